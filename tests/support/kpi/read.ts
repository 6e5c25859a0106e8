/** What the database says of many workshops at once, asked as their owner. */
import type postgres from 'postgres';
import { metricIds, withNames } from '../kpi-card.ts';
import type { Asked } from './pages.ts';

type Tx = postgres.TransactionSql;

export interface Question extends Asked {
	workshop: string;
	grain: 'day' | 'week' | 'month';
	/** most clusters of questions */
	limit: number;
}

export interface Answers {
	workshop: string;
	metrics: unknown;
	overview: unknown;
	responseTimes: unknown;
	peakHours: unknown;
	funnel: unknown;
	satisfaction: unknown;
	contacts: unknown;
	keyUsage: unknown;
	questions: unknown;
}

/** Answers in the order of the questions, and the moment at which they hold. */
export async function ask(
	tx: Tx,
	owner: string,
	questions: Question[]
): Promise<{ now: number; answers: Answers[] }> {
	const placed = questions.map((question, place) => ({ ...question, place }));
	await beOwner(tx, owner);
	const rows = await tx<Answers[]>`
		select
			q.workshop,
			kpi_metrics(q.workshop, q."from", q."to", ${metricIds}, q.key, q."previousFrom", true) as metrics,
			kpi_overview(q.workshop, q."from", q."to", q.key, q."previousFrom") as overview,
			kpi_response_times(q.workshop, q."from", q."to", q.key, q."previousFrom", q.grain) as "responseTimes",
			kpi_peak_hours(q.workshop, q."from", q."to", q.key) as "peakHours",
			kpi_funnel(q.workshop, q."from", q."to", q.key, q."previousFrom") as funnel,
			kpi_satisfaction(q.workshop, q."from", q."to", q.key) as satisfaction,
			kpi_contacts(q.workshop, q."from", q."to", q.key, q."previousFrom", q.grain) as contacts,
			kpi_key_usage(q.workshop, q."from", q."to", q.key, q.grain) as "keyUsage",
			kpi_questions(q.workshop, q."from", q."to", q.key, q."previousFrom", q."limit") as questions
		from jsonb_to_recordset(${tx.json(placed as never)}) as q (
			workshop uuid, "from" date, "to" date, key uuid, "previousFrom" date, grain text, "limit" integer, place bigint
		)
		order by q.place`;
	const [clock] = await tx`select extract(epoch from now()) * 1000 as now`;
	await tx`reset role`;
	const answers = rows.map((row) => ({
		...row,
		metrics: withNames(row.metrics),
		overview: withNames(row.overview)
	}));
	return { now: Number(clock?.now), answers };
}

/** From here on the transaction has the rights of a signed-in person. */
export async function beOwner(tx: Tx, owner: string): Promise<void> {
	await tx`select set_config('request.jwt.claims', ${JSON.stringify({ sub: owner })}, true)`;
	await tx`set local role authenticated`;
}
