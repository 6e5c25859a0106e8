/** A report's attachments: the document, its metrics and its days as tables. */
import { ENGLISH_STYLE, GERMAN_STYLE } from '../_shared/catalog/types.ts';
import { daysCsv } from '../_shared/reports/days-csv.ts';
import { fileName } from '../_shared/reports/names.ts';
import { reportPdf } from '../_shared/reports/pdf/file.ts';
import { summaryCsv } from '../_shared/reports/summary-csv.ts';
import { REPORT_TEXTS } from '../_shared/reports/texts.ts';
import type { Attachment } from './mails/mailer.ts';
import type { ReportRun } from './reports.ts';

export async function reportFiles(report: ReportRun): Promise<Attachment[]> {
	const { data, language, name, accent, logo } = report;
	const style = language === 'en' ? ENGLISH_STYLE : GERMAN_STYLE;
	const { files } = REPORT_TEXTS[language];
	const pdf = await reportPdf({ name, data, locale: language }, { color: accent, logo });
	const attach = (ending: string, type: string, bytes: Uint8Array, part?: string): Attachment => {
		const holding = { workshop: data.workshop, what: name, days: data, ...(part && { part }) };
		return {
			filename: `${fileName(holding, language)}.${ending}`,
			content_type: type,
			content: base64(bytes)
		};
	};
	const csv = (part: string, text: string) =>
		attach('csv', 'text/csv; charset=utf-8', new TextEncoder().encode(text), part);
	return [
		attach('pdf', 'application/pdf', new Uint8Array(await new Response(pdf).arrayBuffer())),
		csv(files.summary, summaryCsv(data, language, style)),
		csv(files.days, [...daysCsv(data, language, style)].join(''))
	];
}

function base64(bytes: Uint8Array): string {
	const pieces: string[] = [];
	// a call takes only so many arguments; pieces of a multiple of three bytes fit together
	for (let at = 0; at < bytes.length; at += 30_000) {
		pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + 30_000))));
	}
	return pieces.join('');
}
