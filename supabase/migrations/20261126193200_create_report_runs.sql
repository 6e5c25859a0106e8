-- Every report that was to be sent, and what became of it. A run's mail lies in the outbox from the same transaction on;
-- the numbers are counted once, before the first attempt, so that every attempt and every download says the same.

create table public.report_runs (
	id uuid primary key default gen_random_uuid(),
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	template_id uuid,
	schedule_id uuid,
	due_at timestamptz not null default now(),
	name text not null,
	metrics text[] not null,
	from_day date not null,
	to_day date not null check (to_day > from_day),
	client_key_ids uuid[] not null default '{}',
	language text not null check (language in ('de', 'en')),
	is_compared boolean not null,
	recipients text[] not null check (
		cardinality(recipients) between 1 and 10 and private.are_addresses(recipients)
			and private.are_distinct(recipients)
	),
	status text not null default 'pending' check (status in ('pending', 'sent', 'failed')),
	attempts smallint not null default 0,
	error_code text check (error_code ~ '^[a-z0-9_]{1,60}$'),
	next_attempt_at timestamptz,
	created_at timestamptz not null default now(),
	sent_at timestamptz,
	unique (workshop_id, id),
	unique (schedule_id, due_at),
	foreign key (workshop_id, template_id) references public.report_templates (workshop_id, id)
		on delete set null (template_id),
	foreign key (workshop_id, schedule_id) references public.report_schedules (workshop_id, id)
		on delete set null (schedule_id),
	check ((status = 'sent') = (sent_at is not null))
);
create index report_runs_recent_idx on public.report_runs (workshop_id, created_at desc, id);
create index report_runs_template_idx on public.report_runs (workshop_id, template_id);
create index report_runs_schedule_idx on public.report_runs (workshop_id, schedule_id);
create index report_runs_created_at_idx on public.report_runs (created_at);
comment on table public.report_runs is 'Reports sent by mail, by a schedule or by hand. Kept for 13 months.';
comment on column public.report_runs.schedule_id is 'Null: sent by hand, or the schedule is gone.';
comment on column public.report_runs.due_at is 'The schedule''s time; by hand: when it was asked for.';
comment on column public.report_runs.name is 'Of the template, then. So are metrics, keys, language and comparison.';
comment on column public.report_runs.to_day is 'The day after the last one.';
comment on column public.report_runs.status is 'pending: not sent yet, with an error_code it is tried again at next_attempt_at; failed: given up after five attempts.';
comment on column public.report_runs.error_code is
	'Why the last attempt failed: mail_service_unreachable, mail_service_<HTTP status>, mail_not_set_up, internal, interrupted.';
revoke all on public.report_runs from anon, authenticated;
grant select (
	id, workshop_id, template_id, schedule_id, due_at, name, metrics, from_day, to_day, client_key_ids, language,
	is_compared, recipients, status, attempts, error_code, next_attempt_at, created_at, sent_at
) on public.report_runs to authenticated;
alter table public.report_runs enable row level security;
create policy "Members with the feature see what was sent" on public.report_runs
	for select to authenticated using (
		workshop_id = any (array(select private.my_workshops()))
		and workshop_id = any (array(select private.my_workshops_with('kpi_dashboard')))
	);

create table private.report_snapshots (
	run_id uuid primary key references public.report_runs (id) on delete cascade,
	data jsonb not null,
	created_at timestamptz not null default now()
);
create index report_snapshots_created_at_idx on private.report_snapshots (created_at);
comment on table private.report_snapshots is 'The numbers of a run, as private.report_data gave them before its first attempt. Kept for 100 days.';
alter table private.report_snapshots enable row level security;

create function private.start_report(
	p_template public.report_templates, p_schedule_id uuid, p_due_at timestamptz, p_recipients text[]
) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_run uuid;
begin
	insert into public.report_runs (
		workshop_id, template_id, schedule_id, due_at, name, metrics, from_day, to_day, client_key_ids, language,
		is_compared, recipients
	)
	select
		p_template.workshop_id, p_template.id, p_schedule_id, p_due_at, p_template.name, p_template.metrics,
		days.from_day, days.to_day, p_template.client_key_ids, p_template.language, p_template.is_compared, p_recipients
	from private.report_window(
		p_template.period, p_template.from_day, p_template.to_day, private.local_day(p_template.workshop_id, p_due_at)
	) as days
	on conflict (schedule_id, due_at) do nothing
	returning id into v_run;
	if v_run is not null then
		perform private.enqueue_mail(
			'report ' || v_run, p_template.workshop_id, 'report', jsonb_build_object('run', v_run), now(), p_recipients
		);
	end if;
	return v_run;
end;
$$;
comment on function private.start_report(public.report_templates, uuid, timestamptz, text[]) is
	'Has a report sent, once per schedule and time; null where it was already.';

create function public.queue_reports(p_limit integer default 200) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
	due record;
	v_due timestamptz;
	v_next timestamptz;
	v_count integer := 0;
begin
	for due in
		select s as schedule, t as template, w.time_zone
		from public.report_schedules s
		join public.report_templates t on t.workshop_id = s.workshop_id and t.id = s.template_id
		join public.workshops w on w.id = s.workshop_id
		where s.is_active and s.next_run_at <= now()
		order by s.next_run_at
		limit p_limit
		for update of s skip locked
	loop
		v_next := (due.schedule).next_run_at;
		-- after a standstill the last missed report is sent, not all of them
		loop
			v_due := v_next;
			v_next := private.next_report_time(
				(due.schedule).frequency, (due.schedule).weekday, (due.schedule).month_day, (due.schedule).send_at,
				due.time_zone, v_due
			);
			exit when v_next > now();
		end loop;
		update public.report_schedules set next_run_at = v_next where id = (due.schedule).id;
		-- without the feature schedules rest; they go on with their next time
		if private.has_feature((due.schedule).workshop_id, 'kpi_dashboard') and private.start_report(
			due.template, (due.schedule).id, v_due, (due.schedule).recipients
		) is not null then
			v_count := v_count + 1;
		end if;
	end loop;
	return v_count;
end;
$$;
comment on function public.queue_reports(integer) is
	'Has the reports of schedules that are due sent, each once however many call, and moves the schedules on. Gives the number of runs.';

create function private.send_report(p_template_id uuid, p_recipients text[]) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_template public.report_templates;
	v_recipients text[] := array(
		select distinct lower(btrim(address)) from unnest(p_recipients) as address order by 1
	);
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
	if (
		select count(*) from public.report_runs
		where workshop_id = v_template.workshop_id and schedule_id is null and created_at > now() - interval '24 hours'
	) >= 20 then
		raise exception 'too_many_reports' using errcode = 'PT429';
	end if;
	return private.start_report(v_template, null, now(), v_recipients);
end;
$$;
create function public.send_report(p_template_id uuid, p_recipients text[]) returns uuid
language sql volatile security invoker set search_path = '' as $$
	select private.send_report(p_template_id, p_recipients);
$$;
comment on function public.send_report(uuid, text[]) is
	'Has a report sent now to up to ten addresses, at most 20 times in 24 hours; gives the run. For owners. Raises PT404 `template_unknown`; 42501 `plan_required`, `owner_required`; PT422 `recipients_invalid`; PT429 `too_many_reports`.';

create function private.retry_report_run(p_run_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_run public.report_runs;
	v_recipients text[];
begin
	select * into v_run from public.report_runs
	where id = p_run_id and workshop_id = any (array(select private.my_workshops()))
	for update;
	if not found then
		raise exception 'run_unknown' using errcode = 'PT404';
	end if;
	perform private.require_feature(v_run.workshop_id, 'kpi_dashboard');
	if v_run.workshop_id <> all (array(select private.my_owned_workshops())) then
		raise exception 'owner_required' using errcode = 'insufficient_privilege';
	end if;
	if v_run.status <> 'failed' then
		raise exception 'not_failed' using errcode = 'PT409';
	end if;
	-- a wrong address was perhaps what it failed for, and is put right by now
	v_recipients := coalesce(
		(select recipients from public.report_schedules where id = v_run.schedule_id), v_run.recipients
	);
	update public.report_runs set
		status = 'pending', attempts = 0, error_code = null, next_attempt_at = null, recipients = v_recipients
	where id = p_run_id;
	-- the same mail under the same key: should the service have taken it after all, it isn't sent again
	update private.mail_outbox set
		dropped_at = null, attempts = 0, claimed_until = null, send_after = now(), recipients = v_recipients
	where dedupe_key = 'report ' || p_run_id and sent_at is null;
end;
$$;
create function public.retry_report_run(p_run_id uuid) returns void
language sql volatile security invoker set search_path = '' as $$
	select private.retry_report_run(p_run_id);
$$;
comment on function public.retry_report_run(uuid) is
	'Has a failed report tried again, with its own numbers and the recipients that its schedule has now. For owners. Raises PT404 `run_unknown`; 42501 `plan_required`, `owner_required`; PT409 `not_failed`.';

revoke execute on function
	private.start_report(public.report_templates, uuid, timestamptz, text[]), private.send_report(uuid, text[]),
	private.retry_report_run(uuid)
	from public;
grant execute on function private.send_report(uuid, text[]), private.retry_report_run(uuid) to authenticated;
revoke execute on function public.queue_reports(integer) from public, anon, authenticated;
grant execute on function public.queue_reports(integer) to service_role;
revoke execute on function public.send_report(uuid, text[]), public.retry_report_run(uuid)
	from public, anon, service_role;
grant execute on function public.send_report(uuid, text[]), public.retry_report_run(uuid) to authenticated;
