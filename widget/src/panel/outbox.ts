/**
 * Sends the visitor's messages one after the other, each exactly once: the id made here stays with a message through
 * every retry, and the server answers a known id with the answer it already gave.
 */
import type { ConversationHandle, Locale, MessageEvent, MessageRequest } from './protocol.ts';
import { Fault, type ChatApi } from './api.ts';
import { PATIENCE, persist, type Patience, type Waker } from './retry.ts';
import type { Outgoing, Session } from './session.ts';
import { uuid } from './uuid.ts';

export type Delivery =
	| { state: 'sending' }
	| { state: 'waiting'; fault?: Fault }
	| { state: 'failed'; fault: Fault }
	| { state: 'sent' };

export type Answer = Omit<Extract<MessageEvent, { type: 'done' }>, 'type'>;

/** What the view hears. Events of a message come in this order; `restart` means: its answer begins anew. */
export interface OutboxListener {
	queued(message: Outgoing): void;
	delivery(message: Outgoing, delivery: Delivery): void;
	accepted(message: Outgoing, serverId: string): void;
	restart(message: Outgoing): void;
	delta(message: Outgoing, text: string): void;
	answered(message: Outgoing, answer: Answer): void;
}

interface OutboxOptions {
	api: ChatApi;
	session: Session;
	waker: Waker;
	listener: OutboxListener;
	request: { key: string; locale: Locale; page?: string };
	patience?: Patience;
}

export class Outbox {
	readonly #options: OutboxOptions;
	readonly #failed = new Map<string, Fault>();
	#running = false;
	#idle: (() => void)[] = [];

	constructor(options: OutboxOptions) {
		this.#options = options;
	}

	/** Takes a message and starts sending. */
	send(text: string): void {
		const message = { id: uuid(), text };
		this.#options.session.add(message);
		this.#options.listener.queued(message);
		void this.flush();
	}

	/** Sends a failed message again, with the id it always had. */
	resend(id: string): void {
		this.#failed.delete(id);
		void this.flush();
	}

	/** The network is back: ends pauses and takes up what failed only for want of a connection. */
	wake(): void {
		for (const [id, { code }] of this.#failed) {
			// too many messages are not fewer because somebody came back to the tab
			if (code !== 'rate_limited') this.#failed.delete(id);
		}
		this.#options.waker.wake();
		void this.flush();
	}

	/** Resolves once nothing is under way; messages that failed stay behind. */
	settled(): Promise<void> {
		if (!this.#running) return Promise.resolve();
		return new Promise((resolve) => this.#idle.push(resolve));
	}

	async flush(): Promise<void> {
		if (this.#running) return;
		this.#running = true;
		for (let message = this.#next(); message; message = this.#next()) await this.#deliver(message);
		this.#running = false;
		this.#idle.splice(0).forEach((resolve) => resolve());
	}

	#next(): Outgoing | undefined {
		return this.#options.session.queue.find((message) => !this.#failed.has(message.id));
	}

	async #deliver(message: Outgoing): Promise<void> {
		const { listener, session, waker, patience = PATIENCE } = this.#options;
		const report = (delivery: Delivery) => listener.delivery(message, delivery);
		try {
			await persist(
				() => {
					report({ state: 'sending' });
					return this.#attempt(message);
				},
				waker,
				(fault) => report({ state: 'waiting', fault }),
				patience
			);
			report({ state: 'sent' });
		} catch (error) {
			const fault = error instanceof Fault ? error : new Fault('internal');
			// a message the server will never take must not come back on the next page
			if (fault.retryable) this.#failed.set(message.id, fault);
			else session.remove(message.id);
			report({ state: 'failed', fault });
		}
	}

	async #attempt(message: Outgoing): Promise<void> {
		const { api, request, session } = this.#options;
		const send = (conversation: ConversationHandle | undefined) => {
			let begun = false;
			const body: MessageRequest = {
				...request,
				session: session.id,
				conversation,
				message
			};
			return api.message(body, (event) => {
				if (!begun) this.#options.listener.restart(message);
				begun = true;
				this.#hear(message, event);
			});
		};
		try {
			await send(session.conversation);
		} catch (error) {
			const gone = error instanceof Fault && error.code === 'conversation_unknown';
			if (!gone || !session.conversation) throw error;
			session.conversation = undefined;
			await send(undefined);
		}
	}

	#hear(message: Outgoing, event: MessageEvent): void {
		const { listener, session } = this.#options;
		if (event.type === 'accepted') {
			session.conversation = event.conversation;
			listener.accepted(message, event.messageId);
		} else if (event.type === 'delta') {
			listener.delta(message, event.text);
		} else if (event.type === 'done') {
			session.remove(message.id);
			listener.answered(message, event);
		}
	}
}
