-- A deleted report comes back with its schedules or not at all: half of it would take its name, and no second try could succeed.

create function public.restore_report_template(p_workshop_id uuid, p_template jsonb, p_schedules jsonb) returns uuid
language plpgsql security invoker set search_path = '' as $$
declare
	v_id uuid;
begin
	insert into public.report_templates (
		workshop_id, name, metrics, period, from_day, to_day, client_key_ids, language, is_compared
	)
	select p_workshop_id, t.*
	from jsonb_to_record(p_template) as t (
		name text, metrics text[], period text, from_day date, to_day date, client_key_ids uuid[], language text,
		is_compared boolean
	)
	returning id into v_id;
	insert into public.report_schedules (
		workshop_id, template_id, frequency, weekday, month_day, send_at, recipients, is_active
	)
	select p_workshop_id, v_id, s.*
	from jsonb_to_recordset(p_schedules) as s (
		frequency text, weekday smallint, month_day smallint, send_at time, recipients text[], is_active boolean
	);
	return v_id;
end;
$$;
comment on function public.restore_report_template(uuid, jsonb, jsonb) is
	'Saves a deleted report with its schedules again, under a new id; gives that. p_template and each of p_schedules: the columns that owners write. With the caller''s rights; raises what inserting into the two tables does.';
revoke execute on function public.restore_report_template(uuid, jsonb, jsonb) from public, anon, service_role;
grant execute on function public.restore_report_template(uuid, jsonb, jsonb) to authenticated;
