import { addDays, MOST_DAYS } from '../../_shared/days.ts';
import { pageName, ROW_KINDS, ROW_WORDS } from '../../_shared/reports/row-words.ts';
import { rowsHead } from '../../_shared/reports/rows-csv.ts';
import { aheadOfReading } from '../ahead.ts';
import type { DataApi } from '../data-api.ts';
import type { Cells, ReadRows } from '../database.ts';
import { keyName, refused } from './ask.ts';
import type { RowsRequest } from './request.ts';

/** Pages that one query gives: as much as waits in memory for a slow reader, a megabyte each. */
const PAGES = 5;

/** The rows behind a metric as CSV, newest first: the lines pass through as the database writes them. */
export async function* rowsOf(
	api: DataApi,
	readRows: ReadRows,
	request: RowsRequest
): AsyncGenerator<string | Uint8Array> {
	const { key, locale, style } = request;
	if (key) await keyName(api, request, key);
	let head: string | null = rowsHead(request, locale, style);
	const parts = partsOf(request).map((days) => () => linesOf(readRows, { ...request, ...days }));
	try {
		for await (const lines of aheadOfReading(parts)) {
			if (head !== null) yield head;
			head = null;
			if (lines) yield lines;
		}
	} catch (error) {
		refused(error);
	}
}

/** How many parts a window is written in, two of them at a time: a file is written by one processor, two write it sooner. */
const PARTS = 8;
const DAY = 86_400_000;

/**
 * The window's days in parts, the newest first. Whole where which rows count depends on all of them, and where the database
 * refuses it.
 */
function partsOf({ metric, from, to }: RowsRequest): { from: string; to: string }[] {
	const total = (Date.parse(to) - Date.parse(from)) / DAY;
	if (metric === 'open_rate' || !(total > 0 && total <= MOST_DAYS)) return [{ from, to }];
	const days = Math.ceil(total / PARTS);
	const parts = [];
	for (let end = to; end > from;) {
		const start = addDays(end, -days);
		parts.push({ from: start > from ? start : from, to: end });
		end = start;
	}
	return parts;
}

/** The lines of all pages of a window's rows. */
async function* linesOf(
	readRows: ReadRows,
	request: RowsRequest
): AsyncGenerator<Uint8Array | null> {
	let place: Place | null = null;
	do {
		for await (const [lines, ...last] of pagesAfter(readRows, request, place)) {
			yield lines ?? null;
			place = placeOf(last);
		}
	} while (place);
}

/** Moment and id of a page's last row; null: it was the last page. */
type Place = [at: string, id: string];

function placeOf([at, id]: Cells): Place | null {
	const decoder = new TextDecoder();
	return at && id ? [decoder.decode(at), decoder.decode(id)] : null;
}

/** Each page continues after the last row of the one before. */
function pagesAfter(
	readRows: ReadRows,
	{ workshopId, metric, part, isOpenTime, slice, from, to, key, locale, style }: RowsRequest,
	place: Place | null
): AsyncGenerator<Cells> {
	const [at, id] = place ?? [null, null];
	const words = JSON.stringify({
		locale,
		kinds: ROW_KINDS[locale],
		root: pageName('/', locale),
		...ROW_WORDS[locale]
	});
	return readRows(
		(sql) => sql`
			with recursive pages as (
				select null as lines, ${at}::text::timestamptz as last_at, ${id}::uuid as last_id, 0 as number
				union all
				select page.lines, page.last_at, page.last_id, number + 1
				from pages, private.write_kpi_rows(
					(
						${workshopId}, ${metric}, ${from}, ${to}, ${key}, ${part}, pages.last_at, pages.last_id, null, null,
						${isOpenTime}, ${slice}::text::jsonb
					)::private.row_page,
					${words}::text::jsonb, ${style.delimiter}, ${style.decimal}
				) as page
				where number < ${PAGES}::integer and (number = 0 or pages.last_at is not null)
			)
			select lines, last_at::text, last_id from pages where number > 0`
	);
}
