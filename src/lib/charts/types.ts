import type { Unit } from './units';

/** One step of a chart's axis, such as a day. */
export interface Point {
	id: string;
	/** in full, for reading: "24. Nov. 2026" */
	label: string;
	/** short, for the axis: "24. Nov." */
	tick: string;
	/** beside the legend, where the full name would push it into another line: "Heute, bis jetzt" */
	brief?: string;
	/** a week or month of which the chart shows some days only, or what isn't over yet: no measure for the others */
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
	columns: readonly {
		label: string;
		unit: Unit | 'text' | 'day';
		/** in the table, where the file keeps the trade's own term */
		head?: string;
	}[];
	rows: readonly (readonly (string | number | null)[])[];
	/** the day that isn't over yet: the table says so, the file keeps the date alone */
	today?: string;
	/** where the figures of columns lead to, row by row */
	links?: readonly { column: number; hrefs: readonly (string | undefined)[] }[];
}
