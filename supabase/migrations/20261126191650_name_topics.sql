-- What a topic is called: by the workshop, by its service, or in the visitor's words as long as a conversation has them.

create index episodes_words_idx on public.episodes (workshop_id, topic) where topic like 'words:%';

create function private.words_of(p_workshop_id uuid, p_topic text) returns text
language sql stable security definer set search_path = '' as $$
	select private.words_topic(m.body)
	from public.episodes e
	join public.messages m on m.workshop_id = e.workshop_id and m.conversation_id = e.conversation_id
	where e.workshop_id = p_workshop_id and e.topic = p_topic and e.topic like 'words:%' and m.role = 'visitor'
		and private.words_id(private.words_topic(m.body)) = substr(p_topic, 7)
	limit 1;
$$;
comment on function private.words_of(uuid, text) is
	'The words behind a topic words:<hash>; null when every conversation with them is deleted.';

create function private.topic_names(p_workshop_id uuid, p_topics text[]) returns table (
	topic text, label text, service_name text, service_name_en text, intent text, words text
)
language plpgsql stable security definer set search_path = '' as $$
begin
	perform private.require_member(p_workshop_id);
	return query
	select
		t.topic, q.label, coalesce(w.service_name::text, l.name),
		coalesce(nullif(w.service_name_en, '')::text, l.name_en),
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
create function public.topic_names(p_workshop_id uuid, p_topics text[]) returns table (
	topic text, label text, service_name text, service_name_en text, intent text, words text
)
language sql stable security invoker set search_path = '' as $$
	select * from private.topic_names(p_workshop_id, p_topics);
$$;
comment on function public.topic_names(uuid, text[]) is
	'What topics are called: label (the workshop''s own name), the service''s names, the intent, or the words, which are null once no conversation has them any more. Raises 42501 not_a_member.';

revoke execute on function private.words_of(uuid, text), private.topic_names(uuid, text[]) from public;
grant execute on function private.topic_names(uuid, text[]) to authenticated;
revoke execute on function public.topic_names(uuid, text[]) from public, anon, service_role;
grant execute on function public.topic_names(uuid, text[]) to authenticated;
