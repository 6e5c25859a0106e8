-- A day's figures without their names, which every day has said again: a fifth of the bytes to keep, send and read.

create function private.figure_names() returns text[]
language sql immutable set search_path = '' as $$
	select '{
		day,impressions,sessions,open_rate,message_rate,lead_rate,contacts,inquiries,conversion,
		won_inquiries,won_amount,days_to_win,episodes,ai_first_response,human_first_response,response_time,
		ai_answered,resolution_confirmed,resolution_assumed,handed_off,reopened,price_exactness,
		owner_verified,visitor_rated,coverage,csat,csat_response_rate,requests,rate_limited,blocked_origins,
		answer_latency
	}'::text[];
$$;
comment on function private.figure_names() is 'What private.day_figures gives, in its order.';

create or replace function private.day_figures(d private.kpi_days) returns json
language plpgsql immutable set search_path = '' as $$
begin
	return json_build_array(
		d.day,
		coalesce(d.impressions, 0),
		coalesce(d.sessions, 0),
		least(d.sessions, d.impressions)::double precision / nullif(d.impressions, 0),
		d.message_sessions::double precision / nullif(d.sessions, 0),
		d.contact_sessions::double precision / nullif(d.message_sessions, 0),
		coalesce(d.contacts, 0),
		coalesce(d.inquiries, 0),
		d.won_inquiries::double precision / nullif(d.inquiries, 0),
		coalesce(d.won_inquiries, 0),
		coalesce(d.won_amount, 0),
		private.percentile(d.won_days, 0.5),
		coalesce(d.episodes, 0),
		private.percentile(d.answer_ms, 0.5),
		private.percentile(d.first_seconds, 0.5),
		private.percentile(d.reply_seconds, 0.5),
		d.answered_episodes::double precision / nullif(d.involved, 0),
		d.confirmed::double precision / nullif(d.involved, 0),
		d.assumed::double precision / nullif(d.involved, 0),
		d.handed_off::double precision / nullif(d.episodes, 0),
		d.reopened::double precision / nullif(d.involved, 0),
		d.exact_answers::double precision / nullif(d.amount_answers, 0),
		d.correct_answers::double precision / nullif(d.correct_answers + d.wrong_answers, 0),
		d.thumbs_up::double precision / nullif(d.thumbs_up + d.thumbs_down, 0),
		d.answers::double precision / nullif(d.answers + d.unanswered, 0),
		case when d.ratings >= 5 then d.good_ratings::double precision / d.ratings end,
		d.ratings::double precision / nullif(d.asked, 0),
		coalesce(d.requests, 0),
		coalesce(d.rate_limited, 0),
		coalesce(d.blocked_origins, 0),
		private.percentile(d.latency_ms, 0.5)
	);
end;
$$;
comment on function private.day_figures(private.kpi_days) is
	'private.figure_names() of a day: the count, the share (null of nothing) or the median of each metric. Columns that are null count as 0.';

update private.kpi_figures f set figures = private.day_figures(d)
from private.kpi_days d
where d.workshop_id = f.workshop_id and d.day = f.day and d.client_key_id = f.client_key_id;

create or replace function private.kpi_overview(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_previous_from date
) returns json
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	c_basic constant text[] := '{impressions,sessions,episodes,contacts,inquiries,coverage}';
	v_before constant date := coalesce(p_previous_from, p_from - (p_to - p_from));
	v_before_to constant date := v_before + (p_to - p_from);
	v_is_full boolean;
	v_live date[];
	v_counted private.kpi_days[];
	v_metrics json;
	v_days json;
	v_names text[] := private.figure_names();
begin
	perform private.require_member(p_workshop_id);
	perform private.check_window(p_from, p_to);
	v_is_full := private.has_feature(p_workshop_id, 'kpi_dashboard');
	v_live := private.live_days(p_workshop_id, p_from, p_to, v_before);
	v_counted := private.count_live(p_workshop_id, v_live, p_client_key_id);
	v_metrics := private.compare_totals(
		private.total_days(p_workshop_id, p_from, p_to, p_client_key_id, v_live, v_counted),
		private.total_days(p_workshop_id, v_before, v_before_to, p_client_key_id, v_live, v_counted),
		private.is_unripe(p_workshop_id, p_to), private.is_unripe(p_workshop_id, v_before_to)
	);
	v_days := private.kpi_series(p_workshop_id, p_from, p_to, p_client_key_id, v_live, v_counted);
	if not v_is_full then
		v_metrics := (select json_object_agg(key, value) from json_each(v_metrics) where key = any (c_basic));
		v_days := (
			select json_agg((
				select json_agg(figure order by place) from json_array_elements(day) with ordinality as f (figure, place)
				where v_names[place] = any (c_basic || 'day'::text)
			))
			from json_array_elements(v_days) as day
		);
		v_names := array(
			select name from unnest(v_names) with ordinality as n (name, place)
			where name = any (c_basic || 'day'::text) order by place
		);
	end if;
	return json_build_object(
		'from', p_from, 'to', p_to, 'previous_from', v_before, 'previous_to', v_before_to,
		'is_full', v_is_full,
		'is_raw_since', (
			select nullif(raw_from, '-infinity') from private.kpi_progress where workshop_id = p_workshop_id
		),
		'metrics', v_metrics,
		'days', json_build_object('columns', v_names, 'rows', v_days),
		'open_inquiries', private.open_inquiries(p_workshop_id)
	);
end;
$$;
comment on function public.kpi_overview(uuid, date, date, uuid, date) is
	'Every metric of the local days [p_from, p_to) and of as many from p_previous_from (null: directly before): { from, to, previous_from, previous_to, is_full, is_raw_since, metrics: { <id>: { type, current, previous } }, days: { columns: [day, <id> …], rows: [[…]] }, open_inquiries }. Shares are 0 … 1, money EUR gross, times as the type says; nothing is rounded. Without kpi_dashboard the basic metrics alone (is_full false). Raises 42501 `not_a_member`; PT422 `window_invalid`, `window_too_long`.';

revoke execute on function private.figure_names() from public;
