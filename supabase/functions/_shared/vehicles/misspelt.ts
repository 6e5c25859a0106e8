/** Names of makes and models as people misspell them or decline them: "golv", "tigaun", "mercedesie". */
import { distance } from '../text/distance.ts';
import { inLatin } from '../text/letters.ts';
import { soundOf } from '../text/sound.ts';
import type { Word } from '../text/words.ts';
import { keyOf, vehicleIndex, type Make, type VehicleIndex } from './data.ts';

/** Endings of the cases in Polish, Russian, Turkish and German. */
const ENDINGS = /(?:owi|iem|owa|ze|ie|em|om|ami|ow|um|im|in|un|mu|a|e|u|y|i|s|o)$/;

interface Names {
	/** sound → key */
	sounds: Map<string, string>;
	/** first letter → keys */
	byStart: Map<string, string[]>;
}
const namesOf = new WeakMap<VehicleIndex, Names>();

/** Names that are one word of letters. */
function names(index: VehicleIndex): Names {
	const known = namesOf.get(index);
	if (known) return known;
	const built: Names = { sounds: new Map(), byStart: new Map() };
	const keys = [
		...[...index.makes].filter(([, make]) => !make.isWord).map(([key]) => key),
		...[...index.names]
			.filter(([, models]) => models.some((model) => model.bare === ''))
			.map(([key]) => key)
	];
	for (const key of keys) {
		if (!/^\p{L}{4,}$/u.test(key)) continue;
		if (!built.sounds.has(soundOf(key))) built.sounds.set(soundOf(key), key);
		const start = key.slice(0, 1);
		built.byStart.set(start, [...(built.byStart.get(start) ?? []), key]);
	}
	namesOf.set(index, built);
	return built;
}

/** The name a word is meant to be, or undefined. Words of the trade and of daily life are never taken for one. */
export function misspelt(word: Word, index = vehicleIndex()): string | undefined {
	const key = inLatin(word.folded);
	if (!/^\p{L}{4,}$/u.test(key) || index.words.has(word.folded)) return undefined;
	const exact = (name: string) =>
		index.makes.get(name)?.isWord === false ||
		(index.names.get(name) ?? []).some((model) => model.bare === '' || model.bare === 'x');
	if (key !== word.folded && exact(key)) return key;
	const bySound = names(index).sounds.get(soundOf(key));
	if (bySound) return bySound;
	const stem = key.replace(ENDINGS, '');
	if (stem !== key && stem.length >= 4) {
		// Polish "w passacie", "do astry"
		const nominative = [stem, `${stem}a`, stem.replace(/c$/, 't')].find(exact);
		if (nominative !== undefined) return nominative;
	}
	const limit = key.length >= 8 ? 2 : key.length >= 5 ? 1 : 0;
	// other scripts are spelt by ear: there a letter more or less is another word
	if (limit === 0 || key !== word.folded) return undefined;
	let best: string | undefined;
	let bestDistance = limit + 1;
	for (const name of names(index).byStart.get(key.slice(0, 1)) ?? []) {
		if (name.length < 5) continue;
		// of short names only swapped letters: too many words are one letter away
		if (key.length === 5 && [...key].sort().join('') !== [...name].sort().join('')) continue;
		const far = distance(key, name, Math.min(limit, bestDistance - 1));
		if (far < bestDistance) [best, bestDistance] = [name, far];
	}
	return best;
}

/** The make's model that a word beside it is meant to be: there a short name may be misspelt as well. */
export function misspeltModel(
	word: Word,
	make: Make | undefined,
	index = vehicleIndex()
): string | undefined {
	const key = keyOf(word.folded);
	if (!make || !/^\p{L}{4,}$/u.test(key) || index.words.has(word.folded)) return undefined;
	const limit = key.length >= 7 ? 2 : 1;
	const near = [...index.names].flatMap(([name, models]) =>
		name.length >= 4 && models.some((model) => model.make === make)
			? [{ name, far: distance(key, name, limit) }]
			: []
	);
	const [best] = near.sort((a, b) => a.far - b.far);
	return best && best.far <= limit ? best.name : undefined;
}
