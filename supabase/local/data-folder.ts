import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { generateApiKey } from '@supabase/lite';
import { claim, claimant, release } from './claims.ts';
import { messageOf, StackError } from './errors.ts';

/** What a data folder keeps to itself: made once, readable by its owner alone. */
export interface Secrets {
	/** Superuser of the embedded database. */
	adminPassword: string;
	/** The role `postgres`, by which migrations, seeds and people connect. */
	databasePassword: string;
	/** Signs sessions (HS256). */
	jwtSecret: string;
	publishableKey: string;
	secretKey: string;
}

/** Creates the data folder if need be; others may pass through it (the database's user), but not list it. */
export function openDataFolder(dataDir: string) {
	try {
		mkdirSync(dataDir, { recursive: true, mode: 0o711 });
		if (process.getuid?.() === 0) chmodSync(dataDir, 0o711);
	} catch (error) {
		throw new StackError(
			`The data folder ${dataDir} can't be written (${messageOf(error)}). Set CARBOT_DATA to another one.`
		);
	}
}

/** Writes a file in one go, readable by its owner alone. */
export function writePrivately(file: string, content: string) {
	writeFileSync(`${file}.new`, content, { mode: 0o600 });
	renameSync(`${file}.new`, file);
}

/** The folder's keys and passwords; the first call makes them. */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
	const file = path.join(dataDir, 'secrets.json');
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
			throw new StackError(
				`${file} can't be read (${messageOf(error)}). "npm run reset" starts over.`
			);
		}
	}
	const random = () => randomBytes(32).toString('base64url');
	const secrets: Secrets = {
		adminPassword: random(),
		databasePassword: random(),
		jwtSecret: random(),
		publishableKey: (await generateApiKey('publishable')).key,
		secretKey: (await generateApiKey('secret')).key
	};
	writePrivately(file, JSON.stringify(secrets, null, '\t'));
	return secrets;
}

/** Who holds the folder's lock, if that process still runs. */
export const lockHolder = (dataDir: string): number | undefined => claimant(lockFile(dataDir));

const lockFile = (dataDir: string) => path.join(dataDir, 'stack.lock');

/** Claims the data folder for this process; returns how to give it back. Refuses while another stack uses it. */
export function lockDataFolder(dataDir: string): () => void {
	const file = lockFile(dataDir);
	const holder = claim(file);
	if (holder !== undefined) {
		throw new StackError(
			`CarBot already runs with the data folder ${dataDir} (process ${holder}). ` +
				'Stop it with Ctrl-C there, or set CARBOT_DATA to another folder.'
		);
	}
	return () => release(file);
}
