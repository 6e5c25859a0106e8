import { ExportError } from '../../_shared/catalog/errors.ts';
import { ENGLISH_STYLE, GERMAN_STYLE } from '../../_shared/catalog/types.ts';
import type { Locale } from '../../_shared/errors.ts';
import { daysCsv } from '../../_shared/reports/days-csv.ts';
import { fileName } from '../../_shared/reports/names.ts';
import { summaryCsv } from '../../_shared/reports/summary-csv.ts';
import { REPORT_TEXTS } from '../../_shared/reports/texts.ts';
import type { ReportData } from '../../_shared/reports/types.ts';
import { requireFeature } from '../catalog.ts';
import type { DataApi } from '../data-api.ts';
import { streamTexts, type FileType } from '../files.ts';
import { ask } from './ask.ts';
import type { ReportFileName, ReportRequest, ReportSpec } from './request.ts';
import { runReport } from './run-report.ts';

export interface ReportFile {
	/** without its ending */
	name: string;
	type: FileType;
	body: ReadableStream<Uint8Array>;
}

/** A report as a file: run now, or as it was sent. @throws ExportError */
export async function reportFileOf(api: DataApi, request: ReportRequest): Promise<ReportFile> {
	const { file, workshopId, separator } = request;
	if (file !== 'report.pdf') await requireFeature(api, workshopId, 'csv_export');
	const { name, data, language } = await read(api, request);
	const locale = request.language ?? language;
	const isComma = separator ? separator === 'comma' : locale === 'en';
	const style = isComma ? ENGLISH_STYLE : GERMAN_STYLE;
	const title = name || REPORT_TEXTS[locale].report;
	const { files } = REPORT_TEXTS[locale];
	const nameOf = (part?: string) =>
		fileName({ workshop: data.workshop, what: title, days: data, ...(part && { part }) }, locale);
	const make: Record<ReportFileName, () => ReportFile | Promise<ReportFile>> = {
		'report.csv': () => ({
			name: nameOf(files.summary),
			type: 'csv',
			body: streamTexts([summaryCsv(data, locale, style)].values())
		}),
		'report-days.csv': () => ({
			name: nameOf(files.days),
			type: 'csv',
			body: streamTexts(daysCsv(data, locale, style))
		}),
		'report.pdf': async () => ({
			name: nameOf(),
			type: 'pdf',
			body: await pdfOf(api, workshopId, { name: title, data, locale })
		})
	};
	return make[file]();
}

interface Report {
	name: string;
	language: Locale;
	data: ReportData;
}

async function read(api: DataApi, request: ReportRequest): Promise<Report> {
	const { workshopId, report } = request;
	if ('run' in report) {
		const [row] = await api.get<{ name: string; language: Locale }[]>(
			`report_runs?workshop_id=eq.${workshopId}&id=eq.${report.run}&select=name,language`
		);
		// tells a missing plan, too, from a missing run
		const data = await ask<ReportData>(api, 'read_report_run', { p_run_id: report.run });
		if (!row) throw new ExportError('report_unknown');
		return { ...row, data };
	}
	if ('template' in report) {
		await requireFeature(api, workshopId, 'kpi_dashboard');
		const { language, ...spec } = await readTemplate(api, workshopId, report.template);
		return { name: spec.name, language, data: await runReport(api, request, spec) };
	}
	return { name: report.name, language: 'de', data: await runReport(api, request, report) };
}

async function readTemplate(
	api: DataApi,
	workshopId: string,
	id: string
): Promise<ReportSpec & { language: Locale }> {
	const columns = 'name,metrics,period,from_day,to_day,client_key_ids,language,is_compared';
	const [row] = await api.get<
		(Pick<ReportSpec, 'name' | 'metrics' | 'period'> & {
			from_day: string | null;
			to_day: string | null;
			client_key_ids: string[];
			language: Locale;
			is_compared: boolean;
		})[]
	>(`report_templates?workshop_id=eq.${workshopId}&id=eq.${id}&select=${columns}`);
	if (!row) throw new ExportError('report_unknown');
	const {
		from_day: from,
		to_day: to,
		client_key_ids: keys,
		is_compared: isCompared,
		...rest
	} = row;
	return { ...rest, from, to, keys, isCompared };
}

async function pdfOf(
	api: DataApi,
	workshopId: string,
	report: { name: string; data: ReportData; locale: Locale }
): Promise<ReadableStream<Uint8Array>> {
	const [[workshop], [logo]] = await Promise.all([
		api.get<{ brand_color: string | null }[]>(`workshops?id=eq.${workshopId}&select=brand_color`),
		api.get<{ image: string }[]>(`workshop_logos?workshop_id=eq.${workshopId}&select=image`)
	]);
	const { reportPdf } = await import('../../_shared/reports/pdf/file.ts');
	return reportPdf(report, {
		color: workshop?.brand_color ?? null,
		logo: logo?.image ?? null
	});
}
