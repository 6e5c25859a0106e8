import type { Unit } from './units';

/** One step of a chart's axis, such as a day. */
export interface Point {
	id: string;
	/** in full, for reading: "24. Nov. 2026" */
	label: string;
	/** short, for the axis: "24. Nov." */
	tick: string;
	/** a week or month of which the chart shows some days only: no measure for the others */
	isPartial?: boolean;
}

/** Figures along the points of a chart, in their order; null where there is none. */
export interface Series {
	id: string;
	label: string;
	kind: 'bars' | 'line';
	values: readonly (number | null)[];
	/** joins figures over the steps that have none, thinly: where most steps are empty, the rest would be loose dots */
	isJoined?: boolean;
	/** the window compared with, step by step: drawn dashed */
	previous?: readonly (number | null)[];
}

/** A table behind a chart: what it shows as text and what is saved as CSV, raw. */
export interface ChartTable {
	/** `day`: an ISO date, written out in the table and left as it is in the file */
	columns: readonly { label: string; unit: Unit | 'text' | 'day' }[];
	rows: readonly (readonly (string | number | null)[])[];
	/** where the figures of one column lead to, row by row */
	links?: { column: number; hrefs: readonly (string | undefined)[] };
}
