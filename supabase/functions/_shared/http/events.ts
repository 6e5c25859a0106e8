/**
 * Newline-delimited JSON, each event on its way as soon as it is sent. A client that goes away stops nothing: `write`
 * runs to its end, so that what it stores is complete.
 * @param write must not throw
 * @param keepAlive gets the running work, for a runtime that would otherwise end with the response
 */
export function eventStream<Event>(
	write: (send: (event: Event) => void) => Promise<void>,
	keepAlive: (work: Promise<void>) => void
): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	let listening = true;
	return new ReadableStream({
		start(controller) {
			const work = write((event) => {
				if (listening) controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`));
			}).finally(() => {
				if (listening) controller.close();
			});
			keepAlive(work);
		},
		cancel() {
			listening = false;
		}
	});
}
