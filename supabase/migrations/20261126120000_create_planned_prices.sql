-- Base prices that hold from a day in the future on.

create table public.planned_prices (
	id uuid primary key default gen_random_uuid(),
	workshop_id uuid not null,
	service_id uuid not null,
	valid_from date not null,
	price_kind public.price_kind not null default 'range',
	price_min numeric(10, 2) check (price_min >= 0),
	price_max numeric(10, 2) check (price_max >= price_min),
	created_at timestamptz not null default now(),
	unique (service_id, valid_from),
	foreign key (workshop_id, service_id) references public.workshop_services (workshop_id, id) on delete cascade,
	check (case price_kind
		when 'after_inspection' then price_min is null and price_max is null
		when 'fixed' then price_min is not null and price_min = price_max
		else price_min is not null and price_max is not null
	end)
);
create index planned_prices_workshop_id_idx on public.planned_prices (workshop_id, service_id);
comment on table public.planned_prices is
	'Planned changes of a service''s base price. From valid_from on (local day, included) the newest one replaces the base price; own amounts per vehicle class stay as they are.';
revoke all on public.planned_prices from anon, authenticated;
grant select (id, workshop_id, service_id, valid_from, price_kind, price_min, price_max, created_at),
	insert (workshop_id, service_id, valid_from, price_kind, price_min, price_max),
	update (valid_from, price_kind, price_min, price_max), delete
	on public.planned_prices to authenticated;
alter table public.planned_prices enable row level security;
create policy "Members see planned prices" on public.planned_prices
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Members add planned prices" on public.planned_prices
	for insert to authenticated with check (workshop_id = any (array(select private.my_workshops())));
create policy "Members change planned prices" on public.planned_prices
	for update to authenticated
	using (workshop_id = any (array(select private.my_workshops())))
	with check (workshop_id = any (array(select private.my_workshops())));
create policy "Members delete planned prices" on public.planned_prices
	for delete to authenticated using (workshop_id = any (array(select private.my_workshops())));

create function private.local_day(p_workshop_id uuid) returns date
language sql stable security definer set search_path = '' as $$
	select (now() at time zone time_zone)::date from public.workshops where id = p_workshop_id;
$$;
comment on function private.local_day(uuid) is 'Today where the workshop is.';

create function private.refuse_past_plan() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if new.valid_from < private.local_day(new.workshop_id) then
		raise exception 'valid_from_in_past' using errcode = 'invalid_parameter_value',
			detail = 'A price can be planned from today on.';
	end if;
	return new;
end;
$$;
create trigger refuse_past_plan before insert or update of valid_from on public.planned_prices
	for each row execute function private.refuse_past_plan();

-- A plan that has come into force IS the price. Whoever edits the base price afterwards means the new amount to hold
-- now, so the plans in force end with that edit.
create function private.end_plans_in_force() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	delete from public.planned_prices p
	using new_rows n
	join old_rows o on o.id = n.id
	where p.workshop_id = n.workshop_id and p.service_id = n.id
		and (n.price_kind, n.price_min, n.price_max) is distinct from (o.price_kind, o.price_min, o.price_max)
		and p.valid_from <= private.local_day(n.workshop_id);
	return null;
end;
$$;
create trigger end_plans_in_force after update on public.workshop_services
	referencing old table as old_rows new table as new_rows
	for each statement execute function private.end_plans_in_force();

create function private.settle_planned_prices(p_workshop_id uuid) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_settled integer;
begin
	with newest as (
		select distinct on (p.service_id) p.*
		from public.planned_prices p
		where p.workshop_id = p_workshop_id and p.valid_from <= private.local_day(p_workshop_id)
		order by p.service_id, p.valid_from desc
	)
	update public.workshop_services s
	set price_kind = n.price_kind, price_min = n.price_min, price_max = n.price_max
	from newest n
	where s.workshop_id = p_workshop_id and s.id = n.service_id;
	get diagnostics v_settled = row_count;
	if v_settled > 0 then
		-- those that equalled the base price changed nothing above, and end here
		delete from public.planned_prices
		where workshop_id = p_workshop_id and valid_from <= private.local_day(p_workshop_id);
	end if;
	return v_settled;
end;
$$;
comment on function private.settle_planned_prices(uuid) is
	'Writes the plans that are in force into the base prices and removes them; changes no effective price. Gives the number of services.';

create function private.settle_my_planned_prices(p_workshop_id uuid) returns integer
language sql volatile security definer set search_path = '' as $$
	select case
		when p_workshop_id = any (array(select private.my_workshops())) then private.settle_planned_prices(p_workshop_id)
		else 0
	end;
$$;

create function public.settle_planned_prices(p_workshop_id uuid) returns integer
language sql volatile security invoker set search_path = '' as $$
	select private.settle_my_planned_prices(p_workshop_id);
$$;
comment on function public.settle_planned_prices(uuid) is
	'For pages that show or edit base prices: folds plans that are in force into them first. Changes no price a visitor sees. Gives the number of services.';

revoke execute on function
	private.local_day(uuid), private.refuse_past_plan(), private.end_plans_in_force(),
	private.settle_planned_prices(uuid), private.settle_my_planned_prices(uuid)
	from public;
grant execute on function private.settle_my_planned_prices(uuid) to authenticated;
grant execute on function private.settle_planned_prices(uuid) to service_role;
revoke execute on function public.settle_planned_prices(uuid) from public, anon, service_role;
grant execute on function public.settle_planned_prices(uuid) to authenticated;
