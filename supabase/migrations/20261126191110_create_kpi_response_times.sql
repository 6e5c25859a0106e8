-- How long visitors wait for the assistant and for people.

create function private.waits(p_spread private.spread, p_up_to bigint[]) returns json
language plpgsql immutable set search_path = '' as $$
begin
	return json_build_object(
		'p50', p_spread.p50, 'p90', p_spread.p90,
		'buckets', json_build_array(
			p_up_to[1], p_up_to[2] - p_up_to[1], p_up_to[3] - p_up_to[2], p_up_to[4] - p_up_to[3], p_up_to[5] - p_up_to[4],
			p_up_to[6] - p_up_to[5], p_spread.n - p_up_to[6]
		)
	);
end;
$$;
comment on function private.waits(private.spread, bigint[]) is
	'{ p50, p90, buckets }: how many waited less than 5 and 15 minutes, 1, 4, 8 and 24 hours, and longer; each in one bucket. p_up_to: how many less than each of these.';

create function private.kpi_response_times(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_previous_from date
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
				'first_open_p50', private.percentile(d.first_open_seconds, 0.5),
				'first_n', coalesce(cardinality(d.first_seconds), 0),
				'unanswered', coalesce(d.first_requests - cardinality(d.first_seconds), 0)
			) order by w.day)
			from (select p_from + i as day from generate_series(0, p_to - p_from - 1) as i) as w
			left join unnest(v_days) as d on d.day = w.day
		)
	);
end;
$$;
create function public.kpi_response_times(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid default null, p_previous_from date default null
) returns json
language sql stable security invoker set search_path = '' as $$
	select private.kpi_response_times(p_workshop_id, p_from, p_to, p_client_key_id, p_previous_from);
$$;
comment on function public.kpi_response_times(uuid, date, date, uuid, date) is
	'Waiting times of the local days [p_from, p_to): { ai: { p50, p95, n, previous } in ms, first: { clock, open, n, unanswered, unanswered_share, previous } and reply: { clock, open, n } in seconds, days }; clock and open (within opening hours) as private.waits. Part of kpi_dashboard. Raises 42501 `not_a_member`, `plan_required`; PT422 `window_invalid`, `window_too_long`.';

revoke execute on function
	private.waits(private.spread, bigint[]), private.kpi_response_times(uuid, date, date, uuid, date)
	from public;
grant execute on function private.kpi_response_times(uuid, date, date, uuid, date) to authenticated;
revoke execute on function public.kpi_response_times(uuid, date, date, uuid, date) from public, anon, service_role;
grant execute on function public.kpi_response_times(uuid, date, date, uuid, date) to authenticated;
