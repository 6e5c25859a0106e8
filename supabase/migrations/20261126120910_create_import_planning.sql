-- What each row of a price list would make of its service.
--
-- A column that isn't in the file changes nothing. An empty cell clears what may be empty (English name, descriptions,
-- synonyms, duration, class prices) and otherwise changes nothing; a new service gets the library's value or the usual one.

create type private.import_row as (
	cells private.import_cells,
	key_error text,
	name_error text,
	action text,
	service_id uuid,
	library_key text,
	category_id uuid,
	service_name text,
	service_name_en text,
	description text,
	description_en text,
	synonyms text[],
	price_kind public.price_kind,
	price_min numeric,
	price_max numeric,
	duration_minutes integer,
	vehicle_types text[],
	factor_rule text,
	status text,
	class_prices jsonb,
	fields text[]
);
comment on type private.import_row is
	'A row as the import would leave its service. action: new, changed, unchanged; fields: what differs; unreadable cells are null or left out.';

create function private.plan_import(p_workshop_id uuid, p_rows jsonb) returns setof private.import_row
language sql volatile security definer set search_path = '' set enable_nestloop = off set jit = off as $$
	with categories as materialized (
		select distinct on (private.fold(called.text)) private.fold(called.text) as word, c.id
		from public.service_categories c
		cross join lateral (values (c.key, 1), (c.name, 2), (c.name_en, 3)) as called (text, rank)
		order by private.fold(called.text), called.rank, c.position
	),
	category_words as materialized (
		select word, private.fold(word) as folded
		from (select distinct (c).category as word from private.read_import(p_rows) c) as words
	),
	usual_rules as (
		select id, case key when 'legal-inspections' then 'statutory' else service_group::text end as factor_rule
		from public.service_categories
	),
	classes as materialized (
		select service_id, jsonb_object_agg(vehicle_class, jsonb_build_object('min', price_min, 'max', price_max)) as prices
		from public.service_class_prices where workshop_id = p_workshop_id group by service_id
	),
	known as materialized (
		-- what a row is laid over: the workshop's service, else the library's, else nothing
		select
			m.target_id, m.library_key, m.key_error, m.name_error, m.cells, (m.cells).*,
			coalesce(s.category_id, l.category_id) as was_category_id,
			btrim(coalesce(s.service_name, l.name)) as was_name,
			case when s.id is not null then s.service_name_en else l.name_en end as was_name_en,
			coalesce(s.description, l.description, '') as was_description,
			coalesce(s.description_en, l.description_en, '') as was_description_en,
			coalesce(s.synonyms, '{}') as was_synonyms,
			coalesce(s.price_kind, case
				when l.price_min = l.price_max then 'fixed'
				when l.id is not null then 'range'
			end::public.price_kind) as was_kind,
			case when s.id is not null then s.price_min else l.price_min end as was_min,
			case when s.id is not null then s.price_max else l.price_max end as was_max,
			case when s.id is not null then s.duration_minutes else l.duration_minutes end as was_duration,
			coalesce(s.vehicle_types, l.vehicle_types, '{small,compact,suv,van}') as was_types,
			coalesce(s.factor_rule, l.factor_rule) as was_factor_rule,
			coalesce(s.status, 'active') as was_status,
			coalesce(p.prices, '{}') as was_classes,
			case
				when (m.cells).category is null then coalesce(s.category_id, l.category_id, usual.id)
				else called.id
			end as category_id
		from private.match_import(p_workshop_id, p_rows) m
		left join public.workshop_services s on s.workshop_id = p_workshop_id and s.id = m.target_id
		left join public.library_services l on l.key = m.library_key
		left join classes p on p.service_id = m.target_id
		left join category_words w on w.word = (m.cells).category
		left join categories called on called.word = w.folded
		left join public.service_categories usual on usual.key = (m.cells).raw ->> 'new_category'
	),
	read as materialized (
		select
			k.*,
			case when raw ? 'synonyms' then array(
				select word
				from (
					select btrim(part) as word, min(position) as position
					from unnest(case jsonb_typeof(raw -> 'synonyms')
						when 'array' then array(select jsonb_array_elements_text(raw -> 'synonyms'))
						else regexp_split_to_array(raw ->> 'synonyms', '[;|\n]')
					end) with ordinality as parts (part, position)
					group by btrim(part)
				) as words
				where word <> ''
				order by position
			) else was_synonyms end as synonyms,
			array(
				select type
				from unnest(array['small', 'compact', 'midsize', 'large', 'suv', 'van', 'truck', 'motorcycle', 'ev'])
					with ordinality as known (type, position)
				where type = any (case jsonb_typeof(raw -> 'vehicle_types')
					when 'array' then array(select jsonb_array_elements_text(raw -> 'vehicle_types'))
					else regexp_split_to_array(raw ->> 'vehicle_types', '[;|,\s]+')
				end)
				order by position
			) as named_types,
			-- a class that the file has no columns for keeps its price
			case when raw ? 'class_prices' then was_classes - array(
				select jsonb_object_keys(case jsonb_typeof(raw -> 'class_prices') when 'object' then raw -> 'class_prices' else '{}' end)
			) || coalesce((
				select jsonb_object_agg(entry.key, jsonb_build_object(
					'min', coalesce(low, high)::numeric, 'max', coalesce(high, low)::numeric
				))
				from jsonb_each(case jsonb_typeof(raw -> 'class_prices') when 'object' then raw -> 'class_prices' else '{}' end) as entry
				cross join lateral (
					select nullif(btrim(entry.value ->> 'min'), '') as low, nullif(btrim(entry.value ->> 'max'), '') as high
				) as amounts
				where entry.key in ('small', 'compact', 'midsize', 'large', 'suv', 'van', 'truck', 'motorcycle')
					and coalesce(low, high) ~ '^[-+]?[0-9]{1,15}(\.[0-9]{1,15})?$'
					and coalesce(high, low) ~ '^[-+]?[0-9]{1,15}(\.[0-9]{1,15})?$'
			), '{}') else was_classes end as class_prices,
			case
				when price_kind in ('range', 'fixed', 'after_inspection') then price_kind::public.price_kind
				when price_min is null and price_max is null then was_kind
				-- a single amount is a fixed price
				when coalesce(price_min, price_max) = coalesce(price_max, price_min) then 'fixed'
				else 'range'
			end as kind,
			case when price_min ~ '^[-+]?[0-9]{1,15}(\.[0-9]{1,15})?$' then price_min::numeric end as low,
			case when price_max ~ '^[-+]?[0-9]{1,15}(\.[0-9]{1,15})?$' then price_max::numeric end as high
		from known k
	),
	laid as materialized (
		select
			r.*,
			coalesce(r.name, was_name) as new_name,
			case when raw ? 'name_en' then r.name_en else was_name_en end as new_name_en,
			case when raw ? 'description' then coalesce(r.description, '') else was_description end as new_description,
			case when raw ? 'description_en' then coalesce(r.description_en, '') else was_description_en end
				as new_description_en,
			case
				when kind = 'after_inspection' then null
				when price_min is not null then low
				when kind = 'fixed' and price_max is not null then high
				when not raw ? 'price_min' or price_kind is null and price_max is null then was_min
			end as new_min,
			case
				when kind = 'after_inspection' then null
				when price_max is not null then high
				when kind = 'fixed' and price_min is not null then low
				when not raw ? 'price_max' or price_kind is null and price_min is null then was_max
			end as new_max,
			case
				when not raw ? 'duration_minutes' then was_duration
				when duration ~ '^[0-9]{1,6}$' then duration::integer
			end as new_duration,
			-- the same vehicles in another order are no change
			case
				when named_types = '{}' or named_types @> was_types and named_types <@ was_types then was_types
				else named_types
			end as new_types,
			coalesce(r.factor_rule, was_factor_rule, u.factor_rule) as new_factor_rule,
			coalesce(r.status, was_status) as new_status
		from read r
		left join usual_rules u on u.id = r.category_id
	)
	select
		cells, key_error, name_error,
		case when target_id is null then 'new' when fields = '{}' then 'unchanged' else 'changed' end,
		coalesce(target_id, gen_random_uuid()), library_key, category_id, new_name, new_name_en, new_description,
		new_description_en, synonyms, kind, new_min, new_max, new_duration, new_types, new_factor_rule, new_status,
		class_prices, fields
	from laid
	cross join lateral (
		select array_remove(array[
			case when category_id is distinct from was_category_id then 'category' end,
			case when new_name is distinct from was_name then 'name' end,
			case when new_name_en is distinct from was_name_en then 'name_en' end,
			case when new_description <> btrim(replace(was_description, E'\r\n', E'\n'), E' \t\n\r\u00a0') then 'description' end,
			case when new_description_en <> btrim(replace(was_description_en, E'\r\n', E'\n'), E' \t\n\r\u00a0')
				then 'description_en' end,
			case when synonyms <> was_synonyms then 'synonyms' end,
			case when kind is distinct from was_kind then 'price_kind' end,
			case when new_min is distinct from was_min then 'price_min' end,
			case when new_max is distinct from was_max then 'price_max' end,
			case when new_duration is distinct from was_duration then 'duration_minutes' end,
			case when new_types <> was_types then 'vehicle_types' end,
			case when new_factor_rule is distinct from was_factor_rule then 'factor_rule' end,
			case when new_status <> was_status then 'status' end,
			case when class_prices <> was_classes then 'class_prices' end
		], null) as fields
	) as changed
	order by place;
$$;
comment on function private.plan_import(uuid, jsonb) is 'The rows of a price list as services, with action and changed fields.';

revoke execute on function private.plan_import(uuid, jsonb) from public;
