-- The rows behind a metric as lines of a file. They are written here: a file may have a million of them, and to make each
-- out of JSON took the function that sends it more time and memory than it is given.

create function private.csv_text(p_text text) returns text
language plpgsql immutable parallel safe set search_path = '' as $$
declare
	-- what JavaScript takes for white space, line breaks and tab apart
	c_blank constant text := ' \u000b\u000c\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';
	c_formula constant text := '[=+@\t\uff1d\uff0b\uff0d\uff20-]';
	v_text text := p_text;
begin
	if v_text ~ ('[\r\n]|' || c_formula) then
		-- an apostrophe before each line that some program runs as a formula
		v_text := regexp_replace(v_text, '(^|\r\n|\r|\n)(''*[\u200b\u2060' || c_blank || ']*' || c_formula || ')', '\1''\2', 'g');
		v_text := regexp_replace(v_text, '^(''*[\r\n])', '''\1');
	end if;
	if v_text ~ ('[;,\t|"\r\n\ufeff]|^[' || c_blank || ']|[' || c_blank || ']$') then
		return '"' || replace(v_text, '"', '""') || '"';
	end if;
	return v_text;
end;
$$;
comment on function private.csv_text(text) is
	'A text as a cell of a CSV file, as _shared/catalog/neutralise.ts and csv.ts make it: no formula, in quotes where it needs them.';

create function private.export_kpi_rows(p private.row_page, p_kinds jsonb, p_delimiter text, p_decimal text)
returns text
language plpgsql stable security definer set search_path = '' set timezone = 'UTC' as $$
declare
	-- nearly all texts; what this tells at a glance private.csv_text would take longer for
	c_plain constant text := '^[A-Za-z0-9/][A-Za-z0-9/_.:-]*$';
	v_keys jsonb;
	v_key uuid;
	v_key_name text;
	v_sessions text;
	c_page constant integer := 10000;
	v_left integer := greatest(least(p.size, 5 * c_page), 1);
	v_lines text[] := '{}';
	v_page record;
begin
	perform private.require_feature(p.workshop_id, 'csv_export');
	if p_delimiter is null or p_delimiter not in (';', ',') or p_decimal is null or p_decimal not in (',', '.')
		or p_delimiter = p_decimal then
		raise exception 'style_unknown' using errcode = 'PT422';
	end if;
	select jsonb_object_agg(id, private.csv_text(name)), (array_agg(id order by created_at))[1] into v_keys, v_key
	from public.client_keys where workshop_id = p.workshop_id;
	-- most workshops have one key
	v_key_name := v_keys ->> v_key::text;
	select jsonb_object_agg(kind, private.csv_text(word)) into p_kinds from jsonb_each_text(p_kinds) as k (kind, word);
	v_sessions := coalesce(p_kinds ->> 'session', 'session');
	-- moments are written as the workshop's clock shows them; the setting ends with the function
	perform set_config('timezone', (select time_zone from public.workshops where id = p.workshop_id), true);
	loop
		p.size := least(v_left, c_page);
		-- aggregated in the order in which the function gives its rows: nothing may be joined to them here
		select
			string_agg(concat_ws(
				p_delimiter,
				left(at::text, 19),
				case kind when 'session' then v_sessions else coalesce(p_kinds ->> kind, kind) end,
				case when label is null then '' when label ~ c_plain then label else private.csv_text(label) end,
				case when topic is null then '' when topic ~ c_plain then topic else private.csv_text(topic) end,
				case when value is null then '' else replace(trim_scale(value)::text, '.', p_decimal) end,
				coalesce(in_numerator::text, ''),
				coalesce(in_denominator::text, ''),
				case
					when client_key_id is null then ''
					when client_key_id = v_key then v_key_name
					else coalesce(v_keys ->> client_key_id::text, '')
				end,
				coalesce(conversation_id::text, ''),
				coalesce(inquiry_id::text, ''),
				coalesce(contact_id::text, ''),
				id::text || e'\r\n'
			), '') as lines,
			count(*) as size, min(at) as last_at, (array_agg(id))[count(*)] as last_id
		into v_page
		from private.kpi_rows(p);
		v_lines := v_lines || v_page.lines;
		v_left := v_left - v_page.size;
		-- that was all: no place to go on from
		if v_page.size < p.size then
			return repeat(' ', 62) || array_to_string(v_lines, '');
		end if;
		p.before := v_page.last_at;
		p.before_id := v_page.last_id;
		exit when v_left = 0;
	end loop;
	return to_char(p.before at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || p.before_id
		|| array_to_string(v_lines, '');
end;
$$;
create function public.export_kpi_rows(
	p_workshop_id uuid, p_metric text, p_from date, p_to date, p_client_key_id uuid default null,
	p_part text default null, p_before timestamptz default null, p_before_id uuid default null,
	p_limit integer default 30000, p_kinds jsonb default '{}', p_delimiter text default ';', p_decimal text default ','
) returns text
language plpgsql stable security invoker set search_path = '' as $$
begin
	return private.export_kpi_rows(
		(
			p_workshop_id, p_metric, p_from, p_to, p_client_key_id, p_part, p_before, p_before_id, null, p_limit
		)::private.row_page,
		p_kinds, p_delimiter, p_decimal
	);
end;
$$;
comment on function public.export_kpi_rows(
	uuid, text, date, date, uuid, text, timestamptz, uuid, integer, jsonb, text, text
) is
	'Up to p_limit (50000) of kpi_rows as lines of CSV, each ended by CR LF; before them p_before (26 characters, UTC) and p_before_id (36) of those that follow, or as many blanks where that was all. Columns: at by the workshop''s clock, kind (in the words of p_kinds), label, topic, value, in_numerator, in_denominator, name of the key, ids of conversation, inquiry and contact, id. Part of csv_export; other arguments and faults as of kpi_rows.';

revoke execute on function
	private.csv_text(text), private.export_kpi_rows(private.row_page, jsonb, text, text)
	from public;
grant execute on function private.export_kpi_rows(private.row_page, jsonb, text, text) to authenticated;
revoke execute on function public.export_kpi_rows(
	uuid, text, date, date, uuid, text, timestamptz, uuid, integer, jsonb, text, text
) from public, anon, service_role;
grant execute on function public.export_kpi_rows(
	uuid, text, date, date, uuid, text, timestamptz, uuid, integer, jsonb, text, text
) to authenticated;
