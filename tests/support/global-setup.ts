import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { removeDatabase } from '../../supabase/local/postgres.ts';
import { startStack, type Stack } from '../../supabase/local/stack.ts';
import { serveControl, type Control } from './control.ts';

interface Shared {
	stack: Stack;
	control: Control;
	users: number;
}

// Every project loads this file anew, yet they share one stack: only the process is common to them.
const common = globalThis as { carbotTestStack?: Promise<Shared> };

/**
 * Starts the run's own stack, once for all projects that need it, on free ports in a temporary folder: a running
 * `npm start` is not touched. The app is only built when a project that uses it takes part.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
	const withApp = project.vitest.projects.some(({ name }) =>
		['app', 'e2e', 'failures'].includes(name)
	);
	common.carbotTestStack ??= begin(withApp);
	const shared = await common.carbotTestStack;
	shared.users++;
	const { app, api, publishableKey, secretKey, databaseUrl, mailbox, studio, demo, dataDir } =
		shared.stack;
	const { stripe, stripeSecretKey, stripeWebhookSecret } = shared.stack;
	project.provide('stack', {
		app,
		api,
		publishableKey,
		secretKey,
		databaseUrl,
		mailbox,
		studio,
		stripe,
		stripeSecretKey,
		stripeWebhookSecret,
		demo,
		dataDir,
		control: shared.control.url
	});
	return async () => {
		if (--shared.users > 0) return;
		delete common.carbotTestStack;
		await end(shared.stack, shared.control);
	};
}

async function begin(withApp: boolean): Promise<Shared> {
	const dataDir = mkdtempSync(path.join(tmpdir(), 'carbot-test-'));
	// As root the database runs as another user, who must be able to pass through.
	chmodSync(dataDir, 0o711);
	const forget = () => {
		removeDatabase(dataDir);
		rmSync(dataDir, { recursive: true, force: true });
	};
	// A run that is interrupted leaves neither processes nor files behind.
	const interrupted = new AbortController();
	const onSignal = (signal: NodeJS.Signals) => {
		interrupted.abort(new Error(`Interrupted by ${signal}.`));
		void common.carbotTestStack
			?.then(({ stack, control }) => end(stack, control))
			.catch(() => undefined)
			.finally(() => process.exit(130));
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, onSignal);
	try {
		console.log('The tests start a stack of their own:');
		const stack = await startStack({
			dataDir,
			throwaway: true,
			ports: 'free',
			app: withApp ? 'build' : 'none',
			log: (line) => console.log(line),
			signal: interrupted.signal
		});
		return { stack, control: await serveControl(stack), users: 0 };
	} catch (error) {
		forget();
		throw error;
	}
}

async function end(stack: Stack, control: Control) {
	await control.close();
	await stack.stop();
	removeDatabase(stack.dataDir);
	rmSync(stack.dataDir, { recursive: true, force: true });
}
