/** Random contacts and inquiries, and what becomes of them. */
import type { Conversation, Inquiry, Message } from './log.ts';
import { blank } from './random-messages.ts';
import { STEPS, type Setting } from './setting.ts';
import { DAY, HOUR, SECOND } from './time.ts';

/** Leaves a contact after the last message, which the assistant confirms. */
export function inquire(setting: Setting, conversation: Conversation, last: Message): void {
	const { random, now } = setting;
	const at = Math.min(last.at + random.whole(1, 600) * SECOND, now - SECOND);
	const contact = knownContact(setting, at) ?? random.uuid();
	const inquiry = newInquiry(setting, contact, conversation.key, at);
	inquiry.conversation = conversation.id;
	const step = setting.stepOf(last.id);
	const message: Message = {
		...blank(random, 'assistant', at + random.whole(1, 9), 'Danke, wir melden uns.'),
		clientMessageId: inquiry.id,
		intents: ['contact'],
		outcome: 'smalltalk'
	};
	setting.add(step, { kind: 'inquiry', inquiry });
	setting.add(step, { kind: 'message', conversation: conversation.id, message });
	progress(setting, inquiry, step);
}

/** A contact that the workshop notes itself, at times with an inquiry. */
export function writeDown(setting: Setting): void {
	const { random, now } = setting;
	const contact = random.uuid();
	const at = setting.moment();
	const step = setting.stepFrom(0);
	setting.add(step, { kind: 'contact', contact: { contact, key: null, source: 'manual', at } });
	if (random.chance(0.5)) return;
	const inquiry = newInquiry(setting, contact, null, Math.min(at + random.whole(0, 3) * HOUR, now));
	inquiry.source = 'manual';
	setting.add(step, { kind: 'inquiry', inquiry });
	progress(setting, inquiry, step);
}

/** At times somebody who has left a contact through the widget before. */
function knownContact({ random, steps }: Setting, before: number): string | undefined {
	if (!random.chance(0.3)) return undefined;
	const known = steps[0]?.filter((event) => event.kind === 'inquiry') ?? [];
	const earlier = known.filter(({ inquiry: { source, at } }) => source === 'widget' && at < before);
	return random.oneOf(earlier)?.inquiry.contact;
}

const newInquiry = (
	{ random }: Setting,
	contact: string,
	key: string | null,
	at: number
): Inquiry => ({
	id: random.uuid(),
	contact,
	conversation: null,
	key,
	source: 'widget',
	at,
	status: 'new',
	statusAt: at,
	wonAt: null,
	touchedAt: null,
	amount: null,
	service: random.pick(['Ölwechsel', 'Bremsen', null]),
	excludedAs: null,
	isErased: false
});

/** One status after the other, exclusion, erasure. */
function progress(setting: Setting, { id, contact, at: since }: Inquiry, step: number): void {
	const { random, now } = setting;
	for (let next = step + 1; next < STEPS; next++) {
		if (!random.chance(0.5)) continue;
		const status = random.pick(['contacted', 'quoted', 'booked', 'won', 'won', 'lost'] as const);
		const amount = status === 'won' ? random.whole(0, 90_000) / 100 : null;
		const days = random.chance(0.1) ? 0 : random.whole(0, 95);
		const at = Math.min(since + days * DAY, now);
		setting.add(next, { kind: 'status', inquiry: id, status, at, amount });
	}
	if (random.chance(0.15)) {
		const as = random.pick(['spam', 'duplicate', 'duplicate', null] as const);
		setting.add(STEPS - 1, { kind: 'exclude', inquiry: id, as });
	}
	if (random.chance(0.1)) setting.add(STEPS - 1, { kind: 'erase-contact', contact });
}
