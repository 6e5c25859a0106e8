-- Robots are left out of a key's use as of every other metric.

drop function private.admit(text, text);
drop function private.count_usage(public.client_keys, integer, integer, integer);
create function private.count_usage(
	p_key public.client_keys, p_requests integer, p_limited integer, p_blocked integer, p_is_robot boolean
) returns void
language sql volatile security definer set search_path = '' as $$
	insert into public.key_usage_hours as u (
		client_key_id, hour, workshop_id, day, requests, rate_limited, blocked_origins
	)
	select
		p_key.id, date_trunc('hour', now(), 'UTC'), p_key.workshop_id,
		private.local_day(p_key.workshop_id, date_trunc('hour', now(), 'UTC')), p_requests, p_limited, p_blocked
	where p_key.id is not null and p_is_robot is not true
	on conflict (client_key_id, hour) do update set
		requests = u.requests + excluded.requests,
		rate_limited = u.rate_limited + excluded.rate_limited,
		blocked_origins = u.blocked_origins + excluded.blocked_origins;
$$;
comment on function private.count_usage(public.client_keys, integer, integer, integer, boolean) is
	'Adds to the key''s hour: requests, those refused by a limit, those from a page it doesn''t allow. Nothing for an unknown key or a robot.';

create function private.admit(
	p_key text, p_origin text, p_is_robot boolean, out key public.client_keys, out error text
)
language plpgsql volatile security definer set search_path = '' as $$
declare
	used record;
begin
	select * into used from private.usable_key(p_key, p_origin);
	key := used.key;
	error := used.error;
	perform private.count_usage(key, 1, 0, (error is not distinct from 'origin_not_allowed')::integer, p_is_robot);
end;
$$;
comment on function private.admit(text, text, boolean) is 'usable_key for a request of the widget, which it counts unless it is a robot''s.';

revoke execute on function
	private.count_usage(public.client_keys, integer, integer, integer, boolean), private.admit(text, text, boolean)
	from public;

create or replace function public.chat_open(
	p_key text, p_origin text, p_conversation_id uuid default null, p_conversation_token text default null,
	p_session_id uuid default null, p_page_path text default null, p_is_robot boolean default false
) returns jsonb
language plpgsql volatile security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
declare
	used record;
	v_workshop_id uuid;
begin
	select * into used from private.admit(p_key, p_origin, p_is_robot);
	if used.error is not null then
		return jsonb_build_object('error', used.error);
	end if;
	v_workshop_id := (used.key).workshop_id;
	-- opening isn't limited, so what it stores is: nobody fills the table with made-up sessions
	if p_session_id is not null and private.take_token('sessions ' || (used.key).id, 300, 60) = 0 then
		perform private.note_session(used.key, p_session_id, p_page_path, p_is_robot);
	end if;
	return private.workshop_json(v_workshop_id) || jsonb_build_object(
		'offered', (
			select coalesce(jsonb_agg(s.library_key), '[]')
			from public.workshop_services s
			join public.library_services l on l.key = s.library_key
			where s.workshop_id = v_workshop_id and s.status = 'active' and l.is_starter
		),
		'transcript', case
			when private.owns_conversation(v_workshop_id, p_conversation_id, p_conversation_token) then (
				select coalesce(jsonb_agg(private.message_json(m) order by m.created_at, m.id), '[]')
				from public.messages m
				where m.workshop_id = v_workshop_id and m.conversation_id = p_conversation_id
			)
		end
	);
end;
$$;

create or replace function public.chat_begin(
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
	select * into used from private.admit(p_key, p_origin, p_is_robot);
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
			perform private.count_usage(used.key, 0, 1, 0, p_is_robot);
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

create or replace function public.chat_contact(
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
	select * into used from private.admit(p_key, p_origin, p_is_robot);
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
		perform private.count_usage(used.key, 0, 1, 0, p_is_robot);
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

create or replace function private.rated_conversation(
	p_key text, p_origin text, p_conversation_id uuid, p_conversation_token text, out workshop_id uuid, out refusal jsonb
)
language plpgsql volatile security definer set search_path = '' as $$
declare
	used record;
	-- whose conversation is a robot's is one
	v_is_robot constant boolean := (select c.is_test from public.conversations c where c.id = p_conversation_id);
	v_wait integer;
begin
	select * into used from private.admit(p_key, p_origin, v_is_robot);
	if used.error is not null then
		refusal := jsonb_build_object('error', used.error);
		return;
	end if;
	workshop_id := (used.key).workshop_id;
	if not coalesce(private.owns_conversation(workshop_id, p_conversation_id, p_conversation_token), false) then
		refusal := '{"error": "conversation_unknown"}';
		return;
	end if;
	v_wait := private.take_token('judgements ' || p_conversation_id, 30, 60);
	if v_wait > 0 then
		perform private.count_usage(used.key, 0, 1, 0, v_is_robot);
		refusal := jsonb_build_object('error', 'rate_limited', 'retry_after', v_wait);
		return;
	end if;
	-- the lock makes two judgements at once come one after the other
	perform from public.conversations c where c.id = p_conversation_id for no key update;
end;
$$;
