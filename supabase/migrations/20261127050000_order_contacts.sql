-- The list of contacts by what the data API can't order it by.

create function public.order_contacts(
	p_workshop_id uuid,
	p_order text,
	p_descending boolean default false,
	p_statuses public.inquiry_status[] default null,
	p_containing text[] default null,
	p_after uuid default null,
	p_limit integer default 25
) returns uuid[]
language plpgsql stable security invoker set search_path = '' as $$
declare
	v_ids uuid[];
begin
	if p_order is null or p_order not in ('score', 'value', 'activity', 'name') then
		raise exception 'order_invalid' using errcode = 'PT422';
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
comment on function public.order_contacts(uuid, text, boolean, public.inquiry_status[], text[], uuid, integer) is
	'Ids of contacts in an order: score (public.lead_scores), value (realised revenue, public.lifetime_values), activity (last_activity_at) or name (German alphabet). Who has no score or no job comes last either way; ties go by the newest activity. p_statuses: with an inquiry in one of them; p_containing: patterns that search_text must all match; p_after: those after this contact, from the start if it is gone; p_limit at most 100. Read under the caller''s own rights. Raises PT422 `order_invalid`.';
revoke execute on function
	public.order_contacts(uuid, text, boolean, public.inquiry_status[], text[], uuid, integer)
	from public, anon, service_role;
grant execute on function
	public.order_contacts(uuid, text, boolean, public.inquiry_status[], text[], uuid, integer)
	to authenticated;
