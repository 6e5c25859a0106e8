/**
 * Turns a text into the features the ranker weighs: words, how they sound, word pairs (also glued, for what dictation tears
 * apart), what they mean in any language (concepts.ts), and pieces of 3 to 5 letters, which see through typing errors,
 * compounds and endings. Training and answering use this very function.
 */
import { inLatin } from '../text/letters.ts';
import { soundOf } from '../text/sound.ts';
import { foldDigraphs } from '../text/words.ts';
import { conceptsOf } from './concepts.ts';
import wordWeights from './word-weights.generated.json' with { type: 'json' };

/** Features are numbers below this: hashes so many that hardly any two features share one. A power of two. */
export const HASHES = 1 << 20;

/** Words that say that a price or the job is wanted, but never which job. */
const EMPTY_WORDS = new Set(
	foldDigraphs(
		'was wie viel wieviel kostet würde möchte könnte kosten koste kost kostets preis preise teuer ungefahr ca etwa bei euch ihnen ihr sie ich du wir mir mich mein meine meinem ' +
			'meinen meiner der die das den dem des ein eine einen einem einer n ne nen nem fur furn mit und oder am im an in ist sind hat habe haben hab ' +
			'bitte mal denn so es zu beim vom von auf aus hallo moin guten tag danke gern gerne mochte wurde konnte konnten da dann auch noch schon ja ' +
			'konnen kann machen lassen macht brauche brauch the a an my for of to is it how much does cost price what do you i can ' +
			'сколько стоит и в на у вас мне ile kosztuje cena u w z i ne kadar icin bir bu بكم كم سعر تكلفه في'
	).split(' ')
);
/** Up to this weight a word is counted whole, but not its sound and its pieces. */
export const SLIGHT = 0.2;
const weights = new Map<string, number>(Object.entries(wordWeights));
/** How much a word says about the job, 0.15 … 1 (word-weights.generated.json; words it lacks say it all). */
export const weightOf = (word: string): number =>
	EMPTY_WORDS.has(word) ? 0.15 : (weights.get(word) ?? 1);
/** Engine letters that stay behind when the vehicle is taken out. */
const ENGINE =
	/^(tdi|tsi|tfsi|fsi|cdi|hdi|dci|cdti|tdci|crdi|ps|kw|ccm|bj|baujahr|ez|km|tkm|automatik?|hubraum)$/;

/** The words that features are made of. */
export function tokensOf(text: string): string[] {
	return (foldDigraphs(text).match(/[\p{L}\p{N}]+/gu) ?? []).filter(
		(token) => !/^\d{5,}$/.test(token) && !ENGINE.test(token)
	);
}

/** First and last letter with the others in alphabetical order: equal for words with swapped letters. */
const scrambled = (word: string): string =>
	word.charAt(0) + [...word.slice(1, -1)].sort().join('') + word.slice(-1);

/** FNV-1a over UTF-16 units, folded. */
function hashOf(feature: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < feature.length; index++) {
		hash ^= feature.charCodeAt(index);
		hash = Math.imul(hash, 0x01000193);
	}
	hash ^= hash >>> 15;
	return (hash >>> 0) & (HASHES - 1);
}

/** Feature → weight of a text, scaled so that the squares add up to 1. */
export function featuresOf(text: string): Map<number, number> {
	const words = tokensOf(text);
	const counts = new Map<number, number>();
	const add = (feature: string, value: number) => {
		const hash = hashOf(feature);
		counts.set(hash, (counts.get(hash) ?? 0) + value);
	};
	words.forEach((word, index) => {
		const value = weightOf(word);
		add(`w ${word}`, value);
		const next = words[index + 1];
		if (next) {
			const both = Math.min(value, weightOf(next));
			add(`p ${word} ${next}`, both * 0.7);
			if (both > SLIGHT) add(`w ${word}${next}`, both * 0.5);
		}
		if (value <= SLIGHT) return;
		add(`s ${soundOf(inLatin(word))}`, value * 0.7);
		if (word.length > 4) add(`a ${scrambled(word)}`, value * 0.5);
		const padded = `<${word}>`;
		for (let size = 3; size <= 5; size++) {
			for (let start = 0; start + size <= padded.length; start++) {
				add(`c ${padded.slice(start, start + size)}`, value * 0.4);
			}
		}
	});
	addConcepts(words, add);
	return scaled(counts);
}

/**
 * Features for telling talk from wishes: there the small words matter ("wo", "ihr", "du"), and how a text begins. Scaled like
 * `featuresOf`.
 */
export function talkFeaturesOf(text: string): Map<number, number> {
	const words = tokensOf(text);
	const counts = new Map<number, number>();
	const add = (feature: string, value: number) => {
		const hash = hashOf(feature);
		counts.set(hash, (counts.get(hash) ?? 0) + value);
	};
	words.forEach((word, index) => {
		add(`w ${word}`, 1);
		add(`s ${soundOf(inLatin(word))}`, 0.6);
		const next = words[index + 1];
		if (next) add(`p ${word} ${next}`, 0.8);
		const third = words[index + 2];
		if (next && third) add(`t ${word} ${next} ${third}`, 0.5);
		if (index === 0) add(`f ${word}`, 0.6);
		const padded = `<${word}>`;
		for (let size = 3; size <= 5; size++) {
			for (let start = 0; start + size <= padded.length; start++) {
				add(`c ${padded.slice(start, start + size)}`, 0.25);
			}
		}
	});
	for (const concept of conceptsOf(words)) add(`k ${concept}`, 1);
	add(`n ${Math.min(words.length, 12)}`, 0.3);
	return scaled(counts);
}

/** The same of what the words mean alone: how a text in a language looks of which no word is known. */
export function meaningOf(text: string): Map<number, number> {
	const counts = new Map<number, number>();
	addConcepts(tokensOf(text), (feature, value) => counts.set(hashOf(feature), value));
	return scaled(counts);
}

function addConcepts(words: string[], add: (feature: string, value: number) => void): void {
	const concepts = conceptsOf(words);
	for (const [at, one] of concepts.entries()) {
		add(`k ${one}`, 2);
		for (const other of concepts.slice(at + 1)) add(`k ${[one, other].toSorted().join(' ')}`, 1);
	}
}

function scaled(counts: Map<number, number>): Map<number, number> {
	let squares = 0;
	for (const value of counts.values()) squares += value * value;
	const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
	for (const [hash, value] of counts) counts.set(hash, value * scale);
	return counts;
}
