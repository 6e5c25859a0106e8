-- What changed in a catalogue, step by step: a version number, changes that can be undone as a whole, a price history.

alter table public.workshops add column catalog_version bigint not null default 0;
comment on column public.workshops.catalog_version is
	'Counts up with everything that can change a price or the offer: services, class prices, planned prices, seasons, rounding, time zone, factors.';
grant select (catalog_version) on public.workshops to authenticated;

-- counting isn't editing: updated_at stays what the owner last did to the workshop's own data
drop trigger touch_updated_at on public.workshops;
create trigger touch_updated_at before update on public.workshops
	for each row when (old.catalog_version = new.catalog_version)
	execute function private.touch_updated_at();

create table public.catalog_changes (
	id uuid primary key default gen_random_uuid(),
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	kind text not null check (kind in (
		'import', 'bulk_edit', 'library_add', 'library_update', 'reorder', 'duplicate'
	)),
	summary jsonb not null default '{}',
	created_by uuid references auth.users (id) on delete set null,
	created_by_name text,
	created_at timestamptz not null default now(),
	undone_at timestamptz,
	unique (workshop_id, id)
);
create index catalog_changes_recent_idx on public.catalog_changes (workshop_id, created_at desc);
create index catalog_changes_created_by_idx on public.catalog_changes (created_by);
comment on table public.catalog_changes is
	'Changes of many services in one step. Each can be undone once, within 30 days, while nothing else touched its rows.';
comment on column public.catalog_changes.summary is 'Counts of what was done, by kind; {"services": n} at least.';
comment on column public.catalog_changes.created_by_name is 'Display name at the time.';
revoke all on public.catalog_changes from anon, authenticated;
grant select (id, workshop_id, kind, summary, created_by, created_by_name, created_at, undone_at)
	on public.catalog_changes to authenticated;
alter table public.catalog_changes enable row level security;
create policy "Members see changes of their catalogue" on public.catalog_changes
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));

create table private.catalog_change_images (
	change_id uuid not null references public.catalog_changes (id) on delete cascade,
	service_id uuid not null,
	before jsonb,
	after_hash text not null,
	primary key (change_id, service_id)
);
alter table private.catalog_change_images enable row level security;
comment on table private.catalog_change_images is
	'Each service of a change as it was before (null: it didn''t exist), and a hash of what the change made of it.';

create table public.service_price_history (
	id uuid primary key default gen_random_uuid(),
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	service_id uuid,
	service_name text,
	what text not null check (what in ('base_price', 'class_price', 'planned_price', 'seasonal_rule')),
	old jsonb,
	new jsonb,
	change_id uuid,
	user_id uuid references auth.users (id) on delete set null,
	user_name text,
	changed_at timestamptz not null default now(),
	foreign key (workshop_id, service_id) references public.workshop_services (workshop_id, id)
		on delete set null (service_id),
	foreign key (workshop_id, change_id) references public.catalog_changes (workshop_id, id)
		on delete set null (change_id)
);
create index service_price_history_service_idx
	on public.service_price_history (workshop_id, service_id, changed_at desc);
create index service_price_history_recent_idx on public.service_price_history (workshop_id, changed_at desc);
create index service_price_history_change_idx on public.service_price_history (workshop_id, change_id);
create index service_price_history_user_idx on public.service_price_history (user_id);
comment on table public.service_price_history is 'Every change of a price: what, from, to, who, when. Written by triggers, changed by nobody.';
comment on column public.service_price_history.service_id is 'Null for a season of a category or of everything, and once the service is deleted; service_name stays.';
comment on column public.service_price_history.old is 'Null: it didn''t exist. base_price {price_kind, price_min, price_max}; class_price also vehicle_class; planned_price also valid_from; seasonal_rule the rule.';
comment on column public.service_price_history.new is 'Null: removed. Shape as old.';
comment on column public.service_price_history.change_id is 'The step it was part of.';
comment on column public.service_price_history.user_id is 'Null: CarBot itself, or an account that is gone; user_name is the display name at the time.';
revoke all on public.service_price_history from anon, authenticated;
grant select (
	id, workshop_id, service_id, service_name, what, old, new, change_id, user_id, user_name, changed_at
) on public.service_price_history to authenticated;
alter table public.service_price_history enable row level security;
create policy "Members see the price history" on public.service_price_history
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));

create function private.my_name(p_workshop_id uuid) returns text
language sql stable security definer set search_path = '' as $$
	select display_name from public.memberships
	where workshop_id = p_workshop_id and user_id = (select auth.uid());
$$;
comment on function private.my_name(uuid) is 'The caller''s display name in a workshop.';

create function private.current_change() returns uuid
language sql stable set search_path = '' as $$
	select nullif(current_setting('carbot.catalog_change', true), '')::uuid;
$$;
comment on function private.current_change() is 'The catalogue change that this transaction is in the middle of; null: none.';

revoke execute on function private.my_name(uuid), private.current_change() from public;
