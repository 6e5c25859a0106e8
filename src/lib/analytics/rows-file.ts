import { csvStart, toCsv, type Cell } from '$lib/charts/csv';
import type { Locale } from '$lib/format/tag';
import { readCursor, type Cursor } from '$lib/lists';
import { m } from '$lib/paraglide/messages';
import type { Client } from '$lib/supabase/types';
import type { MetricId } from './catalogue';
import * as queries from './queries';
import { aboutOf, kindName } from './rows';
import type { MetricRow } from './schemas';
import { topicNames } from './topics';
import type { Window } from './window';

/** Rows asked for at once; the data API gives a thousand at most. */
const atOnce = 500;

interface Wanted {
	supabase: Client;
	workshop: { id: string; timeZone: string };
	window: Window;
	metric: MetricId;
	keys: readonly { id: string; name: string }[];
	locale: Locale;
}

/**
 * All rows of a metric as CSV, page by page, so that a long file never lies in memory. The first page is asked for
 * before anything is sent: a refusal is still an answer of its own then.
 */
export async function rowsFile(wanted: Wanted): Promise<ReadableStream<Uint8Array>> {
	const { supabase, workshop, window, metric, locale } = wanted;
	const read = (after: Cursor | null) =>
		queries.rows(supabase, workshop.id, window, { metric, after, size: atOnce });
	const encoder = new TextEncoder();
	let page = await read(null);
	let isFirst = true;
	return new ReadableStream({
		async pull(controller) {
			if (!isFirst) {
				const after = readCursor(page.next);
				if (!after) return controller.close();
				page = await read(after);
			}
			const topics = page.rows.map(({ topic }) => topic);
			const names = await topicNames(supabase, workshop.id, topics, locale);
			const lines = page.rows.map((row) => toLine(row, names, wanted));
			const text = toCsv(isFirst ? [head(), ...lines] : lines, locale);
			controller.enqueue(encoder.encode(isFirst ? csvStart + text : text));
			isFirst = false;
		}
	});
}

const head = (): Cell[] => [
	m.rows_at(),
	m.rows_kind(),
	m.rows_what(),
	m.rows_label(),
	m.rows_key(),
	m.rows_value(),
	m.rows_numerator(),
	m.rows_denominator(),
	m.rows_topic(),
	m.rows_id()
];

function toLine(
	row: MetricRow,
	names: Readonly<Record<string, string>>,
	{ workshop, keys }: Wanted
): Cell[] {
	return [
		// local and sortable, as spreadsheets read it
		new Date(row.at).toLocaleString('sv-SE', { timeZone: workshop.timeZone }),
		kindName(row.kind),
		aboutOf(row, names),
		row.label,
		keys.find(({ id }) => id === row.client_key_id)?.name,
		row.value,
		row.in_numerator,
		row.in_denominator,
		row.topic,
		row.id
	];
}
