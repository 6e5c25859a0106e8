-- When reports are sent by themselves: weekly or monthly at a local time, to up to ten people.

create table public.report_schedules (
	id uuid primary key default gen_random_uuid(),
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	template_id uuid not null,
	frequency text not null check (frequency in ('weekly', 'monthly')),
	weekday smallint check (weekday between 1 and 7),
	month_day smallint check (month_day between 1 and 28),
	send_at time not null check (send_at = date_trunc('minute', send_at::interval)::time),
	recipients text[] not null check (
		cardinality(recipients) between 1 and 10 and private.are_addresses(recipients)
			and private.are_distinct(recipients)
	),
	is_active boolean not null default true,
	next_run_at timestamptz,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	unique (workshop_id, id),
	foreign key (workshop_id, template_id) references public.report_templates (workshop_id, id) on delete cascade,
	check ((frequency = 'weekly') = (weekday is not null) and (frequency = 'monthly') = (month_day is not null)),
	check (is_active = (next_run_at is not null))
);
create index report_schedules_template_idx on public.report_schedules (workshop_id, template_id);
create index report_schedules_due_idx on public.report_schedules (next_run_at) where is_active;
comment on table public.report_schedules is 'Reports that are sent by themselves, at most 20 per workshop. Part of kpi_dashboard; owners write them.';
comment on column public.report_schedules.weekday is '1 Monday … 7 Sunday; exactly for weekly ones.';
comment on column public.report_schedules.month_day is 'Exactly for monthly ones; every month has it.';
comment on column public.report_schedules.send_at is
	'In the workshop''s time zone, to the minute. A time that the clock leaves out in spring is an hour later; one that it shows twice in autumn is the second.';
comment on column public.report_schedules.recipients is 'E-mail addresses; written in lower case.';
comment on column public.report_schedules.next_run_at is 'Kept by the database; exactly while the schedule is active.';
revoke all on public.report_schedules from anon, authenticated;
grant select (
	id, workshop_id, template_id, frequency, weekday, month_day, send_at, recipients, is_active, next_run_at,
	created_at, updated_at
), insert (
	workshop_id, template_id, frequency, weekday, month_day, send_at, recipients, is_active
), update (
	template_id, frequency, weekday, month_day, send_at, recipients, is_active
), delete on public.report_schedules to authenticated;
alter table public.report_schedules enable row level security;
create policy "Members with the feature see schedules" on public.report_schedules
	for select to authenticated using (
		workshop_id = any (array(select private.my_workshops()))
		and workshop_id = any (array(select private.my_workshops_with('kpi_dashboard')))
	);
create policy "Owners with the feature add schedules" on public.report_schedules
	for insert to authenticated with check (
		workshop_id = any (array(select private.my_owned_workshops()))
		and workshop_id = any (array(select private.my_workshops_with('kpi_dashboard')))
	);
create policy "Owners with the feature change schedules" on public.report_schedules
	for update to authenticated
	using (
		workshop_id = any (array(select private.my_owned_workshops()))
		and workshop_id = any (array(select private.my_workshops_with('kpi_dashboard')))
	)
	with check (
		workshop_id = any (array(select private.my_owned_workshops()))
		and workshop_id = any (array(select private.my_workshops_with('kpi_dashboard')))
	);
create policy "Owners with the feature delete schedules" on public.report_schedules
	for delete to authenticated using (
		workshop_id = any (array(select private.my_owned_workshops()))
		and workshop_id = any (array(select private.my_workshops_with('kpi_dashboard')))
	);
create trigger touch_updated_at before update on public.report_schedules
	for each row execute function private.touch_updated_at();

create function private.next_report_time(
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
	end
	order by moment
	limit 1;
$$;
comment on function private.next_report_time(text, smallint, smallint, time, text, timestamptz) is
	'The first time of a schedule after a moment.';

create function private.plan_report_schedule() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	new.recipients := array(
		select lower(btrim(address)) from unnest(new.recipients) with ordinality as r (address, position)
		order by position
	);
	if tg_op = 'INSERT' or (new.frequency, new.weekday, new.month_day, new.send_at, new.is_active)
		is distinct from (old.frequency, old.weekday, old.month_day, old.send_at, old.is_active) then
		new.next_run_at := case when new.is_active then private.next_report_time(
			new.frequency, new.weekday, new.month_day, new.send_at,
			(select time_zone from public.workshops where id = new.workshop_id), now()
		) end;
	end if;
	return new;
end;
$$;
create trigger plan_schedule before insert or update on public.report_schedules
	for each row execute function private.plan_report_schedule();

create function private.replan_report_schedules() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	update public.report_schedules s set next_run_at = private.next_report_time(
		s.frequency, s.weekday, s.month_day, s.send_at, new.time_zone, now()
	)
	where s.workshop_id = new.id and s.is_active;
	return null;
end;
$$;
comment on function private.replan_report_schedules() is 'Trigger: in another time zone the same local time is another moment.';
create trigger replan_report_schedules after update of time_zone on public.workshops
	for each row when (old.time_zone is distinct from new.time_zone)
	execute function private.replan_report_schedules();

create function private.limit_report_schedules() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if exists (
		select from public.report_schedules
		where workshop_id in (select workshop_id from new_rows)
		group by workshop_id having count(*) > 20
	) then
		raise exception 'too_many_schedules' using errcode = 'PT409';
	end if;
	return null;
end;
$$;
create trigger limit_rows after insert on public.report_schedules
	referencing new table as new_rows
	for each statement execute function private.limit_report_schedules();

revoke execute on function
	private.next_report_time(text, smallint, smallint, time, text, timestamptz), private.plan_report_schedule(),
	private.replan_report_schedules(), private.limit_report_schedules()
	from public;
