-- What came without a key can be asked for as a key can: only with it do the parts add up to the whole.

create function private.has_keyless_facts(p_workshop_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
	return p_workshop_id = any (array(select private.my_workshops())) and (
		exists (
			select from private.kpi_sums
			where workshop_id = p_workshop_id and client_key_id = '00000000-0000-0000-0000-000000000000'
		)
		or exists (select from public.contact_analytics where workshop_id = p_workshop_id and client_key_id is null)
		or exists (select from public.episodes where workshop_id = p_workshop_id and client_key_id is null)
		or exists (select from public.widget_sessions where workshop_id = p_workshop_id and client_key_id is null)
		or exists (select from public.responses where workshop_id = p_workshop_id and client_key_id is null)
		or exists (select from public.answer_outcomes where workshop_id = p_workshop_id and client_key_id is null)
	);
end;
$$;
comment on function private.has_keyless_facts(uuid) is
	'Whether anything of a member''s workshop ever came without a key: by telephone, by hand, or with a key that is deleted by now.';

create function public.kpi_keys(p_workshop_id uuid) returns table (id uuid, name text, status public.client_key_status)
language sql stable security invoker set search_path = '' as $$
	select key.id, key.name, key.status
	from (
		select k.id, k.name, k.status, k.created_at from public.client_keys k where k.workshop_id = p_workshop_id
		union all
		select '00000000-0000-0000-0000-000000000000', null, null, 'infinity'
		where private.has_keyless_facts(p_workshop_id)
	) as key
	order by key.created_at;
$$;
comment on function public.kpi_keys(uuid) is
	'What a window can be narrowed to, p_client_key_id elsewhere: the keys, oldest first, revoked ones included; last, where there is such, what came without one: 00000000-0000-0000-0000-000000000000, without name and status. Nothing of a workshop that isn''t the caller''s.';

revoke execute on function private.has_keyless_facts(uuid) from public;
grant execute on function private.has_keyless_facts(uuid) to authenticated;
revoke execute on function public.kpi_keys(uuid) from public, anon, service_role;
grant execute on function public.kpi_keys(uuid) to authenticated;

create or replace function private.check_report_keys(p_workshop_id uuid, p_client_key_ids uuid[]) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
	if exists (
		select from unnest(p_client_key_ids) as asked
		where asked <> '00000000-0000-0000-0000-000000000000' and not exists (
			select from public.client_keys k where k.workshop_id = p_workshop_id and k.id = asked
		)
	) then
		raise exception 'key_unknown' using errcode = 'PT422';
	end if;
end;
$$;

comment on column public.report_templates.client_key_ids is
	'The report has one section per key, in this order; 00000000-0000-0000-0000-000000000000 is what came without one. Empty: one section for all together.';

create or replace function private.report_data(
	p_workshop_id uuid, p_metrics text[], p_from date, p_to date, p_client_key_ids uuid[], p_is_compared boolean,
	p_with_days boolean
) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
	c_no_key constant uuid := '00000000-0000-0000-0000-000000000000';
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
					select asked.id as key_id, k.name, asked.position
					from unnest(p_client_key_ids) with ordinality as asked (id, position)
					left join public.client_keys k on k.workshop_id = p_workshop_id and k.id = asked.id
					where k.id is not null or asked.id = c_no_key
					union all
					select null, null, 0 where p_client_key_ids = '{}'
				) as s
			)
		)
		from public.workshops w where w.id = p_workshop_id
	);
end;
$$;
