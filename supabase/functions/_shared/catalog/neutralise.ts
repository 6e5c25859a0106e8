/**
 * Cells that a spreadsheet would run as a formula. A text is dangerous when it, or one of its lines, begins with
 * `= + - @`, a tab or a line break, with any blanks before it: some programs trim cells, some split lines inside quotes.
 *
 * An apostrophe goes before each such beginning. A text that already looks like that, apostrophes and all, gets one
 * more, so that `restore` gives back every text exactly.
 */

/** Full-width forms count too: some programs fold them into their ASCII twins. Blanks: all but tab and line breaks. */
const dangerousLine = /^'*(?:[^\S\t\r\n]|[\u200b\u2060])*[=+\-@\t\uff1d\uff0b\uff0d\uff20]/;
const leadingBreak = /^'*[\r\n]/;
const lineBreaks = /(\r\n|\r|\n)/;

/** The text as a file may carry it. */
export function neutralise(text: string): string {
	const marked = mapLines(text, (line) => (dangerousLine.test(line) ? `'${line}` : line));
	return leadingBreak.test(marked) ? `'${marked}` : marked;
}

/** What was neutralised; any other text as it is. */
export function restore(text: string): string {
	const body = text.startsWith("'") && leadingBreak.test(text.slice(1)) ? text.slice(1) : text;
	return mapLines(body, (line) =>
		line.startsWith("'") && dangerousLine.test(line.slice(1)) ? line.slice(1) : line
	);
}

function mapLines(text: string, change: (line: string) => string): string {
	if (!lineBreaks.test(text)) return change(text);
	// every second piece is a line break
	return text
		.split(lineBreaks)
		.map((piece, index) => (index % 2 === 0 ? change(piece) : piece))
		.join('');
}
