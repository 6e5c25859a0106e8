-- Some metrics of two windows, for the pages that show these alone.

create function private.compare_windows(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_previous_from date, p_metrics text[]
) returns json
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_before constant date := coalesce(p_previous_from, p_from - (p_to - p_from));
	v_before_to constant date := v_before + (p_to - p_from);
	v_live constant date[] := private.live_days(p_workshop_id, p_from, p_to, v_before);
	v_counted constant private.kpi_days[] := private.count_live(p_workshop_id, v_live, p_client_key_id);
	v_all constant json := private.compare_totals(
		private.total_days(p_workshop_id, p_from, p_to, p_client_key_id, v_live, v_counted),
		private.total_days(p_workshop_id, v_before, v_before_to, p_client_key_id, v_live, v_counted),
		private.is_unripe(p_workshop_id, p_to), private.is_unripe(p_workshop_id, v_before_to)
	);
begin
	return (select json_object_agg(id, v_all -> id) from unnest(p_metrics) as id);
end;
$$;
comment on function private.compare_windows(uuid, date, date, uuid, date, text[]) is
	'{ <metric>: { type, current, previous } } of p_metrics; arguments as of public.kpi_overview.';
revoke execute on function private.compare_windows(uuid, date, date, uuid, date, text[]) from public;
