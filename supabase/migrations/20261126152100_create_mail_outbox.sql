-- Mails that are to be sent, each exactly once: written in the transaction of what they are about, sent by the jobs
-- function under their own id as idempotency key.

create table private.mail_outbox (
	id uuid primary key default gen_random_uuid(),
	dedupe_key text not null unique check (length(dedupe_key) <= 200),
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	kind text not null check (kind ~ '^[a-z_]{1,40}$'),
	recipients text[],
	payload jsonb not null default '{}',
	send_after timestamptz not null default now(),
	attempts smallint not null default 0,
	claimed_until timestamptz,
	sent_at timestamptz,
	dropped_at timestamptz,
	provider_id text,
	last_error text check (length(last_error) <= 200),
	created_at timestamptz not null default now()
);
create index mail_outbox_due_idx on private.mail_outbox (send_after) where sent_at is null and dropped_at is null;
create index mail_outbox_workshop_id_idx on private.mail_outbox (workshop_id);
comment on table private.mail_outbox is 'Mails to send, once per dedupe_key.';
comment on column private.mail_outbox.recipients is 'Null: the workshop''s owners at the time of sending.';
comment on column private.mail_outbox.dropped_at is 'Not sent: what it says was no longer true, or it failed for a day.';
alter table private.mail_outbox enable row level security;

create function private.enqueue_mail(
	p_dedupe_key text, p_workshop_id uuid, p_kind text, p_payload jsonb default '{}',
	p_send_after timestamptz default now(), p_recipients text[] default null
) returns void
language sql volatile security definer set search_path = '' as $$
	insert into private.mail_outbox (dedupe_key, workshop_id, kind, payload, send_after, recipients)
	values (p_dedupe_key, p_workshop_id, p_kind, p_payload, p_send_after, p_recipients)
	on conflict (dedupe_key) do nothing;
$$;
comment on function private.enqueue_mail(text, uuid, text, jsonb, timestamptz, text[]) is
	'Has a mail sent; a second call with the same key does nothing.';

create function private.mail_holds(p_mail private.mail_outbox) returns boolean
language sql stable security definer set search_path = '' as $$
	select case p_mail.kind
		when 'payment_failed' then plan.status = 'past_due'
		when 'grace_ending' then plan.status = 'past_due'
		when 'payment_action_required' then plan.status in ('past_due', 'incomplete')
		when 'access_ended' then plan.status in ('unpaid', 'canceled')
		when 'trial_ending' then plan.status = 'trialing' and plan.trial_ends_at > now()
			and plan.stripe_subscription_id is null
		when 'trial_ended' then plan.status = 'trialing' and plan.trial_ends_at <= now()
			and plan.stripe_subscription_id is null
		else true
	end
	from (select p_mail.workshop_id) as m
	left join public.subscription_plans plan on plan.workshop_id = m.workshop_id;
$$;
comment on function private.mail_holds(private.mail_outbox) is 'Whether what a mail says is still true.';

create function public.claim_mails(p_limit integer default 20) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_mails jsonb;
begin
	-- the key by which the mail service knows a mail again lives for a day
	update private.mail_outbox m set dropped_at = now()
	where m.sent_at is null and m.dropped_at is null and m.send_after <= now()
		and (m.claimed_until is null or m.claimed_until < now())
		and (not coalesce(private.mail_holds(m), false) or m.attempts >= 20);
	with due as (
		select id from private.mail_outbox
		where sent_at is null and dropped_at is null and send_after <= now()
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
	'Mails that are due, held for five minutes: [{ id, kind, payload, workshop (name), locale, recipients }]. Drops those that are no longer true.';

create function public.settle_mail(p_id uuid, p_provider_id text, p_error text default null) returns boolean
language sql volatile security definer set search_path = '' as $$
	update private.mail_outbox set
		sent_at = case when p_error is null then now() end,
		provider_id = p_provider_id,
		last_error = left(p_error, 200),
		claimed_until = null,
		send_after = case
			when p_error is null then send_after
			else now() + least(interval '1 minute' * power(2, attempts), interval '1 hour')
		end
	where id = p_id and sent_at is null
	returning true;
$$;
comment on function public.settle_mail(uuid, text, text) is 'A claimed mail was sent (p_error null) or is to be tried again later.';

revoke execute on function
	private.enqueue_mail(text, uuid, text, jsonb, timestamptz, text[]), private.mail_holds(private.mail_outbox)
	from public;
revoke execute on function public.claim_mails(integer), public.settle_mail(uuid, text, text)
	from public, anon, authenticated;
grant execute on function public.claim_mails(integer), public.settle_mail(uuid, text, text) to service_role;
