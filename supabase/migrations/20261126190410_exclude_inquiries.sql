-- What a member says of an inquiry that isn't one.

create function private.exclude_inquiry(p_inquiry_id uuid, p_as text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_inquiry public.inquiries;
	v_conversation uuid;
begin
	if p_as not in ('spam', 'duplicate', 'test') then
		raise exception 'exclusion_invalid' using errcode = 'PT422';
	end if;
	select * into v_inquiry from public.inquiries
	where id = p_inquiry_id and workshop_id = any (array(select private.my_workshops()))
		and contact_id <> all (array(select private.my_locked_contacts()))
	for update;
	if not found then
		return false;
	end if;
	-- spam is the conversation it came from; what isn't, clears it
	update public.conversations set is_spam = p_as is not distinct from 'spam'
	where workshop_id = v_inquiry.workshop_id and id = v_inquiry.conversation_id
	returning id into v_conversation;
	update public.contact_analytics a set
		excluded_by_hand = hand.said,
		excluded_as = coalesce(
			(
				select case when c.is_test then 'test' when c.is_spam then 'spam' end
				from public.conversations c where c.id = v_conversation
			),
			hand.said
		)
	from (select case when p_as = 'spam' and v_conversation is not null then null else p_as end as said) as hand
	where a.workshop_id = v_inquiry.workshop_id and a.inquiry_id = v_inquiry.id;
	return true;
end;
$$;
create function public.exclude_inquiry(p_inquiry_id uuid, p_as text default null) returns boolean
language sql volatile security invoker set search_path = '' as $$
	select private.exclude_inquiry(p_inquiry_id, p_as);
$$;
comment on function public.exclude_inquiry(uuid, text) is
	'Takes an inquiry out of the metrics as spam (with its conversation), duplicate or test; null counts it again. False when the caller has no such inquiry. PT422 `exclusion_invalid`.';

revoke execute on function private.exclude_inquiry(uuid, text) from public;
grant execute on function private.exclude_inquiry(uuid, text) to authenticated;
revoke execute on function public.exclude_inquiry(uuid, text) from public, anon, service_role;
grant execute on function public.exclude_inquiry(uuid, text) to authenticated;
