-- When conversations begin: weekday by local hour, beside the opening hours.

create function private.kpi_peak_hours(p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid) returns json
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_cells json;
	v_weekdays json;
	v_episodes bigint;
begin
	perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	perform private.check_window(p_from, p_to);
	with weekdays as (
		-- only those that have come yet divide
		select n as weekday, count(w.day) as days
		from generate_series(1, 7) as n
		left join (
			select p_from + i as day from generate_series(
				0, least(p_to - 1, private.local_day(p_workshop_id, now())) - p_from
			) as i
		) as w on extract(isodow from w.day) = n
		group by n
	), counted as (
		select extract(isodow from d.day) as weekday, h.place - 1 as hour, sum(h.episodes) as episodes
		from private.day_rows(p_workshop_id, p_from, p_to, p_client_key_id) as d
		cross join unnest(d.hours) with ordinality as h (episodes, place)
		where h.episodes > 0
		group by 1, 2
	), cells as (
		select w.weekday, w.days, hour, coalesce(c.episodes, 0) as episodes
		from weekdays w
		cross join generate_series(0, 23) as hour
		left join counted c using (weekday, hour)
	), sums as (
		select weekday, days, sum(episodes) as episodes from cells group by weekday, days
	)
	select
		(
			select json_agg(json_build_object(
				'weekday', weekday, 'hour', hour, 'episodes', episodes,
				'average', episodes::double precision / nullif(days, 0)
			) order by weekday, hour)
			from cells
		),
		(
			select json_agg(json_build_object(
				'weekday', weekday, 'days', days, 'episodes', episodes,
				'average', episodes::double precision / nullif(days, 0)
			) order by weekday)
			from sums
		),
		(select sum(episodes) from sums)
	into v_cells, v_weekdays, v_episodes;
	return json_build_object(
		'cells', v_cells, 'weekdays', v_weekdays,
		'opening', (
			select coalesce(json_agg(json_build_object(
				'weekday', weekday, 'opens', to_char(opens, 'HH24:MI'), 'closes', to_char(closes, 'HH24:MI')
			) order by weekday, opens), '[]')
			from public.opening_hours where workshop_id = p_workshop_id
		),
		'episodes', v_episodes
	);
end;
$$;
create function public.kpi_peak_hours(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid default null
) returns json
language sql stable security invoker set search_path = '' as $$
	select private.kpi_peak_hours(p_workshop_id, p_from, p_to, p_client_key_id);
$$;
comment on function public.kpi_peak_hours(uuid, date, date, uuid) is
	'Episodes of the local days [p_from, p_to) by weekday (1 Monday) and local hour of their start: { cells: all 168, weekdays, opening: [{ weekday, opens, closes }], episodes }; average: per such weekday that has come. Part of kpi_dashboard. Raises 42501 `not_a_member`, `plan_required`; PT422 `window_invalid`, `window_too_long`.';

revoke execute on function private.kpi_peak_hours(uuid, date, date, uuid) from public;
grant execute on function private.kpi_peak_hours(uuid, date, date, uuid) to authenticated;
revoke execute on function public.kpi_peak_hours(uuid, date, date, uuid) from public, anon, service_role;
grant execute on function public.kpi_peak_hours(uuid, date, date, uuid) to authenticated;
