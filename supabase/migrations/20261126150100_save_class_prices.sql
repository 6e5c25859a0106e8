-- All own amounts of a service per vehicle class in one step. The caller's own rights and the plan's gate hold.

create function public.save_class_prices(p_service_id uuid, p_prices jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
	v_workshop_id uuid;
begin
	select workshop_id into v_workshop_id from public.workshop_services where id = p_service_id;
	if not found then
		raise exception 'service_unknown' using errcode = 'PT404';
	end if;
	delete from public.service_class_prices
	where service_id = p_service_id and not p_prices ? vehicle_class::text;
	insert into public.service_class_prices as c (workshop_id, service_id, vehicle_class, price_min, price_max)
	select
		v_workshop_id, p_service_id, key::public.vehicle_class, (value ->> 'min')::numeric, (value ->> 'max')::numeric
	from jsonb_each(p_prices)
	on conflict (service_id, vehicle_class) do update
		set price_min = excluded.price_min, price_max = excluded.price_max
		where (c.price_min, c.price_max) <> (excluded.price_min, excluded.price_max);
	return p_prices;
end;
$$;
comment on function public.save_class_prices(uuid, jsonb) is
	'Makes p_prices, {vehicle class: {min, max}} in EUR gross, the service''s own amounts; classes that aren''t named have none. Gives p_prices. service_unknown (PT404), plan_required (42501), check violations.';
revoke execute on function public.save_class_prices(uuid, jsonb) from public, anon, service_role;
grant execute on function public.save_class_prices(uuid, jsonb) to authenticated;
