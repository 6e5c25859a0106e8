/** Daily counts of the metrics, and facts that are only kept in them from some age on. */
import type { Tools } from './tools.ts';

/** Milliseconds after which a run leaves the rest to the next one. */
const PATIENCE = 60_000;
/** Workshops in one call: they share a transaction, and an owner who changes the time zone waits until it ends. */
const BATCH = 10;

interface Batch extends Record<string, unknown> {
	workshops: number;
	/** where the next call goes on; null: that was all */
	last: string | null;
}

/** Builds the days that ended or changed; a workshop that fails doesn't hold up the others. */
export async function buildKpiDays({ rpc }: Tools): Promise<Record<string, number>> {
	const counts = { workshops: 0, days: 0, failed: 0 };
	await inBatches<Batch & typeof counts>(rpc, 'build_kpi_days', (batch) => {
		counts.workshops += batch.workshops;
		counts.days += batch.days;
		counts.failed += batch.failed;
	});
	refuseFailures(counts);
	return counts;
}

/** Deletes facts that are too old to be looked at one by one; a workshop that fails doesn't hold up the others. */
export async function deleteOldFacts({ rpc }: Tools): Promise<Record<string, number>> {
	const counts = { workshops: 0, deleted: 0, failed: 0 };
	await inBatches<Batch & typeof counts>(rpc, 'delete_old_facts', (batch) => {
		counts.workshops += batch.workshops;
		counts.deleted += batch.deleted;
		counts.failed += batch.failed;
	});
	refuseFailures(counts);
	return counts;
}

function refuseFailures({ failed, workshops }: Record<'failed' | 'workshops', number>): void {
	if (failed > 0) throw new Error(`${failed} of ${workshops} workshops failed`);
}

async function inBatches<T extends Batch>(
	rpc: Tools['rpc'],
	name: string,
	note: (batch: T) => void
): Promise<void> {
	const until = Date.now() + PATIENCE;
	let after: string | null = null;
	do {
		const batch: T = await rpc<T>(name, { p_limit: BATCH, p_after: after });
		note(batch);
		after = batch.last;
	} while (after !== null && Date.now() < until);
}
