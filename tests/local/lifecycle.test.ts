import { spawn, type ChildProcess } from 'node:child_process';
import {
	chmodSync,
	existsSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	readlinkSync,
	rmSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inRoot } from '../../supabase/local/paths.ts';
import { choosePorts } from '../../supabase/local/ports.ts';
import { removeDatabase } from '../../supabase/local/postgres.ts';
import type { StackInfo } from '../../supabase/local/stack.ts';

interface Run {
	process: ChildProcess;
	output(): string;
	/** Resolves when the line appears, rejects when the process ends before. */
	says(text: string): Promise<void>;
	/** Exit code, null when a signal ended it. */
	ended: Promise<number | null>;
}

let dataDir: string;
let runs: Run[];

function makeFolder() {
	dataDir = mkdtempSync(path.join(tmpdir(), 'carbot-life-'));
	chmodSync(dataDir, 0o711);
	runs = [];
}

async function removeFolder() {
	for (const { process, ended } of runs) {
		process.kill('SIGTERM');
		await ended;
	}
	removeDatabase(dataDir);
	rmSync(dataDir, { recursive: true, force: true });
}

async function start(): Promise<Run> {
	const ports = await choosePorts(
		[
			{ name: 'app', preferred: 0 },
			{ name: 'api', preferred: 0 }
		],
		() => undefined
	);
	const child = spawn(process.execPath, [inRoot('supabase/local/run.mjs'), 'start'], {
		env: {
			...process.env,
			NODE_ENV: 'production',
			CARBOT_DATA: dataDir,
			CARBOT_PORT: String(ports.app),
			CARBOT_API_PORT: String(ports.api)
		}
	});
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
	const run: Run = {
		process: child,
		output: () => output,
		ended,
		async says(text) {
			let over = false;
			void ended.then(() => (over = true));
			while (!output.includes(text)) {
				if (over) throw new Error(`It ended without saying "${text}":\n${output}`);
				await wait(20);
			}
		}
	};
	runs.push(run);
	return run;
}

async function ready(): Promise<Run> {
	const run = await start();
	await run.says('CarBot is ready');
	return run;
}

const info = () => JSON.parse(readFileSync(path.join(dataDir, 'stack.json'), 'utf8')) as StackInfo;

/** Processes that work in or for the data folder. */
function processesOfFolder(): string[] {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
		.flatMap((pid) => {
			try {
				const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
				const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
				const ours =
					command.includes(dataDir) ||
					environment.includes(`CARBOT_DATA=${dataDir}\0`) ||
					readlinkSync(`/proc/${pid}/cwd`).startsWith(dataDir);
				return ours ? [`${pid} ${command}`] : [];
			} catch {
				return [];
			}
		});
}

async function nothingRuns() {
	await expect.poll(processesOfFolder).toEqual([]);
	expect(existsSync(path.join(dataDir, 'stack.lock'))).toBe(false);
	expect(existsSync(path.join(dataDir, 'stack.json'))).toBe(false);
}

async function withDatabase<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
	const sql = postgres(info().databaseUrl, { max: 1 });
	try {
		return await work(sql);
	} finally {
		await sql.end();
	}
}

describe.runIf(process.platform === 'linux')('npm start', () => {
	describe('on a folder with data', () => {
		/** Ready before each test. A first start takes long, so each test leaves its last one to the next. */
		let running: Run;
		beforeAll(async () => {
			makeFolder();
			running = await ready();
		});
		beforeEach(async () => {
			if (running.process.exitCode !== null || running.process.signalCode !== null)
				running = await ready();
		});
		afterAll(removeFolder);

		test('refuses a second start on the same data and says who holds it', async () => {
			const second = await start();
			expect(await second.ended).toBe(1);
			expect(second.output()).toContain(`CarBot already runs with the data folder ${dataDir}`);
			expect((await fetch(info().api + '/auth/v1/health')).status).toBeLessThan(500);
		});

		test('recovers after every process was killed, the database in the middle of its work', async () => {
			await withDatabase(
				(sql) => sql`create table public.many as select generate_series(1, 200000) as answer`
			);
			for (const line of processesOfFolder()) {
				try {
					process.kill(Number(line.split(' ')[0]), 'SIGKILL');
				} catch {
					// gone with its parent
				}
			}
			await running.ended;

			running = await ready();
			expect(await withDatabase((sql) => sql`select count(*)::int from public.many`)).toEqual([
				{ count: 200000 }
			]);
		});

		test('ends what a killed supervisor left behind', async () => {
			await withDatabase((sql) => sql`create table public.left_behind as select 42 as answer`);
			const supervisor = (
				JSON.parse(readFileSync(path.join(dataDir, 'stack.lock'), 'utf8')) as { pid: number }
			).pid;
			process.kill(supervisor, 'SIGKILL');
			await running.ended;

			running = await ready();
			expect(running.output()).toContain('Ended what an interrupted run left');
			expect(await withDatabase((sql) => sql`select answer from public.left_behind`)).toEqual([
				{ answer: 42 }
			]);
		});

		test('keeps its data over a restart and leaves no process behind', async () => {
			await withDatabase((sql) => sql`create table public.kept as select 42 as answer`);
			const { api, publishableKey } = info();
			const answer = await fetch(`${api}/auth/v1/settings`, {
				headers: { apikey: publishableKey }
			});
			expect(answer.status).toBe(200);
			running.process.kill('SIGINT');
			expect(await running.ended).toBe(0);
			await nothingRuns();

			running = await ready();
			expect(info().publishableKey).toBe(publishableKey);
			expect(await withDatabase((sql) => sql`select answer from public.kept`)).toEqual([
				{ answer: 42 }
			]);
			running.process.kill('SIGTERM');
			expect(await running.ended).toBe(0);
			await nothingRuns();
		});
	});

	describe('on a new folder', () => {
		beforeEach(makeFolder);
		afterEach(removeFolder);

		test.each([300, 1500, 2500])(
			'leaves nothing behind when stopped after %i ms',
			async (delay) => {
				const run = await start();
				await wait(delay);
				run.process.kill('SIGTERM');
				await run.ended;
				await nothingRuns();

				await ready();
			}
		);
	});
});
