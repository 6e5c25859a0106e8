/** A workshop's own website for tests: strict about scripts, rude in its style sheet, with a network that fails on order. */
import { readFileSync } from 'node:fs';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { prepareLoader } from '$lib/widget/loader';

const RUDE_CSS = `html { font-size: 62.5% } * { color: purple; font-family: serif; letter-spacing: 3px }
	div, section, button, p { display: none; background: yellow } body { margin: 0 }`;

/** What happens to the next chat request: cut before it is sent, or its answer cut after some lines. */
export type NetworkFault = { cut: 'before' } | { cut: 'after'; lines: number };

interface PageOptions {
	snippet?: Record<string, string>;
	html?: string;
	path?: string;
	/** the snippet stands on the page twice */
	twice?: boolean;
	/** a call that the page makes before the loader has arrived */
	early?: [string, string];
}

export interface WidgetHost {
	origin: string;
	/** address of a page whose snippet has these attributes; `html` are attributes of the page itself */
	page(options?: PageOptions): string;
	faults: NetworkFault[];
	/** the next request for the panel fails */
	breakPanel(): void;
	/** `METHOD path` of everything that was asked of this host */
	requests: string[];
	close(): Promise<void>;
}

/** @param api the gateway that chat requests are passed on to */
export async function startWidgetHost(api: string, key: string): Promise<WidgetHost> {
	const read = (name: string) =>
		readFileSync(fileURLToPath(new URL(`../../static/widget/${name}.js`, import.meta.url)), 'utf8');
	let panelBroken = false;
	const server = createServer((request, response) => void handle(request, response));
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const host: WidgetHost = {
		origin,
		page: ({ snippet = {}, html = 'lang="de"', path = '/', twice = false, early } = {}) => {
			const page = { html, twice, early, attributes: { 'data-key': key, ...snippet } };
			return `${origin}${path}?page=${encodeURIComponent(JSON.stringify(page))}`;
		},
		faults: [],
		breakPanel: () => void (panelBroken = true),
		requests: [],
		close: () => {
			server.closeAllConnections();
			return new Promise((closed) => server.close(() => closed()));
		}
	};

	async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const url = new URL(request.url ?? '/', origin);
		host.requests.push(`${request.method} ${url.pathname}`);
		const script = { 'content-type': 'text/javascript' };
		if (url.pathname === '/widget.js') {
			response.writeHead(200, script).end(prepareLoader(read('loader'), origin).body);
		} else if (url.pathname === '/widget/panel.js') {
			if (panelBroken) response.writeHead(503).end();
			else response.writeHead(200, script).end(read('panel'));
			panelBroken = false;
		} else if (url.pathname === '/rude.css') {
			response.writeHead(200, { 'content-type': 'text/css' }).end(RUDE_CSS);
		} else if (url.pathname === '/early.js') {
			const call = url.searchParams.get('call') ?? '';
			response.writeHead(200, script).end(`(window.CarBot = window.CarBot || []).push(${call})`);
		} else if (url.pathname.startsWith('/functions/')) {
			await passOn(request, response);
		} else if (url.pathname === '/favicon.ico') {
			response.writeHead(204).end();
		} else {
			response.writeHead(200, {
				'content-type': 'text/html; charset=utf-8',
				'content-security-policy': `default-src 'none'; script-src ${origin}; connect-src ${origin}; style-src ${origin}; require-trusted-types-for 'script'; trusted-types carbot; base-uri 'none'; form-action 'none'`
			});
			response.end(markup(url));
		}
	}

	async function passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const fault = host.faults.shift();
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		if (fault?.cut === 'before') return void response.destroy();
		const headers = { ...request.headers };
		delete headers.host;
		delete headers.connection;
		const onward = ask(
			new URL(request.url ?? '/', api),
			{ method: request.method, headers },
			(answer) => {
				response.writeHead(answer.statusCode ?? 502, answer.headers);
				let lines = 0;
				answer.on('data', (chunk: Buffer) => {
					response.write(chunk);
					lines += chunk.toString().split('\n').length - 1;
					if (fault?.cut === 'after' && lines >= fault.lines) {
						setTimeout(() => response.destroy(), 20);
						answer.removeAllListeners('data').resume();
					}
				});
				answer.on('end', () => {
					if (fault?.cut !== 'after') response.end();
				});
			}
		);
		onward.on('error', () => response.destroy());
		onward.end(Buffer.concat(chunks));
	}

	function markup(url: URL): string {
		const { html, twice, early, attributes } = JSON.parse(
			url.searchParams.get('page') ?? '{}'
		) as Pick<PageOptions, 'html' | 'twice' | 'early'> & { attributes?: Record<string, string> };
		const snippet = Object.entries(attributes ?? {})
			.map(([name, value]) => ` ${name}="${value}"`)
			.join('');
		const script = (query: string) => `<script async src="/widget.js${query}"${snippet}></script>`;
		const call = early && encodeURIComponent(JSON.stringify(early));
		return `<!doctype html><html ${html ?? ''}><head><meta charset="utf-8">
			<meta name="viewport" content="width=device-width, initial-scale=1"><title>Werkstatt Beispiel</title>
			<link rel="stylesheet" href="/rude.css">${call ? `<script src="/early.js?call=${call}"></script>` : ''}
			${script('')}${twice ? script('?2') : ''}</head>
			<body><main><h1>Werkstatt Beispiel</h1><a href="/zwei">Leistungen</a></main></body></html>`;
	}

	return host;
}
