-- A message counts for its session and its key; a robot's is kept out of every metric.

drop function public.chat_begin(
	text, text, text, uuid, text, text, uuid, text, text, text, text, text[], public.vehicle_class, boolean
);
create function public.chat_begin(
	p_key text,
	p_origin text,
	p_client_address text,
	p_conversation_id uuid,
	p_conversation_token text,
	p_new_token text,
	p_client_message_id uuid,
	p_text text,
	p_locale text,
	p_page_path text,
	p_notice_version text,
	p_library_keys text[] default '{}',
	p_vehicle_class public.vehicle_class default null,
	p_electric boolean default null,
	p_session_id uuid default null,
	p_is_robot boolean default false
) returns jsonb
language plpgsql volatile security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
declare
	used record;
	v_workshop_id uuid;
	v_wait integer;
	v_message public.messages;
	v_answer public.messages;
	v_conversation public.conversations;
	v_is_new boolean := false;
	v_own jsonb;
	v_ids uuid[];
begin
	select * into used from private.admit(p_key, p_origin);
	if used.error is not null then
		return jsonb_build_object('error', used.error);
	end if;
	v_workshop_id := (used.key).workshop_id;

	if p_conversation_id is not null
		and not coalesce(private.owns_conversation(v_workshop_id, p_conversation_id, p_conversation_token), false) then
		return jsonb_build_object('error', 'conversation_unknown');
	end if;

	-- A message that arrived before: its answer again, or the word that it is being written.
	select * into v_message from public.messages
	where workshop_id = v_workshop_id and client_message_id = p_client_message_id;
	if found then
		if p_conversation_id is null then
			-- the first message's receipt was lost: whoever knows its random id made it and gets a token of its own
			insert into private.conversation_tokens (conversation_id, token_hash)
			values (v_message.conversation_id, sha256(convert_to(p_new_token, 'UTF8')));
		elsif v_message.conversation_id <> p_conversation_id then
			return jsonb_build_object('error', 'conversation_unknown');
		end if;
		select * into v_answer from public.messages
		where workshop_id = v_workshop_id and reply_to_id = v_message.id;
		if found then
			return private.workshop_json(v_workshop_id) || jsonb_build_object(
				'conversation', jsonb_build_object('id', v_message.conversation_id, 'is_new', p_conversation_id is null),
				'message_id', v_message.id, 'in_progress', false, 'replay', private.message_json(v_answer)
			);
		elsif v_message.created_at > clock_timestamp() - interval '10 seconds' then
			return jsonb_build_object('error', 'message_in_progress', 'retry_after', 1);
		end if;
		-- older than that and unanswered: the function that took it died; answer it now
	end if;

	if v_message.id is null then
		v_wait := private.seconds_to_wait((used.key).id, p_client_address);
		if v_wait > 0 then
			perform private.count_usage(used.key, 0, 1);
			return jsonb_build_object('error', 'rate_limited', 'retry_after', v_wait);
		end if;
	end if;

	if p_conversation_id is not null or v_message.id is not null then
		select * into v_conversation from public.conversations
		where id = coalesce(p_conversation_id, v_message.conversation_id) for update;
	else
		insert into public.conversations (
			workshop_id, client_key_id, locale, origin, page_path, vehicle_class, is_electric, notice_version, is_test
		) values (
			v_workshop_id, (used.key).id, p_locale, p_origin, left(p_page_path, 300), p_vehicle_class,
			coalesce(p_electric, false), p_notice_version, coalesce(p_is_robot, false)
		)
		returning * into v_conversation;
		insert into private.conversation_tokens (conversation_id, token_hash)
		values (v_conversation.id, sha256(convert_to(p_new_token, 'UTF8')));
		v_is_new := true;
	end if;

	if v_message.id is null then
		insert into public.messages (workshop_id, conversation_id, client_message_id, role, body, locale)
		values (v_workshop_id, v_conversation.id, p_client_message_id, 'visitor', p_text, p_locale)
		on conflict (workshop_id, client_message_id) do nothing
		returning * into v_message;
		if v_message.id is null then
			-- the same message on another connection was faster; undo the conversation this one may have opened
			if v_is_new then
				delete from public.conversations where id = v_conversation.id;
			end if;
			return jsonb_build_object('error', 'message_in_progress', 'retry_after', 1);
		end if;
		update public.conversations
		set message_count = message_count + 1, last_message_at = now(), status = 'open'
		where id = v_conversation.id;
		perform private.note_session(
			used.key, p_session_id, coalesce(p_page_path, v_conversation.page_path),
			coalesce(p_is_robot, false) or v_conversation.is_test or v_conversation.is_spam, v_conversation.id, true
		);
	end if;

	if p_vehicle_class is null then
		p_vehicle_class := v_conversation.vehicle_class;
		p_electric := coalesce(p_electric, v_conversation.is_electric);
	end if;
	select coalesce(jsonb_object_agg(m.id, m.similarity), '{}') into v_own
	from private.own_word_matches(v_workshop_id, p_text) m;
	select array_agg(id order by rank, position) into v_ids from (
		select distinct on (id) id, rank, position from (
			select s.id, 1 as rank, k.position
			from unnest(p_library_keys) with ordinality as k (key, position)
			join public.workshop_services s on s.workshop_id = v_workshop_id and s.library_key = k.key
			union all
			select m.key::uuid, 2, row_number() over (order by m.value::text::real desc)
			from jsonb_each(v_own) m
			union all
			select c.id, 3, c.position from unnest(v_conversation.context_services) with ordinality as c (id, position)
		) as candidates order by id, rank, position
	) as wanted;
	return private.workshop_json(v_workshop_id) || jsonb_build_object(
		'conversation', jsonb_build_object(
			'id', v_conversation.id, 'is_new', v_is_new or p_conversation_id is null,
			'vehicle_class', p_vehicle_class, 'electric', coalesce(p_electric, false),
			'context_services', to_jsonb(v_conversation.context_services),
			'message_count', v_conversation.message_count
		),
		'message_id', v_message.id, 'in_progress', false, 'replay', null,
		'own_words', v_own,
		'services', private.priced_services(
			v_workshop_id, coalesce(v_ids, '{}'), p_vehicle_class, coalesce(p_electric, false)
		)
	);
end;
$$;
comment on function public.chat_begin(
	text, text, text, uuid, text, text, uuid, text, text, text, text, text[], public.vehicle_class, boolean,
	uuid, boolean
) is
	'First half of an answer: checks key, origin and limits, stores the message once, and gives workshop, conversation and the services in question with today''s prices: those of p_library_keys that the workshop offers, its own-word matches (own_words: id → similarity), and those named last. p_session_id has its first message then; a robot''s conversation is a test. p_client_address is hashed with the day''s salt and not stored.';
revoke execute on function public.chat_begin(
	text, text, text, uuid, text, text, uuid, text, text, text, text, text[], public.vehicle_class, boolean,
	uuid, boolean
) from public, anon, authenticated;
grant execute on function public.chat_begin(
	text, text, text, uuid, text, text, uuid, text, text, text, text, text[], public.vehicle_class, boolean,
	uuid, boolean
) to service_role;
