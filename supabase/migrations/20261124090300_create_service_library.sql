-- The service library: what workshops copy from. Filled by the library seed, changed by nobody through the API.

create function private.are_vehicle_types(p_types text[]) returns boolean
language sql immutable set search_path = '' as $$
	select p_types <@ array['small', 'compact', 'midsize', 'large', 'suv', 'van', 'truck', 'motorcycle', 'ev'];
$$;

grant execute on function private.are_vehicle_types(text[]) to authenticated;

create table public.service_categories (
	id uuid primary key default gen_random_uuid(),
	key text not null unique check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	name varchar(255) not null,
	name_en varchar(255) not null,
	description text not null default '',
	description_en text not null default '',
	icon varchar(50) not null,
	service_group public.service_group not null,
	position smallint not null default 0,
	created_at timestamptz not null default now()
);
comment on table public.service_categories is 'Categories of services, shared by all workshops.';
comment on column public.service_categories.icon is 'Name of a lucide icon.';

create table public.vehicle_class_factors (
	factor_rule text not null,
	vehicle_class public.vehicle_class not null,
	factor numeric(4, 2) not null check (factor > 0),
	primary key (factor_rule, vehicle_class)
);
comment on table public.vehicle_class_factors is 'Recommended factor on the compact-class price, per kind of work and vehicle class. No row means 1.';
comment on column public.vehicle_class_factors.factor_rule is 'repair, maintenance, inspection, statutory (fees), surface (painting, detailing), single_item, own (priced for its vehicle).';

create table public.library_services (
	id uuid primary key default gen_random_uuid(),
	key text not null unique check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	category_id uuid not null references public.service_categories (id) on delete restrict,
	name text not null,
	name_en text not null,
	description text not null default '',
	description_en text not null default '',
	synonyms text[] not null default '{}',
	price_min numeric(10, 2) not null check (price_min >= 0),
	price_max numeric(10, 2) not null check (price_max >= price_min),
	duration_minutes integer not null check (duration_minutes > 0),
	vehicle_types text[] not null check (private.are_vehicle_types(vehicle_types)),
	factor_rule text not null,
	price_basis text not null check (price_basis in ('seed', 'sourced', 'estimate')),
	source text,
	is_starter boolean not null default false,
	created_at timestamptz not null default now()
);
create index library_services_category_id_idx on public.library_services (category_id);
comment on table public.library_services is 'Automotive services with German and English texts and orientation prices (EUR gross, compact class).';
comment on column public.library_services.price_basis is 'seed: set by the product owner; sourced: both ends read in a public source; estimate: domain knowledge.';
comment on column public.library_services.vehicle_types is 'Vehicle classes the service is done on; compact includes midsize and large; ev: also done on electric cars.';
comment on column public.library_services.is_starter is 'Copied into every new workshop, so that its widget answers from the first minute.';

revoke all on public.service_categories, public.vehicle_class_factors, public.library_services from anon, authenticated;
grant select (id, key, name, name_en, description, description_en, icon, service_group, position, created_at)
	on public.service_categories to authenticated;
grant select (factor_rule, vehicle_class, factor) on public.vehicle_class_factors to authenticated;
grant select (
	id, key, category_id, name, name_en, description, description_en, synonyms, price_min, price_max,
	duration_minutes, vehicle_types, factor_rule, price_basis, source, is_starter, created_at
) on public.library_services to authenticated;
alter table public.service_categories enable row level security;
alter table public.vehicle_class_factors enable row level security;
alter table public.library_services enable row level security;
create policy "Signed-in users read the categories" on public.service_categories
	for select to authenticated using (true);
create policy "Signed-in users read the factors" on public.vehicle_class_factors
	for select to authenticated using (true);
create policy "Signed-in users read the library" on public.library_services
	for select to authenticated using (true);
