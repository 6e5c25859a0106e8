/** Runs of the job that builds buckets: at random moments, beside other things, and failing. */
import type postgres from 'postgres';
import { factsOf } from './derive.ts';
import type { RandomLog } from './generate.ts';
import type { Log } from './log.ts';
import type { Random } from './random.ts';
import { isAssumed } from './selection.ts';
import { HOUR } from './time.ts';

export interface Batch {
	random: Random;
	now: number;
	logs: RandomLog[];
}

class RolledBack extends Error {}

/** Now, or some moment of the log: best one at which the day of an episode is over and its resolution still open. */
function momentToBuild(random: Random, log: Log, now: number): number {
	const { episodes } = factsOf(log);
	const open = random.oneOf(
		episodes.filter(
			(episode) => isAssumed(episode, now) && episode.ended_at - episode.started_at > 6 * HOUR
		)
	);
	if (open && random.chance(0.8)) return open.ended_at + random.whole(18, 23) * HOUR;
	if (random.chance(0.4)) return now;
	return (random.oneOf(episodes)?.ended_at ?? now) + random.whole(0, 50) * HOUR;
}

/** Keeps other runs from workshops until the transaction ends; one that is at them ends first. */
export async function takeTurns(tx: postgres.TransactionSql, workshops: string[]): Promise<void> {
	await tx`
		insert into private.kpi_progress (workshop_id, built_until)
		select id, '-infinity' from unnest(${workshops}::uuid[]) as id order by id on conflict do nothing`;
	await tx`
		select from private.kpi_progress where workshop_id = any (${workshops}) order by workshop_id for update`;
}

/** Builds buckets of some workshops, as of now or of a moment before; at times the transaction fails in the end. */
export async function build(sql: postgres.Sql, { random, now, logs }: Batch): Promise<void> {
	const chosen = logs
		.filter(() => random.chance(0.7))
		.map(({ log }) => ({
			id: log.id,
			at: new Date(Math.min(now, momentToBuild(random, log, now)))
		}));
	const fails = random.chance(0.25);
	await sql
		.begin(async (tx) => {
			const moments = tx`jsonb_to_recordset(${tx.json(chosen as never)}) as c (id uuid, at timestamptz)`;
			// the job of another test builds workshops too
			await takeTurns(
				tx,
				chosen.map(({ id }) => id)
			);
			// on that clock, what has arrived by now had arrived by then
			await tx`
				update private.kpi_dirty_days d set due_at = c.at from ${moments}
				where d.workshop_id = c.id and d.due_at > c.at`;
			await tx`select private.build_kpi_days(id, least(at, now())) from ${moments}`;
			if (fails) throw new RolledBack();
		})
		.catch((error: unknown) => {
			if (!(error instanceof RolledBack)) throw error;
		});
}

/** Builds workshop after workshop, as the job does, while something else goes on; a second run gets in its way. */
export async function buildBeside(sql: postgres.Sql, { random, logs }: Batch): Promise<void> {
	const ids = logs.filter(() => random.chance(0.4)).map(({ log }) => log.id);
	const run = async () => {
		for (const id of ids) await sql`select private.build_kpi_days(${id})`;
	};
	await Promise.all([run(), run()]);
}
