/** The words of a question that name the wish, without vehicle and without the question around it. */
import { contentOf } from './content.ts';
import { newWords } from './follow-up.ts';
import type { Language } from './types.ts';

/** "Was kostet ein Frostschutzcheck für meinen Golf 7?" → "Frostschutzcheck". All words where none of them stands out. */
export function wishOf(text: string, language: Language): string {
	const words = contentOf(text, language).text.match(/[\p{L}\p{M}\p{N}][^\s,;?!]*/gu) ?? [];
	const tells = words.map((word) => newWords(word).length > 0);
	const first = tells.indexOf(true);
	return (first < 0 ? words : words.slice(first, tells.lastIndexOf(true) + 1))
		.join(' ')
		.replace(/[.:]+$/, '')
		.slice(0, 80);
}
