/**
 * A language model's HTTP API as OpenAI-compatible providers serve it (streamed chat completions), with a model behind it
 * that behaves as told. It keeps what it was sent.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** What the chat function asks the model to do, read from the request. */
export interface Asked {
	system: string;
	/** the second message as it came */
	user: string;
	required: string[];
	allowed: string[];
	visitor: string;
	language: string;
	authorization: string | undefined;
	maxTokens: number;
	/** whether the client closed the connection before the answer was complete */
	left: boolean;
}

export type Behaviour =
	/** says this, in one piece */
	| { say: (asked: Asked) => string }
	/** says it word by word, with a pause between the words */
	| { say: (asked: Asked) => string; pauseMs: number }
	/** answers after this time */
	| { say: (asked: Asked) => string; delayMs: number }
	/** takes the request and never answers */
	| 'silent'
	| 'error'
	| 'garbage'
	| 'not_json'
	/** ends the stream without finishing the answer */
	| 'cut_off'
	/** words without end */
	| 'endless'
	/** one event of many megabytes */
	| 'huge'
	| 'redirect';

/** Words that name everything required, as a model that follows its instructions would. */
const HONEST: Record<string, [greeting: string, service: string, price: string, duration: string]> =
	{
		German: [
			'Sehr gern helfen wir weiter!',
			'Zu',
			'nennen wir als Preis',
			'die Dauer beträgt etwa'
		],
		'British English': ['Happy to help you with that!', 'For', 'our price is', 'it takes about'],
		Turkish: ['Memnuniyetle size bilgi verelim!', 'İşlem:', 'için fiyat', 'süresi ise yaklaşık'],
		'Modern Standard Arabic': ['يسعدنا جدا سؤالكم!', 'الخدمة', 'سعرها لدينا', 'والمدة حوالي'],
		Russian: ['С удовольствием поможем!', 'На услугу', 'цена у нас', 'время работы около'],
		Polish: ['Chętnie pomożemy, proszę bardzo!', 'Usługa', 'kosztuje u nas', 'trwa to mniej więcej']
	};

export function honest({ required, language }: Asked): string {
	const [greeting, service, price, duration] = HONEST[language] ?? ['', '', '', ''];
	const numbers = [...new Set(required.map((slot) => slot.replace(/\D/g, '')))];
	const sentences = numbers.map((number) => {
		const has = (kind: string) => required.includes(`{{${kind}:${number}}}`);
		return [
			has('service') && `${service} {{service:${number}}}`,
			has('price') && `${price} {{price:${number}}}`,
			has('duration') && `${duration} {{duration:${number}}}`
		]
			.filter(Boolean)
			.join(' ');
	});
	return [greeting, ...sentences.map((sentence) => `${sentence}.`)].join(' ');
}

export class ModelServer {
	readonly asked: Asked[] = [];
	behaviour: Behaviour = { say: honest };
	/** counted as a provider would; null: it tells no usage */
	usage: { input: number; output: number } | null = { input: 700, output: 60 };
	#server: http.Server | undefined;
	#port = 0;

	get url(): string {
		return `http://127.0.0.1:${this.#port}/v1`;
	}

	/** Listens; after `stop` on the same port again. */
	async start(): Promise<this> {
		const server = http.createServer((request, response) => {
			this.#answer(request, response).catch(() => response.destroy());
		});
		this.#server = server;
		await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
		this.#port = (server.address() as AddressInfo).port;
		return this;
	}

	/** From now on connections are refused. */
	async stop(): Promise<void> {
		const server = this.#server;
		this.#server = undefined;
		server?.closeAllConnections();
		await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
	}

	last(): Asked {
		const asked = this.asked.at(-1);
		if (!asked) throw new Error('The model was not asked.');
		return asked;
	}

	async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
		const asked = readAsked(request, await bodyOf(request));
		this.asked.push(asked);
		response.on('close', () => {
			asked.left = !response.writableFinished;
		});
		const { behaviour } = this;
		if (behaviour === 'silent') return;
		if (behaviour === 'error') {
			response.writeHead(500, { 'content-type': 'application/json' });
			response.end(JSON.stringify({ error: { message: 'Kostet 5 Euro.' } }));
			return;
		}
		if (behaviour === 'redirect') {
			response.writeHead(307, { location: 'http://127.0.0.1:9/elsewhere' }).end();
			return;
		}
		if (typeof behaviour === 'object' && 'delayMs' in behaviour) await wait(behaviour.delayMs);
		response.writeHead(200, { 'content-type': 'text/event-stream' });
		if (typeof behaviour === 'string') await misbehave(behaviour, response);
		else await this.#speak(behaviour.say(asked), behaviour, response);
	}

	async #speak(text: string, behaviour: object, response: http.ServerResponse): Promise<void> {
		const pauseMs = 'pauseMs' in behaviour ? Number(behaviour.pauseMs) : 0;
		for (const word of pauseMs > 0 ? text.split(/(?<= )/) : [text]) {
			response.write(chunk({ content: word }));
			if (pauseMs > 0) await wait(pauseMs);
			if (response.destroyed) return;
		}
		const counted = this.usage && {
			prompt_tokens: this.usage.input,
			completion_tokens: this.usage.output,
			total_tokens: this.usage.input + this.usage.output
		};
		response.end(`${chunk({}, 'stop', counted)}data: [DONE]\n\n`);
	}
}

async function misbehave(
	how: Exclude<Behaviour, object | 'silent' | 'error' | 'redirect'>,
	response: http.ServerResponse
): Promise<void> {
	response.setMaxListeners(0);
	switch (how) {
		case 'garbage':
			response.end('data: {"choices":[{"delta":{"content":5}}]}\n\ndata: {"x":\n\n\u0000\u0001');
			return;
		case 'not_json':
			response.end('<html>Kostet 5 Euro.</html>');
			return;
		case 'cut_off':
			response.end(chunk({ content: 'Sehr gern! {{service:1}} kostet' }));
			return;
		case 'huge':
			response.write('data: ');
			for (let sent = 0; sent < 64 && !response.destroyed; sent++)
				if (!response.write('5 Euro '.repeat(150_000))) await drained(response);
			response.end();
			return;
		case 'endless':
			while (!response.destroyed)
				if (!response.write(chunk({ content: 'Sehr gern und sehr gern ' })))
					await drained(response);
	}
}

const drained = (response: http.ServerResponse): Promise<unknown> =>
	Promise.race([
		new Promise((resolve) => response.once('drain', resolve)),
		new Promise((resolve) => response.once('close', resolve))
	]);

const chunk = (delta: object, finish: string | null = null, usage: object | null = null): string =>
	`data: ${JSON.stringify({
		id: 'chunk',
		object: 'chat.completion.chunk',
		created: 0,
		model: 'stub',
		choices: [{ index: 0, delta, finish_reason: finish }],
		...(usage && { usage })
	})}\n\n`;

async function bodyOf(request: http.IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const part of request) chunks.push(part as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

function readAsked(request: http.IncomingMessage, body: string): Asked {
	const { messages, max_tokens: maxTokens } = JSON.parse(body) as {
		messages: { role: string; content: string }[];
		max_tokens: number;
	};
	const content = (role: string) => messages.find((one) => one.role === role)?.content ?? '';
	const user = content('user');
	const { required, allowed, visitor } = JSON.parse(user) as Asked;
	return {
		system: content('system'),
		user,
		required,
		allowed,
		visitor,
		language: /Language: ([^.]+)\./.exec(content('system'))?.[1] ?? '',
		authorization: request.headers.authorization,
		maxTokens,
		left: false
	};
}
