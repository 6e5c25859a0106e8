-- The other rows: waits, also within opening hours, inquiries, loads and requests; and the function that the pages ask.

create or replace function private.response_rows(p private.row_page) returns setof private.kpi_row
language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	c_no_key constant uuid := '00000000-0000-0000-0000-000000000000';
begin
	return query
	select
		r.requested_at, r.id, 'response', r.client_key_id, t.id, null::uuid, a.contact_id, null, null,
		(case when p.is_open_time then r.open_seconds else r.seconds end)::numeric, c.numerator, c.denominator
	from public.responses r
	cross join lateral (
		select
			(r.seconds is not null)::integer as numerator,
			case when p.metric = 'human_first_response' then 1 end as denominator
	) as c
	left join public.conversations t on t.workshop_id = r.workshop_id and t.id = r.conversation_id
	-- who waited: whoever left their details in the conversation last; what the workshop may not see yet isn't named
	left join lateral (
		select i.contact_id
		from public.inquiries i
		join public.contacts o on o.workshop_id = i.workshop_id and o.id = i.contact_id
		where i.workshop_id = r.workshop_id and i.conversation_id = r.conversation_id
			and (o.unlocks_at is null or o.unlocks_at <= now())
		order by i.created_at desc, i.id
		limit 1
	) as a on true
	where r.workshop_id = p.workshop_id and r.day >= p.from_day and r.day < p.end_day and not r.is_excluded
		and r.is_first = (p.metric = 'human_first_response')
		and (p.client_key_id is null or coalesce(r.client_key_id, c_no_key) = p.client_key_id)
		and (p.before is null or (r.requested_at, r.id) < (p.before, p.before_id))
		and case coalesce(p.part, 'all')
			when 'numerator' then c.numerator > 0
			when 'denominator' then c.denominator > 0
			when 'remainder' then c.denominator > 0 and coalesce(c.numerator, 0) = 0
			else c.numerator > 0 or c.denominator > 0
		end
	order by r.day desc, r.requested_at desc, r.id desc
	limit p.size;
end;
$$;

create or replace function private.inquiry_rows(p private.row_page) returns setof private.kpi_row
language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	c_no_key constant uuid := '00000000-0000-0000-0000-000000000000';
	-- the way of an inquiry; lost ones left it
	c_steps constant text[] := '{new,contacted,quoted,booked,won}';
	v_except constant boolean := coalesce((p.slice -> 'except')::boolean, false);
begin
	return query
	select
		a.contact_date, a.id, case when p.metric = 'contacts' then 'contact' else 'inquiry' end, a.client_key_id, t.id,
		-- what the workshop may not see yet isn't named
		case when l.id is null then a.inquiry_id end, case when l.id is null then a.contact_id end, null,
		case when p.metric = 'contacts' then a.source::text else a.service_name end,
		case
			when p.metric = 'days_to_win' then a.won_days
			-- counts in no sum of what was won, but is what the workshop got
			when p.slice ->> 'status' = 'won_later' then (select f.won_amount from public.contact_analytics f where f.id = a.id)
			else a.won_amount
		end,
		c.numerator, c.denominator
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
		and case coalesce(p.part, 'all')
			when 'numerator' then c.numerator > 0
			when 'denominator' then c.denominator > 0
			when 'lost' then a.is_lost
			when 'remainder' then c.denominator > 0 and coalesce(c.numerator, 0) = 0
			else c.numerator > 0 or c.denominator > 0
		end
		and case
			when p.slice is null then true
			when p.slice ? 'status' then a.is_inquiry and coalesce(case p.slice ->> 'status'
				when 'won' then a.is_won
				when 'won_later' then a.conversion_status = 'won' and not a.is_won
				when 'open' then array_position(c_steps, a.conversion_status::text) < array_position(c_steps, 'won')
				else array_position(c_steps, a.conversion_status::text) >= array_position(c_steps, p.slice ->> 'status')
			end, false)
			when p.slice ? 'service' then (p.slice -> 'service' @> coalesce(to_jsonb(a.service_name), 'null')) <> v_except
			when p.slice ? 'page' then (p.slice -> 'page' @> coalesce(to_jsonb(a.page_path), 'null')) <> v_except
			else (p.slice -> 'source' @> coalesce(to_jsonb(a.source), 'null')) <> v_except
		end
	order by a.day desc, a.contact_date desc, a.id desc
	limit p.size;
end;
$$;

create or replace function private.load_rows(p private.row_page) returns setof private.kpi_row
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
		and case coalesce(p.part, 'all')
			when 'numerator' then c.numerator > 0
			when 'denominator' then c.denominator > 0
			when 'remainder' then c.denominator > 0 and coalesce(c.numerator, 0) = 0
			else c.numerator > 0 or c.denominator > 0
		end
	order by r.at desc, r.id desc
	limit p.size;
end;
$$;

create or replace function private.usage_rows(p private.row_page) returns setof private.kpi_row
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
	where (p.before is null or (r.at, r.id) < (p.before, p.before_id)) and r.n > 0
		and coalesce(p.part, 'numerator') = 'numerator'
	order by r.at desc, r.id desc
	limit p.size;
end;
$$;

drop function public.kpi_rows(uuid, text, date, date, uuid, text, timestamptz, uuid, integer);
create function public.kpi_rows(
	p_workshop_id uuid, p_metric text, p_from date, p_to date, p_client_key_id uuid default null,
	p_part text default null, p_before timestamptz default null, p_before_id uuid default null,
	p_limit integer default 100, p_open_time boolean default false, p_slice jsonb default null
) returns table (
	at timestamptz, id uuid, kind text, client_key_id uuid, conversation_id uuid, inquiry_id uuid, contact_id uuid,
	topic text, label text, value numeric, in_numerator integer, in_denominator integer
)
language sql stable security invoker set search_path = '' as $$
	select * from private.kpi_rows((
		p_workshop_id, p_metric, p_from, p_to, p_client_key_id, p_part, p_before, p_before_id, null, p_limit, p_open_time,
		p_slice
	)::private.row_page);
$$;
comment on function public.kpi_rows(uuid, text, date, date, uuid, text, timestamptz, uuid, integer, boolean, jsonb) is
	'The rows that a metric of the local days [p_from, p_to) counts, newest first, up to p_limit (10000) after the row (p_before, p_before_id). p_part numerator or denominator: those alone; remainder: those in the denominator alone; lost: of inquiries those that were lost. p_open_time: waits in seconds within opening hours instead of around the clock. p_slice: of conversations { weekday (1 Monday), hour (local; left away: all) } or { outside: all | answered (by the assistant) } opening hours; of contacts and inquiries { status: open | contacted | quoted | booked (or further) | won | won_later (after more than 90 days, with its amount as value) } or one of service, page, source: [names (null: unknown)], with except: true all others. Over all pages the sums of in_numerator and in_denominator are the metric''s; counts have no denominator; of amounts and times the values are. conversation_id, inquiry_id and contact_id while these exist and aren''t locked; label: page, origin, outcome, source or service. Part of kpi_dashboard. Raises 42501 `not_a_member`, `plan_required`; PT422 `window_invalid`, `window_too_long`, `metric_unknown`, `part_unknown`, `slice_invalid`.';

revoke execute on function public.kpi_rows(uuid, text, date, date, uuid, text, timestamptz, uuid, integer, boolean, jsonb)
	from public, anon, service_role;
grant execute on function public.kpi_rows(uuid, text, date, date, uuid, text, timestamptz, uuid, integer, boolean, jsonb)
	to authenticated;
