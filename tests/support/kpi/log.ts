/** What happened at a workshop, as it happened: the raw input of both implementations. Times are milliseconds. */
import type { InquiryStatus, Outcome, SessionFact, SightingFact, UsageFact } from './facts.ts';
import type { Calendar } from './open-time.ts';
import type { ClusterName } from './questions-page.ts';

export interface Service {
	id: string;
	/** null: the workshop's own */
	libraryKey: string | null;
	name: string;
}

export interface Price {
	min: number | null;
	max: number | null;
}

export interface Message {
	id: string;
	/** made by the widget; a second message with the same one is the same message */
	clientMessageId: string | null;
	role: 'visitor' | 'assistant' | 'staff';
	at: number;
	body: string;
	/** the rest: of the assistant's messages alone */
	replyTo: string | null;
	intents: string[];
	outcome: Outcome | null;
	services: string[];
	/** library keys that were asked for and not offered */
	missing: string[];
	durationMs: number | null;
	prices: Price[];
	thumb: 1 | -1 | null;
	verdict: 'correct' | 'wrong' | null;
}

export interface Conversation {
	id: string;
	key: string | null;
	page: string | null;
	isTest: boolean;
	isSpam: boolean;
	isDeleted: boolean;
	messages: Message[];
	/** when the visitor was asked for stars, and what it gave */
	surveys: { at: number; stars: number | null }[];
}

export interface Inquiry {
	id: string;
	contact: string;
	conversation: string | null;
	key: string | null;
	/** how the contact came about */
	source: string;
	at: number;
	status: InquiryStatus;
	statusAt: number;
	/** since when it was won before it was taken for something else; null: it wasn't */
	wonAt: number | null;
	/** when it was first taken out of `new`; null while it is new */
	touchedAt: number | null;
	amount: number | null;
	service: string | null;
	/** what the workshop said it really is */
	excludedAs: 'spam' | 'duplicate' | null;
	/** the person is forgotten; the inquiry counts on */
	isErased: boolean;
}

/** A contact that was written down without an inquiry. */
export interface PlainContact {
	contact: string;
	key: string | null;
	source: string;
	at: number;
}

export interface Log extends Calendar {
	id: string;
	keys: { id: string; name: string }[];
	services: Service[];
	conversations: Conversation[];
	inquiries: Inquiry[];
	contacts: PlainContact[];
	sessions: Omit<SessionFact, 'day'>[];
	usage: Omit<UsageFact, 'day'>[];
	sightings: SightingFact[];
	clusters: ClusterName[];
}
