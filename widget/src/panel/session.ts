/** What one tab remembers from its first message on: its conversation and what is still unsent. Nothing else, nowhere else. */
import type { ConversationHandle } from './protocol.ts';

export interface Outgoing {
	/** uuid made here; makes sending idempotent */
	id: string;
	text: string;
}

export interface Remembered {
	conversation?: ConversationHandle;
	queue: Outgoing[];
}

type Store = Pick<Storage, 'getItem' | 'setItem'>;

export class Session {
	readonly #name: string;
	readonly #store: () => Store;
	#memory: Remembered;

	/** @param store looked up late and guarded: a page may forbid storage altogether */
	constructor(key: string, store: () => Store = () => window.sessionStorage) {
		this.#name = `carbot:${key}`;
		this.#store = store;
		this.#memory = this.#read();
	}

	get conversation(): ConversationHandle | undefined {
		return this.#memory.conversation;
	}

	set conversation(conversation: ConversationHandle | undefined) {
		// forgetting what was never there must not be the first thing written
		if (!conversation && !this.#memory.conversation) return;
		this.#memory.conversation = conversation;
		this.#write();
	}

	get queue(): readonly Outgoing[] {
		return this.#memory.queue;
	}

	add(message: Outgoing): void {
		this.#memory.queue.push(message);
		this.#write();
	}

	remove(id: string): void {
		this.#memory.queue = this.#memory.queue.filter((message) => message.id !== id);
		this.#write();
	}

	#read(): Remembered {
		try {
			const found = JSON.parse(this.#store().getItem(this.#name) ?? '{}') as Partial<Remembered>;
			return { conversation: found.conversation, queue: found.queue ?? [] };
		} catch {
			return { queue: [] };
		}
	}

	#write(): void {
		try {
			this.#store().setItem(this.#name, JSON.stringify(this.#memory));
		} catch {
			// the conversation then lives as long as the page
		}
	}
}
