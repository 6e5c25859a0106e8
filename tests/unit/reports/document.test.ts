/** What the document and the mail of a report say. */
import { describe, expect, test } from 'vitest';
import { weaknessOf, writeFigure } from '../../../supabase/functions/_shared/reports/figures.ts';
import { METRICS } from '../../../supabase/functions/_shared/reports/metrics.ts';
import { glance } from '../../../supabase/functions/_shared/reports/pdf/glance.ts';
import { reportDocument } from '../../../supabase/functions/_shared/reports/pdf/document.ts';
import { REPORT_TEXTS } from '../../../supabase/functions/_shared/reports/texts.ts';
import type { ReportData } from '../../../supabase/functions/_shared/reports/types.ts';
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

test('nothing is compared where the report does not compare', () => {
	const data = reportData({ is_compared: false });
	const texts = textsOf(documentOf(data, 'de')).join('\n');
	expect(texts).not.toMatch(/Zuvor|verglichen|Veränderung/);
	const mail = renderReportMail({ name: 'W', language: 'de', is_scheduled: true, data }, '');
	expect(mail.text).not.toMatch(/verglichen|\([+−]/i);
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
	const section = data.sections[0] ?? { metrics: {} };
	const { brief } = REPORT_TEXTS.de;
	const overview = glance(data.sections[0]!, { data, locale: 'de', accent: '#0f5c6e' });
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
		expect(texts.filter((text) => text === '3')).toHaveLength(data.sections[0]?.steps.length ?? 0);
	});

	test('is called that in the mail', () => {
		const mail = renderReportMail({ name: 'W', language: 'de', is_scheduled: true, data }, '');
		expect(mail.text).toContain('Zufriedenheit: –, zu wenige Bewertungen (unter 5)');
	});
});
