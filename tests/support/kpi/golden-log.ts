/**
 * A small workshop's weeks around both clock changes of 2026, told so that every number of it can be counted by hand.
 * Berlin time, Dortmund's holidays (Good Friday 3 April, Easter Monday 6 April), open Monday to Friday 8 to 17.
 */
import { randomUUID } from 'node:crypto';
import type { Event } from './events.ts';
import type { Inquiry, Log, Message } from './log.ts';
import { HOUR } from './time.ts';

export const at = (time: string): number => Date.parse(time);

const [website, landingPage] = [randomUUID(), randomUUID()];
const [oil, brakes, own] = [randomUUID(), randomUUID(), randomUUID()];

export const keys = { website, landingPage };
export const services = { oil, brakes, own };

export const emptyLog = (): Log => ({
	id: randomUUID(),
	timeZone: 'Europe/Berlin',
	state: 'NW',
	openingHours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '17:00' })),
	keys: [
		{ id: website, name: 'Website' },
		{ id: landingPage, name: 'Landingpage' }
	],
	services: [
		{ id: oil, libraryKey: 'oil-change', name: 'Ölwechsel' },
		{ id: brakes, libraryKey: 'brake-fluid-change', name: 'Bremsflüssigkeit' },
		{ id: own, libraryKey: null, name: 'Oldtimer-Pflege' }
	],
	conversations: [],
	inquiries: [],
	contacts: [],
	sessions: [],
	usage: [],
	sightings: [],
	clusters: []
});

/** What is said: by whom, when, and of an answer what became of it. */
type Line = Partial<Message> & { role: Message['role']; at: number };

const line = ({ role, ...rest }: Line): Message => ({
	id: randomUUID(),
	clientMessageId: role === 'visitor' ? randomUUID() : null,
	role,
	body: 'Text',
	replyTo: null,
	intents: [],
	outcome: null,
	services: [],
	missing: [],
	durationMs: null,
	prices: [],
	thumb: null,
	verdict: null,
	...rest
});

const NEW = { isSpam: false, isDeleted: false, messages: [], surveys: [] };

/** One conversation as events. Answers reply to the message before them. */
export class Talk {
	readonly id = randomUUID();
	readonly events: Event[];
	readonly messages: Message[] = [];

	constructor(key: string | null, page: string | null, isTest = false) {
		this.events = [
			{
				kind: 'conversation',
				conversation: { ...NEW, id: this.id, key, page, isTest }
			}
		];
	}

	#say(message: Message): this {
		this.messages.push(message);
		this.events.push({ kind: 'message', conversation: this.id, message });
		return this;
	}

	ask(time: string, body = 'Was kostet das?'): this {
		return this.#say(line({ role: 'visitor', at: at(time), body }));
	}

	/** The same message once more, as after a lost connection. */
	repeat(): this {
		const last = this.last;
		return this.#say({ ...last, id: randomUUID(), at: last.at + 2_000 });
	}

	answer(afterMs: number, answer: Partial<Message>): this {
		const question = this.messages.findLast(({ role }) => role === 'visitor') ?? this.last;
		const first = this.messages.find(
			({ clientMessageId }) => clientMessageId === question.clientMessageId
		);
		const asked = first ?? question;
		return this.#say(
			line({ role: 'assistant', at: asked.at + afterMs, replyTo: asked.id, ...answer })
		);
	}

	reply(time: string): this {
		return this.#say(line({ role: 'staff', at: at(time) }));
	}

	/** The newest message; judgements are about it. */
	get last(): Message {
		const last = this.messages.at(-1);
		if (!last) throw new Error('Nothing was said yet.');
		return last;
	}

	thumb(value: 1 | -1): this {
		this.events.push({ kind: 'thumb', conversation: this.id, message: this.last.id, value });
		return this;
	}

	judge(verdict: 'correct' | 'wrong'): this {
		this.events.push({ kind: 'verdict', conversation: this.id, message: this.last.id, verdict });
		return this;
	}

	rate(time: string, stars: number | null): this {
		this.events.push({ kind: 'survey', conversation: this.id, at: at(time), stars });
		return this;
	}

	/** Leaves a contact, which the assistant confirms at once. */
	leave(time: string, inquiry: Inquiry): this {
		this.events.push({ kind: 'inquiry', inquiry: { ...inquiry, conversation: this.id } });
		return this.#say(
			line({
				role: 'assistant',
				at: at(time),
				clientMessageId: inquiry.id,
				intents: ['contact'],
				outcome: 'smalltalk'
			})
		);
	}
}

export const inquiry = (
	contact: string,
	time: string,
	key: string | null,
	service: string | null,
	source = 'widget'
): Inquiry => ({
	id: randomUUID(),
	contact,
	conversation: null,
	key,
	source,
	at: at(time),
	status: 'new',
	statusAt: at(time),
	wonAt: null,
	touchedAt: null,
	amount: null,
	service,
	excludedAs: null,
	isErased: false
});

export const session = (
	time: string,
	key: string,
	{ message = false, contact = false, isExcluded = false } = {}
): Event => ({
	kind: 'session',
	session: {
		id: randomUUID(),
		client_key_id: key,
		started_at: at(time),
		message_at: message ? at(time) + 60_000 : null,
		contact_at: contact ? at(time) + 120_000 : null,
		page_path: '/',
		is_excluded: isExcluded
	}
});

export const usage = (time: string, key: string, [all, limited, blocked]: number[]): Event => ({
	kind: 'usage',
	usage: {
		client_key_id: key,
		hour: Math.floor(at(time) / HOUR) * HOUR,
		requests: all ?? 0,
		rate_limited: limited ?? 0,
		blocked_origins: blocked ?? 0
	}
});

export const loads = (day: string, key: string, count: number): Event => ({
	kind: 'sighting',
	sighting: { client_key_id: key, day, loads: count }
});
