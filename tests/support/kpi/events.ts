/** Events that make up a log. The reference applies them to a `Log`, the database to its tables. */
import type { InquiryStatus, SessionFact, SightingFact, UsageFact } from './facts.ts';
import type { Conversation, Inquiry, Log, Message, PlainContact } from './log.ts';

export type Event =
	| { kind: 'conversation'; conversation: Conversation }
	| { kind: 'message'; conversation: string; message: Message }
	| { kind: 'inquiry'; inquiry: Inquiry }
	| { kind: 'contact'; contact: PlainContact }
	| { kind: 'session'; session: Omit<SessionFact, 'day'> }
	| { kind: 'usage'; usage: Omit<UsageFact, 'day'> }
	| { kind: 'sighting'; sighting: SightingFact }
	| { kind: 'spam'; conversation: string; isSpam: boolean }
	| { kind: 'thumb'; conversation: string; message: string; value: 1 | -1 | null }
	| { kind: 'verdict'; conversation: string; message: string; verdict: 'correct' | 'wrong' | null }
	/** the visitor is asked for stars, and gives some or none */
	| { kind: 'survey'; conversation: string; at: number; stars: number | null }
	| { kind: 'status'; inquiry: string; status: InquiryStatus; at: number; amount: number | null }
	| { kind: 'exclude'; inquiry: string; as: 'spam' | 'duplicate' | null }
	| { kind: 'delete-conversation'; conversation: string }
	| { kind: 'erase-contact'; contact: string }
	| { kind: 'delete-session'; session: string }
	| { kind: 'time-zone'; timeZone: string };

const found = <T>(value: T | undefined, what: string): T => {
	if (value === undefined) throw new Error(`The log has no ${what}.`);
	return value;
};

export const conversationOf = (log: Log, id: string): Conversation =>
	found(
		log.conversations.find((conversation) => conversation.id === id),
		`conversation ${id}`
	);
const messageOf = (log: Log, id: string): Message =>
	found(
		log.conversations.flatMap(({ messages }) => messages).find((message) => message.id === id),
		`message ${id}`
	);
const inquiryOf = (log: Log, id: string): Inquiry =>
	found(
		log.inquiries.find((inquiry) => inquiry.id === id),
		`inquiry ${id}`
	);

/** Adds an event to a log. What is deleted stays in it: totals outlive conversations and people. */
export function record(log: Log, event: Event): void {
	switch (event.kind) {
		case 'conversation':
			log.conversations.push(structuredClone(event.conversation));
			break;
		case 'message': {
			const { messages } = conversationOf(log, event.conversation);
			const { clientMessageId, replyTo } = event.message;
			const isThere = messages.some(
				(message) =>
					(clientMessageId !== null && message.clientMessageId === clientMessageId) ||
					(replyTo !== null && message.replyTo === replyTo)
			);
			if (!isThere) messages.push(structuredClone(event.message));
			break;
		}
		case 'inquiry':
			log.inquiries.push(structuredClone(event.inquiry));
			break;
		case 'contact':
			log.contacts.push(event.contact);
			break;
		case 'session':
			log.sessions.push(event.session);
			break;
		case 'usage':
			log.usage.push(event.usage);
			break;
		case 'sighting':
			log.sightings.push(event.sighting);
			break;
		case 'spam':
			conversationOf(log, event.conversation).isSpam = event.isSpam;
			break;
		case 'thumb':
			messageOf(log, event.message).thumb = event.value;
			break;
		case 'verdict':
			messageOf(log, event.message).verdict = event.verdict;
			break;
		case 'survey':
			conversationOf(log, event.conversation).surveys.push({ at: event.at, stars: event.stars });
			break;
		case 'status': {
			const inquiry = inquiryOf(log, event.inquiry);
			const { status, at, amount } = event;
			if (status === inquiry.status) break;
			// what is won again was won when it was won first
			if (inquiry.status === 'won') inquiry.wonAt ??= inquiry.statusAt;
			const statusAt = status === 'won' ? (inquiry.wonAt ?? at) : at;
			Object.assign(inquiry, { status, statusAt, amount });
			inquiry.touchedAt ??= at;
			break;
		}
		case 'exclude': {
			const inquiry = inquiryOf(log, event.inquiry);
			inquiry.excludedAs = event.as;
			// spam is the talk it came from
			if (inquiry.conversation) {
				conversationOf(log, inquiry.conversation).isSpam = event.as === 'spam';
			}
			break;
		}
		case 'delete-session':
			log.sessions = log.sessions.filter(({ id }) => id !== event.session);
			break;
		case 'time-zone':
			log.timeZone = event.timeZone;
			break;
		case 'erase-contact':
			for (const inquiry of log.inquiries) {
				if (inquiry.contact !== event.contact) continue;
				inquiry.isErased = true;
				if (inquiry.conversation) conversationOf(log, inquiry.conversation).isDeleted = true;
			}
			break;
		case 'delete-conversation':
			conversationOf(log, event.conversation).isDeleted = true;
	}
}

/** The talk that an event belongs to, null for those that need none. */
function talkOf(log: Log, event: Event): string | null {
	switch (event.kind) {
		case 'message':
		case 'thumb':
		case 'verdict':
		case 'survey':
		case 'spam':
			return event.conversation;
		case 'inquiry':
			return event.inquiry.conversation;
		case 'exclude':
			return inquiryOf(log, event.inquiry).conversation;
		default:
			return null;
	}
}

/** Events without those that came too late: in a talk that is deleted nothing happens any more. */
export function possible(log: Log, events: Event[]): Event[] {
	const deleted = new Set(log.conversations.filter((talk) => talk.isDeleted).map(({ id }) => id));
	const known = new Set([
		...log.inquiries.map(({ id }) => id),
		...events.flatMap((event) =>
			event.kind === 'inquiry' && !deleted.has(event.inquiry.conversation ?? '')
				? [event.inquiry.id]
				: []
		)
	]);
	return events.filter((event) => {
		if ((event.kind === 'status' || event.kind === 'exclude') && !known.has(event.inquiry)) {
			return false;
		}
		// the talk of an inquiry that comes in the same step is there
		if (event.kind === 'exclude' && !log.inquiries.some(({ id }) => id === event.inquiry))
			return true;
		return !deleted.has(talkOf(log, event) ?? '');
	});
}

const ORDER: Event['kind'][] = [
	'conversation',
	'message',
	'inquiry',
	'contact',
	'session',
	'usage',
	'sighting',
	'thumb',
	'verdict',
	'survey',
	'spam',
	'status',
	'exclude',
	'delete-conversation',
	'erase-contact',
	'delete-session',
	'time-zone'
];

/** Events in the order in which both sides let those of one step happen. */
export const inKindOrder = (events: Event[]): Event[] =>
	events.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
