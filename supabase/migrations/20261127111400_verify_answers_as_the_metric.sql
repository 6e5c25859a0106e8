-- How many of the judged answers are correct is one number, the metric's, wherever it is shown: what doesn't count there
-- isn't listed for judgement either.

create or replace function public.answers_to_review(
	p_workshop_id uuid,
	p_filter text default 'unreviewed',
	p_service_id uuid default null,
	p_after_at timestamptz default null,
	p_after_id uuid default null,
	p_limit integer default 26
) returns table (
	message_id uuid, conversation_id uuid, question_id uuid, question text, answer text, answered_at timestamptz,
	outcome public.message_outcome, confidence real, candidates jsonb, vehicle_class public.vehicle_class,
	services jsonb, quotes jsonb, verdict text, right_service_id uuid, right_service_name text
)
language sql stable security invoker set search_path = '' as $$
	select
		a.id, a.conversation_id, q.id, q.body, a.body, a.created_at, a.outcome, a.confidence, a.candidates, c.vehicle_class,
		coalesce((
			select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.service_name) order by n.position)
			from unnest(a.service_ids) with ordinality as n (id, position)
			join public.workshop_services s on s.workshop_id = a.workshop_id and s.id = n.id
		), '[]'),
		coalesce((
			select jsonb_agg(jsonb_build_object(
				'service_id', p.service_id, 'name', p.service_name, 'min', p.price_min, 'max', p.price_max, 'label', p.label,
				'receipt', p.receipt
			) order by p.position)
			from public.price_snapshots p
			where p.workshop_id = a.workshop_id and p.message_id = a.id
		), '[]'),
		r.verdict, r.right_service_id, w.service_name
	from public.messages a
	join public.conversations c on c.workshop_id = a.workshop_id and c.id = a.conversation_id and not c.is_test and not c.is_spam
	join public.messages q on q.workshop_id = a.workshop_id and q.id = a.reply_to_id
	left join public.answer_reviews r on r.workshop_id = a.workshop_id and r.message_id = a.id
	left join public.workshop_services w on w.workshop_id = r.workshop_id and w.id = r.right_service_id
	where a.workshop_id = p_workshop_id and a.outcome in ('answered', 'clarified')
		and case p_filter
			when 'unreviewed' then r.message_id is null
			when 'unsure' then r.message_id is null and (a.outcome = 'clarified' or a.confidence < 0.6)
			when 'correct' then r.verdict = 'correct'
			when 'wrong' then r.verdict = 'wrong'
			else true
		end
		and (
			p_service_id is null or p_service_id = any (a.service_ids)
			or exists (
				select from public.price_snapshots p
				where p.workshop_id = a.workshop_id and p.message_id = a.id and p.service_id = p_service_id
			)
		)
		and (p_after_at is null or a.created_at <= p_after_at)
		and (p_after_at is null or a.created_at < p_after_at or a.id > p_after_id)
	order by a.created_at desc, a.id
	limit least(p_limit, 101);
$$;
comment on function public.answers_to_review(uuid, text, uuid, timestamptz, uuid, integer) is
	'Answers about services, newest first, after a row of the page before. p_filter: unreviewed, unsure (unreviewed, and the engine asked back or was less than 0.6 sure), correct, wrong, all. services: what was named or offered to choose from; quotes: prices as they were told. Test conversations and spam are left out.';

drop function public.answer_accuracy(uuid, timestamptz);
create function private.answer_accuracy(p_workshop_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	v_to constant date := (private.kpi_viewer(p_workshop_id)).today + 1;
	v_from constant date := v_to - 365;
	v_metrics constant json := private.compare_windows(
		p_workshop_id, v_from, v_to, null, null, '{owner_verified,coverage}'
	);
begin
	return jsonb_build_object(
		'answers', v_metrics #> '{coverage,current,numerator}',
		'verified', v_metrics #> '{owner_verified,current}'
	);
end;
$$;
create function public.answer_accuracy(p_workshop_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.answer_accuracy(p_workshop_id);
$$;
comment on function public.answer_accuracy(uuid) is
	'Of the last 365 local days, today included, on every plan: { answers (about services), verified: the metric owner_verified: { value, numerator (judged correct), denominator (judged), low, high (95 % interval) } }. Raises 42501 `not_a_member`.';

revoke execute on function private.answer_accuracy(uuid) from public;
grant execute on function private.answer_accuracy(uuid) to authenticated;
revoke execute on function public.answer_accuracy(uuid) from public, anon, service_role;
grant execute on function public.answer_accuracy(uuid) to authenticated;
