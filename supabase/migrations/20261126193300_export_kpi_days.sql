-- Metrics as files, day by day: a page of days is one answer, so that no limit on rows cuts it short.

create function private.export_kpi_days(
	p_workshop_id uuid, p_metrics text[], p_from date, p_to date, p_client_key_id uuid, p_first date, p_limit integer
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	v_end date;
	v_live date[];
begin
	perform private.require_feature(p_workshop_id, 'csv_export');
	perform private.check_window(p_from, p_to);
	if not coalesce(p_metrics <@ private.report_metrics() and cardinality(p_metrics) > 0, false) then
		raise exception 'metrics_invalid' using errcode = 'PT422';
	end if;
	if p_first is null or p_first < p_from or p_first >= p_to then
		raise exception 'window_invalid' using errcode = 'PT422';
	end if;
	v_end := least(p_to, p_first + least(greatest(p_limit, 1), 366));
	v_live := private.live_days(p_workshop_id, p_first, v_end);
	return private.window_parts(
		p_workshop_id, p_metrics, p_first, v_end, p_client_key_id, v_live,
		private.count_live(p_workshop_id, v_live, p_client_key_id), 'day'
	);
end;
$$;
create function public.export_kpi_days(
	p_workshop_id uuid, p_metrics text[], p_from date, p_to date, p_client_key_id uuid, p_first date,
	p_limit integer default 180
) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.export_kpi_days(p_workshop_id, p_metrics, p_from, p_to, p_client_key_id, p_first, p_limit);
$$;
comment on function public.export_kpi_days(uuid, text[], date, date, uuid, date, integer) is
	'[{ from, to, values: { <metric>: Value as in kpi_overview } }] of up to p_limit local days of [p_from, p_to) from p_first on, of one key or (null) all. Part of csv_export. Raises 42501 `not_a_member`, `plan_required`; PT422 `metrics_invalid`, `window_invalid`, `window_too_long`.';

revoke execute on function private.export_kpi_days(uuid, text[], date, date, uuid, date, integer) from public;
grant execute on function private.export_kpi_days(uuid, text[], date, date, uuid, date, integer) to authenticated;
revoke execute on function public.export_kpi_days(uuid, text[], date, date, uuid, date, integer)
	from public, anon, service_role;
grant execute on function public.export_kpi_days(uuid, text[], date, date, uuid, date, integer) to authenticated;
