import type { Locale } from '../../_shared/errors.ts';
import { writeComparison, writeTrendIn } from '../../_shared/reports/comparison.ts';
import { remarkOf, writeDaysOf, writeFigure } from '../../_shared/reports/figures.ts';
import { keyHeadingOf } from '../../_shared/reports/keys.ts';
import { METRICS } from '../../_shared/reports/metrics.ts';
import { REPORT_TEXTS } from '../../_shared/reports/texts.ts';
import type { ReportData, Section } from '../../_shared/reports/types.ts';
import { labelOf } from '../../_shared/reports/words.ts';
import { BODY, BUTTON, escaped } from './render.ts';

interface Report {
	name: string;
	language: Locale;
	is_scheduled: boolean;
	data: ReportData;
}

const TEXTS = {
	de: {
		subject: (name: string, days: string, workshop: string) => `${name}: ${days} – ${workshop}`,
		hello: 'Guten Tag,',
		intro: (days: string, workshop: string) =>
			`hier sind die Zahlen von ${workshop} für den Zeitraum ${days}. Die Einzelheiten stehen in den Anhängen.`,
		single: (day: string, workshop: string) =>
			`hier sind die Zahlen von ${workshop} für den ${day}. Die Einzelheiten stehen in den Anhängen.`,
		scheduled: (workshop: string) =>
			`Sie erhalten diesen Bericht regelmäßig, weil ${workshop} Sie als Empfänger eingetragen hat. Möchten Sie ihn nicht mehr bekommen, wenden Sie sich bitte an die Werkstatt.`,
		manual: (workshop: string) =>
			`Sie erhalten diesen Bericht einmalig, weil ${workshop} ihn an Sie gesendet hat.`,
		action: 'Berichte öffnen'
	},
	en: {
		subject: (name: string, days: string, workshop: string) => `${name}: ${days} – ${workshop}`,
		hello: 'Hello,',
		intro: (days: string, workshop: string) =>
			`here are the figures of ${workshop} for ${days}. The details are in the attachments.`,
		single: (day: string, workshop: string) =>
			`here are the figures of ${workshop} for ${day}. The details are in the attachments.`,
		scheduled: (workshop: string) =>
			`You get this report regularly because ${workshop} has entered you as a recipient. If you no longer want it, please contact the workshop.`,
		manual: (workshop: string) => `You get this report once because ${workshop} sent it to you.`,
		action: 'Open reports'
	}
} as const;

/** @param app public address of the app; empty: no link */
export function renderReportMail(
	{ name, language, is_scheduled: isScheduled, data }: Report,
	app: string
): { subject: string; html: string; text: string } {
	const texts = TEXTS[language];
	const days = writeDaysOf(data.from, data.to, language);
	const comparison = writeComparison(data, language);
	const isOneDay = !days.includes('–');
	const before = [
		texts.hello,
		(isOneDay ? texts.single : texts.intro)(days, data.workshop),
		...(comparison ? [`${comparison}.`.replace(/^./, (letter) => letter.toUpperCase())] : []),
		...(data.is_demo ? [`${REPORT_TEXTS[language].demo}.`] : [])
	];
	const after = (isScheduled ? texts.scheduled : texts.manual)(data.workshop);
	const link = app ? `${app}/app/reports` : '';
	const sections = data.sections.map((section) => ({
		title: keyHeadingOf(section, REPORT_TEXTS[language]) ?? '',
		lines: linesOf(section, data, language)
	}));
	return {
		subject: texts.subject(name, days, data.workshop).replace(/\s+/g, ' '),
		text: [
			...before,
			...sections.flatMap(({ title, lines }) => [
				...(title ? [title] : []),
				lines
					.map(
						({ label, value, trend, remark }) =>
							`${label}: ${value}${trend}${remark && `, ${remark}`}`
					)
					.join('\n')
			]),
			...(link ? [`${texts.action}: ${link}`] : []),
			after,
			'CarBot'
		].join('\n\n'),
		html: [
			`<!doctype html><html lang="${language}"><body style="${BODY}">`,
			...before.map((paragraph) => `<p>${escaped(paragraph)}</p>`),
			...sections.flatMap(({ title, lines }) => [
				...(title ? [`<h2 style="font-size:18px;margin:24px 0 8px">${escaped(title)}</h2>`] : []),
				table(lines)
			]),
			...(link ? [`<p><a href="${escaped(link)}" style="${BUTTON}">${texts.action}</a></p>`] : []),
			`<p style="font-size:13px;color:#4f6066">${escaped(after)}</p>`,
			'<p>CarBot</p></body></html>'
		].join('\n')
	};
}

interface Line {
	label: string;
	value: string;
	trend: string;
	/** why the figure says little */
	remark: string;
}

function linesOf(section: Section, data: ReportData, locale: Locale): Line[] {
	return data.metrics.flatMap((id): Line[] => {
		const metric = section.metrics[id];
		if (!metric) return [];
		const { type } = METRICS[id];
		const { brief } = REPORT_TEXTS[locale];
		const trend = writeTrendIn(data, metric, locale);
		const remark = remarkOf(type, metric.current);
		return [
			{
				label: labelOf(id, locale),
				value: writeFigure(type, metric.current.value, locale),
				trend: trend ? ` (${trend})` : '',
				remark: remark ? brief[remark] : ''
			}
		];
	});
}

const GREY = '#4f6066';
const small = (text: string) =>
	`<br><span style="font-size:13px;color:${GREY}">${escaped(text)}</span>`;
const CELL = 'padding:6px 0;border-bottom:1px solid #dce2e4';

const table = (lines: Line[]): string =>
	[
		'<table style="width:100%;border-collapse:collapse">',
		...lines.map(
			({ label, value, trend, remark }) =>
				`<tr><th scope="row" style="${CELL};text-align:left;font-weight:400">${escaped(label)}${remark && small(remark)}</th>` +
				`<td style="${CELL};text-align:right;white-space:nowrap${remark && `;color:${GREY}`}"><strong>${escaped(value)}</strong>${escaped(trend)}</td></tr>`
		),
		'</table>'
	].join('\n');
