-- A sum of a day has no time of day, in the file as on the page.

create or replace function private.write_kpi_rows(
	p private.row_page, p_words jsonb, p_delimiter text, p_decimal text,
	out lines text, out last_at timestamptz, out last_id uuid
)
language plpgsql stable security definer set search_path = '' set timezone = 'UTC' set random_page_cost = 1.1 as $$
declare
	v_keys jsonb;
	v_key uuid;
	v_size integer;
	v_source text;
	v_label text :=
		'case when label is null then '''' when label = ''/'' then $15 when label ~ $5 then label else private.csv_text(label) end';
	v_at text := 'date_trunc(''second'', at::timestamp)::text';
	v_kinds jsonb;
	v_labels jsonb := '{}';
	v_topics jsonb := '{}';
begin
	perform private.require_feature(p.workshop_id, 'csv_export');
	p := private.checked_page(p);
	v_source := private.row_source(p.metric);
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
	into v_kinds from jsonb_each_text(p_words -> 'kinds') as k (kind, word);
	-- what is stored as a name of ours; services and pages, the first of a site apart, are named as they are
	if v_source = 'answer_rows' or p.metric = 'contacts' then
		select coalesce(jsonb_object_agg(label, private.csv_text(word)), '{}')
		into v_labels from jsonb_each_text(p_words -> 'labels') as l (label, word);
		v_label := format('coalesce($12 ->> label, %s)', v_label);
	elsif v_source = 'inquiry_rows' and p_words ->> 'locale' = 'en' then
		select coalesce(jsonb_object_agg(name, private.csv_text(english)), '{}')
		into v_labels from jsonb_each_text(private.english_service_names(p.workshop_id)) as n (name, english);
		v_label := format('coalesce($12 ->> label, %s)', v_label);
	elsif v_source = 'episode_rows' then
		v_topics := private.topic_cells(p.workshop_id, p_words);
	end if;
	-- loads are counted by the day: a time would be made up
	if p.metric in ('impressions', 'open_rate') then
		v_at := format('case kind when ''impressions'' then at::date::text else %s end', v_at);
	end if;
	-- moments are written as the workshop's clock shows them; the setting ends with the function
	perform set_config('timezone', (select time_zone from public.workshops where id = p.workshop_id), true);
	-- Aggregated in the order in which the function gives its rows: nothing may be joined to them here. What most rows
	-- leave empty or share, such as the key, is written at once; what $5 tells at a glance csv_text takes longer for.
	execute format($query$
		select
			string_agg(
				%3$s
				|| case kind when 'session' then $2 else coalesce($3 ->> kind, $4 || kind || $4) end
				|| %1$s
				|| case
					when topic is null and value is null then $10
					else $4
						|| case
							when topic is null then ''
							when $13 ? topic then $13 ->> topic
							when topic like 'words:%%' then $14
							else private.csv_text(topic)
						end
						|| $4 || case when value is null then '' else replace(trim_scale(value)::text, '.', $6) end || $4
				end
				|| case
					when in_numerator = 1 and in_denominator is null then $11
					else coalesce(in_numerator::text, '') || $4 || coalesce(in_denominator::text, '')
				end
				|| case
					when client_key_id = $7 then $8
					when client_key_id is null then $4 || $4
					else coalesce($9 ->> client_key_id::text, $4 || $4)
				end
				|| case
					when coalesce(conversation_id, inquiry_id, contact_id) is null then $10
					else coalesce(conversation_id::text, '') || $4 || coalesce(inquiry_id::text, '') || $4
						|| coalesce(contact_id::text, '') || $4
				end
				|| id::text,
				e'\r\n'
			) || e'\r\n',
			count(*), min(at), (array_agg(id))[count(*)]
		from private.%2$I($1)$query$, v_label, v_source, v_at)
	into lines, v_size, last_at, last_id
	using
		p, coalesce(v_kinds ->> 'session', p_delimiter || 'session' || p_delimiter), v_kinds, p_delimiter,
		'^[A-Za-z0-9/][A-Za-z0-9/_.:-]*$', p_decimal, v_key, v_keys ->> v_key::text, v_keys, repeat(p_delimiter, 3),
		'1' || p_delimiter, v_labels, v_topics, private.csv_text(p_words ->> 'question'),
		-- a function of the version before gives no such word
		private.csv_text(coalesce(p_words ->> 'root', '/'));
	if v_size < p.size then
		last_at := null;
		last_id := null;
	end if;
end;
$$;
comment on function private.write_kpi_rows(private.row_page, jsonb, text, text) is
	'A page of kpi_rows as lines of CSV, each ended by CR LF, and the place of its last row; no place where that was all. Columns: at by the workshop''s clock (of loads the day alone), kind, label, topic, value, in_numerator, in_denominator, name of the key, ids of conversation, inquiry and contact, id. p_words: { locale, kinds, labels, intents (by their names in SQL), question (for visitors'' words without a name), root (for the page "/") }. Part of csv_export; other arguments and faults as of kpi_rows.';
