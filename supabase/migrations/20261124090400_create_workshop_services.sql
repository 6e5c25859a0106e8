-- A workshop's own catalogue: services, own prices per vehicle class, seasonal rules.

create table public.workshop_services (
	id uuid primary key default gen_random_uuid(),
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	category_id uuid not null references public.service_categories (id) on delete restrict,
	library_key text references public.library_services (key) on update cascade on delete set null,
	service_name varchar(255) not null check (length(btrim(service_name)) >= 2),
	service_name_en varchar(255),
	description text not null default '' check (length(description) <= 2000),
	description_en text not null default '' check (length(description_en) <= 2000),
	synonyms text[] not null default '{}' check (cardinality(synonyms) <= 60),
	price_kind public.price_kind not null default 'range',
	price_min numeric(10, 2) check (price_min >= 0),
	price_max numeric(10, 2) check (price_max >= price_min),
	is_fixed_price boolean not null generated always as (price_kind = 'fixed') stored,
	duration_minutes integer check (duration_minutes between 1 and 100000),
	vehicle_types text[] not null default '{small,compact,suv,van}'
		check (cardinality(vehicle_types) > 0 and private.are_vehicle_types(vehicle_types)),
	factor_rule text not null default 'repair' check (
		factor_rule in ('repair', 'maintenance', 'inspection', 'statutory', 'surface', 'single_item', 'own')
	),
	status text not null default 'active' check (status in ('active', 'archived')),
	position integer not null default 0,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	unique (workshop_id, id),
	unique (workshop_id, library_key),
	check (case price_kind
		when 'after_inspection' then price_min is null and price_max is null
		when 'fixed' then price_min is not null and price_min = price_max
		else price_min is not null and price_max is not null
	end)
);
create index workshop_services_category_id_idx on public.workshop_services (category_id);
create index workshop_services_library_key_idx on public.workshop_services (library_key);
comment on table public.workshop_services is 'What a workshop offers, at its own prices. Amounts are EUR gross for the compact class.';
comment on column public.workshop_services.library_key is 'Library service it was copied from; null for the workshop''s own.';
comment on column public.workshop_services.synonyms is 'The workshop''s own further words for it; those of the library service come on top.';
comment on column public.workshop_services.factor_rule is 'Which factors apply for other vehicle classes: see vehicle_class_factors.';
revoke all on public.workshop_services from anon, authenticated;
grant select (
	id, workshop_id, category_id, library_key, service_name, service_name_en, description, description_en, synonyms,
	price_kind, price_min, price_max, is_fixed_price, duration_minutes, vehicle_types, factor_rule, status, position,
	created_at, updated_at
) on public.workshop_services to authenticated;
grant insert (
	workshop_id, category_id, library_key, service_name, service_name_en, description, description_en, synonyms,
	price_kind, price_min, price_max, duration_minutes, vehicle_types, factor_rule, status, position
), update (
	category_id, service_name, service_name_en, description, description_en, synonyms, price_kind, price_min,
	price_max, duration_minutes, vehicle_types, factor_rule, status, position
), delete on public.workshop_services to authenticated;
alter table public.workshop_services enable row level security;
create policy "Members see their services" on public.workshop_services
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Members add services" on public.workshop_services
	for insert to authenticated with check (workshop_id = any (array(select private.my_workshops())));
create policy "Members change services" on public.workshop_services
	for update to authenticated
	using (workshop_id = any (array(select private.my_workshops())))
	with check (workshop_id = any (array(select private.my_workshops())));
create policy "Members delete services" on public.workshop_services
	for delete to authenticated using (workshop_id = any (array(select private.my_workshops())));
create trigger touch_updated_at before update on public.workshop_services
	for each row execute function private.touch_updated_at();

create table public.service_class_prices (
	workshop_id uuid not null,
	service_id uuid not null,
	vehicle_class public.vehicle_class not null,
	price_min numeric(10, 2) not null check (price_min >= 0),
	price_max numeric(10, 2) not null check (price_max >= price_min),
	created_at timestamptz not null default now(),
	primary key (service_id, vehicle_class),
	foreign key (workshop_id, service_id) references public.workshop_services (workshop_id, id) on delete cascade
);
create index service_class_prices_workshop_id_idx on public.service_class_prices (workshop_id, service_id);
comment on table public.service_class_prices is 'A workshop''s own amounts for one vehicle class; they replace base price × factor.';
revoke all on public.service_class_prices from anon, authenticated;
grant select (workshop_id, service_id, vehicle_class, price_min, price_max, created_at),
	insert (workshop_id, service_id, vehicle_class, price_min, price_max),
	update (price_min, price_max), delete
	on public.service_class_prices to authenticated;
alter table public.service_class_prices enable row level security;
create policy "Members see class prices" on public.service_class_prices
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Members add class prices" on public.service_class_prices
	for insert to authenticated with check (workshop_id = any (array(select private.my_workshops())));
create policy "Members change class prices" on public.service_class_prices
	for update to authenticated
	using (workshop_id = any (array(select private.my_workshops())))
	with check (workshop_id = any (array(select private.my_workshops())));
create policy "Members delete class prices" on public.service_class_prices
	for delete to authenticated using (workshop_id = any (array(select private.my_workshops())));

create table public.seasonal_price_rules (
	id uuid primary key default gen_random_uuid(),
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	name text not null check (length(btrim(name)) between 2 and 80),
	starts_on text not null check (starts_on ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'),
	ends_on text not null check (ends_on ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'),
	adjustment_kind text not null check (adjustment_kind in ('percent', 'amount')),
	adjustment numeric(8, 2) not null check (adjustment <> 0 and (adjustment_kind = 'amount' or adjustment between -90 and 200)),
	service_id uuid,
	category_id uuid references public.service_categories (id) on delete cascade,
	priority smallint not null default 0,
	is_active boolean not null default true,
	created_at timestamptz not null default now(),
	foreign key (workshop_id, service_id) references public.workshop_services (workshop_id, id) on delete cascade,
	check (service_id is null or category_id is null)
);
create index seasonal_price_rules_workshop_id_idx on public.seasonal_price_rules (workshop_id, service_id);
create index seasonal_price_rules_category_id_idx on public.seasonal_price_rules (category_id);
comment on table public.seasonal_price_rules is 'Yearly price adjustments. For a service and day the one matching rule with the highest priority applies; a tie goes to the narrower scope, then to the newer rule.';
comment on column public.seasonal_price_rules.starts_on is 'First day as MM-DD. A start after the end runs across the new year.';
comment on column public.seasonal_price_rules.ends_on is 'Last day as MM-DD, included.';
comment on column public.seasonal_price_rules.adjustment is 'Per cent or EUR, added to both ends of the price.';
revoke all on public.seasonal_price_rules from anon, authenticated;
grant select (
	id, workshop_id, name, starts_on, ends_on, adjustment_kind, adjustment, service_id, category_id, priority,
	is_active, created_at
), insert (
	workshop_id, name, starts_on, ends_on, adjustment_kind, adjustment, service_id, category_id, priority, is_active
), update (
	name, starts_on, ends_on, adjustment_kind, adjustment, service_id, category_id, priority, is_active
), delete on public.seasonal_price_rules to authenticated;
alter table public.seasonal_price_rules enable row level security;
create policy "Members see seasonal rules" on public.seasonal_price_rules
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Members add seasonal rules" on public.seasonal_price_rules
	for insert to authenticated with check (workshop_id = any (array(select private.my_workshops())));
create policy "Members change seasonal rules" on public.seasonal_price_rules
	for update to authenticated
	using (workshop_id = any (array(select private.my_workshops())))
	with check (workshop_id = any (array(select private.my_workshops())));
create policy "Members delete seasonal rules" on public.seasonal_price_rules
	for delete to authenticated using (workshop_id = any (array(select private.my_workshops())));
