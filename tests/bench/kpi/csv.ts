/** 100,000 rows behind a figure as a file of the export function, beside COPY of the same rows to the same machine. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { median } from '../report.ts';

const ROUNDS = 3;

export interface CsvFigures {
	rows: number;
	/** seconds */
	file: number;
	copy: number;
	ratio: number;
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
	const address = `${api}/functions/v1/export/kpi-rows.csv?${new URLSearchParams({
		...{ workshop: workshopId, metric: 'sessions', from, to }
	}).toString()}`;
	const download = async () => {
		const response = await fetch(address, { headers: { authorization: `Bearer ${accessToken}` } });
		if (!response.ok || !response.body) throw new Error(`the export answered ${response.status}`);
		let lines = 0;
		for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
			for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
		}
		return lines - 1;
	};
	const sql = postgres(databaseUrl, { max: 1 });
	const copy = async () => {
		const stream = await sql`
			copy (
				select s.started_at, s.id, k.name, s.page_path, s.message_at, s.contact_at, 1, 1
				from widget_sessions s join client_keys k on k.id = s.client_key_id
				where s.workshop_id = ${sql.unsafe(`'${workshopId}'`)}
					and s.day >= ${sql.unsafe(`'${from}'`)} and s.day < ${sql.unsafe(`'${to}'`)} and not s.is_excluded
				order by s.started_at desc, s.id desc
			) to stdout csv`.readable();
		for await (const chunk of stream) void chunk;
	};
	const seconds = async (work: () => Promise<unknown>) => {
		const start = performance.now();
		await work();
		return (performance.now() - start) / 1000;
	};
	try {
		const rows = await download();
		await copy();
		const resting = residentMegabytes(dataDir);
		let highest = resting;
		const watch = setInterval(() => (highest = Math.max(highest, residentMegabytes(dataDir))), 20);
		const rounds = [];
		for (let round = 0; round < ROUNDS; round++) {
			rounds.push({ file: await seconds(download), copy: await seconds(copy) });
		}
		clearInterval(watch);
		return {
			rows,
			file: median(rounds.map(({ file }) => file)),
			copy: median(rounds.map((round) => round.copy)),
			ratio: median(rounds.map((round) => round.file / round.copy)),
			grown: highest - resting
		};
	} finally {
		await sql.end();
	}
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
