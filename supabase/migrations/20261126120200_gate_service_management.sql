-- Service management is part of a plan. Without it members keep what they have honest (base price, price kind, active or
-- archived; own extra amounts and seasons may be removed or switched off), and change nothing else.
--
-- Statement triggers rather than policies: they compare old and new rows, and say `plan_required`. They look at requests
-- of signed-in users alone; functions that run with more rights check for themselves, and the starter copy is exempt.

create function private.require_service_management(p_workshop_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
	if p_workshop_id is null or p_workshop_id <> all (array(select private.my_workshops())) then
		raise exception 'not_a_member' using errcode = 'insufficient_privilege';
	end if;
	if not private.has_feature(p_workshop_id, 'service_management') then
		raise exception 'plan_required' using errcode = 'insufficient_privilege', detail = 'service_management';
	end if;
end;
$$;
comment on function private.require_service_management(uuid) is
	'Raises 42501 `not_a_member` or `plan_required` unless the caller may manage the workshop''s services.';

create function private.gate_new_rows() returns trigger
language plpgsql set search_path = '' as $$
begin
	if exists (
		select from new_rows
		where workshop_id <> all (array(select private.my_workshops_with('service_management')))
	) then
		raise exception 'plan_required' using errcode = 'insufficient_privilege', detail = 'service_management';
	end if;
	return null;
end;
$$;
comment on function private.gate_new_rows() is 'Trigger: inserted or updated rows need service_management.';

create function private.gate_service_update() returns trigger
language plpgsql set search_path = '' as $$
begin
	if exists (
		select from new_rows n
		join old_rows o on o.id = n.id
		where n.workshop_id <> all (array(select private.my_workshops_with('service_management')))
			and (to_jsonb(n) - '{price_kind,price_min,price_max,is_fixed_price,status,updated_at}'::text[])
				<> (to_jsonb(o) - '{price_kind,price_min,price_max,is_fixed_price,status,updated_at}'::text[])
	) then
		raise exception 'plan_required' using errcode = 'insufficient_privilege', detail = 'service_management';
	end if;
	return null;
end;
$$;
comment on function private.gate_service_update() is 'Trigger: without service_management only price and status may change.';

create function private.gate_service_delete() returns trigger
language plpgsql set search_path = '' as $$
begin
	if exists (
		select from old_rows
		where workshop_id <> all (array(select private.my_workshops_with('service_management')))
	) then
		raise exception 'plan_required' using errcode = 'insufficient_privilege', detail = 'service_management';
	end if;
	return null;
end;
$$;
comment on function private.gate_service_delete() is 'Trigger: deleting needs service_management (archiving doesn''t).';

create function private.gate_rule_update() returns trigger
language plpgsql set search_path = '' as $$
begin
	if exists (
		select from new_rows n
		join old_rows o on o.id = n.id
		where n.workshop_id <> all (array(select private.my_workshops_with('service_management')))
			and (n.is_active or to_jsonb(n) - 'is_active' <> to_jsonb(o) - 'is_active')
	) then
		raise exception 'plan_required' using errcode = 'insufficient_privilege', detail = 'service_management';
	end if;
	return null;
end;
$$;
comment on function private.gate_rule_update() is 'Trigger: without service_management a season may be switched off, nothing else.';

revoke execute on function
	private.require_service_management(uuid), private.gate_new_rows(), private.gate_service_update(),
	private.gate_service_delete(), private.gate_rule_update()
	from public;

create trigger gate_insert after insert on public.workshop_services
	referencing new table as new_rows
	for each statement when (current_user = 'authenticated') execute function private.gate_new_rows();
create trigger gate_update after update on public.workshop_services
	referencing old table as old_rows new table as new_rows
	for each statement when (current_user = 'authenticated') execute function private.gate_service_update();
create trigger gate_delete after delete on public.workshop_services
	referencing old table as old_rows
	for each statement when (current_user = 'authenticated') execute function private.gate_service_delete();

create trigger gate_insert after insert on public.service_class_prices
	referencing new table as new_rows
	for each statement when (current_user = 'authenticated') execute function private.gate_new_rows();
create trigger gate_update after update on public.service_class_prices
	referencing new table as new_rows
	for each statement when (current_user = 'authenticated') execute function private.gate_new_rows();

create trigger gate_insert after insert on public.planned_prices
	referencing new table as new_rows
	for each statement when (current_user = 'authenticated') execute function private.gate_new_rows();
create trigger gate_update after update on public.planned_prices
	referencing new table as new_rows
	for each statement when (current_user = 'authenticated') execute function private.gate_new_rows();

create trigger gate_insert after insert on public.seasonal_price_rules
	referencing new table as new_rows
	for each statement when (current_user = 'authenticated') execute function private.gate_new_rows();
create trigger gate_update after update on public.seasonal_price_rules
	referencing old table as old_rows new table as new_rows
	for each statement when (current_user = 'authenticated') execute function private.gate_rule_update();
