-- What analysts read outlives the facts as the dashboards do: it comes from the daily counts and from what isn't deleted.

create or replace function private.all_days() returns setof private.kpi_days
language sql stable security definer set search_path = '' as $$
	select d.*
	from public.workshops w
	cross join lateral (
		-- of days whose facts are deleted only the counts are left
		select least(
			private.first_fact_day(w.id), (select min(k.day) from private.kpi_days k where k.workshop_id = w.id)
		) as day
	) as first
	cross join lateral private.days_of(w.id, first.day, current_date + 2) as d
	where not w.is_demo and first.day is not null;
$$;
comment on function private.all_days() is
	'Exact daily counts of every workshop and key since its first, whether or not the facts are still there. For the views of schema analytics.';

create function private.all_topics() returns table (
	workshop_id uuid, month date, topic text, episodes bigint, unanswered bigint
)
language sql stable security definer set search_path = '' as $$
	select
		d.workshop_id, date_trunc('month', d.day)::date,
		-- what visitors typed stays with the workshop
		case when t.topic like 'words:%' then 'words' when t.topic like 'own:%' then 'own' else t.topic end as topic,
		sum((t.counts ->> 0)::integer), sum((t.counts ->> 1)::integer)
	from private.all_days() as d
	cross join lateral jsonb_each(d.topics) as t (topic, counts)
	group by 1, 2, 3;
$$;
comment on function private.all_topics() is
	'What episodes of every workshop began with, by local month, without the words of visitors. For the views of schema analytics.';
revoke execute on function private.all_topics() from public;
grant execute on function private.all_topics() to analyst;

create or replace view analytics.questions as
select
	month, topic, sum(episodes)::bigint as episodes, count(*) as workshops,
	sum(unanswered) / sum(episodes) as unanswered_share
from private.all_topics()
group by 1, 2;

create or replace view analytics.customer_value as
select
	i.workshop_id, count(distinct i.contact_id) as customers, count(*) as won_inquiries, sum(i.won_amount) as revenue,
	sum(i.won_amount) / nullif(count(distinct i.contact_id), 0) as revenue_per_customer
from public.inquiries i
join public.workshops w on w.id = i.workshop_id and not w.is_demo
-- the customers whose worth lifetime_segments tells
join public.contacts c
	on c.workshop_id = i.workshop_id and c.id = i.contact_id and (c.unlocks_at is null or c.unlocks_at <= now())
where i.status = 'won' and not exists (
	select from public.contact_analytics a
	where a.workshop_id = i.workshop_id and a.inquiry_id = i.id and a.excluded_as is not null
)
group by 1;
comment on view analytics.customer_value is
	'Revenue (EUR gross, not profit) of the won inquiries of each workshop''s contacts, locked ones left out: the sum of lifetime_segments.';
comment on column analytics.customer_value.customers is 'Contacts with a won inquiry.';
comment on column analytics.customer_value.won_inquiries is 'Their inquiries that are won, however long it took.';
comment on column analytics.customer_value.revenue_per_customer is 'revenue ÷ customers.';
