-- The rows behind a card: waits, contacts, inquiries, loads and requests, and the function that finds each metric's kind.

create function private.response_rows(p private.row_page) returns setof private.kpi_row
language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	c_no_key constant uuid := '00000000-0000-0000-0000-000000000000';
begin
	return query
	select
		r.requested_at, r.id, 'response', r.client_key_id, t.id, null::uuid, null::uuid, null, null,
		r.seconds::numeric, c.numerator, c.denominator
	from public.responses r
	cross join lateral (
		select
			(r.seconds is not null)::integer as numerator,
			case when p.metric = 'human_first_response' then 1 end as denominator
	) as c
	left join public.conversations t on t.workshop_id = r.workshop_id and t.id = r.conversation_id
	where r.workshop_id = p.workshop_id and r.day >= p.from_day and r.day < p.end_day and not r.is_excluded
		and r.is_first = (p.metric = 'human_first_response')
		and (p.client_key_id is null or coalesce(r.client_key_id, c_no_key) = p.client_key_id)
		and (p.before is null or (r.requested_at, r.id) < (p.before, p.before_id))
		and (
			c.numerator > 0 and p.part is distinct from 'denominator'
			or c.denominator > 0 and p.part is distinct from 'numerator'
		)
	order by r.day desc, r.requested_at desc, r.id desc
	limit p.size;
end;
$$;
comment on function private.response_rows(private.row_page) is 'Rows of human_first_response and response_time.';

create function private.inquiry_rows(p private.row_page) returns setof private.kpi_row
language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	c_no_key constant uuid := '00000000-0000-0000-0000-000000000000';
begin
	return query
	select
		a.contact_date, a.id, case when p.metric = 'contacts' then 'contact' else 'inquiry' end, a.client_key_id, t.id,
		-- what the workshop may not see yet isn't named
		case when l.id is null then a.inquiry_id end, case when l.id is null then a.contact_id end, null,
		case when p.metric = 'contacts' then a.source::text else a.service_name end,
		case when p.metric = 'days_to_win' then a.won_days else a.won_amount end, c.numerator, c.denominator
	from private.inquiry_results a
	cross join lateral (
		select
			case p.metric when 'contacts' then a.is_new_contact when 'inquiries' then a.is_inquiry else a.is_won end::integer
				as numerator,
			case when p.metric = 'conversion' then a.is_inquiry end::integer as denominator
	) as c
	left join public.conversations t on t.workshop_id = a.workshop_id and t.id = a.conversation_id
	left join public.contacts l on l.workshop_id = a.workshop_id and l.id = a.contact_id and l.unlocks_at > now()
	where a.workshop_id = p.workshop_id and a.day >= p.from_day and a.day < p.end_day
		and (p.client_key_id is null or coalesce(a.client_key_id, c_no_key) = p.client_key_id)
		and (p.before is null or (a.contact_date, a.id) < (p.before, p.before_id))
		and (
			c.numerator > 0 and p.part is distinct from 'denominator'
			or c.denominator > 0 and p.part is distinct from 'numerator'
		)
	order by a.day desc, a.contact_date desc, a.id desc
	limit p.size;
end;
$$;
comment on function private.inquiry_rows(private.row_page) is 'Rows of contacts and of the metrics that count inquiries.';

create function private.load_rows(p private.row_page) returns setof private.kpi_row
language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan as $$
begin
	return query
	select
		r.at, r.id, 'impressions', r.client_key_id, null::uuid, null::uuid, null::uuid, null, r.origin, r.loads::numeric,
		c.numerator, c.denominator
	from (
		select
			s.day::timestamp at time zone w.time_zone as at, md5(s.client_key_id || s.origin || s.day)::uuid as id,
			s.client_key_id, s.origin, s.loads
		from public.workshops w
		join public.client_keys k on k.workshop_id = w.id
		join public.widget_sightings s on s.workshop_id = k.workshop_id and s.client_key_id = k.id
		where w.id = p.workshop_id and s.day >= p.from_day and s.day < p.end_day
			and (p.client_key_id is null or k.id = p.client_key_id)
	) as r
	cross join lateral (
		select
			case when p.metric = 'impressions' then r.loads end as numerator,
			case when p.metric = 'open_rate' then r.loads end as denominator
	) as c
	where (p.before is null or (r.at, r.id) < (p.before, p.before_id))
		and (
			c.numerator > 0 and p.part is distinct from 'denominator'
			or c.denominator > 0 and p.part is distinct from 'numerator'
		)
	order by r.at desc, r.id desc
	limit p.size;
end;
$$;
comment on function private.load_rows(private.row_page) is
	'Rows of impressions and of the denominator of open_rate: loads per key, page origin and day, at its beginning.';

create function private.usage_rows(p private.row_page) returns setof private.kpi_row
language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan as $$
begin
	return query
	select
		r.at, r.id, 'usage', r.client_key_id, null::uuid, null::uuid, null::uuid, null, null, r.n::numeric, r.n, null::integer
	from (
		select
			u.hour as at, md5(u.client_key_id || u.hour::timestamp::text)::uuid as id, u.client_key_id,
			case p.metric
				when 'requests' then u.requests when 'rate_limited' then u.rate_limited else u.blocked_origins
			end as n
		from public.client_keys k
		join public.key_usage_hours u on u.workshop_id = k.workshop_id and u.client_key_id = k.id
		where k.workshop_id = p.workshop_id and u.day >= p.from_day and u.day < p.end_day
			and (p.client_key_id is null or k.id = p.client_key_id)
	) as r
	where (p.before is null or (r.at, r.id) < (p.before, p.before_id)) and r.n > 0 and p.part is distinct from 'denominator'
	order by r.at desc, r.id desc
	limit p.size;
end;
$$;
comment on function private.usage_rows(private.row_page) is 'Rows of requests, rate_limited and blocked_origins: per key and hour.';

create function private.open_rate_rows(p private.row_page) returns setof private.kpi_row
language plpgsql stable set search_path = '' as $$
declare
	v_loads bigint;
	v_sessions bigint;
begin
	select coalesce(sum(impressions), 0), coalesce(sum(sessions), 0) into v_loads, v_sessions
	from private.day_rows(p.workshop_id, p.from_day, p.to_day, p.client_key_id);
	return query
	select r.* from (
		select * from private.session_rows(p, case when v_sessions > v_loads then v_loads end)
		union all
		select * from private.load_rows(p)
	) as r
	order by r.at desc, r.id desc
	limit p.size;
end;
$$;
comment on function private.open_rate_rows(private.row_page) is 'Sessions and loads in one list.';

create function private.kpi_rows(p private.row_page) returns setof private.kpi_row
language plpgsql stable security definer set search_path = '' as $$
begin
	perform private.require_feature(p.workshop_id, 'kpi_dashboard');
	perform private.check_window(p.from_day, p.to_day);
	if p.part is not null and p.part not in ('numerator', 'denominator') then
		raise exception 'part_unknown' using errcode = 'PT422';
	end if;
	p.end_day := least(p.to_day, private.local_day(p.workshop_id, p.before) + 1);
	p.size := greatest(least(p.size, 10000), 1);
	case
		when p.metric = 'open_rate' then return query select * from private.open_rate_rows(p);
		when p.metric = 'impressions' then return query select * from private.load_rows(p);
		when p.metric in ('sessions', 'message_rate', 'lead_rate') then
			return query select * from private.session_rows(p);
		when p.metric in (
			'episodes', 'ai_first_response', 'ai_answered', 'resolution_confirmed', 'resolution_assumed', 'handed_off',
			'reopened', 'csat', 'csat_response_rate'
		) then
			return query select * from private.episode_rows(p);
		when p.metric in ('answer_latency', 'price_exactness', 'owner_verified', 'visitor_rated', 'coverage') then
			return query select * from private.answer_rows(p);
		when p.metric in ('human_first_response', 'response_time') then
			return query select * from private.response_rows(p);
		when p.metric in ('contacts', 'inquiries', 'conversion', 'won_inquiries', 'won_amount', 'days_to_win') then
			return query select * from private.inquiry_rows(p);
		when p.metric in ('requests', 'rate_limited', 'blocked_origins') then
			return query select * from private.usage_rows(p);
		else
			raise exception 'metric_unknown' using errcode = 'PT422';
	end case;
end;
$$;
create function public.kpi_rows(
	p_workshop_id uuid, p_metric text, p_from date, p_to date, p_client_key_id uuid default null,
	p_part text default null, p_before timestamptz default null, p_before_id uuid default null,
	p_limit integer default 100
) returns table (
	at timestamptz, id uuid, kind text, client_key_id uuid, conversation_id uuid, inquiry_id uuid, contact_id uuid,
	topic text, label text, value numeric, in_numerator integer, in_denominator integer
)
language sql stable security invoker set search_path = '' as $$
	select * from private.kpi_rows((
		p_workshop_id, p_metric, p_from, p_to, p_client_key_id, p_part, p_before, p_before_id, null, p_limit
	)::private.row_page);
$$;
comment on function public.kpi_rows(uuid, text, date, date, uuid, text, timestamptz, uuid, integer) is
	'The rows that a metric of the local days [p_from, p_to) counts, newest first, up to p_limit (10000) after the row (p_before, p_before_id). p_part numerator or denominator: those alone. Over all pages the sums of in_numerator and in_denominator are the metric''s; counts have no denominator; of amounts and times the values are. conversation_id, inquiry_id and contact_id while these exist and aren''t locked; label: page, origin, outcome, source or service. Part of kpi_dashboard. Raises 42501 `not_a_member`, `plan_required`; PT422 `window_invalid`, `window_too_long`, `metric_unknown`, `part_unknown`.';

revoke execute on function
	private.response_rows(private.row_page), private.inquiry_rows(private.row_page),
	private.load_rows(private.row_page), private.usage_rows(private.row_page),
	private.open_rate_rows(private.row_page), private.kpi_rows(private.row_page)
	from public;
grant execute on function private.kpi_rows(private.row_page) to authenticated;
revoke execute on function public.kpi_rows(uuid, text, date, date, uuid, text, timestamptz, uuid, integer)
	from public, anon, service_role;
grant execute on function public.kpi_rows(uuid, text, date, date, uuid, text, timestamptz, uuid, integer)
	to authenticated;
