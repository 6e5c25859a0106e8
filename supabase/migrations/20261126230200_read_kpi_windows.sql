-- A window that is kept needs today alone; every other one is put together as before.

create function private.percentile_with(
	p_kept integer[], p_from integer, p_n integer, p_more integer[], p_fraction double precision
) returns double precision
language plpgsql immutable set search_path = '' as $$
declare
	v_place constant double precision := p_fraction * (p_n + cardinality(p_more) - 1);
	-- places counted from 1, of both together
	v_low constant integer := floor(v_place)::integer + 1;
	-- more beyond what is kept at the next place come later
	v_upto constant integer := case
		when v_low < p_n then width_bucket(p_kept[v_low + 2 - p_from], p_more) else cardinality(p_more)
	end;
	-- so those kept up to this place come earlier, and so do more that aren't above it
	v_first constant integer := greatest(v_low - v_upto, 1);
	v_after constant integer := case
		when v_low > v_upto then width_bucket(p_kept[v_first + 1 - p_from], p_more) else 0
	end;
	v_earlier constant integer := v_first - 1 + v_after;
	v_near constant integer[] := intarray.sort(
		p_kept[v_first + 1 - p_from : v_first + 1 - p_from + v_low - v_earlier] || p_more[v_after + 1 : v_upto]
	);
	v_value constant integer := v_near[v_low - v_earlier];
begin
	return v_value + (v_near[ceil(v_place)::integer + 1 - v_earlier]::double precision - v_value)
		* (v_place - floor(v_place));
end;
$$;
comment on function private.percentile_with(integer[], integer, integer, integer[], double precision) is
	'percentile_cont of p_n values, of which those from place p_from on are kept, and of more, both in order; to the last bit.';

create function private.spread_with(
	p_spread private.spread, p_kept private.kept_run, p_more integer[], p_fraction double precision
) returns private.spread
language plpgsql immutable set search_path = '' as $$
declare
	v_tail double precision;
begin
	if p_more = '{}' then
		return p_spread;
	end if;
	v_tail := private.percentile_with(p_kept.tail, p_kept.tail_from, p_kept.n, p_more, p_fraction);
	return row(
		p_kept.n + cardinality(p_more),
		private.percentile_with(p_kept.middle, p_kept.middle_from, p_kept.n, p_more, 0.5),
		case p_fraction when 0.9 then v_tail end, case p_fraction when 0.95 then v_tail end
	)::private.spread;
end;
$$;
comment on function private.spread_with(private.spread, private.kept_run, integer[], double precision) is
	'Spread of values, of which p_spread is that and p_kept is kept, and of more, in order: of the high percentiles p_fraction alone.';

create function private.totals_with(t private.kpi_totals, r private.kept_runs, d private.kpi_days)
returns private.kpi_totals
language plpgsql immutable set search_path = '' as $$
begin
	return row(
		t.impressions + d.impressions, t.requests + d.requests, t.rate_limited + d.rate_limited,
		t.blocked_origins + d.blocked_origins, t.sessions + d.sessions, t.message_sessions + d.message_sessions,
		t.contact_sessions + d.contact_sessions, t.contacts + d.contacts, t.inquiries + d.inquiries,
		t.won_inquiries + d.won_inquiries, t.won_amount + d.won_amount,
		private.spread_with(t.won_days, r.won_days, d.won_days, 0.9), t.episodes + d.episodes, t.involved + d.involved,
		t.answered_episodes + d.answered_episodes, t.confirmed + d.confirmed, t.assumed + d.assumed,
		t.handed_off + d.handed_off, t.reopened + d.reopened,
		private.spread_with(t.answer_ms, r.answer_ms, d.answer_ms, 0.95),
		private.spread_with(t.latency_ms, r.latency_ms, d.latency_ms, 0.95), t.first_requests + d.first_requests,
		private.spread_with(t.first_seconds, r.first_seconds, d.first_seconds, 0.9),
		private.spread_with(t.first_open_seconds, r.first_open_seconds, d.first_open_seconds, 0.9),
		private.spread_with(t.reply_seconds, r.reply_seconds, d.reply_seconds, 0.9), t.answers + d.answers,
		t.unanswered + d.unanswered, t.amount_answers + d.amount_answers, t.exact_answers + d.exact_answers,
		t.correct_answers + d.correct_answers, t.wrong_answers + d.wrong_answers, t.thumbs_up + d.thumbs_up,
		t.thumbs_down + d.thumbs_down, t.ratings + d.ratings, t.good_ratings + d.good_ratings, t.asked + d.asked
	)::private.kpi_totals;
end;
$$;
comment on function private.totals_with(private.kpi_totals, private.kept_runs, private.kpi_days) is
	'Totals of what is kept of a window and of its last day.';

create function private.has_room(r private.kept_runs, d private.kpi_days) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
	return cardinality(d.won_days) <= (r.won_days).room and cardinality(d.answer_ms) <= (r.answer_ms).room
		and cardinality(d.latency_ms) <= (r.latency_ms).room and cardinality(d.first_seconds) <= (r.first_seconds).room
		and cardinality(d.first_open_seconds) <= (r.first_open_seconds).room
		and cardinality(d.reply_seconds) <= (r.reply_seconds).room;
end;
$$;
comment on function private.has_room(private.kept_runs, private.kpi_days) is
	'Whether what is kept of the values is enough for those of the last day.';

create type private.overview as (now double precision[], earlier double precision[], days json);
comment on type private.overview is
	'private.metric_values of a window and of the one before, and private.day_figures of its days.';

create function private.overview_kept(
	p_workshop_id uuid, p_from date, p_to date, p_key uuid, p_before date, p_today date
) returns private.overview
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	-- of its columns alone: to hand on the whole row would unpack and copy it
	k record;
	d private.kpi_days;
	v_is_unripe constant boolean := p_to - 1 > p_today - 90;
begin
	select w.totals, w.runs, w.figures, w.previous into k
	from private.kpi_progress p
	join private.kpi_windows w on w.workshop_id = p.workshop_id and w.ends = p.built_until
	where p.workshop_id = p_workshop_id and w.client_key_id = p_key and w.days = p_to - p_from and w.ends = p_to - 1
		and p_before = p_from - w.days and w.is_previous_unripe = (p_from - 1 > p_today - 90)
		-- its last day is the only one that is live
		and p_to <= current_date + 2
		and not exists (
			select from private.kpi_dirty_days x
			where x.workshop_id = p_workshop_id and x.day >= greatest(p_before, p.raw_from) and x.day < w.ends
				and x.due_at <= now()
		);
	if not found then
		return null;
	end if;
	d := private.count_today(p_workshop_id, p_to - 1, p_key);
	if d is null then
		return row(
			private.metric_values(k.totals, v_is_unripe), k.previous,
			array_to_json(k.figures || private.no_figures(p_to - 1))
		)::private.overview;
	end if;
	if not private.has_room(k.runs, d) then
		return null;
	end if;
	return row(
		private.metric_values(private.totals_with(k.totals, k.runs, d), v_is_unripe), k.previous,
		array_to_json(k.figures || private.day_figures(d))
	)::private.overview;
end;
$$;
comment on function private.overview_kept(uuid, date, date, uuid, date, date) is
	'An overview from what is kept and from the window''s last day, counted now; null unless that is all it needs.';

create function private.overview_of_days(
	p_workshop_id uuid, p_from date, p_to date, p_key uuid, p_before date, p_today date
) returns private.overview
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_before_to constant date := p_before + (p_to - p_from);
	v_live constant date[] := private.live_days(p_workshop_id, p_from, p_to, p_before);
	v_counted constant private.kpi_days[] := private.count_live(p_workshop_id, v_live, p_key);
	v_totals constant private.kpi_totals[] := private.total_days(
		p_workshop_id, array[daterange(p_from, p_to), daterange(p_before, v_before_to)], p_key, v_live, v_counted
	);
begin
	return row(
		private.metric_values(v_totals[1], p_to - 1 > p_today - 90),
		private.metric_values(v_totals[2], v_before_to - 1 > p_today - 90),
		private.kpi_series(p_workshop_id, p_from, p_to, p_key, v_live, v_counted)
	)::private.overview;
end;
$$;
comment on function private.overview_of_days(uuid, date, date, uuid, date, date) is
	'An overview of any windows: stored days, and live ones counted now.';

create or replace function private.kpi_overview(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_previous_from date
) returns json
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	c_basic constant text[] := '{impressions,sessions,episodes,contacts,inquiries,coverage}';
	v_key constant uuid := coalesce(p_client_key_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
	v_before constant date := coalesce(p_previous_from, p_from - (p_to - p_from));
	v_is_full boolean;
	v_today date;
	v_raw_from date;
	o private.overview;
	v_fields json := private.metric_fields();
	v_names text[] := private.figure_names();
begin
	select coalesce('kpi_dashboard' = any (p.features), false), (now() at time zone w.time_zone)::date, k.raw_from
	into v_is_full, v_today, v_raw_from
	from public.memberships m
	join public.workshops w on w.id = m.workshop_id
	left join public.subscription_plans s on s.workshop_id = w.id
	left join public.plans p on p.plan_type = private.plan_at(s, now())
	left join private.kpi_progress k on k.workshop_id = w.id
	where m.workshop_id = p_workshop_id and m.user_id = auth.uid();
	if not found then
		raise exception 'not_a_member' using errcode = 'insufficient_privilege';
	end if;
	perform private.check_window(p_from, p_to);
	o := private.overview_kept(p_workshop_id, p_from, p_to, v_key, v_before, v_today);
	if o is null then
		o := private.overview_of_days(p_workshop_id, p_from, p_to, v_key, v_before, v_today);
	end if;
	if not v_is_full then
		select array_agg(o.now[place] order by place), array_agg(o.earlier[place] order by place) into o.now, o.earlier
		from unnest(private.metric_columns(c_basic));
		v_fields := (select json_object_agg(key, value) from json_each(v_fields) where key = any (c_basic));
		o.days := (
			select json_agg((
				select json_agg(figure order by place) from json_array_elements(day) with ordinality as f (figure, place)
				where v_names[place] = any (c_basic || 'day'::text)
			))
			from json_array_elements(o.days) as day
		);
		v_names := array(
			select name from unnest(v_names) with ordinality as n (name, place)
			where name = any (c_basic || 'day'::text) order by place
		);
	end if;
	return json_build_object(
		'from', p_from, 'to', p_to, 'previous_from', v_before, 'previous_to', v_before + (p_to - p_from),
		'is_full', v_is_full,
		'is_raw_since', nullif(v_raw_from, '-infinity'),
		'metrics', json_build_object('fields', v_fields, 'current', o.now, 'previous', o.earlier),
		'days', json_build_object('columns', v_names, 'rows', o.days),
		'open_inquiries', private.open_inquiries(p_workshop_id)
	);
end;
$$;

revoke execute on function
	private.percentile_with(integer[], integer, integer, integer[], double precision),
	private.spread_with(private.spread, private.kept_run, integer[], double precision),
	private.totals_with(private.kpi_totals, private.kept_runs, private.kpi_days),
	private.has_room(private.kept_runs, private.kpi_days),
	private.overview_kept(uuid, date, date, uuid, date, date),
	private.overview_of_days(uuid, date, date, uuid, date, date)
	from public;
