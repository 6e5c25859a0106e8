-- Importing a price list: all rows or none, and undone as a whole.

create function private.write_import(p_workshop_id uuid, p_plan private.import_row[]) returns void
language plpgsql volatile security definer set search_path = '' set enable_nestloop = off set jit = off as $$
declare
	v_start integer := (
		select coalesce(max(position), 0) from public.workshop_services where workshop_id = p_workshop_id
	);
begin
	insert into public.workshop_services (
		id, workshop_id, category_id, library_key, service_name, service_name_en, description, description_en, synonyms,
		price_kind, price_min, price_max, duration_minutes, vehicle_types, factor_rule, status, position
	)
	select
		r.service_id, p_workshop_id, r.category_id, r.library_key, r.service_name, r.service_name_en, r.description,
		r.description_en, r.synonyms, r.price_kind, r.price_min, r.price_max, r.duration_minutes, r.vehicle_types,
		r.factor_rule, r.status, v_start + row_number() over (order by (r.cells).place)
	from unnest(p_plan) r
	where r.action = 'new';

	update public.workshop_services s set
		category_id = r.category_id, service_name = r.service_name, service_name_en = r.service_name_en,
		description = r.description, description_en = r.description_en, synonyms = r.synonyms, price_kind = r.price_kind,
		price_min = r.price_min, price_max = r.price_max, duration_minutes = r.duration_minutes,
		vehicle_types = r.vehicle_types, factor_rule = r.factor_rule, status = r.status
	from unnest(p_plan) r
	where r.action = 'changed' and s.workshop_id = p_workshop_id and s.id = r.service_id;

	delete from public.service_class_prices c
	using unnest(p_plan) r
	where r.fields @> '{class_prices}' and c.workshop_id = p_workshop_id and c.service_id = r.service_id
		and not r.class_prices ? c.vehicle_class::text;
	insert into public.service_class_prices (workshop_id, service_id, vehicle_class, price_min, price_max)
	select
		p_workshop_id, r.service_id, entry.key::public.vehicle_class, (entry.value ->> 'min')::numeric,
		(entry.value ->> 'max')::numeric
	from unnest(p_plan) r
	cross join lateral jsonb_each(r.class_prices) as entry
	where r.fields @> '{class_prices}'
	on conflict (service_id, vehicle_class) do update
		set price_min = excluded.price_min, price_max = excluded.price_max
		where (service_class_prices.price_min, service_class_prices.price_max)
			is distinct from (excluded.price_min, excluded.price_max);
end;
$$;
comment on function private.write_import(uuid, private.import_row[]) is 'Writes a plan without errors: new services, changed ones, their class prices.';

create function private.import_services(p_workshop_id uuid, p_rows jsonb, p_preview boolean) returns jsonb
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
		'rows', coalesce(jsonb_agg(jsonb_build_object(
			'line', (r.cells).line, 'action', r.action, 'name', r.service_name, 'fields', r.fields,
			'service_id', case when r.action = 'changed' then r.service_id end
		)) filter (where r.rank <= 500), '[]')
	) into v_result
	from (
		select p.*, count(*) filter (where p.action <> 'unchanged') over (order by (p.cells).place)
			+ case when p.action = 'unchanged' then 501 else 0 end as rank
		from unnest(v_plan) p
	) r;
	if p_preview or v_error_count > 0 or v_result -> 'new' = '0' and v_result -> 'changed' = '0' then
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

-- Twenty thousand rows may take longer than the eight seconds of other requests; the data API takes the limit from here.
create function public.import_services(p_workshop_id uuid, p_rows jsonb, p_preview boolean default true) returns jsonb
language sql volatile security invoker set search_path = '' set statement_timeout = '60s' as $$
	select private.import_services(p_workshop_id, p_rows, p_preview);
$$;
comment on function public.import_services(uuid, jsonb, boolean) is
	'Imports a price list: [{line?, key? (library key or own id), name, name_en?, category? (key or name), new_category? (key, for a new service without a category), description?, description_en?, synonyms? ([…] or "a; b"), price_kind? (range, fixed, after_inspection), price_min?, price_max?, class_prices? {class: {min, max}}, duration_minutes?, vehicle_types? ([…] or "a; b"), factor_rule?, status? (active, archived)}], at most 20000 rows, amounts with a decimal point. A column left out changes nothing; see the migration for empty cells. Services are found by key, else by name. Gives {new, changed, unchanged, errors: [{line, column, code, value}] (the first 1000), error_count, rows: [{line, action, service_id, name, fields}] (the first 500 new or changed), change_id}; change_id is null for a preview, and when errors or no difference kept it from being applied: all or nothing. Codes: see private.check_import. Raised: not_a_member, plan_required (42501), rows_invalid, too_many_rows (22023).';

revoke execute on function
	private.write_import(uuid, private.import_row[]), private.import_services(uuid, jsonb, boolean)
	from public;
grant execute on function private.import_services(uuid, jsonb, boolean) to authenticated;
revoke execute on function public.import_services(uuid, jsonb, boolean) from public, anon, service_role;
grant execute on function public.import_services(uuid, jsonb, boolean) to authenticated;
