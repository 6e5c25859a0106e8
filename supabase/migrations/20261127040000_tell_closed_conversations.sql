-- Whether a conversation began while the workshop was closed: told in one place for the peak hours and for what a month
-- brought, to the minute and with public holidays, so that both pages count the same.

create function private.episodes_by_opening(p_workshop_id uuid, p_from date, p_to date)
returns table (id uuid, day date, client_key_id uuid, is_answered boolean, is_outside boolean)
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
	v_zone text;
	v_holidays date[];
	-- seconds of the week, so that a conversation is looked up once and not per span
	v_open constant int4multirange := coalesce((
		select range_agg(int4range(
			86400 * o.weekday + extract(epoch from o.opens)::integer, 86400 * o.weekday + extract(epoch from o.closes)::integer
		))
		from public.opening_hours o where o.workshop_id = p_workshop_id
	), '{}');
begin
	select w.time_zone, array(
		select h.holiday
		from generate_series(extract(year from p_from)::integer, extract(year from p_to)::integer) as y (year)
		cross join lateral unnest(private.holidays(w.state, y.year)) as h (holiday)
	) into v_zone, v_holidays
	from public.workshops w where w.id = p_workshop_id;
	return query
	select
		e.id, e.day, e.client_key_id, e.is_answered,
		e.day = any (v_holidays) or not v_open @> (
			86400 * extract(isodow from e.day) + floor(extract(epoch from (e.started_at at time zone v_zone)::time))
		)::integer
	from private.episode_results e
	where e.workshop_id = p_workshop_id and e.day >= p_from and e.day < p_to;
end;
$$;
comment on function private.episodes_by_opening(uuid, date, date) is
	'Episodes of the local days [p_from, p_to), as far as their facts still exist, and whether each began outside the opening hours as they are now or on a public holiday of the workshop''s Bundesland.';

create or replace function private.kpi_peak_hours(p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid) returns json
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
		'outside', (
			-- the single ones are forgotten after a while: their share is of those that are left
			select json_build_object(
				'episodes', count(*) filter (where is_outside), 'of', count(*),
				'answered', count(*) filter (where is_outside and is_answered)
			)
			from private.episodes_by_opening(p_workshop_id, p_from, p_to)
			where p_client_key_id is null
				or coalesce(client_key_id, '00000000-0000-0000-0000-000000000000') = p_client_key_id
		),
		'episodes', v_episodes
	);
end;
$$;

comment on function public.kpi_peak_hours(uuid, date, date, uuid) is
	'Episodes of the local days [p_from, p_to) by weekday (1 Monday) and local hour of their start: { cells: all 168, weekdays, opening: [{ weekday, opens, closes }], outside: { episodes: began outside opening hours or on a public holiday, to the minute; of: episodes that could be told, answered: those of them that the assistant answered, as value_statement counts them }, episodes }; average: per such weekday that has come. Part of kpi_dashboard. Raises 42501 `not_a_member`, `plan_required`; PT422 `window_invalid`, `window_too_long`.';

create or replace function private.value_statement(p_workshop_id uuid, p_month date) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	v_from constant date := case
		when p_month between '2000-01-01' and '2100-01-31' then date_trunc('month', p_month::timestamp)
	end;
	v_to constant date := v_from + interval '1 month';
	v_zone constant text := (select time_zone from public.workshops where id = p_workshop_id);
	v_won jsonb;
	v_inquiries jsonb;
	v_closed jsonb;
begin
	perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	if v_from is null then
		raise exception 'month_invalid' using errcode = 'PT422';
	end if;
	select coalesce(jsonb_agg(jsonb_build_object(
		'id', r.id, 'inquiry_id', r.inquiry_id, 'day', r.day,
		'won_on', (a.status_changed_at at time zone v_zone)::date,
		'service_name', r.service_name, 'source', r.source, 'amount', r.won_amount
	) order by r.contact_date, r.id), '[]') into v_won
	from private.inquiry_results r
	join public.contact_analytics a on a.workshop_id = r.workshop_id and a.id = r.id
	where r.workshop_id = p_workshop_id and r.day >= v_from and r.day < v_to and r.is_won
		and r.source in ('widget', 'landing_page');
	select jsonb_build_object(
		'inquiries', count(*) filter (where is_inquiry),
		'contacts', count(*) filter (where is_new_contact)
	) into v_inquiries
	from private.inquiry_results
	where workshop_id = p_workshop_id and day >= v_from and day < v_to and source in ('widget', 'landing_page');
	select coalesce(jsonb_agg(jsonb_build_object('day', day, 'conversations', conversations) order by day), '[]')
	into v_closed
	from (
		select day, count(*) as conversations
		from private.episodes_by_opening(p_workshop_id, v_from, v_to)
		where is_answered and is_outside
		group by day
	) as closed;
	return jsonb_build_object(
		'from', v_from, 'to', v_to,
		'is_unripe', (v_inquiries ->> 'inquiries')::integer > 0 and private.is_unripe(p_workshop_id, v_to),
		'won', v_won,
		'closed', v_closed,
		'totals', jsonb_build_object(
			'won', jsonb_array_length(v_won),
			'amount', (select coalesce(sum((row ->> 'amount')::numeric), 0) from jsonb_array_elements(v_won) as row),
			'closed_conversations', (
				select coalesce(sum((row ->> 'conversations')::integer), 0) from jsonb_array_elements(v_closed) as row
			)
		) || v_inquiries,
		'has_opening_hours', exists (select from public.opening_hours where workshop_id = p_workshop_id),
		'plan', (
			select jsonb_build_object(
				'plan_type', state.plan_type, 'is_trial', state.status = 'trialing',
				'monthly_net', case when state.status in ('active', 'past_due') then nullif(state.monthly_net, 0) end
			)
			from (
				(
					select plan_type, status, monthly_net from private.subscription_changes
					where workshop_id = p_workshop_id and changed_at < v_to::timestamp at time zone v_zone
					order by changed_at desc, id desc limit 1
				)
				union all
				-- of the demo no changes are kept
				select s.plan_type, s.status, coalesce(s.monthly_net, p.monthly_net)
				from public.subscription_plans s
				join public.plans p on p.plan_type = s.plan_type
				join public.workshops w on w.id = s.workshop_id and w.is_demo
				where s.workshop_id = p_workshop_id
			) as state
			where state.status in ('active', 'past_due', 'trialing')
			limit 1
		)
	);
end;
$$;

-- nobody asks for a single day: private.holidays gives a whole year's
drop function private.is_holiday(text, date);

revoke execute on function private.episodes_by_opening(uuid, date, date) from public;
