/** Contrast as WCAG 2 defines it, so that every accent a workshop picks stays readable. */

export type Rgb = [red: number, green: number, blue: number];

export const DEFAULT_ACCENT = '#0f5c6e';

/** `#rgb` or `#rrggbb` as `#rrggbb`; anything else becomes the default accent. */
export function parseAccent(value: string | undefined): string {
	const hex = (/^#?([\da-f]{3}|[\da-f]{6})$/i.exec(value?.trim() ?? '')?.[1] ?? '').toLowerCase();
	if (hex.length === 3) return '#' + hex.replace(/./g, '$&$&');
	return hex ? '#' + hex : DEFAULT_ACCENT;
}

/** `#rrggbb` to 0–255 numbers. */
export function rgb(hex: string): Rgb {
	const value = parseInt(hex.slice(1), 16);
	return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Relative luminance, 0 (black) to 1 (white). */
export function luminance(colour: Rgb): number {
	const [red, green, blue] = colour.map((channel) => {
		const part = channel / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	}) as Rgb;
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Black or white, whichever reads better on `hex`; never below 4.5 : 1. */
export function onColour(hex: string): string {
	return luminance(rgb(hex)) > 0.179 ? '#000' : '#fff';
}
