export interface SparkLine {
	/** `points` of a polyline through the days with a figure; empty where there are fewer than two */
	points: string;
	/** the only figure */
	dot: { x: number; y: number } | null;
}

/**
 * Figures along a box of `width` × `height` from its lower edge (0, or the lowest below it) to the upper (the highest).
 * Days without a figure are passed over: the line shows where it goes, not what each day was.
 */
export function sparkLine(
	values: readonly (number | null)[],
	width: number,
	height: number
): SparkLine {
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
