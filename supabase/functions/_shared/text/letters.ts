/** Cyrillic as Latin letters, the way German ears spell it: "фольксваген" → "folkswagen". */
const CYRILLIC: Record<string, string> = {
	а: 'a', б: 'b', в: 'w', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'j', з: 's', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm',
	н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'z', ч: 'tsch', ш: 'sch', щ: 'sch',
	ъ: '', ы: 'i', ь: '', э: 'e', ю: 'ju', я: 'ja'
}; // prettier-ignore

/** A folded word in Latin letters; others than Cyrillic ones stay. */
export const inLatin = (word: string): string =>
	word.replace(/[а-яё]/g, (letter) => CYRILLIC[letter] ?? letter);
