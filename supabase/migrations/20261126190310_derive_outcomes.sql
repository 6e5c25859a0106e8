-- What became of each answer of one conversation.

create function private.derive_outcomes(p_conversation public.conversations, p_time_zone text) returns void
language plpgsql volatile security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
begin
	insert into public.answer_outcomes as o (
		workshop_id, message_id, conversation_id, client_key_id, day, answered_at, outcome, is_answerable, duration_ms,
		has_amount, is_exact, verdict, is_excluded
	)
	select
		m.workshop_id, m.id, m.conversation_id, p_conversation.client_key_id,
		(m.created_at at time zone p_time_zone)::date, m.created_at, m.outcome, not m.intents && '{offtopic,abuse}',
		m.duration_ms, amounts.has_amount, amounts.is_exact, r.verdict, p_conversation.is_test or p_conversation.is_spam
	from public.messages m
	left join public.answer_reviews r on r.workshop_id = m.workshop_id and r.message_id = m.id
	cross join lateral private.judge_amounts(m.workshop_id, m.id, m.body) as amounts
	where m.workshop_id = p_conversation.workshop_id and m.conversation_id = p_conversation.id
		and m.role = 'assistant' and m.outcome in ('answered', 'clarified', 'unanswered')
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
	'Writes what became of a conversation''s answers, small talk apart. The visitor''s thumbs stay.';
revoke execute on function private.derive_outcomes(public.conversations, text) from public;
