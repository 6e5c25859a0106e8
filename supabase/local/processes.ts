import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import {
	createWriteStream,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	writeFileSync,
	statSync
} from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface Exit {
	code: number | null;
	signal: NodeJS.Signals | null;
}

export interface Child {
	name: string;
	process: ChildProcess;
	/** Settles when the process is gone. */
	exited: Promise<Exit>;
	running(): boolean;
	/** True once somebody asked it to end: then its end is no accident. */
	stopping(): boolean;
	/** Ends the whole process group: its own signal first, SIGKILL after 8 s. */
	stop(): Promise<void>;
	/** The last lines it wrote, for an error message. */
	tail(): string;
}

export interface ChildOptions extends Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'> {
	/** Opens an IPC channel, by which our own children notice that we are gone. */
	ipc?: boolean;
	/** Asks it to end; SIGTERM unless told otherwise. */
	stopSignal?: NodeJS.Signals;
}

interface Registered {
	name: string;
	pid: number;
	identity: string;
	stopSignal: NodeJS.Signals;
}

/** Starts children in process groups of their own and remembers them, so that none outlives the stack. */
export function createProcesses(dataDir: string) {
	const logs = path.join(dataDir, 'logs');
	const registryFile = path.join(dataDir, 'processes.json');
	mkdirSync(logs, { recursive: true });
	const children = new Map<Child, NodeJS.Signals>();
	let closed = false;

	function record() {
		const entries: Registered[] = [...children].flatMap(([{ name, process }, stopSignal]) => {
			const identity = process.pid === undefined ? undefined : identityOf(process.pid);
			return process.pid === undefined || identity === undefined
				? []
				: [{ name, pid: process.pid, identity, stopSignal }];
		});
		writeFileSync(`${registryFile}.new`, JSON.stringify(entries, null, '\t'));
		renameSync(`${registryFile}.new`, registryFile);
	}

	function start(name: string, file: string, args: string[], options: ChildOptions = {}): Child {
		if (closed) throw new Error(`${name} is not started: the stack has ended.`);
		const log = openLog(path.join(logs, `${name}.log`));
		let last = '';
		const { ipc, stopSignal = 'SIGTERM', ...rest } = options;
		const child = spawn(file, args, {
			...rest,
			detached: process.platform !== 'win32',
			stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])]
		});
		const collect = (chunk: Buffer) => {
			log.write(chunk);
			last = (last + chunk.toString()).slice(-4000);
		};
		child.stdout?.on('data', collect);
		child.stderr?.on('data', collect);
		const exited = new Promise<Exit>((resolve) => {
			child.once('error', (error) => {
				last += error.message;
				resolve({ code: 1, signal: null });
			});
			child.once('exit', (code, signal) => resolve({ code, signal }));
		});
		let alive = child.pid !== undefined;
		let stopping = false;
		const self: Child = {
			name,
			process: child,
			exited,
			running: () => alive,
			stopping: () => stopping,
			async stop() {
				stopping = true;
				if (child.pid === undefined) return;
				if (alive) {
					signalGroup(child.pid, stopSignal);
					await Promise.race([exited, wait(8000, undefined, { ref: false })]);
				}
				// Whatever a child left in its group goes too.
				signalGroup(child.pid, 'SIGKILL');
				await exited;
			},
			tail: () => last.trim().split('\n').slice(-12).join('\n')
		};
		children.set(self, stopSignal);
		record();
		void exited.then(() => {
			alive = false;
			children.delete(self);
			record();
			log.end();
		});
		return self;
	}

	return {
		start,
		/** Ends every child but one, also those that nobody has got hold of yet. Without an exception, none starts later. */
		async stopAll(except?: string): Promise<void> {
			closed ||= except === undefined;
			const ended = [...children.keys()].filter(({ name }) => name !== except);
			await Promise.all(ended.map((child) => child.stop()));
		},
		/** Ends what an earlier stack on this data folder left behind when it was killed. Returns their names. */
		async clearLeftovers(): Promise<string[]> {
			const left = readRegistry(registryFile).filter(
				({ pid, identity }) => identityOf(pid) === identity
			);
			// A database that is asked politely needs no recovery at its next start.
			for (const { pid, stopSignal } of left) signalGroup(pid, stopSignal);
			const deadline = Date.now() + 8000;
			const alive = () => left.filter(({ pid, identity }) => identityOf(pid) === identity);
			while (alive().length > 0 && Date.now() < deadline) await wait(50);
			for (const { pid } of alive()) signalGroup(pid, 'SIGKILL');
			return left.map(({ name }) => name);
		}
	};
}

export type Processes = ReturnType<typeof createProcesses>;

/** Appends to a log file, or starts it over when it has grown past 5 MB. */
function openLog(file: string) {
	const large = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 5 * 1024 * 1024;
	// opened at once: a stream opens later, when the folder of a stack that has ended may be gone
	return createWriteStream(file, { fd: openSync(file, large ? 'w' : 'a', 0o600) });
}

function readRegistry(file: string): Registered[] {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as Registered[];
	} catch {
		return [];
	}
}

function signalGroup(pid: number, signal: NodeJS.Signals) {
	try {
		process.kill(process.platform === 'win32' ? pid : -pid, signal);
	} catch {
		// Already gone.
	}
}

/**
 * Tells one process from a later one with the same number: its start time, or undefined when it doesn't run.
 */
export function identityOf(pid: number): string | undefined {
	try {
		if (process.platform === 'linux') {
			const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
			// The name in brackets may hold blanks; state and start time come after it.
			const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
			return fields[0] === 'Z' ? undefined : fields[19];
		}
		if (process.platform === 'win32') {
			process.kill(pid, 0);
			return String(pid);
		}
		return (
			execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() ||
			undefined
		);
	} catch {
		return undefined;
	}
}

export interface Service {
	/** True while the process runs. */
	running(): boolean;
	/** Does nothing while it runs. */
	start(): Promise<void>;
	stop(): Promise<void>;
}

/**
 * Keeps a process running: when it dies by itself it is started again, after 0.2 s, then 0.4 s and so on up to 10 s.
 * `launch` starts it and resolves when it answers.
 */
export function keepRunning(launch: () => Promise<Child>, log: (text: string) => void): Service {
	let child: Child | undefined;
	let wanted = false;
	let generation = 0;

	async function start() {
		if (wanted && child?.running()) return;
		wanted = true;
		const mine = ++generation;
		child = await launch();
		if (mine !== generation || !wanted) return child.stop();
		watch(child, mine, Date.now());
	}

	function watch(current: Child, mine: number, since: number, failures = 0) {
		void current.exited.then(async (exit) => {
			if (!wanted || mine !== generation || current.stopping()) return;
			let failed = Date.now() - since > 30_000 ? 0 : failures;
			log(`${current.name} ended (${exit.signal ?? exit.code}) and is started again.`);
			while (wanted && mine === generation) {
				await wait(Math.min(10_000, 200 * 2 ** failed++), undefined, { ref: false });
				if (!wanted || mine !== generation) return;
				try {
					const next = await launch();
					if (!wanted || mine !== generation) return void next.stop();
					child = next;
					return watch(next, mine, Date.now(), failed);
				} catch (error) {
					if (!wanted || mine !== generation) return;
					log(error instanceof Error ? error.message : String(error));
				}
			}
		});
	}

	return {
		running: () => child?.running() ?? false,
		start,
		async stop() {
			wanted = false;
			generation++;
			await child?.stop();
		}
	};
}
