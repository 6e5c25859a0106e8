/** What of an answer a model may word, and how the whole is put together around its words. */
import { composeParts } from '../answering/compose.ts';
import type { Composed, Decision, Facts, Intent } from '../answering/types.ts';
import { slotsOf, type Slots } from './slots.ts';

export interface Plan {
	slots: Slots;
	/** what code says after the model's words, in this order: facts, notices, the question at the end */
	added: string[];
	/** the finished answer around the model's filled words */
	assemble(words: string): Composed;
}

/** What a person of the workshop or the law must word. */
const SETTLED: Intent[] = ['identity', 'abuse', 'complaint', 'offtopic', 'human'];
/** Talk that needs no facts. */
const FREE: Intent[] = ['greeting', 'thanks', 'smalltalk'];

/**
 * Null where there is nothing for a model to word: questions back, what is unknown or not offered, who answers here,
 * complaints and abuse.
 */
export function planOf(decision: Decision, facts: Facts, now: Date): Plan | null {
	const { outcome, services, intents } = decision;
	if (intents.some((intent) => SETTLED.includes(intent))) return null;
	const isAboutServices = outcome === 'answered' && services.length > 0;
	const isTalk = outcome === 'smalltalk' && intents.some((intent) => FREE.includes(intent));
	if (!isAboutServices && !isTalk) return null;

	const parts = composeParts(decision, facts, now);
	const notices = parts.sentences
		.filter(({ about }) => about === 'notice' || about === 'included')
		.map(({ text }) => text);
	const paragraphs = [
		...parts.others.filter(({ intent }) => !FREE.includes(intent)).map(({ text }) => text),
		parts.unanswered,
		parts.closing
	].filter(Boolean);
	const { choices, offerContact } = parts;
	return {
		slots: slotsOf(decision, facts),
		added: [...notices, ...paragraphs],
		assemble: (words) => ({
			text: [[words, ...notices].join(' '), ...paragraphs].join('\n'),
			choices,
			offerContact
		})
	};
}
