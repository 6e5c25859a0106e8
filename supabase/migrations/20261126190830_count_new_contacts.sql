-- A new contact counts for its session; its row in the statistics comes with the inquiry, by trigger.

drop function public.chat_contact(
	text, text, text, uuid, text, uuid, text, text, text, text, text, boolean, text, text
);
create function public.chat_contact(
	p_key text,
	p_origin text,
	p_client_address text,
	p_conversation_id uuid,
	p_conversation_token text,
	p_request_id uuid,
	p_name text,
	p_phone text,
	p_email text,
	p_note text,
	p_consent_version text,
	p_marketing boolean,
	p_locale text,
	p_reply_text text,
	p_session_id uuid default null,
	p_is_robot boolean default false
) returns jsonb
language plpgsql volatile security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
declare
	used record;
	v_workshop_id uuid;
	v_wait integer;
	v_conversation public.conversations;
	v_contact_id uuid;
	v_is_new boolean;
	v_inquiry public.inquiries;
	v_reply public.messages;
begin
	select * into used from private.admit(p_key, p_origin);
	if used.error is not null then
		return jsonb_build_object('error', used.error);
	end if;
	v_workshop_id := (used.key).workshop_id;
	if not coalesce(private.owns_conversation(v_workshop_id, p_conversation_id, p_conversation_token), false) then
		return jsonb_build_object('error', 'conversation_unknown');
	end if;
	-- the lock makes two identical requests wait for each other
	select * into v_conversation from public.conversations where id = p_conversation_id for update;
	select * into v_inquiry from public.inquiries
	where workshop_id = v_workshop_id and client_request_id = p_request_id;
	if found then
		select * into v_reply from public.messages
		where workshop_id = v_workshop_id and client_message_id = p_request_id;
		return private.message_json(v_reply) || '{"askRating": false}';
	end if;
	v_wait := private.seconds_to_wait((used.key).id, p_client_address);
	if v_wait > 0 then
		perform private.count_usage(used.key, 0, 1);
		return jsonb_build_object('error', 'rate_limited', 'retry_after', v_wait);
	end if;

	-- Same person only when every channel given is the same: nobody attaches a number to somebody else's contact.
	select id into v_contact_id from public.contacts
	where workshop_id = v_workshop_id
		and phone is not distinct from p_phone and email is not distinct from lower(p_email)
	order by created_at limit 1;
	v_is_new := v_contact_id is null;
	if v_is_new then
		insert into public.contacts (workshop_id, client_key_id, name, phone, email)
		values (v_workshop_id, (used.key).id, p_name, p_phone, lower(p_email))
		returning id into v_contact_id;
	end if;
	insert into public.consents (workshop_id, contact_id, kind, text_version, locale, source)
	select v_workshop_id, v_contact_id, kind, p_consent_version, p_locale, p_origin
	from unnest(case when p_marketing then '{inquiry,marketing}' else '{inquiry}' end::public.consent_kind[]) as kind;
	insert into public.inquiries (
		workshop_id, contact_id, conversation_id, client_key_id, client_request_id, service_names, vehicle_class, note
	) values (
		v_workshop_id, v_contact_id, p_conversation_id, (used.key).id, p_request_id,
		array(
			select s.service_name::text
			from unnest(v_conversation.context_services) with ordinality as c (id, position)
			join public.workshop_services s on s.id = c.id and s.workshop_id = v_workshop_id
			order by c.position
		),
		v_conversation.vehicle_class, nullif(btrim(p_note), '')
	)
	returning * into v_inquiry;
	insert into public.messages (
		workshop_id, conversation_id, client_message_id, role, body, ai_generated, intents, outcome, locale
	) values (
		v_workshop_id, p_conversation_id, p_request_id, 'assistant', p_reply_text, true, '{contact}', 'smalltalk', p_locale
	)
	returning * into v_reply;
	update public.conversations set message_count = message_count + 1, last_message_at = now()
	where id = p_conversation_id;
	perform private.note_session(
		used.key, p_session_id, v_conversation.page_path,
		coalesce(p_is_robot, false) or v_conversation.is_test or v_conversation.is_spam, p_conversation_id, true, v_is_new
	);
	return private.message_json(v_reply)
		|| jsonb_build_object('askRating', private.ask_rating(v_workshop_id, p_conversation_id));
end;
$$;
comment on function public.chat_contact(
	text, text, text, uuid, text, uuid, text, text, text, text, text, boolean, text, text, uuid, boolean
) is
	'Stores contact, consents and inquiry in one go, once per p_request_id, and gives the confirmation as a TranscriptMessage with askRating. Phone in E.164, already validated.';
revoke execute on function public.chat_contact(
	text, text, text, uuid, text, uuid, text, text, text, text, text, boolean, text, text, uuid, boolean
) from public, anon, authenticated;
grant execute on function public.chat_contact(
	text, text, text, uuid, text, uuid, text, text, text, text, text, boolean, text, text, uuid, boolean
) to service_role;
