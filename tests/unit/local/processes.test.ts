import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	createProcesses,
	identityOf,
	keepRunning,
	type Processes
} from '../../../supabase/local/processes.ts';

let folder: string;
let processes: Processes;

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'carbot-processes-'));
	processes = createProcesses(folder);
});

afterEach(async () => {
	await processes.stopAll();
	rmSync(folder, { recursive: true, force: true });
});

const sleeper = () =>
	processes.start('sleeper', process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
const pids = () =>
	(JSON.parse(readFileSync(path.join(folder, 'processes.json'), 'utf8')) as { pid: number }[]).map(
		({ pid }) => pid
	);

test('a child that ignores the request to end is ended all the same, its own children too', async () => {
	const script = `
		process.on('SIGTERM', () => {});
		const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
		console.log(child.pid);
		setInterval(() => {}, 1000);
	`;
	const child = processes.start('stubborn', process.execPath, ['-e', script]);
	await expect.poll(() => child.tail()).toMatch(/^\d+$/);
	await child.stop();
	expect(child.running()).toBe(false);
	await expect.poll(() => identityOf(Number(child.tail()))).toBeUndefined();
});

test('a process that dies by itself is started again, one that was stopped is not', async () => {
	let launches = 0;
	const notes: string[] = [];
	const service = keepRunning(
		() => {
			launches++;
			return Promise.resolve(sleeper());
		},
		(text) => notes.push(text)
	);
	await service.start();
	process.kill(pids()[0] ?? 0, 'SIGKILL');
	await expect.poll(() => launches).toBe(2);
	await expect.poll(() => service.running()).toBe(true);
	expect(notes.join()).toContain('sleeper ended (SIGKILL) and is started again');

	await service.start();
	expect(launches, 'starting what runs').toBe(2);

	await service.stop();
	await new Promise((resolve) => setTimeout(resolve, 500));
	expect(launches).toBe(2);
	expect(service.running()).toBe(false);
	expect(pids()).toEqual([]);
});

test('once all have ended none is started any more, so that nothing writes into a folder that is gone', async () => {
	const own = createProcesses(folder);
	const child = own.start('sleeper', process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
	await own.stopAll();
	expect(child.running()).toBe(false);
	expect(() => own.start('sleeper', process.execPath, ['-e', ''])).toThrow('has ended');
});

test('what an earlier run left is ended, a stranger with the same number is not', async () => {
	const left = sleeper();
	const next = createProcesses(folder);
	expect(await next.clearLeftovers()).toEqual(['sleeper']);
	await left.exited;

	const stranger = sleeper();
	const pid = stranger.process.pid ?? 0;
	const { writeFileSync } = await import('node:fs');
	writeFileSync(
		path.join(folder, 'processes.json'),
		JSON.stringify([{ name: 'old', pid, identity: 'another start time', stopSignal: 'SIGTERM' }])
	);
	expect(await next.clearLeftovers()).toEqual([]);
	expect(stranger.running()).toBe(true);
});
