-- Whom to call first: those who have no answer yet, whatever their score, and since when they and the others wait.

drop function private.export_leads(uuid);
drop function private.waiting_leads(uuid);
create function private.waiting_leads(p_workshop_id uuid)
returns table (contact_id uuid, name text, score integer, grade text, status public.inquiry_status, since timestamptz)
language sql stable set search_path = '' as $$
	with waiting as materialized (
		select distinct on (i.contact_id)
			i.contact_id, i.status, case when i.status = 'new' then i.created_at else i.status_changed_at end as since
		from public.inquiries i
		where i.workshop_id = p_workshop_id and i.status in ('new', 'contacted', 'quoted') and not exists (
			select from public.contact_analytics a
			where a.workshop_id = i.workshop_id and a.inquiry_id = i.id and a.excluded_as is not null
		)
		order by i.contact_id, i.status <> 'new', i.created_at desc, i.id
	)
	select c.id, c.name, s.score, s.grade, w.status, w.since
	from private.score_contacts(p_workshop_id, array(select w.contact_id from waiting w)) s
	join public.contacts c on c.workshop_id = p_workshop_id and c.id = s.contact_id
	join waiting w on w.contact_id = c.id;
$$;
comment on function private.waiting_leads(uuid) is
	'Contacts with an inquiry that waits for the workshop, their lead scores, and of each the inquiry''s status and since when it has it: of the newest without an answer, else of the newest. Asks nobody for rights.';

create or replace function private.kpi_leads(p_workshop_id uuid, p_limit integer) returns json
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
				select coalesce(json_agg(to_json(l) order by l.status <> 'new', l.score desc, l.contact_id), '[]')
				from (
					select * from scored order by status <> 'new', score desc, contact_id
					limit greatest(least(p_limit, 500), 0)
				) as l
			)
		)
	);
end;
$$;
comment on function public.kpi_leads(uuid, integer) is
	'Contacts with an inquiry that waits for the workshop (new, contacted or quoted, not excluded) by their lead score now: { grades: [{ grade, contacts }] of all of them, A to C; leads: [{ contact_id, name, score, grade, status, since (when the inquiry came, or got its status) }], those without an answer (new) before all others, the p_limit (at most 500) best first }. Locked contacts and those whose score is switched off are left out. Part of kpi_dashboard. Raises 42501 `not_a_member`, `plan_required`.';

create function private.export_leads(p_workshop_id uuid)
returns table (contact_id uuid, name text, score integer, grade text)
language plpgsql stable security definer set search_path = '' as $$
begin
	perform private.require_feature(p_workshop_id, 'csv_export');
	return query
	select l.contact_id, l.name, l.score, l.grade from private.waiting_leads(p_workshop_id) l
	order by l.status <> 'new', l.score desc, l.contact_id;
end;
$$;
comment on function private.export_leads(uuid) is
	'All contacts of public.kpi_leads, in its order. Part of csv_export. Raises 42501 `not_a_member`, `plan_required`.';

revoke execute on function private.waiting_leads(uuid), private.export_leads(uuid) from public;
grant execute on function private.export_leads(uuid) to authenticated;
