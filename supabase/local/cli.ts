import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.ts';
import { lockHolder } from './data-folder.ts';
import { messageOf, StackError } from './errors.ts';
import { inRoot } from './paths.ts';
import { removeDatabase } from './postgres.ts';
import { startStack, type Stack } from './stack.ts';

const dataDir = path.resolve(inRoot(), process.env.CARBOT_DATA || '.carbot');
const [command = 'start'] = process.argv.slice(2);

if (command === 'reset') reset();
else if (command === 'build') await buildForHost();
else await serve(command === 'dev' ? 'dev' : 'build');

/** Forgets everything: database, files, keys. */
function reset() {
	const holder = lockHolder(dataDir);
	if (holder !== undefined) {
		console.error(
			`CarBot is running on ${dataDir} (process ${holder}). Stop it with Ctrl-C first.`
		);
		process.exitCode = 1;
		return;
	}
	removeDatabase(dataDir);
	rmSync(dataDir, { recursive: true, force: true });
	console.log(`${dataDir} is gone; "npm start" begins afresh.`);
}

/** Widget and app for a Node host: `build/`, run by `node build`. */
async function buildForHost() {
	const done = await build((line) => console.log(line), new AbortController().signal, true);
	console.log(done ? 'Built into build/.' : 'build/ is up to date.');
}

async function serve(app: 'build' | 'dev') {
	const started = performance.now();
	const interrupted = new AbortController();
	let stack: Stack | undefined;
	let leaving = false;
	const leave = async (reason: string, code: number) => {
		// npm and the terminal often send the same signal twice.
		if (leaving) return;
		leaving = true;
		console.log(`\nStopping (${reason}) …`);
		if (!stack) return interrupted.abort(new StackError('Stopped before it was ready.'));
		await stack.stop();
		process.exit(code);
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => void leave(signal, 0));
	}
	process.on('uncaughtException', (error) => {
		console.error(error);
		void leave('unexpected error', 1);
	});

	console.log(
		`CarBot ${app === 'dev' ? 'for development ' : ''}starts with its data in ${dataDir}`
	);
	try {
		stack = await startStack({
			dataDir,
			app,
			log: (line) => console.log(line),
			signal: interrupted.signal
		});
		if (leaving) {
			await stack.stop();
			process.exit(0);
		}
		announce(stack, (performance.now() - started) / 1000);
	} catch (error) {
		console.error(error instanceof StackError ? messageOf(error) : error);
		process.exit(leaving ? 130 : 1);
	}
}

function announce(stack: Stack, seconds: number) {
	const rows: [string, string | undefined | null][] = [
		['App', stack.app],
		['Demo page', stack.demo?.page],
		['Mailbox', stack.mailbox],
		['Database studio', stack.studio],
		['API', stack.api],
		['Twilio, Stripe', `${stack.twilio}, ${stack.stripe}`],
		['Sign in as', stack.demo && `${stack.demo.email} / ${stack.demo.password}`]
	];
	console.log('');
	for (const [label, value] of rows) if (value) console.log(`  ${label.padEnd(17)}${value}`);
	console.log(`\nReady after ${seconds.toFixed(1)} s. Ctrl-C stops everything; the data stays.`);
	console.log('CarBot is ready');
}
