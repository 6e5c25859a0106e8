-- Recipients don't see each other: each gets a mail of their own. What has reached whom is kept, so that another attempt
-- goes to the others alone, days later as well, when the mail service has forgotten its keys.

alter table public.report_runs add column reached text[] not null default '{}';
comment on column public.report_runs.recipients is 'Whom it is for; the schedule''s of now after a retry.';
comment on column public.report_runs.reached is 'Addresses that it was sent to, in that order; with status sent all of the recipients.';
grant select (reached) on public.report_runs to authenticated;
update public.report_runs set reached = recipients where status = 'sent';

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
				from unnest(r.recipients) with ordinality as one (address, position)
				where one.address <> all (r.reached)
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
	'All that a run''s mails are made of: { name, language, is_scheduled, mails: [{ id (idempotency key, the same every time), to }] of those that it has not reached yet, accent (#rrggbb or null), logo (base64 or null), data (private.report_data) }. The numbers are the same every time.';

create function public.note_report_sent(p_run_id uuid, p_address text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
	update public.report_runs set reached = reached || p_address
	where id = p_run_id and p_address <> all (reached);
	return found;
end;
$$;
comment on function public.note_report_sent(uuid, text) is
	'The mail service has taken a run''s mail to one address. False: that was noted before.';

comment on function public.claim_report() is
	'The report that is due longest, held for five minutes: { mail (its row in the outbox), run }. Null: none is due.';
comment on function public.settle_report(uuid, text, text) is
	'A claimed report has reached all of its recipients (p_error null), or not yet all and is tried again later, five times in all. False: it had reached them before.';

revoke execute on function public.note_report_sent(uuid, text) from public, anon, authenticated;
grant execute on function public.note_report_sent(uuid, text) to service_role;
