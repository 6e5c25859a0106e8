import { setTimeout as wait } from 'node:timers/promises';

export interface Progress {
	/** Runs `work`, says so when it takes a while, and prints its duration when it is done. */
	step<T>(label: string, work: () => Promise<T>): Promise<T>;
	/** Prints one line. */
	note(text: string): void;
}

/** Progress as plain lines, so that it reads the same in a terminal, a log file and a test report. */
export function createProgress(write: (line: string) => void): Progress {
	return {
		async step(label, work) {
			const started = performance.now();
			const announce = new AbortController();
			wait(700, undefined, { signal: announce.signal }).then(
				() => write(`     …  ${label}`),
				() => undefined
			);
			try {
				const result = await work();
				write(`  ${seconds(performance.now() - started)}  ${label}`);
				return result;
			} finally {
				announce.abort();
			}
		},
		note: (text) => write(text)
	};
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`.padStart(6);
