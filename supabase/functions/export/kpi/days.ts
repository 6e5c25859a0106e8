import { BYTE_ORDER_MARK, writeRows } from '../../_shared/catalog/csv.ts';
import { dayCells, daysHead } from '../../_shared/reports/days-csv.ts';
import { addDays } from '../../_shared/days.ts';
import type { Step } from '../../_shared/reports/types.ts';
import type { DataApi } from '../data-api.ts';
import { ask, keyName } from './ask.ts';
import type { DaysRequest } from './request.ts';

/** Days that are asked for at once. */
const PAGE = 180;

/** A metric's days as CSV, one piece per page of days. The database checks the window as a whole with the first page. */
export async function* daysOf(api: DataApi, request: DaysRequest): AsyncGenerator<string> {
	const { workshopId, metrics, from, to, key, locale, style } = request;
	const name = key && (await keyName(api, request, key));
	let head = BYTE_ORDER_MARK + writeRows([daysHead(metrics, locale)], style);
	let at = from;
	do {
		const days = await ask<Step[]>(api, 'export_kpi_days', {
			p_workshop_id: workshopId,
			p_metrics: metrics,
			p_from: from,
			p_to: to,
			p_client_key_id: key,
			p_first: at,
			p_limit: PAGE
		});
		const rows = days.map((step) => dayCells(step, name, metrics, style));
		yield head + writeRows(rows, style);
		head = '';
		at = addDays(at, PAGE);
	} while (at < to);
}
