-- A message moves few of its conversation's facts. What it can't move is no longer derived again: most messages are a
-- visitor's, and in most conversations nobody waits for a person.

drop function private.derive_conversation(uuid, uuid);
create function private.derive_conversation(
	p_workshop_id uuid, p_conversation_id uuid, p_with_outcomes boolean default true
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
	select coalesce(array_agg(c.at), '{}'), coalesce(array_agg(c.at) filter (where c.is_contact), '{}')
	into v_confirmations, v_contacts
	from private.confirmations(p_workshop_id, p_conversation_id) c;
	perform private.derive_episodes(v_conversation, v_time_zone, v_confirmations);
	if p_with_outcomes then
		perform private.derive_outcomes(v_conversation, v_time_zone);
	end if;
	if v_contacts <> '{}'
		or exists (
			select from public.episodes
			where workshop_id = p_workshop_id and conversation_id = p_conversation_id and handed_off_at is not null
		)
		or exists (
			select from public.messages
			where workshop_id = p_workshop_id and conversation_id = p_conversation_id and role = 'staff'
		)
		or exists (
			select from public.responses where workshop_id = p_workshop_id and conversation_id = p_conversation_id
		)
	then
		perform private.derive_responses(v_conversation, v_time_zone, v_contacts);
	end if;
end;
$$;
comment on function private.derive_conversation(uuid, uuid, boolean) is
	'Brings episodes, answer_outcomes (unless told that no answer changed) and responses of a conversation in step with its messages, thumbs, reviews and inquiries. Nothing for one that is deleted.';

create or replace function private.follow_messages() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	perform private.derive_conversation(c.workshop_id, c.conversation_id, c.has_answer)
	from (
		select workshop_id, conversation_id, bool_or(role = 'assistant') as has_answer
		from new_rows group by 1, 2 order by 1, 2
	) as c;
	return null;
end;
$$;

revoke execute on function private.derive_conversation(uuid, uuid, boolean) from public;
