-- What the rows in a slice add up to, for the head of their list: a metric's own figure is that of all its rows.

create function private.kpi_rows_total(p private.row_page) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	v_total jsonb;
begin
	p := private.checked_page(p);
	p.size := null;
	execute format($query$
		select jsonb_build_object(
			'rows', count(*), 'in_numerator', coalesce(sum(in_numerator), 0), 'in_denominator', coalesce(sum(in_denominator), 0)
		)
		from private.%I($1)$query$, private.row_source(p.metric))
	into v_total using p;
	return v_total;
end;
$$;
create function public.kpi_rows_total(
	p_workshop_id uuid, p_metric text, p_from date, p_to date, p_client_key_id uuid default null,
	p_part text default null, p_slice jsonb default null
) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.kpi_rows_total((
		p_workshop_id, p_metric, p_from, p_to, p_client_key_id, p_part, null, null, null, null, false, p_slice
	)::private.row_page);
$$;
comment on function public.kpi_rows_total(uuid, text, date, date, uuid, text, jsonb) is
	'What kpi_rows lists over all pages: { rows, in_numerator, in_denominator }. Arguments and faults as of kpi_rows.';

revoke execute on function private.kpi_rows_total(private.row_page) from public;
grant execute on function private.kpi_rows_total(private.row_page) to authenticated;
revoke execute on function public.kpi_rows_total(uuid, text, date, date, uuid, text, jsonb) from public, anon, service_role;
grant execute on function public.kpi_rows_total(uuid, text, date, date, uuid, text, jsonb) to authenticated;
