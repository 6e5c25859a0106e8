/**
 * What words mean, whatever the language: "vorne", "va", "front", "ön", "спереди" all say `front`. It tells neighbours apart (front
 * and rear, pads and discs) and lets a language with few phrasings profit from those with many.
 */
import { foldDigraphs } from '../text/words.ts';
import { CONCEPT_WORDS } from './concept-words.ts';

interface Stem {
	concept: string;
	stem: string;
	whole: boolean;
}

/** first two letters → stems that words begin with; pairs of words hang together by "_" */
const starts = new Map<string, Stem[]>();
const insides: Stem[] = [];

for (const line of CONCEPT_WORDS.trim().split('\n')) {
	const [concept = '', list = ''] = line.split(': ');
	for (const raw of list.split(' ')) {
		const parts = raw.replace(/[*=]/g, '').split('_').filter(Boolean);
		const stem = { concept, stem: parts.map(plain).join('_'), whole: raw.endsWith('=') };
		if (raw.startsWith('*')) insides.push(stem);
		const start = stem.stem.slice(0, 2);
		if (!raw.startsWith('*') || stem.whole) starts.set(start, [...(starts.get(start) ?? []), stem]);
	}
}

/** A folded word in the one form it is compared in: Arabic without article and with one spelling of its changing letters. */
function plain(word: string): string {
	const folded = foldDigraphs(word).replaceAll('ى', 'ي').replaceAll('ة', 'ه');
	return folded.length > 4 ? folded.replace(/^[وفبل]?ال(?=.{2})|^لل(?=.{2})/, '') : folded;
}

/** The concepts that folded words stand for, each once, in order. */
export function conceptsOf(words: string[]): string[] {
	const found = new Set<string>();
	const forms = words.map(plain);
	forms.forEach((word, at) => {
		const next = forms[at + 1];
		for (const form of next === undefined ? [word] : [word, `${word}_${next}`]) {
			for (const { concept, stem, whole } of starts.get(form.slice(0, 2)) ?? []) {
				if (form !== word && !stem.includes('_')) continue;
				if (whole ? form === stem : form.startsWith(stem)) found.add(concept);
			}
		}
		if (word.length < 4) return;
		for (const { concept, stem, whole } of insides) {
			if (whole ? word.endsWith(stem) : word.includes(stem)) found.add(concept);
		}
	});
	return [...found];
}
