/** Random logs of small workshops, as a list of steps: events that arrive together, some of them late. */
import type { Outcome } from './facts.ts';
import type { Event } from './events.ts';
import type { Conversation, Inquiry, Log, Message, Price } from './log.ts';
import type { OpeningSpan } from './open-time.ts';
import type { Random } from './random.ts';
import { DAY, HOUR, MINUTE, SECOND, addDays, localDay } from './time.ts';

export const STEPS = 4;
/** Library services that are named by questions. */
const LIBRARY = ['oil-change', 'brake-fluid-change', 'wheel-alignment'] as const;
const ZONES = [
	'Europe/Berlin',
	'Europe/Berlin',
	'Europe/Berlin',
	'Europe/Berlin',
	'America/New_York',
	'Pacific/Auckland',
	'America/St_Johns'
] as const;
const STATES = ['NW', 'BY', 'BE', 'SN', null] as const;
const INTENTS = [['price'], ['price'], ['duration'], ['offered'], ['price', 'duration']] as const;
const TALK: [string[], ...string[][]] = [
	['greeting'],
	['hours'],
	['thanks'],
	['thanks'],
	['thanks', 'human'],
	['human'],
	['callback'],
	['appointment'],
	['complaint'],
	['offtopic'],
	['abuse'],
	['smalltalk']
];
const PAGES = ['/', '/preise', '/kontakt', null] as const;

export interface RandomLog {
	/** the workshop before anything has happened */
	log: Log;
	steps: Event[][];
	/** local days in which something happens, [from, to) */
	from: string;
	to: string;
}

/** Moments around which logs are laid: now, clock changes of the last year, or any time of it. */
function baseOf(random: Random, now: number): number {
	const kind = random.next();
	if (kind < 0.35) return now - random.whole(1, 60) * HOUR;
	if (kind < 0.55) {
		const year = new Date(now).getUTCFullYear();
		const changes = [year - 1, year]
			.flatMap((y) => [lastSunday(y, 2), lastSunday(y, 9)])
			.filter((at) => at < now - 12 * DAY && at > now - 380 * DAY);
		return (random.oneOf(changes) ?? now - 30 * DAY) - random.whole(1, 30) * HOUR;
	}
	if (kind < 0.75) return now - random.whole(84, 97) * DAY;
	return now - random.whole(1, 60) * DAY;
}

/** 01:00 UTC of a month's last Sunday: when clocks change in Europe. */
function lastSunday(year: number, month: number): number {
	const last = new Date(Date.UTC(year, month + 1, 0, 1));
	return last.getTime() - last.getUTCDay() * DAY;
}

function openingHours(random: Random): OpeningSpan[] {
	if (random.chance(0.15)) return [];
	if (random.chance(0.1)) return [{ weekday: 7, opens: '01:00', closes: '05:00' }];
	const spans: OpeningSpan[] = [];
	for (let weekday = 1; weekday <= (random.chance(0.4) ? 6 : 5); weekday++) {
		if (random.chance(0.5)) spans.push({ weekday, opens: '08:00', closes: '17:00' });
		else {
			spans.push({ weekday, opens: '07:30', closes: '12:00' });
			spans.push({ weekday, opens: random.chance(0.2) ? '11:00' : '13:00', closes: '18:00' });
		}
	}
	return spans;
}

/** How long until the next message: mostly soon, at times exactly at or around the limits that count. */
function pause(random: Random): number {
	const kind = random.next();
	if (kind < 0.45) return random.whole(1, 900) * SECOND + random.whole(0, 999);
	if (kind < 0.75) return random.whole(1, 22) * HOUR + random.whole(0, 3_599_999);
	if (kind < 0.85) return DAY + random.pick([-1, 0, 1, SECOND, -SECOND]);
	if (kind < 0.95) return random.whole(24, 180) * HOUR;
	return 7 * DAY + random.pick([-1, 0, 1]);
}

/** Makes the log of one workshop. */
export class Generator {
	readonly #random: Random;
	readonly #now: number;
	readonly #steps: Event[][] = Array.from({ length: STEPS }, () => []);
	readonly #log: Log;
	readonly #start: number;

	constructor(random: Random, now: number) {
		this.#random = random;
		this.#now = now;
		this.#start = baseOf(random, now);
		this.#log = {
			id: random.uuid(),
			timeZone: random.pick(ZONES),
			state: random.pick(STATES),
			openingHours: openingHours(random),
			keys: Array.from({ length: random.whole(1, 3) }, (_, index) => ({
				id: random.uuid(),
				name: `Key ${index + 1}`
			})),
			services: [
				...LIBRARY.slice(0, 2).map((libraryKey) => ({
					id: random.uuid(),
					libraryKey,
					name: libraryKey
				})),
				{ id: random.uuid(), libraryKey: null, name: 'Eigene Leistung' }
			],
			conversations: [],
			inquiries: [],
			contacts: [],
			sessions: [],
			usage: [],
			sightings: [],
			clusters: []
		};
	}

	make(): RandomLog {
		const random = this.#random;
		for (let count = random.whole(0, 4); count > 0; count--) this.#converse();
		for (let count = random.whole(0, 5); count > 0; count--) this.#open();
		for (let count = random.whole(0, 2); count > 0; count--) this.#writeDown();
		this.#load();
		if (random.chance(0.1)) {
			this.#add(random.whole(1, STEPS - 1), { kind: 'time-zone', timeZone: random.pick(ZONES) });
		}
		// a day more on each side, for time zones may change
		const from = addDays(localDay(this.#start, 'UTC'), -random.whole(0, 2));
		const to = addDays(from, random.whole(1, 21));
		return { log: this.#log, steps: this.#steps, from, to };
	}

	#add(step: number, event: Event): void {
		this.#steps[Math.min(step, STEPS - 1)]?.push(event);
	}

	/** A moment of the log's days, never later than now. */
	#moment(): number {
		const latest = Math.min(this.#now - MINUTE, this.#start + 9 * DAY);
		return this.#random.whole(Math.min(this.#start, latest), latest);
	}

	#key(): string | null {
		return this.#random.chance(0.1) ? null : (this.#random.oneOf(this.#log.keys)?.id ?? null);
	}

	#converse(): void {
		const random = this.#random;
		const conversation: Conversation = {
			id: random.uuid(),
			key: this.#key(),
			page: random.pick(PAGES),
			isTest: random.chance(0.07),
			isSpam: false,
			isDeleted: false,
			messages: [],
			surveys: []
		};
		const first = random.whole(0, STEPS - 2);
		this.#add(first, { kind: 'conversation', conversation });
		const messages = this.#messages(conversation, first);
		this.#afterwards(conversation, messages);
	}

	/** Questions, most of them answered, and words of a member in between. */
	#messages(conversation: Conversation, first: number): Message[] {
		const random = this.#random;
		const messages: Message[] = [];
		let at = this.#moment();
		const say = (message: Message) => {
			messages.push(message);
			// late ones arrive after what was said later
			const step = random.chance(0.15) ? random.whole(first, STEPS - 1) : first;
			const answered = this.#stepOf(message.replyTo) ?? 0;
			this.#add(Math.max(step, answered), {
				kind: 'message',
				conversation: conversation.id,
				message
			});
			if (message.role === 'visitor' && random.chance(0.1)) {
				const again = {
					...message,
					id: random.uuid(),
					at: message.at + random.whole(1, 5) * SECOND
				};
				this.#add(Math.max(step, answered), {
					kind: 'message',
					conversation: conversation.id,
					message: again
				});
			}
		};
		// at times about something that is still wanted the next day
		const isLong = random.chance(0.25);
		for (let turns = random.whole(1, 5); turns > 0 && at < this.#now; turns--) {
			const question = this.#question(at);
			say(question);
			at += random.whole(200, 4_000);
			if (random.chance(0.92) && at < this.#now) say(this.#answer(question, at));
			if (random.chance(0.2)) {
				at += pause(random);
				if (at < this.#now) say(this.#words(at));
			}
			at += isLong ? random.whole(8 * 60, 23 * 60) * MINUTE : pause(random);
		}
		return messages;
	}

	#stepOf(id: string | null): number | undefined {
		if (id === null) return undefined;
		return this.#steps.findIndex((events) =>
			events.some((event) => event.kind === 'message' && event.message.id === id)
		);
	}

	#blank(role: Message['role'], at: number, body: string): Message {
		return {
			id: this.#random.uuid(),
			clientMessageId: role === 'visitor' ? this.#random.uuid() : null,
			role,
			at,
			body,
			replyTo: null,
			intents: [],
			outcome: null,
			services: [],
			missing: [],
			durationMs: null,
			prices: [],
			thumb: null,
			verdict: null
		};
	}

	#question(at: number): Message {
		return this.#blank(
			'visitor',
			at,
			this.#random.pick(['Was kostet das?', 'Ölwechsel?', 'Machen Sie auch  LACK!', 'Hallo'])
		);
	}

	#words(at: number): Message {
		return this.#blank('staff', at, 'Ich melde mich gleich.');
	}

	#answer(question: Message, at: number): Message {
		const random = this.#random;
		const message = this.#blank('assistant', at, 'Gern, hier ist meine Antwort.');
		message.replyTo = question.id;
		message.durationMs = random.chance(0.9) ? random.whole(20, 6_000) : null;
		const outcome = random.pick<Outcome>([
			'answered',
			'answered',
			'answered',
			'clarified',
			'unanswered',
			'smalltalk',
			'smalltalk'
		]);
		message.outcome = outcome;
		message.intents = [...(outcome === 'smalltalk' ? random.pick(TALK) : random.pick(INTENTS))];
		if (outcome === 'unanswered' && random.chance(0.2)) message.intents = ['offtopic'];
		if (outcome === 'answered' && random.chance(0.15)) {
			message.intents.push(random.pick(['callback', 'thanks']));
		}
		if (outcome === 'answered' || outcome === 'clarified') {
			const named = random.oneOf(this.#log.services);
			if (named) message.services = [named.id];
		}
		if (outcome === 'unanswered' && random.chance(0.4)) message.missing = [LIBRARY[2]];
		if (outcome === 'answered' && random.chance(0.7)) this.#quote(message);
		return message;
	}

	/** Prices, at times repeated in the text and at times wrongly. */
	#quote(message: Message): void {
		const random = this.#random;
		const min = random.whole(1, 400);
		const price: Price = { min, max: min + random.whole(0, 3) * 50 };
		message.prices = random.chance(0.1) ? [{ min: null, max: null }] : [price];
		if (random.chance(0.3)) message.body = `Das kostet ${min} €.`;
		else if (random.chance(0.1)) message.body = `Das kostet ${min + 1} €.`;
	}

	/** What follows a talk: judgements, stars, an inquiry, spam, deletion. */
	#afterwards(conversation: Conversation, messages: Message[]): void {
		const random = this.#random;
		const last = messages.at(-1);
		if (!last) return;
		for (const { id, role } of messages) {
			if (role !== 'assistant') continue;
			const step = random.whole(this.#stepOf(id) ?? 0, STEPS - 1);
			const about = { conversation: conversation.id, message: id };
			const value = random.pick([1, 1, -1] as const);
			if (random.chance(0.25)) this.#add(step, { kind: 'thumb', ...about, value });
			const verdict = random.pick(['correct', 'correct', 'wrong'] as const);
			if (random.chance(0.2)) this.#add(step, { kind: 'verdict', ...about, verdict });
		}
		if (random.chance(0.4)) {
			const at = Math.min(last.at + MINUTE, this.#now);
			const stars = random.chance(0.7) ? random.pick([1, 2, 3, 4, 4, 5, 5]) : null;
			this.#add(STEPS - 1, { kind: 'survey', conversation: conversation.id, at, stars });
		}
		if (random.chance(0.5)) this.#inquire(conversation, last);
		if (random.chance(0.1)) {
			const step = random.whole(this.#stepOf(last.id) ?? 0, STEPS - 1);
			this.#add(step, { kind: 'spam', conversation: conversation.id, isSpam: true });
			if (random.chance(0.3) && step < STEPS - 1) {
				this.#add(step + 1, { kind: 'spam', conversation: conversation.id, isSpam: false });
			}
		}
		if (random.chance(0.15)) {
			const first = this.#stepOf(last.id) ?? 0;
			this.#add(random.whole(first, STEPS - 1), {
				kind: 'delete-conversation',
				conversation: conversation.id
			});
		}
	}

	/** Leaves a contact, which the assistant confirms. */
	#inquire(conversation: Conversation, last: Message): void {
		const random = this.#random;
		const at = Math.min(last.at + random.whole(1, 600) * SECOND, this.#now - SECOND);
		const inquiry = this.#inquiry(this.#oldContact(at) ?? random.uuid(), conversation.key, at);
		inquiry.conversation = conversation.id;
		const step = this.#stepOf(last.id) ?? 0;
		const message = this.#blank('assistant', at + random.whole(1, 9), 'Danke, wir melden uns.');
		Object.assign(message, {
			clientMessageId: inquiry.id,
			intents: ['contact'],
			outcome: 'smalltalk'
		});
		this.#add(step, { kind: 'inquiry', inquiry });
		this.#add(step, { kind: 'message', conversation: conversation.id, message });
		this.#progress(inquiry, step);
	}

	/** Somebody who has left a contact through the widget before. */
	#oldContact(before: number): string | undefined {
		if (!this.#random.chance(0.3)) return undefined;
		const known = this.#steps[0]?.filter((event) => event.kind === 'inquiry') ?? [];
		const earlier = known.filter(
			({ inquiry: { source, at } }) => source === 'widget' && at < before
		);
		return this.#random.oneOf(earlier)?.inquiry.contact;
	}

	#inquiry(contact: string, key: string | null, at: number): Inquiry {
		const random = this.#random;
		return {
			id: random.uuid(),
			contact,
			conversation: null,
			key,
			source: 'widget',
			at,
			status: 'new',
			statusAt: at,
			touchedAt: null,
			amount: null,
			service: random.pick(['Ölwechsel', 'Bremsen', null]),
			excludedAs: null,
			isErased: false
		};
	}

	#progress(inquiry: Inquiry, step: number): void {
		const random = this.#random;
		for (let next = step + 1; next < STEPS; next++) {
			if (!random.chance(0.5)) continue;
			const status = random.pick(['contacted', 'quoted', 'booked', 'won', 'won', 'lost'] as const);
			const amount = status === 'won' ? random.whole(0, 90_000) / 100 : null;
			const days = random.chance(0.1) ? 0 : random.whole(0, 95);
			const at = Math.min(inquiry.at + days * DAY, this.#now);
			this.#add(next, { kind: 'status', inquiry: inquiry.id, status, at, amount });
		}
		if (random.chance(0.15)) {
			const as = random.pick(['spam', 'duplicate', 'duplicate', null] as const);
			this.#add(STEPS - 1, { kind: 'exclude', inquiry: inquiry.id, as });
		}
		if (random.chance(0.1)) {
			this.#add(STEPS - 1, { kind: 'erase-contact', contact: inquiry.contact });
		}
	}

	/** A contact that the workshop notes itself, at times with an inquiry. */
	#writeDown(): void {
		const random = this.#random;
		const contact = random.uuid();
		const at = this.#moment();
		const step = random.whole(0, STEPS - 1);
		this.#add(step, { kind: 'contact', contact: { contact, key: null, source: 'manual', at } });
		if (random.chance(0.5)) return;
		const inquiry = this.#inquiry(
			contact,
			null,
			Math.min(at + random.whole(0, 3) * HOUR, this.#now)
		);
		inquiry.source = 'manual';
		this.#add(step, { kind: 'inquiry', inquiry });
		this.#progress(inquiry, step);
	}

	#open(): void {
		const random = this.#random;
		const at = this.#moment();
		const wrote = random.chance(0.5) ? at + random.whole(1, 600) * SECOND : null;
		const left = random.chance(0.25) ? (wrote ?? at) + random.whole(1, 600) * SECOND : null;
		const id = random.uuid();
		const step = random.whole(0, STEPS - 1);
		this.#add(step, {
			kind: 'session',
			session: {
				id,
				client_key_id: this.#key(),
				started_at: at,
				message_at: wrote,
				contact_at: left,
				page_path: random.pick(PAGES),
				is_excluded: random.chance(0.1)
			}
		});
		if (step < STEPS - 1 && random.chance(0.35)) {
			this.#add(STEPS - 1, { kind: 'delete-session', session: id });
		}
	}

	/** Loads and requests, counted at the server. */
	#load(): void {
		const random = this.#random;
		const seen = new Set<string>();
		for (let count = random.whole(0, 4); count > 0; count--) {
			const key = random.oneOf(this.#log.keys)?.id ?? '';
			const at = this.#moment();
			const step = random.whole(0, STEPS - 1);
			const hour = Math.floor(at / HOUR) * HOUR;
			const day = localDay(at, this.#log.timeZone);
			if (seen.has(`${key} ${hour}`) || seen.has(`${key} ${day}`)) continue;
			seen.add(`${key} ${hour}`).add(`${key} ${day}`);
			this.#add(step, {
				kind: 'usage',
				usage: {
					client_key_id: key,
					hour,
					requests: random.whole(1, 50),
					rate_limited: random.whole(0, 3),
					blocked_origins: random.whole(0, 2)
				}
			});
			this.#add(step, {
				kind: 'sighting',
				sighting: { client_key_id: key, day, loads: random.whole(1, 6) }
			});
		}
	}
}
