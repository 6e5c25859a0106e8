-- Taking services from the library, and following its later changes where the workshop wants to.

create function private.add_library_services(p_workshop_id uuid, p_keys text[]) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_change_id uuid;
	v_start integer;
	v_ids uuid[];
begin
	perform private.require_service_management(p_workshop_id);
	perform private.lock_catalog(p_workshop_id, '{}');
	if not exists (
		select from public.library_services l
		where l.key = any (p_keys) and not exists (
			select from public.workshop_services s where s.workshop_id = p_workshop_id and s.library_key = l.key
		)
	) then
		return jsonb_build_object('added', 0, 'services', '[]'::jsonb, 'change_id', null);
	end if;
	v_change_id := private.begin_change(p_workshop_id, 'library_add', '{}');
	select coalesce(max(position), 0) into v_start from public.workshop_services where workshop_id = p_workshop_id;
	with copied as (
		insert into public.workshop_services (
			workshop_id, category_id, library_key, service_name, service_name_en, description, description_en,
			price_kind, price_min, price_max, duration_minutes, vehicle_types, factor_rule, position
		)
		select
			p_workshop_id, l.category_id, l.key, l.name, l.name_en, l.description, l.description_en,
			case when l.price_min = l.price_max then 'fixed' else 'range' end::public.price_kind,
			l.price_min, l.price_max, l.duration_minutes, l.vehicle_types, l.factor_rule,
			v_start + row_number() over (order by c.position, l.name)
		from public.library_services l
		join public.service_categories c on c.id = l.category_id
		where l.key = any (p_keys)
		on conflict (workshop_id, library_key) do nothing
		returning id, position
	)
	select array_agg(id order by position) into v_ids from copied;
	perform private.end_change(v_change_id, v_ids, jsonb_build_object('services', cardinality(v_ids)));
	return jsonb_build_object('added', cardinality(v_ids), 'services', to_jsonb(v_ids), 'change_id', v_change_id);
end;
$$;

create function public.add_library_services(p_workshop_id uuid, p_keys text[]) returns jsonb
language sql volatile security invoker set search_path = '' as $$
	select private.add_library_services(p_workshop_id, p_keys);
$$;
comment on function public.add_library_services(uuid, text[]) is
	'Copies library services with their suggested prices to the end of the list; those already there stay untouched. Gives {added, services: [ids], change_id (null: nothing to add)}. not_a_member, plan_required (42501).';

create function private.library_updates(p_workshop_id uuid) returns table (
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
	join lateral jsonb_each(jsonb_build_object(
		'name', s.service_name, 'name_en', s.service_name_en, 'description', s.description,
		'description_en', s.description_en, 'price', jsonb_build_object('min', s.price_min, 'max', s.price_max),
		'duration_minutes', s.duration_minutes
	)) as own on own.key = news.key
	where s.workshop_id = p_workshop_id and s.workshop_id = any (array(select private.my_workshops()))
		and news.value <> seen.value and news.value <> own.value
	group by s.id, s.service_name, s.library_key, s.position
	order by s.position, s.service_name;
$$;

create function public.library_updates(p_workshop_id uuid) returns table (
	service_id uuid, service_name text, library_key text, fields jsonb
)
language sql stable security invoker set search_path = '' as $$
	select * from private.library_updates(p_workshop_id);
$$;
comment on function public.library_updates(uuid) is
	'Copied services whose library original changed since, and the workshop''s copy says something else: fields {name|name_en|description|description_en|price|duration_minutes: {old: library as last seen, new: library now, own: the workshop''s}}; price as {min, max}.';

create function private.my_copy(p_service_id uuid, out service public.workshop_services, out original public.library_services)
language plpgsql stable security definer set search_path = '' as $$
begin
	select * into service from public.workshop_services
	where id = p_service_id and workshop_id = any (array(select private.my_workshops()));
	if service.id is null then
		raise exception 'service_unknown' using errcode = 'PT404';
	end if;
	perform private.require_service_management(service.workshop_id);
	select * into original from public.library_services where key = service.library_key;
	if original.id is null then
		raise exception 'not_from_library' using errcode = 'PT409';
	end if;
end;
$$;
comment on function private.my_copy(uuid) is 'A service of the caller''s with its library original; raises where there is none.';

create function private.accept_library_update(p_service_id uuid, p_fields text[]) returns jsonb
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
		duration_minutes = case when 'duration_minutes' = any (p_fields) then l.duration_minutes else s.duration_minutes end
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

create function public.accept_library_update(p_service_id uuid, p_fields text[]) returns jsonb
language sql volatile security invoker set search_path = '' as $$
	select private.accept_library_update(p_service_id, p_fields);
$$;
comment on function public.accept_library_update(uuid, text[]) is
	'Takes the named fields from the library into the workshop''s copy. Gives {change_id}. service_unknown (PT404), plan_required (42501), not_from_library (PT409), field_unknown (22023).';

create function private.dismiss_library_update(p_service_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_copy record;
begin
	select * into v_copy from private.my_copy(p_service_id);
	update private.library_copies set seen = private.library_facts(v_copy.original) where service_id = p_service_id;
end;
$$;

create function public.dismiss_library_update(p_service_id uuid) returns void
language sql volatile security invoker set search_path = '' as $$
	select private.dismiss_library_update(p_service_id);
$$;
comment on function public.dismiss_library_update(uuid) is
	'Keeps the workshop''s copy as it is; the library''s next change is offered again. Errors as accept_library_update.';

revoke execute on function
	private.add_library_services(uuid, text[]), private.library_updates(uuid), private.my_copy(uuid),
	private.accept_library_update(uuid, text[]), private.dismiss_library_update(uuid)
	from public;
grant execute on function
	private.add_library_services(uuid, text[]), private.library_updates(uuid),
	private.accept_library_update(uuid, text[]), private.dismiss_library_update(uuid)
	to authenticated;
revoke execute on function
	public.add_library_services(uuid, text[]), public.library_updates(uuid), public.accept_library_update(uuid, text[]),
	public.dismiss_library_update(uuid)
	from public, anon, service_role;
grant execute on function
	public.add_library_services(uuid, text[]), public.library_updates(uuid), public.accept_library_update(uuid, text[]),
	public.dismiss_library_update(uuid)
	to authenticated;
