/** Questions that ask for the same thing, together: by the service they lack, else by how alike their words are. */
import { fold } from '../../../supabase/functions/_shared/text/words.ts';

/** As much as grouping needs of a question. */
export interface Asked {
	message_id: string;
	question: string;
	/** ISO 8601 */
	asked_at: string;
	/** library keys that were asked for and not offered, surest first */
	missing_keys: string[];
}

export interface Group<Question extends Asked> {
	/** library key of the service that is lacking; null where nobody knows which it would be */
	key: string | null;
	/** newest first */
	questions: Question[];
}

/** From this share of common trigrams on two texts ask the same. */
const ALIKE = 0.5;

/**
 * Groups of questions, the most asked first, then the newest. Takes the questions newest first. Quadratic in the number
 * of different texts: meant for some hundred questions.
 */
export function groupsOf<Question extends Asked>(
	questions: readonly Question[]
): Group<Question>[] {
	const byKey = new Map<string, Group<Question>>();
	const byWords: { grams: Set<string>; group: Group<Question> }[] = [];
	const byText = new Map<string, Group<Question>>();
	for (const question of questions) {
		const [key] = question.missing_keys;
		if (key !== undefined) {
			const group = byKey.get(key) ?? { key, questions: [] };
			group.questions.push(question);
			byKey.set(key, group);
			continue;
		}
		const text = plain(question.question);
		const grams = trigrams(text);
		const known =
			byText.get(text) ?? byWords.find((one) => likeness(one.grams, grams) >= ALIKE)?.group;
		const group = known ?? { key: null, questions: [] };
		if (!known) byWords.push({ grams, group });
		byText.set(text, group);
		group.questions.push(question);
	}
	return [...byKey.values(), ...byWords.map(({ group }) => group)].sort(
		(a, b) => b.questions.length - a.questions.length || newest(b).localeCompare(newest(a))
	);
}

const newest = ({ questions: [first] }: Group<Asked>): string => first?.asked_at ?? '';

/** Words that every question may hold; they make none alike. */
const EMPTY =
	/\b(was|wie|viel|wieviel|kostet|kosten|kost|preis|teuer|ein|eine|einen|einem|einer|der|die|das|den|dem|fur|mein|meinen|meinem|meine|meiner|ich|sie|ihr|man|konnen|kann|konnt|mochte|brauche|bitte|hallo|auch|bei|euch|ihnen|mir|und|oder|von|mit|am|im|an|in|zu|zum|zur|neu|neue|neuen|neuer|neues|how|much|does|is|the|a|an|for|my|you|can|do|i|what|cost|price|please)\b/g;

/** A question without case, accents, signs and the words around its wish. */
export function plain(question: string): string {
	const words = fold(question)
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
	const telling = words.replace(EMPTY, ' ').replace(/ +/g, ' ').trim();
	return telling || words;
}

function trigrams(text: string): Set<string> {
	const grams = new Set<string>();
	for (const word of text.split(' ')) {
		const padded = `  ${word} `;
		for (let at = 0; at + 3 <= padded.length; at++) grams.add(padded.slice(at, at + 3));
	}
	return grams;
}

/** Dice's coefficient: 0 nothing in common, 1 the same. */
function likeness(a: Set<string>, b: Set<string>): number {
	let common = 0;
	for (const gram of a) if (b.has(gram)) common++;
	return (2 * common) / (a.size + b.size);
}
