import { z } from 'zod';
import { calendarDay, change, money } from '$lib/format';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import { vehicleClassName, type VehicleClass } from '$lib/vehicles';

/** What the price engine writes down about how it came to an amount (see `service_prices`). */
const schema = z.object({
	base: z.enum(['base_price', 'class_price', 'planned_price']),
	valid_from: z.string().optional(),
	class_factor: z.number().optional(),
	seasonal_rule: z
		.object({ name: z.string(), kind: z.enum(['percent', 'amount']), adjustment: z.number() })
		.optional(),
	rounding: z.number().optional()
});

export interface PriceFacts {
	rulePath: unknown;
	vehicleClass: VehicleClass | null;
}

/** The way to a price in words, step by step; empty for a path that is none. */
export function stepsOf({ rulePath, vehicleClass }: PriceFacts): string[] {
	const { success, data } = schema.safeParse(rulePath);
	if (!success) return [];
	const vehicle = vehicleClassName(vehicleClass ?? 'compact');
	const steps = [baseOf(data, vehicle)];
	if (data.class_factor !== undefined)
		steps.push(m.rule_factor({ vehicle, factor: decimal(data.class_factor) }));
	if (data.seasonal_rule) {
		const { name, kind, adjustment } = data.seasonal_rule;
		steps.push(
			m.rule_season({
				name,
				by: kind === 'percent' ? change(adjustment / 100) : signed(adjustment)
			})
		);
	}
	if (data.rounding !== undefined) steps.push(m.rule_rounding({ step: money(data.rounding) }));
	return steps;
}

function baseOf({ base, valid_from }: z.infer<typeof schema>, vehicle: string): string {
	if (base === 'class_price') return m.rule_class_price({ vehicle });
	if (base === 'planned_price') return m.rule_planned_price({ day: calendarDay(valid_from) });
	return m.rule_base_price();
}

const decimal = (factor: number) => factor.toLocaleString(getLocale() === 'de' ? 'de-DE' : 'en-GB');

const signed = (amount: number) => `${amount < 0 ? '−' : '+'}${money(Math.abs(amount))}`;
