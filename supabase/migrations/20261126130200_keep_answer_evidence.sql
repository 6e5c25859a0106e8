-- What the engine thought beside what it said: how sure it was, what it considered, what the workshop lacks. Reviews,
-- unanswered questions and accuracy are built on it. Prices carry their receipt and whether they were for an electric car.

alter table public.messages
	add column confidence real check (confidence between 0 and 1),
	add column candidates jsonb not null default '[]',
	add column missing_keys text[] not null default '{}';
comment on column public.messages.confidence is
	'Only on answers about services: 0 … 1, how sure the engine was of the least sure thing it named.';
comment on column public.messages.candidates is
	'Only on answers: library services considered, likeliest first: [{key, confidence}], at most 8.';
comment on column public.messages.missing_keys is
	'Only on answers: library services that were asked for and that the workshop didn''t offer.';
grant select (confidence, candidates, missing_keys) on public.messages to authenticated;

drop index public.messages_unanswered_idx;
create index messages_unanswered_idx on public.messages (workshop_id, created_at desc)
	where outcome = 'unanswered' or missing_keys <> '{}';
create index messages_reviewable_idx on public.messages (workshop_id, created_at desc, id)
	where outcome in ('answered', 'clarified');

create or replace function private.message_json(p_message public.messages) returns jsonb
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
				'label', s.label, 'durationMinutes', s.duration_minutes, 'receipt', s.receipt
			) order by s.position)
			from public.price_snapshots s
			where s.workshop_id = p_message.workshop_id and s.message_id = p_message.id
		), '[]'),
		'choices', p_message.choices,
		'at', p_message.created_at
	);
$$;

drop function public.chat_finish(
	uuid, uuid, uuid, text, text[], public.message_outcome, public.vehicle_class, boolean, uuid[], jsonb, jsonb, text, integer
);
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
	p_duration_ms integer,
	p_confidence real default null,
	p_candidates jsonb default '[]',
	p_missing_keys text[] default '{}'
) returns jsonb
language plpgsql volatile security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
declare
	v_answer public.messages;
begin
	insert into public.messages (
		workshop_id, conversation_id, role, body, ai_generated, reply_to_id, intents, outcome, service_ids,
		choices, locale, duration_ms, confidence, candidates, missing_keys
	) values (
		p_workshop_id, p_conversation_id, 'assistant', p_text, true, p_reply_to, p_intents, p_outcome,
		coalesce(p_service_ids, '{}'), coalesce(p_choices, '[]'), p_locale, p_duration_ms, p_confidence,
		coalesce(p_candidates, '[]'), coalesce(p_missing_keys, '{}')
	)
	on conflict (workshop_id, reply_to_id) do nothing
	returning * into v_answer;
	if v_answer.id is null then
		-- answered meanwhile by a retry: the visitor gets that one, word for word
		select * into v_answer from public.messages where workshop_id = p_workshop_id and reply_to_id = p_reply_to;
		return private.message_json(v_answer);
	end if;
	update public.conversations set
		message_count = message_count + 1,
		last_message_at = now(),
		vehicle_class = coalesce(p_vehicle_class, vehicle_class),
		is_electric = coalesce(p_electric, is_electric),
		context_services = case when cardinality(p_service_ids) > 0 then p_service_ids else context_services end,
		has_unanswered = has_unanswered or p_outcome = 'unanswered'
	where id = p_conversation_id and workshop_id = p_workshop_id;
	-- last, for the workshop's chain of receipts is locked from here to the end
	insert into public.price_snapshots (
		workshop_id, conversation_id, message_id, service_id, service_name, vehicle_class, is_electric, day, price_min,
		price_max, label, duration_minutes, rule_path, position
	)
	select
		p_workshop_id, p_conversation_id, v_answer.id, q.service_id, q.service_name, q.vehicle_class,
		coalesce(p_electric, false), (now() at time zone w.time_zone)::date, q.price_min, q.price_max, q.label,
		q.duration_minutes, coalesce(q.rule_path, '{}'), q.position
	from rows from (jsonb_to_recordset(coalesce(p_quotes, '[]')) as (
		service_id uuid, service_name text, vehicle_class public.vehicle_class, price_min numeric, price_max numeric,
		label public.price_label, duration_minutes integer, rule_path jsonb
	)) with ordinality as q (
		service_id, service_name, vehicle_class, price_min, price_max, label, duration_minutes, rule_path, position
	)
	join public.workshops w on w.id = p_workshop_id
	order by q.position;
	return private.message_json(v_answer);
end;
$$;
comment on function public.chat_finish(
	uuid, uuid, uuid, text, text[], public.message_outcome, public.vehicle_class, boolean, uuid[], jsonb, jsonb, text, integer,
	real, jsonb, text[]
) is
	'Second half of an answer: stores it with a snapshot and receipt of every price it quotes, once per question, and gives it as a TranscriptMessage. p_service_ids become what follow-up questions inherit.';
revoke execute on function public.chat_finish(
	uuid, uuid, uuid, text, text[], public.message_outcome, public.vehicle_class, boolean, uuid[], jsonb, jsonb, text, integer,
	real, jsonb, text[]
) from public, anon, authenticated;
grant execute on function public.chat_finish(
	uuid, uuid, uuid, text, text[], public.message_outcome, public.vehicle_class, boolean, uuid[], jsonb, jsonb, text, integer,
	real, jsonb, text[]
) to service_role;
