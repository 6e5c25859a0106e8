import { expect, test } from 'vitest';
import { catalogue, metricIds } from '$lib/analytics/catalogue';
import { aboutOf, headsOf, isSaid, readChoice, rowsSince, verdictOf } from '$lib/analytics/rows';

test.each([
	['„Können Sie mein Boot überwintern?“', 'können sie mein Boot überwintern', true],
	['„Rufen Sie … an“', 'Rufen Sie 0231 123456 an', true],
	['„Können Sie mein Boot überwintern?“', 'Guten Tag', false],
	['Boot', 'Können Sie mein Boot überwintern?', false],
	['Können', 'Können Sie mein Boot überwintern?', false],
	['… bitte', 'Guten Tag', false]
])('%s of “%s” says it again: %s', (about, text, isAgain) => {
	expect(isSaid(about, text)).toBe(isAgain);
});

test('the columns of a share’s cases are called by what they are', () => {
	expect(headsOf('conversion')).toEqual({ above: 'Gewonnen', below: 'Anfragen' });
	expect(headsOf('human_first_response')).toEqual({ above: 'Beantwortet', below: 'Alle' });
	for (const id of metricIds.filter((metric) => catalogue[metric].type === 'share')) {
		expect([id, catalogue[id].parts?.length]).toEqual([id, 3]);
		const { above, below } = headsOf(id);
		expect([id, above === below]).toEqual([id, false]);
	}
});

test('rows begin where their facts are kept, and those of inquiries with the window', () => {
	const window = { from: '2024-01-01' };
	const since = (metric: 'episodes' | 'won_amount', raw: string | null) =>
		rowsSince(metric, raw, window);
	expect(since('episodes', '2024-02-01')).toBe('2024-02-01');
	expect(since('won_amount', '2024-02-01')).toBeNull();
	for (const raw of ['2024-01-01', '2023-12-31', null]) expect(since('episodes', raw)).toBeNull();
});

test('a part of rows is one that the metric has', () => {
	const of = (query: string) => readChoice(new URLSearchParams(query), 'conversion');
	expect(['', 'part=', 'part=remainder', 'part=lost', 'part=halves'].map(of)).toEqual([
		{},
		{},
		{ part: 'remainder' },
		null,
		null
	]);
	expect(readChoice(new URLSearchParams('part=lost'), 'inquiries')).toEqual({ part: 'lost' });
});

test('the root of a site is called its home page, every other page by its path', () => {
	const about = (label: string) => aboutOf({ kind: 'session', label, topic: null }, {});
	expect(['/', '/preise'].map(about)).toEqual(['Startseite', '/preise']);
});

test('a single case is said in a word, several are counted', () => {
	const of = (
		metric: Parameters<typeof verdictOf>[0],
		above: number | null,
		below: number | null
	) => verdictOf(metric, { in_numerator: above, in_denominator: below }, below !== null);
	expect(of('conversion', 1, 1)).toBe('Gewonnen');
	expect(of('conversion', 0, 1)).toBe(catalogue.conversion.parts?.[1]());
	expect(of('human_first_response', 0, 1)).toBe('Ohne Antwort');
	expect(of('open_rate', 3, 40)).toBeNull();
	expect(of('episodes', 1, null)).toBe('');
	expect(of('impressions', 40, null)).toBeNull();
});
