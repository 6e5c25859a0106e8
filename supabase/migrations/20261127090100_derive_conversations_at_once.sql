-- With every message: a function that gives rows costs more to call than what it asks for.

create or replace function private.derive_conversation(
	p_workshop_id uuid, p_conversation_id uuid, p_answer_ids uuid[] default null
) returns void
language plpgsql volatile security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
declare
	v_conversation public.conversations;
	v_time_zone text;
	v_confirmations timestamptz[];
	v_contacts timestamptz[];
begin
	-- two messages at once take turns, so that the second one's facts hold both
	select * into v_conversation from public.conversations
	where workshop_id = p_workshop_id and id = p_conversation_id for no key update;
	if not found then
		return;
	end if;
	select time_zone into v_time_zone from public.workshops where id = p_workshop_id;
	-- when the visitor confirmed a resolution: thanks, thumb up, or a contact left
	select coalesce(array_agg(c.at), '{}'), coalesce(array_agg(c.at) filter (where c.is_contact), '{}')
	into v_confirmations, v_contacts
	from (
		-- thanks that ask for nothing more count from when they were said; a thumb counts where the answer stands
		select
			case when o.thumb = 1 then m.created_at else coalesce(q.created_at, m.created_at) end as at,
			m.reply_to_id is null and m.intents = '{contact}' as is_contact
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
		where i.workshop_id = p_workshop_id and i.conversation_id = p_conversation_id
	) as c;
	if p_answer_ids is distinct from '{}' then
		perform private.derive_outcomes(v_conversation, v_time_zone, p_answer_ids);
	end if;
	if private.derive_episodes(v_conversation, v_time_zone, v_confirmations) or v_contacts <> '{}' or exists (
		select from public.responses where workshop_id = p_workshop_id and conversation_id = p_conversation_id
	) then
		perform private.derive_responses(v_conversation, v_time_zone, v_contacts);
	end if;
end;
$$;

drop function private.confirmations(uuid, uuid);
