/** 100,000 rows behind a figure as a file of the export function, beside COPY of the same lines to the same machine. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { ROW_KINDS } from '../../../supabase/functions/_shared/reports/row-words.ts';
import { median } from '../report.ts';

const ROUNDS = 3;

export interface CsvFigures {
	rows: number;
	/** seconds */
	file: number;
	copy: number;
	columns: number;
	ratio: number;
	/** of as many days, named by their topics: rows, and seconds */
	episodes: { rows: number; file: number };
	/** MB that the function's process grew by at its highest */
	grown: number;
}

export async function csvFigures(options: {
	api: string;
	databaseUrl: string;
	dataDir: string;
	accessToken: string;
	workshopId: string;
	from: string;
	to: string;
}): Promise<CsvFigures> {
	const { api, databaseUrl, dataDir, accessToken, workshopId, from, to } = options;
	const download = async (metric = 'sessions', begins = from) => {
		const query = new URLSearchParams({ workshop: workshopId, metric, from: begins, to });
		const address = `${api}/functions/v1/export/kpi-rows.csv?${query.toString()}`;
		const response = await fetch(address, { headers: { authorization: `Bearer ${accessToken}` } });
		if (!response.ok || !response.body) throw new Error(`the export answered ${response.status}`);
		return response.body as unknown as AsyncIterable<Uint8Array>;
	};
	const sql = postgres(databaseUrl, { max: 1 });
	const sessions = `
		from widget_sessions s
		join workshops w on w.id = s.workshop_id
		left join client_keys k on k.id = s.client_key_id
		where s.workshop_id = '${workshopId}' and s.day >= '${from}' and s.day < '${to}' and not s.is_excluded
		order by s.started_at desc, s.id desc`;
	// the same query is one for what the file says, as it says it: moments by the workshop's clock, the words, the key's name
	const copy = () =>
		sql
			.unsafe(
				`copy (
					select date_trunc('second', s.started_at at time zone w.time_zone), '${ROW_KINDS.de.session}', s.page_path,
						null, null, 1, null, k.name, null, null, null, s.id
					${sessions}
				) to stdout (format csv, delimiter ';')`
			)
			.readable();
	const copyColumns = () =>
		sql
			.unsafe(
				`copy (select s.started_at, s.id, k.name, s.page_path, s.message_at, s.contact_at, 1, 1 ${sessions}) to stdout csv`
			)
			.readable();
	const seconds = async (open: () => Promise<AsyncIterable<Uint8Array>>) => {
		const start = performance.now();
		for await (const chunk of await open()) void chunk;
		return (performance.now() - start) / 1000;
	};
	try {
		// a function that has answered once, of the last day alone
		await linesOf(await download('sessions', dayBefore(to)));
		const resting = residentMegabytes(dataDir);
		let highest = resting;
		const watch = setInterval(() => (highest = Math.max(highest, residentMegabytes(dataDir))), 20);
		// all of them, which warms both up as well
		const lines = await linesOf(await download());
		lines.shift();
		const copied = await linesOf(await copy());
		const other = lines.findIndex((line, index) => line !== copied[index]);
		if (lines.length !== copied.length || other >= 0) {
			throw new Error(
				`the file has ${lines.length} lines, COPY ${copied.length}; number ${other}: ${lines[other]}, ${copied[other]}`
			);
		}
		const rounds = [];
		for (let round = 0; round < ROUNDS; round++) {
			rounds.push({
				file: await seconds(() => download()),
				copy: await seconds(copy),
				columns: await seconds(copyColumns)
			});
		}
		const episodes = await linesOf(await download('episodes'));
		const file = await seconds(() => download('episodes'));
		clearInterval(watch);
		return {
			rows: lines.length,
			file: median(rounds.map(({ file }) => file)),
			copy: median(rounds.map((round) => round.copy)),
			columns: median(rounds.map(({ columns }) => columns)),
			ratio: median(rounds.map((round) => round.file / round.copy)),
			episodes: { rows: episodes.length - 1, file },
			grown: highest - resting
		};
	} finally {
		await sql.end();
	}
}

const dayBefore = (day: string): string =>
	new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

/** The lines of a CSV file without its quotes: both sides put some where the other needs none. */
async function linesOf(chunks: AsyncIterable<Uint8Array>): Promise<string[]> {
	const read: Uint8Array[] = [];
	for await (const chunk of chunks) read.push(chunk);
	return Buffer.concat(read).toString().replaceAll('"', '').trimEnd().split(/\r?\n/);
}

/** Memory of the export function's process, as Linux counts it. */
function residentMegabytes(dataDir: string): number {
	const processes = JSON.parse(readFileSync(path.join(dataDir, 'processes.json'), 'utf8')) as {
		name: string;
		pid: number;
	}[];
	const pid = processes.find(({ name }) => name.includes('export'))?.pid;
	if (pid === undefined) throw new Error('the export function does not run');
	const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
	return Number(kilobytes) / 1024;
}
