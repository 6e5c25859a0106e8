/** Random facts of one workshop, written straight into their tables, and its buckets as text. */
import type postgres from 'postgres';

type Db = postgres.Sql | postgres.TransactionSql;

/** Adds `n` facts of each kind to the days from `from` on, of both keys and of none, some of them excluded. */
export async function addFacts(
	sql: postgres.Sql,
	{
		workshop,
		keys,
		from,
		days,
		n
	}: Record<'workshop' | 'from', string> & {
		keys: string[];
		days: number;
		n: number;
	}
): Promise<void> {
	await sql.begin(async (tx) => {
		await tx`select setseed(0.5)`;
		// a moment, a key or none, and a number from 0 to 1 that says what the fact is like
		const draw = () => tx`(
			select at, (at at time zone 'Europe/Berlin')::date as day, random() as r,
				(${keys}::uuid[] || null::uuid)[1 + floor(random() * ${keys.length + 1})] as key
			from (
				select (${from}::timestamp at time zone 'Europe/Berlin') + random() * ${days} * interval '1 day' as at
				from generate_series(1, ${n}) offset 0
			) as moment
		) as drawn`;
		await tx`
			insert into widget_sightings (workshop_id, client_key_id, origin, day, loads)
			select ${workshop}, key, 'https://' || key || '.example', ${from}::date + d, 1 + floor(random() * 5)
			from unnest(${keys}::uuid[]) as key, generate_series(0, ${days - 1}) as d where random() < 0.8`;
		await tx`
			insert into key_usage_hours (workshop_id, client_key_id, hour, day, requests, rate_limited, blocked_origins)
			select ${workshop}, key, date_trunc('hour', at, 'UTC'), day, 1 + floor(r * 9), floor(r * 3), floor(r * 1.5)
			from ${draw()} where key is not null on conflict do nothing`;
		await tx`
			insert into widget_sessions (workshop_id, id, client_key_id, day, started_at, message_at, contact_at, is_excluded)
			select ${workshop}, gen_random_uuid(), key, day, at, case when r < 0.6 then at end,
				case when r < 0.2 or r > 0.95 then at end, r between 0.5 and 0.55
			from ${draw()}`;
		await tx`
			insert into episodes (
				workshop_id, conversation_id, number, client_key_id, day, started_at, ended_at, topic, first_answer_ms,
				is_involved, is_answered, is_unanswered, ends_with_answer, confirmed_at, is_reopened, handed_off_at, staff_at,
				survey_at, rated_at, stars, is_excluded
			)
			select ${workshop}, gen_random_uuid(), 1, key, day, at, at + interval '3 minutes',
				case when r < 0.9 then 'intent:' || floor(r * 5) end, case when r < 0.95 then floor(r * 3000) end,
				r < 0.9, r < 0.7, r > 0.6 and r < 0.9, r < 0.6, case when r < 0.3 then at end, r between 0.25 and 0.4,
				case when r > 0.8 then at end, case when r > 0.85 then at end, case when r < 0.4 or r > 0.88 then at end,
				case when r < 0.2 or r > 0.9 then at end, case when r < 0.2 or r > 0.9 then 1 + floor(random() * 5) end,
				r between 0.5 and 0.55
			from ${draw()}`;
		await tx`
			insert into answer_outcomes (
				workshop_id, message_id, conversation_id, client_key_id, day, answered_at, outcome, is_answerable, duration_ms,
				has_amount, is_exact, thumb, verdict, is_excluded
			)
			select ${workshop}, gen_random_uuid(), gen_random_uuid(), key, day, at,
				(array['answered', 'clarified', 'unanswered'])[1 + floor(r * 3)]::message_outcome, r < 0.9,
				case when r < 0.95 then floor(r * 4000) end, r < 0.5, r > 0.1, case when r < 0.2 then 1 when r < 0.3 then -1 end,
				case when r < 0.1 then 'wrong' when r < 0.25 then 'correct' end, r between 0.5 and 0.55
			from ${draw()}`;
		await tx`
			insert into responses (
				workshop_id, conversation_id, is_first, source_id, client_key_id, day, requested_at, responded_at, seconds,
				open_seconds, is_excluded
			)
			select ${workshop}, gen_random_uuid(), r < 0.5, gen_random_uuid(), key, day, at,
				case when r > 0.2 then at end, case when r > 0.2 then floor(r * 90000) end,
				case when r > 0.2 then floor(r * 20000) end, r between 0.6 and 0.65
			from ${draw()}`;
		await tx`
			insert into contact_analytics (
				workshop_id, client_key_id, contact_date, day, is_inquiry, is_new_contact, conversion_status, won_amount,
				status_changed_at, excluded_as
			)
			select ${workshop}, key, at, day, r < 0.9, r > 0.3, case when r < 0.5 then 'won' when r < 0.6 then 'lost' else 'new' end,
				case when r < 0.5 then round((r * 1000)::numeric, 2) end, at + r * interval '200 days',
				case when r between 0.4 and 0.45 then 'spam' when r between 0.3 and 0.35 then 'duplicate' end
			from ${draw()}`;
	});
}

/** The buckets of some days as they are read, in order: stored ones and those that are counted on the way. */
export async function daysRead(sql: Db, workshop: string, from: string, to: string) {
	const rows = await sql`
		select to_jsonb(d)::text as day from private.days_of(${workshop}, ${from}, ${to}) as d
		order by d.day, d.client_key_id`;
	return rows.map(({ day }) => day as string);
}

/** The stored buckets of some days, that of all keys together left out. */
export async function daysStored(sql: Db, workshop: string, from: string, to: string) {
	const rows = await sql`
		select to_jsonb(d)::text as day from private.kpi_days as d
		where workshop_id = ${workshop} and day >= ${from} and day < ${to}
			and client_key_id <> 'ffffffff-ffff-ffff-ffff-ffffffffffff'
		order by d.day, d.client_key_id`;
	return rows.map(({ day }) => day as string);
}
