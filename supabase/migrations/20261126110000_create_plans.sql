-- What each plan includes, and which plan a workshop has right now: the one place that policies and functions ask.

create type public.plan_feature as enum (
	'kpi_dashboard', 'service_management', 'csv_export', 'custom_slug', 'custom_templates', 'api', 'white_label'
);

create table public.plans (
	plan_type public.plan_type primary key,
	monthly_net numeric(10, 2) check (monthly_net > 0),
	contacts_per_month integer check (contacts_per_month > 0),
	landing_page_templates smallint not null check (landing_page_templates > 0),
	features public.plan_feature[] not null default '{}'
);
comment on table public.plans is 'The plans on sale. Changed by migrations alone.';
comment on column public.plans.monthly_net is 'EUR per month without VAT; null where it is agreed individually.';
comment on column public.plans.contacts_per_month is 'Contacts from the chat that are shown per calendar month; null: no limit.';

insert into public.plans (plan_type, monthly_net, contacts_per_month, landing_page_templates, features) values
	('basic', 29, 100, 1, '{}'),
	('professional', 79, null, 5, '{kpi_dashboard,service_management,csv_export,custom_slug}'),
	(
		'enterprise', null, null, 5,
		'{kpi_dashboard,service_management,csv_export,custom_slug,custom_templates,api,white_label}'
	);

revoke all on public.plans from anon, authenticated;
grant select (plan_type, monthly_net, contacts_per_month, landing_page_templates, features)
	on public.plans to authenticated;
alter table public.plans enable row level security;
create policy "Signed-in users read the plans" on public.plans for select to authenticated using (true);

alter table public.subscription_plans
	add column cancel_at_period_end boolean not null default false,
	add column past_due_since timestamptz,
	add constraint subscription_plans_past_due_check check ((status = 'past_due') = (past_due_since is not null));
comment on column public.subscription_plans.cancel_at_period_end is 'Cancelled by the owner, paid until current_period_end.';
comment on column public.subscription_plans.past_due_since is 'When the payment failed first; exactly while past due.';
grant select (cancel_at_period_end, past_due_since) on public.subscription_plans to authenticated;

create function private.plan_at(p_subscription public.subscription_plans, p_at timestamptz) returns public.plan_type
language sql immutable set search_path = '' as $$
	select case p_subscription.status
		when 'active' then p_subscription.plan_type
		when 'trialing' then case
			when p_subscription.trial_ends_at is null or p_at < p_subscription.trial_ends_at
			then p_subscription.plan_type
		end
		-- a bank takes up to 14 business days to report; a workshop isn't cut off while its debit is on the way
		when 'past_due' then case
			when p_at < p_subscription.past_due_since + interval '14 days' then p_subscription.plan_type
		end
	end;
$$;
comment on function private.plan_at(public.subscription_plans, timestamptz) is
	'The plan that a subscription gives at a moment; null: none (canceled, unpaid, paused, incomplete, trial or grace over).';

create function private.current_plan(p_workshop_id uuid) returns public.plan_type
language sql stable security definer set search_path = '' as $$
	select private.plan_at(s, now()) from public.subscription_plans s where s.workshop_id = p_workshop_id;
$$;
comment on function private.current_plan(uuid) is 'The plan a workshop has now; null: none.';

create function private.has_feature(p_workshop_id uuid, p_feature public.plan_feature) returns boolean
language sql stable security definer set search_path = '' as $$
	select exists (
		select 1 from public.plans
		where plan_type = private.current_plan(p_workshop_id) and p_feature = any (features)
	);
$$;
comment on function private.has_feature(uuid, public.plan_feature) is 'Whether a workshop''s plan includes a feature now.';

create function private.my_workshops_with(p_feature public.plan_feature) returns setof uuid
language sql stable security definer set search_path = '' as $$
	select m.workshop_id from public.memberships m
	where m.user_id = (select auth.uid()) and private.has_feature(m.workshop_id, p_feature);
$$;
comment on function private.my_workshops_with(public.plan_feature) is
	'Workshops the caller belongs to whose plan includes a feature. Use as `= any (array(select private.my_workshops_with(''…'')))`.';

create function public.my_entitlements(p_workshop_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select jsonb_build_object(
		'plan', p.plan_type,
		'status', s.status,
		'features', coalesce(to_jsonb(p.features), '[]'),
		'contacts_per_month', case when p.plan_type is null then 0 else p.contacts_per_month end,
		'landing_page_templates', coalesce(p.landing_page_templates, 0),
		'trial_ends_at', s.trial_ends_at,
		'current_period_end', s.current_period_end,
		'cancel_at_period_end', s.cancel_at_period_end,
		'past_due_since', s.past_due_since
	)
	from public.subscription_plans s
	left join public.plans p on p.plan_type = private.plan_at(s, now())
	where s.workshop_id = p_workshop_id;
$$;
comment on function public.my_entitlements(uuid) is
	'What the workshop may do now: plan (null: none), subscription status, features, contacts_per_month (null: no limit), landing_page_templates and the dates that matter.';

revoke execute on function
	private.plan_at(public.subscription_plans, timestamptz), private.current_plan(uuid),
	private.has_feature(uuid, public.plan_feature), private.my_workshops_with(public.plan_feature)
	from public;
grant execute on function private.my_workshops_with(public.plan_feature), private.plan_at(public.subscription_plans, timestamptz)
	to authenticated;
grant execute on function private.has_feature(uuid, public.plan_feature) to service_role;
revoke execute on function public.my_entitlements(uuid) from public, anon, service_role;
grant execute on function public.my_entitlements(uuid) to authenticated;
