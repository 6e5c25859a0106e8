-- A report is mailed to each recipient by itself: the run has no mail of its own whose id anybody would note or ask for.

drop function public.settle_report(uuid, text, text), public.claim_report();

create function public.settle_report(p_run_id uuid, p_error text default null) returns boolean
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
comment on function public.settle_report(uuid, text) is
	'A claimed report''s attempt is over. It has reached all of its recipients (no p_error, no faults), or is tried again later, five times in all, while there are recipients to try; p_error: what kept it from those of whom note_report_mail says nothing. False: it had reached them before.';

create function public.claim_report() returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_mail private.mail_outbox;
	v_run uuid;
begin
	-- whoever held these died each time
	perform public.settle_report((payload ->> 'run')::uuid, 'interrupted')
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
	returning id into v_run;
	return v_run;
end;
$$;
comment on function public.claim_report() is 'The run of the report that is due longest, held for five minutes. Null: none is due.';

revoke execute on function public.settle_report(uuid, text), public.claim_report() from public, anon, authenticated;
grant execute on function public.settle_report(uuid, text), public.claim_report() to service_role;
