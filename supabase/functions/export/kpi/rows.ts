import { rowsCsv, type MetricRow } from '../../_shared/reports/rows-csv.ts';
import type { DataApi } from '../data-api.ts';
import { ask, keyName } from './ask.ts';
import type { RowsRequest } from './request.ts';

/** Rows that are asked for at once. */
const PAGE = 5000;

/** The rows behind a metric as CSV, newest first, one piece per page. */
export async function* rowsOf(
	api: DataApi,
	request: RowsRequest,
	timeZone: string
): AsyncGenerator<string> {
	const { workshopId, key, metric, locale, style } = request;
	if (key) await keyName(api, workshopId, key);
	const keys = await api.get<{ id: string; name: string }[]>(
		`client_keys?workshop_id=eq.${workshopId}&select=id,name`
	);
	const names = new Map(keys.map(({ id, name }) => [id, name]));
	yield* rowsCsv(pagesOf(api, request), { metric, locale, style, timeZone, keys: names });
}

/** Each page continues after the last row of the one before; the next one is fetched while one is written. */
async function* pagesOf(
	api: DataApi,
	{ workshopId, metric, part, from, to, key }: RowsRequest
): AsyncGenerator<MetricRow[]> {
	const fetchAfter = (last: MetricRow | undefined) =>
		ask<MetricRow[]>(api, 'export_kpi_rows', {
			p_workshop_id: workshopId,
			p_metric: metric,
			p_from: from,
			p_to: to,
			p_client_key_id: key,
			p_part: part,
			p_before: last?.[0] ?? null,
			p_before_id: last?.[1] ?? null,
			p_limit: PAGE
		});
	let next: Promise<MetricRow[]> | null = fetchAfter(undefined);
	while (next) {
		const rows: MetricRow[] = await next;
		next = rows.length < PAGE ? null : fetchAfter(rows.at(-1));
		// heard of when its turn comes
		next?.catch(() => undefined);
		yield rows;
	}
}
