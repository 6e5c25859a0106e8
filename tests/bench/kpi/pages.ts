/** The 90-day page in the database, beside a primary-key look-up under the policies and the same days from the facts. */
import postgres from 'postgres';
import { median, percentile } from '../report.ts';
import { daysAgo, type Place } from './data.ts';

export type Call = (sql: postgres.ISql, place: Place) => Promise<unknown>;

const PAGE_DAYS = 90;

/** The page's window `[from, to)`, today in it, and where the one before begins. */
export interface PageDays {
	before: string;
	from: string;
	to: string;
}
/** To be asked for before anything is timed: writing a day of a time zone takes as long as a look-up. */
export const pageDays = (): PageDays => ({
	before: daysAgo(2 * PAGE_DAYS - 1),
	from: daysAgo(PAGE_DAYS - 1),
	to: daysAgo(-1)
});

/** What the start page asks for. */
export const page =
	({ from, to }: PageDays): Call =>
	(sql, { id }) =>
		sql`select kpi_overview(${id}, ${from}, ${to})`;

/** The same and all other metrics, as the pages that show some of them ask for those. */
export const allMetrics =
	({ from, to }: PageDays, metrics: readonly string[]): Call =>
	(sql, { id }) =>
		sql`select kpi_metrics(${id}, ${from}, ${to}, ${metrics as string[]})`;

export const lookUp: Call = (sql, { id }) => sql`select * from workshops where id = ${id}`;

/** All days of both windows counted from the facts by the one statement that the job has for it. */
export const countedDays =
	({ before, to }: PageDays): Call =>
	(sql, { id }) =>
		sql`
			select count(*), sum(episodes), sum(sessions), sum(contacts) from private.count_days(${id}, array(
				select day::date from generate_series(${before}::date, ${to}::date - 1, interval '1 day') as day
			))`;

/** A call for one of these workshops after the other, each as that workshop's owner; else as the tables' owner. */
export interface Side {
	places: readonly Place[];
	call: Call;
	asOwner?: boolean;
}

/**
 * Milliseconds of calls made by `clients` connections at once, beginning with the workshop at `skip`; signing in is not
 * part of the time.
 */
export async function measure(
	url: string,
	{ places, call, asOwner = true }: Side,
	{ clients, calls, skip = 0 }: { clients: number; calls: number; skip?: number }
): Promise<number[]> {
	const took: number[] = [];
	await Promise.all(
		Array.from({ length: clients }, async (_, client) => {
			const sql = postgres(url, { max: 1, onnotice: () => undefined });
			if (asOwner) await sql`set role authenticated`;
			for (let index = -5; index < calls / clients; index++) {
				const place = places[
					(client * 7919 + (skip + index + 5) * 104_729) % places.length
				] as Place;
				if (asOwner) {
					await sql`select set_config('request.jwt.claims', ${JSON.stringify({ sub: place.user })}, false)`;
				}
				const start = performance.now();
				await call(sql, place);
				// the first ones of a connection plan their statements
				if (index >= 0) took.push(performance.now() - start);
			}
			await sql.end();
		})
	);
	return took;
}

const ROUNDS = 5;

/** Both sides' times, and how many times longer the first one's are: at a share of the calls, and of all together. */
export interface Comparison {
	first: number[];
	second: number[];
	/** The median of the rounds. */
	multiple: (share: number) => number;
	/** The largest of the rounds. */
	worst: (share: number) => number;
	together: number;
}

/** Measures by turns: what slows the machine down for a while slows down both sides. */
export async function compare(
	url: string,
	first: Side,
	second: Side,
	{ clients, calls }: { clients: number; calls: number }
): Promise<Comparison> {
	// what was written just before fills the memory: both sides find theirs there only once they have read it
	for (const side of [first, second]) await measure(url, side, { clients, calls });
	const rounds: { first: number[]; second: number[] }[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		const some = {
			clients,
			calls: calls / ROUNDS,
			skip: Math.ceil((round * calls) / ROUNDS / clients)
		};
		rounds.push({
			first: await measure(url, first, some),
			second: await measure(url, second, some)
		});
	}
	const multiples = (share: number) =>
		rounds.map((round) => percentile(round.first, share) / percentile(round.second, share));
	const all = {
		first: rounds.flatMap((round) => round.first),
		second: rounds.flatMap((round) => round.second)
	};
	return {
		...all,
		multiple: (share) => median(multiples(share)),
		worst: (share) => Math.max(...multiples(share)),
		together: sum(all.first) / sum(all.second)
	};
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
