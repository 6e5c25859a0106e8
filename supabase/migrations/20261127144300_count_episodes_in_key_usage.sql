-- A key's use is also how many conversations began through it.

create or replace function private.kpi_key_usage(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_grain text
) returns json
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
	perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	perform private.check_window(p_from, p_to);
	if p_grain is null or p_grain not in ('day', 'week', 'month') then
		raise exception 'grain_invalid' using errcode = 'PT422';
	end if;
	return json_build_object(
		'steps', (
			select json_agg(json_build_object(
				'start', w.start,
				'requests', coalesce(s.requests, 0), 'episodes', coalesce(s.episodes, 0),
				'rate_limited', coalesce(s.rate_limited, 0), 'blocked_origins', coalesce(s.blocked_origins, 0),
				'latency_p50', (s.latency).p50, 'latency_p95', (s.latency).p95
			) order by w.start)
			from (
				select distinct date_trunc(p_grain, (p_from + i)::timestamp)::date as start
				from generate_series(0, p_to - p_from - 1) as i
			) as w
			left join (
				-- of all values of its days: a percentile of percentiles would be another figure
				select
					date_trunc(p_grain, d.day::timestamp)::date as start,
					sum(d.requests) as requests, sum(d.episodes) as episodes, sum(d.rate_limited) as rate_limited,
					sum(d.blocked_origins) as blocked_origins, extensions.spread_of(d.latency_ms) as latency
				from private.day_rows(p_workshop_id, p_from, p_to, p_client_key_id) as d
				group by 1
			) as s on s.start = w.start
		),
		'keys', (
			select coalesce(json_agg(json_build_object(
				'client_key_id', nullif(s.client_key_id, '00000000-0000-0000-0000-000000000000'),
				'name', k.name,
				'requests', s.requests, 'episodes', s.episodes, 'rate_limited', s.rate_limited,
				'blocked_origins', s.blocked_origins,
				'latency_p50', (s.latency).p50, 'latency_p95', (s.latency).p95, 'answers', coalesce((s.latency).n, 0)
			) order by s.requests desc, s.client_key_id), '[]')
			from (
				select
					client_key_id, sum(requests) as requests, sum(episodes) as episodes, sum(rate_limited) as rate_limited,
					sum(blocked_origins) as blocked_origins, extensions.spread_of(latency_ms) as latency
				from private.days_of(p_workshop_id, p_from, p_to, p_client_key_id)
				group by client_key_id
				having sum(requests) + sum(episodes) + sum(rate_limited) + sum(blocked_origins) + sum(cardinality(latency_ms)) > 0
			) as s
			left join public.client_keys k on k.id = s.client_key_id and k.workshop_id = p_workshop_id
		)
	);
end;
$$;
comment on function public.kpi_key_usage(uuid, date, date, uuid, text) is
	'Technical use in the local days [p_from, p_to): { steps: [{ start, requests, episodes, rate_limited, blocked_origins, latency_p50, latency_p95 }] (days, weeks or months of p_grain by their first day, though the window may cut their values), keys: [{ client_key_id, name, requests, episodes, rate_limited, blocked_origins, latency_p50, latency_p95, answers }] (the busiest first; null: without a key) }; latency in ms, null without answers. Part of kpi_dashboard. Raises 42501 `not_a_member`, `plan_required`; PT422 `window_invalid`, `window_too_long`, `grain_invalid`.';
