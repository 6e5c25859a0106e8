-- Work that is due by the clock: the jobs function is called every minute and asks here what to do.

create table private.jobs (
	name text primary key check (name ~ '^[a-z_]{1,40}$'),
	every interval not null check (every >= interval '1 minute'),
	claimed_until timestamptz,
	started_at timestamptz,
	finished_at timestamptz,
	failed_at timestamptz,
	result jsonb
);
comment on table private.jobs is 'What runs how often, and how the last run went. Further jobs are added by the migration that needs them.';
comment on column private.jobs.claimed_until is 'While it is ahead, somebody is at it; a run that died is taken up again then.';
alter table private.jobs enable row level security;
insert into private.jobs (name, every) values
	('send_mails', '1 minute'),
	('reconcile_events', '1 hour'),
	('reconcile_subscriptions', '10 minutes'),
	('announce_trial_ends', '1 hour'),
	('forget_events', '1 day');

create function public.claim_jobs(p_only text default null) returns text[]
language sql volatile security definer set search_path = '' as $$
	with due as (
		select name from private.jobs
		where (claimed_until is null or claimed_until < now())
			-- a little early rather than a whole minute late
			and (name = p_only or p_only is null and (started_at is null or started_at <= now() - every + interval '10 seconds'))
		order by name
		for update skip locked
	), claimed as (
		update private.jobs j set claimed_until = now() + interval '3 minutes', started_at = now()
		from due where j.name = due.name
		returning j.name
	)
	select coalesce(array_agg(name order by name), '{}') from claimed;
$$;
comment on function public.claim_jobs(text) is
	'Names of the jobs to run now, held for three minutes; with p_only that one alone, due or not.';

create function public.settle_job(p_name text, p_result jsonb, p_failed boolean default false) returns boolean
language sql volatile security definer set search_path = '' as $$
	update private.jobs set
		claimed_until = null,
		finished_at = case when p_failed then finished_at else now() end,
		failed_at = case when p_failed then now() end,
		result = p_result
	where name = p_name
	returning true;
$$;
comment on function public.settle_job(text, jsonb, boolean) is 'How a claimed job went.';

create function public.customers_to_reconcile(p_limit integer, p_older_than interval default '20 hours')
returns table (workshop_id uuid, stripe_customer_id text)
language sql stable security definer set search_path = '' as $$
	select c.workshop_id, c.stripe_customer_id
	from private.stripe_customers c
	left join private.subscription_syncs y on y.workshop_id = c.workshop_id
	where y.synced_at is null or y.synced_at < now() - p_older_than
	order by y.synced_at nulls first
	limit p_limit;
$$;
comment on function public.customers_to_reconcile(integer, interval) is
	'Customers that were not looked up at Stripe for so long, longest first.';

create function public.announce_trial_ends() returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_count integer;
begin
	with trials as (
		select workshop_id, trial_ends_at from public.subscription_plans s
		join public.workshops w on w.id = s.workshop_id and not w.is_demo
		where status = 'trialing' and stripe_subscription_id is null
			and trial_ends_at between now() - interval '2 days' and now() + interval '3 days'
	), written as (
		insert into private.mail_outbox (dedupe_key, workshop_id, kind, payload)
		select kind || ' ' || workshop_id || ' ' || trial_ends_at::date, workshop_id, kind,
			jsonb_build_object('trialEndsAt', trial_ends_at)
		from trials cross join lateral (
			select case when trial_ends_at > now() then 'trial_ending' else 'trial_ended' end as kind
		) as k
		on conflict (dedupe_key) do nothing
		returning 1
	)
	select count(*) into v_count from written;
	return v_count;
end;
$$;
comment on function public.announce_trial_ends() is
	'Has owners told three days before a trial ends and when it has ended, each once. Gives the number of mails.';

create function public.forget_events() returns integer
language sql volatile security definer set search_path = '' as $$
	with gone as (
		-- an older event that comes again is fetched again and changes nothing
		delete from public.stripe_events where received_at < now() - interval '400 days' returning 1
	)
	select count(*)::integer from gone;
$$;
comment on function public.forget_events() is 'Deletes the event log''s entries of more than 400 days ago; gives their number.';

revoke execute on function
	public.claim_jobs(text), public.settle_job(text, jsonb, boolean),
	public.customers_to_reconcile(integer, interval), public.announce_trial_ends(), public.forget_events()
	from public, anon, authenticated;
grant execute on function
	public.claim_jobs(text), public.settle_job(text, jsonb, boolean),
	public.customers_to_reconcile(integer, interval), public.announce_trial_ends(), public.forget_events()
	to service_role;

-- Hosted Supabase: pg_cron calls the function through pg_net. Address and key lie in the vault under `carbot_jobs_url`
-- and `carbot_jobs_key` (README, "Deploy"). Elsewhere these extensions don't exist and a ticker calls.
do $do$
begin
	if exists (select 1 from pg_available_extensions where name = 'pg_cron')
		and exists (select 1 from pg_available_extensions where name = 'pg_net')
		and to_regclass('vault.decrypted_secrets') is not null then
		create extension if not exists pg_cron;
		create extension if not exists pg_net;
		perform cron.schedule('carbot-jobs', '* * * * *', $cron$
			select net.http_post(
				url := url.decrypted_secret,
				headers := jsonb_build_object('apikey', key.decrypted_secret, 'content-type', 'application/json'),
				body := '{}'::jsonb
			)
			from vault.decrypted_secrets url, vault.decrypted_secrets key
			where url.name = 'carbot_jobs_url' and key.name = 'carbot_jobs_key'
		$cron$);
	end if;
end;
$do$;
