-- A report about days that are still to come is refused instead of showing zeros.

create or replace function private.run_report(
	p_workshop_id uuid, p_metrics text[], p_period text, p_from date, p_to date, p_client_key_ids uuid[],
	p_is_compared boolean, p_with_days boolean
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	days record;
	v_today constant date := private.local_day(p_workshop_id, now());
begin
	perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	if p_with_days then
		perform private.require_feature(p_workshop_id, 'csv_export');
	end if;
	if cardinality(p_metrics) is null or cardinality(p_metrics) = 0 or not private.are_distinct(p_metrics)
		or not p_metrics <@ private.report_metrics() then
		raise exception 'metrics_invalid' using errcode = 'PT422';
	end if;
	if cardinality(p_client_key_ids) > 10 or not private.are_distinct(p_client_key_ids::text[]) then
		raise exception 'keys_invalid' using errcode = 'PT422';
	end if;
	perform private.check_report_keys(p_workshop_id, p_client_key_ids);
	select * into days from private.report_window(p_period, p_from, p_to, v_today);
	if days.from_day is null or days.to_day is null or days.from_day not between '2000-01-01' and '2100-01-01'
		or not isfinite(days.to_day) then
		raise exception 'window_invalid' using errcode = 'PT422';
	end if;
	-- nothing can have happened yet: its zeros would look like figures
	if days.from_day > v_today then
		raise exception 'window_future' using errcode = 'PT422';
	end if;
	return private.report_data(
		p_workshop_id, p_metrics, days.from_day, days.to_day, coalesce(p_client_key_ids, '{}'),
		coalesce(p_is_compared, true), p_with_days
	);
end;
$$;

comment on function public.run_report(uuid, text[], text, date, date, uuid[], boolean, boolean) is
	'A report run now, saved or not; arguments as the columns of report_templates, result as private.report_data. p_with_days adds every day and needs csv_export. Raises 42501 `not_a_member`, `plan_required`; PT422 `metrics_invalid`, `keys_invalid`, `key_unknown`, `window_invalid`, `window_too_long`, `window_future`.';
