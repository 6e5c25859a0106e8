/** Where a key moves a cursor along `0 … last`; undefined for keys that don't move it. `page` is a long step. */
export function moved(
	key: string,
	current: number,
	last: number,
	page: number
): number | undefined {
	const moves: Record<string, number> = {
		ArrowLeft: current - 1,
		ArrowDown: current - 1,
		ArrowRight: current + 1,
		ArrowUp: current + 1,
		PageDown: current - page,
		PageUp: current + page,
		Home: 0,
		End: last
	};
	const next = moves[key];
	return next === undefined ? undefined : Math.min(Math.max(next, 0), last);
}
