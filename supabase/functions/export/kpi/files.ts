/** The files about metrics: days, the rows behind a figure, lists, reports. */
import { LISTS } from '../../_shared/reports/lists-csv.ts';
import { labelOf } from '../../_shared/reports/words.ts';
import { readWorkshop, requireFeature } from '../catalog.ts';
import type { DataApi } from '../data-api.ts';
import type { ReadRows } from '../database.ts';
import { begun, download, streamTexts, today } from '../files.ts';
import { reportFileName } from '../../_shared/reports/names.ts';
import { REPORT_TEXTS } from '../../_shared/reports/texts.ts';
import { daysOf } from './days.ts';
import { headOf, listed, peopleOf } from './lists.ts';
import { conversationsOf } from './question.ts';
import { reportFileOf } from './report.ts';
import type { KpiRequest } from './request.ts';
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
	const csv = async (title: string, pieces: AsyncGenerator<string | Uint8Array>) => {
		const body = streamTexts(await begun(pieces));
		return download({ name: `${workshop.name} – ${title}`, type: 'csv', body });
	};
	switch (request.file) {
		case 'kpi.csv': {
			const title = reportFileName(REPORT_TEXTS[locale].files.summary, request, locale, '');
			return csv(title, daysOf(api, request));
		}
		case 'kpi-rows.csv': {
			const title = reportFileName(labelOf(request.metric, locale), request, locale, '');
			return csv(title, rowsOf(api, readRows, request));
		}
		case 'leads.csv':
		case 'customers.csv': {
			const { title } = LISTS[locale][request.file === 'leads.csv' ? 'leads' : 'customers'];
			const people = listed(headOf(request), peopleOf(readRows, request), request.style);
			return csv(`${title} ${today(workshop.timeZone)}`, people);
		}
		case 'question.csv': {
			await requireFeature(api, workshopId, 'csv_export');
			const { title, head } = LISTS[locale].question;
			const rows = conversationsOf(api, readRows, request);
			return csv(reportFileName(title, request, locale, ''), listed(head, rows, request.style));
		}
		default:
			return download(await reportFileOf(api, request));
	}
}
