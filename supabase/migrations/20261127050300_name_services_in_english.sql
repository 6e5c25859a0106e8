-- What a workshop calls its services in English, also where they had another name when they were counted.

create function private.english_service_names(p_workshop_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select coalesce(jsonb_object_agg(named.name, named.english) filter (where named.english <> ''), '{}')
	from (
		select distinct on (n.name) n.name, s.service_name_en as english
		from (
			select service_name::text as name, id as service_id, null::timestamptz as named_at
			from public.workshop_services where workshop_id = p_workshop_id
			union all
			-- what it was called when it was made, and when its price changed
			select service_name, service_id, max(changed_at) from public.service_price_history
			where workshop_id = p_workshop_id and service_id is not null
			group by service_name, service_id
		) as n
		join public.workshop_services s on s.workshop_id = p_workshop_id and s.id = n.service_id
		-- a name goes to the service that has it now, else to the one that had it last
		order by n.name, n.named_at desc nulls first, s.position, s.id
	) as named;
$$;
create function public.english_service_names(p_workshop_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.english_service_names(p_workshop_id);
$$;
comment on function public.english_service_names(uuid) is
	'English names of a workshop''s services by the German ones under which inquiries are counted, former ones included; those without an English name are left out. {} for whom the workshop is none of their own.';

create or replace function private.topic_names(p_workshop_id uuid, p_topics text[]) returns table (
	topic text, label text, service_name text, service_name_en text, intent text, words text
)
language plpgsql stable security definer set search_path = '' as $$
begin
	perform private.require_member(p_workshop_id);
	return query
	select
		t.topic, q.label, coalesce(w.service_name::text, l.name),
		-- who renamed a service and gave no English name means the own one in every language
		coalesce(
			nullif(w.service_name_en, '')::text, case when w.id is null or w.service_name = l.name then l.name_en end
		),
		case when k.kind = 'intent' then k.value end,
		case when k.kind = 'words' then private.words_of(p_workshop_id, t.topic) end
	from unnest(p_topics) as t (topic)
	cross join lateral (
		select split_part(t.topic, ':', 1) as kind, substr(t.topic, strpos(t.topic, ':') + 1) as value
	) as k
	left join public.question_clusters q on q.workshop_id = p_workshop_id and q.topic = t.topic
	left join public.workshop_services w on w.workshop_id = p_workshop_id
		and case k.kind when 'service' then w.library_key = k.value when 'own' then w.id::text = k.value end
	left join public.library_services l on k.kind = 'service' and l.key = k.value;
end;
$$;

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
	v_label text := 'case when label is null then '''' when label ~ $5 then label else private.csv_text(label) end';
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
	-- what is stored as a name of ours; pages and services are named as they are
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
	-- moments are written as the workshop's clock shows them; the setting ends with the function
	perform set_config('timezone', (select time_zone from public.workshops where id = p.workshop_id), true);
	-- Aggregated in the order in which the function gives its rows: nothing may be joined to them here. What most rows
	-- leave empty or share, such as the key, is written at once; what $5 tells at a glance csv_text takes longer for.
	execute format($query$
		select
			string_agg(
				date_trunc('second', at::timestamp)::text
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
		from private.%2$I($1)$query$, v_label, v_source)
	into lines, v_size, last_at, last_id
	using
		p, coalesce(v_kinds ->> 'session', p_delimiter || 'session' || p_delimiter), v_kinds, p_delimiter,
		'^[A-Za-z0-9/][A-Za-z0-9/_.:-]*$', p_decimal, v_key, v_keys ->> v_key::text, v_keys, repeat(p_delimiter, 3),
		'1' || p_delimiter, v_labels, v_topics, private.csv_text(p_words ->> 'question');
	if v_size < p.size then
		last_at := null;
		last_id := null;
	end if;
end;
$$;

revoke execute on function private.english_service_names(uuid) from public;
grant execute on function private.english_service_names(uuid) to authenticated;
revoke execute on function public.english_service_names(uuid) from public, anon, service_role;
grant execute on function public.english_service_names(uuid) to authenticated;
