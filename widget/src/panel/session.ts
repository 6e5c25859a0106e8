/**
 * What one tab knows of itself: its session, its conversation and what is still unsent. Remembered from the first message
 * on, nothing else and nowhere else.
 */
import type { ConversationHandle } from './protocol.ts';
import { uuid } from './uuid.ts';

/** After this long without activity, opening the widget begins another session. */
const IDLE_MS = 30 * 60_000;
/** How far what is remembered may lag behind the last activity. */
const LAG_MS = 60_000;

export interface Outgoing {
	/** uuid made here; makes sending idempotent */
	id: string;
	text: string;
}

export interface Remembered {
	/** the session's */
	id: string;
	/** last activity, in ms since 1970 */
	activeAt: number;
	conversation?: ConversationHandle;
	queue: Outgoing[];
}

type Store = Pick<Storage, 'getItem' | 'setItem'>;

export class Session {
	readonly #name: string;
	readonly #store: () => Store;
	#memory: Remembered;
	#writtenAt: number;

	/** @param store looked up late and guarded: a page may forbid storage altogether */
	constructor(key: string, store: () => Store = () => window.sessionStorage) {
		this.#name = `carbot:${key}`;
		this.#store = store;
		this.#memory = this.#read();
		this.#writtenAt = this.#memory.activeAt;
	}

	get id(): string {
		return this.#memory.id;
	}

	/** The widget was opened; true when that began another session. */
	opened(): boolean {
		const isOver = Date.now() - this.#memory.activeAt >= IDLE_MS;
		if (isOver) this.#memory.id = uuid();
		this.touch();
		return isOver;
	}

	/** The visitor did something. */
	touch(): void {
		this.#memory.activeAt = Date.now();
		// before the first message nothing is written
		const isRemembered = this.#memory.conversation ?? this.#memory.queue[0];
		if (isRemembered && this.#memory.activeAt - this.#writtenAt >= LAG_MS) this.#write();
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
		this.#memory.activeAt = Date.now();
		this.#memory.queue.push(message);
		this.#write();
	}

	remove(id: string): void {
		this.#memory.queue = this.#memory.queue.filter((message) => message.id !== id);
		this.#write();
	}

	#read(): Remembered {
		const fresh = { id: uuid(), activeAt: Date.now(), queue: [] };
		try {
			const found = JSON.parse(this.#store().getItem(this.#name) ?? '{}') as Partial<Remembered>;
			const { id = fresh.id, activeAt = fresh.activeAt, queue = fresh.queue, conversation } = found;
			return { id, activeAt, conversation, queue };
		} catch {
			return fresh;
		}
	}

	#write(): void {
		this.#writtenAt = this.#memory.activeAt;
		try {
			this.#store().setItem(this.#name, JSON.stringify(this.#memory));
		} catch {
			// the conversation then lives as long as the page
		}
	}
}
