/** A LIKE pattern for "contains": the wildcards in it stand for themselves, except `*`, which the data API owns. */
export const containing = (text: string): string =>
	`%${text.replace(/[\\%_]/g, '\\$&').replaceAll('*', '_')}%`;

/** What a search field sends, ready to search for: trimmed, at most 100 characters. */
export const readSearch = (text: string | null): string =>
	(text ?? '')
		.replace(/\p{Cc}/gu, ' ')
		.trim()
		.slice(0, 100);
