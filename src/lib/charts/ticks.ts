/** Whole numbers from 0 to the first one at or above `highest`, evenly spaced, at most `most` steps. */
export function wholeTicks(highest: number, most = 4): number[] {
	const step = stepFor(Math.max(highest, 1), most);
	const count = Math.max(1, Math.ceil(highest / step));
	return Array.from({ length: count + 1 }, (_, index) => index * step);
}

function stepFor(highest: number, most: number): number {
	for (let power = 1; ; power *= 10) {
		for (const factor of [1, 2, 5]) {
			if (highest / (factor * power) <= most) return factor * power;
		}
	}
}
