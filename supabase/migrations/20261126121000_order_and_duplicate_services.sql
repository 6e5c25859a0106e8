-- The order of the list, and copies of a service.

create function private.reorder_services(p_workshop_id uuid, p_ids uuid[]) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_ids uuid[];
	v_moved uuid[];
	v_change_id uuid;
begin
	perform private.require_service_management(p_workshop_id);
	perform private.lock_catalog(p_workshop_id, '{}');
	if cardinality(p_ids) <> (
		select count(*) from public.workshop_services where workshop_id = p_workshop_id and id = any (p_ids)
	) then
		raise exception 'service_unknown' using errcode = 'PT404';
	end if;

	-- the named services share out the places they hold now; the others keep theirs
	with current as (
		select id, row_number() over (order by position, service_name, id) as place
		from public.workshop_services where workshop_id = p_workshop_id
	),
	held as (
		select place, row_number() over (order by place) as rank from current where id = any (p_ids)
	)
	select array_agg(coalesce(wanted.id, c.id) order by c.place) into v_ids
	from current c
	left join held h on h.place = c.place
	left join unnest(p_ids) with ordinality as wanted (id, rank) on wanted.rank = h.rank;

	v_moved := array(
		select s.id from unnest(v_ids) with ordinality as n (id, place)
		join public.workshop_services s on s.workshop_id = p_workshop_id and s.id = n.id
		where s.position <> n.place
	);
	if v_moved = '{}' then
		return jsonb_build_object('moved', 0, 'change_id', null);
	end if;
	v_change_id := private.begin_change(p_workshop_id, 'reorder', v_moved);
	update public.workshop_services s set position = n.place
	from unnest(v_ids) with ordinality as n (id, place)
	where s.workshop_id = p_workshop_id and s.id = n.id and s.id = any (v_moved);
	perform private.end_change(v_change_id, '{}', jsonb_build_object('services', cardinality(v_moved)));
	return jsonb_build_object('moved', cardinality(v_moved), 'change_id', v_change_id);
end;
$$;

create function public.reorder_services(p_workshop_id uuid, p_ids uuid[]) returns jsonb
language sql volatile security invoker set search_path = '' as $$
	select private.reorder_services(p_workshop_id, p_ids);
$$;
comment on function public.reorder_services(uuid, uuid[]) is
	'Puts the named services (all of them, or those of one category) into this order, on the places that they hold together; positions become 1…n. Gives {moved, change_id (null: nothing moved)}. plan_required (42501), service_unknown (PT404; also for an id named twice).';

create function private.duplicate_service(p_service_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_source public.workshop_services;
	v_suffix text;
	v_id uuid;
	v_change_id uuid;
begin
	select * into v_source from public.workshop_services
	where id = p_service_id and workshop_id = any (array(select private.my_workshops()));
	if not found then
		raise exception 'service_unknown' using errcode = 'PT404';
	end if;
	perform private.require_service_management(v_source.workshop_id);
	perform private.lock_catalog(v_source.workshop_id, '{}');
	perform private.settle_planned_prices(v_source.workshop_id);
	select * into v_source from public.workshop_services where id = p_service_id;
	select case locale when 'en' then ' (copy)' else ' (Kopie)' end into v_suffix
	from public.workshops where id = v_source.workshop_id;
	v_change_id := private.begin_change(v_source.workshop_id, 'duplicate', '{}');
	insert into public.workshop_services (
		workshop_id, category_id, service_name, service_name_en, description, description_en, synonyms, price_kind,
		price_min, price_max, duration_minutes, vehicle_types, factor_rule, status, position
	) values (
		v_source.workshop_id, v_source.category_id, left(v_source.service_name, 245) || v_suffix,
		left(v_source.service_name_en, 245) || ' (copy)', v_source.description, v_source.description_en,
		v_source.synonyms, v_source.price_kind, v_source.price_min, v_source.price_max, v_source.duration_minutes,
		v_source.vehicle_types, v_source.factor_rule, v_source.status, v_source.position
	)
	returning id into v_id;
	insert into public.service_class_prices (workshop_id, service_id, vehicle_class, price_min, price_max)
	select workshop_id, v_id, vehicle_class, price_min, price_max
	from public.service_class_prices where workshop_id = v_source.workshop_id and service_id = p_service_id;
	perform private.end_change(
		v_change_id, array[v_id], jsonb_build_object('services', 1, 'source', v_source.service_name)
	);
	return jsonb_build_object('service_id', v_id, 'change_id', v_change_id);
end;
$$;

create function public.duplicate_service(p_service_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$
	select private.duplicate_service(p_service_id);
$$;
comment on function public.duplicate_service(uuid) is
	'Makes an own service like this one, named "… (Kopie)", with its texts, price and class prices, beside it in the list; planned prices and seasons of its own are not copied. Gives {service_id, change_id}. service_unknown (PT404), plan_required (42501).';

revoke execute on function private.reorder_services(uuid, uuid[]), private.duplicate_service(uuid) from public;
grant execute on function private.reorder_services(uuid, uuid[]), private.duplicate_service(uuid) to authenticated;
revoke execute on function public.reorder_services(uuid, uuid[]), public.duplicate_service(uuid)
	from public, anon, service_role;
grant execute on function public.reorder_services(uuid, uuid[]), public.duplicate_service(uuid) to authenticated;
