import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
	body: string;
	signature: string;
}

/** A webhook endpoint that keeps what it gets and answers as it is told. */
export interface Receiver {
	url: string;
	received: Received[];
	/** The status of the answers from now on. */
	answer: number;
	/** The events as they came. */
	events(): { id: string; type: string; created: number; api_version: string }[];
	close(): Promise<void>;
}

/** Starts a webhook endpoint of its own for a test. */
export async function startReceiver(): Promise<Receiver> {
	const received: Received[] = [];
	const server = http.createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const signature = String(request.headers['stripe-signature']);
			received.push({ body: Buffer.concat(chunks).toString(), signature });
			response.statusCode = receiver.answer;
			response.end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const receiver: Receiver = {
		url: `http://127.0.0.1:${port}/hook`,
		received,
		answer: 200,
		events: () =>
			received.map(({ body }) => JSON.parse(body) as ReturnType<Receiver['events']>[number]),
		close: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			})
	};
	return receiver;
}
