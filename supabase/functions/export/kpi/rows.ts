import { ROW_KINDS, rowsHead } from '../../_shared/reports/rows-csv.ts';
import type { DataApi } from '../data-api.ts';
import { keyName, refused } from './ask.ts';
import { joined, textOf } from './json-text.ts';
import type { RowsRequest } from './request.ts';

/** Rows that are asked for at once. */
const PAGE = 30_000;

/** Before the lines of a page: moment (26 bytes) and id (36) of its last row, or blanks when it is the last page. */
const PLACE = 62;

/** The rows behind a metric as CSV, newest first: the lines pass through as the database writes them. */
export async function* rowsOf(
	api: DataApi,
	request: RowsRequest
): AsyncGenerator<string | Uint8Array> {
	const { workshopId, key, metric, locale, style } = request;
	if (key) await keyName(api, workshopId, key);
	let page: Promise<ReadableStream<Uint8Array>> | null = pageAfter(api, request, null);
	let head: string | null = rowsHead(metric, locale, style);
	while (page) {
		const bytes = textOf(await page);
		page = null;
		if (head !== null) yield head;
		head = null;
		let begun: Uint8Array | null = new Uint8Array();
		for await (const piece of bytes) {
			if (begun === null) {
				yield piece;
				continue;
			}
			begun = joined(begun, piece);
			if (begun.length < PLACE) continue;
			const place = new TextDecoder().decode(begun.subarray(0, PLACE));
			if (place.trim() !== '') {
				// the next page is made while this one is on its way
				page = pageAfter(api, request, { at: place.slice(0, 26), id: place.slice(26) });
				// heard of when its turn comes
				page.catch(() => undefined);
			}
			yield begun.subarray(PLACE);
			begun = null;
		}
	}
}

interface Place {
	at: string;
	id: string;
}

/** Each page continues after the last row of the one before. */
function pageAfter(
	api: DataApi,
	{ workshopId, metric, part, from, to, key, locale, style }: RowsRequest,
	last: Place | null
): Promise<ReadableStream<Uint8Array>> {
	return api
		.open('export_kpi_rows', {
			p_workshop_id: workshopId,
			p_metric: metric,
			p_from: from,
			p_to: to,
			p_client_key_id: key,
			p_part: part,
			p_before: last && `${last.at}+00`,
			p_before_id: last?.id ?? null,
			p_limit: PAGE,
			p_kinds: ROW_KINDS[locale],
			p_delimiter: style.delimiter,
			p_decimal: style.decimal
		})
		.catch(refused);
}
