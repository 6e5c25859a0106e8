-- Changes of the library in category, vehicles and factor rule are offered too, each for itself like the rest.

create or replace function private.library_facts(p_service public.library_services) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object(
		'name', p_service.name, 'name_en', p_service.name_en,
		'description', p_service.description, 'description_en', p_service.description_en,
		'price', jsonb_build_object('min', p_service.price_min, 'max', p_service.price_max),
		'duration_minutes', p_service.duration_minutes,
		'category', (select key from public.service_categories where id = p_service.category_id),
		'vehicle_types', (select jsonb_agg(type order by type) from unnest(p_service.vehicle_types) as type),
		'factor_rule', p_service.factor_rule
	);
$$;

create function private.copied_facts(p_service public.workshop_services) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object(
		'name', p_service.service_name, 'name_en', p_service.service_name_en,
		'description', p_service.description, 'description_en', p_service.description_en,
		'price', jsonb_build_object('min', p_service.price_min, 'max', p_service.price_max),
		'duration_minutes', p_service.duration_minutes,
		'category', (select key from public.service_categories where id = p_service.category_id),
		'vehicle_types', (select jsonb_agg(type order by type) from unnest(p_service.vehicle_types) as type),
		'factor_rule', p_service.factor_rule
	);
$$;
comment on function private.copied_facts(public.workshop_services) is 'What a workshop''s copy says in the fields of private.library_facts; lists in the same order.';

-- Copies from before know nothing of the new fields: they start from what the library says today. An undo compares
-- hashes of everything it would put back, so those that hold now are made to hold afterwards.
create function private.complete_library_copies() returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
	update private.catalog_change_images i
	set after_hash = md5(jsonb_set(
		now.image, '{library_seen}', private.library_facts(l) || (now.image -> 'library_seen')
	)::text)
	from public.catalog_changes c
	cross join lateral private.service_images(
		c.workshop_id, array(select service_id from private.catalog_change_images where change_id = c.id), c.kind
	) now
	join public.library_services l on l.key = now.image #>> '{service,library_key}'
	where c.kind <> 'reorder' and i.change_id = c.id and i.service_id = now.service_id
		and jsonb_typeof(now.image -> 'library_seen') = 'object' and i.after_hash = md5(now.image::text);
	update private.catalog_change_images i
	set before = jsonb_set(i.before, '{library_seen}', private.library_facts(l) || (i.before -> 'library_seen'))
	from public.library_services l
	where l.key = i.before #>> '{service,library_key}' and jsonb_typeof(i.before -> 'library_seen') = 'object';
	update private.library_copies k set seen = private.library_facts(l) || k.seen
	from public.workshop_services s
	join public.library_services l on l.key = s.library_key
	where s.id = k.service_id;
end;
$$;
select private.complete_library_copies();
drop function private.complete_library_copies();

create or replace function private.library_updates(p_workshop_id uuid) returns table (
	service_id uuid, service_name text, library_key text, fields jsonb
)
language sql stable security definer set search_path = '' as $$
	select s.id, s.service_name, s.library_key, jsonb_object_agg(
		news.key, jsonb_build_object('old', seen.value, 'new', news.value, 'own', own.value)
	)
	from public.workshop_services s
	join private.library_copies k on k.service_id = s.id
	join public.library_services l on l.key = s.library_key
	cross join lateral jsonb_each(private.library_facts(l)) as news
	join lateral jsonb_each(k.seen) as seen on seen.key = news.key
	join lateral jsonb_each(private.copied_facts(s)) as own on own.key = news.key
	where s.workshop_id = p_workshop_id and s.workshop_id = any (array(select private.my_workshops()))
		and news.value <> seen.value and news.value <> own.value
	group by s.id, s.service_name, s.library_key, s.position
	order by s.position, s.service_name;
$$;
comment on function public.library_updates(uuid) is
	'Copied services whose library original changed since, and the workshop''s copy says something else: fields {name|name_en|description|description_en|price|duration_minutes|category|vehicle_types|factor_rule: {old: library as last seen, new: library now, own: the workshop''s}}; price as {min, max}, category as its key, vehicle_types as a list.';

create or replace function private.accept_library_update(p_service_id uuid, p_fields text[]) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_copy record;
	v_change_id uuid;
	v_facts jsonb;
begin
	select * into v_copy from private.my_copy(p_service_id);
	v_facts := private.library_facts(v_copy.original);
	if cardinality(p_fields) = 0 or exists (select from unnest(p_fields) as field where not v_facts ? field) then
		raise exception 'field_unknown' using errcode = 'invalid_parameter_value';
	end if;
	perform private.lock_catalog((v_copy.service).workshop_id, array[p_service_id]);
	perform private.settle_planned_prices((v_copy.service).workshop_id);
	v_change_id := private.begin_change((v_copy.service).workshop_id, 'library_update', array[p_service_id]);
	update public.workshop_services s set
		service_name = case when 'name' = any (p_fields) then l.name else s.service_name end,
		service_name_en = case when 'name_en' = any (p_fields) then l.name_en else s.service_name_en end,
		description = case when 'description' = any (p_fields) then l.description else s.description end,
		description_en = case when 'description_en' = any (p_fields) then l.description_en else s.description_en end,
		price_kind = case
			when not 'price' = any (p_fields) then s.price_kind
			when l.price_min = l.price_max then 'fixed'
			else 'range'
		end,
		price_min = case when 'price' = any (p_fields) then l.price_min else s.price_min end,
		price_max = case when 'price' = any (p_fields) then l.price_max else s.price_max end,
		duration_minutes = case when 'duration_minutes' = any (p_fields) then l.duration_minutes else s.duration_minutes end,
		category_id = case when 'category' = any (p_fields) then l.category_id else s.category_id end,
		vehicle_types = case when 'vehicle_types' = any (p_fields) then l.vehicle_types else s.vehicle_types end,
		factor_rule = case when 'factor_rule' = any (p_fields) then l.factor_rule else s.factor_rule end
	from public.library_services l
	where s.id = p_service_id and l.key = s.library_key;
	update private.library_copies set seen = seen || (
		select jsonb_object_agg(key, value) from jsonb_each(v_facts) where key = any (p_fields)
	)
	where service_id = p_service_id;
	perform private.end_change(v_change_id, '{}', jsonb_build_object('services', 1, 'fields', to_jsonb(p_fields)));
	return jsonb_build_object('change_id', v_change_id);
end;
$$;

revoke execute on function private.copied_facts(public.workshop_services) from public;
