-- A schedule that is being put together shows the time that saving it will plan, in the night of a clock change too.

create function public.next_report_time(
	p_workshop_id uuid, p_frequency text, p_send_at time, p_weekday smallint default null, p_month_day smallint default null,
	p_after timestamptz default now()
) returns timestamptz
language sql stable security invoker set search_path = '' as $$
	select private.next_report_time(p_frequency, p_weekday, p_month_day, p_send_at, w.time_zone, p_after)
	from public.workshops w where w.id = p_workshop_id;
$$;
comment on function public.next_report_time(uuid, text, time, smallint, smallint, timestamptz) is
	'The first time after a moment that a schedule would get, by the workshop''s clock; arguments as the columns of report_schedules. Null: there is no such time, or the workshop isn''t the caller''s.';

grant execute on function private.next_report_time(text, smallint, smallint, time, text, timestamptz) to authenticated;
revoke execute on function public.next_report_time(uuid, text, time, smallint, smallint, timestamptz)
	from public, anon, service_role;
grant execute on function public.next_report_time(uuid, text, time, smallint, smallint, timestamptz) to authenticated;
