-- What the database knows of Stripe: whose customer is whose, what was fetched last, which events came.
--
-- An event is only a hint. Whoever handles one draws a ticket, then fetches the subscription from Stripe, then applies
-- what it found together with its ticket. Every fetch with a later ticket has seen at least as much as one with an
-- earlier ticket knew when it began, so the highest ticket wins, in whatever order the events came.

create table private.stripe_customers (
	workshop_id uuid primary key references public.workshops (id) on delete cascade,
	stripe_customer_id text not null unique check (stripe_customer_id ~ '^cus_\w+$'),
	created_at timestamptz not null default now()
);
comment on table private.stripe_customers is 'The one Stripe customer of a workshop.';
alter table private.stripe_customers enable row level security;

create sequence private.stripe_tickets as bigint cache 1;
comment on sequence private.stripe_tickets is 'Drawn before something is fetched from Stripe; the highest ticket''s finding counts.';

create table private.subscription_syncs (
	workshop_id uuid primary key references public.workshops (id) on delete cascade,
	ticket bigint not null,
	snapshot jsonb not null,
	synced_at timestamptz not null default now()
);
create index subscription_syncs_synced_at_idx on private.subscription_syncs (synced_at);
comment on table private.subscription_syncs is 'What was fetched from Stripe last, as BillingSnapshot of _shared/billing/snapshot.ts.';
alter table private.subscription_syncs enable row level security;

create table private.payment_failures (
	stripe_invoice_id text primary key,
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	failed_at timestamptz not null
);
create index payment_failures_workshop_id_idx on private.payment_failures (workshop_id);
comment on table private.payment_failures is 'When an invoice could not be collected first. Stripe keeps that in its events alone.';
alter table private.payment_failures enable row level security;

create type public.stripe_effect as enum ('applied', 'unchanged', 'superseded', 'ignored');
create table public.stripe_events (
	id text primary key check (id ~ '^evt_\w+$'),
	workshop_id uuid references public.workshops (id) on delete cascade,
	type text not null check (length(type) <= 120),
	occurred_at timestamptz not null,
	received_at timestamptz not null default now(),
	effect public.stripe_effect not null
);
create index stripe_events_workshop_idx on public.stripe_events (workshop_id, occurred_at desc, id);
create index stripe_events_received_at_idx on public.stripe_events (received_at);
comment on table public.stripe_events is 'Stripe''s events that were handled, each once, with what became of them; their content is not kept.';
comment on column public.stripe_events.workshop_id is 'Null: the event is about nobody here.';
comment on column public.stripe_events.occurred_at is 'Stripe''s time, in whole seconds: it does not order events.';
comment on column public.stripe_events.effect is
	'applied: the plan''s row changed; unchanged: it already said so; superseded: something fetched later was there; ignored: nobody''s.';
revoke all on public.stripe_events from anon, authenticated;
grant select (id, workshop_id, type, occurred_at, received_at, effect) on public.stripe_events to authenticated;
alter table public.stripe_events enable row level security;
create policy "Owners see their events" on public.stripe_events
	for select to authenticated using (workshop_id = any (array(select private.my_owned_workshops())));

-- Hours rather than days: a day in the session's time zone isn't always as long.
create or replace function private.plan_at(p_subscription public.subscription_plans, p_at timestamptz)
returns public.plan_type
language sql immutable set search_path = '' as $$
	select case
		when p_subscription.cancel_at_period_end and p_subscription.current_period_end <= p_at then null
		else case p_subscription.status
			when 'active' then p_subscription.plan_type
			when 'trialing' then case
				when p_subscription.trial_ends_at is null
					-- Stripe ends its own trials; a day is left for the word to come
					or p_at < p_subscription.trial_ends_at + case
						when p_subscription.stripe_subscription_id is null then interval '0' else interval '24 hours'
					end
				then p_subscription.plan_type
			end
			-- a bank takes up to 14 business days to report; a workshop isn't cut off while its debit is on the way
			when 'past_due' then case
				when p_at < p_subscription.past_due_since + interval '336 hours' then p_subscription.plan_type
			end
		end
	end;
$$;
comment on function private.plan_at(public.subscription_plans, timestamptz) is
	'The plan that a subscription gives at a moment; null: none (canceled, unpaid, paused, incomplete, trial, grace or paid period over). A debit on its way is active.';
