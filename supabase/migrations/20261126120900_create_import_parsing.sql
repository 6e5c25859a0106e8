-- Reading the rows of an imported price list: each becomes a whole service beside what it is now, with its errors.
-- Everything works on sets: ten thousand rows are one statement.

create type private.import_row as (
	line integer,
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
	fields text[],
	errors jsonb
);
comment on type private.import_row is
	'A row as the import would leave its service. action: new, changed, unchanged; fields: what differs; errors: [{column, code, value}].';

create function private.cell(p_row jsonb, p_column text) returns text
language sql immutable set search_path = '' as $$
	select nullif(btrim(replace(p_row ->> p_column, E'\r\n', E'\n'), E' \t\n\u00a0'), '');
$$;
comment on function private.cell(jsonb, text) is 'A cell''s text without outer blanks; null when it is empty or not in the file.';

create function private.cell_list(p_row jsonb, p_column text, p_separator text) returns text[]
language sql immutable set search_path = '' as $$
	select coalesce(array_agg(item order by position), '{}')
	from (
		select btrim(item) as item, min(position) as position
		from (
			select item, position from jsonb_array_elements_text(
				case when jsonb_typeof(p_row -> p_column) = 'array' then p_row -> p_column else '[]' end
			) with ordinality as listed (item, position)
			union all
			select item, position from unnest(regexp_split_to_array(
				case when jsonb_typeof(p_row -> p_column) <> 'array' then p_row ->> p_column end, p_separator
			)) with ordinality as split (item, position)
		) as items
		where btrim(item) <> ''
		group by btrim(item)
	) as distinct_items;
$$;
comment on function private.cell_list(jsonb, text, text) is 'A cell that holds a list, as JSON array or as text with separators; without blanks and repetitions.';

create function private.amount(p_text text) returns numeric
language sql immutable set search_path = '' as $$
	select case when p_text ~ '^[-+]?[0-9]{1,15}(\.[0-9]{1,15})?$' then p_text::numeric end;
$$;
comment on function private.amount(text) is 'A number with a decimal point; null for anything else.';

create function private.amount_error(p_text text) returns text
language sql immutable set search_path = '' as $$
	select case
		when p_text is null then null
		when private.amount(p_text) is null then 'not_a_number'
		when private.amount(p_text) < 0 then 'negative_price'
		when private.amount(p_text) > 99999999.99 then 'price_too_high'
		when scale(trim_scale(private.amount(p_text))) > 2 then 'too_many_decimals'
	end;
$$;
comment on function private.amount_error(text) is 'What is wrong with the text of an amount in EUR; null: nothing.';

create function private.class_cells(p_row jsonb) returns table (vehicle_class text, low text, high text)
language sql immutable set search_path = '' as $$
	-- one amount alone is both ends
	select lower(key), coalesce(low, high), coalesce(high, low)
	from jsonb_each(case when jsonb_typeof(p_row -> 'class_prices') = 'object' then p_row -> 'class_prices' else '{}' end) as entry
	cross join lateral (select private.cell(entry.value, 'min') as low, private.cell(entry.value, 'max') as high) as cells
	where low is not null or high is not null;
$$;
comment on function private.class_cells(jsonb) is 'The filled cells of class_prices {class: {min, max}}.';

create function private.is_vehicle_class(p_class text) returns boolean
language sql immutable set search_path = '' as $$
	select p_class in ('small', 'compact', 'midsize', 'large', 'suv', 'van', 'truck', 'motorcycle');
$$;

create function private.class_amounts(p_row jsonb) returns jsonb
language sql immutable set search_path = '' as $$
	select coalesce(jsonb_object_agg(vehicle_class, jsonb_build_object(
		'min', private.amount(low), 'max', private.amount(high)
	)), '{}')
	from private.class_cells(p_row)
	where private.is_vehicle_class(vehicle_class) and private.amount(low) is not null and private.amount(high) is not null;
$$;
comment on function private.class_amounts(jsonb) is 'The readable class prices of a row as {class: {min, max}} in numbers.';

revoke execute on function
	private.cell(jsonb, text), private.cell_list(jsonb, text, text), private.amount(text), private.amount_error(text),
	private.class_cells(jsonb), private.is_vehicle_class(text), private.class_amounts(jsonb)
	from public;
