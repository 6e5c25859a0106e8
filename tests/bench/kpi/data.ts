/** Facts of many workshops, sizes skewed as in life: a few are busy, most are quiet. Written straight into the tables. */
import type postgres from 'postgres';

export const WORKSHOPS = 1000;
/** Local days the facts spread over; the last one is today, which no job has counted. */
export const DAYS = 184;
export const EPISODE_LENGTH = '3 minutes';

/** A time zone in which it is evening: nearly all of today has happened, which the page counts fact by fact. */
export const ZONE = zoneWhereItIs(21);

function zoneWhereItIs(hour: number): string {
	const ahead = ((hour - new Date().getUTCHours() + 36) % 24) - 12;
	// their signs say how far Greenwich is ahead
	return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

/** The local day so many days ago. */
export const daysAgo = (days: number): string =>
	new Date(Date.now() - days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: ZONE });

/** Share of all facts per table; a share of the sessions leads to an episode, and so on, as in a funnel. */
const SHARES = { sessions: 0.44, answers: 0.32, episodes: 0.18, responses: 0.03, contacts: 0.03 };

export interface Place {
	id: string;
	key: string;
	user: string;
	/** facts of all tables, at the full size */
	facts: number;
}

/** Workshops with a member and a widget key each, biggest first. Zipf's law with exponent 0.7. */
export async function makeWorkshops(sql: postgres.Sql, total: number): Promise<Place[]> {
	await sql`
		create table bench_workshops as
		select
			n, gen_random_uuid() as id, gen_random_uuid() as key, gen_random_uuid() as user_id,
			round(${total}::numeric * power(n, -0.7) / sum(power(n, -0.7)) over ())::integer as facts
		from generate_series(1, ${WORKSHOPS}) as n`;
	await sql`insert into auth.users (id, email) select user_id, 'bench-' || n || '@bench.example' from bench_workshops`;
	await sql`
		insert into workshops (id, name, slug, state, time_zone)
		select id, 'Werkstatt ' || n, 'bench-kpi-' || n, 'NW', ${ZONE} from bench_workshops`;
	await sql`insert into memberships (workshop_id, user_id, role) select id, user_id, 'owner' from bench_workshops`;
	await sql`insert into client_keys (id, workshop_id, name) select key, id, 'Website' from bench_workshops`;
	await sql`
		insert into subscription_plans (workshop_id, plan_type, status)
		select id, 'professional', 'active' from bench_workshops`;
	const rows = await sql`select id, key, user_id, facts from bench_workshops order by n`;
	return rows.map((row) => ({
		id: row.id as string,
		key: row.key as string,
		user: row.user_id as string,
		facts: row.facts as number
	}));
}

/** What a random fact needs: its moment between 6 and 22 o'clock, and that moment's local day. */
const MOMENT = `
	select w.id as workshop_id, w.key as client_key_id, i, t.at, (t.at at time zone '${ZONE}')::date as day,
		random() as r
	from bench_workshops w
	cross join lateral generate_series(1, greatest(round(w.facts * $1::float8 * $2::float8)::integer, 0)) as i
	cross join lateral (
		select (
			(now() at time zone '${ZONE}')::date - floor(random() * ${DAYS})::integer
			+ interval '6 hours' + random() * interval '16 hours'
		) at time zone '${ZONE}' as drawn
		-- of its own for every fact: what doesn't refer to one is drawn once
		where i > 0
	) as d
	cross join lateral (
		-- the rest of today hasn't happened
		select case when drawn > now() then drawn - interval '1 day' else drawn end as at
	) as t`;

/**
 * Adds a part (0 … 1) of every workshop's facts, in the order in which they happen: a day's facts lie beside each other,
 * whosever they are.
 */
export async function addFacts(sql: postgres.Sql, part: number): Promise<void> {
	const tables = [
		'widget_sessions',
		'answer_outcomes',
		'episodes',
		'responses',
		'contact_analytics'
	];
	// what keeps the facts in step has a test of its own; here they are given
	for (const table of tables) await sql.unsafe(`alter table ${table} disable trigger user`);
	await sql.unsafe(
		`insert into widget_sessions (workshop_id, id, client_key_id, day, started_at, message_at, contact_at)
		select workshop_id, gen_random_uuid(), client_key_id, day, at, case when r < 0.4 then at end,
			case when r < 0.06 then at end
		from (${MOMENT}) as m order by at`,
		[part, SHARES.sessions]
	);
	await sql.unsafe(
		`insert into answer_outcomes (
			workshop_id, message_id, conversation_id, client_key_id, day, answered_at, outcome, duration_ms, has_amount,
			thumb, verdict
		)
		select workshop_id, gen_random_uuid(), gen_random_uuid(), client_key_id, day, at,
			(case when r < 0.08 then 'unanswered' when r < 0.2 then 'clarified' else 'answered' end)::message_outcome,
			20 + (random() * 400)::integer, r > 0.4,
			case when random() < 0.05 then case when r < 0.2 then -1 else 1 end end,
			case when random() < 0.02 then case when r < 0.1 then 'wrong' else 'correct' end end
		from (${MOMENT}) as m order by at`,
		[part, SHARES.answers]
	);
	await sql.unsafe(
		`insert into episodes (
			workshop_id, conversation_id, number, client_key_id, day, started_at, ended_at, topic, visitor_messages,
			first_answer_ms, is_involved, is_answered, is_unanswered, ends_with_answer, confirmed_at, handed_off_at, stars,
			rated_at, survey_at
		)
		select workshop_id, gen_random_uuid(), 1, client_key_id, day, at, at + interval '${EPISODE_LENGTH}',
			'service:bench-' || floor(power(random(), 2) * 60), 1 + (random() * 4)::integer,
			30 + (random() * 900)::integer, true, r > 0.1, r < 0.1, r > 0.1,
			case when r > 0.6 then at + interval '2 minutes' end, case when random() < 0.1 then at end,
			case when r > 0.9 then 1 + floor(random() * 5)::integer end, case when r > 0.9 then at end,
			case when r > 0.8 then at end
		from (${MOMENT}) as m order by at`,
		[part, SHARES.episodes]
	);
	await sql.unsafe(
		`insert into responses (
			workshop_id, conversation_id, is_first, source_id, client_key_id, day, requested_at, responded_at, seconds,
			open_seconds
		)
		select workshop_id, gen_random_uuid(), true, gen_random_uuid(), client_key_id, day, at,
			case when r < 0.9 then at + s * interval '1 second' end, case when r < 0.9 then s end,
			case when r < 0.9 then s / 2 end
		from (select m.*, (60 + power(random(), 3) * 86400)::integer as s from (${MOMENT}) as m) as m order by at`,
		[part, SHARES.responses]
	);
	await sql.unsafe(
		`insert into contact_analytics (
			workshop_id, client_key_id, contact_date, day, conversion_status, source, is_inquiry, is_new_contact, won_amount,
			status_changed_at, page_path
		)
		select workshop_id, client_key_id, at, day, case when r < 0.25 then 'won' when r < 0.4 then 'lost' else 'new' end,
			'widget', true, r < 0.8, case when r < 0.25 then round((50 + random() * 900)::numeric, 2) end,
			at + random() * interval '20 days', '/'
		from (${MOMENT}) as m order by at`,
		[part, SHARES.contacts]
	);
	for (const table of tables) await sql.unsafe(`alter table ${table} enable trigger user`);
	await sql.unsafe(`
		insert into widget_sightings (client_key_id, workshop_id, origin, day, loads)
		select w.key, w.id, 'https://bench.example', (now() at time zone '${ZONE}')::date - d,
			greatest(w.facts * 2 / ${DAYS}, 1)
		from bench_workshops w cross join generate_series(0, ${DAYS} - 1) as d
		on conflict do nothing`);
	for (const table of [...tables, 'widget_sightings']) await sql.unsafe(`vacuum analyze ${table}`);
}

/** Forgets what was counted and counts everything anew, as the job does. Gives the seconds it took. */
export async function countAll(sql: postgres.Sql): Promise<number> {
	// in the order in which the stack's own job locks them
	await sql`truncate private.kpi_progress, private.kpi_dirty_days, private.kpi_days cascade`;
	const started = performance.now();
	const places = await sql`select id from bench_workshops order by n`;
	for (const { id } of places) await sql`select private.build_kpi_days(${id as string})`;
	const seconds = (performance.now() - started) / 1000;
	// else it would be done while the page is measured
	await sql`
		vacuum analyze private.kpi_days, private.kpi_sums, private.kpi_weeks, private.kpi_windows, private.kpi_progress,
			private.kpi_dirty_days`;
	return seconds;
}

export async function countFacts(sql: postgres.Sql): Promise<number> {
	const [row] = await sql`
		select (
			(select count(*) from widget_sessions) + (select count(*) from answer_outcomes)
			+ (select count(*) from episodes) + (select count(*) from responses) + (select count(*) from contact_analytics)
		)::integer as n`;
	return row?.n as number;
}
