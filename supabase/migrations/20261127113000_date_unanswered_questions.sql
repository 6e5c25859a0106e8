-- How often a question stayed unanswered is counted from the words that are kept: it is said since when.

drop function public.latest_unanswered(uuid, integer);
create function public.latest_unanswered(p_workshop_id uuid, p_limit integer default 5) returns table (
	message_id uuid, conversation_id uuid, question text, asked_at timestamptz, times bigint, first_asked_at timestamptz
)
language sql stable security invoker set search_path = '' as $$
	select
		(array_agg(asked.id order by asked.created_at desc))[1],
		(array_agg(asked.conversation_id order by asked.created_at desc))[1],
		(array_agg(asked.body order by asked.created_at desc))[1],
		max(asked.created_at),
		count(*),
		min(asked.created_at)
	from (
		select q.id, q.conversation_id, q.body, q.created_at
		from public.messages a
		join public.conversations c on c.workshop_id = a.workshop_id and c.id = a.conversation_id and not c.is_test
		join public.messages q on q.workshop_id = a.workshop_id and q.id = a.reply_to_id
		where a.workshop_id = p_workshop_id and a.outcome = 'unanswered'
		order by a.created_at desc
		limit 500
	) as asked
	group by lower(btrim(asked.body))
	order by 4 desc
	limit least(p_limit, 100);
$$;
comment on function public.latest_unanswered(uuid, integer) is
	'Visitors'' questions (the message that was asked last) without an answer, newest first, the same words once with how often (times) since first_asked_at among the newest 500 that are kept: conversations are deleted after a while, and then both change. Test conversations are left out.';
revoke execute on function public.latest_unanswered(uuid, integer) from public, anon, service_role;
grant execute on function public.latest_unanswered(uuid, integer) to authenticated;
