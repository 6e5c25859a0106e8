-- Visitors' words go with their conversation: the facts, which outlive it, keep a hash by which the same words meet, and a
-- topic is called by words only as long as a conversation has them.

create function private.words_id(p_words text) returns text
language sql immutable parallel safe set search_path = '' as $$
	select left(encode(sha256(convert_to(p_words, 'UTF8')), 'hex'), 20);
$$;
comment on function private.words_id(text) is
	'A name for words by which the same ones meet. The facts keep it instead of the words, which go with their conversation.';

create or replace function private.topic_of(p_answer public.messages, p_question text) returns text
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
declare
	v_intent text;
begin
	if cardinality(p_answer.service_ids) > 0 then
		return coalesce(
			(
				select case when s.library_key is null then 'own:' || s.id else 'service:' || s.library_key end
				from public.workshop_services s
				where s.workshop_id = p_answer.workshop_id and s.id = p_answer.service_ids[1]
			),
			-- the service is gone by now
			'service:' || (p_answer.candidates -> 0 ->> 'key'),
			'own:' || p_answer.service_ids[1]
		);
	elsif cardinality(p_answer.missing_keys) > 0 then
		return 'service:' || p_answer.missing_keys[1];
	end if;
	foreach v_intent in array p_answer.intents loop
		if v_intent = any (private.topic_intents()) then
			return 'intent:' || v_intent;
		end if;
	end loop;
	if p_answer.outcome = 'unanswered' then
		return 'words:' || private.words_id(private.words_topic(p_question));
	end if;
	return null;
end;
$$;

-- what is stored so far
alter table public.episodes disable trigger user;
update public.episodes set topic = 'words:' || private.words_id(substr(topic, 7)) where topic like 'words:%';
alter table public.episodes enable trigger user;
update private.kpi_days set topics = (
	select jsonb_object_agg(
		case when key like 'words:%' then 'words:' || private.words_id(substr(key, 7)) else key end, value
	)
	from jsonb_each(topics)
)
where topics::text like '%"words:%';
update public.question_clusters set
	topic = case when topic like 'words:%' then 'words:' || private.words_id(substr(topic, 7)) else topic end,
	merged_into =
		case when merged_into like 'words:%' then 'words:' || private.words_id(substr(merged_into, 7)) else merged_into end
where topic like 'words:%' or merged_into like 'words:%';
comment on column public.episodes.topic is
	'Cluster of the first substantive question: service:<library key>, own:<service id>, intent:<intent>, words:<hash of the words>.';

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

create or replace function private.kpi_questions(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_previous_from date, p_limit integer
) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_previous date := coalesce(p_previous_from, p_from - (p_to - p_from));
begin
	perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	perform private.check_window(p_from, p_to);
	return (
		with current_counts as (
			select topic, sum(episodes) as episodes, sum(unanswered) as unanswered
			from private.topic_counts(p_workshop_id, p_from, p_to, p_client_key_id) group by 1
		),
		previous_counts as (
			select topic, sum(episodes) as episodes
			from private.topic_counts(p_workshop_id, v_previous, v_previous + (p_to - p_from), p_client_key_id) group by 1
		),
		ranked as (
			select c.*, coalesce(p.episodes, 0) as previous_episodes, sum(c.episodes) over () as total,
				row_number() over (order by c.episodes desc, c.topic) as place
			from current_counts c left join previous_counts p using (topic)
		),
		shown as (
			select * from ranked where place <= least(greatest(coalesce(p_limit, 50), 1), 1000)
		)
		select jsonb_build_object(
			'episodes', (select coalesce(sum(episodes), 0) from current_counts),
			'clusters', coalesce(jsonb_agg(jsonb_build_object(
				'topic', s.topic,
				'label', n.label,
				'service_name', n.service_name,
				'service_name_en', n.service_name_en,
				'intent', n.intent,
				'words', n.words,
				'merged', (
					select coalesce(jsonb_agg(m.topic order by m.topic), '[]') from public.question_clusters m
					where m.workshop_id = p_workshop_id and m.merged_into = s.topic
				),
				'episodes', s.episodes,
				'share', s.episodes::float8 / s.total,
				'previous_episodes', s.previous_episodes,
				'trend', (s.episodes - s.previous_episodes)::float8 / nullif(s.previous_episodes, 0),
				'unanswered', s.unanswered,
				'unanswered_share', s.unanswered::float8 / s.episodes
			) order by s.place), '[]'),
			'others', (select coalesce(sum(episodes), 0) from current_counts) - coalesce(sum(s.episodes), 0)
		)
		from shown s
		join private.topic_names(p_workshop_id, array(select topic from shown)) n on n.topic = s.topic
	);
end;
$$;

revoke execute on function private.words_id(text), private.words_of(uuid, text), private.topic_names(uuid, text[]) from public;
grant execute on function private.topic_names(uuid, text[]) to authenticated;
revoke execute on function public.topic_names(uuid, text[]) from public, anon, service_role;
grant execute on function public.topic_names(uuid, text[]) to authenticated;
