-- Schemas, extensions and default privileges that every later migration builds on.

create schema if not exists extensions;
create extension if not exists pg_trgm with schema extensions;
create extension if not exists unaccent with schema extensions;

create schema private;
comment on schema private is
	'Helpers and tables that no API exposes: membership look-ups, limits, conversation tokens.';
revoke all on schema private from public;
grant usage on schema private to authenticated, service_role;

-- A new table or function is closed until its own migration opens it, wherever it runs.
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke execute on functions from anon, authenticated;

create type public.service_group as enum ('repair', 'maintenance', 'inspection');
create type public.vehicle_class as enum (
	'small', 'compact', 'midsize', 'large', 'suv', 'van', 'truck', 'motorcycle'
);
create type public.price_kind as enum ('range', 'fixed', 'after_inspection');
create type public.price_label as enum ('fixed', 'estimate', 'after_inspection');

create function private.touch_updated_at() returns trigger
language plpgsql set search_path = '' as $$
begin
	new.updated_at := now();
	return new;
end;
$$;
