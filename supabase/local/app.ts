import { copyBuild, viteEntry } from './build.ts';
import { StackError } from './errors.ts';
import { inRoot } from './paths.ts';
import { host, waitForPort } from './ports.ts';
import { keepRunning, type Processes, type Service } from './processes.ts';

/** The SvelteKit app: its production build, or Vite's development server. It never sees the secret key. */
export function createApp(options: {
	mode: 'build' | 'dev';
	dataDir: string;
	port: number;
	api: string;
	publishableKey: string;
	processes: Processes;
	note: (text: string) => void;
}): Service {
	const { mode, dataDir, port, api, publishableKey, processes, note } = options;
	const env = {
		PATH: process.env.PATH,
		HOME: process.env.HOME,
		TZ: 'UTC',
		HOST: host,
		PORT: String(port),
		ORIGIN: `http://${host}:${port}`,
		BODY_SIZE_LIMIT: '6M',
		SHUTDOWN_TIMEOUT: '2',
		PUBLIC_SUPABASE_URL: api,
		PUBLIC_SUPABASE_PUBLISHABLE_KEY: publishableKey
	};
	const command =
		mode === 'build'
			? [copyBuild(dataDir)]
			: [viteEntry, 'dev', '--host', host, '--port', String(port), '--strictPort'];
	return keepRunning(async () => {
		const child = processes.start('app', process.execPath, command, {
			cwd: inRoot(),
			env: { ...env, NODE_ENV: mode === 'build' ? 'production' : 'development' }
		});
		if (!(await waitForPort(port, () => !child.running(), 60_000))) {
			await child.stop();
			throw new StackError(`The app did not start:\n${child.tail()}`);
		}
		return child;
	}, note);
}
