-- Every count that the page about contacts shows leads to its rows: inquiries by what they were lost for, and those that
-- stand at a step now.

create or replace function private.is_slice(p_source text, p_slice jsonb) returns boolean
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
		when p_source = 'inquiry_rows' and p_slice ? 'now' then
			p_slice - 'now' = '{}' and p_slice ->> 'now' in ('new', 'contacted', 'quoted', 'booked')
		when p_source = 'inquiry_rows' then
			jsonb_typeof(coalesce(p_slice -> 'except', 'true')) = 'boolean'
			and (
				select count(*) = 1 and bool_and(
					named.name in ('service', 'page', 'source', 'reason') and jsonb_typeof(named.list) = 'array'
					and not jsonb_path_exists(named.list, 'strict $[*] ? (@.type() != "string" && @.type() != "null")')
				)
				from jsonb_each(p_slice - 'except') as named (name, list)
			)
	end, false);
$$;
comment on function private.is_slice(text, jsonb) is
	'Whether rows of this source can be cut like that: of episodes { weekday (1 Monday), hour (local; left away: all) } or { outside: all | answered (by the assistant) } opening hours; of inquiries { status: open | contacted | quoted | booked (or further) | won | won_later (after more than 90 days) }, { now: new | contacted | quoted | booked (and no further) } or one of service, page, source, reason (of those lost): names (null: unknown) and maybe except: true, then all others.';

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
			when p.slice ? 'now' then a.is_inquiry and a.conversion_status::text = p.slice ->> 'now'
			when p.slice ? 'reason' then a.is_lost and (p.slice -> 'reason' @> coalesce((
				select to_jsonb(nullif(btrim(i.lost_reason), '')) from public.inquiries i
				where i.workshop_id = a.workshop_id and i.id = a.inquiry_id
			), 'null')) <> v_except
			when p.slice ? 'service' then (p.slice -> 'service' @> coalesce(to_jsonb(a.service_name), 'null')) <> v_except
			when p.slice ? 'page' then (p.slice -> 'page' @> coalesce(to_jsonb(a.page_path), 'null')) <> v_except
			else (p.slice -> 'source' @> coalesce(to_jsonb(a.source), 'null')) <> v_except
		end
	order by a.day desc, a.contact_date desc, a.id desc
	limit p.size;
end;
$$;
