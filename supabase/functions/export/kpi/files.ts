/** The files about metrics: days, the rows behind a figure, reports. */
import { labelOf } from '../../_shared/reports/words.ts';
import { readWorkshop } from '../catalog.ts';
import type { DataApi } from '../data-api.ts';
import { begun, download, streamTexts } from '../files.ts';
import { reportFileName } from '../../_shared/reports/names.ts';
import { REPORT_TEXTS } from '../../_shared/reports/texts.ts';
import { daysOf } from './days.ts';
import { reportFileOf } from './report.ts';
import type { KpiRequest } from './request.ts';
import { rowsOf } from './rows.ts';

/** @throws ExportError for what the database refuses, before the first byte */
export async function kpiFileOf(api: DataApi, request: KpiRequest): Promise<Response> {
	const workshop = await readWorkshop(api, request.workshopId);
	const { locale } = request;
	switch (request.file) {
		case 'kpi.csv': {
			const title = `${workshop.name} – ${REPORT_TEXTS[locale].files.summary}`;
			return download({
				name: reportFileName(title, request, locale, ''),
				type: 'csv',
				body: streamTexts(await begun(daysOf(api, request)))
			});
		}
		case 'kpi-rows.csv': {
			const title = `${workshop.name} – ${labelOf(request.metric, locale)}`;
			const rows = await begun(rowsOf(api, request));
			return download({
				name: reportFileName(title, request, locale, ''),
				type: 'csv',
				body: streamTexts(rows)
			});
		}
		default:
			return download(await reportFileOf(api, request));
	}
}
