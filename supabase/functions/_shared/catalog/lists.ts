/** Several short texts in one cell, separated by "; ". */

/** A separator that belongs to a text is marked by a backslash. */
export const writeList = (texts: readonly string[]): string =>
	texts.map((text) => text.replace(/[\\;|\r\n]/g, mark)).join('; ');

const mark = (character: string): string =>
	character === '\n' ? '\\n' : character === '\r' ? '\\r' : `\\${character}`;

/** The texts of a cell, separated by ";", "|" or a line break; empty ones and repeated ones are left out. */
export function readList(cell: string): string[] {
	const texts = [''];
	for (const [piece] of cell.matchAll(/\\[\s\S]|[;|\r\n]|[^\\;|\r\n]+|\\/g)) {
		if (/^[;|\r\n]$/.test(piece)) texts.push('');
		else texts[texts.length - 1] += piece.startsWith('\\') ? unmark(piece) : piece;
	}
	return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];
}

function unmark(piece: string): string {
	if (piece === '\\n') return '\n';
	if (piece === '\\r') return '\r';
	return /^\\[\\;|]$/.test(piece) ? piece.slice(1) : piece;
}
