/** What is said in a talk of the demo, when and by whom. */
import { randomUUID } from 'node:crypto';
import {
	DEMO_REPLIES,
	DEMO_RETURNS,
	DEMO_THANKS,
	DEMO_WISHES,
	type DemoTalk,
	type DemoWish
} from './demo-talks.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

/** A row of `messages`, without its conversation. */
interface Message {
	id: string;
	role: 'visitor' | 'assistant' | 'staff';
	body: string;
	ai_generated: boolean;
	author_name: string | null;
	reply_to_id: string | null;
	intents: string[];
	outcome: 'answered' | 'unanswered' | 'smalltalk' | null;
	service_ids: string[];
	duration_ms: number | null;
	created_at: Date;
}

type Answer = Pick<Message, 'body' | 'intents' | 'outcome'> & Partial<Message>;

export const after = (at: Date, milliseconds: number): Date =>
	new Date(at.getTime() + milliseconds);

const isPast = (at: Date): boolean => at.getTime() < Date.now() - HOUR;

export class Script {
	readonly messages: Message[] = [];
	readonly #talk: DemoTalk;
	readonly #serviceId: string | null;
	readonly #random: () => number;

	/** @param serviceId of the service that the talk is about; null for what has no price */
	constructor(talk: DemoTalk, at: Date, serviceId: string | null, random: () => number) {
		this.#talk = talk;
		this.#serviceId = serviceId;
		this.#random = random;
		const { question, answer: body, wants } = talk;
		if (serviceId) this.#quote(at, question);
		else if (wants) this.wish(at, { question, wants, answer: body });
		else this.#ask(at, question, { body, intents: [], outcome: 'unanswered' });
	}

	/** Answers that quote the price. */
	get priced(): Message[] {
		return this.messages.filter(({ service_ids }) => service_ids.length > 0);
	}

	get endsAt(): Date {
		return this.messages.at(-1)?.created_at as Date;
	}

	/** Asks for a person. */
	wish(at: Date, { question, wants, answer: body }: DemoWish = this.#pick(DEMO_WISHES)): void {
		this.#ask(at, question, { body, intents: [wants], outcome: 'smalltalk' });
	}

	/** A person answers; some visitors are grateful. False where that would lie ahead. */
	reply(): boolean {
		const at = repliedAt(this.endsAt, this.#random);
		if (!isPast(at)) return false;
		const body = this.#pick(DEMO_REPLIES);
		this.#say(at, { role: 'staff', author_name: 'Maria Muster', body });
		if (this.#random() < 0.6) {
			const { question, answer } = DEMO_THANKS;
			this.#ask(after(at, (0.05 + this.#random() * 0.9) * HOUR), question, {
				body: answer,
				intents: ['thanks'],
				outcome: 'smalltalk'
			});
		}
		return true;
	}

	/** The same is asked once more days later. Null where that would lie ahead. */
	comeBack(): Date | null {
		const at = after(this.endsAt, (2 + Math.floor(this.#random() * 4)) * DAY + 600 * SECOND);
		if (!isPast(at)) return null;
		this.#quote(at, this.#pick(DEMO_RETURNS));
		return at;
	}

	#quote(at: Date, question: string): void {
		this.#ask(at, question, {
			body: this.#talk.answer,
			intents: ['price'],
			outcome: 'answered',
			service_ids: this.#serviceId ? [this.#serviceId] : []
		});
	}

	#ask(at: Date, question: string, answer: Answer): void {
		const asked = this.#say(at, { role: 'visitor', body: question });
		const duration = thinkingTime(this.#random);
		this.#say(after(at, duration), {
			...{ role: 'assistant', ai_generated: true, reply_to_id: asked, duration_ms: duration },
			...answer
		});
	}

	#say(at: Date, said: Pick<Message, 'role' | 'body'> & Partial<Message>): string {
		const id = randomUUID();
		this.messages.push({
			...{ id, created_at: at, ai_generated: false, author_name: null, reply_to_id: null },
			...{ intents: [], outcome: null, service_ids: [], duration_ms: null },
			...said
		});
		return id;
	}

	#pick<Choice>(choices: readonly Choice[]): Choice {
		return choices[Math.floor(this.#random() * choices.length)] as Choice;
	}
}

/** Most answers come from the catalogue at once, some have to be written. Milliseconds. */
function thinkingTime(random: () => number): number {
	const isWritten = random() < 0.12;
	return Math.round(isWritten ? 900 + random() ** 2 * 2600 : 60 + random() ** 2 * 240);
}

/** The workshop writes while it is open, soon most of the time. */
function repliedAt(asked: Date, random: () => number): Date {
	const at = after(asked, (0.1 + random() ** 2 * 4) * HOUR);
	if (at.getUTCHours() >= 16 || at.getUTCDate() !== asked.getUTCDate()) {
		at.setTime(asked.getTime() + DAY);
		at.setUTCHours(7, Math.floor(random() * 120));
	}
	while (at.getUTCDay() % 6 === 0) at.setTime(at.getTime() + DAY);
	return at;
}
