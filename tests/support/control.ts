import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Stack } from '../../supabase/local/stack.ts';

export interface Control {
	url: string;
	close(): Promise<void>;
}

/** Lets test processes stop and start parts of the stack, which lives in the runner's process. */
export async function serveControl(stack: Stack): Promise<Control> {
	const secret = randomUUID();
	const server = http.createServer((request, response) => {
		const [, given, action = '', name = ''] = new URL(
			request.url ?? '/',
			'http://control'
		).pathname.split('/');
		const actions: Record<string, () => Promise<void>> = {
			stopDatabase: () => stack.stopDatabase(),
			startDatabase: () => stack.startDatabase(),
			stopFunction: () => stack.stopFunction(name),
			startFunction: () => stack.startFunction(name)
		};
		const work = given === secret ? actions[action] : undefined;
		if (!work) return void response.writeHead(404).end();
		work().then(
			() => response.writeHead(204).end(),
			(error: unknown) => response.writeHead(500).end(String(error))
		);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${secret}`,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	};
}
