-- A page that keeps its address to itself (Referrer-Policy: no-referrer) still names the key in the script's address: its
-- loads count, from an origin that nobody knows.

comment on column public.widget_sightings.origin is 'Of the page; empty where the page doesn''t tell it.';

create or replace function public.widget_loaded(p_origin text, p_key text default null) returns jsonb
language sql volatile security definer set search_path = '' as $$
	with allowing as (
		select k.id, k.workshop_id, k.publishable_key, k.created_at
		from public.client_keys k
		where k.status = 'active' and (
			k.allowed_domains && private.domain_patterns(private.host_of(p_origin))
			-- no widget answers anywhere with a key that allows no page
			or p_origin is null and k.publishable_key = p_key and k.allowed_domains <> '{}'
		)
	), meant as (
		select id, workshop_id from allowing where publishable_key = p_key
		union all
		(
			select id, workshop_id from allowing
			where p_key is null and 1 = (select count(distinct workshop_id) from allowing)
			order by created_at, id
			limit 1
		)
	), seen as (
		insert into public.widget_sightings as s (client_key_id, workshop_id, origin, day)
		select m.id, m.workshop_id, coalesce(p_origin, ''), (now() at time zone w.time_zone)::date
		from meant m
		join public.workshops w on w.id = m.workshop_id
		on conflict (client_key_id, origin, day) do update set loads = s.loads + 1, last_seen_at = now()
		returning 1
	)
	select jsonb_build_object('keys', count(*)) from seen;
$$;
comment on function public.widget_loaded(text, text) is
	'Counts one load of the widget on a page of this origin for the key on it, if it is active and allows the origin. A page that doesn''t name its key counts for the oldest that allows it, unless keys of several workshops do; one that doesn''t tell its origin (null) for the key it names. Gives { keys: 0 | 1 }.';

create or replace function private.load_rows(p private.row_page) returns setof private.kpi_row
language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan as $$
begin
	return query
	select
		r.at, r.id, 'impressions', r.client_key_id, null::uuid, null::uuid, null::uuid, null, nullif(r.origin, ''),
		r.loads::numeric, c.numerator, c.denominator
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
