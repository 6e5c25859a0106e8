import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { setUpCatalogue } from '../billing/catalogue.ts';
import { createStripe } from '../functions/_shared/billing/stripe.ts';
import { choosePortsFor } from './addresses.ts';
import { createApp } from './app.ts';
import { build, buildWidget } from './build.ts';
import { readConfig } from './config.ts';
import { loadSecrets, lockDataFolder, openDataFolder, writePrivately } from './data-folder.ts';
import { startEmulators } from './emulators.ts';
import { messageOf, StackError } from './errors.ts';
import { fetchFunctionPackages } from './function-packages.ts';
import { createFunctions, listFunctions } from './functions.ts';
import { startGateway } from './gateway.ts';
import { checkHealth } from './health.ts';
import { makeHostedLike } from './hosted.ts';
import { createLite } from './lite.ts';
import { migrate, readMigrations } from './migrations.ts';
import { inRoot } from './paths.ts';
import { host } from './ports.ts';
import { openDatabase } from './postgres.ts';
import { createProcesses, type Service } from './processes.ts';
import { createProgress } from './progress.ts';
import { seed, type Demo } from './seed.ts';
import { startTicker } from './ticker.ts';
import { watchWidget } from './widget.ts';

/** What `stack.json` says: where everything is. */
export interface StackInfo {
	/** Null when the stack runs without the app. */
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
	stripeSecretKey: string;
	stripeWebhookSecret: string;
	/** The demo workshop; `page` is the demo page's whole address. Null when there is no seed. */
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
	/** Nobody's passwords need protection here, so they are hashed as fast as can be. */
	throwaway?: boolean;
	/** 'usual': 5173, 54321 …, moved when taken. 'free': any free ports. */
	ports?: 'usual' | 'free';
	/** 'build' serves the production build, 'dev' reloads on change, 'none' leaves the app out. */
	app?: 'build' | 'dev' | 'none';
	/** Memory that the database keeps pages in, as Postgres writes it; enough for the demo by default. */
	sharedBuffers?: string;
	/** Further functions, by name: the folder of each; callable without a session. */
	extraFunctions?: Record<string, string>;
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
	const { app: appMode = 'build', extraFunctions = {}, log = () => undefined } = options;
	const dataDir = path.resolve(options.dataDir);
	const { step, note } = createProgress(log);
	const failed = new AbortController();
	const signal = AbortSignal.any([failed.signal, ...(options.signal ? [options.signal] : [])]);

	/** How to end what has begun; the last begun ends first. */
	const endings: (() => Promise<void> | void)[] = [];
	let ending = Promise.resolve();
	const stop = () => (ending = ending.then(() => endAll(endings, note)));
	const begin = async (service: Service) => {
		signal.throwIfAborted();
		endings.push(() => service.stop());
		await service.start();
		signal.throwIfAborted();
	};

	try {
		openDataFolder(dataDir);
		endings.push(lockDataFolder(dataDir));
		const stackFile = path.join(dataDir, 'stack.json');
		rmSync(stackFile, { force: true });
		endings.push(() => rmSync(stackFile, { force: true }));
		const processes = createProcesses(dataDir);
		endings.push(() => processes.stopAll());
		// A start that is broken off doesn't wait for what it was waiting for. The database is left to its turn: the client
		// library throws where nobody can catch it when a connection breaks in the middle of a write.
		const breakOff = () => void processes.stopAll('postgres');
		signal.addEventListener('abort', breakOff);
		const leftovers = await processes.clearLeftovers();
		if (leftovers.length > 0) note(`Ended what an interrupted run left: ${leftovers.join(', ')}.`);

		const secrets = await loadSecrets(dataDir);
		const config = readConfig();
		const functionNames = [...listFunctions(), ...Object.keys(extraFunctions)];
		const ports = await choosePortsFor(options.ports ?? 'usual', functionNames, note);
		const appUrl = `http://${host}:${ports.app}`;

		const building = startBuilding();
		building.catch(() => undefined);
		endings.push(() => building.catch(() => undefined));
		const fetching = step('Packages of the functions', () =>
			fetchFunctionPackages(functionNames, extraFunctions, signal)
		);
		fetching.catch(() => undefined);
		endings.push(() => fetching.catch(() => undefined));

		const emulators = await step('Mail, SMS and Stripe emulators', () =>
			startEmulators(ports, {
				file: path.join(dataDir, 'stripe.json'),
				...(functionNames.includes('stripe-webhook') && {
					webhook: {
						url: `http://${host}:${ports.api}/functions/v1/stripe-webhook`,
						events: ['*']
					}
				})
			})
		);
		endings.push(() => emulators.close());

		const database = await step('Postgres 17', async () => {
			const opened = await openDatabase({
				dataDir,
				port: ports.database,
				secrets,
				processes,
				sharedBuffers: options.sharedBuffers,
				note
			});
			await begin(opened);
			await connected(opened.adminUrl, (sql) => makeHostedLike(sql, secrets));
			return opened;
		});
		await step('Migrations', () =>
			connected(database.url, async (sql) => {
				const applied = await migrate(sql, readMigrations(), note);
				for (const { version, name } of applied) note(`          ${version}_${name}`);
			})
		);

		const lite = createLite({
			dataDir,
			processes,
			note,
			throwaway: options.throwaway ?? false,
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
		const functions = createFunctions({
			names: functionNames,
			elsewhere: extraFunctions,
			ports: ports.functions,
			api: `http://${host}:${ports.api}`,
			databaseUrl: database.url,
			secrets,
			config,
			environment: {
				RESEND_API_BASE: emulators.resend,
				RESEND_API_KEY: 're_emulated',
				STRIPE_API_BASE: emulators.stripe.url,
				STRIPE_SECRET_KEY: emulators.stripe.secretKey,
				STRIPE_WEBHOOK_SECRET: emulators.stripe.webhookSecret,
				MAIL_FROM: 'CarBot <post@carbot.example>',
				SALES_EMAIL: 'angebot@carbot.example',
				APP_URL: appUrl
			},
			watch: appMode === 'dev',
			processes,
			note
		});
		signal.throwIfAborted();
		const gateway = await startGateway(ports.api, {
			lite: ports.lite,
			databaseUp: () => database.running(),
			liteUp: () => lite.running(),
			publishableKey: secrets.publishableKey,
			function: (name) => functions.get(name)
		});
		endings.push(() => gateway.close());
		await fetching;
		await Promise.all([
			step('Auth, data API, storage and studio (Supabase Lite)', () => begin(lite)),
			...[...functions].map(([name, { service }]) =>
				step(`Function "${name}"`, () => begin(service))
			)
		]);

		if (functionNames.includes('billing')) {
			await step('Plans at the Stripe emulator', () =>
				setUpCatalogue(emulatedStripe(emulators.stripe)).then(() => undefined)
			);
		}

		const demo = await step('Service library and demo workshop', () =>
			connected(database.url, (sql) =>
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
		if (served === 'dev') for (const watcher of watchWidget(processes, note)) await begin(watcher);
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
			stripe: emulators.stripe.url,
			stripeSecretKey: emulators.stripe.secretKey,
			stripeWebhookSecret: emulators.stripe.webhookSecret,
			demo: demo ? { ...demo, page: new URL(demo.page, appUrl).href } : null
		};
		await step('Everything answers', () => checkHealth(info, functionNames, signal));
		if (functionNames.includes('jobs')) {
			const ticker = startTicker({ api: gateway.url, secretKey: secrets.secretKey, note });
			endings.push(() => ticker.stop());
		}
		signal.removeEventListener('abort', breakOff);
		signal.throwIfAborted();
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
			startDatabase: async () => {
				await database.start();
				// connections of before are noticed to be gone a moment later
				await checkHealth(info, functionNames);
			},
			stopFunction: (name) => functionNamed(name).stop(),
			startFunction: (name) => functionNamed(name).start()
		};
	} catch (error) {
		failed.abort(error);
		await stop();
		// What broke the start off is the news, not what then failed because of it.
		throw options.signal?.aborted ? options.signal.reason : error;
	}

	async function startBuilding() {
		if (appMode === 'build') {
			await step('Widget and app built', () => build(note, signal).then(() => undefined));
		} else if (appMode === 'dev') {
			await step('Widget built', () => buildWidget(signal));
		}
	}
}

function emulatedStripe({ url, secretKey }: { url: string; secretKey: string }) {
	const settings: Record<string, string> = { STRIPE_API_BASE: url, STRIPE_SECRET_KEY: secretKey };
	const stripe = createStripe((name) => settings[name]);
	if (!stripe) throw new StackError('The Stripe emulator has no key.');
	return stripe;
}

async function endAll(endings: (() => Promise<void> | void)[], note: (text: string) => void) {
	for (let end = endings.pop(); end; end = endings.pop()) {
		try {
			await end();
		} catch (error) {
			note(messageOf(error));
		}
	}
}

async function connected<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
	const sql = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
	try {
		return await work(sql);
	} finally {
		await sql.end();
	}
}
