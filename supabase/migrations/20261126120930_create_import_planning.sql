-- What each row of a price list would make of its service.
--
-- A column that isn't in the file changes nothing. An empty cell clears what may be empty (English name, descriptions,
-- synonyms, duration, class prices) and otherwise changes nothing; a new service gets the library's value or the usual one.

create function private.plan_import(p_workshop_id uuid, p_rows jsonb) returns setof private.import_row
language sql volatile security definer set search_path = '' set enable_nestloop = off as $$
	with categories as materialized (
		select distinct on (private.fold(called.text)) private.fold(called.text) as word, c.id
		from public.service_categories c
		cross join lateral (values (c.key, 1), (c.name, 2), (c.name_en, 3)) as called (text, rank)
		order by private.fold(called.text), called.rank, c.position
	),
	classes as materialized (
		select service_id, jsonb_object_agg(vehicle_class, jsonb_build_object('min', price_min, 'max', price_max)) as prices
		from public.service_class_prices where workshop_id = p_workshop_id group by service_id
	),
	known as materialized (
		-- what a row is laid over: the workshop's service, else the library's, else nothing
		select
			m.*,
			coalesce(s.category_id, l.category_id) as was_category_id,
			coalesce(s.service_name, l.name) as was_name,
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
				when private.cell(m.raw, 'category') is null then coalesce(s.category_id, l.category_id)
				else called.id
			end as category_id
		from private.match_import(p_workshop_id, p_rows) m
		left join public.workshop_services s on s.workshop_id = p_workshop_id and s.id = m.target_id
		left join public.library_services l on l.key = m.library_key
		left join classes p on p.service_id = m.target_id
		left join categories called on called.word = private.fold(private.cell(m.raw, 'category'))
	),
	read as materialized (
		select
			k.*,
			coalesce(private.cell(raw, 'name'), was_name) as name,
			case when raw ? 'name_en' then private.cell(raw, 'name_en') else was_name_en end as name_en,
			case when raw ? 'description' then coalesce(private.cell(raw, 'description'), '') else was_description end
				as description,
			case when raw ? 'description_en' then coalesce(private.cell(raw, 'description_en'), '') else was_description_en end
				as description_en,
			case when raw ? 'synonyms' then private.cell_list(raw, 'synonyms', '[;|\n]') else was_synonyms end as synonyms,
			private.import_kind(raw, was_kind) as kind,
			case
				when not raw ? 'duration_minutes' then was_duration
				when private.cell(raw, 'duration_minutes') ~ '^[0-9]{1,6}$' then private.cell(raw, 'duration_minutes')::integer
			end as duration,
			private.edited_types('{}', jsonb_build_object(
				'set', to_jsonb(private.cell_list(raw, 'vehicle_types', '[;|,\s]+'))
			)) as named_types,
			case when raw ? 'class_prices' then private.class_amounts(raw) else was_classes end as classes,
			coalesce(private.cell(raw, 'factor_rule'), was_factor_rule, (
				select case c.key when 'legal-inspections' then 'statutory' else c.service_group::text end
				from public.service_categories c where c.id = k.category_id
			)) as factor_rule,
			coalesce(private.cell(raw, 'status'), was_status) as status
		from known k
	),
	priced as materialized (
		select
			r.*,
			private.import_end(raw, 'price_min', 'price_max', kind, was_min) as low,
			private.import_end(raw, 'price_max', 'price_min', kind, was_max) as high,
			-- the same vehicles in another order are no change
			case
				when named_types = '{}' or named_types @> was_types and named_types <@ was_types then was_types
				else named_types
			end as types
		from read r
	),
	compared as materialized (
		select p.*, array_remove(array[
			case when category_id is distinct from was_category_id then 'category' end,
			case when name is distinct from btrim(was_name) then 'name' end,
			case when name_en is distinct from was_name_en then 'name_en' end,
			case when description <> btrim(was_description, E' \t\n') then 'description' end,
			case when description_en <> btrim(was_description_en, E' \t\n') then 'description_en' end,
			case when synonyms <> was_synonyms then 'synonyms' end,
			case when kind is distinct from was_kind then 'price_kind' end,
			case when low is distinct from was_min then 'price_min' end,
			case when high is distinct from was_max then 'price_max' end,
			case when duration is distinct from was_duration then 'duration_minutes' end,
			case when types <> was_types then 'vehicle_types' end,
			case when factor_rule is distinct from was_factor_rule then 'factor_rule' end,
			case when status <> was_status then 'status' end,
			case when classes <> was_classes then 'class_prices' end
		], null) as fields
		from priced p
	)
	select
		planned.line, planned.action, planned.service_id, planned.library_key, planned.category_id, planned.service_name,
		planned.service_name_en, planned.description, planned.description_en, planned.synonyms, planned.price_kind,
		planned.price_min, planned.price_max, planned.duration_minutes, planned.vehicle_types, planned.factor_rule,
		planned.status, planned.class_prices, planned.fields,
		private.import_errors(c.raw, planned, c.key_error, c.name_error)
	from compared c
	cross join lateral (select (row (
		c.line, case when c.target_id is null then 'new' when c.fields = '{}' then 'unchanged' else 'changed' end,
		coalesce(c.target_id, gen_random_uuid()), c.library_key, c.category_id, c.name, c.name_en, c.description,
		c.description_en, c.synonyms, c.kind, c.low, c.high, c.duration, c.types, c.factor_rule, c.status, c.classes,
		c.fields, null::jsonb
	)::private.import_row).*) as planned
	order by c.place;
$$;
comment on function private.plan_import(uuid, jsonb) is 'The rows of a price list as services, with action, changed fields and errors.';

revoke execute on function private.plan_import(uuid, jsonb) from public;
