-- What is wrong with the rows of a price list, by line, column and stable code.

create function private.check_import(p_plan private.import_row[])
returns table (line integer, column_name text, code text, value text)
language sql stable set search_path = '' as $$
	select c.line, found.name, found.code, left(found.value, 100)
	from unnest(p_plan) r
	cross join lateral (select (r.cells).*) as c
	cross join lateral (
		select rank, name, code, value from (values
			(1, 'key', r.key_error, c.key),
			(2, 'name', case
				when r.service_name is null or c.raw ? 'name' and c.name is null then 'name_missing'
				when length(r.service_name) < 2 then 'too_short'
				when length(r.service_name) > 255 then 'too_long'
				else r.name_error
			end, r.service_name),
			(3, 'name_en', case when length(r.service_name_en) > 255 then 'too_long' end, c.name_en),
			(4, 'category', case
				when r.category_id is not null then null
				when c.category is null then 'category_missing'
				else 'unknown_category'
			end, c.category),
			(5, 'description', case when length(r.description) > 2000 then 'too_long' end, c.description),
			(6, 'description_en', case when length(r.description_en) > 2000 then 'too_long' end, c.description_en),
			(7, 'synonyms', case
				when cardinality(r.synonyms) > 60 then 'too_many'
				when c.raw ? 'synonyms' and exists (select from unnest(r.synonyms) as word where length(word) > 120) then 'too_long'
			end, c.raw ->> 'synonyms'),
			(8, 'price_kind', case
				when c.price_kind not in ('range', 'fixed', 'after_inspection') then 'bad_price_kind'
			end, c.price_kind),
			(9, 'price_min', case
				when r.price_kind = 'after_inspection' then case when c.price_min is not null then 'price_not_allowed' end
				when r.price_min is null and c.price_min is null and (r.price_kind <> 'fixed' or c.price_max is null)
					then 'price_min_missing'
				when r.price_kind <> 'fixed' and r.price_min > r.price_max then 'price_min_gt_max'
			end, c.price_min),
			(10, 'price_max', case
				when r.price_kind = 'after_inspection' then case when c.price_max is not null then 'price_not_allowed' end
				-- where there is no amount at all, price_min says so
				when r.price_kind = 'range' and r.price_max is null and c.price_max is null
					and coalesce(r.price_min::text, c.price_min) is not null then 'price_max_missing'
				when r.price_kind = 'fixed' and r.price_min <> r.price_max then 'fixed_price_differs'
			end, c.price_max),
			(11, 'class_prices', case
				when jsonb_typeof(c.raw -> 'class_prices') not in ('object', 'null') then 'bad_class_prices'
			end, c.raw ->> 'class_prices'),
			(13, 'duration_minutes', case
				when c.duration is not null and r.duration_minutes is null or r.duration_minutes not between 1 and 100000
				then 'bad_duration'
			end, c.duration),
			(15, 'factor_rule', case
				when r.factor_rule not in ('repair', 'maintenance', 'inspection', 'statutory', 'surface', 'single_item', 'own')
				then 'bad_factor_rule'
			end, c.factor_rule),
			(16, 'status', case when r.status not in ('active', 'archived') then 'bad_status' end, c.status)
		) as checked (rank, name, code, value)
		where code is not null

		union all
		select amount.rank, amount.name, case
			when amount.value !~ '^[-+]?[0-9]{1,15}(\.[0-9]{1,15})?$' then 'not_a_number'
			when amount.value::numeric < 0 then 'negative_price'
			when amount.value::numeric > 99999999.99 then 'price_too_high'
			when scale(trim_scale(amount.value::numeric)) > 2 then 'too_many_decimals'
		end, amount.value
		from (
			select 9 as rank, 'price_min' as name, c.price_min as value
			union all select 10, 'price_max', c.price_max
			union all
			select distinct 12, 'class_prices.' || entry.key, nullif(btrim(entry.value ->> ending), '')
			from jsonb_each(
				case jsonb_typeof(c.raw -> 'class_prices') when 'object' then c.raw -> 'class_prices' else '{}' end
			) as entry
			cross join unnest(array['min', 'max']) as ending
		) as amount
		where amount.value is not null

		union all
		select 12, 'class_prices.' || entry.key, case
			when entry.key not in ('small', 'compact', 'midsize', 'large', 'suv', 'van', 'truck', 'motorcycle')
				then 'bad_vehicle_class'
			when (r.class_prices -> entry.key ->> 'min')::numeric > (r.class_prices -> entry.key ->> 'max')::numeric
				then 'price_min_gt_max'
		end, entry.value ->> 'min'
		from jsonb_each(
			case jsonb_typeof(c.raw -> 'class_prices') when 'object' then c.raw -> 'class_prices' else '{}' end
		) as entry

		union all
		select 14, 'vehicle_types', 'bad_vehicle_type', btrim(type)
		from unnest(case jsonb_typeof(c.raw -> 'vehicle_types')
			when 'array' then array(select jsonb_array_elements_text(c.raw -> 'vehicle_types'))
			else regexp_split_to_array(c.raw ->> 'vehicle_types', '[;|,\s]+')
		end) as type
		where btrim(type) <> ''
			and type not in ('small', 'compact', 'midsize', 'large', 'suv', 'van', 'truck', 'motorcycle', 'ev')
	) as found
	where found.code is not null
	order by c.place, found.rank;
$$;
comment on function private.check_import(private.import_row[]) is
	'Errors of a plan, in the order of lines and columns. Codes: unknown_key, duplicate_in_file, ambiguous_name, name_missing, too_short, too_long, too_many, unknown_category, category_missing, bad_price_kind, not_a_number, negative_price, price_too_high, too_many_decimals, price_not_allowed, price_min_missing, price_max_missing, price_min_gt_max, fixed_price_differs, bad_class_prices, bad_vehicle_class, bad_vehicle_type, bad_duration, bad_factor_rule, bad_status. A class price''s column is class_prices.<class>.';

revoke execute on function private.check_import(private.import_row[]) from public;
