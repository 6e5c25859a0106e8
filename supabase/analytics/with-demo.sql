-- Counts the demo workshop as a paying customer until the transaction ends, and looks through the analyst's eyes.
-- Never commit it: without the mark the demo is a workshop like any other.
begin;

insert into private.subscription_changes (workshop_id, changed_at, plan_type, status, monthly_net)
select w.id, now() - make_interval(months => s.months_ago), p.plan_type, s.status, p.monthly_net
from public.workshops w
cross join (values
	(5, 'professional', 'trialing'), (4, 'basic', 'active'), (1, 'professional', 'active')
) as s (months_ago, plan_type, status)
join public.plans p on p.plan_type::text = s.plan_type
where w.is_demo;

update public.workshops set is_demo = false where is_demo;

set local role analyst;
