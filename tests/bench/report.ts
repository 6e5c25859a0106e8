/** A figure with the goal it is held against; null where it is only for orientation. */
export interface Figure {
	what: string;
	value: string;
	goal: string | null;
	met: boolean | null;
}

/** Prints the figures as a table. Gives whether every goal was met. */
export function report(title: string, figures: Figure[]): boolean {
	console.log(`\n${title}`);
	console.table(
		Object.fromEntries(
			figures.map(({ what, value, goal, met }) => [
				what,
				{ value, goal: goal ?? '', met: met === null ? '' : met ? 'yes' : 'NO' }
			])
		)
	);
	return figures.every(({ met }) => met !== false);
}

/** The value below which the share `p` of the sorted list lies, as Postgres' percentile_cont has it. */
export function percentile(values: number[], p: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	const at = (sorted.length - 1) * p;
	const low = sorted[Math.floor(at)] ?? NaN;
	const high = sorted[Math.ceil(at)] ?? NaN;
	return low + (high - low) * (at - Math.floor(at));
}

export const median = (values: number[]) => percentile(values, 0.5);
