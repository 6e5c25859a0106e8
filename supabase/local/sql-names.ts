import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { inRoot } from './paths.ts';

/** Something of ours in the database: a function, a view, a table, a row type. */
interface Entry {
	/** "private.count_keys" */
	name: string;
	isFunction: boolean;
	/** as SQL; of a table or type its columns */
	definition: string;
	comment: string | null;
	/** what other entries are found in: a function's body, a view's query */
	body: string;
	/** what calls it, or what it calls: "triggers on messages" */
	triggers: string[];
}

/** All there is of ours as it is now: `create or replace` in a later migration has already won. */
const readEntries = (sql: postgres.Sql): Promise<Entry[]> => sql<Entry[]>`
	with schemas as (
		select oid, nspname from pg_namespace where nspname in ('public', 'private', 'analytics', 'extensions')
	)
	select
		format('%I.%I', s.nspname, p.proname) as name, true as "isFunction", obj_description(p.oid, 'pg_proc') as comment,
		case when p.prokind = 'a' then 'aggregate ' || p.oid::regprocedure else pg_get_functiondef(p.oid) end as definition,
		case when p.prokind = 'a' then '' else pg_get_functiondef(p.oid) end as body,
		array(
			select distinct format('triggers on %s', t.tgrelid::regclass) from pg_trigger t
			where t.tgfoid = p.oid and not t.tgisinternal order by 1
		) as triggers
	from pg_proc p join schemas s on s.oid = p.pronamespace
	where p.proowner = 'postgres'::regrole
	union all
	select
		format('%I.%I', s.nspname, c.relname), false,
		coalesce(obj_description(c.oid, 'pg_class'), obj_description(c.reltype, 'pg_type')),
		case when c.relkind = 'v' then format('create view %s as', c.oid::regclass) || E'\\n' || pg_get_viewdef(c.oid)
			else (
				select string_agg(
					format('%s %s', a.attname, format_type(a.atttypid, a.atttypmod))
						|| coalesce(': ' || col_description(c.oid, a.attnum), ''), E'\\n' order by a.attnum
				) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
			) end,
		case when c.relkind = 'v' then pg_get_viewdef(c.oid) else '' end,
		array(
			select distinct format('%s as a trigger', t.tgfoid::regproc) from pg_trigger t
			where t.tgrelid = c.oid and not t.tgisinternal order by 1
		)
	from pg_class c join schemas s on s.oid = c.relnamespace
	where c.relkind in ('v', 'r', 'c') and c.relowner = 'postgres'::regrole
	order by 1`;

/** By its whole name, or as text where a function is chosen at run time (`row_source`). */
function mentions(body: string, { name, isFunction }: Entry): boolean {
	const [schema, own] = name.split('.');
	const whole = new RegExp(`(?<![\\w.])${schema}\\.${own}(?!\\w)`).test(body);
	return whole || (isFunction && schema === 'private' && body.includes(`'${own}'`));
}

/** The last migration that makes it: earlier ones were overtaken. */
function migrationOf(name: string): string | undefined {
	const folder = inRoot('supabase/migrations');
	const makes = new RegExp(
		`create (or replace )?(function|view|table|type|aggregate) ${name.replace('.', '\\.')}(?!\\w)`
	);
	return readdirSync(folder)
		.toSorted()
		.findLast((file) => makes.test(readFileSync(path.join(folder, file), 'utf8')));
}

const list = (title: string, names: string[]) =>
	names.length > 0 && [`-- ${title}:`, ...names].join('\n--   ');

function describe(entry: Entry, all: Entry[]): string {
	const others = all.filter(({ name }) => name !== entry.name);
	const named = (entries: Entry[]) => [...new Set(entries.map(({ name }) => name))];
	const usedBy = [...entry.triggers, ...named(others.filter(({ body }) => mentions(body, entry)))];
	const uses = named(others.filter((other) => mentions(entry.body, other)));
	return [
		`-- ${entry.name}: ${entry.comment ?? '(no comment)'}`,
		`-- Written in ${migrationOf(entry.name) ?? 'no migration'}`,
		list('Used by', usedBy),
		list('Uses', uses),
		entry.definition.trimEnd()
	]
		.filter(Boolean)
		.join('\n');
}

/** What bears the name, with or without its schema: its comment, the migration it stands in, what uses it, what it uses, its text. */
export async function describeName(databaseUrl: string, name: string): Promise<string> {
	// without our schemas in the search path every name is written with its schema
	const sql = postgres(databaseUrl, { max: 1, connection: { search_path: 'pg_catalog' } });
	const all = await readEntries(sql).finally(() => sql.end());
	const found = all.filter((entry) => entry.name === name || entry.name.split('.')[1] === name);
	if (found.length > 0) return found.map((entry) => describe(entry, all)).join('\n\n');
	const close = all.filter((entry) => entry.name.includes(name)).map((entry) => entry.name);
	throw new Error([`Nothing is called ${name}.`, ...new Set(close)].join('\n  '));
}
