-- A message is stored only after its facts are derived, so that is to take little: statements are started anew in each
-- transaction, and most of the time went into starting those that find nothing.

drop trigger derive_facts on public.messages;
create or replace function private.follow_messages() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	perform private.derive_conversation(
		new.workshop_id, new.conversation_id, case when new.role = 'assistant' then array[new.id] else '{}' end
	);
	return null;
end;
$$;
-- messages come one by one; rows come cheaper to a trigger than sets
create trigger derive_facts after insert on public.messages
	for each row execute function private.follow_messages();

-- the answer that a price was shown with, not all of its conversation
create or replace function private.follow_snapshots() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	perform private.derive_outcomes(c, w.time_zone, shown.message_ids)
	from (
		select workshop_id, conversation_id, array_agg(distinct message_id) as message_ids from new_rows group by 1, 2
	) as shown
	join public.conversations c on c.workshop_id = shown.workshop_id and c.id = shown.conversation_id
	join public.workshops w on w.id = c.workshop_id;
	return null;
end;
$$;

create function private.topic_of(p_answer public.messages) returns text
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
		return 'words:' || private.words_id(private.words_topic((
			select body from public.messages where workshop_id = p_answer.workshop_id and id = p_answer.reply_to_id
		)));
	end if;
	return null;
end;
$$;

comment on function private.topic_of(public.messages) is
	'Cluster of the question that an answer replies to (episodes.topic); null for small talk.';
revoke execute on function private.topic_of(public.messages) from public;
drop function private.topic_of(public.messages, text);

drop function private.derive_episodes(public.conversations, text, timestamptz[], uuid[]);
create function private.derive_episodes(
	p_conversation public.conversations, p_time_zone text, p_confirmations timestamptz[], p_thanks uuid[],
	p_last_number integer
) returns boolean
language plpgsql volatile security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
declare
	v_said public.messages;
	v_begins boolean;
	v_previous_at timestamptz;
	v_asked_at timestamptz;
	v_is_waiting boolean := false;
	v_has_topic boolean;
	v_number integer := 0;
	v_episode public.episodes;
	v_old public.episodes;
	v_episodes public.episodes[] := '{}';
begin
	for v_said in
		select * from public.messages m
		where m.workshop_id = p_conversation.workshop_id and m.conversation_id = p_conversation.id
		order by m.created_at, m.id
	loop
		if v_said.role = 'visitor' then
			v_begins := v_asked_at is null or v_said.created_at >= v_previous_at + interval '24 hours';
			-- who thanks for what was settled before begins nothing
			if not v_begins and p_confirmations <> '{}' and v_said.id <> all (p_thanks) then
				v_begins := exists (
					select from unnest(p_confirmations) as c where c >= v_asked_at and c < v_said.created_at
				);
			end if;
			if v_begins then
				if v_number > 0 then
					v_episodes[v_number] := v_episode;
				end if;
				v_number := v_number + 1;
				v_has_topic := false;
				v_episode := null;
				v_episode.workshop_id := p_conversation.workshop_id;
				v_episode.conversation_id := p_conversation.id;
				v_episode.number := v_number;
				v_episode.client_key_id := p_conversation.client_key_id;
				v_episode.day := (v_said.created_at at time zone p_time_zone)::date;
				v_episode.started_at := v_said.created_at;
				v_episode.page_path := p_conversation.page_path;
				v_episode.visitor_messages := 0;
				v_episode.is_involved := false;
				v_episode.is_answered := false;
				v_episode.is_unanswered := false;
				v_episode.is_reopened := false;
				v_episode.is_excluded := p_conversation.is_test or p_conversation.is_spam;
			end if;
			v_asked_at := v_said.created_at;
		elsif v_said.role = 'staff' then
			v_is_waiting := true;
		end if;
		v_previous_at := v_said.created_at;
		continue when v_number = 0;
		v_episode.ended_at := v_said.created_at;
		v_episode.ends_with_answer := false;
		if v_said.role = 'visitor' then
			v_episode.visitor_messages := v_episode.visitor_messages + 1;
		elsif v_said.role = 'staff' then
			v_episode.staff_at := coalesce(v_episode.staff_at, v_said.created_at);
		elsif v_said.reply_to_id is not null or v_said.intents <> '{contact}' then
			-- least() alone would take nothing for the most
			v_episode.first_answer_ms := coalesce(v_episode.first_answer_ms, least(
				floor(extract(epoch from v_said.created_at - v_episode.started_at) * 1000), 2147483647
			)::integer);
			v_episode.is_involved := v_episode.is_involved or coalesce(v_said.outcome <> 'smalltalk', false);
			v_episode.ends_with_answer := coalesce(v_said.outcome = 'answered', false);
			v_episode.is_answered := v_episode.is_answered or v_episode.ends_with_answer;
			if v_said.intents && '{human,callback}' then
				v_is_waiting := true;
				v_episode.handed_off_at := least(v_episode.handed_off_at, coalesce(
					(
						select q.created_at from public.messages q
						where q.workshop_id = p_conversation.workshop_id and q.id = v_said.reply_to_id
					),
					v_said.created_at
				));
			end if;
			if not v_has_topic and (
				v_said.outcome <> 'smalltalk' and not v_said.intents && '{offtopic,abuse}'
				or v_said.intents && private.topic_intents()
			) then
				v_has_topic := true;
				v_episode.topic := private.topic_of(v_said);
				v_episode.is_unanswered := coalesce(v_said.outcome = 'unanswered', false);
			end if;
		end if;
	end loop;
	if v_number > 0 then
		v_episodes[v_number] := v_episode;
	end if;

	for v_at in 1 .. v_number loop
		v_episode := v_episodes[v_at];
		if p_confirmations <> '{}' then
			v_episode.confirmed_at := (
				select min(c) from unnest(p_confirmations) as c
				where c >= v_episode.started_at and (v_at = v_number or c < v_episodes[v_at + 1].started_at)
			);
		end if;
		-- only what was resolved, or will be taken for it, can come up again
		if v_at < v_number
			and (v_episode.confirmed_at is not null or v_episode.is_answered and v_episode.ends_with_answer)
		then
			v_episode.is_reopened := exists (
				select from unnest(v_episodes[v_at + 1:]) as later
				where later.topic = v_episode.topic and later.started_at <= v_episode.ended_at + interval '168 hours'
			);
		end if;
		v_old := null;
		if v_at <= p_last_number then
			select * into v_old from public.episodes
			where workshop_id = p_conversation.workshop_id and conversation_id = p_conversation.id and number = v_at;
		end if;
		if v_old.id is null then
			v_episode.id := gen_random_uuid();
			insert into public.episodes select v_episode.*;
			continue;
		end if;
		v_episode.id := v_old.id;
		-- what others write
		v_episode.stars := v_old.stars;
		v_episode.rated_at := v_old.rated_at;
		v_episode.survey_at := v_old.survey_at;
		if v_episode is distinct from v_old then
			update public.episodes set
				client_key_id = v_episode.client_key_id, day = v_episode.day, started_at = v_episode.started_at,
				ended_at = v_episode.ended_at, page_path = v_episode.page_path, topic = v_episode.topic,
				visitor_messages = v_episode.visitor_messages, first_answer_ms = v_episode.first_answer_ms,
				is_involved = v_episode.is_involved, is_answered = v_episode.is_answered,
				is_unanswered = v_episode.is_unanswered, ends_with_answer = v_episode.ends_with_answer,
				confirmed_at = v_episode.confirmed_at, is_reopened = v_episode.is_reopened,
				handed_off_at = v_episode.handed_off_at, staff_at = v_episode.staff_at,
				is_excluded = v_episode.is_excluded
			where workshop_id = v_old.workshop_id and id = v_old.id;
		end if;
	end loop;
	if p_last_number > v_number then
		delete from public.episodes
		where workshop_id = p_conversation.workshop_id and conversation_id = p_conversation.id and number > v_number;
	end if;
	return v_is_waiting;
end;
$$;
comment on function private.derive_episodes(public.conversations, text, timestamptz[], uuid[], integer) is
	'Writes the episodes of a conversation: runs of messages up to a confirmation or 24 hours of silence, each begun by the visitor. The exchange that confirms belongs to what it confirms, and so do p_thanks, messages that say thanks and nothing more. Their stars stay. p_last_number is that of the last episode stored, 0 where there is none. Tells whether the visitor asked for a person or one spoke.';
revoke execute on function private.derive_episodes(public.conversations, text, timestamptz[], uuid[], integer) from public;

create or replace function private.derive_conversation(
	p_workshop_id uuid, p_conversation_id uuid, p_answer_ids uuid[] default null
) returns void
language plpgsql volatile security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
declare
	v_conversation public.conversations;
	v_state record;
	v_confirmations timestamptz[] := '{}';
	v_contacts timestamptz[] := '{}';
	v_thanks uuid[] := '{}';
begin
	-- two messages at once take turns, so that the second one's facts hold both
	select * into v_conversation from public.conversations
	where workshop_id = p_workshop_id and id = p_conversation_id for no key update;
	if not found then
		return;
	end if;
	-- only now: a statement sees what was there when it began, not what its lock waited for
	select
		w.time_zone,
		exists (
			select from public.messages
			where workshop_id = p_workshop_id and conversation_id = p_conversation_id and role = 'assistant'
		) or exists (
			select from public.inquiries where workshop_id = p_workshop_id and conversation_id = p_conversation_id
		) as is_confirmable,
		exists (
			select from public.responses where workshop_id = p_workshop_id and conversation_id = p_conversation_id
		) as has_responses,
		coalesce((
			select max(number) from public.episodes
			where workshop_id = p_workshop_id and conversation_id = p_conversation_id
		), 0) as last_number
	into v_state
	from public.workshops w where w.id = p_workshop_id;
	if v_state.is_confirmable then
		-- when the visitor confirmed a resolution: thanks, thumb up, or a contact left
		select
			coalesce(array_agg(c.at), '{}'), coalesce(array_agg(c.at) filter (where c.is_contact), '{}'),
			coalesce(array_agg(c.thanks_id) filter (where c.thanks_id is not null), '{}')
		into v_confirmations, v_contacts, v_thanks
		from (
			-- thanks that ask for nothing more count from when they were said; a thumb counts where the answer stands
			select
				case when o.thumb = 1 then m.created_at else coalesce(q.created_at, m.created_at) end as at,
				m.reply_to_id is null and m.intents = '{contact}' as is_contact,
				case when o.thumb is null then m.reply_to_id end as thanks_id
			from public.messages m
			left join public.messages q on q.workshop_id = m.workshop_id and q.id = m.reply_to_id
			left join public.answer_outcomes o on o.workshop_id = m.workshop_id and o.message_id = m.id
			where m.workshop_id = p_workshop_id and m.conversation_id = p_conversation_id and m.role = 'assistant'
				and (
					o.thumb = 1
					or 'thanks' = any (m.intents) and m.outcome = 'smalltalk' and not m.intents && private.topic_intents()
					or m.reply_to_id is null and m.intents = '{contact}'
				)
			union all
			select i.created_at, true, null
			from public.inquiries i
			where i.workshop_id = p_workshop_id and i.conversation_id = p_conversation_id
		) as c;
	end if;
	if p_answer_ids is distinct from '{}' then
		perform private.derive_outcomes(v_conversation, v_state.time_zone, p_answer_ids);
	end if;
	if private.derive_episodes(v_conversation, v_state.time_zone, v_confirmations, v_thanks, v_state.last_number)
		or v_contacts <> '{}' or v_state.has_responses
	then
		perform private.derive_responses(v_conversation, v_state.time_zone, v_contacts);
	end if;
end;
$$;

-- An episode is counted under the first thing it asked. Whether that found no answer is another question than whether
-- anything in it found none, for which the first one was blamed.
comment on column public.episodes.is_unanswered is 'The question that it is counted under (topic) found no answer.';
comment on column analytics.days.unanswered_episodes is 'Of episodes: the question they are counted under found no answer.';
select private.derive_conversation(unanswered.workshop_id, unanswered.conversation_id, '{}')
from (select distinct workshop_id, conversation_id from public.episodes where is_unanswered) as unanswered
order by unanswered.workshop_id, unanswered.conversation_id;
