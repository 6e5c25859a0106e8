-- A copy is a draft: visitors are offered it when its owner says so.

create or replace function private.duplicate_service(p_service_id uuid) returns jsonb
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
		v_source.vehicle_types, v_source.factor_rule, 'archived', v_source.position
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

comment on function public.duplicate_service(uuid) is
	'Makes an own service like this one, named "… (Kopie)", with its texts, price and class prices, beside it in the list and archived, so that no visitor is offered a copy before it has become something of its own; planned prices and seasons of its own are not copied. Gives {service_id, change_id}. service_unknown (PT404), plan_required (42501).';
