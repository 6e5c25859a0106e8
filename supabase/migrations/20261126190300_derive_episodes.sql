-- Episodes of one conversation, read off its messages.

create function private.confirmations(p_workshop_id uuid, p_conversation_id uuid)
returns table (at timestamptz, is_contact boolean)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
begin
	return query
	-- thanks that ask for nothing more count from when they were said; a thumb counts where the answer stands
	select
		case when o.thumb = 1 then m.created_at else coalesce(q.created_at, m.created_at) end,
		m.reply_to_id is null and m.intents = '{contact}'
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
	select i.created_at, true
	from public.inquiries i
	where i.workshop_id = p_workshop_id and i.conversation_id = p_conversation_id;
end;
$$;
comment on function private.confirmations(uuid, uuid) is
	'When a conversation''s visitor confirmed a resolution: thanks, thumb up, or a contact left (is_contact).';

create function private.derive_episodes(
	p_conversation public.conversations, p_time_zone text, p_confirmations timestamptz[]
) returns void
language plpgsql volatile security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
declare
	v_last integer;
begin
	with said as (
		select
			m.id, m.role, m.created_at, m.outcome, m.intents, q.created_at as asked_at,
			m.role = 'assistant' and (m.reply_to_id is not null or m.intents <> '{contact}') as is_reply,
			lag(m.created_at) over in_order as previous_at,
			max(m.created_at) filter (where m.role = 'visitor') over (
				in_order rows between unbounded preceding and 1 preceding
			) as previous_visitor_at
		from public.messages m
		left join public.messages q on q.workshop_id = m.workshop_id and q.id = m.reply_to_id
		where m.workshop_id = p_conversation.workshop_id and m.conversation_id = p_conversation.id
		window in_order as (order by m.created_at, m.id)
	), numbered as (
		select
			said.*,
			count(*) filter (where role = 'visitor' and (
				previous_visitor_at is null
				or created_at >= previous_at + interval '24 hours'
				or exists (
					select from unnest(p_confirmations) as c where c >= previous_visitor_at and c < created_at
				)
			)) over (order by created_at, id) as number,
			is_reply and (
				outcome <> 'smalltalk' and not intents && '{offtopic,abuse}' or intents && private.topic_intents()
			) as has_topic
		from said
	), grouped as (
		select
			number,
			min(created_at) as started_at,
			max(created_at) as ended_at,
			lead(min(created_at)) over (order by number) as next_at,
			count(*) filter (where role = 'visitor') as visitor_messages,
			min(created_at) filter (where is_reply) as replied_at,
			coalesce(bool_or(is_reply and outcome <> 'smalltalk'), false) as is_involved,
			coalesce(bool_or(is_reply and outcome = 'answered'), false) as is_answered,
			coalesce(bool_or(is_reply and outcome = 'unanswered'), false) as is_unanswered,
			coalesce((array_agg(is_reply and outcome = 'answered' order by created_at desc, id desc))[1], false)
				as ends_with_answer,
			min(coalesce(asked_at, created_at)) filter (where is_reply and intents && '{human,callback}') as handed_off_at,
			min(created_at) filter (where role = 'staff') as staff_at,
			(array_agg(id order by created_at, id) filter (where has_topic))[1] as topic_message_id
		from numbered
		where number > 0
		group by number
	), named as (
		select
			grouped.*,
			(
				select private.topic_of(m, q.body)
				from public.messages m
				left join public.messages q on q.workshop_id = m.workshop_id and q.id = m.reply_to_id
				where m.workshop_id = p_conversation.workshop_id and m.id = topic_message_id
			) as topic,
			(
				select min(c) from unnest(p_confirmations) as c
				where c >= started_at and (next_at is null or c < next_at)
			) as confirmed_at
		from grouped
	), written as (
		insert into public.episodes as e (
			workshop_id, conversation_id, number, client_key_id, day, started_at, ended_at, page_path, topic,
			visitor_messages, first_answer_ms, is_involved, is_answered, is_unanswered, ends_with_answer, confirmed_at,
			is_reopened, handed_off_at, staff_at, is_excluded
		)
		select
			p_conversation.workshop_id, p_conversation.id, n.number, p_conversation.client_key_id,
			(n.started_at at time zone p_time_zone)::date, n.started_at, n.ended_at, p_conversation.page_path, n.topic,
			n.visitor_messages,
			-- least() alone would take nothing for the most
			case when n.replied_at is not null then
				least(floor(extract(epoch from n.replied_at - n.started_at) * 1000), 2147483647)::integer
			end,
			n.is_involved, n.is_answered, n.is_unanswered, n.ends_with_answer, n.confirmed_at,
			-- only what was resolved, or will be taken for it, can come up again
			(n.confirmed_at is not null or n.is_answered and n.ends_with_answer) and exists (
				select from named later
				where later.number > n.number and later.topic = n.topic
					and later.started_at <= n.ended_at + interval '168 hours'
			),
			n.handed_off_at, n.staff_at, p_conversation.is_test or p_conversation.is_spam
		from named n
		on conflict (workshop_id, conversation_id, number) do update set
			client_key_id = excluded.client_key_id, day = excluded.day, started_at = excluded.started_at,
			ended_at = excluded.ended_at, page_path = excluded.page_path, topic = excluded.topic,
			visitor_messages = excluded.visitor_messages, first_answer_ms = excluded.first_answer_ms,
			is_involved = excluded.is_involved, is_answered = excluded.is_answered,
			is_unanswered = excluded.is_unanswered, ends_with_answer = excluded.ends_with_answer,
			confirmed_at = excluded.confirmed_at, is_reopened = excluded.is_reopened,
			handed_off_at = excluded.handed_off_at, staff_at = excluded.staff_at, is_excluded = excluded.is_excluded
		where (
			e.client_key_id, e.day, e.started_at, e.ended_at, e.page_path, e.topic, e.visitor_messages,
			e.first_answer_ms, e.is_involved, e.is_answered, e.is_unanswered, e.ends_with_answer, e.confirmed_at,
			e.is_reopened, e.handed_off_at, e.staff_at, e.is_excluded
		) is distinct from (
			excluded.client_key_id, excluded.day, excluded.started_at, excluded.ended_at, excluded.page_path,
			excluded.topic, excluded.visitor_messages, excluded.first_answer_ms, excluded.is_involved,
			excluded.is_answered, excluded.is_unanswered, excluded.ends_with_answer, excluded.confirmed_at,
			excluded.is_reopened, excluded.handed_off_at, excluded.staff_at, excluded.is_excluded
		)
	)
	select coalesce(max(number), 0) into v_last from grouped;
	delete from public.episodes
	where workshop_id = p_conversation.workshop_id and conversation_id = p_conversation.id and number > v_last;
end;
$$;
comment on function private.derive_episodes(public.conversations, text, timestamptz[]) is
	'Writes the episodes of a conversation: runs of messages up to a confirmation or 24 hours of silence, each begun by the visitor. The exchange that confirms belongs to what it confirms. Their stars stay.';

revoke execute on function
	private.confirmations(uuid, uuid), private.derive_episodes(public.conversations, text, timestamptz[])
	from public;
