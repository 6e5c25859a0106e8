-- Who is most likely to become a customer, and what customers are worth: as they stand now, whatever the window.

create function private.waiting_leads(p_workshop_id uuid)
returns table (contact_id uuid, name text, score integer, grade text)
language sql stable set search_path = '' as $$
	select c.id, c.name, s.score, s.grade
	from private.score_contacts(p_workshop_id, array(
		select distinct i.contact_id from public.inquiries i
		where i.workshop_id = p_workshop_id and i.status in ('new', 'contacted', 'quoted') and not exists (
			select from public.contact_analytics a
			where a.workshop_id = i.workshop_id and a.inquiry_id = i.id and a.excluded_as is not null
		)
	)) s
	join public.contacts c on c.workshop_id = p_workshop_id and c.id = s.contact_id;
$$;
comment on function private.waiting_leads(uuid) is
	'Contacts with an inquiry that waits for the workshop, and their lead scores. Asks nobody for rights.';

create function private.valued_customers(p_workshop_id uuid) returns table (
	contact_id uuid, name text, historic numeric, yearly numeric, five_year numeric, segment text
)
language sql stable set search_path = '' as $$
	select c.id, c.name, v.historic, v.yearly, v.five_year, v.segment
	from private.value_contacts(p_workshop_id, array(
		select distinct i.contact_id from public.inquiries i
		where i.workshop_id = p_workshop_id and i.status = 'won'
	)) v
	join public.contacts c on c.workshop_id = p_workshop_id and c.id = v.contact_id
	-- without a job that counts there is nothing but the average of all cars
	where v.segment is not null;
$$;
comment on function private.valued_customers(uuid) is
	'Contacts who have been won, and what they are worth. Asks nobody for rights.';

create function private.kpi_leads(p_workshop_id uuid, p_limit integer) returns json
language plpgsql stable security definer set search_path = '' as $$
begin
	perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	return (
		with scored as materialized (select * from private.waiting_leads(p_workshop_id))
		select json_build_object(
			'grades', (
				select json_agg(json_build_object('grade', g.grade, 'contacts', (
					select count(*) from scored s where s.grade = g.grade
				)) order by g.grade)
				from unnest('{A,B,C}'::text[]) as g (grade)
			),
			'leads', (
				select coalesce(json_agg(to_json(l) order by l.score desc, l.contact_id), '[]')
				from (select * from scored order by score desc, contact_id limit greatest(least(p_limit, 500), 0)) as l
			)
		)
	);
end;
$$;
create function public.kpi_leads(p_workshop_id uuid, p_limit integer default 100) returns json
language sql stable security invoker set search_path = '' as $$
	select private.kpi_leads(p_workshop_id, p_limit);
$$;
comment on function public.kpi_leads(uuid, integer) is
	'Contacts with an inquiry that waits for the workshop (new, contacted or quoted, not excluded) by their lead score now: { grades: [{ grade, contacts }] of all of them, A to C; leads: [{ contact_id, name, score, grade }], the p_limit (at most 500) best first }. Locked contacts and those whose score is switched off are left out. Part of kpi_dashboard. Raises 42501 `not_a_member`, `plan_required`.';

create function private.kpi_customers(p_workshop_id uuid, p_limit integer) returns json
language plpgsql stable security definer set search_path = '' as $$
begin
	perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	return (
		with valued as materialized (select * from private.valued_customers(p_workshop_id))
		select json_build_object(
			'segments', (
				select json_agg(json_build_object(
					'segment', s.segment, 'customers', n.customers, 'historic', n.historic, 'five_year', n.five_year
				) order by s.place)
				from unnest('{active,at_risk,lapsed,lost}'::text[]) with ordinality as s (segment, place)
				cross join lateral (
					select
						count(*) as customers, coalesce(sum(v.historic), 0) as historic,
						coalesce(sum(v.five_year), 0) as five_year
					from valued v where v.segment = s.segment
				) as n
			),
			'customers', (
				select coalesce(json_agg(to_json(t) order by t.historic desc, t.contact_id), '[]')
				from (select * from valued order by historic desc, contact_id limit greatest(least(p_limit, 500), 0)) as t
			)
		)
	);
end;
$$;
create function public.kpi_customers(p_workshop_id uuid, p_limit integer default 100) returns json
language sql stable security invoker set search_path = '' as $$
	select private.kpi_customers(p_workshop_id, p_limit);
$$;
comment on function public.kpi_customers(uuid, integer) is
	'Contacts who have been won and what they are worth, in revenue, EUR gross (public.lifetime_values): { segments: [{ segment, customers, historic, five_year }] of all of them by the time since their last job, customers: [{ contact_id, name, historic, yearly, five_year, segment }], the p_limit (at most 500) with the most revenue so far first }. Locked contacts are left out. Part of kpi_dashboard. Raises 42501 `not_a_member`, `plan_required`.';

revoke execute on function
	private.waiting_leads(uuid), private.valued_customers(uuid), private.kpi_leads(uuid, integer),
	private.kpi_customers(uuid, integer)
	from public;
grant execute on function private.kpi_leads(uuid, integer), private.kpi_customers(uuid, integer) to authenticated;
revoke execute on function public.kpi_leads(uuid, integer), public.kpi_customers(uuid, integer)
	from public, anon, service_role;
grant execute on function public.kpi_leads(uuid, integer), public.kpi_customers(uuid, integer) to authenticated;
