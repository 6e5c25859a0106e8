-- When an episode has ended well its visitor is asked for stars, once; a message tells how its visitor judged it.

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
		'rateable', p_message.outcome is not null and p_message.outcome <> 'smalltalk',
		'thumb', (
			select o.thumb from public.answer_outcomes o
			where o.workshop_id = p_message.workshop_id and o.message_id = p_message.id
		),
		'at', p_message.created_at
	);
$$;

create function private.ask_rating(p_workshop_id uuid, p_conversation_id uuid) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
	update public.episodes e set survey_at = now()
	where e.workshop_id = p_workshop_id and e.conversation_id = p_conversation_id
		and e.number = (
			select max(last.number) from public.episodes last
			where last.workshop_id = p_workshop_id and last.conversation_id = p_conversation_id
		)
		and e.survey_at is null and e.confirmed_at is not null
		-- a mere "thanks" that follows what was rated already has nothing to rate
		and (e.topic is not null or e.is_involved or e.staff_at is not null or exists (
			select from public.responses r where r.workshop_id = e.workshop_id and r.is_first and r.source_id = e.id
		));
	return found;
end;
$$;
comment on function private.ask_rating(uuid, uuid) is
	'Whether the visitor is to be asked for stars now: the last episode is confirmed and nobody was asked in it. Notes that they are.';

create or replace function public.chat_finish(
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
	v_ask boolean;
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
		return private.message_json(v_answer) || '{"askRating": false}';
	end if;
	v_ask := 'thanks' = any (p_intents) and private.ask_rating(p_workshop_id, p_conversation_id);
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
	return private.message_json(v_answer) || jsonb_build_object('askRating', coalesce(v_ask, false));
end;
$$;
comment on function public.chat_finish(
	uuid, uuid, uuid, text, text[], public.message_outcome, public.vehicle_class, boolean, uuid[], jsonb, jsonb, text, integer,
	real, jsonb, text[]
) is
	'Second half of an answer: stores it with a snapshot and receipt of every price it quotes, once per question, and gives it as a TranscriptMessage with askRating: thanks ended an episode, and its visitor is asked for stars now. p_service_ids become what follow-up questions inherit.';
revoke execute on function private.ask_rating(uuid, uuid) from public;
