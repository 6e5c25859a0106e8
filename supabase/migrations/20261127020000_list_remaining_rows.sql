-- The rows behind a figure can also be those that count below the line alone, such as the visitors still waiting, or a slice
-- of them that a chart shows by itself, and waits can be measured in opening hours.

alter type private.row_page add attribute is_open_time boolean, add attribute slice jsonb;
comment on type private.row_page is
	'Which rows are asked for: the metric''s in a window, of a key or (null) all, in its numerator, its denominator, its denominator alone (remainder) or (null) either, or of inquiries those that were lost, after a row by time and id, which lies before end_day; waits as a whole or, is_open_time, within opening hours; of those the ones in a slice, as private.is_slice knows it.';

create function private.is_slice(p_source text, p_slice jsonb) returns boolean
language sql immutable set search_path = '' as $$
	select coalesce(jsonb_typeof(p_slice) = 'object' and case
		when p_source = 'episode_rows' and p_slice ? 'weekday' then
			p_slice - '{weekday,hour}'::text[] = '{}'
			and jsonb_typeof(p_slice -> 'weekday') = 'number' and '[1, 2, 3, 4, 5, 6, 7]' @> (p_slice -> 'weekday')
			and (
				not p_slice ? 'hour'
				or jsonb_typeof(p_slice -> 'hour') = 'number'
					and (select jsonb_agg(n) from generate_series(0, 23) as n) @> (p_slice -> 'hour')
			)
		when p_source = 'episode_rows' then p_slice in ('{"outside": "all"}', '{"outside": "answered"}')
		when p_source = 'inquiry_rows' and p_slice ? 'status' then
			p_slice - 'status' = '{}'
			and p_slice ->> 'status' in ('open', 'contacted', 'quoted', 'booked', 'won', 'won_later')
		when p_source = 'inquiry_rows' then
			jsonb_typeof(coalesce(p_slice -> 'except', 'true')) = 'boolean'
			and (
				select count(*) = 1 and bool_and(
					named.name in ('service', 'page', 'source') and jsonb_typeof(named.list) = 'array'
					and not jsonb_path_exists(named.list, 'strict $[*] ? (@.type() != "string" && @.type() != "null")')
				)
				from jsonb_each(p_slice - 'except') as named (name, list)
			)
	end, false);
$$;
comment on function private.is_slice(text, jsonb) is
	'Whether rows of this source can be cut like that: of episodes { weekday (1 Monday), hour (local; left away: all) } or { outside: all | answered (by the assistant) } opening hours; of inquiries { status: open | contacted | quoted | booked (or further) | won | won_later (after more than 90 days) } or one of service, page, source: names (null: unknown) and maybe except: true, then all others.';

create or replace function private.checked_page(p private.row_page) returns private.row_page
language plpgsql stable security definer set search_path = '' as $$
begin
	perform private.require_feature(p.workshop_id, 'kpi_dashboard');
	perform private.check_window(p.from_day, p.to_day);
	if p.part not in ('numerator', 'denominator', 'remainder') and not (p.part = 'lost' and p.metric = 'inquiries') then
		raise exception 'part_unknown' using errcode = 'PT422';
	end if;
	if p.slice is not null and not private.is_slice(private.row_source(p.metric), p.slice) then
		raise exception 'slice_invalid' using errcode = 'PT422';
	end if;
	p.end_day := least(p.to_day, private.local_day(p.workshop_id, p.before) + 1);
	p.size := greatest(least(p.size, 10000), 1);
	return p;
end;
$$;

create or replace function private.session_rows(p private.row_page, p_cap bigint default null) returns setof private.kpi_row
language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	c_no_key constant uuid := '00000000-0000-0000-0000-000000000000';
	v_last_at timestamptz;
	v_last_id uuid;
begin
	if p_cap > 0 then
		select s.started_at, s.id into v_last_at, v_last_id from public.widget_sessions s
		where s.workshop_id = p.workshop_id and s.day >= p.from_day and s.day < p.to_day and not s.is_excluded
			and (p.client_key_id is null or coalesce(s.client_key_id, c_no_key) = p.client_key_id)
		order by s.day desc, s.started_at desc, s.id desc
		offset p_cap - 1 limit 1;
	end if;
	return query
	select
		s.started_at, s.id, 'session', s.client_key_id, null::uuid, null::uuid, null::uuid, null, s.page_path, null::numeric,
		c.numerator, c.denominator
	from public.widget_sessions s
	cross join lateral (
		select
			case p.metric
				when 'sessions' then true
				when 'open_rate' then p_cap is null or coalesce((s.started_at, s.id) >= (v_last_at, v_last_id), false)
				when 'message_rate' then s.message_at is not null
				when 'lead_rate' then s.message_at is not null and s.contact_at is not null
			end::integer as numerator,
			case p.metric
				when 'message_rate' then true
				when 'lead_rate' then s.message_at is not null
			end::integer as denominator
	) as c
	where s.workshop_id = p.workshop_id and s.day >= p.from_day and s.day < p.end_day and not s.is_excluded
		and (p.client_key_id is null or coalesce(s.client_key_id, c_no_key) = p.client_key_id)
		and (p.before is null or (s.started_at, s.id) < (p.before, p.before_id))
		and case coalesce(p.part, 'all')
			when 'numerator' then c.numerator > 0
			when 'denominator' then c.denominator > 0
			when 'remainder' then c.denominator > 0 and coalesce(c.numerator, 0) = 0
			else c.numerator > 0 or c.denominator > 0
		end
	order by s.day desc, s.started_at desc, s.id desc
	limit p.size;
end;
$$;

create or replace function private.episode_rows(p private.row_page) returns setof private.kpi_row
language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	c_no_key constant uuid := '00000000-0000-0000-0000-000000000000';
	v_zone constant text := (select w.time_zone from public.workshops w where w.id = p.workshop_id);
begin
	return query
	select
		e.started_at, e.id, 'episode', e.client_key_id, t.id, null::uuid, null::uuid, e.topic, e.page_path,
		(case p.metric when 'ai_first_response' then e.first_answer_ms when 'csat' then e.stars end)::numeric,
		c.numerator, c.denominator
	from private.episode_results e
	cross join lateral (
		select
			case p.metric
				when 'episodes' then true
				when 'ai_first_response' then e.first_answer_ms is not null
				when 'ai_answered' then e.is_answered
				when 'resolution_confirmed' then e.is_confirmed
				when 'resolution_assumed' then coalesce(e.assumed_at <= now(), false)
				when 'handed_off' then e.handed_off_at is not null
				when 'reopened' then e.is_reopened
				when 'csat' then coalesce(e.stars >= 4, false)
				when 'csat_response_rate' then e.stars is not null
			end::integer as numerator,
			case p.metric
				when 'handed_off' then true
				when 'csat' then e.stars is not null
				when 'csat_response_rate' then e.survey_at is not null
				when 'ai_answered' then e.is_involved
				when 'resolution_confirmed' then e.is_involved
				when 'resolution_assumed' then e.is_involved
				when 'reopened' then e.is_involved
			end::integer as denominator
	) as c
	left join public.conversations t on t.workshop_id = e.workshop_id and t.id = e.conversation_id
	where e.workshop_id = p.workshop_id and e.day >= p.from_day and e.day < p.end_day
		and (p.client_key_id is null or coalesce(e.client_key_id, c_no_key) = p.client_key_id)
		and (p.before is null or (e.started_at, e.id) < (p.before, p.before_id))
		and case coalesce(p.part, 'all')
			when 'numerator' then c.numerator > 0
			when 'denominator' then c.denominator > 0
			when 'remainder' then c.denominator > 0 and coalesce(c.numerator, 0) = 0
			else c.numerator > 0 or c.denominator > 0
		end
		and case
			when p.slice ? 'weekday' then
				extract(isodow from e.day) = (p.slice ->> 'weekday')::numeric
				and (
					not p.slice ? 'hour'
					or extract(hour from e.started_at at time zone v_zone) = (p.slice ->> 'hour')::numeric
				)
			when p.slice ? 'outside' then e.id in (
				select o.id from private.episodes_by_opening(p.workshop_id, p.from_day, p.end_day) o
				where o.is_outside and (o.is_answered or p.slice ->> 'outside' = 'all')
			)
			else true
		end
	order by e.day desc, e.started_at desc, e.id desc
	limit p.size;
end;
$$;

create or replace function private.answer_rows(p private.row_page) returns setof private.kpi_row
language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	c_no_key constant uuid := '00000000-0000-0000-0000-000000000000';
begin
	return query
	select
		o.answered_at, o.message_id, 'answer', o.client_key_id, t.id, null::uuid, null::uuid, null, o.outcome::text,
		(case p.metric when 'answer_latency' then o.duration_ms end)::numeric, c.numerator, c.denominator
	from public.answer_outcomes o
	cross join lateral (
		select
			case p.metric
				when 'answer_latency' then o.duration_ms is not null
				when 'price_exactness' then o.has_amount and o.is_exact
				when 'owner_verified' then coalesce(o.verdict = 'correct', false)
				when 'visitor_rated' then coalesce(o.thumb = 1, false)
				when 'coverage' then o.outcome in ('answered', 'clarified')
			end::integer as numerator,
			case p.metric
				when 'price_exactness' then o.has_amount
				when 'owner_verified' then o.verdict is not null
				when 'visitor_rated' then o.thumb is not null
				when 'coverage' then o.outcome in ('answered', 'clarified') or o.outcome = 'unanswered' and o.is_answerable
			end::integer as denominator
	) as c
	left join public.conversations t on t.workshop_id = o.workshop_id and t.id = o.conversation_id
	where o.workshop_id = p.workshop_id and o.day >= p.from_day and o.day < p.end_day and not o.is_excluded
		and (p.client_key_id is null or coalesce(o.client_key_id, c_no_key) = p.client_key_id)
		and (p.before is null or (o.answered_at, o.message_id) < (p.before, p.before_id))
		and case coalesce(p.part, 'all')
			when 'numerator' then c.numerator > 0
			when 'denominator' then c.denominator > 0
			when 'remainder' then c.denominator > 0 and coalesce(c.numerator, 0) = 0
			else c.numerator > 0 or c.denominator > 0
		end
	order by o.day desc, o.answered_at desc, o.message_id desc
	limit p.size;
end;
$$;

revoke execute on function private.is_slice(text, jsonb) from public;
