-- Which plan a workshop has. Written by billing alone; members read it.

create type public.plan_type as enum ('basic', 'professional', 'enterprise');

create table public.subscription_plans (
	id uuid primary key default gen_random_uuid(),
	workshop_id uuid not null unique references public.workshops (id) on delete cascade,
	plan_type public.plan_type not null,
	stripe_subscription_id varchar(255) unique,
	status varchar(50) not null check (status in (
		'trialing', 'active', 'past_due', 'canceled', 'unpaid', 'paused', 'incomplete', 'incomplete_expired'
	)),
	trial_ends_at timestamptz,
	current_period_end timestamptz,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now()
);
comment on table public.subscription_plans is 'A workshop''s plan and the state of its Stripe subscription.';
comment on column public.subscription_plans.status is 'Stripe''s subscription status.';
revoke all on public.subscription_plans from anon, authenticated;
grant select (
	id, workshop_id, plan_type, stripe_subscription_id, status, trial_ends_at, current_period_end, created_at, updated_at
) on public.subscription_plans to authenticated;
alter table public.subscription_plans enable row level security;
create policy "Members see their plan" on public.subscription_plans
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create trigger touch_updated_at before update on public.subscription_plans
	for each row execute function private.touch_updated_at();
