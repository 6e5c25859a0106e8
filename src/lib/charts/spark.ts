export interface SparkLine {
	/** `points` of polylines, one for each run of days with a figure */
	runs: string[];
	/** figures that stand alone: a line of one point wouldn't be seen */
	dots: { x: number; y: number }[];
}

/** Figures along a box of `width` × `height` from its lower edge (0, or the lowest below it) to the upper (the highest). */
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
	const line: SparkLine = { runs: [], dots: [] };
	let run: { x: number; y: number }[] = [];
	const close = () => {
		const [first] = run;
		if (run.length === 1 && first) line.dots.push(first);
		else if (run.length > 1) line.runs.push(run.map(({ x, y }) => `${x},${y}`).join(' '));
		run = [];
	};
	values.forEach((value, index) => {
		if (value === null) return close();
		run.push({
			x: round(values.length > 1 ? index * step : width / 2),
			y: round(height - ((value - lowest) / span) * height)
		});
	});
	close();
	return line;
}
