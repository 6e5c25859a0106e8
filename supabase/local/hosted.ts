import { getAuthSchemaSql, getStorageSchemaSql } from '@supabase/lite';
import type { Sql } from 'postgres';
import type { Secrets } from './data-folder.ts';

/**
 * Makes the embedded database look like a hosted Supabase project before its first migration: roles, schemas, helper
 * functions, privileges. Everything states the wanted end, so it runs at every start.
 *
 * Two choices are stricter than either generation of hosted projects, so that a migration that works here works there:
 * new tables in `public` are open to anon and authenticated (old projects) and closed to service_role (new ones).
 */
export async function makeHostedLike(sql: Sql, secrets: Secrets): Promise<void> {
	await sql.begin(async (tx) => {
		await tx.unsafe(roles);
		await tx.unsafe(`alter role postgres password ${literal(secrets.databasePassword)}`);
		await tx.unsafe('create schema if not exists auth; create schema if not exists storage;');
		await tx.unsafe(getAuthSchemaSql());
		await tx.unsafe(helpers);
		await tx.unsafe(getStorageSchemaSql());
		await tx.unsafe(privileges);
	});
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

const roles = `
do $$
declare wanted text;
begin
	foreach wanted in array array[
		'anon nologin noinherit',
		'authenticated nologin noinherit',
		'service_role nologin noinherit bypassrls',
		'authenticator nologin noinherit',
		'supabase_auth_admin nologin noinherit createrole',
		'supabase_storage_admin nologin noinherit createrole',
		'postgres login createdb createrole bypassrls replication'
	] loop
		if not exists (select from pg_roles where rolname = split_part(wanted, ' ', 1)) then
			execute 'create role ' || wanted;
		end if;
	end loop;
end
$$;
grant anon, authenticated, service_role to authenticator, postgres;
grant supabase_storage_admin, supabase_auth_admin to postgres;
grant pg_monitor, pg_read_all_data, pg_signal_backend to postgres;
alter database postgres owner to postgres;
alter database postgres set search_path = "$user", public, extensions;
alter database postgres set pgrst.db_schemas = 'public';
create schema if not exists extensions authorization postgres;
create extension if not exists pgcrypto with schema extensions;
create extension if not exists "uuid-ossp" with schema extensions;
`;

/** The functions that policies call; owned by the auth service there, and not ours to change. */
const helpers = `
create or replace function auth.uid() returns uuid language sql stable as $$
	select nullif(coalesce(
		nullif(current_setting('request.jwt.claim.sub', true), ''),
		nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
	), '')::uuid
$$;
create or replace function auth.role() returns text language sql stable as $$
	select coalesce(
		nullif(current_setting('request.jwt.claim.role', true), ''),
		nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'
	)
$$;
create or replace function auth.email() returns text language sql stable as $$
	select coalesce(
		nullif(current_setting('request.jwt.claim.email', true), ''),
		nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email'
	)
$$;
create or replace function auth.jwt() returns jsonb language sql stable as $$
	select coalesce(nullif(current_setting('request.jwt.claims', true), ''), '{}')::jsonb
$$;
`;

const privileges = `
alter table storage.buckets owner to supabase_storage_admin;
alter table storage.objects owner to supabase_storage_admin;

grant usage on schema public to anon, authenticated, service_role;
grant all on schema public to postgres;
grant usage on schema extensions to anon, authenticated, service_role;
grant usage on schema auth to anon, authenticated, service_role;
grant usage on schema storage to anon, authenticated, service_role;
grant all on all tables in schema storage to anon, authenticated, service_role;
grant all on schema auth to postgres;
grant all on schema storage to postgres;
grant all on all tables in schema auth to postgres;
grant all on all tables in schema storage to postgres;
grant all on all sequences in schema auth to postgres;

alter default privileges for role postgres in schema public grant all on tables to anon, authenticated;
alter default privileges for role postgres in schema public grant all on sequences to anon, authenticated;
alter default privileges for role postgres in schema public grant all on functions to anon, authenticated, service_role;
`;
