-- A topic is looked for among all services at once, not beside each of them.

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
			nullif(w.service_name_en, '')::text, case when w.topic is null or w.service_name = l.name then l.name_en end
		),
		case when k.kind = 'intent' then k.value end,
		case when k.kind = 'words' then private.words_of(p_workshop_id, t.topic) end
	from unnest(p_topics) as t (topic)
	cross join lateral (
		select split_part(t.topic, ':', 1) as kind, substr(t.topic, strpos(t.topic, ':') + 1) as value
	) as k
	left join public.question_clusters q on q.workshop_id = p_workshop_id and q.topic = t.topic
	left join (
		select s.service_name, s.service_name_en, n.topic
		from public.workshop_services s
		cross join lateral (values ('service:' || s.library_key), ('own:' || s.id)) as n (topic)
		where s.workshop_id = p_workshop_id
	) as w on w.topic = t.topic
	left join public.library_services l on k.kind = 'service' and l.key = k.value;
end;
$$;
