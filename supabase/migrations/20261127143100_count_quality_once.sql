-- The pages about accuracy and satisfaction read their metrics, and the days of most of them, from kpi_metrics. It hides a day's
-- few ratings, though, which weeks and months are made of, and doesn't tell who was rated.

drop function
	public.kpi_accuracy(uuid, date, date, uuid, date), private.kpi_accuracy(uuid, date, date, uuid, date),
	public.kpi_days_table(uuid, date, date, uuid), private.kpi_days_table(uuid, date, date, uuid),
	public.kpi_satisfaction(uuid, date, date, uuid, date), private.kpi_satisfaction(uuid, date, date, uuid, date);
drop type private.kpi_day;

create function private.kpi_satisfaction(p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_days private.kpi_days[];
	v_responders jsonb;
begin
	perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	perform private.check_window(p_from, p_to);
	v_days := array(select d from private.day_rows(p_workshop_id, p_from, p_to, p_client_key_id) as d);
	select jsonb_agg(jsonb_build_object(
		'responder', r.name,
		'stars', r.stars,
		'n', r.n,
		'csat', case when r.n >= 5 then (r.stars[4] + r.stars[5])::double precision / r.n end,
		'surveys', r.surveys
	) order by r.place)
	into v_responders
	from (
		select
			p.place, p.name, array_agg(s.n order by s.stars) as stars, sum(s.n) as n,
			(select coalesce(sum(d.surveys[p.place]), 0) from unnest(v_days) as d) as surveys
		from (values (1, 'ai'), (2, 'human'), (3, 'mixed')) as p (place, name)
		cross join lateral (
			select g.stars, coalesce(sum(d.stars[(p.place - 1) * 5 + g.stars]), 0) as n
			from generate_series(1, 5) as g (stars)
			left join unnest(v_days) as d on true
			group by g.stars
		) as s
		group by p.place, p.name
	) as r;
	return jsonb_build_object(
		'responders', v_responders,
		'days', (
			select jsonb_agg(jsonb_build_object(
				'day', w.day, 'good_ratings', coalesce(d.good_ratings, 0), 'ratings', coalesce(d.ratings, 0),
				'asked', coalesce(d.asked, 0)
			) order by w.day)
			from (select p_from + n as day from generate_series(0, p_to - p_from - 1) as n) as w
			left join unnest(v_days) as d on d.day = w.day
		)
	);
end;
$$;
create function public.kpi_satisfaction(p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid default null)
returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.kpi_satisfaction(p_workshop_id, p_from, p_to, p_client_key_id);
$$;
comment on function public.kpi_satisfaction(uuid, date, date, uuid) is
	'{ responders: [{ responder ai, human or mixed, stars: how many gave 1 … 5, n, csat, surveys }], days: [{ day, good_ratings (4 or 5 stars), ratings, asked }] } of the local days [p_from, p_to); csat is null below 5 ratings. The metrics are kpi_metrics''. Part of kpi_dashboard. Raises 42501 `not_a_member`, `plan_required`; PT422 `window_invalid`, `window_too_long`.';

revoke execute on function private.kpi_satisfaction(uuid, date, date, uuid) from public;
grant execute on function private.kpi_satisfaction(uuid, date, date, uuid) to authenticated;
revoke execute on function public.kpi_satisfaction(uuid, date, date, uuid) from public, anon, service_role;
grant execute on function public.kpi_satisfaction(uuid, date, date, uuid) to authenticated;
