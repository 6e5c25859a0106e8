import type { ProjectConfig } from './config.ts';
import type { Secrets } from './data-folder.ts';
import { StackError } from './errors.ts';
import { inRoot } from './paths.ts';
import { waitForPort } from './ports.ts';
import { keepRunning, type Processes, type Service } from './processes.ts';

/** What `lite-server.ts` needs to know; travels in its environment, which only its own user can read. */
export interface LiteSettings {
	port: number;
	studioPort: number;
	adminUrl: string;
	databaseUrl: string;
	app: string;
	mailEndpoint: string;
	secrets: Pick<Secrets, 'jwtSecret' | 'publishableKey' | 'secretKey'>;
	config: ProjectConfig;
}

/** Supabase Lite in a process of its own: auth, data API and storage on one port, the database studio on another. */
export function createLite(options: {
	dataDir: string;
	settings: LiteSettings;
	processes: Processes;
	note: (text: string) => void;
	throwaway: boolean;
}): Service {
	const { dataDir, settings, processes, note, throwaway } = options;
	return keepRunning(async () => {
		const child = processes.start(
			'lite',
			process.execPath,
			[inRoot('supabase/local/lite-server.ts')],
			{
				// Lite keeps uploaded files below its working folder.
				cwd: dataDir,
				env: {
					PATH: process.env.PATH,
					DO_NOT_TRACK: '1',
					LITE_TELEMETRY: '0',
					EXPERIMENTAL_STORAGE: '1',
					NODE_NO_WARNINGS: '1',
					CARBOT_LITE: JSON.stringify(settings),
					// a hash that would be hard to guess from takes 80 ms to make and to check
					...(throwaway && { LITE_AUTH_BCRYPT_COST: '4' })
				},
				ipc: true
			}
		);
		if (!(await waitForPort(settings.port, () => !child.running()))) {
			await child.stop();
			throw new StackError(`Supabase Lite did not start:\n${child.tail()}`);
		}
		return child;
	}, note);
}
