-- A form that reaches the server twice sends its report once.

alter table public.report_runs
	add column request_id uuid,
	add unique (workshop_id, request_id);
comment on column public.report_runs.request_id is
	'Which press of a button asked for it, as the page named it; null: a schedule did, or nobody named it.';
grant select (request_id) on public.report_runs to authenticated;

drop function public.send_report(uuid, text[]);
drop function private.send_report(uuid, text[]);

create function private.send_report(p_template_id uuid, p_recipients text[], p_request_id uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_template public.report_templates;
	v_recipients text[] := array(
		select distinct lower(btrim(address)) from unnest(p_recipients) as address order by 1
	);
	v_run uuid;
begin
	select * into v_template from public.report_templates
	where id = p_template_id and workshop_id = any (array(select private.my_workshops()));
	if not found then
		raise exception 'template_unknown' using errcode = 'PT404';
	end if;
	perform private.require_feature(v_template.workshop_id, 'kpi_dashboard');
	if v_template.workshop_id <> all (array(select private.my_owned_workshops())) then
		raise exception 'owner_required' using errcode = 'insufficient_privilege';
	end if;
	if cardinality(v_recipients) not between 1 and 10 or not private.are_addresses(v_recipients)
		or not private.are_distinct(v_recipients) then
		raise exception 'recipients_invalid' using errcode = 'PT422';
	end if;
	-- two at once count each other
	perform from public.workshops where id = v_template.workshop_id for no key update;
	if exists (
		select from public.report_runs where workshop_id = v_template.workshop_id and request_id = p_request_id
	) then
		raise exception 'already_sent' using errcode = 'PT409';
	end if;
	if (
		select count(*) from public.report_runs
		where workshop_id = v_template.workshop_id and schedule_id is null and created_at > now() - interval '24 hours'
	) >= 20 then
		raise exception 'too_many_reports' using errcode = 'PT429';
	end if;
	v_run := private.start_report(v_template, null, now(), v_recipients);
	update public.report_runs set request_id = p_request_id where id = v_run;
	return v_run;
end;
$$;

create function public.send_report(p_template_id uuid, p_recipients text[], p_request_id uuid default null) returns uuid
language sql volatile security invoker set search_path = '' as $$
	select private.send_report(p_template_id, p_recipients, p_request_id);
$$;
comment on function public.send_report(uuid, text[], uuid) is
	'Has a report sent now to up to ten addresses, at most 20 times in 24 hours; gives the run. p_request_id names the press of a button: what comes under it a second time isn''t sent again. For owners. Raises PT404 `template_unknown`; 42501 `plan_required`, `owner_required`; PT409 `already_sent`; PT422 `recipients_invalid`; PT429 `too_many_reports`.';

revoke execute on function private.send_report(uuid, text[], uuid) from public;
grant execute on function private.send_report(uuid, text[], uuid) to authenticated;
revoke execute on function public.send_report(uuid, text[], uuid) from public, anon, service_role;
grant execute on function public.send_report(uuid, text[], uuid) to authenticated;
