-- What became of each answer of one conversation.

create function private.derive_outcomes(p_conversation public.conversations, p_time_zone text) returns void
language plpgsql volatile security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
begin
	with judged as (
		select
			m.id, m.created_at, m.outcome, m.duration_ms, not m.intents && '{offtopic,abuse}' as is_answerable,
			-- nearly every answer leaves its amounts to the prices shown below it
			case when m.body ~* '€|eur|евро|يورو' then private.amounts_in(m.body) else '{}' end as told,
			coalesce(quoted.amounts, '{}') as quoted
		from public.messages m
		left join (
			select s.message_id, array_remove(array_agg(s.price_min) || array_agg(s.price_max), null)::numeric[] as amounts
			from public.price_snapshots s
			where s.workshop_id = p_conversation.workshop_id and s.conversation_id = p_conversation.id
			group by s.message_id
		) as quoted on quoted.message_id = m.id
		where m.workshop_id = p_conversation.workshop_id and m.conversation_id = p_conversation.id
			and m.role = 'assistant' and m.outcome in ('answered', 'clarified', 'unanswered')
	)
	insert into public.answer_outcomes as o (
		workshop_id, message_id, conversation_id, client_key_id, day, answered_at, outcome, is_answerable, duration_ms,
		has_amount, is_exact, verdict, is_excluded
	)
	select
		p_conversation.workshop_id, j.id, p_conversation.id, p_conversation.client_key_id,
		(j.created_at at time zone p_time_zone)::date, j.created_at, j.outcome, j.is_answerable, j.duration_ms,
		j.told <> '{}' or j.quoted <> '{}', j.told <@ j.quoted, r.verdict,
		p_conversation.is_test or p_conversation.is_spam
	from judged j
	left join public.answer_reviews r on r.workshop_id = p_conversation.workshop_id and r.message_id = j.id
	on conflict (workshop_id, message_id) do update set
		client_key_id = excluded.client_key_id, day = excluded.day, answered_at = excluded.answered_at,
		outcome = excluded.outcome, is_answerable = excluded.is_answerable, duration_ms = excluded.duration_ms,
		has_amount = excluded.has_amount, is_exact = excluded.is_exact, verdict = excluded.verdict,
		is_excluded = excluded.is_excluded
	where (
		o.client_key_id, o.day, o.answered_at, o.outcome, o.is_answerable, o.duration_ms, o.has_amount, o.is_exact,
		o.verdict, o.is_excluded
	) is distinct from (
		excluded.client_key_id, excluded.day, excluded.answered_at, excluded.outcome, excluded.is_answerable,
		excluded.duration_ms, excluded.has_amount, excluded.is_exact, excluded.verdict, excluded.is_excluded
	);
end;
$$;
comment on function private.derive_outcomes(public.conversations, text) is
	'Writes what became of a conversation''s answers, small talk apart; exact is an answer whose every amount is an end of a price recorded with it. The visitor''s thumbs stay.';
revoke execute on function private.derive_outcomes(public.conversations, text) from public;
