import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { claim, claimant, release } from './claims.ts';
import { StackError } from './errors.ts';

export const host = '127.0.0.1';

export interface PortWish {
	name: string;
	/** The usual port, or 0 for any. */
	preferred: number;
	/** The environment variable by which someone asked for exactly this port. */
	fixedBy?: string | undefined;
}

/**
 * Finds a free port for each wish. A taken port is named with its holder and the next free one chosen, unless it was
 * asked for explicitly: then that is an error.
 */
export async function choosePorts<Name extends string>(
	wishes: (PortWish & { name: Name })[],
	note: (text: string) => void
): Promise<Record<Name, number>> {
	const chosen: Record<string, number> = {};
	const held: net.Server[] = [];
	try {
		for (const { name, preferred, fixedBy } of wishes) {
			let server = preferred === 0 ? await listenAnywhere() : await listen(preferred, !fixedBy);
			if (!server) {
				const holder = holderOf(preferred) ?? starterOn(preferred);
				const taken = `Port ${preferred} (${name}) is in use${holder ? ` by ${holder}` : ''}`;
				if (fixedBy) throw new StackError(`${taken}. Free it, or set ${fixedBy} to another port.`);
				for (let next = preferred + 1; !server && next < preferred + 200; next++)
					server = await listen(next);
				server ??= await listenAnywhere();
				if (!server) throw new StackError(`${taken}, and no other port could be opened.`);
				note(`${taken}; ${(server.address() as net.AddressInfo).port} is used instead.`);
			}
			held.push(server);
			chosen[name] = (server.address() as net.AddressInfo).port;
		}
	} finally {
		await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))));
	}
	return chosen as Record<Name, number>;
}

/**
 * Ports that the system gives nobody who asks for any, a browser's connections among them: one that is let go here for a
 * part that starts in a moment is still free then. Above those that browsers refuse to open, below those that Linux and
 * others give away.
 */
const quietPorts = { first: 12_000, count: 20_000 };
/** Processes of the same time look in places of their own; none gives a port away twice. */
let nextQuiet = process.pid * 32;

async function listenAnywhere(): Promise<net.Server | undefined> {
	for (let attempt = 0; attempt < quietPorts.count; attempt++) {
		const server = await listen(quietPorts.first + (nextQuiet++ % quietPorts.count));
		if (server) return server;
	}
	return undefined;
}

/** Opens a port that is free and, unless just that one was asked for, that no other process has chosen. */
async function listen(port: number, mayYield = true): Promise<net.Server | undefined> {
	const state = claimPort(port);
	if (state === 'by another' && mayYield) return undefined;
	const server = await new Promise<net.Server | undefined>((resolve) => {
		const opened = net.createServer();
		opened.once('error', () => resolve(undefined));
		opened.listen({ port, host, exclusive: true }, () => resolve(opened));
	});
	if (!server && state === 'now') giveBack(port);
	return server;
}

const claimFile = (port: number) => path.join(tmpdir(), 'carbot-ports', String(port));
const claimed = new Set<number>();
process.once('exit', () => claimed.forEach(giveBack));

function giveBack(port: number) {
	claimed.delete(port);
	release(claimFile(port));
}

/**
 * Between the choice of a port and the start of its part, which for the database is seconds, a file tells other stacks that
 * it is taken. It stands until the process ends. Where no such file can be written there is only the look at the port.
 */
function claimPort(port: number): 'now' | 'before' | 'by another' | 'never' {
	const file = claimFile(port);
	try {
		openForAll(path.dirname(file));
		const holder = claim(file);
		if (holder === undefined) claimed.add(port);
		return holder === undefined ? 'now' : holder === process.pid ? 'before' : 'by another';
	} catch {
		return 'never';
	}
}

/** A folder in which people of one machine write, each their own files. */
function openForAll(folder: string) {
	if (existsSync(folder)) return;
	mkdirSync(folder, { recursive: true });
	chmodSync(folder, 0o1777);
}

/** The stack that has chosen a port for a part that it hasn't started yet. */
function starterOn(port: number): string | undefined {
	const starter = claimant(claimFile(port));
	return starter === undefined ? undefined : `another CarBot that is starting (process ${starter})`;
}

/** Waits until something accepts connections on a port, or `gaveUp` says that it never will. */
export async function waitForPort(
	port: number,
	gaveUp: () => boolean,
	timeout = 30_000
): Promise<boolean> {
	const deadline = Date.now() + timeout;
	while (Date.now() < deadline && !gaveUp()) {
		if (await accepts(port)) return true;
		await wait(25);
	}
	return false;
}

/** True when something accepts connections on the port. */
export function accepts(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = net.connect({ port, host }, () => done(true));
		const done = (result: boolean) => {
			socket.destroy();
			resolve(result);
		};
		socket.once('error', () => done(false));
		socket.setTimeout(1000, () => done(false));
	});
}

/** Who listens on a port, as far as this user may see it: "node (process 123)". */
export function holderOf(port: number): string | undefined {
	try {
		return process.platform === 'linux' ? holderOnLinux(port) : holderByLsof(port);
	} catch {
		return undefined;
	}
}

function holderByLsof(port: number): string | undefined {
	const out = execFileSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], {
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore']
	});
	const pid = /^p(\d+)$/m.exec(out)?.[1];
	return pid && `${/^c(.+)$/m.exec(out)?.[1] ?? 'process'} (process ${pid})`;
}

function holderOnLinux(port: number): string | undefined {
	const hex = port.toString(16).toUpperCase().padStart(4, '0');
	const inodes = ['/proc/net/tcp', '/proc/net/tcp6']
		.flatMap((file) => readFileSync(file, 'utf8').split('\n'))
		.map((line) => line.trim().split(/\s+/))
		.filter(([, local, , state]) => local?.endsWith(`:${hex}`) && state === '0A')
		.map((fields) => `socket:[${fields[9]}]`);
	for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
		try {
			const links = readdirSync(`/proc/${pid}/fd`).map((fd) => {
				try {
					return readlinkSync(`/proc/${pid}/fd/${fd}`);
				} catch {
					return '';
				}
			});
			if (!links.some((link) => inodes.includes(link))) continue;
			return `"${commandOf(pid)}" (process ${pid})`;
		} catch {
			// Another user's process: not ours to see.
		}
	}
	return inodes.length > 0 ? "another user's process" : undefined;
}

/** The command line of a process, without its folders, cut short. */
function commandOf(pid: string): string {
	const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
	const short = words.map((word) => (word.startsWith('/') ? path.basename(word) : word)).join(' ');
	return short.length > 50 ? `${short.slice(0, 49)}…` : short;
}
