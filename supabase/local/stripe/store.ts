import { renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { State } from './state.ts';

/** Where an account is kept between two runs. */
export interface Store {
	/** What an earlier run kept; undefined when there was none. Throws when the file can't be understood. */
	load(): Promise<State | undefined>;
	/** Something changed: it will be written soon. */
	changed(): void;
	/** Writes what hasn't been written yet. */
	flush(): void;
}

interface File {
	formatVersion: 1;
	state: State;
}

/**
 * A file that is written a moment after a change rather than with every request: the whole account is written each time,
 * and a test with hundreds of workshops would wait for little else. The more there is to write, the longer the moment.
 */
export function openStore(path: string, current: () => State | undefined): Store {
	let timer: NodeJS.Timeout | undefined;
	let pause = 100;
	const flush = () => {
		clearTimeout(timer);
		timer = undefined;
		const state = current();
		if (!state) return;
		const started = performance.now();
		writeFileSync(`${path}.new`, JSON.stringify({ formatVersion: 1, state } satisfies File), {
			mode: 0o600
		});
		renameSync(`${path}.new`, path);
		pause = Math.max(100, 10 * (performance.now() - started));
	};
	return {
		async load() {
			const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
				if (error.code === 'ENOENT') return undefined;
				throw error;
			});
			if (text === undefined) return undefined;
			const file = JSON.parse(text) as Partial<File>;
			if (file.formatVersion !== 1 || !file.state)
				throw new Error('it was written by another version');
			return file.state;
		},
		changed() {
			timer ??= setTimeout(flush, pause);
		},
		flush() {
			if (timer) flush();
		}
	};
}
