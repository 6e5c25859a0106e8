/** The files about metrics: days, the rows behind a figure, lists, reports. */
import { LISTS } from '../../_shared/reports/lists-csv.ts';
import { labelOf } from '../../_shared/reports/words.ts';
import { readWorkshop, requireFeature } from '../catalog.ts';
import type { DataApi } from '../data-api.ts';
import type { ReadRows } from '../database.ts';
import { begun, download, streamTexts, today } from '../files.ts';
import { addDays } from '../../_shared/days.ts';
import { fileName, type Holding } from '../../_shared/reports/names.ts';
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
	const csv = async (
		what: string,
		pieces: AsyncGenerator<string | Uint8Array>,
		days: Holding['days']
	) => {
		const name = fileName({ workshop: workshop.name, what, days }, locale);
		return download({ name, type: 'csv', body: streamTexts(await begun(pieces)) });
	};
	switch (request.file) {
		case 'kpi.csv':
			return csv(REPORT_TEXTS[locale].files.summary, daysOf(api, request), request);
		case 'kpi-rows.csv':
			return csv(labelOf(request.metric, locale), rowsOf(api, readRows, request), request);
		case 'leads.csv':
		case 'customers.csv': {
			const { title } = LISTS[locale][request.file === 'leads.csv' ? 'leads' : 'customers'];
			const people = listed(headOf(request), peopleOf(api, readRows, request), request.style);
			const day = today(workshop.timeZone);
			return csv(title, people, { from: day, to: addDays(day, 1) });
		}
		case 'question.csv': {
			await requireFeature(api, workshopId, 'csv_export');
			const { title, head } = LISTS[locale].question;
			const rows = conversationsOf(api, readRows, request);
			return csv(title, listed(head, rows, request.style), request);
		}
		default:
			return download(await reportFileOf(api, request));
	}
}
