/** The requests of the chat protocol. No DOM in here. */
import {
	ERRORS,
	type ContactRequest,
	type ContactResponse,
	type ErrorBody,
	type ErrorCode,
	type MessageEvent,
	type MessageRequest,
	type OpenRequest,
	type OpenResponse,
	type RateRequest,
	type RateResponse,
	type SurveyRequest,
	type SurveyResponse
} from './protocol.ts';
import { readLines } from './lines.ts';

export type FaultCode = ErrorCode | 'network';

interface FaultDetails {
	/** the server's words, in the visitor's language */
	text?: string;
	fields?: Record<string, ErrorCode>;
	retryAfterMs?: number;
	status?: number;
}

/** Why a request failed, and whether sending the same again can help. */
export class Fault extends Error {
	readonly code: FaultCode;
	readonly details: FaultDetails;

	constructor(code: FaultCode, details: FaultDetails = {}) {
		super(code);
		this.code = code;
		this.details = details;
	}

	get retryable(): boolean {
		const status = this.details.status ?? (this.code === 'network' ? 0 : ERRORS[this.code].status);
		return (
			status === 0 ||
			status === 408 ||
			status === 429 ||
			status >= 500 ||
			this.code === 'message_in_progress'
		);
	}
}

export interface ChatApi {
	open(request: OpenRequest): Promise<OpenResponse>;
	/** Resolves after the `done` event; rejects with a `Fault` when the stream ends, stalls or reports an error before it. */
	message(request: MessageRequest, onEvent: (event: MessageEvent) => void): Promise<void>;
	contact(request: ContactRequest): Promise<ContactResponse>;
	rate(request: RateRequest): Promise<RateResponse>;
	survey(request: SurveyRequest): Promise<SurveyResponse>;
}

/**
 * @param base origin of the gateway
 * @param silenceMs how long a request may stay without a single byte
 */
export function createApi(base: string, silenceMs = 25_000): ChatApi {
	async function post(name: string, body: object, watch: Watchdog): Promise<Response> {
		const response = await fetch(`${base}/functions/v1/chat/${name}`, {
			method: 'POST',
			headers: { 'content-type': 'text/plain' },
			body: JSON.stringify(body),
			credentials: 'omit',
			referrerPolicy: 'no-referrer',
			cache: 'no-store',
			signal: watch.signal
		});
		if (!response.ok) throw await readFault(response);
		return response;
	}

	async function json<T>(name: string, body: object): Promise<T> {
		return guarded(silenceMs, async (watch) => (await (await post(name, body, watch)).json()) as T);
	}

	return {
		open: (request) => json('open', request),
		contact: (request) => json('contact', request),
		rate: (request) => json('rate', request),
		survey: (request) => json('survey', request),
		message: (request, onEvent) =>
			guarded(silenceMs, async (watch) => {
				const response = await post('message', request, watch);
				for await (const line of readLines(response, watch.feed)) {
					const event = JSON.parse(line) as MessageEvent;
					if (event.type === 'error') {
						throw new Fault(event.code, { text: event.message, fields: event.fields });
					}
					onEvent(event);
					if (event.type === 'done') return;
				}
				throw new Fault('network');
			})
	};
}

interface Watchdog {
	signal: AbortSignal;
	feed(): void;
}

/** Runs a request that is cut off after `silenceMs` without a sign of life; everything that isn't a `Fault` means "network". */
async function guarded<T>(silenceMs: number, run: (watch: Watchdog) => Promise<T>): Promise<T> {
	const controller = new AbortController();
	const cut = () => controller.abort();
	let timer = setTimeout(cut, silenceMs);
	const feed = () => {
		clearTimeout(timer);
		timer = setTimeout(cut, silenceMs);
	};
	try {
		return await run({ signal: controller.signal, feed });
	} catch (error) {
		controller.abort();
		throw error instanceof Fault ? error : new Fault('network');
	} finally {
		clearTimeout(timer);
	}
}

async function readFault(response: Response): Promise<Fault> {
	const seconds = Number(response.headers.get('retry-after'));
	const body = (await response.json().catch(() => null)) as Partial<ErrorBody> | null;
	const known = body?.code !== undefined && body.code in ERRORS;
	return new Fault(known ? (body.code as ErrorCode) : 'function_unavailable', {
		text: known ? body.message : undefined,
		fields: body?.fields,
		retryAfterMs: seconds > 0 ? seconds * 1000 : undefined,
		status: response.status
	});
}
