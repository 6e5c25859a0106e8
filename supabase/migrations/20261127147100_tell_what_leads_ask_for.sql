-- The list of whom to call first and its file say what is asked for, and of the very inquiry that waits.

drop function private.export_leads(uuid);
drop function private.waiting_leads(uuid);
create function private.waiting_leads(p_workshop_id uuid) returns table (
	contact_id uuid, name text, score integer, grade text, status public.inquiry_status, since timestamptz,
	service_names text[], note text
)
language sql stable set search_path = '' as $$
	with waiting as materialized (
		select distinct on (i.contact_id)
			i.contact_id, i.status, i.created_at as since, i.service_names, i.note
		from private.waiting_inquiries i
		where i.workshop_id = p_workshop_id
		order by i.contact_id, i.status <> 'new', i.created_at desc, i.id
	)
	select c.id, c.name, s.score, s.grade, w.status, w.since, w.service_names, w.note
	from private.score_contacts(p_workshop_id, array(select w.contact_id from waiting w)) s
	join public.contacts c on c.workshop_id = p_workshop_id and c.id = s.contact_id
	join waiting w on w.contact_id = c.id;
$$;
comment on function private.waiting_leads(uuid) is
	'Contacts with an inquiry that waits for the workshop, their lead scores, and of each the inquiry''s status, when it came and what it is about: of the newest without an answer, else of the newest. Asks nobody for rights.';

comment on function public.kpi_leads(uuid, integer) is
	'Contacts with an inquiry that waits for the workshop (new, contacted or quoted, not excluded) by their lead score now: { grades: [{ grade, contacts }] of all of them, A to C; leads: [{ contact_id, name, score, grade, status, since (when the inquiry came), service_names, note (the visitor''s, or null) }], those without an answer (new) before all others, the p_limit (at most 500) best first }. Locked contacts and those whose score is switched off are left out. Part of kpi_dashboard. Raises 42501 `not_a_member`, `plan_required`.';

create function private.export_leads(p_workshop_id uuid) returns table (
	contact_id uuid, name text, score integer, grade text, status public.inquiry_status, since timestamptz,
	service_names text[], note text
)
language plpgsql stable security definer set search_path = '' as $$
begin
	perform private.require_feature(p_workshop_id, 'csv_export');
	return query
	select l.* from private.waiting_leads(p_workshop_id) l
	order by l.status <> 'new', l.score desc, l.contact_id;
end;
$$;
comment on function private.export_leads(uuid) is
	'All contacts of public.kpi_leads, in its order. Part of csv_export. Raises 42501 `not_a_member`, `plan_required`.';

revoke execute on function private.waiting_leads(uuid), private.export_leads(uuid) from public;
grant execute on function private.export_leads(uuid) to authenticated;
