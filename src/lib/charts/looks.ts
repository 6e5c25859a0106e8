/** How the series of a chart are told apart: by colour, and by shape or pattern for who doesn't see it. */
export interface Look {
	/** classes of what is filled and what is drawn */
	fill: string;
	stroke: string;
	/** of a line's points */
	marker: 'circle' | 'square' | 'triangle' | 'diamond';
	/** of a bar */
	pattern: 'solid' | 'stripes' | 'dots' | 'grid';
	/** class of the line of the window compared with: where two of them run together, both are still seen */
	dash: string;
}

const looks = [
	{
		fill: 'fill-series-1',
		stroke: 'stroke-series-1',
		marker: 'circle',
		pattern: 'solid',
		dash: '[stroke-dasharray:6_4]'
	},
	{
		fill: 'fill-series-2',
		stroke: 'stroke-series-2',
		marker: 'square',
		pattern: 'stripes',
		dash: '[stroke-dasharray:2_3]'
	},
	{
		fill: 'fill-series-3',
		stroke: 'stroke-series-3',
		marker: 'triangle',
		pattern: 'dots',
		dash: '[stroke-dasharray:8_3_2_3]'
	},
	{
		fill: 'fill-series-4',
		stroke: 'stroke-series-4',
		marker: 'diamond',
		pattern: 'grid',
		dash: '[stroke-dasharray:1_4]'
	}
] as const satisfies Look[];

/** The look of the nth series; there are four, more can't be told apart. */
export const lookOf = (index: number): Look => looks[index % looks.length] ?? looks[0];

/** A marker around 0, 0 as a path; `r` is half its size. */
export function markerPath(marker: Look['marker'], r: number): string {
	if (marker === 'square') return `M${-r} ${-r}h${2 * r}v${2 * r}h${-2 * r}z`;
	if (marker === 'diamond') return `M0 ${-1.3 * r}L${1.3 * r} 0L0 ${1.3 * r}L${-1.3 * r} 0z`;
	if (marker === 'triangle') return `M0 ${-1.2 * r}L${1.2 * r} ${r}L${-1.2 * r} ${r}z`;
	return `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
}

/** A bar with rounded upper corners as a path. */
export function barPath(x: number, y: number, width: number, height: number, radius = 3): string {
	if (height <= 0 || width <= 0) return '';
	const r = Math.min(radius, width / 2, height);
	return `M${x} ${y + height}V${y + r}q0 ${-r} ${r} ${-r}H${x + width - r}q${r} 0 ${r} ${r}V${y + height}z`;
}
