export interface SparkLine {
	/** `points` of a polyline through the days with a figure; empty where there are fewer than two */
	points: string;
	/** the only figure */
	dot: { x: number; y: number } | null;
}

/** As many points as a line of this size can show. */
const most = 60;

/** A long row in as many equal parts as can be seen, each as the mean of what is known of it. */
function thinned(values: readonly (number | null)[]): readonly (number | null)[] {
	if (values.length <= most) return values;
	return Array.from({ length: most }, (_, part) => {
		const [from, to] = [part, part + 1].map((end) => Math.round((end * values.length) / most));
		const known = values.slice(from, to).filter((value) => value !== null);
		return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
	});
}

/**
 * Figures along a box of `width` × `height` from its lower edge (0, or the lowest below it) to the upper (the highest).
 * Days without a figure are passed over: the line shows where it goes, not what each day was.
 */
export function sparkLine(
	figures: readonly (number | null)[],
	width: number,
	height: number
): SparkLine {
	const values = thinned(figures);
	const known = values.filter((value) => value !== null);
	const lowest = Math.min(0, ...known);
	const span = Math.max(...known, 0) - lowest || 1;
	const step = values.length > 1 ? width / (values.length - 1) : 0;
	const round = (number: number) => Math.round(number * 100) / 100;
	const places = values.flatMap((value, index) =>
		value === null
			? []
			: [
					{
						x: round(values.length > 1 ? index * step : width / 2),
						y: round(height - ((value - lowest) / span) * height)
					}
				]
	);
	const [first] = places;
	return {
		points: places.length > 1 ? places.map(({ x, y }) => `${x},${y}`).join(' ') : '',
		dot: places.length === 1 && first ? first : null
	};
}
