-- The list behind the start page's open inquiries holds exactly those that are counted.

create view private.waiting_inquiries with (security_invoker = true) as
select i.workshop_id, i.id, i.contact_id, i.status, i.service_names, i.note, i.created_at
from public.inquiries i
where i.status in ('new', 'contacted', 'quoted')
	and not exists (
		select from public.contacts c
		where c.workshop_id = i.workshop_id and c.id = i.contact_id and c.unlocks_at > now()
	)
	and not exists (
		select from public.contact_analytics a
		where a.workshop_id = i.workshop_id and a.inquiry_id = i.id and a.excluded_as is not null
	);
comment on view private.waiting_inquiries is
	'Inquiries that wait for the workshop: neither booked nor over, not excluded, and not of a locked contact.';

create or replace function private.open_inquiries(p_workshop_id uuid) returns bigint
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
	return (select count(*) from private.waiting_inquiries where workshop_id = p_workshop_id);
end;
$$;
comment on function private.open_inquiries(uuid) is 'How many private.waiting_inquiries a workshop has.';

create function private.contacts_waiting(p_workshop_id uuid) returns setof uuid
language sql stable security definer set search_path = '' as $$
	select distinct contact_id from private.waiting_inquiries
	where workshop_id = p_workshop_id and workshop_id = any (array(select private.my_workshops()));
$$;
comment on function private.contacts_waiting(uuid) is
	'Contacts of the caller''s workshop with at least one of private.waiting_inquiries.';

create function private.open_inquiries(p_workshop_id uuid, p_contact_ids uuid[]) returns json
language plpgsql stable security definer set search_path = '' as $$
begin
	perform private.require_member(p_workshop_id);
	return json_build_object(
		'count', private.open_inquiries(p_workshop_id),
		'inquiries', (
			select coalesce(json_agg(json_build_object(
				'id', id, 'contact_id', contact_id, 'status', status, 'service_names', service_names, 'note', note,
				'created_at', created_at
			) order by created_at desc, id), '[]')
			from private.waiting_inquiries
			where workshop_id = p_workshop_id and contact_id = any (p_contact_ids)
		)
	);
end;
$$;
create function public.open_inquiries(p_workshop_id uuid, p_contact_ids uuid[]) returns json
language sql stable security invoker set search_path = '' as $$
	select private.open_inquiries(p_workshop_id, p_contact_ids);
$$;
comment on function public.open_inquiries(uuid, uuid[]) is
	'The inquiries that wait for the workshop, as the overviews count them: { count (all of them), inquiries: [{ id, contact_id, status, service_names, note, created_at }] (those of these contacts, newest first) }. Raises 42501 `not_a_member`.';

drop function public.order_contacts(uuid, text, boolean, public.inquiry_status[], text[], uuid, integer);
create function public.order_contacts(
	p_workshop_id uuid,
	p_order text,
	p_descending boolean default false,
	p_statuses public.inquiry_status[] default null,
	p_containing text[] default null,
	p_after uuid default null,
	p_limit integer default 25,
	p_waiting boolean default false
) returns uuid[]
language plpgsql stable security invoker set search_path = '' as $$
declare
	v_ids uuid[];
	v_waiting uuid[];
begin
	if p_order is null or p_order not in ('score', 'value', 'activity', 'name') then
		raise exception 'order_invalid' using errcode = 'PT422';
	end if;
	if p_waiting then
		v_waiting := array(select private.contacts_waiting(p_workshop_id));
	end if;
	-- whom the list continues after counts as listed, even if it has left the list since
	v_ids := array(
		select c.id from public.contacts c
		where c.workshop_id = p_workshop_id and (c.id = p_after or (
			(p_containing is null or c.search_text ilike all (p_containing))
			and (p_statuses is null or exists (
				select from public.inquiries i
				where i.workshop_id = c.workshop_id and i.contact_id = c.id and i.status = any (p_statuses)
			))
			and (v_waiting is null or c.id = any (v_waiting))
		))
	);
	return array(
		with figures as (
			select contact_id, score::numeric as figure from public.lead_scores(p_workshop_id, v_ids)
			where p_order = 'score'
			union all
			-- without a job there is nothing but the average of all cars
			select contact_id, case when segment is not null then historic end
			from public.lifetime_values(p_workshop_id, v_ids)
			where p_order = 'value'
		),
		keyed as (
			select
				c.id, c.last_activity_at,
				case when p_order = 'activity' then extract(epoch from c.last_activity_at) else f.figure end as figure,
				case when p_order = 'name' then c.name end collate "de-x-icu" as name
			from public.contacts c left join figures f on f.contact_id = c.id
			where c.workshop_id = p_workshop_id and c.id = any (v_ids)
		),
		placed as (
			select id, row_number() over (
				order by
					case when p_descending then -figure else figure end nulls last,
					case when not p_descending then name end, case when p_descending then name end desc,
					last_activity_at desc, id
			) as place
			from keyed
		)
		select p.id from placed p
		where p.place > coalesce((select a.place from placed a where a.id = p_after), 0)
		order by p.place
		limit greatest(least(p_limit, 100), 0)
	);
end;
$$;
comment on function public.order_contacts(uuid, text, boolean, public.inquiry_status[], text[], uuid, integer, boolean) is
	'Ids of contacts in an order: score (public.lead_scores), value (realised revenue, public.lifetime_values), activity (last_activity_at) or name (German alphabet). Who has no score or no job comes last either way; ties go by the newest activity. p_statuses: with an inquiry in one of them; p_waiting: with an inquiry of public.open_inquiries; p_containing: patterns that search_text must all match; p_after: those after this contact, from the start if it is gone; p_limit at most 100. Read under the caller''s own rights. Raises PT422 `order_invalid`.';

revoke execute on function private.contacts_waiting(uuid), private.open_inquiries(uuid, uuid[]) from public;
grant execute on function private.contacts_waiting(uuid), private.open_inquiries(uuid, uuid[]) to authenticated;
revoke execute on function
	public.open_inquiries(uuid, uuid[]),
	public.order_contacts(uuid, text, boolean, public.inquiry_status[], text[], uuid, integer, boolean)
	from public, anon, service_role;
grant execute on function
	public.open_inquiries(uuid, uuid[]),
	public.order_contacts(uuid, text, boolean, public.inquiry_status[], text[], uuid, integer, boolean)
	to authenticated;
