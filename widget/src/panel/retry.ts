import { Fault } from './api.ts';

/** How patient the widget is; shorter in tests. */
export interface Patience {
	/** first pause in ms; each further one is twice as long */
	firstMs: number;
	/** longest pause of our own in ms */
	longestMs: number;
	/** longest pause a server may ask for before the visitor is told instead */
	longestAskedMs: number;
	attempts: number;
}

export const PATIENCE: Patience = {
	firstMs: 700,
	longestMs: 15_000,
	longestAskedMs: 30_000,
	attempts: 9
};

/** Pause before attempt `attempt` + 1 (counted from 0): exponential, with jitter so that visitors don't return in step. */
export function pauseAfter(attempt: number, patience: Patience, random = Math.random()): number {
	return Math.min(patience.longestMs, patience.firstMs * 2 ** attempt) * (0.5 + random / 2);
}

/** Lets the events `online` and "tab visible again" end a pause early. */
export class Waker {
	#sleepers = new Set<() => void>();

	sleep(ms: number): Promise<void> {
		return new Promise((resolve) => {
			const end = () => {
				clearTimeout(timer);
				this.#sleepers.delete(end);
				resolve();
			};
			const timer = setTimeout(end, ms);
			this.#sleepers.add(end);
		});
	}

	wake(): void {
		for (const end of [...this.#sleepers]) end();
	}
}

const isOffline = () => globalThis.navigator?.onLine === false;

/**
 * Runs `attempt` until it succeeds, fails for good (throws its `Fault`) or patience runs out. Time without any
 * network at all doesn't count against it.
 * @param onWait called before each pause, with what went wrong; undefined while the device is offline
 */
export async function persist<T>(
	attempt: () => Promise<T>,
	waker: Waker,
	onWait?: (fault?: Fault) => void,
	patience = PATIENCE
): Promise<T> {
	for (let count = 0; ; count++) {
		// at most `longestMs`: browsers have been wrong about being offline
		if (isOffline()) {
			onWait?.();
			await waker.sleep(patience.longestMs);
		}
		try {
			return await attempt();
		} catch (error) {
			if (!(error instanceof Fault) || !error.retryable) throw error;
			if (isOffline()) {
				count = -1;
				continue;
			}
			const asked = error.details.retryAfterMs ?? 0;
			if (count + 1 >= patience.attempts || asked > patience.longestAskedMs) throw error;
			onWait?.(error);
			const pause = pauseAfter(count, patience);
			// being told when to come back, nobody comes earlier
			if (asked) await new Waker().sleep(asked + pause / 4);
			else await waker.sleep(pause);
		}
	}
}
