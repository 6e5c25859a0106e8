-- What can be wrong with a row of a price list, by column and stable code.

create function private.import_kind(p_raw jsonb, p_was public.price_kind) returns public.price_kind
language sql immutable set search_path = '' as $$
	select case lower(private.cell(p_raw, 'price_kind'))
		when 'range' then 'range'
		when 'fixed' then 'fixed'
		when 'after_inspection' then 'after_inspection'
		else case
			when private.cell(p_raw, 'price_min') is null and private.cell(p_raw, 'price_max') is null then p_was::text
			-- a single amount is a fixed price
			when coalesce(private.cell(p_raw, 'price_min'), private.cell(p_raw, 'price_max'))
				= coalesce(private.cell(p_raw, 'price_max'), private.cell(p_raw, 'price_min')) then 'fixed'
			else 'range'
		end
	end::public.price_kind;
$$;
comment on function private.import_kind(jsonb, public.price_kind) is
	'The price kind a row names, or that its amounts suggest, or the one that was.';

create function private.import_end(
	p_raw jsonb, p_column text, p_other text, p_kind public.price_kind, p_was numeric
) returns numeric
language sql immutable set search_path = '' as $$
	select case
		when p_kind = 'after_inspection' then null
		when private.cell(p_raw, p_column) is not null then private.amount(private.cell(p_raw, p_column))
		when p_kind = 'fixed' and private.cell(p_raw, p_other) is not null then private.amount(private.cell(p_raw, p_other))
		when not p_raw ? p_column then p_was
		when private.cell(p_raw, 'price_kind') is null and private.cell(p_raw, p_other) is null then p_was
	end;
$$;
comment on function private.import_end(jsonb, text, text, public.price_kind, numeric) is
	'One end of a row''s price; null when there is none or it can''t be read.';

create function private.import_errors(p_raw jsonb, p_row private.import_row, p_key_error text, p_name_error text)
returns jsonb
language sql immutable set search_path = '' as $$
	select coalesce(
		jsonb_agg(jsonb_build_object('column', found.name, 'code', found.code, 'value', left(found.value, 100)) order by found.place),
		'[]'
	)
	from (
		select place, name, code, value from (values
			(1, 'key', p_key_error, private.cell(p_raw, 'key')),
			(2, 'name', case
				when p_row.service_name is null or p_raw ? 'name' and private.cell(p_raw, 'name') is null then 'name_missing'
				when length(p_row.service_name) < 2 then 'too_short'
				when length(p_row.service_name) > 255 then 'too_long'
				else p_name_error
			end, p_row.service_name),
			(3, 'name_en', case when length(p_row.service_name_en) > 255 then 'too_long' end, p_row.service_name_en),
			(4, 'category', case
				when p_row.category_id is not null then null
				when private.cell(p_raw, 'category') is null then 'category_missing'
				else 'unknown_category'
			end, private.cell(p_raw, 'category')),
			(5, 'description', case when length(p_row.description) > 2000 then 'too_long' end, p_row.description),
			(6, 'description_en', case when length(p_row.description_en) > 2000 then 'too_long' end, p_row.description_en),
			(7, 'synonyms', case
				when cardinality(p_row.synonyms) > 60 then 'too_many'
				when exists (select from unnest(p_row.synonyms) as word where length(word) > 120) then 'too_long'
			end, array_to_string(p_row.synonyms, '; ')),
			(8, 'price_kind', case
				when lower(private.cell(p_raw, 'price_kind')) not in ('range', 'fixed', 'after_inspection') then 'bad_price_kind'
			end, private.cell(p_raw, 'price_kind')),
			(9, 'price_min', coalesce(private.amount_error(private.cell(p_raw, 'price_min')), case
				when p_row.price_kind = 'after_inspection' then case
					when private.cell(p_raw, 'price_min') is not null then 'price_not_allowed'
				end
				when p_row.price_min is null and private.cell(p_raw, 'price_min') is null then 'price_min_missing'
				when p_row.price_min > p_row.price_max and p_row.price_kind is distinct from 'fixed' then 'price_min_gt_max'
			end), private.cell(p_raw, 'price_min')),
			(10, 'price_max', coalesce(private.amount_error(private.cell(p_raw, 'price_max')), case
				when p_row.price_kind = 'after_inspection' then case
					when private.cell(p_raw, 'price_max') is not null then 'price_not_allowed'
				end
				when p_row.price_max is null and private.cell(p_raw, 'price_max') is null then 'price_max_missing'
				when p_row.price_kind = 'fixed' and p_row.price_min <> p_row.price_max then 'fixed_price_differs'
			end), private.cell(p_raw, 'price_max')),
			(11, 'duration_minutes', case
				when private.cell(p_raw, 'duration_minutes') is not null
					and (p_row.duration_minutes is null or p_row.duration_minutes not between 1 and 100000) then 'bad_duration'
			end, private.cell(p_raw, 'duration_minutes')),
			(12, 'factor_rule', case
				when p_row.factor_rule not in (
					'repair', 'maintenance', 'inspection', 'statutory', 'surface', 'single_item', 'own'
				) then 'bad_factor_rule'
			end, p_row.factor_rule),
			(13, 'status', case when p_row.status not in ('active', 'archived') then 'bad_status' end, p_row.status)
		) as checked (place, name, code, value)
		union all
		select 14, 'vehicle_types', 'bad_vehicle_type', type
		from unnest(private.cell_list(p_raw, 'vehicle_types', '[;|,\s]+')) as type
		where not private.are_vehicle_types(array[type])
		union all
		select 15, 'class_prices', 'bad_class_prices', p_raw ->> 'class_prices'
		where jsonb_typeof(p_raw -> 'class_prices') not in ('object', 'null')
		union all
		select 16, 'class_prices.' || vehicle_class, case
			when not private.is_vehicle_class(vehicle_class) then 'bad_vehicle_class'
			else coalesce(
				private.amount_error(low), private.amount_error(high),
				case when private.amount(low) > private.amount(high) then 'price_min_gt_max' end
			)
		end, concat_ws(' – ', low, high)
		from private.class_cells(p_raw)
	) as found
	where found.code is not null;
$$;
comment on function private.import_errors(jsonb, private.import_row, text, text) is
	'Errors of a row: [{column, code, value}], in the order of the columns. Codes: unknown_key, duplicate_in_file, ambiguous_name, name_missing, too_short, too_long, too_many, unknown_category, category_missing, bad_price_kind, not_a_number, negative_price, price_too_high, too_many_decimals, price_not_allowed, price_min_missing, price_max_missing, price_min_gt_max, fixed_price_differs, bad_duration, bad_factor_rule, bad_status, bad_vehicle_type, bad_class_prices, bad_vehicle_class.';

revoke execute on function
	private.import_kind(jsonb, public.price_kind), private.import_end(jsonb, text, text, public.price_kind, numeric),
	private.import_errors(jsonb, private.import_row, text, text)
	from public;
