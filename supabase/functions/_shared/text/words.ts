import { soundOf } from './sound.ts';

export interface Word {
	/** as written */
	asWritten: string;
	/** the same in lower case */
	written: string;
	/** without umlaut dots and accents, ß as ss: what a keyboard without them types */
	folded: string;
	/** how it sounds: equal for most ways to misspell a word */
	sound: string;
	/** where it stands in the text, end exclusive */
	start: number;
	end: number;
}

const OTHER_LETTERS: Record<string, string> = {
	ß: 'ss',
	ı: 'i',
	ł: 'l',
	ø: 'o',
	đ: 'd',
	æ: 'ae',
	œ: 'oe'
};

/** Lower case without umlaut dots and accents: "Bremsbeläge" → "bremsbelage". */
export function fold(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[ßıłøđæœ]/g, (letter) => OTHER_LETTERS[letter] ?? letter)
		.normalize('NFD')
		.replace(/\p{M}+/gu, '');
}

/** Folded, with ae, oe and ue read as umlauts as well: "oeffnungszeiten" → "offnungszeiten", but "neue" stays. */
export function foldDigraphs(text: string): string {
	return fold(text).replace(/(?<![aeq])([aou])e(?!u)/g, '$1');
}

/** The words of a text in order; everything that is no letter or digit separates them. */
export function wordsOf(text: string): Word[] {
	const words: Word[] = [];
	for (const match of text.normalize('NFC').matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
		const written = match[0].toLowerCase();
		words.push({
			asWritten: match[0],
			written,
			folded: fold(written),
			sound: soundOf(written),
			start: match.index,
			end: match.index + match[0].length
		});
	}
	return words;
}
