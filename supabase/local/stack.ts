import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import postgres from 'postgres';
import { createApp } from './app.ts';
import { build, buildWidget } from './build.ts';
import { readConfig } from './config.ts';
import { loadSecrets, lockDataFolder, openDataFolder, writePrivately } from './data-folder.ts';
import { startEmulators } from './emulators.ts';
import { messageOf, StackError } from './errors.ts';
import { createFunction, listFunctions } from './functions.ts';
import { startGateway } from './gateway.ts';
import { checkHealth } from './health.ts';
import { makeHostedLike } from './hosted.ts';
import { createLite } from './lite.ts';
import { migrate, readMigrations } from './migrations.ts';
import { inRoot } from './paths.ts';
import { choosePorts, host } from './ports.ts';
import { openDatabase } from './postgres.ts';
import { createProcesses, type Service } from './processes.ts';
import { createProgress } from './progress.ts';
import { seed, type Demo } from './seed.ts';

/** What `stack.json` says: where everything is. */
export interface StackInfo {
	app: string | null;
	api: string;
	publishableKey: string;
	/** As the role `postgres`. */
	databaseUrl: string;
	/** Page with the mails that were sent. */
	mailbox: string;
	studio: string;
	twilio: string;
	stripe: string;
	/** The demo workshop; `page` is the demo page's whole address. Null until there is a seed. */
	demo: Demo | null;
}

export interface Stack extends StackInfo {
	/** For tests of the parts below the app; it reaches functions and nothing else. */
	secretKey: string;
	dataDir: string;
	stop(): Promise<void>;
	stopDatabase(): Promise<void>;
	startDatabase(): Promise<void>;
	stopFunction(name: string): Promise<void>;
	startFunction(name: string): Promise<void>;
}

export interface StackOptions {
	/** Folder for everything that lasts; made if need be. */
	dataDir: string;
	/** 'usual': 5173, 54321 …, moved when taken. 'free': any free ports. */
	ports?: 'usual' | 'free';
	/** 'build' serves the production build, 'dev' reloads on change, 'none' leaves the app out. */
	app?: 'build' | 'dev' | 'none';
	/** Hears one line at a time; silent by default. */
	log?: (line: string) => void;
	/** Ends a start that is under way. */
	signal?: AbortSignal;
}

/**
 * Brings up the embedded default: Postgres, Supabase Lite, functions, gateway, emulators, app. Resolves when everything
 * answers; whatever goes wrong before that ends all of it again.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
	const {
		ports: portMode = 'usual',
		app: appMode = 'build',
		log = () => undefined,
		signal
	} = options;
	const dataDir = path.resolve(options.dataDir);
	const { step, note } = createProgress(log);

	/** How to end what has begun, last first. */
	const endings: (() => Promise<void> | void)[] = [];
	let stopped: Promise<void> | undefined;
	const stop = () => (stopped ??= endAll(endings, note));
	const begin = async (service: Service) => {
		signal?.throwIfAborted();
		endings.push(() => service.stop());
		await service.start();
		signal?.throwIfAborted();
	};

	try {
		openDataFolder(dataDir);
		endings.push(lockDataFolder(dataDir));
		const stackFile = path.join(dataDir, 'stack.json');
		rmSync(stackFile, { force: true });
		endings.push(() => rmSync(stackFile, { force: true }));
		const processes = createProcesses(dataDir);
		const leftovers = await processes.clearLeftovers();
		if (leftovers.length > 0)
			note(`Ended what an interrupted run left behind: ${leftovers.join(', ')}.`);

		const secrets = await loadSecrets(dataDir);
		const config = readConfig();
		const names = listFunctions();
		const ports = await choosePorts(wishes(portMode), note);
		const functionPorts = await choosePorts(
			names.map((name) => ({ name, preferred: 0 })),
			note
		);
		const appUrl = `http://${host}:${ports.app}`;

		const building =
			appMode === 'none'
				? Promise.resolve()
				: step(appMode === 'build' ? 'Widget and app built' : 'Widget built', async () => {
						if (appMode === 'build') await build(note);
						else await buildWidget();
					});
		building.catch(() => undefined);

		const emulators = await step('Mail, SMS and Stripe emulators', () => startEmulators(ports));
		endings.push(() => emulators.close());

		const database = await step('Postgres 17', async () => {
			const opened = await openDatabase({
				dataDir,
				port: ports.database,
				secrets,
				processes,
				note
			});
			await begin(opened);
			await asRole(opened.adminUrl, (sql) => makeHostedLike(sql, secrets));
			return opened;
		});
		await step('Migrations', () =>
			asRole(database.url, async (sql) => {
				const applied = await migrate(sql, readMigrations(), note);
				for (const { version, name } of applied) note(`          ${version}_${name}`);
			})
		);

		const lite = createLite({
			dataDir,
			database,
			processes,
			note,
			settings: {
				port: ports.lite,
				studioPort: ports.studio,
				adminUrl: database.adminUrl,
				databaseUrl: database.url,
				app: appUrl,
				mailEndpoint: emulators.mailEndpoint,
				secrets,
				config
			}
		});
		const functions = new Map<string, { service: Service; port: number }>();
		const gateway = await startGateway(ports.api, {
			lite: ports.lite,
			databaseUp: () => database.running(),
			liteUp: () => lite.running(),
			publishableKey: secrets.publishableKey,
			function(name) {
				const target = functions.get(name);
				const stanza = config.functions[name];
				if (!target || stanza?.enabled === false) return undefined;
				return {
					port: target.port,
					up: target.service.running(),
					verifyJwt: stanza?.verify_jwt ?? true
				};
			}
		});
		endings.push(() => gateway.close());
		for (const name of names) {
			const service = createFunction({
				name,
				port: functionPorts[name] ?? 0,
				watch: appMode === 'dev',
				processes,
				note,
				env: {
					...userEnvironment(),
					SUPABASE_URL: gateway.url,
					SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: secrets.publishableKey }),
					SUPABASE_SECRET_KEYS: JSON.stringify({ default: secrets.secretKey }),
					SUPABASE_SECRET_KEY: secrets.secretKey
				}
			});
			functions.set(name, { service, port: functionPorts[name] ?? 0 });
		}
		await Promise.all([
			step('Auth, data API, storage and studio (Supabase Lite)', () => begin(lite)),
			...[...functions].map(([name, { service }]) =>
				step(`Function "${name}"`, () => begin(service))
			)
		]);

		const demo = await step('Service library and demo workshop', () =>
			asRole(database.url, (sql) =>
				seed(sql, {
					api: gateway.url,
					publishableKey: secrets.publishableKey,
					secretKey: secrets.secretKey,
					log: note
				})
			)
		);

		await building;
		const served = appMode === 'build' && !existsSync(inRoot('build/index.js')) ? 'none' : appMode;
		if (served !== 'none') {
			const app = createApp({
				mode: served,
				dataDir,
				port: ports.app,
				api: gateway.url,
				publishableKey: secrets.publishableKey,
				processes,
				note
			});
			await step('App', () => begin(app));
		}

		const info: StackInfo = {
			app: served === 'none' ? null : appUrl,
			api: gateway.url,
			publishableKey: secrets.publishableKey,
			databaseUrl: database.url,
			mailbox: emulators.mailbox,
			studio: `http://${host}:${ports.studio}`,
			twilio: emulators.twilio,
			stripe: emulators.stripe,
			demo: demo ? { ...demo, page: new URL(demo.page, appUrl).href } : null
		};
		await step('Everything answers', () => checkHealth(info, names, signal));
		writePrivately(stackFile, `${JSON.stringify(info, null, '\t')}\n`);

		const functionNamed = (name: string): Service => {
			const found = functions.get(name);
			if (!found) throw new StackError(`There is no function "${name}".`);
			return found.service;
		};
		return {
			...info,
			secretKey: secrets.secretKey,
			dataDir,
			stop,
			stopDatabase: () => database.stop(),
			startDatabase: () => database.start(),
			stopFunction: (name) => functionNamed(name).stop(),
			startFunction: (name) => functionNamed(name).start()
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

async function endAll(endings: (() => Promise<void> | void)[], note: (text: string) => void) {
	for (const end of endings.reverse()) {
		try {
			await end();
		} catch (error) {
			note(messageOf(error));
		}
	}
}

function wishes(mode: 'usual' | 'free') {
	const usual = (port: number) => (mode === 'free' ? 0 : port);
	const settable = <Name extends string>(name: Name, port: number, variable: string) => {
		const value = process.env[variable];
		if (mode === 'free' || !value) return { name, preferred: usual(port) };
		if (!/^\d+$/.test(value) || Number(value) < 1 || Number(value) > 65535) {
			throw new StackError(`${variable}=${value} is no port; give a number from 1 to 65535.`);
		}
		return { name, preferred: Number(value), fixedBy: variable };
	};
	return [
		settable('app', 5173, 'CARBOT_PORT'),
		settable('api', 54321, 'CARBOT_API_PORT'),
		{ name: 'database' as const, preferred: usual(54322) },
		{ name: 'studio' as const, preferred: usual(54323) },
		{ name: 'mailbox' as const, preferred: usual(54324) },
		{ name: 'twilio' as const, preferred: usual(54325) },
		{ name: 'stripe' as const, preferred: usual(54326) },
		{ name: 'lite' as const, preferred: 0 }
	];
}

async function asRole<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
	const sql = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
	try {
		return await work(sql);
	} finally {
		await sql.end();
	}
}

/** A `.env` in the project's top folder holds keys of outside services; functions get them, the app doesn't. */
function userEnvironment(): Record<string, string> {
	const file = inRoot('.env');
	if (!existsSync(file)) return {};
	return Object.fromEntries(
		Object.entries(parseEnv(readFileSync(file, 'utf8'))).flatMap(([key, value]) =>
			value ? [[key, value]] : []
		)
	);
}
