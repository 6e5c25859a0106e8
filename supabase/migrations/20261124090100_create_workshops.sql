-- Workshops, who belongs to them, when they are open, and the data-processing agreement they signed.

create type public.address_form as enum ('sie', 'du');
create type public.member_role as enum ('owner', 'staff');

create table public.workshops (
	id uuid primary key default gen_random_uuid(),
	name text not null check (length(btrim(name)) between 2 and 120),
	slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
	phone text check (length(phone) <= 40),
	email text check (length(email) <= 254 and email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$'),
	website text check (length(website) <= 200 and website ~ '^https?://'),
	street text check (length(street) <= 120),
	postal_code text check (postal_code ~ '^[0-9]{5}$'),
	city text check (length(city) <= 80),
	state text check (
		state in ('BB', 'BE', 'BW', 'BY', 'HB', 'HE', 'HH', 'MV', 'NI', 'NW', 'RP', 'SH', 'SL', 'SN', 'ST', 'TH')
	),
	country text not null default 'DE' check (country ~ '^[A-Z]{2}$'),
	time_zone text not null default 'Europe/Berlin',
	locale text not null default 'de' check (locale in ('de', 'en')),
	address_form public.address_form not null default 'sie',
	testing_body text check (length(testing_body) <= 60),
	price_rounding numeric(6, 2) not null default 1 check (price_rounding in (0.01, 0.1, 0.5, 1, 5, 10)),
	is_demo boolean not null default false,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now()
);
comment on table public.workshops is 'One car workshop: the tenant that owns every other row.';
comment on column public.workshops.slug is 'Address of the hosted page; made from the name, unique.';
comment on column public.workshops.state is 'Bundesland as ISO 3166-2:DE without the country; decides the public holidays.';
comment on column public.workshops.address_form is 'How the assistant addresses visitors: Sie or du.';
comment on column public.workshops.testing_body is 'Organisation that carries out the HU here, such as DEKRA; named whenever HU is mentioned.';
comment on column public.workshops.price_rounding is 'EUR step to which adjusted prices are rounded.';
comment on column public.workshops.is_demo is 'True for the generated demo workshop; shown wherever its data are shown.';

create table public.memberships (
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	user_id uuid not null references auth.users (id) on delete cascade,
	role public.member_role not null,
	display_name text check (length(display_name) <= 120),
	created_at timestamptz not null default now(),
	primary key (workshop_id, user_id)
);
create index memberships_user_id_idx on public.memberships (user_id);
comment on table public.memberships is 'Which user may see which workshop, and as what. The only source of tenant access.';
comment on column public.memberships.role is 'owner: everything; staff: daily work, no keys, no settings, no billing.';

-- Security definer, because a policy on memberships that reads memberships would recurse.
create function private.my_workshops() returns setof uuid
language sql stable security definer set search_path = '' as $$
	select workshop_id from public.memberships where user_id = (select auth.uid());
$$;
comment on function private.my_workshops() is 'Workshops the caller belongs to. Use as `= any (array(select private.my_workshops()))`: that form is an index condition.';

create function private.my_owned_workshops() returns setof uuid
language sql stable security definer set search_path = '' as $$
	select workshop_id from public.memberships
	where user_id = (select auth.uid()) and role = 'owner';
$$;
comment on function private.my_owned_workshops() is 'Workshops the caller owns.';
revoke execute on function private.my_workshops(), private.my_owned_workshops() from public;
grant execute on function private.my_workshops(), private.my_owned_workshops() to authenticated;

revoke all on public.workshops from anon, authenticated;
grant select (
	id, name, slug, phone, email, website, street, postal_code, city, state, country, time_zone, locale,
	address_form, testing_body, price_rounding, is_demo, created_at, updated_at
) on public.workshops to authenticated;
grant update (
	name, phone, email, website, street, postal_code, city, state, time_zone, locale, address_form,
	testing_body, price_rounding
) on public.workshops to authenticated;
alter table public.workshops enable row level security;
create policy "Members see their workshop" on public.workshops
	for select to authenticated using (id = any (array(select private.my_workshops())));
create policy "Owners edit their workshop" on public.workshops
	for update to authenticated
	using (id = any (array(select private.my_owned_workshops())))
	with check (id = any (array(select private.my_owned_workshops())));
create trigger touch_updated_at before update on public.workshops
	for each row execute function private.touch_updated_at();

revoke all on public.memberships from anon, authenticated;
grant select (workshop_id, user_id, role, display_name, created_at) on public.memberships to authenticated;
alter table public.memberships enable row level security;
create policy "Members see who belongs to their workshop" on public.memberships
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));

create table public.opening_hours (
	id uuid primary key default gen_random_uuid(),
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	weekday smallint not null check (weekday between 1 and 7),
	opens time not null,
	closes time not null check (closes > opens),
	created_at timestamptz not null default now(),
	unique (workshop_id, weekday, opens)
);
comment on table public.opening_hours is 'Regular opening spans in the workshop''s time zone; no row for a weekday means closed.';
comment on column public.opening_hours.weekday is 'ISO weekday: 1 Monday … 7 Sunday.';
revoke all on public.opening_hours from anon, authenticated;
grant select (id, workshop_id, weekday, opens, closes, created_at) on public.opening_hours to authenticated;
grant insert (workshop_id, weekday, opens, closes), update (weekday, opens, closes), delete
	on public.opening_hours to authenticated;
alter table public.opening_hours enable row level security;
create policy "Members see opening hours" on public.opening_hours
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Owners add opening hours" on public.opening_hours
	for insert to authenticated with check (workshop_id = any (array(select private.my_owned_workshops())));
create policy "Owners change opening hours" on public.opening_hours
	for update to authenticated
	using (workshop_id = any (array(select private.my_owned_workshops())))
	with check (workshop_id = any (array(select private.my_owned_workshops())));
create policy "Owners remove opening hours" on public.opening_hours
	for delete to authenticated using (workshop_id = any (array(select private.my_owned_workshops())));

create table public.data_processing_agreements (
	id uuid primary key default gen_random_uuid(),
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	version text not null check (length(version) between 1 and 40),
	document_sha256 text not null check (document_sha256 ~ '^[0-9a-f]{64}$'),
	signed_by uuid references auth.users (id) on delete set null,
	signer_name text not null check (length(btrim(signer_name)) between 2 and 120),
	signed_at timestamptz not null default now(),
	created_at timestamptz not null default now(),
	unique (workshop_id, version)
);
create index data_processing_agreements_signed_by_idx on public.data_processing_agreements (signed_by);
comment on table public.data_processing_agreements is 'Which version of the agreement (GDPR Art. 28) a workshop accepted, who signed and when. Never changed.';
comment on column public.data_processing_agreements.document_sha256 is 'SHA-256 of the agreement''s text as shown, in hex.';
revoke all on public.data_processing_agreements from anon, authenticated;
grant select (id, workshop_id, version, document_sha256, signed_by, signer_name, signed_at, created_at)
	on public.data_processing_agreements to authenticated;
alter table public.data_processing_agreements enable row level security;
create policy "Members see the agreement" on public.data_processing_agreements
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
