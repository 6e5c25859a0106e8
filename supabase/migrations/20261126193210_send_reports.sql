-- The report mails' way out of the outbox: their own job claims them, for a report takes more work than a notice and is
-- given up earlier.

create function private.report_pause(p_attempts integer) returns interval
language sql immutable parallel safe set search_path = '' as $$
	select ('{2 minutes,15 minutes,1 hour,4 hours}'::interval[])[p_attempts];
$$;
comment on function private.report_pause(integer) is 'How long after its n-th attempt a report is tried again; null: it isn''t.';

create or replace function public.claim_mails(p_limit integer default 20) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_mails jsonb;
begin
	-- the key by which the mail service knows a mail again lives for a day
	update private.mail_outbox m set dropped_at = now()
	where m.sent_at is null and m.dropped_at is null and m.send_after <= now() and m.kind <> 'report'
		and (m.claimed_until is null or m.claimed_until < now())
		and (not coalesce(private.mail_holds(m), false) or m.attempts >= 20);
	with due as (
		select id from private.mail_outbox
		where sent_at is null and dropped_at is null and send_after <= now() and kind <> 'report'
			and (claimed_until is null or claimed_until < now())
		order by send_after
		limit least(p_limit, 100)
		for update skip locked
	), claimed as (
		update private.mail_outbox m set claimed_until = now() + interval '5 minutes', attempts = attempts + 1
		from due where m.id = due.id
		returning m.*
	)
	select coalesce(jsonb_agg(jsonb_build_object(
		'id', c.id, 'kind', c.kind, 'payload', c.payload, 'workshop', w.name, 'locale', w.locale,
		'recipients', coalesce(to_jsonb(c.recipients), (
			select coalesce(jsonb_agg(u.email order by u.email), '[]')
			from public.memberships b join auth.users u on u.id = b.user_id
			where b.workshop_id = c.workshop_id and b.role = 'owner'
		))
	)), '[]') into v_mails
	from claimed c join public.workshops w on w.id = c.workshop_id;
	return v_mails;
end;
$$;
comment on function public.claim_mails(integer) is
	'Mails that are due, reports apart, held for five minutes: [{ id, kind, payload, workshop (name), locale, recipients }]. Drops those that are no longer true.';

create function public.settle_report(p_run_id uuid, p_provider_id text, p_error text default null) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_attempts smallint;
	v_pause interval;
begin
	select attempts into v_attempts from private.mail_outbox
	where dedupe_key = 'report ' || p_run_id and sent_at is null
	for update;
	if not found then
		return false;
	end if;
	v_pause := private.report_pause(v_attempts);
	update private.mail_outbox set
		sent_at = case when p_error is null then now() end,
		provider_id = p_provider_id,
		last_error = left(p_error, 200),
		claimed_until = null,
		dropped_at = case when p_error is not null and v_pause is null then now() end,
		send_after = case when p_error is null then send_after else now() + coalesce(v_pause, '0') end
	where dedupe_key = 'report ' || p_run_id;
	update public.report_runs set
		status = case when p_error is null then 'sent' when v_pause is null then 'failed' else 'pending' end,
		attempts = v_attempts,
		error_code = left(regexp_replace(lower(p_error), '[^a-z0-9_]+', '_', 'g'), 60),
		next_attempt_at = case when p_error is not null then now() + v_pause end,
		sent_at = case when p_error is null then now() end
	where id = p_run_id;
	return true;
end;
$$;
comment on function public.settle_report(uuid, text, text) is
	'A claimed report was sent (p_error null), or failed and is tried again later, five times in all. False: it was sent before.';

create function public.claim_report() returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_mail private.mail_outbox;
	v_run public.report_runs;
begin
	-- whoever held these died each time
	perform public.settle_report((payload ->> 'run')::uuid, null, 'interrupted')
	from private.mail_outbox
	where kind = 'report' and sent_at is null and dropped_at is null and send_after <= now()
		and claimed_until < now() and private.report_pause(attempts) is null;
	update private.mail_outbox m set claimed_until = now() + interval '5 minutes', attempts = attempts + 1
	where m.id = (
		select id from private.mail_outbox
		where kind = 'report' and sent_at is null and dropped_at is null and send_after <= now()
			and (claimed_until is null or claimed_until < now())
		order by send_after
		limit 1
		for update skip locked
	)
	returning * into v_mail;
	if v_mail.id is null then
		return null;
	end if;
	update public.report_runs set attempts = v_mail.attempts, next_attempt_at = null
	where id = (v_mail.payload ->> 'run')::uuid
	returning * into v_run;
	return jsonb_build_object('mail', v_mail.id, 'run', v_run.id);
end;
$$;
comment on function public.claim_report() is
	'The report that is due longest, held for five minutes: { mail (its idempotency key), run }. Null: none is due.';

create function private.report_snapshot(p_run_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_data jsonb;
begin
	select data into v_data from private.report_snapshots where run_id = p_run_id;
	if not found then
		insert into private.report_snapshots (run_id, data)
		select r.id, private.report_data(
			r.workshop_id, r.metrics, r.from_day, r.to_day, r.client_key_ids, r.is_compared, true
		)
		from public.report_runs r where r.id = p_run_id
		on conflict (run_id) do nothing;
		select data into v_data from private.report_snapshots where run_id = p_run_id;
	end if;
	return v_data;
end;
$$;
comment on function private.report_snapshot(uuid) is 'The numbers of a run; counted now where they weren''t yet.';

create function public.read_report(p_run_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' set statement_timeout = '60s' as $$
declare
	v_data jsonb := private.report_snapshot(p_run_id);
begin
	return (
		select jsonb_build_object(
			'name', r.name, 'language', r.language, 'recipients', r.recipients, 'is_scheduled', r.schedule_id is not null,
			'accent', w.brand_color, 'logo', l.image, 'data', v_data
		)
		from public.report_runs r
		join public.workshops w on w.id = r.workshop_id
		left join public.workshop_logos l on l.workshop_id = r.workshop_id
		where r.id = p_run_id
	);
end;
$$;
comment on function public.read_report(uuid) is
	'All that a run''s mail is made of: { name, language, recipients, is_scheduled, accent (#rrggbb or null), logo (base64 or null), data (private.report_data) }. The numbers are the same every time.';

create function private.read_report_run(p_run_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	v_workshop uuid;
	v_data jsonb;
begin
	select r.workshop_id, s.data into v_workshop, v_data
	from public.report_runs r left join private.report_snapshots s on s.run_id = r.id
	where r.id = p_run_id and r.workshop_id = any (array(select private.my_workshops()));
	if not found then
		raise exception 'run_unknown' using errcode = 'PT404';
	end if;
	perform private.require_feature(v_workshop, 'kpi_dashboard');
	if v_data is null then
		raise exception 'report_gone' using errcode = 'PT404';
	end if;
	return v_data;
end;
$$;
create function public.read_report_run(p_run_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.read_report_run(p_run_id);
$$;
comment on function public.read_report_run(uuid) is
	'The numbers that a run''s mail carried, in the shape of run_report. Raises PT404 `run_unknown`, `report_gone` (after 100 days, or not counted yet); 42501 `plan_required`.';

create function public.forget_reports() returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_runs integer;
	v_snapshots integer;
begin
	delete from private.report_snapshots where created_at < now() - interval '100 days';
	get diagnostics v_snapshots = row_count;
	with gone as (
		delete from public.report_runs where created_at < now() - interval '13 months' returning id
	)
	delete from private.mail_outbox m using gone where m.dedupe_key = 'report ' || gone.id;
	get diagnostics v_runs = row_count;
	return jsonb_build_object('runs', v_runs, 'snapshots', v_snapshots);
end;
$$;
comment on function public.forget_reports() is 'Deletes numbers older than 100 days and runs older than 13 months, with their mails: { runs, snapshots }.';

revoke execute on function
	private.report_pause(integer), private.report_snapshot(uuid), private.read_report_run(uuid)
	from public;
grant execute on function private.read_report_run(uuid) to authenticated;
revoke execute on function public.read_report_run(uuid) from public, anon, service_role;
grant execute on function public.read_report_run(uuid) to authenticated;
revoke execute on function
	public.claim_report(), public.settle_report(uuid, text, text), public.read_report(uuid), public.forget_reports()
	from public, anon, authenticated;
grant execute on function
	public.claim_report(), public.settle_report(uuid, text, text), public.read_report(uuid), public.forget_reports()
	to service_role;

insert into private.jobs (name, every) values
	('send_reports', '1 minute'),
	('forget_reports', '1 day');
