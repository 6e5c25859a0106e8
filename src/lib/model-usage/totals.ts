import type { UsageDay } from './queries';

export type Totals = Pick<
	UsageDay,
	'calls' | 'used' | 'refused' | 'failed' | 'overBudget' | 'tokens' | 'cost'
>;

const zero: Totals = {
	calls: 0,
	used: 0,
	refused: 0,
	failed: 0,
	overBudget: 0,
	tokens: 0,
	cost: 0
};

/** Sums rows; money is added in millionths of a euro, so that the sum is what the rows show. */
export function totalsOf(rows: readonly Totals[]): Totals {
	const totals = { ...zero };
	let millionths = 0;
	for (const row of rows) {
		totals.calls += row.calls;
		totals.used += row.used;
		totals.refused += row.refused;
		totals.failed += row.failed;
		totals.overBudget += row.overBudget;
		totals.tokens += row.tokens;
		millionths += Math.round(row.cost * 1e6);
	}
	return { ...totals, cost: millionths / 1e6 };
}
