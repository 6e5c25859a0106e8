export interface Steps {
	/** a long step, such as a week of days */
	page: number;
	/** points in a row where they fill rows below each other, such as hours under weekdays */
	row?: number;
}

/** Where a key moves a cursor along `0 … last`; undefined for keys that don't move it. */
export function moved(
	key: string,
	current: number,
	last: number,
	{ page, row }: Steps
): number | undefined {
	const moves: Record<string, number> = {
		ArrowLeft: current - 1,
		ArrowRight: current + 1,
		// a slider's upper end is its last point, a table's upper rows are its first ones
		ArrowDown: row ? current + row : current - 1,
		ArrowUp: row ? current - row : current + 1,
		PageDown: current - page,
		PageUp: current + page,
		Home: 0,
		End: last
	};
	const next = moves[key];
	if (next === undefined) return undefined;
	const inside = Math.min(Math.max(next, 0), last);
	return row && key.startsWith('Arrow') && inside !== next ? current : inside;
}
