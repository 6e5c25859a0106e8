-- Since when a workshop is counted: beside a window that begins earlier, whatever came since seems to soar.

create function private.counted_since(p_workshop_id uuid) returns date
language sql stable set search_path = '' as $$
	select coalesce(
		(select counted_since from private.kpi_progress where workshop_id = p_workshop_id),
		private.first_fact_day(p_workshop_id)
	);
$$;
comment on function private.counted_since(uuid) is
	'The earliest local day with a fact or with counts of facts that are deleted by now; null: none. Asks nobody for rights.';

create function private.my_counted_since(p_workshop_id uuid) returns date
language sql stable security definer set search_path = '' as $$
	select private.counted_since(w.id)
	from public.workshops w where w.id = p_workshop_id and w.id = any (array(select private.my_workshops()));
$$;
comment on function private.my_counted_since(uuid) is 'private.counted_since of a member''s workshop.';
create function public.counted_since(p_workshop_id uuid) returns date
language sql stable security invoker set search_path = '' as $$
	select private.my_counted_since(p_workshop_id);
$$;
comment on function public.counted_since(uuid) is
	'The local day of a workshop''s first fact: nothing is compared with windows that begin before. Null: there is none, or the workshop isn''t the caller''s.';

create or replace function private.report_data(
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
			'counted_since', private.counted_since(p_workshop_id),
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
	'A report''s numbers: { workshop, is_demo, time_zone, as_of, from, to, previous_from, previous_to, counted_since (as public.counted_since), is_compared, metrics, grain, sections: [{ client_key_id, name, metrics: { <id>: Metric as in kpi_overview }, steps: [{ from, to, values: { <id>: Value } }], days (as steps, with p_with_days) }] }. Asks nobody for rights.';

revoke execute on function private.counted_since(uuid), private.my_counted_since(uuid) from public;
grant execute on function private.my_counted_since(uuid) to authenticated;
revoke execute on function public.counted_since(uuid) from public, anon, service_role;
grant execute on function public.counted_since(uuid) to authenticated;
