-- Widget keys: which website may talk to which workshop, and where the widget was seen.

create type public.client_key_status as enum ('active', 'paused', 'revoked');

create function private.new_publishable_key() returns text
language sql volatile set search_path = '' as $$
	-- 26 hex digits of a random uuid: an identifier, not a secret
	select 'cb_pub_' || left(replace(gen_random_uuid()::text, '-', ''), 26);
$$;

create function private.are_domains(p_domains text[]) returns boolean
language sql immutable set search_path = '' as $$
	select coalesce(bool_and(
		d ~ '^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$' and length(d) <= 253
	), true) from unnest(p_domains) as d;
$$;

grant execute on function private.new_publishable_key(), private.are_domains(text[]) to authenticated;

create table public.client_keys (
	id uuid primary key default gen_random_uuid(),
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	name text not null check (length(btrim(name)) between 1 and 80),
	publishable_key text not null unique default private.new_publishable_key()
		check (publishable_key ~ '^cb_pub_[a-z0-9]{26}$'),
	allowed_domains text[] not null default '{}'
		check (cardinality(allowed_domains) <= 20 and private.are_domains(allowed_domains)),
	status public.client_key_status not null default 'active',
	revoked_at timestamptz,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	unique (workshop_id, id),
	check ((status = 'revoked') = (revoked_at is not null))
);
create index client_keys_allowed_domains_idx on public.client_keys using gin (allowed_domains);
comment on table public.client_keys is 'Publishable keys of the widget. They identify a workshop; they don''t authenticate anybody.';
comment on column public.client_keys.allowed_domains is 'Host names whose pages may use the key, lower case; `*.` in front allows every subdomain. Empty: none.';
comment on column public.client_keys.status is 'paused can be undone, revoked can''t.';

create function private.keep_revoked() returns trigger
language plpgsql set search_path = '' as $$
begin
	if old.status = 'revoked' and new.status <> 'revoked' then
		raise exception 'a revoked key stays revoked' using errcode = 'check_violation';
	end if;
	new.revoked_at := case when new.status = 'revoked' then coalesce(old.revoked_at, now()) end;
	return new;
end;
$$;

revoke all on public.client_keys from anon, authenticated;
grant select (
	id, workshop_id, name, publishable_key, allowed_domains, status, revoked_at, created_at, updated_at
) on public.client_keys to authenticated;
grant insert (workshop_id, name, allowed_domains), update (name, allowed_domains, status)
	on public.client_keys to authenticated;
alter table public.client_keys enable row level security;
create policy "Members see their keys" on public.client_keys
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Owners create keys" on public.client_keys
	for insert to authenticated with check (workshop_id = any (array(select private.my_owned_workshops())));
create policy "Owners change keys" on public.client_keys
	for update to authenticated
	using (workshop_id = any (array(select private.my_owned_workshops())))
	with check (workshop_id = any (array(select private.my_owned_workshops())));
create trigger keep_revoked before update on public.client_keys
	for each row execute function private.keep_revoked();
create trigger touch_updated_at before update on public.client_keys
	for each row execute function private.touch_updated_at();

create table public.widget_sightings (
	client_key_id uuid not null,
	workshop_id uuid not null,
	origin text not null check (length(origin) <= 300),
	day date not null,
	loads integer not null default 1 check (loads > 0),
	first_seen_at timestamptz not null default now(),
	last_seen_at timestamptz not null default now(),
	primary key (client_key_id, origin, day),
	foreign key (workshop_id, client_key_id) references public.client_keys (workshop_id, id) on delete cascade
);
create index widget_sightings_workshop_id_idx on public.widget_sightings (workshop_id, client_key_id, day);
comment on table public.widget_sightings is 'How often the widget was loaded per key, page origin and local day. Counted at the server, without any identifier of the visitor.';
comment on column public.widget_sightings.day is 'Day in the workshop''s time zone.';
revoke all on public.widget_sightings from anon, authenticated;
grant select (client_key_id, workshop_id, origin, day, loads, first_seen_at, last_seen_at)
	on public.widget_sightings to authenticated;
alter table public.widget_sightings enable row level security;
create policy "Members see where their widget runs" on public.widget_sightings
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
