import type { Contacts } from './schemas';

/** How far inquiries can get, in order; lost ones are no step of it. */
const pipelineSteps = ['new', 'contacted', 'quoted', 'booked', 'won'] as const;
export type PipelineStep = (typeof pipelineSteps)[number];

export interface Pipeline {
	steps: {
		status: PipelineStep;
		/** in this status now */
		inquiries: number;
		/** in it or past it; at the first step all, lost ones included, at the last those won within 90 days */
		reached: number;
		/** of all */
		share: number | null;
		/** part of the step before that hasn't come this far; null at the first */
		dropOff: number | null;
	}[];
	all: number;
	/** neither won nor lost yet */
	open: number;
	lost: number;
	/** status no longer known: the rows are deleted, their count isn't */
	unknown: number;
	won: number;
	/** EUR of the won ones */
	amount: number;
	/** won after more than 90 days: past every step but the last, which counts as the metrics do */
	later: { inquiries: number; amount: number };
}

/** Reads how far a window's inquiries have come from where they stand now. */
export function pipelineOf(rows: Contacts['pipeline']): Pipeline {
	const of = (status: string | null) =>
		rows.filter((row) => row.status === status).reduce((sum, row) => sum + row.inquiries, 0);
	const all = rows.reduce((sum, row) => sum + row.inquiries, 0);
	const counts = pipelineSteps.map(of);
	const [won, later] = [of('won'), of('won_later')];
	const reached = pipelineSteps.map((status, index) => {
		if (index === 0) return all;
		const further = counts.slice(index).reduce((sum, value) => sum + value, 0);
		return status === 'won' ? won : further + later;
	});
	const amountOf = (status: string) => rows.find((row) => row.status === status)?.won_amount ?? 0;
	return {
		steps: pipelineSteps.map((status, index) => {
			const [here = 0, before = 0] = [reached[index], reached[index - 1]];
			return {
				status,
				inquiries: counts[index] ?? 0,
				reached: here,
				share: all > 0 ? here / all : null,
				dropOff: index > 0 && before > 0 ? 1 - here / before : null
			};
		}),
		all,
		open: counts.reduce((sum, value) => sum + value, 0) - won,
		lost: of('lost'),
		unknown: of(null),
		won,
		amount: amountOf('won'),
		later: { inquiries: later, amount: amountOf('won_later') }
	};
}
