-- Reading the rows of an imported price list, and finding the service that each one means.
--
-- Everything here and in the following files works on sets, without a helper call per cell: a function with its own
-- search path costs more than the work in it, and ten thousand rows have a quarter of a million cells.

create type private.import_cells as (
	place integer,
	line integer,
	raw jsonb,
	key text,
	name text,
	name_en text,
	category text,
	description text,
	description_en text,
	price_kind text,
	price_min text,
	price_max text,
	duration text,
	factor_rule text,
	status text
);
comment on type private.import_cells is
	'A row''s cells as text without outer blanks; null when a cell is empty or not in the file (raw tells which).';

create function private.read_import(p_rows jsonb) returns setof private.import_cells
language sql immutable set search_path = '' as $$
	select
		listed.place::integer,
		case when r.line ~ '^[0-9]{1,8}$' then r.line::integer else listed.place::integer end,
		listed.value,
		lower(nullif(btrim(r.key, blank), '')),
		nullif(btrim(r.name, blank), ''),
		nullif(btrim(r.name_en, blank), ''),
		nullif(btrim(r.category, blank), ''),
		nullif(btrim(replace(r.description, E'\r\n', E'\n'), blank), ''),
		nullif(btrim(replace(r.description_en, E'\r\n', E'\n'), blank), ''),
		lower(nullif(btrim(r.price_kind, blank), '')),
		nullif(btrim(r.price_min, blank), ''),
		nullif(btrim(r.price_max, blank), ''),
		nullif(btrim(r.duration_minutes, blank), ''),
		nullif(btrim(r.factor_rule, blank), ''),
		lower(nullif(btrim(r.status, blank), ''))
	from jsonb_array_elements(p_rows) with ordinality as listed (value, place)
	cross join lateral jsonb_to_record(case when jsonb_typeof(listed.value) = 'object' then listed.value else '{}' end) as r (
		line text, key text, name text, name_en text, category text, description text, description_en text,
		price_kind text, price_min text, price_max text, duration_minutes text, factor_rule text, status text
	)
	cross join (values (E' \t\r\n\u00a0')) as characters (blank);
$$;
comment on function private.read_import(jsonb) is 'The rows of a price list as cells, in their order.';

create type private.import_match as (
	cells private.import_cells,
	target_id uuid,
	library_key text,
	key_error text,
	name_error text
);
comment on type private.import_match is
	'A row and its service: target_id is the workshop''s, library_key the library''s where the row would copy it; both null: a new own service.';

-- Without nested loops: the planner can't know that a parameter holds ten thousand rows.
create function private.match_import(p_workshop_id uuid, p_rows jsonb) returns setof private.import_match
language sql stable security definer set search_path = '' set enable_nestloop = off set jit = off as $$
	with rows as materialized (
		select c as cells, c.place, c.key, nullif(private.fold(c.name), '') as name_key from private.read_import(p_rows) c
	),
	existing as materialized (
		select id, library_key, status, nullif(private.fold(service_name), '') as name_key
		from public.workshop_services where workshop_id = p_workshop_id
	),
	named as (
		-- among several of one name the only active one is meant
		select name_key, case
			when count(*) = 1 then min(id::text)
			when count(*) filter (where status = 'active') = 1 then min(id::text) filter (where status = 'active')
		end::uuid as id
		from existing group by name_key
	),
	keyed as (
		select r.*, coalesce(by_id.id, by_library.id) as keyed_id, l.key as library_key
		from rows r
		left join existing by_id on by_id.id::text = r.key
		left join existing by_library on by_library.library_key = r.key
		left join public.library_services l on l.key = r.key
	),
	matched as (
		select
			k.*,
			case
				when k.keyed_id is not null then k.keyed_id
				-- a library service isn't mistaken for another one that is only called alike
				when k.library_key is null or e.library_key is null then n.id
			end as target_id,
			k.keyed_id is null and n.name_key is not null and n.id is null as is_ambiguous
		from keyed k
		left join named n on n.name_key = k.name_key
		left join existing e on e.id = n.id
	)
	select
		m.cells, m.target_id, case when m.target_id is null then m.library_key end,
		case
			when m.key is not null and m.keyed_id is null and m.library_key is null
				-- the id of a service that is gone: found by its name, or made again
				and m.key !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
				then 'unknown_key'
			when m.key is not null and coalesce(m.target_id::text, m.library_key) is not null
				and row_number() over (partition by coalesce(m.target_id::text, m.library_key) order by m.place) > 1
				then 'duplicate_in_file'
		end,
		case
			when m.is_ambiguous then 'ambiguous_name'
			when m.target_id is null and m.name_key is not null
				and row_number() over (partition by m.target_id is null, m.name_key order by m.place) > 1
				then 'duplicate_in_file'
			when m.target_id is not null and m.key is null
				and row_number() over (partition by m.target_id order by m.place) > 1
				then 'duplicate_in_file'
		end
	from matched m
	order by m.place;
$$;
comment on function private.match_import(uuid, jsonb) is
	'Finds the service of each row: by key (own id or library key), else by name without regard to case, blanks and umlauts.';

revoke execute on function private.read_import(jsonb), private.match_import(uuid, jsonb) from public;
