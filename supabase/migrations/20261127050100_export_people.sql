-- Everybody behind the rankings of contacts, for files: the pages show the first few.

create function private.export_leads(p_workshop_id uuid)
returns table (contact_id uuid, name text, score integer, grade text)
language plpgsql stable security definer set search_path = '' as $$
begin
	perform private.require_feature(p_workshop_id, 'csv_export');
	return query select l.* from private.waiting_leads(p_workshop_id) l order by l.score desc, l.contact_id;
end;
$$;
comment on function private.export_leads(uuid) is
	'All contacts of public.kpi_leads, in its order. Part of csv_export. Raises 42501 `not_a_member`, `plan_required`.';

create function private.export_customers(p_workshop_id uuid) returns table (
	contact_id uuid, name text, historic numeric, yearly numeric, five_year numeric, segment text
)
language plpgsql stable security definer set search_path = '' as $$
begin
	perform private.require_feature(p_workshop_id, 'csv_export');
	return query select c.* from private.valued_customers(p_workshop_id) c order by c.historic desc, c.contact_id;
end;
$$;
comment on function private.export_customers(uuid) is
	'All contacts of public.kpi_customers, in its order. Part of csv_export. Raises 42501 `not_a_member`, `plan_required`.';

revoke execute on function private.export_leads(uuid), private.export_customers(uuid) from public;
grant execute on function private.export_leads(uuid), private.export_customers(uuid) to authenticated;
