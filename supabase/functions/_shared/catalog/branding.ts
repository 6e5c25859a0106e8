/** The colour of a workshop's files: its own, dark enough for white text to be read on it. */

/** The colour of files whose workshop has chosen none. */
export const OUR_ACCENT = '#0f5c6e';

/** Contrast that WCAG 2 asks for between small text and its ground. */
const READABLE = 4.5;

const partsOf = (color: string) => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));

/** Contrast of white and `#rrggbb`, 1 … 21, as WCAG 2 defines it. */
export function contrastWithWhite(color: string): number {
	const [red = 0, green = 0, blue = 0] = partsOf(color).map((part) => {
		const share = part / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

/** The same hue, darkened step by step until white on it, and it on white, can be read. */
export function readableAccent(color: string): string {
	const written = (parts: number[]) =>
		`#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
	let parts = partsOf(color);
	while (contrastWithWhite(written(parts)) < READABLE) {
		parts = parts.map((part) => Math.floor(part * 0.95));
	}
	return written(parts);
}
