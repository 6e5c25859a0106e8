-- What CarBot's own analysts ask: views in schema `analytics`, read by the role `analyst`, which can read nothing else.
-- Workshops appear as ids with their Bundesland and plan; nobody's name, address, words or contact data. The demo is left out.

create schema analytics;
-- no view has the name of a table: the embedded data API would take one for the other
comment on schema analytics is 'Views for CarBot''s analysts: supabase/analytics/README.md. Months and days are those of Europe/Berlin unless a view says otherwise.';

do $$
begin
	if not exists (select from pg_roles where rolname = 'analyst') then
		create role analyst nologin noinherit;
	end if;
end;
$$;
comment on role analyst is 'Reads schema analytics and nothing else. Grant it to a login of the analyst''s own.';
-- so that whoever runs migrations can look through the analyst's eyes
grant analyst to postgres;
grant usage on schema analytics to analyst;

-- Subscriptions -------------------------------------------------------------------------------------------------------

create view analytics.workshop_plans as
select
	w.id as workshop_id, w.state, w.country, (w.created_at at time zone 'Europe/Berlin')::date as created_on,
	s.plan_type, s.status, private.plan_at(s, now()) as current_plan
from public.workshops w
left join public.subscription_plans s on s.workshop_id = w.id
where not w.is_demo;
comment on view analytics.workshop_plans is 'Every workshop with its plan. current_plan: what it may use now, null for none.';

create view analytics.subscription_history as
select
	workshop_id, plan_type, status, monthly_net, past_due_since, trial_ends_at, changed_at as valid_from,
	lead(changed_at) over (partition by workshop_id order by changed_at, id) as valid_to
from private.subscription_changes;
comment on view analytics.subscription_history is
	'Every state of every subscription: [valid_from, valid_to), null: until now. monthly_net: EUR net per month of the state, paid or not.';

create view analytics.revenue_spans as
select workshop_id, plan_type, mrr, valid_from, valid_to
from (
	select
		workshop_id, plan_type, monthly_net as mrr, valid_from,
		-- a debit is on its way for up to 14 days; longer than that nobody pays
		case when status = 'past_due'
			then least(coalesce(valid_to, 'infinity'), past_due_since + interval '336 hours')
			else coalesce(valid_to, 'infinity')
		end as valid_to
	from analytics.subscription_history
	where status in ('active', 'past_due')
) as spans
where valid_from < valid_to;
comment on view analytics.revenue_spans is
	'When which workshop paid how much: mrr in EUR net per month over [valid_from, valid_to). A trial is worth 0 and has no span; past due counts for 14 days.';

create view analytics.mrr_days as
select
	d.day::date as day, coalesce(sum(r.mrr), 0) as mrr, count(r.workshop_id) as paying_workshops,
	coalesce(sum(r.mrr) filter (where r.plan_type = 'basic'), 0) as basic_mrr,
	coalesce(sum(r.mrr) filter (where r.plan_type = 'professional'), 0) as professional_mrr,
	coalesce(sum(r.mrr) filter (where r.plan_type = 'enterprise'), 0) as enterprise_mrr
from generate_series(
	(select min(changed_at at time zone 'Europe/Berlin')::date from private.subscription_changes)::timestamp,
	(now() at time zone 'Europe/Berlin')::date::timestamp, interval '1 day'
) as d (day)
cross join lateral (
	select least((d.day + interval '1 day') at time zone 'Europe/Berlin', now()) as ends_at
) as e
-- the moment before the day ends
left join analytics.revenue_spans r on r.valid_from < e.ends_at and r.valid_to >= e.ends_at
group by d.day;
comment on view analytics.mrr_days is 'Monthly recurring revenue (EUR net) and paying workshops at the end of each day; today: now.';

create view analytics.mrr_workshop_months as
select
	m.month::date as month, w.workshop_id,
	coalesce(a.mrr, 0) as mrr_at_start, coalesce(z.mrr, 0) as mrr_at_end,
	a.plan_type as plan_at_start, z.plan_type as plan_at_end,
	w.first_paid_at >= b.starts_at as is_new
from generate_series(
	(select date_trunc('month', min(changed_at at time zone 'Europe/Berlin')) from private.subscription_changes),
	date_trunc('month', now() at time zone 'Europe/Berlin'), interval '1 month'
) as m (month)
cross join lateral (
	select
		m.month at time zone 'Europe/Berlin' as starts_at,
		least((m.month + interval '1 month') at time zone 'Europe/Berlin', now()) as ends_at
) as b
join (
	select workshop_id, min(valid_from) as first_paid_at from analytics.revenue_spans group by workshop_id
) as w on w.first_paid_at < b.ends_at
left join analytics.revenue_spans a
	on a.workshop_id = w.workshop_id and a.valid_from < b.starts_at and a.valid_to >= b.starts_at
left join analytics.revenue_spans z
	on z.workshop_id = w.workshop_id and z.valid_from < b.ends_at and z.valid_to >= b.ends_at
where a.workshop_id is not null or z.workshop_id is not null;
comment on view analytics.mrr_workshop_months is
	'Each workshop that paid at the start or the end of a month, with both amounts (EUR net per month). is_new: it had never paid before that month.';

create view analytics.mrr_months as
select
	month,
	sum(mrr_at_start) as mrr_at_start,
	coalesce(sum(mrr_at_end) filter (where mrr_at_start = 0 and is_new), 0) as new_mrr,
	coalesce(sum(mrr_at_end) filter (where mrr_at_start = 0 and not is_new), 0) as returned_mrr,
	coalesce(sum(mrr_at_end - mrr_at_start) filter (where mrr_at_start > 0 and mrr_at_end > mrr_at_start), 0) as expansion_mrr,
	coalesce(sum(mrr_at_start - mrr_at_end) filter (where mrr_at_end > 0 and mrr_at_end < mrr_at_start), 0) as contraction_mrr,
	coalesce(sum(mrr_at_start) filter (where mrr_at_end = 0), 0) as churned_mrr,
	sum(mrr_at_end) as mrr_at_end,
	count(*) filter (where mrr_at_start > 0) as workshops_at_start,
	count(*) filter (where mrr_at_start > 0 and mrr_at_end = 0) as churned_workshops,
	count(*) filter (where mrr_at_end > 0) as workshops_at_end,
	coalesce(sum(mrr_at_start) filter (where mrr_at_end = 0), 0) / nullif(sum(mrr_at_start), 0) as churn
from analytics.mrr_workshop_months
group by month;
comment on view analytics.mrr_months is
	'How revenue moved in a month (EUR net): mrr_at_start + new + returned + expansion − contraction − churned = mrr_at_end. churn: churned MRR ÷ MRR at start, null where that is 0. The current month: until now.';

create view analytics.retention_cohorts as
select
	c.cohort::date as cohort, k.months, count(*) as workshops,
	count(r.workshop_id) as retained, count(r.workshop_id)::numeric / count(*) as retention
from (
	select workshop_id, date_trunc('month', min(valid_from) at time zone 'Europe/Berlin') as cohort
	from analytics.revenue_spans group by workshop_id
) as c
cross join lateral generate_series(1, (
	extract(year from age(date_trunc('month', now() at time zone 'Europe/Berlin'), c.cohort)) * 12
	+ extract(month from age(date_trunc('month', now() at time zone 'Europe/Berlin'), c.cohort))
)::integer) as k (months)
cross join lateral (
	select (c.cohort + make_interval(months => k.months)) at time zone 'Europe/Berlin' as at
) as t
left join analytics.revenue_spans r on r.workshop_id = c.workshop_id and r.valid_from < t.at and r.valid_to >= t.at
group by c.cohort, k.months;
comment on view analytics.retention_cohorts is
	'Of the workshops that first paid in a month (cohort): how many pay at the start of the 1st, 2nd, … month after it.';

create view analytics.upgrades as
select
	month,
	count(*) filter (where plan_at_start = 'basic') as basic_at_start,
	count(*) filter (where plan_at_start = 'basic' and plan_at_end = 'professional') as upgraded,
	count(*) filter (where plan_at_start = 'basic' and plan_at_end = 'professional')::numeric
		/ nullif(count(*) filter (where plan_at_start = 'basic'), 0) as upgrade_rate
from analytics.mrr_workshop_months
group by month;
comment on view analytics.upgrades is
	'Workshops that paid for Basic at the start of a month and for Professional at its end; upgrade_rate: null where nobody had Basic.';

create view analytics.trials as
select
	date_trunc('month', t.started_at at time zone 'Europe/Berlin')::date as month, count(*) as trials,
	count(p.first_paid_at) as converted, count(p.first_paid_at)::numeric / count(*) as conversion
from (
	select workshop_id, min(valid_from) as started_at from analytics.subscription_history
	where status = 'trialing' group by workshop_id
) as t
left join (
	select workshop_id, min(valid_from) as first_paid_at from analytics.revenue_spans group by workshop_id
) as p using (workshop_id)
group by 1;
comment on view analytics.trials is 'Workshops by the month in which their trial began, and how many of them have paid since.';

create view analytics.plan_usage as
select
	u.month, u.workshop_id, private.plan_at(s, now()) as current_plan, u.contacts, p.contacts_per_month,
	u.contacts::numeric / p.contacts_per_month as used_share,
	greatest(u.contacts - p.contacts_per_month, 0) as over_limit
from private.contact_usage u
join public.workshops w on w.id = u.workshop_id and not w.is_demo
join public.subscription_plans s on s.workshop_id = u.workshop_id
left join public.plans p on p.plan_type = private.plan_at(s, now());
comment on view analytics.plan_usage is
	'Contacts of each local month against what the workshop''s current plan shows; contacts_per_month null: no limit, or no plan.';
