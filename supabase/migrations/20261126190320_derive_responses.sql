-- How long one conversation's visitor waited for a person.

alter table public.inquiries add column first_responded_at timestamptz;
comment on column public.inquiries.first_responded_at is
	'When the inquiry was first taken out of `new`; status_changed_at is the last change.';
update public.inquiries set first_responded_at = status_changed_at where status <> 'new';
grant select (first_responded_at) on public.inquiries to authenticated;

create or replace function private.stamp_inquiry_status() returns trigger
language plpgsql set search_path = '' as $$
begin
	new.status_changed_at := now();
	if old.status = 'new' then
		new.first_responded_at := coalesce(new.first_responded_at, now());
	end if;
	return new;
end;
$$;

create function private.waits(p_workshop_id uuid, p_conversation_id uuid, p_contacts timestamptz[])
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
	)
	select
		false, (array_agg(said.id) filter (where role = 'staff'))[1],
		min(created_at) filter (where role = 'visitor'), max(created_at) filter (where role = 'staff')
	from said
	group by turn
	having bool_or(role = 'staff') and bool_or(role = 'visitor');
end;
$$;
comment on function private.waits(uuid, uuid, timestamptz[]) is
	'A conversation''s rows of public.responses, from its episodes, messages and inquiries; p_contacts: when contacts were left in it.';

create function private.derive_responses(
	p_conversation public.conversations, p_time_zone text, p_contacts timestamptz[]
) returns void
language plpgsql volatile security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
begin
	with wait as (
		select
			w.is_first, w.source_id, w.requested_at,
			-- an answer stays one when the inquiry that showed it is gone
			least(w.responded_at, case when o.responded_at >= w.requested_at then o.responded_at end) as responded_at,
			o.requested_at as old_requested_at, o.responded_at as old_responded_at, o.open_seconds as old_open_seconds
		from private.waits(p_conversation.workshop_id, p_conversation.id, p_contacts) w
		left join public.responses o
			on o.workshop_id = p_conversation.workshop_id and o.is_first = w.is_first and o.source_id = w.source_id
	), gone as (
		delete from public.responses r
		where r.workshop_id = p_conversation.workshop_id and r.conversation_id = p_conversation.id
			and not exists (select from wait w where w.is_first = r.is_first and w.source_id = r.source_id)
	)
	insert into public.responses as r (
		workshop_id, conversation_id, is_first, source_id, client_key_id, day, requested_at, responded_at, seconds,
		open_seconds, is_excluded
	)
	select
		p_conversation.workshop_id, p_conversation.id, is_first, source_id, p_conversation.client_key_id,
		(requested_at at time zone p_time_zone)::date, requested_at, responded_at,
		floor(extract(epoch from responded_at - requested_at))::integer,
		-- counted once: opening hours that change later don't change what was
		case
			when responded_at is null then null
			when (requested_at, responded_at) is not distinct from (old_requested_at, old_responded_at)
				then old_open_seconds
			else private.open_seconds(p_conversation.workshop_id, requested_at, responded_at)
		end,
		p_conversation.is_test or p_conversation.is_spam
	from wait
	on conflict (workshop_id, is_first, source_id) do update set
		client_key_id = excluded.client_key_id, day = excluded.day, requested_at = excluded.requested_at,
		responded_at = excluded.responded_at, seconds = excluded.seconds, open_seconds = excluded.open_seconds,
		is_excluded = excluded.is_excluded
	where (r.client_key_id, r.day, r.requested_at, r.responded_at, r.open_seconds, r.is_excluded) is distinct from (
		excluded.client_key_id, excluded.day, excluded.requested_at, excluded.responded_at, excluded.open_seconds,
		excluded.is_excluded
	);
end;
$$;
comment on function private.derive_responses(public.conversations, text, timestamptz[]) is
	'Writes how long a conversation''s visitor waited for a person.';

revoke execute on function
	private.waits(uuid, uuid, timestamptz[]),
	private.derive_responses(public.conversations, text, timestamptz[])
	from public;
