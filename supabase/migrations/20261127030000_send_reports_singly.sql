-- Recipients don't see each other: each gets a mail of their own. What became of it is kept for each, so that another attempt
-- goes to the others alone, days later as well, when the mail service has forgotten its keys, and to nobody in vain.

alter table public.report_runs
	add column reached text[] not null default '{}',
	add column faults jsonb not null default '{}' check (jsonb_typeof(faults) = 'object');
comment on column public.report_runs.recipients is 'Whom it is for; the schedule''s of now after a retry.';
comment on column public.report_runs.reached is 'Addresses that it was sent to, in that order; with status sent all of the recipients.';
comment on column public.report_runs.faults is
	'Why the last mail to an address that it didn''t reach failed: { address: { code (as error_code), is_final (the address was refused and isn''t tried again) } }.';
comment on column public.report_runs.status is 'pending: not sent yet, with an error_code it is tried again at next_attempt_at; failed: given up after five attempts, or because only refused addresses are left.';
comment on column public.report_runs.error_code is
	'Why the last attempt failed, as far as faults says nothing of an address: mail_service_unreachable, mail_service_<HTTP status>, mail_not_set_up, internal, interrupted.';
grant select (reached, faults) on public.report_runs to authenticated;
update public.report_runs set reached = recipients where status = 'sent';

create function private.open_recipients(p_run public.report_runs) returns setof text
language sql immutable set search_path = '' as $$
	select address
	from unnest(p_run.recipients) with ordinality as one (address, position)
	where address <> all (p_run.reached) and not coalesce((p_run.faults -> address ->> 'is_final')::boolean, false)
	order by position;
$$;
comment on function private.open_recipients(public.report_runs) is 'Whom a run''s next attempt goes to: those whom it has neither reached nor was refused for.';

create or replace function public.read_report(p_run_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' set statement_timeout = '60s' as $$
declare
	v_data jsonb := private.report_snapshot(p_run_id);
begin
	return (
		select jsonb_build_object(
			'name', r.name, 'language', r.language, 'is_scheduled', r.schedule_id is not null,
			'mails', (
				select coalesce(jsonb_agg(
					jsonb_build_object('id', md5(r.id || ' ' || one.address)::uuid, 'to', one.address)
					order by one.position
				), '[]')
				from private.open_recipients(r) with ordinality as one (address, position)
			),
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
	'All that a run''s mails are made of: { name, language, is_scheduled, mails: [{ id (idempotency key, the same every time), to }] of those whom it goes to now, accent (#rrggbb or null), logo (base64 or null), data (private.report_data) }. The numbers are the same every time.';

create function public.note_report_mail(
	p_run_id uuid, p_address text, p_error text default null, p_is_final boolean default false
) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
	update public.report_runs set
		reached = case when p_error is null then reached || p_address else reached end,
		faults = case
			when p_error is null then faults - p_address
			else faults || jsonb_build_object(p_address, jsonb_build_object('code', p_error, 'is_final', p_is_final))
		end
	where id = p_run_id and p_address <> all (reached);
	return found;
end;
$$;
comment on function public.note_report_mail(uuid, text, text, boolean) is
	'What became of a run''s mail to one address: the mail service has taken it (p_error null), or it failed, with p_is_final for good. False: it was taken before.';

create or replace function public.settle_report(p_run_id uuid, p_provider_id text, p_error text default null)
returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_attempts smallint;
	v_run public.report_runs;
	v_error text := p_error;
	v_pause interval;
begin
	select attempts into v_attempts from private.mail_outbox
	where dedupe_key = 'report ' || p_run_id and sent_at is null
	for update;
	if not found then
		return false;
	end if;
	select * into v_run from public.report_runs where id = p_run_id for update;
	if v_error is null then
		-- what is tried again comes before what isn't
		select fault ->> 'code' into v_error
		from jsonb_each(v_run.faults) as f (address, fault)
		where address = any (v_run.recipients)
		order by (fault ->> 'is_final')::boolean, address
		limit 1;
	end if;
	-- for refused addresses alone there is no other attempt
	if exists (select from private.open_recipients(v_run)) then
		v_pause := private.report_pause(v_attempts);
	end if;
	update private.mail_outbox set
		sent_at = case when v_error is null then now() end,
		provider_id = p_provider_id,
		last_error = left(v_error, 200),
		claimed_until = null,
		dropped_at = case when v_error is not null and v_pause is null then now() end,
		send_after = case when v_error is null then send_after else now() + coalesce(v_pause, '0') end
	where dedupe_key = 'report ' || p_run_id;
	update public.report_runs set
		status = case when v_error is null then 'sent' when v_pause is null then 'failed' else 'pending' end,
		attempts = v_attempts,
		error_code = left(regexp_replace(lower(v_error), '[^a-z0-9_]+', '_', 'g'), 60),
		next_attempt_at = case when v_error is not null then now() + v_pause end,
		sent_at = case when v_error is null then now() end
	where id = p_run_id;
	return true;
end;
$$;
comment on function public.settle_report(uuid, text, text) is
	'A claimed report''s attempt is over. It has reached all of its recipients (no p_error, no faults), or is tried again later, five times in all, while there are recipients to try; p_error: what kept it from those of whom note_report_mail says nothing. False: it had reached them before.';

comment on function public.claim_report() is
	'The report that is due longest, held for five minutes: { mail (its row in the outbox), run }. Null: none is due.';

create or replace function private.retry_report_run(p_run_id uuid) returns void
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
		status = 'pending', attempts = 0, error_code = null, faults = '{}', next_attempt_at = null,
		recipients = v_recipients
	where id = p_run_id;
	-- the same mail under the same key: should the service have taken it after all, it isn't sent again
	update private.mail_outbox set
		dropped_at = null, attempts = 0, claimed_until = null, send_after = now(), recipients = v_recipients
	where dedupe_key = 'report ' || p_run_id and sent_at is null;
end;
$$;

revoke execute on function private.open_recipients(public.report_runs) from public;
revoke execute on function public.note_report_mail(uuid, text, text, boolean) from public, anon, authenticated;
grant execute on function public.note_report_mail(uuid, text, text, boolean) to service_role;
