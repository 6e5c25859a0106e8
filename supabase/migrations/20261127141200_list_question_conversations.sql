-- The conversations that a question counts, for its page and its file: each with the words that it is counted under.

create function private.question_of(p_episode public.episodes) returns text
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
	return coalesce(
		(
			select q.body
			from (
				-- as private.derive_episodes chooses it
				select a.reply_to_id from public.messages a
				where a.workshop_id = p_episode.workshop_id and a.conversation_id = p_episode.conversation_id
					and a.created_at between p_episode.started_at and p_episode.ended_at
					and a.role = 'assistant' and (a.reply_to_id is not null or a.intents <> '{contact}')
					and (
						a.outcome <> 'smalltalk' and not a.intents && '{offtopic,abuse}'
						or a.intents && private.topic_intents()
					)
				order by a.created_at, a.id
				limit 1
			) as topical
			join public.messages q on q.workshop_id = p_episode.workshop_id and q.id = topical.reply_to_id
		),
		(
			select body from public.messages
			where workshop_id = p_episode.workshop_id and conversation_id = p_episode.conversation_id
				and created_at >= p_episode.started_at and role = 'visitor'
			order by created_at, id
			limit 1
		)
	);
end;
$$;
comment on function private.question_of(public.episodes) is
	'The visitor''s message whose answer gave an episode its topic, or else the first of the episode; null once the conversation is deleted.';

create function private.question_conversations(
	p_workshop_id uuid, p_topic text, p_from date, p_to date, p_client_key_id uuid, p_unanswered boolean,
	p_before timestamptz, p_before_id uuid, p_limit integer
) returns table (
	at timestamptz, id uuid, topic text, question text, outcome text, key_name text, page_path text, conversation_id uuid,
	remaining bigint
)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	c_no_key constant uuid := '00000000-0000-0000-0000-000000000000';
	v_cluster text;
	v_topics text[];
begin
	perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	perform private.check_window(p_from, p_to);
	v_cluster := private.cluster_of(p_workshop_id, p_topic);
	v_topics := v_cluster || array(
		select m.topic from public.question_clusters m where m.workshop_id = p_workshop_id and m.merged_into = v_cluster
	);
	return query
	select
		e.started_at, e.id, e.topic, case when c.id is not null then private.question_of(e) end,
		case when e.is_unanswered then 'unanswered' when e.is_answered then 'answered' else 'other' end,
		k.name, e.page_path, c.id, listed.remaining
	from (
		select f.id, count(*) over () as remaining
		from public.episodes f
		where f.workshop_id = p_workshop_id and f.day >= p_from and f.day < p_to and f.topic = any (v_topics)
			and not f.is_excluded
			and (p_client_key_id is null or coalesce(f.client_key_id, c_no_key) = p_client_key_id)
			and (f.is_unanswered or not coalesce(p_unanswered, false))
			and (p_before is null or (f.started_at, f.id) < (p_before, p_before_id))
		order by f.started_at desc, f.id desc
		limit least(greatest(coalesce(p_limit, 25), 1), 1000)
	) as listed
	join public.episodes e on e.workshop_id = p_workshop_id and e.id = listed.id
	left join public.client_keys k on k.workshop_id = e.workshop_id and k.id = e.client_key_id
	left join public.conversations c on c.workshop_id = e.workshop_id and c.id = e.conversation_id
	order by e.started_at desc, e.id desc;
end;
$$;
create function public.kpi_question_conversations(
	p_workshop_id uuid, p_topic text, p_from date, p_to date, p_client_key_id uuid default null,
	p_unanswered boolean default false, p_before timestamptz default null, p_before_id uuid default null,
	p_limit integer default 25
) returns table (
	at timestamptz, id uuid, topic text, question text, outcome text, key_name text, page_path text, conversation_id uuid,
	remaining bigint
)
language sql stable security invoker set search_path = '' as $$
	select * from private.question_conversations(
		p_workshop_id, p_topic, p_from, p_to, p_client_key_id, p_unanswered, p_before, p_before_id, p_limit
	);
$$;
comment on function public.kpi_question_conversations(uuid, text, date, date, uuid, boolean, timestamptz, uuid, integer) is
	'The episodes that kpi_questions counts in the cluster of a topic and whose rows still exist, newest first, up to p_limit (1000) after the row (p_before, p_before_id); p_unanswered: those alone whose question found no answer. topic: what it is by itself; question: what the visitor asked, and conversation_id, while the conversation exists; outcome: answered, unanswered, other; key_name: null without a key; remaining: how many there are from here on. Feature kpi_dashboard. Raises not_a_member, plan_required (42501), window_invalid, window_too_long (PT422), topic_unknown (PT404).';

revoke execute on function
	private.question_of(public.episodes),
	private.question_conversations(uuid, text, date, date, uuid, boolean, timestamptz, uuid, integer)
	from public;
grant execute on function
	private.question_conversations(uuid, text, date, date, uuid, boolean, timestamptz, uuid, integer)
	to authenticated;
revoke execute on function
	public.kpi_question_conversations(uuid, text, date, date, uuid, boolean, timestamptz, uuid, integer)
	from public, anon, service_role;
grant execute on function
	public.kpi_question_conversations(uuid, text, date, date, uuid, boolean, timestamptz, uuid, integer)
	to authenticated;
