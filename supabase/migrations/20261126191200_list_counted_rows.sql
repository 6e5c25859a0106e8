-- The single facts behind each metric, newest first, a page at a time. Each function knows the metrics of one kind of fact.
-- Order and page go along the index (workshop_id, day, moment): a later moment is never on an earlier local day. Each call
-- is planned for its own window, or a page of a busy year would be sorted out of all its rows.

create type private.kpi_row as (
	at timestamptz, id uuid, kind text, client_key_id uuid, conversation_id uuid, inquiry_id uuid, contact_id uuid,
	topic text, label text, value numeric, in_numerator integer, in_denominator integer
);
comment on type private.kpi_row is 'A row of public.kpi_rows.';

create type private.row_page as (
	workshop_id uuid, metric text, from_day date, to_day date, client_key_id uuid, part text,
	before timestamptz, before_id uuid, end_day date, size integer
);
comment on type private.row_page is
	'Which rows are asked for: the metric''s in a window, of a key or (null) all, in its numerator, denominator or (null) either, after a row by time and id, which lies before end_day.';

create function private.session_rows(p private.row_page, p_cap bigint default null) returns setof private.kpi_row
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
		and (
			c.numerator > 0 and p.part is distinct from 'denominator'
			or c.denominator > 0 and p.part is distinct from 'numerator'
		)
	order by s.day desc, s.started_at desc, s.id desc
	limit p.size;
end;
$$;
comment on function private.session_rows(private.row_page, bigint) is
	'Rows of sessions, open_rate, message_rate and lead_rate. p_cap: so many of the newest count at all.';

create function private.episode_rows(p private.row_page) returns setof private.kpi_row
language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	c_no_key constant uuid := '00000000-0000-0000-0000-000000000000';
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
		and (
			c.numerator > 0 and p.part is distinct from 'denominator'
			or c.denominator > 0 and p.part is distinct from 'numerator'
		)
	order by e.day desc, e.started_at desc, e.id desc
	limit p.size;
end;
$$;
comment on function private.episode_rows(private.row_page) is 'Rows of the metrics that count episodes.';

create function private.answer_rows(p private.row_page) returns setof private.kpi_row
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
		and (
			c.numerator > 0 and p.part is distinct from 'denominator'
			or c.denominator > 0 and p.part is distinct from 'numerator'
		)
	order by o.day desc, o.answered_at desc, o.message_id desc
	limit p.size;
end;
$$;
comment on function private.answer_rows(private.row_page) is 'Rows of the metrics that count answers.';

revoke execute on function
	private.session_rows(private.row_page, bigint), private.episode_rows(private.row_page), private.answer_rows(private.row_page)
	from public;
