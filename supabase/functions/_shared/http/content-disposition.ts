/** A name without what file systems refuse. */
export const safeFileName = (name: string): string =>
	name
		.replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim();

/** RFC 6266: the name in ASCII for old clients, and as it is in the way of RFC 5987. */
export function contentDisposition(name: string): string {
	const safe = safeFileName(name);
	const ascii = safe
		.replace(/[äöüÄÖÜß]/g, (letter) => UMLAUTS[letter] ?? '')
		.normalize('NFKD')
		.replace(/[–—]/g, '-')
		.replace(/[^\x20-\x7e]/g, '')
		.replace(/[%;'"]/g, '');
	const encoded = encodeURIComponent(safe.toWellFormed()).replace(
		/['()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
	);
	return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

const UMLAUTS: Record<string, string> = {
	ä: 'ae',
	ö: 'oe',
	ü: 'ue',
	Ä: 'Ae',
	Ö: 'Oe',
	Ü: 'Ue',
	ß: 'ss'
};
