-- A workshop's list of services as its page shows it: found, filtered, in order, each with what a visitor sees today.

-- Security definer for the folding of texts and for one check of the membership.
create function private.list_services(
	p_workshop_id uuid, p_query text, p_category text, p_group public.service_group, p_status text,
	p_price_kind public.price_kind, p_limit integer, p_offset integer
) returns table (
	id uuid, service_name text, service_name_en text, category_key text, library_key text, price_kind public.price_kind, price_min numeric,
	price_max numeric, duration_minutes integer, vehicle_types text[], status text, class_price_count integer,
	planned_from date, today_min numeric, today_max numeric, today_label public.price_label, season_name text,
	total_count bigint
)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
	v_words text[] := array_remove((string_to_array(private.fold(left(p_query, 100)), ' '))[1:8], '');
begin
	if p_workshop_id is null or p_workshop_id <> all (array(select private.my_workshops())) then
		raise exception 'not_a_member' using errcode = 'insufficient_privilege';
	end if;
	return query
	with own as (
		select s.*, c.key as category_key, c.position as category_position
		from public.workshop_services s
		join public.service_categories c on c.id = s.category_id
		where s.workshop_id = p_workshop_id and s.status = p_status
			and (p_category is null or c.key = p_category)
			and (p_group is null or c.service_group = p_group)
			and (p_price_kind is null or s.price_kind = p_price_kind)
	),
	matched as (
		select o.id, o.category_position, o.position, o.service_name, hit.is_exact, hit.is_alike
		from own o
		left join public.library_services l on l.key = o.library_key
		cross join lateral private.fold(concat_ws(
			' ', o.service_name, o.service_name_en, array_to_string(o.synonyms, ' '), array_to_string(l.synonyms, ' ')
		)) as haystack
		cross join lateral (
			select
				coalesce(bool_and(strpos(haystack, word) > 0), true) as is_exact,
				coalesce(bool_and(
					strpos(haystack, word) > 0
					or length(word) >= 4 and extensions.word_similarity(word, haystack) >= 0.45
				), true) as is_alike
			from unnest(v_words) as word
		) hit
	),
	found as (
		select m.*, count(*) over () as total
		from matched m
		-- typos are only guessed at when nothing is called what was typed
		where m.is_exact or m.is_alike and not exists (select from matched where is_exact)
		order by m.category_position, m.position, m.service_name, m.id
		limit least(greatest(p_limit, 1), 1000) offset greatest(p_offset, 0)
	),
	today as (
		select p.* from public.service_prices(
			p_workshop_id, null, null, false, array(select f.id from found f)
		) p
	)
	select
		s.id, s.service_name::text, s.service_name_en::text, o.category_key, s.library_key, s.price_kind, s.price_min, s.price_max,
		s.duration_minutes, s.vehicle_types, s.status,
		(select count(*)::integer from public.service_class_prices k where k.service_id = s.id),
		(select min(n.valid_from) from public.planned_prices n where n.service_id = s.id),
		t.price_min, t.price_max, t.label, t.rule_path #>> '{seasonal_rule,name}', f.total
	from found f
	join own o on o.id = f.id
	join public.workshop_services s on s.id = f.id
	left join today t on t.service_id = f.id
	order by f.category_position, f.position, f.service_name, f.id;
end;
$$;

create function public.list_services(
	p_workshop_id uuid,
	p_query text default '',
	p_category text default null,
	p_group public.service_group default null,
	p_status text default 'active',
	p_price_kind public.price_kind default null,
	p_limit integer default 300,
	p_offset integer default 0
) returns table (
	id uuid, service_name text, service_name_en text, category_key text, library_key text, price_kind public.price_kind, price_min numeric,
	price_max numeric, duration_minutes integer, vehicle_types text[], status text, class_price_count integer,
	planned_from date, today_min numeric, today_max numeric, today_label public.price_label, season_name text,
	total_count bigint
)
language sql stable security invoker set search_path = '' as $$
	select * from private.list_services(
		p_workshop_id, p_query, p_category, p_group, p_status, p_price_kind, p_limit, p_offset
	);
$$;
comment on function public.list_services(uuid, text, text, public.service_group, text, public.price_kind, integer, integer) is
	'A workshop''s services in the order of its list. p_query: words in names and synonyms, typos forgiven. price_*: the base price; today_*: what a visitor sees today for the compact class, null for archived ones; season_name: the season in force; planned_from: the next planned price. total_count: rows before limit (at most 1000) and offset. not_a_member (42501).';
revoke execute on function
	private.list_services(uuid, text, text, public.service_group, text, public.price_kind, integer, integer)
	from public;
grant execute on function
	private.list_services(uuid, text, text, public.service_group, text, public.price_kind, integer, integer)
	to authenticated;
revoke execute on function
	public.list_services(uuid, text, text, public.service_group, text, public.price_kind, integer, integer)
	from public, anon, service_role;
grant execute on function
	public.list_services(uuid, text, text, public.service_group, text, public.price_kind, integer, integer)
	to authenticated;
