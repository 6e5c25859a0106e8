-- What a workshop took out of its metrics is no news for the start page either, and the list of contacts says of it what
-- the contact's page does.

create function private.latest_inquiries(p_workshop_id uuid, p_limit integer) returns table (
	id uuid, contact_id uuid, contact_name text, conversation_id uuid, service_names text[], note text,
	created_at timestamptz
)
language sql stable security definer set search_path = '' as $$
	select i.id, i.contact_id, c.name, i.conversation_id, i.service_names, i.note, i.created_at
	from public.inquiries i
	join public.contacts c on c.workshop_id = i.workshop_id and c.id = i.contact_id
	where i.workshop_id = p_workshop_id and i.workshop_id = any (array(select private.my_workshops()))
		and i.contact_id <> all (array(select private.my_locked_contacts()))
		and not exists (
			select from public.contact_analytics a
			where a.workshop_id = i.workshop_id and a.inquiry_id = i.id and a.excluded_as is not null
		)
	order by i.created_at desc, i.id
	limit least(p_limit, 100);
$$;
create function public.latest_inquiries(p_workshop_id uuid, p_limit integer default 5) returns table (
	id uuid, contact_id uuid, contact_name text, conversation_id uuid, service_names text[], note text,
	created_at timestamptz
)
language sql stable security invoker set search_path = '' as $$
	select * from private.latest_inquiries(p_workshop_id, p_limit);
$$;
comment on function public.latest_inquiries(uuid, integer) is
	'The newest inquiries that count, with who made them, of a member''s workshop, 100 at most. Those of locked contacts are left out.';

create or replace function public.latest_unanswered(p_workshop_id uuid, p_limit integer default 5) returns table (
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
		join public.conversations c
			on c.workshop_id = a.workshop_id and c.id = a.conversation_id and not c.is_test and not c.is_spam
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
	'Visitors'' questions (the message that was asked last) without an answer, newest first, the same words once with how often (times) since first_asked_at among the newest 500 that are kept: conversations are deleted after a while, and then both change. Test conversations and spam are left out.';

drop function public.inquiry_exclusions(uuid);
drop function private.inquiry_exclusions(uuid);
create function private.inquiry_exclusions(p_contact_ids uuid[]) returns table (
	inquiry_id uuid, excluded_as text, excluded_by_hand text
)
language sql stable security definer set search_path = '' as $$
	select a.inquiry_id, a.excluded_as, a.excluded_by_hand
	from public.contact_analytics a
	where a.contact_id = any (p_contact_ids) and a.workshop_id = any (array(select private.my_workshops()))
		and a.contact_id <> all (array(select private.my_locked_contacts()))
		and a.excluded_as is not null and a.inquiry_id is not null;
$$;
create function public.inquiry_exclusions(p_contact_ids uuid[]) returns table (
	inquiry_id uuid, excluded_as text, excluded_by_hand text
)
language sql stable security invoker set search_path = '' as $$
	select * from private.inquiry_exclusions(p_contact_ids);
$$;
comment on function public.inquiry_exclusions(uuid[]) is
	'Inquiries of some contacts that don''t count: as what (spam, duplicate, test), and what a member said. Empty for contacts that are locked or somebody else''s.';

revoke execute on function private.latest_inquiries(uuid, integer), private.inquiry_exclusions(uuid[]) from public;
grant execute on function private.latest_inquiries(uuid, integer), private.inquiry_exclusions(uuid[]) to authenticated;
revoke execute on function public.latest_inquiries(uuid, integer), public.inquiry_exclusions(uuid[])
	from public, anon, service_role;
grant execute on function public.latest_inquiries(uuid, integer), public.inquiry_exclusions(uuid[]) to authenticated;
