/** Finding words: `\b` knows no umlauts, so word borders are written out. */
import type { Hit } from './types.ts';

const letter = '[\\p{L}\\p{N}]';

/** Made once each: an import reads twenty thousand rows. */
const made = new Map<string, RegExp>();

/** A pattern that matches whole words only, in any case. For `hits` and `search`, which leave it as it is. */
export function words(pattern: string): RegExp {
	let whole = made.get(pattern);
	if (!whole) {
		whole = new RegExp(`(?<!${letter})(?:${pattern})(?!${letter})`, 'giu');
		made.set(pattern, whole);
	}
	return whole;
}

/** Every match with what takes its place; a function gets the match's groups. */
export function hits(
	text: string,
	pattern: RegExp,
	replacement: string | null | ((match: RegExpExecArray) => string | null)
): Hit[] {
	return [...text.matchAll(pattern)].map((match) => ({
		start: match.index,
		end: match.index + match[0].length,
		replacement: typeof replacement === 'function' ? replacement(match) : replacement
	}));
}

/** Writes a replacement with a capital where the words it replaces had one. */
export const likeCase = (words: string, replacement: string): string =>
	/^\p{Lu}/u.test(words)
		? replacement.replace(/^\p{L}/u, (first) => first.toUpperCase())
		: replacement;
