import { luminance, rgb, type Rgb } from '../shared/colour.ts';

/** A little above what WCAG AA asks for small text. */
const READABLE = 5.2;

/** Contrast ratio of two colours, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
	const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [
		number,
		number
	];
	return (light + 0.05) / (dark + 0.05);
}

/** The nearest mix of `hex` with black (on light) or white (on dark) that reads well on `surface`; as `#rrggbb`. */
export function readableOn(surface: string, hex: string): string {
	const ground = rgb(surface);
	const target = luminance(ground) > 0.179 ? 0 : 255;
	const original = rgb(hex);
	for (let share = 0; share < 1; share += 0.04) {
		const mixed = original.map((c) => Math.round(c + (target - c) * share)) as Rgb;
		if (contrast(mixed, ground) >= READABLE) return toHex(mixed);
	}
	return toHex([target, target, target]);
}

function toHex(colour: Rgb): string {
	return '#' + colour.map((channel) => channel.toString(16).padStart(2, '0')).join('');
}
