-- Questions in visitors' own words are shown as they were asked, no longer in the lower case that they are told apart by.

create function private.shown_question(p_question text) returns text
language sql immutable parallel safe set search_path = '' as $$
	select case when length(q.text) > 120 then rtrim(left(q.text, 119)) || '…' else q.text end
	from (
		select btrim(regexp_replace(
			regexp_replace(
				regexp_replace(p_question, '\S+@\S+', '…', 'g'), '\+?\d(?:[\s./()-]*\d){3,}', '…', 'g'
			),
			'\s+', ' ', 'g'
		)) as text
	) q;
$$;
comment on function private.shown_question(text) is
	'A question as it was asked, on one line and at most 120 characters, without what private.words_topic leaves out: e-mail addresses and long numbers.';

create or replace function private.words_of(p_workshop_id uuid, p_topic text) returns text
language sql stable security definer set search_path = '' as $$
	select private.shown_question(m.body)
	from (
		select conversation_id, started_at from public.episodes
		where workshop_id = p_workshop_id and topic = p_topic and topic like 'words:%'
		order by started_at desc, conversation_id desc
	) e
	-- one conversation after the other: most often the newest still has them
	cross join lateral (
		select body from public.messages
		where workshop_id = p_workshop_id and conversation_id = e.conversation_id and role = 'visitor'
			and private.words_id(private.words_topic(body)) = substr(p_topic, 7)
		order by created_at desc, id desc
		limit 1
	) m
	order by e.started_at desc, e.conversation_id desc
	limit 1;
$$;
comment on function private.words_of(uuid, text) is
	'The question behind a topic words:<hash>, as private.shown_question shows that of the newest conversation that still has it; null when every one is deleted.';
comment on function public.topic_names(uuid, text[]) is
	'What topics are called: label (the workshop''s own name), the service''s names, the intent, or the question in a visitor''s words, which is null once no conversation has it any more. Raises 42501 not_a_member.';

revoke execute on function private.shown_question(text) from public;
