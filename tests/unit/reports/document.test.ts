/** What the document and the mail of a report say. */
import { describe, expect, test } from 'vitest';
import { countedSteps } from '../../../supabase/functions/_shared/reports/comparison.ts';
import { weaknessOf, writeFigure } from '../../../supabase/functions/_shared/reports/figures.ts';
import { METRICS } from '../../../supabase/functions/_shared/reports/metrics.ts';
import { stepChart } from '../../../supabase/functions/_shared/reports/pdf/chart.ts';
import { courseTables } from '../../../supabase/functions/_shared/reports/pdf/course.ts';
import { glance } from '../../../supabase/functions/_shared/reports/pdf/glance.ts';
import { reportDocument } from '../../../supabase/functions/_shared/reports/pdf/document.ts';
import { REPORT_TEXTS } from '../../../supabase/functions/_shared/reports/texts.ts';
import type { ReportData, Section } from '../../../supabase/functions/_shared/reports/types.ts';
import { formulaOf, labelOf } from '../../../supabase/functions/_shared/reports/words.ts';
import { renderReportMail } from '../../../supabase/functions/jobs/mails/report.ts';
import { allMetrics, reportData } from './data.ts';

/** Every text of a document, in order. */
function textsOf(content: unknown): string[] {
	if (typeof content === 'string') return [content];
	if (Array.isArray(content)) return content.flatMap(textsOf);
	if (content === null || typeof content !== 'object') return [];
	const { text, stack, columns, table, content: inner } = content as Record<string, unknown>;
	const body = (table as { body?: unknown } | undefined)?.body;
	return [text, stack, columns, body, inner].flatMap(textsOf);
}
const documentOf = (data: ReportData, locale: 'de' | 'en') =>
	reportDocument({ name: 'Woche', data, locale, accent: '#0f5c6e', logo: null });

describe.each(['de', 'en'] as const)('in %s', (locale) => {
	test('the document shows every metric with its formula and how it went', () => {
		const data = reportData();
		const document = documentOf(data, locale);
		const texts = textsOf(document);
		for (const id of allMetrics) {
			const { type } = METRICS[id];
			const metric = data.sections[0]?.metrics[id];
			expect(texts).toContain(labelOf(id, locale));
			expect(texts).toContain(formulaOf(id, locale));
			expect(texts).toContain(writeFigure(type, metric?.current.value, locale));
			for (const step of data.sections[0]?.steps ?? []) {
				expect(texts).toContain(writeFigure(type, step.values[id]?.value, locale));
			}
		}
		expect(texts).toContain(
			locale === 'de'
				? '16. November 2026 – 22. November 2026'
				: '16 November 2026 – 22 November 2026'
		);
		const footer = (document.footer as (page: number, pages: number) => unknown)(2, 3);
		expect(textsOf(footer)).toEqual(
			locale === 'de'
				? ['Stand 23. November 2026, 07:00', 'Seite 2 von 3']
				: ['As of 23 November 2026, 07:00', 'Page 2 of 3']
		);
	});

	test('the document draws and lists nothing of the days before counting began', () => {
		const data = reportData({ counted_since: '2026-11-19' });
		const texts = textsOf(documentOf(data, locale));
		const short = (day: string) => (locale === 'de' ? `${day}.11.` : `${day}/11`);
		for (const day of ['16', '17', '18']) expect(texts).not.toContain(short(day));
		for (const day of ['19', '22']) expect(texts).toContain(short(day));
		const months = ['2026-09-01', '2026-10-01', '2026-11-01'].map((from, index, all) => ({
			from,
			to: all[index + 1] ?? '2026-12-01',
			values: {}
		}));
		expect(countedSteps({ steps: months }, { counted_since: '2026-10-30' })).toEqual([
			{ ...months[1], from: '2026-10-30' },
			months[2]
		]);
		expect(countedSteps({ steps: months }, { counted_since: null })).toEqual(months);
	});

	test('times below a second are told as the dashboard tells them, and nothing of how they moved', () => {
		const data = reportData({ metrics: ['ai_first_response'] });
		const quick = (value: number) => ({ value, p50: value, p95: value * 2, n: 40 });
		for (const section of data.sections) {
			section.metrics.ai_first_response = {
				type: 'ms',
				current: quick(145),
				previous: quick(110)
			};
			section.steps.forEach((step, index) => {
				step.values = { ai_first_response: quick(100 + index) };
			});
		}
		const said = textsOf(documentOf(data, locale)).join('\n').replaceAll('\u00a0', ' ');
		const { html } = renderReportMail(
			{ name: 'Woche', language: locale, is_scheduled: true, data },
			'https://app.example'
		);
		const below = locale === 'de' ? 'unter 1 Sek.' : 'under 1 sec';
		expect(said).toContain(below);
		expect(said).toContain(locale === 'de' ? '95 % unter 1 Sek.' : '95% below 1 sec');
		expect(html.replaceAll('\u00a0', ' ')).toContain(below);
		for (const text of [said, html]) expect(text).not.toMatch(/\d\s?ms\b|\+\d|unter unter/);
	});

	test('the mail has every figure and says why it came', () => {
		const data = reportData({ workshop: '<b>Müller</b> & Söhne' });
		const report = { name: 'Woche', language: locale, is_scheduled: true, data };
		const { subject, html, text } = renderReportMail(report, 'https://app.example');
		expect(subject).toContain('<b>Müller</b> & Söhne');
		expect(html).not.toContain('<b>');
		expect(html).toContain('https://app.example/app/reports');
		for (const id of allMetrics) {
			const value = data.sections[0]?.metrics[id]?.current.value;
			expect(text).toContain(
				`${labelOf(id, locale)}: ${writeFigure(METRICS[id].type, value, locale)}`
			);
		}
		expect(text).toContain(locale === 'de' ? 'regelmäßig' : 'regularly');
		const once = renderReportMail({ ...report, is_scheduled: false }, '');
		expect(once.text).toContain(locale === 'de' ? 'einmalig' : 'once');
		expect(once.html).not.toContain('<a ');
	});
});

describe('the tables step by step', () => {
	type Table = { table: { widths: number[]; body: unknown[] } };
	const tablesOf = (metrics: typeof allMetrics, days: number) => {
		const data = reportData({ metrics });
		const [section] = data.sections as [Section];
		const step = section.steps[0] as Section['steps'][number];
		section.steps = Array.from({ length: days }, () => step);
		const pieces = courseTables(section, { data, locale: 'de', accent: '#0f5c6e' }) as {
			unbreakable: boolean;
			stack: unknown[];
		}[];
		expect(pieces.every(({ unbreakable }) => unbreakable)).toBe(true);
		return pieces.map(({ stack }) => (stack.at(-1) as Table).table);
	};

	test.each([3, 4, 5, 8, 9, 30])('fill the width with %i metrics', (count) => {
		for (const { widths } of tablesOf(allMetrics.slice(0, count), 7)) {
			const width = widths.reduce((sum, each) => sum + each + 10, 0);
			expect(width).toBeGreaterThan(509);
			expect(width).toBeLessThanOrEqual(515);
		}
	});

	test.each([
		[7, [7]],
		[14, [7, 7]],
		[31, [11, 10, 10]]
	])('of %i days come in pieces that no page breaks', (days, rows) => {
		const tables = tablesOf(allMetrics.slice(0, 4), days);
		expect(tables.map(({ body }) => body.length - 1)).toEqual(rows);
	});
});

test('nothing is compared where the report does not compare', () => {
	const data = reportData({ is_compared: false });
	const texts = textsOf(documentOf(data, 'de')).join('\n');
	expect(texts).not.toMatch(/Zuvor|verglichen|Veränderung/);
	const mail = renderReportMail({ name: 'W', language: 'de', is_scheduled: true, data }, '');
	expect(mail.text).not.toMatch(/verglichen|\([+−]/i);
});

test('nothing is compared with days before all counts, and it is said since when there are some', () => {
	const [first, before] = ['2026-11-10', '2026-11-09'];
	const data = (counted_since: string) => reportData({ counted_since });
	const texts = textsOf(documentOf(data(first), 'de')).join('\n');
	expect(texts).toContain('noch kein Vergleich: gezählt wird seit 10. November 2026');
	expect(texts).not.toMatch(/Zuvor|Veränderung|verglichen mit|[+−]\d+ %/);
	const mailOf = (since: string) =>
		renderReportMail({ name: 'W', language: 'de', is_scheduled: true, data: data(since) }, '').text;
	expect(mailOf(first)).toContain('Noch kein Vergleich: gezählt wird seit 10. November 2026.');
	expect(mailOf(first)).not.toMatch(/\([+−]/);
	expect(textsOf(documentOf(data(before), 'de')).join('\n')).toMatch(/verglichen mit/);
	expect(mailOf(before)).toMatch(/\([+−]/);
});

test('demo data are called that on every page and in the mail', () => {
	const data = reportData({ is_demo: true });
	const document = documentOf(data, 'de');
	expect(textsOf(document)).toContain('Demo-Daten: erzeugt, nicht von echten Besuchern');
	const footer = (document.footer as (page: number, pages: number) => unknown)(1, 1);
	expect(textsOf(footer).join('')).toContain('Demo-Daten');
	const mail = renderReportMail({ name: 'W', language: 'de', is_scheduled: true, data }, '');
	expect(mail.text).toContain('Demo-Daten');
});

test('a report of one day says that day alone', () => {
	const data = reportData({ to: '2026-11-17' });
	const mail = renderReportMail({ name: 'Tag', language: 'de', is_scheduled: true, data }, '');
	expect(mail.subject).toBe('Tag: 16. November 2026 – Kfz Müller & Söhne');
	expect(mail.text).toContain('für den 16. November 2026.');
});

test('a figure that says little is greyed and called that in the overview and in the mail', () => {
	const data = reportData();
	const [section] = data.sections as [Section];
	const { brief } = REPORT_TEXTS.de;
	const overview = glance(section, { data, locale: 'de', accent: '#0f5c6e' });
	const rows = (overview.table as { body: Record<string, unknown>[][] }).body.slice(1);
	const lines = renderReportMail(
		{ name: 'W', language: 'de', is_scheduled: true, data },
		''
	).text.split('\n');
	const seen = new Set<string>();
	for (const [at, id] of allMetrics.entries()) {
		const weakness = weaknessOf(METRICS[id].type, section.metrics[id]?.current ?? { value: null });
		seen.add(weakness ?? 'firm');
		const [name, figure, , trend] = rows[at] ?? [];
		const line = lines.find((text) => text.startsWith(`${labelOf(id, 'de')}: `));
		for (const word of ['few', 'unripe'] as const) {
			expect(textsOf(name).join('').includes(brief[word])).toBe(weakness === word);
			expect(line?.includes(brief[word])).toBe(weakness === word);
		}
		expect([figure?.color, trend?.color]).toEqual(
			weakness ? ['#4f6066', '#4f6066'] : [undefined, undefined]
		);
	}
	expect(seen).toEqual(new Set(['few', 'unripe', 'firm']));
});

describe('satisfaction from fewer than five ratings', () => {
	const few = { value: null, numerator: 3, denominator: 3 };
	const data = reportData({ metrics: ['csat'] });
	for (const section of data.sections) {
		section.metrics = { csat: { type: 'share', current: few, previous: few } };
		for (const step of section.steps) step.values = { csat: few };
	}

	test('is called that in the document, without the share’s parts', () => {
		const texts = textsOf(documentOf(data, 'de'));
		expect(texts).toContain(REPORT_TEXTS.de.hidden);
		expect(texts.join('\n')).toContain('zu wenige Bewertungen (unter 5)');
		expect(texts).toContain('aus 3 Fällen');
		expect(texts.join('\n')).not.toMatch(/3 von 3|gibt es nichts/);
		// in the block and under each step
		expect(texts.filter((text) => text.trim() === 'aus 3 Fällen')).toHaveLength(8);
	});

	test('is called that in the mail', () => {
		const mail = renderReportMail({ name: 'W', language: 'de', is_scheduled: true, data }, '');
		expect(mail.text).toContain('Zufriedenheit: –, zu wenige Bewertungen (unter 5)');
	});
});

describe('the picture of how a metric went', () => {
	interface Shape {
		type: string;
		h?: number;
		y1?: number;
		dash?: unknown;
		points?: unknown[];
	}
	/** What is drawn and written for a metric whose steps have these figures; the window before had `previous`. */
	function draw(id: 'episodes' | 'coverage', figures: (number | null)[], previous: number | null) {
		const data = reportData({ metrics: [id] });
		const [section] = data.sections as [Section];
		section.steps = section.steps
			.slice(0, figures.length)
			.map((step, at) => ({ ...step, values: { [id]: { value: figures[at] ?? null } } }));
		const { type } = METRICS[id];
		section.metrics = { [id]: { type, current: { value: 1 }, previous: { value: previous } } };
		const chart = stepChart(id, section, { data, locale: 'de', accent: '#0f5c6e' });
		const stack = (chart?.stack ?? []) as { canvas?: Shape[] }[];
		const shapes = stack.flatMap(({ canvas }) => canvas ?? []);
		return { chart, shapes, texts: textsOf(chart) };
	}

	test('has a bar per count, as high as it is, and the mean of the window before', () => {
		const { shapes, texts } = draw('episodes', [2, 0, 4, 1, 0, 0, 3], 14);
		const bars = shapes.filter(({ type }) => type === 'rect').map(({ h = 0 }) => h);
		const [first = 0] = bars;
		expect(bars.map((height) => (height / first) * 2)).toEqual(
			[2, 4, 1, 3].map((value) => expect.closeTo(value) as number)
		);
		expect(texts).toEqual([
			'4',
			'3',
			'zuvor 2 je Tag',
			...['16.11.', '17.11.', '18.11.', '19.11.', '20.11.', '21.11.', '22.11.']
		]);
		const dashed = shapes.filter(({ dash }) => dash);
		expect(dashed).toHaveLength(1);
		const [top, bottom] = shapes.filter(({ type, dash }) => type === 'line' && !dash);
		expect(dashed[0]?.y1).toBeCloseTo(((top?.y1 ?? 0) + (bottom?.y1 ?? 0)) / 2);
	});

	test('has a line of shares that breaks where there is none', () => {
		const { shapes, texts } = draw('coverage', [0.5, 1, null, 0.25, null, 0.8, 0.9], 0.75);
		const lines = shapes.filter(({ type }) => type === 'polyline');
		expect(lines.map(({ points }) => points?.length)).toEqual([2, 2]);
		expect(shapes.filter(({ type }) => type === 'ellipse')).toHaveLength(5);
		expect(texts.slice(0, 3)).toEqual(['100\u00a0%', '90\u00a0%', 'zuvor 75\u00a0%']);
	});

	test('says of which step the last figure is where the last step has none', () => {
		expect(draw('coverage', [0.5, 1, null], null).texts).toContain('17.11.: 100\u00a0%');
	});

	test('isn’t drawn where there is nothing to see', () => {
		expect(draw('episodes', [3], 2).chart).toBeNull();
		expect(draw('episodes', [0, 0, 0], 0).chart).toBeNull();
		expect(draw('coverage', [null, null, null], 0.5).chart).toBeNull();
	});
});
