import { z } from 'zod';
import { m } from '$lib/paraglide/messages';
import { parseAmount } from '$lib/inquiries/amount';
import { cleanLine } from '../../../supabase/functions/_shared/text/clean';
import type { Category } from './categories';
import type { SeasonData } from './seasons';
import { directions, priorityMost, scopes, units } from './season-input';
import { daysIn } from './season-words';

/** Limits as in the database. */
const percentDown = 90;
const percentUp = 200;
const amountMost = 100_000;

/** A day of every year as two fields. */
const monthDay = {
	month: z.coerce.number().int().min(1).max(12),
	day: z.coerce.number().int().min(1).max(31)
};

/** A yearly rule as its form sends it. */
export const seasonSchema = z
	.object({
		/** empty for a new one */
		id: z.union([z.literal(''), z.uuid()]).default(''),
		name: z
			.string()
			.transform(cleanLine)
			.pipe(
				z
					.string()
					.min(2, { error: () => m.season_name_missing() })
					.max(80, { error: () => m.form_too_long({ max: 80 }) })
			),
		startMonth: monthDay.month.default(12),
		startDay: monthDay.day.default(1),
		endMonth: monthDay.month.default(2),
		/** All of February, in a leap year, too. */
		endDay: monthDay.day.default(29),
		direction: z.enum(directions),
		unit: z.enum(units),
		/** per cent or EUR, as typed */
		adjustment: z.string().max(20, { error: () => m.bulk_amount_invalid() }),
		scope: z.enum(scopes),
		/** key */
		category: z.string(),
		/** id */
		service: z.string(),
		priority: z.coerce
			.number({ error: () => m.season_priority_invalid() })
			.int({ error: () => m.season_priority_invalid() })
			.min(0, { error: () => m.season_priority_invalid() })
			.max(priorityMost, { error: () => m.season_priority_invalid() })
			.default(0),
		// no default: an unticked box sends nothing, and would be taken for it
		active: z.boolean()
	})
	.superRefine((input, context) => {
		const issue = (path: string, message: string) =>
			context.addIssue({ code: 'custom', path: [path], message });
		for (const end of ['start', 'end'] as const) {
			if (input[`${end}Day`] > daysIn(input[`${end}Month`])) {
				issue(`${end}Day`, m.season_day_invalid());
			}
		}
		const size = parseAmount(input.adjustment);
		const most =
			input.unit === 'amount' ? amountMost : input.direction === 'up' ? percentUp : percentDown;
		if (size === null || size === 0) issue('adjustment', m.bulk_amount_invalid());
		else if (size > most) {
			issue('adjustment', m.bulk_percent_range({ down: percentDown, up: percentUp }));
		}
		if (input.scope === 'category' && !input.category) {
			issue('category', m.service_category_missing());
		}
		if (input.scope === 'service' && !z.uuid().safeParse(input.service).success) {
			issue('service', m.season_service_missing());
		}
	});

export type SeasonInput = z.infer<typeof seasonSchema>;

const two = (value: number) => String(value).padStart(2, '0');

/** A valid form as it is stored; null when its category doesn't exist. */
export function toSeasonData(
	input: SeasonInput,
	categories: readonly Category[]
): SeasonData | null {
	const category = categories.find(({ key }) => key === input.category);
	if (input.scope === 'category' && !category) return null;
	const size = parseAmount(input.adjustment) ?? 0;
	return {
		name: input.name,
		starts_on: `${two(input.startMonth)}-${two(input.startDay)}`,
		ends_on: `${two(input.endMonth)}-${two(input.endDay)}`,
		adjustment_kind: input.unit,
		adjustment: input.direction === 'up' ? size : -size,
		service_id: input.scope === 'service' ? input.service : null,
		category_id: input.scope === 'category' ? (category?.id ?? null) : null,
		priority: input.priority,
		is_active: input.active
	};
}
