-- The widget is opened more often than its loads are counted where something holds up the count: the steps after the loads are
-- sessions and need none of them.

create or replace function private.kpi_funnel(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_previous_from date
) returns json
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_before constant date := coalesce(p_previous_from, p_from - (p_to - p_from));
	v_rows private.kpi_days[];
	v_misses_loads boolean;
	v_steps json;
	v_days json;
	v_keys json;
begin
	perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	perform private.check_window(p_from, p_to);
	v_rows := array(select d from private.day_rows(p_workshop_id, p_from, p_to, p_client_key_id) as d);
	v_misses_loads := (
		select coalesce(sum(d.sessions) > sum(d.impressions), false) from unnest(v_rows) as d
	);
	with windows as (
		select 'now' as period, d.* from unnest(v_rows) as d
		union all
		select 'before', d.*
		from private.day_rows(p_workshop_id, v_before, v_before + (p_to - p_from), p_client_key_id) as d
	), sums as (
		select
			p.period,
			coalesce(sum(w.impressions), 0) as impressions, coalesce(sum(w.sessions), 0) as sessions,
			coalesce(sum(w.message_sessions), 0) as message_sessions, coalesce(sum(w.contact_sessions), 0) as contact_sessions
		from (values ('now'), ('before')) as p (period)
		left join windows w using (period)
		group by p.period
	), steps as (
		select s.period, v.place, v.step, v.reached
		from sums s
		cross join lateral (values
			(1, 'impressions', s.impressions), (2, 'sessions', s.sessions),
			(3, 'message_sessions', s.message_sessions), (4, 'contact_sessions', s.contact_sessions)
		) as v (place, step, reached)
	), ranked as (
		select
			place, reached,
			first_value(reached) over in_order as first, lag(reached) over in_order as previous_step
		from steps
		-- what is opened was loaded: where more was opened, the way begins with what is known
		where period = 'now' and (place > 1 or not v_misses_loads)
		window in_order as (order by place)
	)
	select json_agg(json_build_object(
		'step', n.step,
		'reached', n.reached,
		'share_of_first', r.reached::double precision / nullif(r.first, 0),
		'drop_off', 1 - r.reached::double precision / nullif(r.previous_step, 0),
		'previous_reached', b.reached
	) order by n.place)
	into v_steps
	from steps n
	join steps b on b.place = n.place and b.period = 'before'
	left join ranked r on r.place = n.place
	where n.period = 'now';

	select json_agg(json_build_object(
		'day', w.day,
		'impressions', coalesce(d.impressions, 0), 'sessions', coalesce(d.sessions, 0),
		'message_sessions', coalesce(d.message_sessions, 0), 'contact_sessions', coalesce(d.contact_sessions, 0)
	) order by w.day)
	into v_days
	from (select p_from + n as day from generate_series(0, p_to - p_from - 1) as n) as w
	left join unnest(v_rows) as d on d.day = w.day;

	select coalesce(json_agg(json_build_object(
		'client_key_id', nullif(s.client_key_id, '00000000-0000-0000-0000-000000000000'),
		'name', k.name,
		'impressions', s.impressions, 'sessions', s.sessions, 'message_sessions', s.message_sessions,
		'contact_sessions', s.contact_sessions
	) order by s.impressions desc, s.sessions desc, s.client_key_id), '[]')
	into v_keys
	from (
		select
			client_key_id, sum(impressions) as impressions, sum(sessions) as sessions,
			sum(message_sessions) as message_sessions, sum(contact_sessions) as contact_sessions
		from private.days_of(p_workshop_id, p_from, p_to, p_client_key_id)
		group by client_key_id
		having sum(impressions) + sum(sessions) > 0
	) as s
	left join public.client_keys k on k.id = s.client_key_id and k.workshop_id = p_workshop_id;

	return json_build_object(
		'steps', v_steps,
		'misses_loads', v_misses_loads,
		'rates', private.compare_windows(
			p_workshop_id, p_from, p_to, p_client_key_id, p_previous_from, '{open_rate,message_rate,lead_rate}'
		),
		'days', v_days,
		'keys', v_keys
	);
end;
$$;
comment on function public.kpi_funnel(uuid, date, date, uuid, date) is
	'From load to contact in the local days [p_from, p_to): { steps: [{ step, reached, share_of_first, drop_off, previous_reached }], misses_loads (the widget was opened more often than loaded: not all loads were counted, and shares and losses begin with the sessions), rates: { <metric>: Metric as in kpi_overview }, days, keys }; otherwise no step exceeds the one before. Part of kpi_dashboard. Raises 42501 `not_a_member`, `plan_required`; PT422 `window_invalid`, `window_too_long`.';
