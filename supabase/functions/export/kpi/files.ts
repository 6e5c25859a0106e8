/** The files about metrics: days, the rows behind a figure, reports. */
import { labelOf } from '../../_shared/reports/words.ts';
import { readWorkshop } from '../catalog.ts';
import type { DataApi } from '../data-api.ts';
import type { ReadRows } from '../database.ts';
import { begun, download, streamTexts } from '../files.ts';
import { fileName } from '../../_shared/reports/names.ts';
import { REPORT_TEXTS } from '../../_shared/reports/texts.ts';
import { daysOf } from './days.ts';
import { reportFileOf } from './report.ts';
import type { KpiRequest, Window } from './request.ts';
import { rowsOf } from './rows.ts';

/** @throws ExportError for what the database refuses, before the first byte */
export async function kpiFileOf(
	api: DataApi,
	readRows: ReadRows,
	request: KpiRequest
): Promise<Response> {
	const { locale, workshopId } = request;
	// first of all: only what the Data API has answered shows that the session is good
	const workshop = await readWorkshop(api, workshopId);
	const csv = async (what: string, pieces: AsyncGenerator<string | Uint8Array>, days: Window) => {
		const name = fileName({ workshop: workshop.name, what, days }, locale);
		return download({ name, type: 'csv', body: streamTexts(await begun(pieces)) });
	};
	switch (request.file) {
		case 'kpi.csv':
			return csv(REPORT_TEXTS[locale].files.summary, daysOf(api, request), request);
		case 'kpi-rows.csv':
			return csv(labelOf(request.metric, locale), rowsOf(api, readRows, request), request);
		default:
			return download(await reportFileOf(api, request));
	}
}
