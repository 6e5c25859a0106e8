-- A member answers what is open. What the assistant settled in an earlier episode, days ago perhaps, waits for nobody.

create or replace function private.waits(p_workshop_id uuid, p_conversation_id uuid, p_contacts timestamptz[])
returns table (is_first boolean, source_id uuid, requested_at timestamptz, responded_at timestamptz)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
begin
	return query
	with episode as (
		select e.id, e.started_at, e.handed_off_at, lead(e.started_at, 1, 'infinity') over (order by e.number) as next_at
		from public.episodes e
		where e.workshop_id = p_workshop_id and e.conversation_id = p_conversation_id
	), request as (
		select episode.*, least(handed_off_at, (
			select min(c) from unnest(p_contacts) as c where c >= started_at and c < next_at
		)) as at
		from episode
	)
	select true, request.id, request.at, least(
		(
			select min(m.created_at) from public.messages m
			where m.workshop_id = p_workshop_id and m.conversation_id = p_conversation_id
				and m.role = 'staff' and m.created_at >= request.at
		),
		-- of any inquiry of the conversation, as of any message: a thumb that comes later may move where episodes end
		(
			select min(i.first_responded_at) from public.inquiries i
			where i.workshop_id = p_workshop_id and i.conversation_id = p_conversation_id
				and i.first_responded_at >= request.at
		)
	)
	from request
	where request.at is not null;
	return query
	with said as (
		-- a member's message ends a turn; only the visitor's messages begin to wait in it
		select
			m.id, m.role, m.created_at,
			count(*) filter (where m.role = 'staff') over (
				order by m.created_at, m.id rows between unbounded preceding and 1 preceding
			) as turn
		from public.messages m
		where m.workshop_id = p_workshop_id and m.conversation_id = p_conversation_id and m.role <> 'assistant'
	), reply as (
		select said.id, said.turn, said.created_at, (
			select max(e.started_at) from public.episodes e
			where e.workshop_id = p_workshop_id and e.conversation_id = p_conversation_id and e.started_at <= said.created_at
		) as episode_started_at
		from said where role = 'staff'
	)
	select false, reply.id, min(said.created_at), reply.created_at
	from reply
	join said on said.turn = reply.turn and said.role = 'visitor'
	-- of an earlier episode waits what the assistant left open, or who asked it for a person
	where said.created_at >= reply.episode_started_at or not exists (
		select from public.messages a
		where a.workshop_id = p_workshop_id and a.reply_to_id = said.id
			and a.outcome in ('answered', 'smalltalk') and not a.intents && '{human,callback}'
	)
	group by reply.id, reply.created_at;
end;
$$;

select private.derive_conversation(answered.workshop_id, answered.conversation_id, '{}')
from (select distinct workshop_id, conversation_id from public.responses where not is_first) as answered
order by answered.workshop_id, answered.conversation_id;
