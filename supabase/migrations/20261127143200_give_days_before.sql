-- A page that draws the compared window beside its own reads the days of both at once.

drop function
	public.kpi_metrics(uuid, date, date, text[], uuid, date), private.kpi_metrics(uuid, date, date, text[], uuid, date);

create function private.kpi_metrics(
	p_workshop_id uuid, p_from date, p_to date, p_metrics text[], p_client_key_id uuid, p_previous_from date,
	p_with_previous_days boolean
) returns json
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_viewer constant private.viewer := private.kpi_viewer(p_workshop_id);
	v_key constant uuid := coalesce(p_client_key_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
	v_before constant date := coalesce(p_previous_from, p_from - (p_to - p_from));
	v_before_to constant date := v_before + (p_to - p_from);
	v_metrics constant text[] := array(
		select id from unnest(p_metrics) as id where v_viewer.is_full or id = any (private.basic_metrics())
	);
	v_places constant bigint[] := array(select place from unnest(private.metric_columns(v_metrics)) order by place);
	v_columns constant text[] := private.pick_columns(v_metrics, private.metric_figure_names(), private.metric_shares());
	v_figures constant integer[] := array(
		select array_position(private.metric_figure_names(), name) from unnest(v_columns) as name
	);
	v_live date[];
	v_counted private.kpi_days[];
	v_totals private.kpi_totals[];
	v_now double precision[];
	v_earlier double precision[];
begin
	perform private.check_window(p_from, p_to);
	v_live := private.live_days(p_workshop_id, p_from, p_to, v_before);
	v_counted := private.count_live(p_workshop_id, v_live, v_key);
	v_totals := private.total_days(
		p_workshop_id, array[daterange(p_from, p_to), daterange(v_before, v_before_to)], v_key, v_live, v_counted
	);
	v_now := private.metric_values(v_totals[1], p_to - 1 > v_viewer.today - 90);
	v_earlier := private.metric_values(v_totals[2], v_before_to - 1 > v_viewer.today - 90);
	return json_build_object(
		'from', p_from, 'to', p_to, 'previous_from', v_before, 'previous_to', v_before_to,
		'is_full', v_viewer.is_full, 'is_raw_since', v_viewer.raw_from,
		'metrics', json_build_object(
			'fields', private.pick_keys(private.metric_fields(), v_metrics),
			'current', array(select v_now[place] from unnest(v_places) as place),
			'previous', array(select v_earlier[place] from unnest(v_places) as place)
		),
		'days', json_build_object(
			'columns', v_columns, 'shares', private.pick_keys(private.metric_shares(), v_metrics),
			'rows', case when v_columns = '{}' then '{}' else private.day_series(
				p_workshop_id, p_from, p_to, v_key, v_live, v_counted, 'metrics', v_figures
			) end,
			'previous_rows', case when p_with_previous_days and v_columns <> '{}' then private.day_series(
				p_workshop_id, v_before, v_before_to, v_key, v_live, v_counted, 'metrics', v_figures
			) else '{}' end
		)
	);
end;
$$;

create function public.kpi_metrics(
	p_workshop_id uuid, p_from date, p_to date, p_metrics text[], p_client_key_id uuid default null,
	p_previous_from date default null, p_with_previous_days boolean default false
) returns json
language plpgsql stable security invoker set search_path = '' as $$
begin
	return private.kpi_metrics(
		p_workshop_id, p_from, p_to, p_metrics, p_client_key_id, private.window_before(p_from, p_to, p_previous_from),
		p_with_previous_days
	);
end;
$$;
comment on function public.kpi_metrics(uuid, date, date, text[], uuid, date, boolean) is
	'Metrics by their names, of the local days [p_from, p_to) and of as many from p_previous_from (null: directly before): { from, to, previous_from, previous_to, is_full, is_raw_since, metrics: { fields: { <id>: [type, field …] }, current: [number …], previous: [number …] } (values of the fields in that order; unripe is 1 or 0), days: { columns: [<id of a metric that is no share, or count> …], shares: { <id>: [numerator, denominator] }, rows: [[number …] …] } (a row per day; shares of two of its columns, null where one is null or the denominator 0), previous_rows: [[number …] …] (with p_with_previous_days the compared days'', else none) }. Shares are 0 … 1, money EUR gross, times as the type says; nothing is rounded. Without kpi_dashboard the basic ones alone (is_full false); unknown names are passed over, and without any metric there are no rows. Raises 42501 `not_a_member`; PT422 `window_invalid`, `window_too_long`.';

revoke execute on function private.kpi_metrics(uuid, date, date, text[], uuid, date, boolean) from public;
grant execute on function private.kpi_metrics(uuid, date, date, text[], uuid, date, boolean) to authenticated;
revoke execute on function public.kpi_metrics(uuid, date, date, text[], uuid, date, boolean)
	from public, anon, service_role;
grant execute on function public.kpi_metrics(uuid, date, date, text[], uuid, date, boolean) to authenticated;
