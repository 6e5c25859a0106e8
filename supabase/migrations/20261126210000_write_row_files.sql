-- The rows behind a metric as a file, straight from the database to the function that sends it: by way of the data API each
-- line was written into JSON, read out of it and written again.

create function private.row_source(p_metric text) returns text
language plpgsql immutable set search_path = '' as $$
begin
	case
		when p_metric = 'open_rate' then return 'open_rate_rows';
		when p_metric = 'impressions' then return 'load_rows';
		when p_metric in ('sessions', 'message_rate', 'lead_rate') then return 'session_rows';
		when p_metric in (
			'episodes', 'ai_first_response', 'ai_answered', 'resolution_confirmed', 'resolution_assumed', 'handed_off',
			'reopened', 'csat', 'csat_response_rate'
		) then
			return 'episode_rows';
		when p_metric in ('answer_latency', 'price_exactness', 'owner_verified', 'visitor_rated', 'coverage') then
			return 'answer_rows';
		when p_metric in ('human_first_response', 'response_time') then return 'response_rows';
		when p_metric in ('contacts', 'inquiries', 'conversion', 'won_inquiries', 'won_amount', 'days_to_win') then
			return 'inquiry_rows';
		when p_metric in ('requests', 'rate_limited', 'blocked_origins') then return 'usage_rows';
		else raise exception 'metric_unknown' using errcode = 'PT422';
	end case;
end;
$$;
comment on function private.row_source(text) is 'Which function gives the rows of a metric.';

create function private.checked_page(p private.row_page) returns private.row_page
language plpgsql stable security definer set search_path = '' as $$
begin
	perform private.require_feature(p.workshop_id, 'kpi_dashboard');
	perform private.check_window(p.from_day, p.to_day);
	if p.part is not null and p.part not in ('numerator', 'denominator') then
		raise exception 'part_unknown' using errcode = 'PT422';
	end if;
	p.end_day := least(p.to_day, private.local_day(p.workshop_id, p.before) + 1);
	p.size := greatest(least(p.size, 10000), 1);
	return p;
end;
$$;
comment on function private.checked_page(private.row_page) is
	'A page that the caller may read, with its end_day and a size within bounds. Raises as public.kpi_rows does.';

create or replace function private.kpi_rows(p private.row_page) returns setof private.kpi_row
language plpgsql stable security definer set search_path = '' as $$
begin
	return query execute format('select * from private.%I($1)', private.row_source(p.metric))
	using private.checked_page(p);
end;
$$;

drop function public.export_kpi_rows(
	uuid, text, date, date, uuid, text, timestamptz, uuid, integer, jsonb, text, text
);
drop function private.export_kpi_rows(private.row_page, jsonb, text, text);

create function private.write_kpi_rows(
	p private.row_page, p_kinds jsonb, p_delimiter text, p_decimal text,
	out lines text, out last_at timestamptz, out last_id uuid
)
language plpgsql stable security definer set search_path = '' set timezone = 'UTC' as $$
declare
	v_keys jsonb;
	v_key uuid;
	v_size integer;
begin
	perform private.require_feature(p.workshop_id, 'csv_export');
	p := private.checked_page(p);
	if p_delimiter is null or p_delimiter not in (';', ',') or p_decimal is null or p_decimal not in (',', '.')
		or p_delimiter = p_decimal then
		raise exception 'style_unknown' using errcode = 'PT422';
	end if;
	select
		jsonb_object_agg(id, p_delimiter || private.csv_text(name) || p_delimiter),
		(array_agg(id order by created_at))[1]
	into v_keys, v_key
	from public.client_keys where workshop_id = p.workshop_id;
	select jsonb_object_agg(kind, p_delimiter || private.csv_text(word) || p_delimiter)
	into p_kinds from jsonb_each_text(p_kinds) as k (kind, word);
	-- moments are written as the workshop's clock shows them; the setting ends with the function
	perform set_config('timezone', (select time_zone from public.workshops where id = p.workshop_id), true);
	-- Aggregated in the order in which the function gives its rows: nothing may be joined to them here. What most rows
	-- leave empty or share, such as the key, is written at once; what $5 tells at a glance csv_text takes longer for.
	execute format($query$
		select
			string_agg(
				left(at::text, 19)
				|| case kind when 'session' then $2 else coalesce($3 ->> kind, $4 || kind || $4) end
				|| case when label is null then '' when label ~ $5 then label else private.csv_text(label) end
				|| case
					when topic is null and value is null then $10
					else $4
						|| case when topic is null then '' when topic ~ $5 then topic else private.csv_text(topic) end
						|| $4 || case when value is null then '' else replace(trim_scale(value)::text, '.', $6) end || $4
				end
				|| coalesce(in_numerator::text, '') || $4 || coalesce(in_denominator::text, '')
				|| case
					when client_key_id = $7 then $8
					when client_key_id is null then $4 || $4
					else coalesce($9 ->> client_key_id::text, $4 || $4)
				end
				|| case
					when num_nonnulls(conversation_id, inquiry_id, contact_id) = 0 then $10
					else coalesce(conversation_id::text, '') || $4 || coalesce(inquiry_id::text, '') || $4
						|| coalesce(contact_id::text, '') || $4
				end
				|| id::text || e'\r\n',
				''
			),
			count(*), min(at), (array_agg(id))[count(*)]
		from private.%I($1)$query$, private.row_source(p.metric))
	into lines, v_size, last_at, last_id
	using
		p, coalesce(p_kinds ->> 'session', p_delimiter || 'session' || p_delimiter), p_kinds, p_delimiter,
		'^[A-Za-z0-9/][A-Za-z0-9/_.:-]*$', p_decimal, v_key, v_keys ->> v_key::text, v_keys, repeat(p_delimiter, 3);
	if v_size < p.size then
		last_at := null;
		last_id := null;
	end if;
end;
$$;
comment on function private.write_kpi_rows(private.row_page, jsonb, text, text) is
	'A page of kpi_rows as lines of CSV, each ended by CR LF, and the place of its last row; no place where that was all. Columns: at by the workshop''s clock, kind (in the words of p_kinds), label, topic, value, in_numerator, in_denominator, name of the key, ids of conversation, inquiry and contact, id. Part of csv_export; other arguments and faults as of kpi_rows.';

revoke execute on function
	private.row_source(text), private.checked_page(private.row_page),
	private.write_kpi_rows(private.row_page, jsonb, text, text)
	from public;
grant execute on function
	private.write_kpi_rows(private.row_page, jsonb, text, text)
	to authenticated;
