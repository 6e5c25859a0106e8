/** Overviews from what is kept against the same ones put together from days. */
import type postgres from 'postgres';

type Db = postgres.Sql | postgres.TransactionSql;

export interface Compared {
	workshop: string;
	key: string;
	days: number;
	/** null: the window isn't kept, or more than its last day is live */
	kept: string | null;
	general: string;
}

/** Windows of 7, 30 and 90 days that end with the first day that isn't built, of every key and of all keys together. */
export async function compareKept(sql: Db, workshops: string[]): Promise<Compared[]> {
	return sql<Compared[]>`
		select
			p.workshop_id as workshop, k.key, n as days, case when not kept is null then kept::text end as kept,
			general::text
		from private.kpi_progress p
		join workshops w on w.id = p.workshop_id
		cross join lateral (
			select id as key from client_keys where workshop_id = w.id
			union all
			select unnest('{00000000-0000-0000-0000-000000000000,ffffffff-ffff-ffff-ffff-ffffffffffff}'::uuid[])
		) as k
		cross join unnest('{7,30,90}'::integer[]) as n
		cross join lateral (
			select p.built_until + 1 - n as from, p.built_until + 1 as to, (now() at time zone w.time_zone)::date as today
		) as asked
		cross join lateral private.overview_kept(
			w.id, asked.from, asked.to, k.key, asked.from - n, asked.today
		) as kept
		cross join lateral private.overview_of_days(
			w.id, asked.from, asked.to, k.key, asked.from - n, asked.today
		) as general
		where p.workshop_id = any (${workshops}::uuid[]) and isfinite(p.built_until)`;
}

/** Kept overviews that aren't, to the bit, what their days give. */
export async function keptDifferences(sql: Db, workshops: string[]): Promise<string[]> {
	const all = await compareKept(sql, workshops);
	return all
		.filter(({ kept, general }) => kept !== null && kept !== general)
		.map(
			({ workshop, key, days, kept, general }) =>
				`${workshop} ${key} ${days} days kept\n${kept}\nfrom days\n${general}`
		);
}
