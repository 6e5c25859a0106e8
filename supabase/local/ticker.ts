import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds from one call to the next, as pg_cron calls on a hosted project. */
const PAUSE = 60_000;

export interface Ticker {
	stop(): Promise<void>;
}

/** Calls the jobs function every minute: what pg_cron does where there is one. */
export function startTicker(options: {
	api: string;
	secretKey: string;
	note: (text: string) => void;
}): Ticker {
	const stopped = new AbortController();
	const running = tick(options, stopped.signal);
	return {
		async stop() {
			stopped.abort();
			await running;
		}
	};
}

async function tick(
	{ api, secretKey, note }: Parameters<typeof startTicker>[0],
	signal: AbortSignal
): Promise<void> {
	let lastFault = '';
	while (!signal.aborted) {
		const fault = await fetch(`${api}/functions/v1/jobs`, {
			method: 'POST',
			headers: { apikey: secretKey, 'content-type': 'application/json' },
			body: '{}',
			signal: AbortSignal.any([signal, AbortSignal.timeout(PAUSE * 2)])
		}).then(
			async (response) => (response.ok ? '' : `${response.status} ${await response.text()}`),
			(error: unknown) => (error instanceof Error ? error.message : 'no answer')
		);
		// said once, not every minute
		if (fault && fault !== lastFault && !signal.aborted) note(`Jobs: ${fault.slice(0, 300)}`);
		lastFault = fault;
		await wait(PAUSE, undefined, { signal }).catch(() => undefined);
	}
}
