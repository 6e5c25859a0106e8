/** Random conversations, and what is done with them afterwards. */
import type { Conversation, Message } from './log.ts';
import { inquire } from './random-inquiries.ts';
import { answer, blank, pause, question } from './random-messages.ts';
import { PAGES, STEPS, type Setting } from './setting.ts';
import { MINUTE, SECOND } from './time.ts';

export function converse(setting: Setting): void {
	const { random } = setting;
	const conversation: Conversation = {
		id: random.uuid(),
		key: setting.key(),
		page: random.pick(PAGES),
		isTest: random.chance(0.07),
		isSpam: false,
		isDeleted: false,
		messages: [],
		surveys: []
	};
	const first = random.whole(0, STEPS - 2);
	setting.add(first, { kind: 'conversation', conversation });
	const messages = talk(setting, conversation, first);
	const last = messages.at(-1);
	if (!last) return;
	judge(setting, conversation, messages);
	if (random.chance(0.5)) inquire(setting, conversation, last);
	tidyUp(setting, conversation, setting.stepOf(last.id));
}

/** Questions, most of them answered, and words of a member in between. */
function talk(setting: Setting, { id }: Conversation, first: number): Message[] {
	const { random, now, log } = setting;
	const messages: Message[] = [];
	let at = setting.moment();
	const say = (message: Message): Message => {
		messages.push(message);
		// late ones arrive after what was said later
		const late = random.chance(0.15) ? setting.stepFrom(first) : first;
		const step = Math.max(late, setting.stepOf(message.replyTo));
		setting.add(step, { kind: 'message', conversation: id, message });
		if (message.role === 'visitor' && random.chance(0.1)) {
			const again = { id: random.uuid(), at: message.at + random.whole(1, 5) * SECOND };
			setting.add(step, { kind: 'message', conversation: id, message: { ...message, ...again } });
		}
		return message;
	};
	// at times about something that is still wanted the next day
	const isLong = random.chance(0.25);
	for (let turns = random.whole(1, 5); turns > 0 && at < now; turns--) {
		const asked = say(question(random, at));
		at += random.whole(200, 4_000);
		if (random.chance(0.92) && at < now) say(answer(random, log.services, asked, at));
		if (random.chance(0.2)) {
			at += pause(random);
			if (at < now) say(blank(random, 'staff', at, 'Ich melde mich gleich.'));
		}
		at += isLong ? random.whole(8 * 60, 23 * 60) * MINUTE : pause(random);
	}
	return messages;
}

/** Thumbs, reviews and stars. */
function judge(setting: Setting, { id: conversation }: Conversation, messages: Message[]): void {
	const { random, now } = setting;
	for (const { id: message, role } of messages) {
		if (role !== 'assistant') continue;
		const step = setting.stepFrom(setting.stepOf(message));
		const value = random.pick([1, 1, -1] as const);
		if (random.chance(0.25)) setting.add(step, { kind: 'thumb', conversation, message, value });
		const verdict = random.pick(['correct', 'correct', 'wrong'] as const);
		if (random.chance(0.2)) setting.add(step, { kind: 'verdict', conversation, message, verdict });
	}
	const last = messages.at(-1);
	if (!last || random.chance(0.6)) return;
	const at = Math.min(last.at + MINUTE, now);
	const stars = random.chance(0.7) ? random.pick([1, 2, 3, 4, 4, 5, 5]) : null;
	setting.add(STEPS - 1, { kind: 'survey', conversation, at, stars });
}

/** Spam and what was taken for it by mistake; retention. */
function tidyUp(setting: Setting, { id: conversation }: Conversation, ended: number): void {
	const { random } = setting;
	if (random.chance(0.1)) {
		const step = setting.stepFrom(ended);
		setting.add(step, { kind: 'spam', conversation, isSpam: true });
		if (random.chance(0.3) && step < STEPS - 1) {
			setting.add(step + 1, { kind: 'spam', conversation, isSpam: false });
		}
	}
	if (random.chance(0.15)) {
		setting.add(setting.stepFrom(ended), { kind: 'delete-conversation', conversation });
	}
}
