import { csvStart, toCsv, type Cell } from '$lib/charts/csv';
import type { Locale } from '$lib/format/tag';
import { readCursor } from '$lib/lists';
import { m } from '$lib/paraglide/messages';
import type { Client } from '$lib/supabase/types';
import { episodes, type ClusterEpisode } from './cluster-episodes';
import { clusterName } from './cluster-names';
import type { Named } from './topics';
import { outcomeName } from './outcomes';
import type { Window } from './window';

/** Rows asked for at once; conversations are looked up for each of them. */
const atOnce = 200;

interface Wanted {
	supabase: Client;
	workshop: { id: string; timeZone: string };
	window: Window;
	/** the cluster and what is counted with it */
	clusters: readonly Named[];
	keys: readonly { id: string; name: string }[];
	locale: Locale;
}

/** All conversations of a cluster as CSV, page by page, so that a long file never lies in memory. */
export async function clusterFile(wanted: Wanted): Promise<ReadableStream<Uint8Array>> {
	const { supabase, workshop, window, clusters, locale } = wanted;
	const topics = clusters.map(({ topic }) => topic);
	const read = (after: string | null) =>
		episodes(supabase, workshop.id, window, { topics, after: readCursor(after), size: atOnce });
	const encoder = new TextEncoder();
	let page = await read(null);
	let isFirst = true;
	return new ReadableStream({
		async pull(controller) {
			if (!isFirst) {
				if (page.next === null) return controller.close();
				page = await read(page.next);
			}
			const lines = page.rows.map((row) => toLine(row, wanted));
			const text = toCsv(isFirst ? [head(), ...lines] : lines, locale);
			controller.enqueue(encoder.encode(isFirst ? csvStart + text : text));
			isFirst = false;
		}
	});
}

const head = (): Cell[] => [
	m.rows_at(),
	m.questions_question(),
	m.questions_asked_words(),
	m.questions_outcome(),
	m.rows_key(),
	m.contacts_by_page(),
	m.rows_topic(),
	m.rows_id()
];

function toLine(row: ClusterEpisode, { workshop, clusters, keys }: Wanted): Cell[] {
	const cluster = clusters.find(({ topic }) => topic === row.topic);
	return [
		// local and sortable, as spreadsheets read it
		new Date(row.at).toLocaleString('sv-SE', { timeZone: workshop.timeZone }),
		cluster && clusterName(cluster),
		row.question,
		outcomeName(row.outcome),
		keys.find(({ id }) => id === row.client_key_id)?.name,
		row.page_path,
		row.topic,
		row.id
	];
}
