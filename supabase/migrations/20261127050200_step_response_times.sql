-- Response times in weeks and months, too.

drop function public.kpi_response_times(uuid, date, date, uuid, date);
drop function private.kpi_response_times(uuid, date, date, uuid, date);

create function private.kpi_response_times(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_previous_from date, p_grain text
) returns json
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_before constant date := coalesce(p_previous_from, p_from - (p_to - p_from));
	v_days private.kpi_days[];
	v_first bigint[];
	v_first_open bigint[];
	v_reply bigint[];
	v_reply_open bigint[];
	n record;
	b record;
begin
	perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	perform private.check_window(p_from, p_to);
	if p_grain is null or p_grain not in ('day', 'week', 'month') then
		raise exception 'grain_invalid' using errcode = 'PT422';
	end if;
	v_days := array(select d from private.day_rows(p_workshop_id, p_from, p_to, p_client_key_id) as d);
	select
		extensions.spread_of(answer_ms) as ai, extensions.spread_of(first_seconds) as clock,
		extensions.spread_of(first_open_seconds) as in_open, coalesce(sum(first_requests), 0) as requests,
		extensions.spread_of(reply_seconds) as reply, extensions.spread_of(reply_open_seconds) as reply_in_open
	into n
	from unnest(v_days);
	select
		extensions.spread_of(answer_ms) as ai, extensions.spread_of(first_seconds) as clock,
		extensions.spread_of(first_open_seconds) as in_open, coalesce(sum(first_requests), 0) as requests
	into b
	from private.day_rows(p_workshop_id, v_before, v_before + (p_to - p_from), p_client_key_id);
	select
		array_agg(first_n order by limit_s), array_agg(first_open_n order by limit_s),
		array_agg(reply_n order by limit_s), array_agg(reply_open_n order by limit_s)
	into v_first, v_first_open, v_reply, v_reply_open
	from (
		select
			l.limit_s,
			-- the place in a sorted array is the number of values up to it
			coalesce(sum(width_bucket(l.limit_s - 1, d.first_seconds)), 0) as first_n,
			coalesce(sum(width_bucket(l.limit_s - 1, d.first_open_seconds)), 0) as first_open_n,
			coalesce(sum(width_bucket(l.limit_s - 1, d.reply_seconds)), 0) as reply_n,
			coalesce(sum(width_bucket(l.limit_s - 1, d.reply_open_seconds)), 0) as reply_open_n
		from unnest('{300,900,3600,14400,28800,86400}'::integer[]) as l (limit_s)
		left join unnest(v_days) as d on true
		group by l.limit_s
	) as counted;
	return json_build_object(
		'ai', json_build_object(
			'p50', (n.ai).p50, 'p95', (n.ai).p95, 'n', (n.ai).n,
			'previous', json_build_object('p50', (b.ai).p50, 'p95', (b.ai).p95, 'n', (b.ai).n)
		),
		'first', json_build_object(
			'clock', private.waits(n.clock, v_first), 'open', private.waits(n.in_open, v_first_open),
			'n', (n.clock).n, 'unanswered', n.requests - (n.clock).n,
			'unanswered_share', (n.requests - (n.clock).n)::double precision / nullif(n.requests, 0),
			'previous', json_build_object(
				'clock', json_build_object('p50', (b.clock).p50, 'p90', (b.clock).p90),
				'open', json_build_object('p50', (b.in_open).p50, 'p90', (b.in_open).p90),
				'n', (b.clock).n, 'unanswered', b.requests - (b.clock).n,
				'unanswered_share', (b.requests - (b.clock).n)::double precision / nullif(b.requests, 0)
			)
		),
		'reply', json_build_object(
			'clock', private.waits(n.reply, v_reply), 'open', private.waits(n.reply_in_open, v_reply_open),
			'n', (n.reply).n
		),
		'days', (
			select json_agg(json_build_object(
				'day', w.day,
				'ai_p50', private.percentile(d.answer_ms, 0.5),
				'first_p50', private.percentile(d.first_seconds, 0.5),
				'first_p90', private.percentile(d.first_seconds, 0.9),
				'first_open_p50', private.percentile(d.first_open_seconds, 0.5),
				'first_open_p90', private.percentile(d.first_open_seconds, 0.9),
				'first_n', coalesce(cardinality(d.first_seconds), 0),
				'unanswered', coalesce(d.first_requests - cardinality(d.first_seconds), 0)
			) order by w.day)
			from (select p_from + i as day from generate_series(0, p_to - p_from - 1) as i) as w
			left join unnest(v_days) as d on d.day = w.day
		),
		'steps', case when p_grain <> 'day' then (
			select json_agg(json_build_object(
				'day', w.start,
				'ai_p50', (s.ai).p50,
				'first_p50', (s.clock).p50, 'first_p90', (s.clock).p90,
				'first_open_p50', (s.in_open).p50, 'first_open_p90', (s.in_open).p90,
				'first_n', coalesce((s.clock).n, 0),
				'unanswered', coalesce(s.requests - (s.clock).n, 0)
			) order by w.start)
			from (
				select distinct date_trunc(p_grain, (p_from + i)::timestamp)::date as start
				from generate_series(0, p_to - p_from - 1) as i
			) as w
			left join (
				-- of all values of its days: a median of medians would be another figure
				select
					date_trunc(p_grain, d.day::timestamp)::date as start,
					extensions.spread_of(d.answer_ms) as ai, extensions.spread_of(d.first_seconds) as clock,
					extensions.spread_of(d.first_open_seconds) as in_open, sum(d.first_requests) as requests
				from unnest(v_days) as d
				group by 1
			) as s on s.start = w.start
		) end
	);
end;
$$;
create function public.kpi_response_times(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid default null, p_previous_from date default null,
	p_grain text default 'day'
) returns json
language sql stable security invoker set search_path = '' as $$
	select private.kpi_response_times(p_workshop_id, p_from, p_to, p_client_key_id, p_previous_from, p_grain);
$$;
comment on function public.kpi_response_times(uuid, date, date, uuid, date, text) is
	'Waiting times of the local days [p_from, p_to): { ai: { p50, p95, n, previous } in ms, first: { clock, open, n, unanswered, unanswered_share, previous } and reply: { clock, open, n } in seconds, days, steps (weeks or months of p_grain, by their first day, though the window may cut their values; null for days) }; clock and open (within opening hours) as private.waits. Part of kpi_dashboard. Raises 42501 `not_a_member`, `plan_required`; PT422 `window_invalid`, `window_too_long`, `grain_invalid`.';

revoke execute on function
	private.kpi_response_times(uuid, date, date, uuid, date, text)
	from public;
grant execute on function private.kpi_response_times(uuid, date, date, uuid, date, text) to authenticated;
revoke execute on function public.kpi_response_times(uuid, date, date, uuid, date, text) from public, anon, service_role;
grant execute on function public.kpi_response_times(uuid, date, date, uuid, date, text) to authenticated;
