-- The dashboards' metrics across workshops, from the same daily counts.

create function private.all_days() returns setof private.kpi_days
language sql stable security definer set search_path = '' as $$
	select d.*
	from public.workshops w
	cross join lateral (select private.first_fact_day(w.id) as day) as first
	cross join lateral private.days_of(w.id, first.day, current_date + 2) as d
	where not w.is_demo and first.day is not null;
$$;
comment on function private.all_days() is 'Exact daily counts of every workshop and key since its first fact. For the views of schema analytics.';
revoke execute on function private.all_days() from public;
-- a view's functions run with the reader's rights
grant execute on function private.all_days(), private.plan_at(public.subscription_plans, timestamptz) to analyst;

create view analytics.days as
select
	workshop_id, day, nullif(client_key_id, '00000000-0000-0000-0000-000000000000') as client_key_id, impressions,
	requests, rate_limited, blocked_origins, sessions, message_sessions, contact_sessions, contacts, inquiries,
	won_inquiries, lost_inquiries, won_amount, won_days, episodes, hours, involved, answered_episodes,
	unanswered_episodes, confirmed, assumed, handed_off, reopened, answer_ms, latency_ms, first_requests, first_seconds,
	first_open_seconds, reply_seconds, reply_open_seconds, answers, unanswered, amount_answers, exact_answers,
	correct_answers, wrong_answers, thumbs_up, thumbs_down, stars, surveys
from private.all_days();
comment on view analytics.days is
	'Everything that is counted, per workshop, its local day and widget key (null: none). Columns as in private.kpi_days; the arrays hold every value, so percentiles of them are exact.';

create view analytics.funnel as
select
	date_trunc('month', day)::date as month, sum(impressions) as impressions, sum(sessions) as sessions,
	sum(message_sessions) as message_sessions, sum(contact_sessions) as contact_sessions,
	least(sum(sessions), sum(impressions))::numeric / nullif(sum(impressions), 0) as open_rate,
	sum(message_sessions)::numeric / nullif(sum(sessions), 0) as message_rate,
	sum(contact_sessions)::numeric / nullif(sum(message_sessions), 0) as lead_rate
from analytics.days group by 1;
comment on view analytics.funnel is 'The widget''s funnel of all workshops by month; rates null where there is nothing to divide by.';

create view analytics.contact_months as
select
	date_trunc('month', day)::date as month, workshop_id, sum(contacts) as contacts, sum(inquiries) as inquiries,
	sum(won_inquiries) as won_inquiries, sum(won_amount) as won_amount,
	sum(won_inquiries)::numeric / nullif(sum(inquiries), 0) as conversion,
	max(day) > current_date - 90 as is_unripe
from analytics.days group by 1, 2;
comment on view analytics.contact_months is
	'Contacts and inquiries of each workshop by month, and what of them was won within 90 days (EUR gross); is_unripe: some had less than 90 days so far.';

create view analytics.resolutions as
select
	date_trunc('month', day)::date as month, sum(episodes) as episodes, sum(involved) as involved,
	sum(answered_episodes) as answered, sum(confirmed) as confirmed, sum(assumed) as assumed,
	sum(handed_off) as handed_off, sum(reopened) as reopened,
	sum(confirmed)::numeric / nullif(sum(involved), 0) as confirmed_share,
	sum(assumed)::numeric / nullif(sum(involved), 0) as assumed_share,
	sum(handed_off)::numeric / nullif(sum(episodes), 0) as handed_off_share
from analytics.days group by 1;
comment on view analytics.resolutions is 'What became of all episodes by month; shares of those the assistant was involved in, handed_off of all.';

create view analytics.answer_accuracy as
select
	date_trunc('month', day)::date as month, workshop_id,
	sum(exact_answers)::numeric / nullif(sum(amount_answers), 0) as price_exactness,
	sum(correct_answers) as correct, sum(correct_answers) + sum(wrong_answers) as reviewed,
	sum(correct_answers)::numeric / nullif(sum(correct_answers) + sum(wrong_answers), 0) as owner_verified,
	sum(thumbs_up)::numeric / nullif(sum(thumbs_up) + sum(thumbs_down), 0) as visitor_rated,
	sum(answers) as answers, sum(unanswered) as unanswered,
	sum(answers)::numeric / nullif(sum(answers) + sum(unanswered), 0) as coverage
from analytics.days group by 1, 2;
comment on view analytics.answer_accuracy is 'The four numbers of answer accuracy by workshop and month; price_exactness must be 1.';

create view analytics.satisfaction as
select
	date_trunc('month', d.day)::date as month, r.responder, sum(s.ratings) as ratings, sum(s.good) as good_ratings,
	sum(d.surveys[r.place]) as surveys,
	case when sum(s.ratings) >= 5 then sum(s.good)::numeric / sum(s.ratings) end as csat,
	sum(s.ratings)::numeric / nullif(sum(d.surveys[r.place]), 0) as response_rate
from analytics.days d
cross join (values (1, 'ai'), (2, 'human'), (3, 'mixed')) as r (place, responder)
cross join lateral (
	select
		d.stars[5 * r.place - 4] + d.stars[5 * r.place - 3] + d.stars[5 * r.place - 2]
			+ d.stars[5 * r.place - 1] + d.stars[5 * r.place] as ratings,
		d.stars[5 * r.place - 1] + d.stars[5 * r.place] as good
) as s
group by 1, 2;
comment on view analytics.satisfaction is 'Stars by month and by who answered; csat: share of 4 and 5, null below 5 ratings.';

create view analytics.response_times as
select
	month, kind, count(*) as n,
	percentile_cont(0.5) within group (order by value) as p50,
	percentile_cont(0.9) within group (order by value) as p90,
	percentile_cont(0.95) within group (order by value) as p95
from (
	select date_trunc('month', d.day)::date as month, v.kind, x.value
	from analytics.days d
	cross join lateral (values
		('ai_first_response_ms', d.answer_ms), ('answer_latency_ms', d.latency_ms),
		('human_first_response_seconds', d.first_seconds), ('human_first_response_open_seconds', d.first_open_seconds),
		('reply_seconds', d.reply_seconds), ('reply_open_seconds', d.reply_open_seconds)
	) as v (kind, amounts)
	cross join lateral unnest(v.amounts) as x (value)
) as measured
group by month, kind;
comment on view analytics.response_times is 'Percentiles of all workshops by month. open: opening hours only.';

create view analytics.peak_hours as
select
	extract(isodow from d.day)::integer as weekday, h.hour - 1 as hour, sum(h.episodes) as episodes,
	count(distinct d.day) as days
from analytics.days d cross join lateral unnest(d.hours) with ordinality as h (episodes, hour)
group by 1, 2;
comment on view analytics.peak_hours is 'Episodes by local weekday (1 Monday) and hour of their start; days: how many such days there were.';

create view analytics.questions as
select
	date_trunc('month', e.day)::date as month,
	-- what visitors typed stays with the workshop
	case when e.topic like 'words:%' then 'words' when e.topic like 'own:%' then 'own' else e.topic end as topic,
	count(*) as episodes, count(distinct e.workshop_id) as workshops,
	count(*) filter (where e.is_unanswered)::numeric / count(*) as unanswered_share
from public.episodes e
join public.workshops w on w.id = e.workshop_id and not w.is_demo
where not e.is_excluded and e.topic is not null
group by 1, 2;
comment on view analytics.questions is
	'What episodes began with: service:<library key>, intent:<intent>; own: a service of the workshop''s own; words: nothing that the assistant knew.';

create view analytics.key_usage as
select
	date_trunc('month', d.day)::date as month, d.workshop_id, d.client_key_id, sum(d.requests) as requests,
	sum(d.episodes) as episodes, sum(d.rate_limited) as rate_limited, sum(d.blocked_origins) as blocked_origins
from analytics.days d where d.client_key_id is not null
group by 1, 2, 3;
comment on view analytics.key_usage is 'Use of every widget key by month.';

create view analytics.customer_value as
select
	a.workshop_id, count(distinct a.contact_id) as customers, count(*) as won_inquiries, sum(a.won_amount) as revenue,
	sum(a.won_amount) / nullif(count(distinct a.contact_id), 0) as revenue_per_customer
from public.contact_analytics a
join public.workshops w on w.id = a.workshop_id and not w.is_demo
where a.conversion_status = 'won' and a.excluded_as is null
group by 1;
comment on view analytics.customer_value is
	'Revenue (EUR gross, not profit) that won inquiries brought each workshop, by customers who still are in its contacts.';

create view analytics.model_costs as
select
	date_trunc('month', u.day)::date as month, u.workshop_id, sum(u.calls) as calls, sum(u.used) as used,
	sum(u.refused) as refused, sum(u.failed) as failed, sum(u.over_budget) as over_budget,
	sum(u.input_tokens + u.output_tokens) as tokens, sum(u.cost) as cost
from private.model_usage u
join public.workshops w on w.id = u.workshop_id and not w.is_demo
group by 1, 2;
comment on view analytics.model_costs is 'Calls of the language model and what they cost (EUR net) by workshop and month.';

grant select on all tables in schema analytics to analyst;
