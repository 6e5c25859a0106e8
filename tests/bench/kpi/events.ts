/** The benchmark's facts as a web analytics tool has them: raw events of all websites in one table, as they came in. */
import type postgres from 'postgres';
import { EPISODE_LENGTH, ZONE } from './data.ts';

/**
 * One event per fact, its name says what became of it, and one for whatever a visitor or the workshop did about it later.
 * Fewer rows than an event for each property would make, to the advantage of whoever groups them. All of a fact's events
 * bear its moment: the page counts a confirmation or a sale on the day of what led to it.
 */
const EVENTS = `
	-- a day's loads are one number, not an event each, of which there would be twice as many as facts
	select workshop_id, client_key_id as visit_id, day::timestamp at time zone '${ZONE}' as at, 'load' as name,
		loads as value
	from widget_sightings
	union all
	select workshop_id, id, started_at, e.name, null
	from widget_sessions
	cross join lateral (values
		('open'),
		(case when message_at is not null then 'message' end),
		(case when contact_at is not null then 'contact' end)
	) as e (name)
	where e.name is not null
	union all
	select workshop_id, conversation_id, answered_at, e.name, e.value
	from answer_outcomes
	cross join lateral (values
		(
			case
				when outcome = 'unanswered' then 'unanswered'
				when not has_amount then 'answer'
				when is_exact then 'price'
				else 'inexact_price'
			end,
			duration_ms
		),
		(case thumb when 1 then 'thumb_up' when -1 then 'thumb_down' end, null),
		(verdict, null)
	) as e (name, value)
	where e.name is not null
	union all
	select workshop_id, conversation_id, started_at, e.name, e.value
	from episodes
	cross join lateral (values
		(
			case
				when not is_involved then 'staff_episode'
				when is_reopened then 'reopened_episode'
				when confirmed_at is not null then 'confirmed_episode'
				when is_answered and ends_with_answer then 'silent_episode'
				when is_answered then 'answered_episode'
				else 'unanswered_episode'
			end,
			first_answer_ms
		),
		(case when handed_off_at is not null then 'handed_off' end, null),
		(case when survey_at is not null then 'survey' end, null),
		(case when stars is not null then 'rating' end, stars)
	) as e (name, value)
	where e.name is not null
	union all
	select workshop_id, conversation_id, requested_at, e.name, e.value
	from responses
	cross join lateral (values
		(case when is_first then 'response' else 'reply' end, seconds),
		(case when is_first and open_seconds is not null then 'open_response' end, open_seconds)
	) as e (name, value)
	where e.name is not null
	union all
	select workshop_id, id, contact_date, e.name, e.value
	from contact_analytics
	cross join lateral (values
		(case when is_inquiry then 'inquiry' end, null),
		(case when is_new_contact then 'new_contact' end, null),
		(case when conversion_status = 'won' then 'won' end, won_amount),
		(
			case when conversion_status = 'won' then 'days_to_win' end,
			floor(extract(epoch from status_changed_at - contact_date) / 86400)
		)
	) as e (name, value)
	where e.name is not null`;

/** An episode in which the assistant had the last word, and silence for a day since: its resolution is assumed. */
export const IS_ASSUMED = `event_name = 'silent_episode' and created_at <= now() - interval '24 hours ${EPISODE_LENGTH}'`;

/** Writes all facts as events, and gives their number. */
export async function makeEvents(sql: postgres.Sql): Promise<number> {
	await sql`set work_mem = '256MB'`;
	await sql`set maintenance_work_mem = '512MB'`;
	// unlogged is quicker to write and no different to read; the columns are Umami's website_event without those that would
	// be empty, and number_value of its event_data, which spares a join
	const { count } = await sql.unsafe(`
		create unlogged table bench_events as
		select gen_random_uuid() as event_id, workshop_id as website_id, visit_id as session_id, visit_id, at as created_at,
			'/'::varchar(500) as url_path, 2 as event_type, name::varchar(50) as event_name,
			value::numeric(19, 4) as number_value
		from (${EVENTS}) as events
		order by at`);
	// Umami's indexes of a website's events; its others, of one event, session or moment, serve no figure here. The goal is
	// against grouping without covering ones, of which newer versions have some, for counts.
	await sql`create index on bench_events (website_id)`;
	await sql`create index on bench_events (website_id, created_at)`;
	await sql`create index on bench_events (website_id, created_at, event_name)`;
	await sql`vacuum analyze bench_events`;
	await sql`reset work_mem`;
	await sql`reset maintenance_work_mem`;
	return count;
}
