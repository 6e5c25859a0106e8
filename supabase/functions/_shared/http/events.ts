/**
 * Newline-delimited JSON, each event on its way as soon as it is sent. A client that goes away stops nothing: `write`
 * runs to its end, so that what it stores is complete; `gone` tells it that nobody listens any more.
 * @param write must not throw
 * @param keepAlive gets the running work, for a runtime that would otherwise end with the response
 */
export function eventStream<Event>(
	write: (send: (event: Event) => void, gone: AbortSignal) => Promise<void>,
	keepAlive: (work: Promise<void>) => void
): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	let listening = true;
	const gone = new AbortController();
	return new ReadableStream({
		start(controller) {
			const work = write((event) => {
				if (listening) controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`));
			}, gone.signal).finally(() => {
				if (listening) controller.close();
			});
			keepAlive(work);
		},
		cancel() {
			listening = false;
			gone.abort();
		}
	});
}
