-- What a subscription is worth per month, and every state it was in: revenue and churn are counted from it.

alter table public.subscription_plans add column monthly_net numeric(10, 2) check (monthly_net >= 0);
comment on column public.subscription_plans.monthly_net is
	'EUR net per month as Stripe charges it, yearly prices divided by twelve; null before there is a subscription there: the plan''s price.';
grant select (monthly_net) on public.subscription_plans to authenticated;

create table private.subscription_changes (
	id bigint generated always as identity primary key,
	workshop_id uuid not null,
	changed_at timestamptz not null default now(),
	plan_type public.plan_type not null,
	status text not null,
	monthly_net numeric(10, 2) not null,
	past_due_since timestamptz,
	trial_ends_at timestamptz
);
create index subscription_changes_workshop_idx on private.subscription_changes (workshop_id, changed_at, id);
alter table private.subscription_changes enable row level security;
comment on table private.subscription_changes is
	'Every state of every subscription since its beginning, without the demo''s. Outlives the workshop: one that is deleted has churned.';
comment on column private.subscription_changes.workshop_id is 'Without a foreign key: the history stays when the workshop goes.';
comment on column private.subscription_changes.monthly_net is 'EUR net per month of that state, paid or not.';

create function private.note_subscription() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	v_row public.subscription_plans := case when tg_op = 'DELETE' then old else new end;
begin
	if exists (select from public.workshops w where w.id = v_row.workshop_id and w.is_demo) then
		return null;
	end if;
	insert into private.subscription_changes (
		workshop_id, plan_type, status, monthly_net, past_due_since, trial_ends_at
	)
	select
		v_row.workshop_id, v_row.plan_type, case when tg_op = 'DELETE' then 'canceled' else v_row.status end,
		coalesce(v_row.monthly_net, p.monthly_net, 0), v_row.past_due_since, v_row.trial_ends_at
	from public.plans p where p.plan_type = v_row.plan_type;
	return null;
end;
$$;
revoke execute on function private.note_subscription() from public;
create trigger note_subscription after insert or delete on public.subscription_plans
	for each row execute function private.note_subscription();
create trigger note_change after update on public.subscription_plans
	for each row when (
		(old.plan_type, old.status, old.monthly_net, old.past_due_since, old.trial_ends_at)
		is distinct from (new.plan_type, new.status, new.monthly_net, new.past_due_since, new.trial_ends_at)
	) execute function private.note_subscription();

insert into private.subscription_changes (
	workshop_id, changed_at, plan_type, status, monthly_net, past_due_since, trial_ends_at
)
select s.workshop_id, s.created_at, s.plan_type, s.status, coalesce(p.monthly_net, 0), s.past_due_since, s.trial_ends_at
from public.subscription_plans s
join public.plans p on p.plan_type = s.plan_type
join public.workshops w on w.id = s.workshop_id and not w.is_demo;

create or replace function private.follow_snapshot(p_current public.subscription_plans, p_snapshot jsonb)
returns public.subscription_plans
language plpgsql stable security definer set search_path = '' as $$
declare
	s jsonb := nullif(p_snapshot -> 'subscription', 'null');
	v_next public.subscription_plans := p_current;
begin
	if s is null then
		-- nothing at Stripe: a trial of ours goes on, what was a subscription is none any more
		if p_current.stripe_subscription_id is not null then
			v_next.status := 'canceled';
			v_next.past_due_since := null;
		end if;
		return v_next;
	end if;
	-- a first payment that didn't come about takes nobody's trial away
	if (p_snapshot ->> 'neverBegun')::boolean then
		return v_next;
	end if;
	v_next.stripe_subscription_id := s ->> 'id';
	v_next.status := s ->> 'status';
	v_next.plan_type := coalesce((s ->> 'plan')::public.plan_type, p_current.plan_type);
	v_next.monthly_net := (s ->> 'monthlyNet')::numeric;
	v_next.trial_ends_at := (s ->> 'trialEndsAt')::timestamptz;
	v_next.current_period_end := (s ->> 'currentPeriodEnd')::timestamptz;
	v_next.cancel_at_period_end := coalesce((s ->> 'cancelAtPeriodEnd')::boolean, false);
	v_next.past_due_since := case when s ->> 'status' = 'past_due' then
		coalesce(private.failing_since(p_snapshot), p_current.past_due_since, now())
	end;
	return v_next;
end;
$$;

create or replace function private.apply_stripe_event(
	p_event jsonb, p_workshop_id uuid, p_ticket bigint, p_snapshot jsonb
) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_current public.subscription_plans;
	v_next public.subscription_plans;
	v_sync private.subscription_syncs;
	v_effect public.stripe_effect := 'unchanged';
begin
	-- everything about one workshop waits here for its turn
	select * into v_current from public.subscription_plans where workshop_id = p_workshop_id for update;
	if v_current.id is null then
		v_effect := 'ignored';
	end if;
	if p_event is not null then
		insert into public.stripe_events (id, workshop_id, type, occurred_at, effect)
		values (
			p_event ->> 'id', v_current.workshop_id, p_event ->> 'type', to_timestamp((p_event ->> 'created')::bigint),
			v_effect
		)
		on conflict (id) do nothing;
		if not found then
			return 'duplicate';
		end if;
	end if;
	if v_current.id is null then
		return 'ignored';
	end if;

	if p_event ->> 'type' = 'invoice.payment_failed' and p_event ->> 'invoice' is not null then
		insert into private.payment_failures as f (stripe_invoice_id, workshop_id, failed_at)
		values (p_event ->> 'invoice', p_workshop_id, to_timestamp((p_event ->> 'created')::bigint))
		on conflict (stripe_invoice_id) do update set failed_at = least(f.failed_at, excluded.failed_at);
	end if;

	select * into v_sync from private.subscription_syncs where workshop_id = p_workshop_id;
	if v_sync.ticket >= p_ticket then
		-- the later finding stands; only what the event itself adds can still move its dates
		v_effect := 'superseded';
		p_snapshot := v_sync.snapshot;
	else
		insert into private.subscription_syncs as y (workshop_id, ticket, snapshot)
		values (p_workshop_id, p_ticket, p_snapshot)
		on conflict (workshop_id) do update set
			ticket = excluded.ticket, snapshot = excluded.snapshot, synced_at = now();
	end if;

	v_next := private.follow_snapshot(v_current, p_snapshot);
	if v_next is distinct from v_current then
		update public.subscription_plans set
			stripe_subscription_id = v_next.stripe_subscription_id,
			status = v_next.status,
			plan_type = v_next.plan_type,
			monthly_net = v_next.monthly_net,
			trial_ends_at = v_next.trial_ends_at,
			current_period_end = v_next.current_period_end,
			cancel_at_period_end = v_next.cancel_at_period_end,
			past_due_since = v_next.past_due_since
		where workshop_id = p_workshop_id;
		v_effect := 'applied';
	end if;
	if p_event is not null and v_effect <> 'unchanged' then
		update public.stripe_events set effect = v_effect where id = p_event ->> 'id';
	end if;
	perform private.enqueue_billing_mails(
		p_workshop_id, p_event ->> 'type', p_event ->> 'invoice', v_next, p_snapshot
	);
	return v_effect;
end;
$$;
