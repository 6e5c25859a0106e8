-- Days as rows: one a day for whoever reads a window, and the table behind charts, files and reports.

create function private.day_rows(p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid)
returns setof private.kpi_days
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_key constant uuid := coalesce(p_client_key_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
	v_live constant date[] := private.live_days(p_workshop_id, p_from, p_to);
begin
	return query
	select * from private.kpi_days
	where workshop_id = p_workshop_id and day >= p_from and day < p_to and client_key_id = v_key and day <> all (v_live)
	union all
	select * from unnest(private.count_live(p_workshop_id, v_live, p_client_key_id));
end;
$$;
comment on function private.day_rows(uuid, date, date, uuid) is
	'As private.days_of, but one row a day: of the given key or (null) of all keys together.';

create type private.kpi_day as (
	day date,
	impressions integer, requests integer, rate_limited integer, blocked_origins integer,
	sessions integer, message_sessions integer, contact_sessions integer,
	contacts integer, inquiries integer, won_inquiries integer, lost_inquiries integer, won_amount numeric,
	won_days_p50 double precision, won_days_p90 double precision, won_days_p95 double precision,
	episodes integer, involved integer, answered_episodes integer, unanswered_episodes integer, confirmed integer,
	assumed integer, handed_off integer, reopened integer,
	answer_ms_p50 double precision, answer_ms_p90 double precision, answer_ms_p95 double precision,
	latency_ms_p50 double precision, latency_ms_p90 double precision, latency_ms_p95 double precision,
	first_requests integer, first_responses integer,
	first_seconds_p50 double precision, first_seconds_p90 double precision, first_seconds_p95 double precision,
	first_open_seconds_p50 double precision, first_open_seconds_p90 double precision,
	first_open_seconds_p95 double precision,
	replies integer,
	reply_seconds_p50 double precision, reply_seconds_p90 double precision, reply_seconds_p95 double precision,
	reply_open_seconds_p50 double precision, reply_open_seconds_p90 double precision,
	reply_open_seconds_p95 double precision,
	answers integer, unanswered integer, amount_answers integer, exact_answers integer, correct_answers integer,
	wrong_answers integer, thumbs_up integer, thumbs_down integer, ratings integer, good_ratings integer, asked integer
);
comment on type private.kpi_day is 'Columns of private.kpi_days of one local day, arrays as percentiles.';

create function private.kpi_days_table(p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid)
returns setof private.kpi_day
language plpgsql stable security definer set search_path = '' as $$
begin
	perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	perform private.check_window(p_from, p_to);
	return query
	select
		w.day,
		coalesce(d.impressions, 0), coalesce(d.requests, 0), coalesce(d.rate_limited, 0), coalesce(d.blocked_origins, 0),
		coalesce(d.sessions, 0), coalesce(d.message_sessions, 0), coalesce(d.contact_sessions, 0),
		coalesce(d.contacts, 0), coalesce(d.inquiries, 0), coalesce(d.won_inquiries, 0), coalesce(d.lost_inquiries, 0),
		coalesce(d.won_amount, 0), (won.spread).p50, (won.spread).p90, (won.spread).p95,
		coalesce(d.episodes, 0), coalesce(d.involved, 0), coalesce(d.answered_episodes, 0),
		coalesce(d.unanswered_episodes, 0), coalesce(d.confirmed, 0), coalesce(d.assumed, 0), coalesce(d.handed_off, 0),
		coalesce(d.reopened, 0),
		(first_answer.spread).p50, (first_answer.spread).p90, (first_answer.spread).p95,
		(latency.spread).p50, (latency.spread).p90, (latency.spread).p95,
		coalesce(d.first_requests, 0), coalesce((first_response.spread).n, 0),
		(first_response.spread).p50, (first_response.spread).p90, (first_response.spread).p95,
		(first_open.spread).p50, (first_open.spread).p90, (first_open.spread).p95,
		coalesce((reply.spread).n, 0), (reply.spread).p50, (reply.spread).p90, (reply.spread).p95,
		(reply_open.spread).p50, (reply_open.spread).p90, (reply_open.spread).p95,
		coalesce(d.answers, 0), coalesce(d.unanswered, 0), coalesce(d.amount_answers, 0), coalesce(d.exact_answers, 0),
		coalesce(d.correct_answers, 0), coalesce(d.wrong_answers, 0), coalesce(d.thumbs_up, 0), coalesce(d.thumbs_down, 0),
		coalesce(d.ratings, 0), coalesce(d.good_ratings, 0), coalesce(d.asked, 0)
	from (select p_from + n as day from generate_series(0, p_to - p_from - 1) as n) as w
	left join private.day_rows(p_workshop_id, p_from, p_to, p_client_key_id) d on d.day = w.day
	cross join lateral (select private.to_spread(d.won_days) as spread offset 0) as won
	cross join lateral (select private.to_spread(d.answer_ms) as spread offset 0) as first_answer
	cross join lateral (select private.to_spread(d.latency_ms) as spread offset 0) as latency
	cross join lateral (select private.to_spread(d.first_seconds) as spread offset 0) as first_response
	cross join lateral (select private.to_spread(d.first_open_seconds) as spread offset 0) as first_open
	cross join lateral (select private.to_spread(d.reply_seconds) as spread offset 0) as reply
	cross join lateral (select private.to_spread(d.reply_open_seconds) as spread offset 0) as reply_open
	order by w.day;
end;
$$;

create function public.kpi_days_table(p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid default null)
returns table (
	day date,
	impressions integer, requests integer, rate_limited integer, blocked_origins integer,
	sessions integer, message_sessions integer, contact_sessions integer,
	contacts integer, inquiries integer, won_inquiries integer, lost_inquiries integer, won_amount numeric,
	won_days_p50 double precision, won_days_p90 double precision, won_days_p95 double precision,
	episodes integer, involved integer, answered_episodes integer, unanswered_episodes integer, confirmed integer,
	assumed integer, handed_off integer, reopened integer,
	answer_ms_p50 double precision, answer_ms_p90 double precision, answer_ms_p95 double precision,
	latency_ms_p50 double precision, latency_ms_p90 double precision, latency_ms_p95 double precision,
	first_requests integer, first_responses integer,
	first_seconds_p50 double precision, first_seconds_p90 double precision, first_seconds_p95 double precision,
	first_open_seconds_p50 double precision, first_open_seconds_p90 double precision,
	first_open_seconds_p95 double precision,
	replies integer,
	reply_seconds_p50 double precision, reply_seconds_p90 double precision, reply_seconds_p95 double precision,
	reply_open_seconds_p50 double precision, reply_open_seconds_p90 double precision,
	reply_open_seconds_p95 double precision,
	answers integer, unanswered integer, amount_answers integer, exact_answers integer, correct_answers integer,
	wrong_answers integer, thumbs_up integer, thumbs_down integer, ratings integer, good_ratings integer, asked integer
)
language sql stable security invoker set search_path = '' as $$
	select * from private.kpi_days_table(p_workshop_id, p_from, p_to, p_client_key_id);
$$;
comment on function public.kpi_days_table(uuid, date, date, uuid) is
	'Numerators and denominators of every metric, a row for each local day of [p_from, p_to), in order; times in ms (answer_ms, latency_ms), seconds or days (won_days) as percentiles, null of nothing; EUR gross. Part of kpi_dashboard. Raises 42501 `not_a_member`, `plan_required`; PT422 `window_invalid`, `window_too_long`.';

revoke execute on function
	private.day_rows(uuid, date, date, uuid), private.kpi_days_table(uuid, date, date, uuid)
	from public;
grant execute on function private.kpi_days_table(uuid, date, date, uuid) to authenticated;
revoke execute on function public.kpi_days_table(uuid, date, date, uuid) from public, anon, service_role;
grant execute on function public.kpi_days_table(uuid, date, date, uuid) to authenticated;
