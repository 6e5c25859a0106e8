-- What the chat function calls, with the secret key alone. Refusals come back as {"error": code}, never as exceptions,
-- so that the limits they counted stay counted.

create function private.host_of(p_origin text) returns text
language sql immutable set search_path = '' as $$
	select lower((regexp_match(p_origin, '^https?://([^/:?#@]+)(:[0-9]+)?$'))[1]);
$$;

create function private.domain_patterns(p_host text) returns text[]
language sql immutable set search_path = '' as $$
	-- the host itself and a wildcard for each of its parents
	select array[p_host] || array(
		select '*.' || array_to_string(parts[i:], '.')
		from (select string_to_array(p_host, '.') as parts) as split,
			generate_series(2, cardinality(parts)) as i
	);
$$;
comment on function private.domain_patterns(text) is 'Entries of allowed_domains that would allow this host.';

create function private.usable_key(p_key text, p_origin text, out key public.client_keys, out error text)
language plpgsql stable security definer set search_path = '' as $$
begin
	select * into key from public.client_keys where publishable_key = p_key;
	error := case
		when key.id is null then 'key_unknown'
		when key.status = 'revoked' then 'key_revoked'
		when key.status = 'paused' then 'key_paused'
		when private.host_of(p_origin) is null
			or not key.allowed_domains && private.domain_patterns(private.host_of(p_origin)) then 'origin_not_allowed'
	end;
end;
$$;

create function private.owns_conversation(p_workshop_id uuid, p_conversation_id uuid, p_token text) returns boolean
language sql stable security definer set search_path = '' as $$
	select exists (
		select 1
		from private.conversation_tokens t
		join public.conversations c on c.id = t.conversation_id
		where c.id = p_conversation_id and c.workshop_id = p_workshop_id
			and t.token_hash = sha256(convert_to(p_token, 'UTF8'))
	);
$$;

create function private.message_json(p_message public.messages) returns jsonb
language sql stable security definer set search_path = '' as $$
	select jsonb_build_object(
		'id', p_message.id,
		'role', p_message.role,
		'text', p_message.body,
		'aiGenerated', p_message.ai_generated,
		'authorName', p_message.author_name,
		'prices', coalesce((
			select jsonb_agg(jsonb_build_object(
				'service', s.service_name, 'vehicleClass', s.vehicle_class, 'min', s.price_min, 'max', s.price_max,
				'label', s.label, 'durationMinutes', s.duration_minutes
			) order by s.position)
			from public.price_snapshots s
			where s.workshop_id = p_message.workshop_id and s.message_id = p_message.id
		), '[]'),
		'choices', p_message.choices,
		'at', p_message.created_at
	);
$$;
comment on function private.message_json(public.messages) is 'A message as the widget''s protocol knows it (TranscriptMessage).';

create function private.workshop_json(p_workshop_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
	select jsonb_build_object(
		'workshop', jsonb_build_object(
			'id', w.id, 'name', w.name, 'phone', w.phone, 'email', w.email, 'website', w.website,
			'street', w.street, 'postal_code', w.postal_code, 'city', w.city, 'state', w.state,
			'time_zone', w.time_zone, 'address_form', w.address_form, 'testing_body', w.testing_body,
			'is_demo', w.is_demo
		),
		'opening_hours', coalesce((
			select jsonb_agg(jsonb_build_object(
				'weekday', o.weekday, 'opens', to_char(o.opens, 'HH24:MI'), 'closes', to_char(o.closes, 'HH24:MI')
			) order by o.weekday, o.opens)
			from public.opening_hours o where o.workshop_id = w.id
		), '[]')
	)
	from public.workshops w where w.id = p_workshop_id;
$$;

create function private.priced_services(
	p_workshop_id uuid, p_service_ids uuid[], p_vehicle_class public.vehicle_class, p_electric boolean
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
	return (select coalesce(jsonb_agg(jsonb_build_object(
		'id', s.id, 'library_key', s.library_key, 'name', s.service_name, 'name_en', s.service_name_en,
		'description', s.description, 'description_en', s.description_en, 'duration_minutes', s.duration_minutes,
		'price_min', p.price_min, 'price_max', p.price_max, 'label', p.label, 'applies', p.applies,
		'rule_path', p.rule_path
	) order by wanted.position), '[]')
	from unnest(p_service_ids) with ordinality as wanted (id, position)
	join public.workshop_services s on s.id = wanted.id and s.workshop_id = p_workshop_id
	join public.service_prices(p_workshop_id, p_vehicle_class, null, p_electric, p_service_ids) p on p.service_id = s.id);
end;
$$;
comment on function private.priced_services(uuid, uuid[], public.vehicle_class, boolean) is 'Active services of a workshop in the order asked for, priced by the engine for today.';

create function private.own_word_matches(p_workshop_id uuid, p_text text) returns table (id uuid, similarity real)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
	return query
	select s.id, max(extensions.word_similarity(lower(word), lower(p_text)))
	from public.workshop_services s
	left join public.library_services l on l.key = s.library_key
	cross join lateral unnest(array[s.service_name::text] || s.synonyms) as word
	where s.workshop_id = p_workshop_id and s.status = 'active'
		-- the function already knows the library's words; only the workshop's own are looked up here
		and (s.library_key is null or s.synonyms <> '{}' or s.service_name <> l.name)
	group by s.id
	having max(extensions.word_similarity(lower(word), lower(p_text))) >= 0.6
	order by 2 desc, 1
	limit 5;
end;
$$;

create function public.chat_open(
	p_key text, p_origin text, p_conversation_id uuid default null, p_conversation_token text default null
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	used record;
begin
	select * into used from private.usable_key(p_key, p_origin);
	if used.error is not null then
		return jsonb_build_object('error', used.error);
	end if;
	return private.workshop_json((used.key).workshop_id) || jsonb_build_object('transcript', case
		when private.owns_conversation((used.key).workshop_id, p_conversation_id, p_conversation_token) then (
			select coalesce(jsonb_agg(private.message_json(m) order by m.created_at, m.id), '[]')
			from public.messages m
			where m.workshop_id = (used.key).workshop_id and m.conversation_id = p_conversation_id
		)
	end);
end;
$$;
comment on function public.chat_open(text, text, uuid, text) is 'Workshop, opening hours and, for the tab that owns it, a conversation''s transcript.';

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
	p_electric boolean default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
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
	select * into used from private.usable_key(p_key, p_origin);
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
			return jsonb_build_object('error', 'rate_limited', 'retry_after', v_wait);
		end if;
	end if;

	if p_conversation_id is not null or v_message.id is not null then
		select * into v_conversation from public.conversations
		where id = coalesce(p_conversation_id, v_message.conversation_id) for update;
	else
		insert into public.conversations (
			workshop_id, client_key_id, locale, origin, page_path, vehicle_class, is_electric, notice_version
		) values (
			v_workshop_id, (used.key).id, p_locale, p_origin, left(p_page_path, 300), p_vehicle_class,
			coalesce(p_electric, false), p_notice_version
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
comment on function public.chat_begin(text, text, text, uuid, text, text, uuid, text, text, text, text, text[], public.vehicle_class, boolean) is
	'First half of an answer: checks key, origin and limits, stores the message once, and gives workshop, conversation and the services in question with today''s prices: those of p_library_keys that the workshop offers, its own-word matches (own_words: id → similarity), and those named last. p_client_address is hashed with the day''s salt and not stored.';

create function public.chat_services(
	p_workshop_id uuid, p_library_keys text[], p_vehicle_class public.vehicle_class default null, p_electric boolean default false
) returns jsonb
language sql stable security definer set search_path = '' as $$
	select private.priced_services(p_workshop_id, array(
		select s.id from unnest(p_library_keys) with ordinality as k (key, position)
		join public.workshop_services s on s.workshop_id = p_workshop_id and s.library_key = k.key
		order by k.position
	), p_vehicle_class, coalesce(p_electric, false));
$$;
comment on function public.chat_services(uuid, text[], public.vehicle_class, boolean) is 'Services a follow-up question turned out to be about, priced like those of chat_begin.';

create function public.chat_finish(
	p_workshop_id uuid,
	p_conversation_id uuid,
	p_reply_to uuid,
	p_text text,
	p_intents text[],
	p_outcome public.message_outcome,
	p_vehicle_class public.vehicle_class,
	p_electric boolean,
	p_service_ids uuid[],
	p_quotes jsonb,
	p_choices jsonb,
	p_locale text,
	p_duration_ms integer
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_answer public.messages;
begin
	insert into public.messages (
		workshop_id, conversation_id, role, body, ai_generated, reply_to_id, intents, outcome, service_ids,
		choices, locale, duration_ms
	) values (
		p_workshop_id, p_conversation_id, 'assistant', p_text, true, p_reply_to, p_intents, p_outcome,
		coalesce(p_service_ids, '{}'), coalesce(p_choices, '[]'), p_locale, p_duration_ms
	)
	on conflict (workshop_id, reply_to_id) do nothing
	returning * into v_answer;
	if v_answer.id is null then
		-- answered meanwhile by a retry: the visitor gets that one, word for word
		select * into v_answer from public.messages where workshop_id = p_workshop_id and reply_to_id = p_reply_to;
		return private.message_json(v_answer);
	end if;
	insert into public.price_snapshots (
		workshop_id, conversation_id, message_id, service_id, service_name, vehicle_class, day, price_min, price_max,
		label, duration_minutes, rule_path, position
	)
	select
		p_workshop_id, p_conversation_id, v_answer.id, q.service_id, q.service_name, q.vehicle_class,
		(now() at time zone w.time_zone)::date, q.price_min, q.price_max, q.label, q.duration_minutes,
		coalesce(q.rule_path, '{}'), q.position
	from rows from (jsonb_to_recordset(coalesce(p_quotes, '[]')) as (
		service_id uuid, service_name text, vehicle_class public.vehicle_class, price_min numeric, price_max numeric,
		label public.price_label, duration_minutes integer, rule_path jsonb
	)) with ordinality as q (
		service_id, service_name, vehicle_class, price_min, price_max, label, duration_minutes, rule_path, position
	)
	join public.workshops w on w.id = p_workshop_id;
	update public.conversations set
		message_count = message_count + 1,
		last_message_at = now(),
		vehicle_class = coalesce(p_vehicle_class, vehicle_class),
		is_electric = coalesce(p_electric, is_electric),
		context_services = case when cardinality(p_service_ids) > 0 then p_service_ids else context_services end,
		has_unanswered = has_unanswered or p_outcome = 'unanswered'
	where id = p_conversation_id and workshop_id = p_workshop_id;
	return private.message_json(v_answer);
end;
$$;
comment on function public.chat_finish(uuid, uuid, uuid, text, text[], public.message_outcome, public.vehicle_class, boolean, uuid[], jsonb, jsonb, text, integer) is
	'Second half of an answer: stores it with a snapshot of every price it quotes, once per question, and gives it as a TranscriptMessage. p_service_ids become what follow-up questions inherit.';

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
	p_reply_text text
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	used record;
	v_workshop_id uuid;
	v_wait integer;
	v_conversation public.conversations;
	v_contact_id uuid;
	v_inquiry public.inquiries;
	v_reply public.messages;
begin
	select * into used from private.usable_key(p_key, p_origin);
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
		return private.message_json(v_reply);
	end if;
	v_wait := private.seconds_to_wait((used.key).id, p_client_address);
	if v_wait > 0 then
		return jsonb_build_object('error', 'rate_limited', 'retry_after', v_wait);
	end if;

	-- Same person only when every channel given is the same: nobody attaches a number to somebody else's contact.
	select id into v_contact_id from public.contacts
	where workshop_id = v_workshop_id
		and phone is not distinct from p_phone and email is not distinct from lower(p_email)
	order by created_at limit 1;
	if v_contact_id is null then
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
	insert into public.contact_analytics (workshop_id, client_key_id, contact_id, inquiry_id, message_count)
	values (v_workshop_id, (used.key).id, v_contact_id, v_inquiry.id, v_conversation.message_count);
	insert into public.messages (
		workshop_id, conversation_id, client_message_id, role, body, ai_generated, intents, outcome, locale
	) values (
		v_workshop_id, p_conversation_id, p_request_id, 'assistant', p_reply_text, true, '{contact}', 'smalltalk', p_locale
	)
	returning * into v_reply;
	update public.conversations set message_count = message_count + 1, last_message_at = now()
	where id = p_conversation_id;
	return private.message_json(v_reply);
end;
$$;
comment on function public.chat_contact(text, text, text, uuid, text, uuid, text, text, text, text, text, boolean, text, text) is
	'Stores contact, consents and inquiry in one go, once per p_request_id, and gives the confirmation as a TranscriptMessage. Phone in E.164, already validated.';

create function public.widget_loaded(p_origin text) returns jsonb
language sql volatile security definer set search_path = '' as $$
	with seen as (
		insert into public.widget_sightings as s (client_key_id, workshop_id, origin, day)
		select k.id, k.workshop_id, p_origin, (now() at time zone w.time_zone)::date
		from public.client_keys k
		join public.workshops w on w.id = k.workshop_id
		where k.status = 'active'
			and k.allowed_domains && private.domain_patterns(private.host_of(p_origin))
		on conflict (client_key_id, origin, day) do update
			set loads = s.loads + 1, last_seen_at = now()
		returning 1
	)
	select jsonb_build_object('keys', count(*)) from seen;
$$;
comment on function public.widget_loaded(text) is 'Counts one load of the widget on a page of this origin for the active keys that allow it. Gives { keys: number }.';

revoke execute on all functions in schema private from public;
grant execute on function private.my_workshops(), private.my_owned_workshops(),
	private.create_my_workshop(text, text, text, text, text, text, text, text) to authenticated;

revoke execute on function
	public.chat_open(text, text, uuid, text),
	public.chat_begin(text, text, text, uuid, text, text, uuid, text, text, text, text, text[], public.vehicle_class, boolean),
	public.chat_services(uuid, text[], public.vehicle_class, boolean),
	public.chat_finish(uuid, uuid, uuid, text, text[], public.message_outcome, public.vehicle_class, boolean, uuid[], jsonb, jsonb, text, integer),
	public.chat_contact(text, text, text, uuid, text, uuid, text, text, text, text, text, boolean, text, text),
	public.widget_loaded(text)
	from public, anon, authenticated;
grant execute on function
	public.chat_open(text, text, uuid, text),
	public.chat_begin(text, text, text, uuid, text, text, uuid, text, text, text, text, text[], public.vehicle_class, boolean),
	public.chat_services(uuid, text[], public.vehicle_class, boolean),
	public.chat_finish(uuid, uuid, uuid, text, text[], public.message_outcome, public.vehicle_class, boolean, uuid[], jsonb, jsonb, text, integer),
	public.chat_contact(text, text, text, uuid, text, uuid, text, text, text, text, text, boolean, text, text),
	public.widget_loaded(text)
	to service_role;
