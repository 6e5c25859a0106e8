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
	const { locale, workshopId } = request;
	// whose is asked beside what: both refuse a stranger
	const csv = async (title: string, pieces: AsyncGenerator<string | Uint8Array>) => {
		const [workshop, rows] = await Promise.all([readWorkshop(api, workshopId), begun(pieces)]);
		return { name: `${workshop.name} – ${title}`, type: 'csv', body: streamTexts(rows) } as const;
	};
	switch (request.file) {
		case 'kpi.csv': {
			const title = reportFileName(REPORT_TEXTS[locale].files.summary, request, locale, '');
			return download(await csv(title, daysOf(api, request)));
		}
		case 'kpi-rows.csv': {
			const title = reportFileName(labelOf(request.metric, locale), request, locale, '');
			return download(await csv(title, rowsOf(api, request)));
		}
		default:
			await readWorkshop(api, workshopId);
			return download(await reportFileOf(api, request));
	}
}
