-- The facts of a conversation follow whatever happens in it, in the same transaction. Nothing here follows a deletion:
-- facts outlive conversations and people.

create function private.derive_conversation(p_workshop_id uuid, p_conversation_id uuid) returns void
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
	perform private.derive_outcomes(v_conversation, v_time_zone);
	perform private.derive_responses(v_conversation, v_time_zone, v_contacts);
end;
$$;
comment on function private.derive_conversation(uuid, uuid) is
	'Brings episodes, answer_outcomes and responses of a conversation in step with its messages, thumbs, reviews and inquiries. Nothing for one that is deleted.';

create function private.follow_messages() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	perform private.derive_conversation(c.workshop_id, c.conversation_id)
	from (
		select distinct workshop_id, conversation_id from new_rows order by workshop_id, conversation_id
	) as c;
	return null;
end;
$$;
create trigger derive_facts after insert on public.messages
	referencing new table as new_rows for each statement execute function private.follow_messages();

create function private.follow_snapshots() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	perform private.derive_outcomes(c, w.time_zone)
	from public.conversations c
	join public.workshops w on w.id = c.workshop_id
	where c.id in (select conversation_id from new_rows);
	return null;
end;
$$;
create trigger derive_facts after insert on public.price_snapshots
	referencing new table as new_rows for each statement execute function private.follow_snapshots();

create function private.follow_reviews() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	-- where the message is gone the review went with it, and its verdict counts on
	perform private.derive_conversation(c.workshop_id, c.conversation_id)
	from (
		select distinct m.workshop_id, m.conversation_id
		from changed_rows r
		join public.messages m on m.workshop_id = r.workshop_id and m.id = r.message_id
		order by m.workshop_id, m.conversation_id
	) as c;
	return null;
end;
$$;
create trigger derive_facts_of_new after insert on public.answer_reviews
	referencing new table as changed_rows for each statement execute function private.follow_reviews();
create trigger derive_facts_of_changed after update on public.answer_reviews
	referencing new table as changed_rows for each statement execute function private.follow_reviews();
create trigger derive_facts_of_deleted after delete on public.answer_reviews
	referencing old table as changed_rows for each statement execute function private.follow_reviews();

create function private.follow_exclusion() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	v_is_excluded boolean := new.is_test or new.is_spam;
begin
	update public.episodes set is_excluded = v_is_excluded
	where workshop_id = new.workshop_id and conversation_id = new.id and is_excluded <> v_is_excluded;
	update public.answer_outcomes set is_excluded = v_is_excluded
	where workshop_id = new.workshop_id and conversation_id = new.id and is_excluded <> v_is_excluded;
	update public.responses set is_excluded = v_is_excluded
	where workshop_id = new.workshop_id and conversation_id = new.id and is_excluded <> v_is_excluded;
	update public.widget_sessions set is_excluded = v_is_excluded
	where workshop_id = new.workshop_id and conversation_id = new.id and is_excluded <> v_is_excluded;
	update public.contact_analytics
	set excluded_as = case when new.is_test then 'test' when new.is_spam then 'spam' else excluded_by_hand end
	where workshop_id = new.workshop_id and conversation_id = new.id;
	return null;
end;
$$;
create trigger follow_exclusion after update of is_test, is_spam on public.conversations
	for each row when (old.is_test is distinct from new.is_test or old.is_spam is distinct from new.is_spam)
	execute function private.follow_exclusion();

revoke execute on function
	private.derive_conversation(uuid, uuid), private.follow_messages(), private.follow_snapshots(),
	private.follow_reviews(), private.follow_exclusion()
	from public;
