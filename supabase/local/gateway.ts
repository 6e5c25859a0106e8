import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FunctionTarget } from './functions.ts';
import { host } from './ports.ts';

export interface Upstreams {
	/** Supabase Lite's port. */
	lite: number;
	databaseUp(): boolean;
	liteUp(): boolean;
	/** A function's port and whether it wants a session, or undefined when there is none of that name. */
	function(name: string): FunctionTarget | undefined;
	publishableKey: string;
}

interface Target {
	port: number;
	path: string;
	down: 'function_unavailable' | 'database_unavailable';
}

const texts = {
	function_unavailable: 'This function does not answer at the moment. Please try again shortly.',
	database_unavailable: 'The database does not answer at the moment. Please try again shortly.',
	not_found: 'There is nothing at this address.',
	unauthorized:
		'This function needs a signed-in user: send the session as "Authorization: Bearer …".'
};
const statuses = {
	function_unavailable: 503,
	database_unavailable: 503,
	not_found: 404,
	unauthorized: 401
};

/** Headers that belong to one connection, and those by which a client could claim an address that isn't its own. */
const dropped = new Set([
	'connection',
	'keep-alive',
	'proxy-authenticate',
	'proxy-authorization',
	'proxy-connection',
	'te',
	'trailer',
	'transfer-encoding',
	'upgrade',
	'forwarded',
	'x-forwarded-for',
	'x-forwarded-host',
	'x-forwarded-proto',
	'x-forwarded-port',
	'x-real-ip',
	'cf-connecting-ip',
	'true-client-ip'
]);

/**
 * The one origin of a Supabase project: `/auth/v1 /rest/v1 /storage/v1` go to Lite, `/functions/v1/<name>/…` to the
 * function, which sees the path from its own name on, as on the hosted service. Bodies stream both ways.
 */
export async function startGateway(port: number, upstreams: Upstreams) {
	const agent = new http.Agent({ keepAlive: true, maxSockets: 256, timeout: 20_000 });
	const server = http.createServer((request, response) => {
		route(request, upstreams).then(
			(target) =>
				'port' in target
					? forward(request, response, target, agent)
					: refuse(request, response, target.code),
			() => refuse(request, response, 'database_unavailable')
		);
	});
	server.requestTimeout = 0;
	server.keepAliveTimeout = 30_000;
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, resolve);
	});
	return {
		url: `http://${host}:${(server.address() as AddressInfo).port}`,
		async close() {
			agent.destroy();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	};
}

async function route(
	request: http.IncomingMessage,
	upstreams: Upstreams
): Promise<Target | { code: keyof typeof texts }> {
	const url = request.url ?? '/';
	if (/^\/(auth|rest|storage)\/v1(\/|\?|$)/.test(url)) {
		if (!upstreams.databaseUp() || !upstreams.liteUp()) return { code: 'database_unavailable' };
		return { port: upstreams.lite, path: url, down: 'database_unavailable' };
	}
	const name = /^\/functions\/v1\/([\w-]+)(?=[/?]|$)/.exec(url)?.[1];
	const target = name === undefined ? undefined : upstreams.function(name);
	if (!target) return { code: 'not_found' };
	if (!target.service.running()) return { code: 'function_unavailable' };
	if (target.verifyJwt && request.method !== 'OPTIONS' && !(await hasSession(request, upstreams))) {
		return { code: 'unauthorized' };
	}
	return {
		port: target.port,
		path: url.slice('/functions/v1'.length),
		down: 'function_unavailable'
	};
}

/** Asks the auth service, which alone knows whether a session is still good. */
async function hasSession(request: http.IncomingMessage, upstreams: Upstreams): Promise<boolean> {
	const { authorization } = request.headers;
	if (!authorization?.startsWith('Bearer ')) return false;
	const answer = await fetch(`http://${host}:${upstreams.lite}/auth/v1/user`, {
		headers: { authorization, apikey: upstreams.publishableKey }
	});
	await answer.body?.cancel();
	return answer.ok;
}

function forward(
	request: http.IncomingMessage,
	response: http.ServerResponse,
	{ port, path, down }: Target,
	agent: http.Agent
) {
	const headers: http.OutgoingHttpHeaders = {};
	for (const [name, value] of Object.entries(request.headers)) {
		if (!dropped.has(name)) headers[name] = value;
	}
	headers['x-forwarded-for'] = request.socket.remoteAddress ?? host;
	headers['x-forwarded-proto'] = 'http';
	headers['x-forwarded-host'] = request.headers.host;

	let answered = false;
	const upstream = http.request(
		{ host, port, path, method: request.method, headers, agent, setHost: false },
		(answer) => {
			answered = true;
			const kept = Object.entries(answer.headers).filter(([name]) => !dropped.has(name));
			response.writeHead(answer.statusCode ?? 502, Object.fromEntries(kept));
			// Headers go out at once: a stream's first event may come much later.
			response.flushHeaders();
			answer.pipe(response);
			// Cut off half-way: the client must notice, not wait.
			answer.once('error', () => response.destroy());
			answer.once('aborted', () => response.destroy());
		}
	);
	upstream.on('error', () => {
		// An upstream may answer without reading the whole body; its answer then still counts.
		if (!answered) refuse(request, response, down);
	});
	response.once('close', () => {
		if (!response.writableFinished) upstream.destroy();
	});
	response.once('finish', () => {
		// What an upstream didn't want to read must not hold up the connection's next request.
		request.unpipe(upstream);
		request.resume();
	});
	request.pipe(upstream);
	request.once('error', () => upstream.destroy());
}

function refuse(
	request: http.IncomingMessage,
	response: http.ServerResponse,
	code: keyof typeof texts
) {
	if (response.headersSent) return void response.destroy();
	// A preflight must pass, or the page never gets to read why the request itself failed.
	const preflight = request.method === 'OPTIONS' && statuses[code] !== 404;
	response.writeHead(preflight ? 204 : statuses[code], {
		'content-type': 'application/json',
		'cache-control': 'no-store',
		'access-control-allow-origin': '*',
		'access-control-allow-headers': 'authorization, x-client-info, apikey, content-type',
		'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE, OPTIONS',
		...(statuses[code] === 503 && { 'retry-after': '2' })
	});
	response.end(preflight ? undefined : JSON.stringify({ code, message: texts[code] }));
}
