/** Keeps a model that does not answer from costing every visitor the time limit. */
export interface Breaker {
	/** Whether the model may be asked now; after a pause one call at a time may try. */
	allows(): boolean;
	succeeded(): void;
	failed(): void;
	/** The call ended without telling anything about the model: the visitor left. */
	undecided(): void;
}

interface Options {
	/** failures in a row until it pauses */
	failures?: number;
	pauseMs?: number;
	/** milliseconds, monotonic */
	clock?: () => number;
}

export function createBreaker({
	failures = 3,
	pauseMs = 30_000,
	clock = () => performance.now()
}: Options = {}): Breaker {
	let inARow = 0;
	let pausedUntil = 0;
	let trying = false;
	return {
		allows() {
			if (inARow < failures) return true;
			if (trying || clock() < pausedUntil) return false;
			trying = true;
			return true;
		},
		succeeded() {
			inARow = 0;
			trying = false;
		},
		failed() {
			inARow++;
			trying = false;
			if (inARow >= failures) pausedUntil = clock() + pauseMs;
		},
		undecided() {
			trying = false;
		}
	};
}
