/** Puts a decision into the visitor's language. Pure: the same decision, facts and time give the same words. */
import { callbackTimes, hoursSentences, openUntil, opensNext } from './compose/hours.ts';
import { composeServices } from './compose/services.ts';
import { list } from './texts/format.ts';
import { textsFor, type Texts } from './texts/index.ts';
import type { Composed, Decision, Facts, Intent } from './types.ts';

/** Intents that a person of the workshop has to follow up. */
const WANT_CONTACT: Intent[] = ['appointment', 'callback', 'contact', 'complaint', 'human'];

/**
 * The answer to everything the message asked for: a paragraph per thing, a question or an invitation at the end.
 * Amounts are not in the text; see `texts/types.ts`.
 */
export function compose(decision: Decision, facts: Facts, now: Date): Composed {
	const texts = textsFor(decision.language, facts.workshop.address_form);
	const part = composeServices(decision, facts, texts);
	const paragraphs = [
		[opening(decision, texts), ...part.sentences].filter(Boolean).join(' '),
		...others(decision, facts, now, texts)
	].filter(Boolean);

	const saidNothing = paragraphs.length === 0 && part.question === null;
	const isUnknown = decision.outcome === 'unanswered' && !explainsItself(decision);
	if (saidNothing || isUnknown) paragraphs.push(texts.unanswered);

	const offerContact =
		saidNothing ||
		decision.outcome === 'unanswered' ||
		(decision.outcome === 'answered' && decision.services.length > 0) ||
		decision.notForVehicle.length + decision.notOffered.length > 0 ||
		decision.intents.some((intent) => WANT_CONTACT.includes(intent));
	paragraphs.push(part.question ?? invitation(decision, offerContact, texts));
	return {
		text: paragraphs.filter(Boolean).join('\n'),
		choices: part.choices,
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
function others(decision: Decision, facts: Facts, now: Date, texts: Texts): string[] {
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
	const asked = Object.keys(write).filter((intent) => decision.intents.includes(intent as Intent));
	const paragraphs = asked.flatMap((intent) => write[intent as Intent]?.() ?? []);
	const onlyGreets = decision.intents.every((intent) => intent === 'greeting');
	if (onlyGreets && decision.intents.length > 0 && decision.outcome !== 'answered') {
		paragraphs.push(texts.introduction(workshop.name));
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
