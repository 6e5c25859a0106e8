/** Rules that every table, policy and function of the schema keeps, read from Postgres' own catalogue. */
import { describe, expect, test } from 'vitest';
import { LONG_CALL_MS } from '../../supabase/functions/_shared/http/patience.ts';
import { database } from '../support/database.ts';
import { AUTHENTICATED, FUNCTIONS } from './declared-privileges.ts';

const sql = database();

describe('every table of the API', () => {
	test('has exactly the declared column privileges for signed-in users, and none for anonymous ones', async () => {
		const rows = await sql`
			select c.relname as name, a.attname as column, p.privilege, r.rolname as role
			from pg_class c
			join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
			cross join (values ('SELECT'), ('INSERT'), ('UPDATE'), ('REFERENCES')) as p (privilege)
			join pg_roles r on r.rolname in ('anon', 'authenticated')
			where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p', 'f')
				and has_column_privilege(r.oid, c.oid, a.attnum, p.privilege)
			order by 1, 2, 3, 4`;
		const effective = rows.map((row) => `${row.role} ${row.privilege} ${row.name}.${row.column}`);
		const declared = Object.entries(AUTHENTICATED).flatMap(([table, may]) => [
			...may.select.map((column) => `authenticated SELECT ${table}.${column}`),
			...(may.insert ?? []).map((column) => `authenticated INSERT ${table}.${column}`),
			...(may.update ?? []).map((column) => `authenticated UPDATE ${table}.${column}`)
		]);
		expect(effective.toSorted()).toEqual(declared.toSorted());
	});

	test('can be deleted from only where declared, and never truncated', async () => {
		const rows = await sql`
			select c.relname as name, p.privilege, r.rolname as role
			from pg_class c
			cross join (values ('DELETE'), ('TRUNCATE'), ('TRIGGER')) as p (privilege)
			join pg_roles r on r.rolname in ('anon', 'authenticated')
			where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
				and has_table_privilege(r.oid, c.oid, p.privilege)`;
		const declared = Object.entries(AUTHENTICATED)
			.filter(([, may]) => may.delete)
			.map(([table]) => `authenticated DELETE ${table}`);
		expect(rows.map((row) => `${row.role} ${row.privilege} ${row.name}`).toSorted()).toEqual(
			declared.toSorted()
		);
	});

	test('has row level security, in the private schema too', async () => {
		const open = await sql`
			select c.oid::regclass::text as name from pg_class c
			where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)
				and c.relkind in ('r', 'p') and not c.relrowsecurity`;
		expect(open).toEqual([]);
	});

	test('has a comment and a primary key', async () => {
		const bare = await sql`
			select c.oid::regclass::text as name from pg_class c
			where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind in ('r', 'p')
				and (
					obj_description(c.oid, 'pg_class') is null
					or not exists (select 1 from pg_constraint p where p.conrelid = c.oid and p.contype = 'p')
				)`;
		expect(bare).toEqual([]);
	});
});

describe('every foreign key', () => {
	test('between two tables of a workshop carries the workshop, so that no row points at a stranger’s', async () => {
		const plain = await sql`
			with tenant as (
				select attrelid, attnum from pg_attribute a
				join pg_class c on c.oid = a.attrelid
				where attname = 'workshop_id' and c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
			)
			select f.conrelid::regclass::text || ' → ' || f.confrelid::regclass::text as key
			from pg_constraint f
			join tenant child on child.attrelid = f.conrelid
			join tenant parent on parent.attrelid = f.confrelid
			where f.contype = 'f' and not child.attnum = any (f.conkey)`;
		expect(plain).toEqual([]);
	});

	test('is covered by an index', async () => {
		const bare = await sql`
			select f.conrelid::regclass::text as name, f.conname
			from pg_constraint f
			where f.contype = 'f' and f.connamespace in ('public'::regnamespace, 'private'::regnamespace)
				and not exists (
					select 1 from pg_index i
					where i.indrelid = f.conrelid
						and (string_to_array(i.indkey::text, ' ')::smallint[])[1:cardinality(f.conkey)] @> f.conkey
				)`;
		expect(bare).toEqual([]);
	});
});

describe('every policy', () => {
	test('is for signed-in users and reads the memberships once per statement', async () => {
		const policies = await sql`
			select tablename, policyname, roles::text[] as roles, coalesce(qual, with_check) as condition, with_check, cmd
			from pg_policies where schemaname = 'public'`;
		expect(policies.length).toBeGreaterThan(30);
		const shared = ['service_categories', 'library_services', 'vehicle_class_factors', 'plans'];
		const form =
			/= ANY \(ARRAY\( ?SELECT private\.my_(owned_workshops\(|workshops\(|workshops_with\('[a-z_]+'::plan_feature)\)/;
		const odd = policies.filter(
			(policy) =>
				policy.roles.join() !== 'authenticated' ||
				(!shared.includes(policy.tablename) && !form.test(policy.condition)) ||
				(policy.cmd === 'UPDATE' && !form.test(policy.with_check ?? ''))
		);
		expect(odd.map((policy) => `${policy.tablename}: ${policy.policyname}`)).toEqual([]);
	});
});

describe('every function', () => {
	test('of the API can be called by exactly the declared roles', async () => {
		const rows = await sql`
			select distinct p.proname as name, r.rolname as role
			from pg_proc p
			join pg_roles r on r.rolname in ('anon', 'authenticated', 'service_role')
			where p.pronamespace = 'public'::regnamespace and has_function_privilege(r.oid, p.oid, 'EXECUTE')`;
		const effective = rows.map((row) => `${row.role} ${row.name}`);
		const declared = Object.entries(FUNCTIONS).flatMap(([role, names]) =>
			names.map((name) => `${role} ${name}`)
		);
		expect(effective.toSorted()).toEqual(declared.toSorted());
	});

	test('has an empty search path', async () => {
		const loose = await sql`
			select p.oid::regprocedure::text as name from pg_proc p
			where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
				-- an aggregate has no settings; the functions it is made of have
				and p.prokind <> 'a' and not coalesce(p.proconfig, '{}') @> array['search_path=""']`;
		expect(loose).toEqual([]);
	});

	test('whose time has a limit of its own is waited for as long', async () => {
		const [row] = await sql`
			select extract(epoch from max(substr(setting, 19)::interval))::integer as seconds
			from pg_proc, unnest(proconfig) as setting where setting like 'statement_timeout=%'`;
		expect(row?.seconds).toBe(LONG_CALL_MS / 1000);
	});

	test('that runs with its owner’s rights is closed to anonymous users', async () => {
		const open = await sql`
			select p.oid::regprocedure::text as name from pg_proc p
			where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace) and p.prosecdef
				and has_function_privilege('anon', p.oid, 'EXECUTE')`;
		expect(open).toEqual([]);
	});
});
