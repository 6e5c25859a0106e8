-- What a report says: the same totals and the same formulas as every page of metrics, for a whole window and its parts.

create function private.window_parts(
	p_workshop_id uuid, p_metrics text[], p_from date, p_to date, p_client_key_id uuid, p_live date[],
	p_counted private.kpi_days[], p_grain text
) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
	c_unit constant interval := '1 ' || p_grain;
	v_totals private.kpi_totals;
	v_values json;
	v_parts jsonb[] := '{}';
	part record;
begin
	for part in
		select greatest(unit::date, p_from) as first, least((unit + c_unit)::date, p_to) as ends
		from generate_series(date_trunc(p_grain, p_from::timestamp), (p_to - 1)::timestamp, c_unit) as unit
	loop
		v_totals := private.total_days(
			p_workshop_id, part.first, part.ends, p_client_key_id, p_live, p_counted
		);
		v_values := private.compare_totals(v_totals, null, private.is_unripe(p_workshop_id, part.ends), null);
		v_parts := v_parts || jsonb_build_object('from', part.first, 'to', part.ends, 'values', (
			select json_object_agg(key, value -> 'current') from json_each(v_values) where key = any (p_metrics)
		));
	end loop;
	return to_jsonb(v_parts);
end;
$$;
comment on function private.window_parts(uuid, text[], date, date, uuid, date[], private.kpi_days[], text) is
	'[{ from, to, values: { <metric>: Value } }] of the days, weeks (from Monday) or months of a window, its ends cut off where they aren''t whole; p_live and p_counted as for private.total_days.';

create function private.report_section(
	p_workshop_id uuid, p_metrics text[], p_from date, p_to date, p_client_key_id uuid, p_grain text, p_with_days boolean
) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
	v_before constant date := p_from - (p_to - p_from);
	v_live constant date[] := private.live_days(p_workshop_id, p_from, p_to, v_before);
	v_counted constant private.kpi_days[] := private.count_live(p_workshop_id, v_live, p_client_key_id);
	v_all constant jsonb := private.compare_totals(
		private.total_days(p_workshop_id, p_from, p_to, p_client_key_id, v_live, v_counted),
		private.total_days(p_workshop_id, v_before, p_from, p_client_key_id, v_live, v_counted),
		private.is_unripe(p_workshop_id, p_to), private.is_unripe(p_workshop_id, p_from)
	);
begin
	return jsonb_build_object(
		'metrics', (select jsonb_object_agg(id, v_all -> id) from unnest(p_metrics) as id),
		'steps', private.window_parts(
			p_workshop_id, p_metrics, p_from, p_to, p_client_key_id, v_live, v_counted, p_grain
		)
	) || case when p_with_days then jsonb_build_object('days', private.window_parts(
		p_workshop_id, p_metrics, p_from, p_to, p_client_key_id, v_live, v_counted, 'day'
	)) else '{}' end;
end;
$$;
comment on function private.report_section(uuid, text[], date, date, uuid, text, boolean) is
	'{ metrics: { <id>: Metric as in kpi_overview }, steps, days (with p_with_days) } of one key or (null) all.';

create function private.report_data(
	p_workshop_id uuid, p_metrics text[], p_from date, p_to date, p_client_key_ids uuid[], p_is_compared boolean,
	p_with_days boolean
) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
	v_grain constant text := case when p_to - p_from <= 14 then 'day' when p_to - p_from <= 98 then 'week' else 'month' end;
begin
	perform private.check_window(p_from, p_to);
	return (
		select jsonb_build_object(
			'workshop', w.name, 'is_demo', w.is_demo, 'time_zone', w.time_zone, 'as_of', now(),
			'from', p_from, 'to', p_to, 'previous_from', p_from - (p_to - p_from), 'previous_to', p_from,
			'is_compared', p_is_compared, 'metrics', p_metrics, 'grain', v_grain,
			'sections', (
				select jsonb_agg(
					jsonb_build_object('client_key_id', s.key_id, 'name', s.name) || private.report_section(
						p_workshop_id, p_metrics, p_from, p_to, s.key_id, v_grain, p_with_days
					)
					order by s.position
				)
				from (
					select k.id as key_id, k.name, asked.position
					from unnest(p_client_key_ids) with ordinality as asked (id, position)
					join public.client_keys k on k.workshop_id = p_workshop_id and k.id = asked.id
					union all
					select null, null, 0 where p_client_key_ids = '{}'
				) as s
			)
		)
		from public.workshops w where w.id = p_workshop_id
	);
end;
$$;
comment on function private.report_data(uuid, text[], date, date, uuid[], boolean, boolean) is
	'A report''s numbers: { workshop, is_demo, time_zone, as_of, from, to, previous_from, previous_to, is_compared, metrics, grain, sections: [{ client_key_id, name, metrics: { <id>: Metric as in kpi_overview }, steps: [{ from, to, values: { <id>: Value } }], days (as steps, with p_with_days) }] }. Asks nobody for rights.';

create function private.run_report(
	p_workshop_id uuid, p_metrics text[], p_period text, p_from date, p_to date, p_client_key_ids uuid[],
	p_is_compared boolean, p_with_days boolean
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	days record;
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
	select * into days from private.report_window(
		p_period, p_from, p_to, private.local_day(p_workshop_id, now())
	);
	if days.from_day is null or days.to_day is null or days.from_day not between '2000-01-01' and '2100-01-01'
		or not isfinite(days.to_day) then
		raise exception 'window_invalid' using errcode = 'PT422';
	end if;
	return private.report_data(
		p_workshop_id, p_metrics, days.from_day, days.to_day, coalesce(p_client_key_ids, '{}'),
		coalesce(p_is_compared, true), p_with_days
	);
end;
$$;
create function public.run_report(
	p_workshop_id uuid,
	p_metrics text[],
	p_period text,
	p_from date default null,
	p_to date default null,
	p_client_key_ids uuid[] default '{}',
	p_is_compared boolean default true,
	p_with_days boolean default false
) returns jsonb
language sql stable security invoker set search_path = '' set statement_timeout = '60s' as $$
	select private.run_report(
		p_workshop_id, p_metrics, p_period, p_from, p_to, p_client_key_ids, p_is_compared, p_with_days
	);
$$;
comment on function public.run_report(uuid, text[], text, date, date, uuid[], boolean, boolean) is
	'A report run now, saved or not; arguments as the columns of report_templates, result as private.report_data. p_with_days adds every day and needs csv_export. Raises 42501 `not_a_member`, `plan_required`; PT422 `metrics_invalid`, `keys_invalid`, `key_unknown`, `window_invalid`, `window_too_long`.';

revoke execute on function
	private.window_parts(uuid, text[], date, date, uuid, date[], private.kpi_days[], text),
	private.report_section(uuid, text[], date, date, uuid, text, boolean),
	private.report_data(uuid, text[], date, date, uuid[], boolean, boolean),
	private.run_report(uuid, text[], text, date, date, uuid[], boolean, boolean)
	from public;
grant execute on function private.run_report(uuid, text[], text, date, date, uuid[], boolean, boolean) to authenticated;
revoke execute on function public.run_report(uuid, text[], text, date, date, uuid[], boolean, boolean)
	from public, anon, service_role;
grant execute on function public.run_report(uuid, text[], text, date, date, uuid[], boolean, boolean) to authenticated;
