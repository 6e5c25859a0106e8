-- A monthly report may be wished for on any day up to the 31st: a month without that day sends it on its last one.

alter table public.report_schedules
	drop constraint report_schedules_month_day_check,
	add constraint report_schedules_month_day_check check (month_day between 1 and 31);
comment on column public.report_schedules.month_day is
	'Exactly for monthly ones. In a month that has no such day its last one stands in.';

create or replace function private.next_report_time(
	p_frequency text, p_weekday smallint, p_month_day smallint, p_send_at time, p_time_zone text, p_after timestamptz
) returns timestamptz
language sql stable set search_path = '' as $$
	select moment
	-- from the day before on: far from UTC its time may still be ahead
	from generate_series(-1, 32) as n
	cross join lateral (select (p_after at time zone p_time_zone)::date + n as day) as local
	cross join lateral (select (day + p_send_at) at time zone p_time_zone as moment) as zoned
	where moment > p_after and case p_frequency
		when 'weekly' then extract(isodow from day) = p_weekday
		else extract(day from day) = p_month_day
			or extract(day from day) < p_month_day and extract(day from day + 1) = 1
	end
	order by moment
	limit 1;
$$;
