-- How right the answers were, and what visitors thought of them.

create function private.kpi_accuracy(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_previous_from date
) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
	perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	perform private.check_window(p_from, p_to);
	return private.compare_windows(
		p_workshop_id, p_from, p_to, p_client_key_id, p_previous_from,
		'{price_exactness,owner_verified,visitor_rated,coverage}'
	)::jsonb || jsonb_build_object('days', (
		select jsonb_agg(jsonb_build_object(
			'day', w.day,
			'coverage', d.answers::double precision / nullif(d.answers + d.unanswered, 0),
			'visitor_rated', d.thumbs_up::double precision / nullif(d.thumbs_up + d.thumbs_down, 0),
			'owner_verified', d.correct_answers::double precision / nullif(d.correct_answers + d.wrong_answers, 0),
			'price_exactness', d.exact_answers::double precision / nullif(d.amount_answers, 0)
		) order by w.day)
		from (select p_from + n as day from generate_series(0, p_to - p_from - 1) as n) as w
		left join private.day_rows(p_workshop_id, p_from, p_to, p_client_key_id) as d on d.day = w.day
	));
end;
$$;
create function public.kpi_accuracy(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid default null, p_previous_from date default null
) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.kpi_accuracy(p_workshop_id, p_from, p_to, p_client_key_id, p_previous_from);
$$;
comment on function public.kpi_accuracy(uuid, date, date, uuid, date) is
	'{ price_exactness, owner_verified, visitor_rated, coverage: Metric as in kpi_overview, days: [{ day, <metric>: share }] } of the local days [p_from, p_to). Part of kpi_dashboard. Raises 42501 `not_a_member`, `plan_required`; PT422 `window_invalid`, `window_too_long`.';

create function private.kpi_satisfaction(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_previous_from date
) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_metrics jsonb;
	v_days private.kpi_days[];
	v_responders jsonb;
begin
	perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	perform private.check_window(p_from, p_to);
	v_metrics := private.compare_windows(
		p_workshop_id, p_from, p_to, p_client_key_id, p_previous_from, '{csat,csat_response_rate,visitor_rated}'
	);
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
		'csat', v_metrics -> 'csat', 'response_rate', v_metrics -> 'csat_response_rate',
		'visitor_rated', v_metrics -> 'visitor_rated',
		'responders', v_responders,
		'days', (
			select jsonb_agg(jsonb_build_object(
				'day', w.day,
				'csat', case when d.ratings >= 5 then d.good_ratings::double precision / d.ratings end,
				'n', coalesce(d.ratings, 0)
			) order by w.day)
			from (select p_from + n as day from generate_series(0, p_to - p_from - 1) as n) as w
			left join unnest(v_days) as d on d.day = w.day
		)
	);
end;
$$;
create function public.kpi_satisfaction(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid default null, p_previous_from date default null
) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.kpi_satisfaction(p_workshop_id, p_from, p_to, p_client_key_id, p_previous_from);
$$;
comment on function public.kpi_satisfaction(uuid, date, date, uuid, date) is
	'{ csat, response_rate, visitor_rated: Metric as in kpi_overview, responders: [{ responder ai, human or mixed, stars: how many gave 1 … 5, n, csat, surveys }], days: [{ day, csat, n }] } of the local days [p_from, p_to); csat is null below 5 ratings. Part of kpi_dashboard. Raises 42501 `not_a_member`, `plan_required`; PT422 `window_invalid`, `window_too_long`.';

revoke execute on function
	private.kpi_accuracy(uuid, date, date, uuid, date), private.kpi_satisfaction(uuid, date, date, uuid, date)
	from public;
grant execute on function
	private.kpi_accuracy(uuid, date, date, uuid, date), private.kpi_satisfaction(uuid, date, date, uuid, date)
	to authenticated;
revoke execute on function
	public.kpi_accuracy(uuid, date, date, uuid, date), public.kpi_satisfaction(uuid, date, date, uuid, date)
	from public, anon, service_role;
grant execute on function
	public.kpi_accuracy(uuid, date, date, uuid, date), public.kpi_satisfaction(uuid, date, date, uuid, date)
	to authenticated;
