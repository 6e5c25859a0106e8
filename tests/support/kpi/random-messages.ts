/** Random messages, and the time between them. */
import type { Outcome } from './facts.ts';
import type { Message, Price, Service } from './log.ts';
import type { Random } from './random.ts';
import { DAY, HOUR, SECOND } from './time.ts';

/** Asked for, and offered by nobody. */
const NOT_OFFERED = 'wheel-alignment';
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

/** How long until the next message: mostly soon, at times exactly at or around the limits that count. */
export function pause(random: Random): number {
	const kind = random.next();
	if (kind < 0.45) return random.whole(1, 900) * SECOND + random.whole(0, 999);
	if (kind < 0.75) return random.whole(1, 22) * HOUR + random.whole(0, 3_599_999);
	if (kind < 0.85) return DAY + random.pick([-1, 0, 1, SECOND, -SECOND]);
	if (kind < 0.95) return random.whole(24, 180) * HOUR;
	return 7 * DAY + random.pick([-1, 0, 1]);
}

export function blank(random: Random, role: Message['role'], at: number, body: string): Message {
	return {
		id: random.uuid(),
		clientMessageId: role === 'visitor' ? random.uuid() : null,
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

export const question = (random: Random, at: number): Message =>
	blank(
		random,
		'visitor',
		at,
		random.pick(['Was kostet das?', 'Ölwechsel?', 'Machen Sie auch  LACK!', 'Hallo'])
	);

export function answer(random: Random, services: Service[], asked: Message, at: number): Message {
	const message = blank(random, 'assistant', at, 'Gern, hier ist meine Antwort.');
	message.replyTo = asked.id;
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
		const named = random.oneOf(services);
		if (named) message.services = [named.id];
	}
	if (outcome === 'unanswered' && random.chance(0.4)) message.missing = [NOT_OFFERED];
	if (outcome === 'answered' && random.chance(0.7)) quote(random, message);
	return message;
}

/** Prices, at times repeated in the text and at times wrongly. */
function quote(random: Random, message: Message): void {
	const min = random.whole(1, 400);
	const price: Price = { min, max: min + random.whole(0, 3) * 50 };
	message.prices = random.chance(0.1) ? [{ min: null, max: null }] : [price];
	if (random.chance(0.3)) message.body = `Das kostet ${min} €.`;
	else if (random.chance(0.1)) message.body = `Das kostet ${min + 1} €.`;
}
