/** Puts a decision into the visitor's language. Pure: the same decision, facts and time give the same words. */
import { callbackTimes, hoursSentences, openUntil, opensNext } from './compose/hours.ts';
import { composeServices, type Sentence } from './compose/services.ts';
import { list } from './texts/format.ts';
import { textsFor, type Texts } from './texts/index.ts';
import type { Composed, Decision, Facts, Intent } from './types.ts';

/** Intents that a person of the workshop has to follow up. */
const WANT_CONTACT: Intent[] = ['appointment', 'callback', 'contact', 'complaint', 'human'];

/** An answer in its parts, in the order in which they stand. */
export interface Parts {
	/** first paragraph: a greeting or "Gern!", then the sentences about services */
	opening: string;
	sentences: Sentence[];
	/** one paragraph each */
	others: { intent: Intent; text: string }[];
	/** the question or invitation at the end, after the word that something is unknown; may be empty */
	unanswered: string;
	closing: string;
	choices: Composed['choices'];
	offerContact: boolean;
}

/**
 * The answer to everything the message asked for: a paragraph per thing, a question or an invitation at the end.
 * Amounts are not in the text; see `texts/types.ts`.
 */
export function compose(decision: Decision, facts: Facts, now: Date): Composed {
	const parts = composeParts(decision, facts, now);
	const { opening, sentences, others, unanswered, closing, choices, offerContact } = parts;
	return {
		text: [
			[opening, ...sentences.map(({ text }) => text)].filter(Boolean).join(' '),
			...others.map(({ text }) => text),
			unanswered,
			closing
		]
			.filter(Boolean)
			.join('\n'),
		choices,
		offerContact
	};
}

export function composeParts(decision: Decision, facts: Facts, now: Date): Parts {
	const texts = textsFor(decision.language, facts.workshop.address_form);
	const { sentences, question, choices } = composeServices(decision, facts, texts);
	const begin = opening(decision, texts);
	const further = others(decision, facts, now, texts).filter(({ text }) => text);

	const saidNothing = !begin && sentences.length + further.length === 0 && question === null;
	const isUnknown = decision.outcome === 'unanswered' && !explainsItself(decision);
	const offerContact =
		saidNothing ||
		decision.outcome === 'unanswered' ||
		(decision.outcome === 'answered' && decision.services.length > 0) ||
		decision.notForVehicle.length + decision.notOffered.length > 0 ||
		decision.intents.some((intent) => WANT_CONTACT.includes(intent));
	return {
		opening: begin,
		sentences,
		others: further,
		unanswered: saidNothing || isUnknown ? texts.unanswered : '',
		closing: question ?? invitation(decision, offerContact, texts),
		choices,
		offerContact
	};
}

/** Nothing has to be added to these: they say themselves what is not done here. */
function explainsItself({ intents, notOffered, notForVehicle }: Decision): boolean {
	if (notOffered.length + notForVehicle.length > 0) return true;
	return intents.some((intent) => intent === 'offtopic' || intent === 'abuse');
}

/** A greeting for a greeting; "Gern!" before a price. */
function opening({ intents, outcome, services }: Decision, texts: Texts): string {
	if (intents.includes('greeting')) return texts.greeting;
	const isPrice = outcome === 'answered' && services.length > 0 && intents.includes('price');
	return isPrice ? texts.gladly : '';
}

/** One paragraph per further thing that was asked for. */
function others(decision: Decision, facts: Facts, now: Date, texts: Texts): Parts['others'] {
	const { workshop } = facts;
	const write: Partial<Record<Intent, () => string[]>> = {
		abuse: () => [texts.abuse],
		complaint: () => [texts.complaint],
		hours: () => hoursSentences(facts, now, texts, decision.language),
		address: () => [address(facts, texts)],
		contact: () => contact(facts, texts),
		appointment: () => [texts.appointment],
		callback: () => [callback(decision, facts, now, texts)],
		human: () => [[texts.human, byPhone(facts, now, texts)].filter(Boolean).join(' ')],
		identity: () => [texts.identity(workshop.name)],
		offtopic: () => [texts.offtopic],
		thanks: () => [texts.thanks],
		smalltalk: () => [texts.smalltalk]
	};
	const asked = (Object.keys(write) as Intent[]).filter((one) => decision.intents.includes(one));
	const paragraphs = asked.flatMap((intent) =>
		(write[intent]?.() ?? []).map((text) => ({ intent, text }))
	);
	const onlyGreets = decision.intents.every((intent) => intent === 'greeting');
	if (onlyGreets && decision.intents.length > 0 && decision.outcome !== 'answered') {
		paragraphs.push({ intent: 'greeting', text: texts.introduction(workshop.name) });
	}
	return paragraphs;
}

function address({ workshop }: Facts, texts: Texts): string {
	const place = [workshop.postal_code, workshop.city].filter(Boolean).join(' ');
	const full = [workshop.street, place].filter(Boolean).join(', ');
	return full ? texts.address(full) : texts.noAddress;
}

function contact({ workshop: { phone, email } }: Facts, texts: Texts): string[] {
	const ways = [...(phone ? [texts.phone(phone)] : []), ...(email ? [texts.email(email)] : [])];
	return ways.length > 0 ? ways : [texts.noContact];
}

function callback({ language }: Decision, facts: Facts, now: Date, texts: Texts): string {
	const times = callbackTimes(facts, now, texts);
	if (times.length === 0) return texts.callback;
	return `${texts.callback} ${texts.callbackTimes(list(language, times))}`;
}

function byPhone(facts: Facts, now: Date, texts: Texts): string {
	const { phone } = facts.workshop;
	if (!phone) return '';
	if (openUntil(facts, now, texts)) return texts.callNow(phone);
	const next = opensNext(facts, now, texts);
	return next ? texts.callLater(phone, next) : texts.phone(phone);
}

/** The last sentence; none where the answer has said how to go on. */
function invitation({ intents, outcome, services }: Decision, wanted: boolean, texts: Texts) {
	if (!wanted) return '';
	if (intents.some((intent) => intent === 'appointment' || intent === 'callback')) return '';
	return outcome === 'answered' && services.length > 0
		? texts.offerAppointment
		: texts.offerCallback;
}
