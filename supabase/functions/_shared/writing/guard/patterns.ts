/** Lists of words with `*` for any letters, looked up without walking through them. */

export interface Patterns {
	/** in words apart by one blank each */
	isIn(words: string[]): boolean;
	/** one word, without the phrases */
	matches(word: string): boolean;
}

/**
 * @param list words and phrases separated by commas; `*` at the beginning or the end of a word stands for any letters
 * @param fold how the text is folded that they are looked up in
 */
export function patternsOf(list: string, fold: (text: string) => string): Patterns {
	const exact = new Set<string>();
	const beginnings = new Set<string>();
	const endings = new Set<string>();
	const parts: string[] = [];
	const phrases: string[] = [];
	for (const entry of list.split(',').map((one) => one.trim())) {
		const word = fold(entry.replaceAll('*', ' ')).trim();
		if (!word) continue;
		if (word.includes(' ')) phrases.push(` ${word}${entry.endsWith('*') ? '' : ' '}`);
		else if (entry.startsWith('*') && entry.endsWith('*')) parts.push(word);
		else if (entry.endsWith('*')) beginnings.add(word);
		else if (entry.startsWith('*')) endings.add(word);
		else exact.add(word);
	}
	const matches = (word: string): boolean => {
		if (exact.has(word)) return true;
		for (let length = 1; length <= word.length; length++) {
			if (beginnings.has(word.slice(0, length)) || endings.has(word.slice(-length))) return true;
		}
		return parts.some((part) => word.includes(part));
	};
	return {
		matches,
		isIn(words) {
			const text = ` ${words.join(' ')} `;
			return words.some(matches) || phrases.some((phrase) => text.includes(phrase));
		}
	};
}
