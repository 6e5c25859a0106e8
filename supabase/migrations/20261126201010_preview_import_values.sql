-- A preview shows what a list makes of prices, as the edit of many services does, and names the texts that visitors will
-- read, so that they can be held against the law before anything is written.

create function private.import_values(
	p_name text, p_category_id uuid, p_kind public.price_kind, p_min numeric, p_max numeric, p_classes jsonb,
	p_duration integer, p_types text[], p_status text
) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object(
		'name', p_name, 'category', (select c.key from public.service_categories c where c.id = p_category_id),
		'price_kind', p_kind, 'price_min', p_min, 'price_max', p_max, 'class_prices', p_classes,
		'duration_minutes', p_duration, 'vehicle_types', p_types, 'status', p_status
	);
$$;
comment on function private.import_values(text, uuid, public.price_kind, numeric, numeric, jsonb, integer, text[], text) is
	'What a preview shows of a service, before the import and after it.';

create function private.preview_import_rows(p_workshop_id uuid, p_plan private.import_row[], p_limit integer) returns jsonb
language sql stable set search_path = '' as $$
	with listed as (
		select r.* from unnest(p_plan) r where r.action <> 'unchanged' order by (r.cells).place limit p_limit
	)
	select coalesce(jsonb_agg(jsonb_build_object(
		'line', (r.cells).line, 'action', r.action, 'name', r.service_name, 'fields', r.fields,
		'service_id', s.id,
		'before', case when s.id is not null then private.import_values(
			s.service_name, s.category_id, s.price_kind, s.price_min, s.price_max, coalesce(classes.prices, '{}'),
			s.duration_minutes, s.vehicle_types, s.status
		) end,
		'after', private.import_values(
			r.service_name, r.category_id, r.price_kind, r.price_min, r.price_max, r.class_prices, r.duration_minutes,
			r.vehicle_types, r.status
		)
	) order by (r.cells).place), '[]')
	from listed r
	left join public.workshop_services s on r.action = 'changed' and s.workshop_id = p_workshop_id and s.id = r.service_id
	left join lateral (
		select jsonb_object_agg(c.vehicle_class, jsonb_build_object('min', c.price_min, 'max', c.price_max)) as prices
		from public.service_class_prices c where c.service_id = s.id
	) as classes on true;
$$;
comment on function private.preview_import_rows(uuid, private.import_row[], integer) is
	'The first new or changed rows of a plan, each with the service before (null: new) and after.';

create function private.import_texts(p_workshop_id uuid, p_plan private.import_row[]) returns jsonb
language sql stable set search_path = '' set enable_nestloop = off set jit = off as $$
	select coalesce(jsonb_agg(jsonb_build_object(
		'place', (r.cells).place, 'line', (r.cells).line, 'service_id', s.id, 'price_kind', r.price_kind,
		'texts', t.texts, 'kept', t.kept
	) order by (r.cells).place), '[]')
	from unnest(p_plan) r
	left join public.workshop_services s on r.action = 'changed' and s.workshop_id = p_workshop_id and s.id = r.service_id
	cross join lateral (
		select
			coalesce(jsonb_object_agg(field, value) filter (where is_new), '{}') as texts,
			-- a text that stays is a matter only where it may have promised what a fixed price kept
			coalesce(jsonb_object_agg(field, value) filter (
				where not is_new and s.price_kind = 'fixed' and r.price_kind <> 'fixed'
			), '{}') as kept
		from (values
			('name', r.service_name), ('name_en', r.service_name_en), ('description', r.description),
			('description_en', r.description_en)
		) as read (field, value)
		cross join lateral (select r.action = 'new' or field = any (r.fields) as is_new) as about
		where value <> ''
	) as t
	where r.action <> 'unchanged' and (t.texts <> '{}' or t.kept <> '{}');
$$;
comment on function private.import_texts(uuid, private.import_row[]) is
	'What visitors would read after an import: per row its place in the list (from 1), line, service (null: new), price kind, texts that are new, and texts that stay while the price is fixed no longer.';

create or replace function private.import_services(p_workshop_id uuid, p_rows jsonb, p_preview boolean) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_plan private.import_row[];
	v_errors jsonb;
	v_error_count integer;
	v_result jsonb;
	v_change_id uuid;
begin
	perform private.require_service_management(p_workshop_id);
	if jsonb_typeof(p_rows) is distinct from 'array' then
		raise exception 'rows_invalid' using errcode = 'invalid_parameter_value';
	end if;
	if jsonb_array_length(p_rows) > 20000 then
		raise exception 'too_many_rows' using errcode = 'invalid_parameter_value', detail = '20000';
	end if;
	perform private.lock_catalog(p_workshop_id, '{}');
	perform private.settle_planned_prices(p_workshop_id);
	-- edits that are under way end first: what is compared here is what gets changed
	perform from public.workshop_services where workshop_id = p_workshop_id order by id for update;
	v_plan := array(select r from private.plan_import(p_workshop_id, p_rows) r);
	select
		count(*),
		coalesce(jsonb_agg(jsonb_build_object('line', e.line, 'column', e.column_name, 'code', e.code, 'value', e.value))
			filter (where e.rank <= 1000), '[]')
	into v_error_count, v_errors
	from private.check_import(v_plan) with ordinality as e (line, column_name, code, value, rank);
	select jsonb_build_object(
		'new', count(*) filter (where r.action = 'new'),
		'changed', count(*) filter (where r.action = 'changed'),
		'unchanged', count(*) filter (where r.action = 'unchanged'),
		'error_count', v_error_count,
		'errors', v_errors,
		'rows', private.preview_import_rows(p_workshop_id, v_plan, 500)
	) into v_result
	from unnest(v_plan) r;
	if p_preview then
		return v_result || jsonb_build_object('texts', private.import_texts(p_workshop_id, v_plan), 'change_id', null);
	end if;
	if v_error_count > 0 or v_result -> 'new' = '0' and v_result -> 'changed' = '0' then
		return v_result || '{"change_id": null}';
	end if;

	v_change_id := private.begin_change(
		p_workshop_id, 'import', array(select r.service_id from unnest(v_plan) r where r.action = 'changed')
	);
	perform private.write_import(p_workshop_id, v_plan);
	perform private.end_change(
		v_change_id, array(select r.service_id from unnest(v_plan) r where r.action = 'new'),
		(v_result - '{errors,error_count,rows}'::text[])
			|| jsonb_build_object('services', (v_result -> 'new')::integer + (v_result -> 'changed')::integer)
	);
	return v_result || jsonb_build_object('change_id', v_change_id);
end;
$$;

comment on function public.import_services(uuid, jsonb, boolean) is
	'Imports a price list: [{line?, key? (library key or own id), name, name_en?, category? (key or name), new_category? (key, for a new service without a category), description?, description_en?, synonyms? ([…] or "a; b"), price_kind? (range, fixed, after_inspection), price_min?, price_max?, class_prices? {class: {min, max}}, duration_minutes?, vehicle_types? ([…] or "a; b"), factor_rule?, status? (active, archived)}], at most 20000 rows, amounts with a decimal point. A column left out changes nothing; see the migration for empty cells. Services are found by key, else by name. Gives {new, changed, unchanged, errors: [{line, column, code, value}] (the first 1000), error_count, rows: [{line, action, service_id, name, fields, before, after}] (the first 500 new or changed; before and after: {name, category, price_kind, price_min, price_max, class_prices, duration_minutes, vehicle_types, status}, before null for a new one), texts (of a preview alone): [{place, line, service_id, price_kind, texts, kept}], see private.import_texts, change_id}; change_id is null for a preview, and when errors or no difference kept it from being applied: all or nothing. Codes: see private.check_import. Raised: not_a_member, plan_required (42501), rows_invalid, too_many_rows (22023).';

revoke execute on function
	private.import_values(text, uuid, public.price_kind, numeric, numeric, jsonb, integer, text[], text),
	private.preview_import_rows(uuid, private.import_row[], integer), private.import_texts(uuid, private.import_row[])
	from public;
