import { m } from '$lib/paraglide/messages';
import type { TemplateInput } from './schema';

const parts: [label: () => string, read: (input: TemplateInput) => unknown][] = [
	[m.reports_name, ({ name }) => name],
	[
		m.reports_period,
		({ period, from, to, compared }) =>
			period === 'custom' ? [period, from, to, compared] : [period, compared]
	],
	[m.reports_keys, ({ keys }) => keys.toSorted()],
	[m.reports_language, ({ language }) => language],
	[m.reports_metrics, ({ metrics }) => metrics]
];

/** The parts of a report's form in which two differ, by their names in the form and in its order. */
export const differences = (one: TemplateInput, other: TemplateInput): string[] =>
	parts
		.filter(([, read]) => JSON.stringify(read(one)) !== JSON.stringify(read(other)))
		.map(([label]) => label());
