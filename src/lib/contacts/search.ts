/**
 * The words that `contacts.search_text` must all hold. A phone number is looked for by its digits, however it was
 * grouped: "0231 / 555-01" → "023155501".
 */
export function searchWords(text: string): string[] {
	const isNumber = /^\+?[\d\s()/.–-]+$/.test(text) && /\d/.test(text);
	if (isNumber) return [text.replace(/(?!^\+)\D/g, '').replace(/^00/, '+')];
	return text.split(/\s+/).filter(Boolean).slice(0, 8);
}
