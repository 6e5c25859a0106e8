import { z } from 'zod';
import { addDays, daysBetween, isDate, lastDayOf } from '$lib/analytics/calendar';
import { metricIds, type MetricId } from '$lib/analytics/catalogue';
import { m } from '$lib/paraglide/messages';
import { cleanLine } from '../../../supabase/functions/_shared/text/clean';
import { languages, limits, periods } from './periods';
import type { Template, TemplateData } from './templates';

/** A report as its form sends it. */
export const templateSchema = z
	.object({
		name: z
			.string()
			.transform(cleanLine)
			.pipe(
				z
					.string()
					.min(1, { error: () => m.reports_name_missing() })
					.max(limits.name, { error: () => m.form_too_long({ max: limits.name }) })
			),
		metrics: z
			.array(z.enum(metricIds as [MetricId, ...MetricId[]]))
			.min(1, { error: () => m.reports_metrics_missing() }),
		/** ids of metrics in their order, separated by commas; without it they stay as sent */
		order: z.string().max(2000).default(''),
		period: z.enum(periods).default('last_week'),
		/** of a custom period, the last day included */
		from: z.string().default(''),
		to: z.string().default(''),
		keys: z.array(z.uuid()).max(limits.keys, { error: () => m.reports_keys_too_many() }),
		language: z.enum(languages).default('de'),
		compared: z.boolean(),
		/** of the stored report that was changed; empty for a new one */
		version: z.string().max(40).default('')
	})
	.superRefine(({ period, from, to }, context) => {
		if (period !== 'custom') return;
		const fault = (path: 'from' | 'to', message: string) =>
			context.addIssue({ code: 'custom', path: [path], message });
		if (!isDate(from)) return fault('from', m.reports_day_missing());
		if (!isDate(to)) return fault('to', m.reports_day_missing());
		if (to < from) return fault('to', m.reports_days_reversed());
		if (daysBetween(from, to) >= limits.days) fault('to', m.reports_days_too_many());
	});

export type TemplateInput = z.infer<typeof templateSchema>;

const list = (text: string | null) => (text ? text.split(',') : []);

/** Reads a report that isn't saved, as `previewHref` writes it; null for what is none. */
export function readSpec(query: URLSearchParams): TemplateInput | null {
	const to = query.get('to') ?? '';
	const { data } = templateSchema.safeParse({
		// a preview is shown under the name in the form
		name: '–',
		metrics: list(query.get('metrics')),
		order: query.get('metrics') ?? '',
		keys: list(query.get('keys')),
		period: query.get('period'),
		from: query.get('from') ?? '',
		to: isDate(to) ? lastDayOf(to) : '',
		compared: query.get('compared') !== 'no'
	});
	return data ?? null;
}

/** Metrics in the order that the form says. */
function ordered({ metrics, order }: TemplateInput): MetricId[] {
	const wanted = order.split(',');
	const place = (id: MetricId) => {
		const index = wanted.indexOf(id);
		return index < 0 ? wanted.length : index;
	};
	return [...new Set(metrics)].sort((one, other) => place(one) - place(other));
}

/** A form as it goes back, right or wrong: with its metrics in their order. */
export const inOrder = (input: TemplateInput): TemplateInput => ({
	...input,
	metrics: ordered(input),
	order: ''
});

/** A valid form as it is stored. */
export function toTemplateData(input: TemplateInput): TemplateData {
	const isCustom = input.period === 'custom';
	return {
		name: input.name,
		metrics: ordered(input),
		period: input.period,
		from_day: isCustom ? input.from : null,
		to_day: isCustom ? addDays(input.to, 1) : null,
		client_key_ids: [...new Set(input.keys)],
		language: input.language,
		is_compared: input.compared
	};
}

/** A stored report as its form shows it. */
export const toTemplateInput = (template: Template | TemplateData): TemplateInput => ({
	name: template.name,
	metrics: [...template.metrics],
	order: '',
	period: template.period,
	from: template.from_day ?? '',
	to: template.to_day ? lastDayOf(template.to_day) : '',
	keys: [...template.client_key_ids],
	language: template.language,
	compared: template.is_compared,
	version: 'updated_at' in template ? template.updated_at : ''
});
