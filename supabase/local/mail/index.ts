/**
 * Resend with what its emulator leaves out: attachments, which belong to a mail's idempotency as they do at Resend, can be
 * listed and fetched, and are offered on the mail's page. Everything else is the emulator's own.
 */
import { createAdaptorServer } from '@hono/node-server';
import { createEmulator } from 'emulate';
import type { Server } from 'node:http';
import { choosePorts, host } from '../ports.ts';
import { Attachments, type Given } from './attachments.ts';
import { withAttachments } from './page.ts';
import { troubleOf } from './trouble.ts';

export interface MailEmulator {
	url: string;
	close(): Promise<void>;
}

export async function startMail(port: number): Promise<MailEmulator> {
	const ports = await choosePorts([{ name: 'resend', preferred: 0 }], () => undefined);
	const url = `http://${host}:${port}`;
	const resend = await createEmulator({
		service: 'resend',
		port: ports.resend,
		hostname: host,
		baseUrl: url
	});
	const handle = createHandler(`http://${host}:${ports.resend}`, url);
	const server = createAdaptorServer({ fetch: handle }) as Server;
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, resolve);
	});
	return {
		url,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
			await resend.close();
		}
	};
}

interface SentMail {
	id: string;
}

function createHandler(upstream: string, url: string): (request: Request) => Promise<Response> {
	const kept = new Attachments(url);
	const lost = new Set<string>();
	const pass = (request: Request, path: string, body?: string) =>
		fetch(`${upstream}${path}`, {
			method: request.method,
			headers: plain(request.headers),
			...(request.method !== 'GET' && { body: body ?? null }),
			redirect: 'manual'
		}).then(
			(answer) =>
				new Response(answer.body, { status: answer.status, headers: plain(answer.headers) })
		);

	return async (request) => {
		const { pathname, search } = new URL(request.url);
		const path = pathname + search;
		const [, id = '', attachment] =
			/^\/emails\/([\w-]+)\/attachments(?:\/([\w-]+))?$/.exec(pathname) ?? [];
		if (id) return attachment ? kept.one(id, attachment) : kept.list(id);
		const file = /^\/attachments\/([\w-]+)\/([\w-]+)$/.exec(pathname);
		if (file) return kept.file(file[1] ?? '', file[2] ?? '');
		if (request.method === 'POST' && pathname === '/emails') return send(request, path);
		const answer = await pass(request, path, await bodyOf(request));
		if (request.method !== 'GET' || !answer.ok) return answer;
		if (pathname === '/emails') {
			const { data, ...rest } = (await answer.json()) as { data: SentMail[] };
			return Response.json({ ...rest, data: data.map((mail) => kept.beside(mail)) });
		}
		const shown = /^\/inbox\/([\w-]+)$/.exec(pathname)?.[1];
		return shown ? withAttachments(answer, kept.of(shown)) : answer;
	};

	async function send(request: Request, path: string): Promise<Response> {
		const body = (await bodyOf(request)) ?? '';
		const { to, attachments = [] } = readMail(body);
		const key = request.headers.get('idempotency-key');
		const trouble = troubleOf(to);
		if (trouble && !trouble.takesIt) return refusal(trouble.status, 'application_error');
		if (key && !kept.agrees(key, attachments)) return refusal(409, 'invalid_idempotent_request');
		const answer = await pass(request, path, body);
		if (!answer.ok) return answer;
		const mail = (await answer.json()) as SentMail;
		kept.keep(mail.id, key, attachments);
		if (trouble && key && !lost.has(key)) {
			lost.add(key);
			return refusal(trouble.status, 'application_error');
		}
		return Response.json(mail);
	}
}

const bodyOf = async (request: Request) =>
	request.method === 'GET' ? undefined : await request.text();

function readMail(body: string): { to: string[]; attachments?: Given[] } {
	try {
		const { to, attachments } = JSON.parse(body) as { to?: unknown; attachments?: Given[] };
		const all = Array.isArray(to) ? to : [to];
		return {
			to: all.filter((address) => typeof address === 'string'),
			...(Array.isArray(attachments) && { attachments })
		};
	} catch {
		return { to: [] };
	}
}

const refusal = (status: number, name: string): Response =>
	Response.json({ statusCode: status, name, message: name }, { status });

/** Headers without those that belong to the connection they came over. */
function plain(headers: Headers): Headers {
	const kept = new Headers(headers);
	for (const name of ['connection', 'host', 'keep-alive', 'transfer-encoding', 'content-length']) {
		kept.delete(name);
	}
	kept.delete('content-encoding');
	return kept;
}
