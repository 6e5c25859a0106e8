/** A small server that keeps the chat protocol's promises (a known id is stored once and answered alike) and fails on order. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
	ContactRequest,
	ConversationHandle,
	MessageRequest,
	RateRequest,
	SurveyRequest,
	Thumb,
	TranscriptMessage
} from '../../../supabase/functions/_shared/protocol.ts';

/** What happens to one request: answered normally when the list is used up. */
export type Fault =
	| { kind: 'reset' }
	/** the message arrives and is answered, but the stream breaks after so many lines */
	| { kind: 'drop'; afterLines: number }
	| { kind: 'silence' }
	| { kind: 'status'; status: number; body: unknown; retryAfter?: number }
	/** the answer in pieces of so many bytes */
	| { kind: 'pieces'; bytes: number }
	| { kind: 'event'; event: unknown };

interface Stored {
	conversation: ConversationHandle;
	visitorId: string;
	answer: TranscriptMessage;
}

export interface ChatServer {
	url: string;
	faults: Fault[];
	/** bodies as they arrived, every attempt */
	requests: (MessageRequest | ContactRequest | RateRequest | SurveyRequest)[];
	at: number[];
	/** "METHOD content-type" of every request, preflights included */
	kinds: string[];
	/** messages by their client's id */
	stored: Map<string, Stored>;
	contacts: Map<string, ContactRequest>;
	conversations: Set<string>;
	/** by the answer's id */
	thumbs: Map<string, Thumb | null>;
	/** by the conversation's id */
	stars: Map<string, number>;
	close(): Promise<void>;
}

export async function startChatServer(): Promise<ChatServer> {
	const server = createServer((request, response) => void handle(request, response));
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	const chat: ChatServer = {
		url: `http://127.0.0.1:${port}`,
		faults: [],
		requests: [],
		at: [],
		kinds: [],
		stored: new Map(),
		contacts: new Map(),
		conversations: new Set(),
		thumbs: new Map(),
		stars: new Map(),
		close: () => {
			server.closeAllConnections();
			return new Promise((closed) => server.close(() => closed()));
		}
	};

	async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		chat.kinds.push(`${request.method} ${request.headers['content-type']}`);
		let text = '';
		for await (const chunk of request) text += String(chunk);
		const body = JSON.parse(text) as unknown;
		chat.requests.push(body as MessageRequest);
		chat.at.push(Date.now());
		const fault = chat.faults.shift();
		if (fault?.kind === 'reset') return void response.destroy();
		if (fault?.kind === 'silence') return;
		if (fault?.kind === 'status') {
			const retry = fault.retryAfter && { 'retry-after': String(fault.retryAfter) };
			response.writeHead(fault.status, { 'content-type': 'application/json', ...retry });
			return void response.end(JSON.stringify(fault.body));
		}
		const route = request.url?.split('/').at(-1);
		if (route === 'contact') answerContact(body as ContactRequest, response, fault);
		else if (route === 'rate') answerRate(body as RateRequest, response, fault);
		else if (route === 'survey') answerSurvey(body as SurveyRequest, response, fault);
		else await answerMessage(body as MessageRequest, response, fault);
	}

	function answerRate(body: RateRequest, response: ServerResponse, fault?: Fault): void {
		chat.thumbs.set(body.message, body.thumb);
		if (fault?.kind === 'drop') return void response.destroy();
		response.end(JSON.stringify({ thumb: body.thumb }));
	}

	function answerSurvey(body: SurveyRequest, response: ServerResponse, fault?: Fault): void {
		if (chat.stars.has(body.conversation.id)) {
			response.writeHead(409);
			return void response.end(
				JSON.stringify({ code: 'already_rated', message: 'Schon bewertet.' })
			);
		}
		chat.stars.set(body.conversation.id, body.stars);
		if (fault?.kind === 'drop') return void response.destroy();
		response.end(JSON.stringify({ stars: body.stars }));
	}

	function answerContact(body: ContactRequest, response: ServerResponse, fault?: Fault): void {
		if (!chat.conversations.has(body.conversation.id)) return refuseConversation(response);
		chat.contacts.set(body.contact.id, body);
		if (fault?.kind === 'drop') return void response.destroy();
		const message = said(`Danke, ${body.contact.name}.`);
		response.end(JSON.stringify({ message, askRating: true }));
	}

	function refuseConversation(response: ServerResponse): void {
		response.writeHead(404);
		response.end(JSON.stringify({ code: 'conversation_unknown', message: 'Unbekannt.' }));
	}

	async function answerMessage(
		body: MessageRequest,
		response: ServerResponse,
		fault: Fault | undefined
	): Promise<void> {
		if (body.conversation && !chat.conversations.has(body.conversation.id)) {
			return refuseConversation(response);
		}
		const known = chat.stored.get(body.message.id);
		const stored = known ?? {
			conversation: body.conversation ?? { id: randomUUID(), token: randomUUID() },
			visitorId: randomUUID(),
			answer: said(`Antwort auf: ${body.message.text}`)
		};
		chat.stored.set(body.message.id, stored);
		chat.conversations.add(stored.conversation.id);
		const { conversation, visitorId, answer } = stored;
		const lines = [
			{ type: 'accepted', conversation, messageId: visitorId },
			...answer.text.split(/(?<= )/).map((words) => ({ type: 'delta', text: words })),
			{ type: 'done', message: answer, offerContact: false, askRating: false }
		].map((event) => JSON.stringify(event) + '\n');
		response.writeHead(200, { 'content-type': 'application/x-ndjson' });
		if (fault?.kind === 'event') return void response.end(JSON.stringify(fault.event) + '\n');
		if (fault?.kind === 'pieces') return writeInPieces(response, lines.join(''), fault.bytes);
		for (const [count, line] of lines.entries()) {
			if (fault?.kind === 'drop' && count === fault.afterLines) {
				await pause(20);
				return void response.destroy();
			}
			response.write(line);
		}
		response.end();
	}

	return chat;
}

async function writeInPieces(response: ServerResponse, text: string, size: number): Promise<void> {
	const bytes = Buffer.from(text);
	for (let start = 0; start < bytes.length; start += size) {
		response.write(bytes.subarray(start, start + size));
		await pause(1);
	}
	response.end();
}

function said(text: string): TranscriptMessage {
	const at = new Date().toISOString();
	return {
		id: randomUUID(),
		role: 'assistant',
		text,
		aiGenerated: true,
		authorName: null,
		prices: [],
		choices: [],
		rateable: false,
		thumb: null,
		at
	};
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
