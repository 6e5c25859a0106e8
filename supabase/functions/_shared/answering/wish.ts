/** The words of a question that name the wish, without vehicle and without the question around it. */
import { foldDigraphs } from '../text/words.ts';
import { contentOf } from './content.ts';
import { newWords } from './pointers.ts';
import type { Language } from './types.ts';

/** Asking and kinds of cars, as far as follow-ups don't know them: folded, like the words they are compared with. */
const FRAME = new Set(
	(
		'kann kannst konnen konnt konntest konnten wurde wurden will wollen wollte mochte mochten brauche brauchte brauchen nehmt nehmen nimmst ' +
		'macht machst bietet bieten bietest verkauft verkaufen habt gibt gibts kriege kriegt bekomme bekommt frage hallo moin servus hi ' +
		'gerne gern eigentlich vielleicht ungefahr circa ca etwa alte alten altes neue neuen neues kombi kombis limousine limousinen pkw karre kiste ' +
		'do you can could would like need want get offer sell much car vehicle your their please hello hey roughly about'
	).split(' ')
);

/** "Was kostet ein Frostschutzcheck für meinen Golf 7?" → "Frostschutzcheck". All words where none of them stands out. */
export function wishOf(text: string, language: Language): string {
	const words = contentOf(text, language).text.match(/[\p{L}\p{M}\p{N}][^\s,;?!]*/gu) ?? [];
	const tells = words.map((word) => newWords(word).some((part) => !FRAME.has(foldDigraphs(part))));
	const first = tells.indexOf(true);
	return (first < 0 ? words : words.slice(first, tells.lastIndexOf(true) + 1))
		.join(' ')
		.replace(/[.:]+$/, '')
		.slice(0, 80);
}
