-- What the dashboards tell of the same metrics and the analysts' views lacked. Columns are appended.

create or replace view analytics.key_usage as
with days as materialized (
	select date_trunc('month', day)::date as month, * from analytics.days where client_key_id is not null
),
latencies as (
	select d.month, d.workshop_id, d.client_key_id, percentile_cont(0.95) within group (order by l.ms) as p95
	from days d cross join lateral unnest(d.latency_ms) as l (ms)
	group by 1, 2, 3
)
select
	d.month, d.workshop_id, d.client_key_id, sum(d.requests) as requests, sum(d.episodes) as episodes,
	sum(d.rate_limited) as rate_limited, sum(d.blocked_origins) as blocked_origins, l.p95 as p95_latency_ms
from days d
left join latencies l
	on l.month = d.month and l.workshop_id = d.workshop_id and l.client_key_id = d.client_key_id
group by 1, 2, 3, l.p95;
comment on column analytics.key_usage.p95_latency_ms is
	'Milliseconds within which 95 % of the answers through the key came; null without any.';

create or replace view analytics.response_times as
select
	month, kind, count(value) as n,
	percentile_cont(0.5) within group (order by value) as p50,
	percentile_cont(0.9) within group (order by value) as p90,
	percentile_cont(0.95) within group (order by value) as p95,
	sum(unanswered) as unanswered,
	case when kind like '%seconds' then count(*) filter (where value < 300) end as under_5m,
	case when kind like '%seconds' then count(*) filter (where value >= 300 and value < 900) end as from_5m_to_15m,
	case when kind like '%seconds' then count(*) filter (where value >= 900 and value < 3600) end as from_15m_to_1h,
	case when kind like '%seconds' then count(*) filter (where value >= 3600 and value < 14400) end as from_1h_to_4h,
	case when kind like '%seconds' then count(*) filter (where value >= 14400 and value < 28800) end as from_4h_to_8h,
	case when kind like '%seconds' then count(*) filter (where value >= 28800 and value < 86400) end as from_8h_to_24h,
	case when kind like '%seconds' then count(*) filter (where value >= 86400) end as from_24h
from (
	select date_trunc('month', d.day)::date as month, v.kind, x.value, x.unanswered
	from analytics.days d
	cross join lateral (values
		('ai_first_response_ms', d.answer_ms, null), ('answer_latency_ms', d.latency_ms, null),
		('human_first_response_seconds', d.first_seconds, d.first_requests - cardinality(d.first_seconds)),
		('human_first_response_open_seconds', d.first_open_seconds, d.first_requests - cardinality(d.first_open_seconds)),
		('reply_seconds', d.reply_seconds, null), ('reply_open_seconds', d.reply_open_seconds, null)
	) as v (kind, amounts, unanswered)
	cross join lateral (
		select value, null as unanswered from unnest(v.amounts) as value
		union all
		select null, v.unanswered
	) as x
) as measured
group by month, kind
having count(value) > 0 or sum(unanswered) > 0;
comment on view analytics.response_times is
	'Percentiles of all workshops by month, and how many waited how long for a person. open: opening hours only.';
comment on column analytics.response_times.unanswered is
	'Of the requests for a person: not answered yet, in no percentile; null for other kinds. With n it gives all requests.';
comment on column analytics.response_times.under_5m is 'Of n: waited for a person less than 5 minutes; null for answers of the assistant.';
comment on column analytics.response_times.from_5m_to_15m is 'Of n: at least 5, less than 15 minutes.';
comment on column analytics.response_times.from_15m_to_1h is 'Of n: at least 15 minutes, less than 1 hour.';
comment on column analytics.response_times.from_1h_to_4h is 'Of n: at least 1, less than 4 hours.';
comment on column analytics.response_times.from_4h_to_8h is 'Of n: at least 4, less than 8 hours.';
comment on column analytics.response_times.from_8h_to_24h is 'Of n: at least 8, less than 24 hours.';
comment on column analytics.response_times.from_24h is 'Of n: 24 hours or more.';

create or replace view analytics.answer_accuracy as
select
	a.month, a.workshop_id, a.exact_answers::numeric / nullif(a.amount_answers, 0) as price_exactness,
	a.correct, a.reviewed, a.correct::numeric / nullif(a.reviewed, 0) as owner_verified,
	a.thumbs_up::numeric / nullif(a.thumbs, 0) as visitor_rated,
	a.answers, a.unanswered, a.answers::numeric / nullif(a.answers + a.unanswered, 0) as coverage,
	a.exact_answers, a.amount_answers, a.thumbs_up, a.thumbs,
	case when a.correct = 0 then s.share else (i.centre - i.spread) / i.scale end as owner_verified_low,
	case when a.correct = a.reviewed then s.share else (i.centre + i.spread) / i.scale end as owner_verified_high
from (
	select
		date_trunc('month', day)::date as month, workshop_id, sum(exact_answers) as exact_answers,
		sum(amount_answers) as amount_answers, sum(correct_answers) as correct,
		sum(correct_answers) + sum(wrong_answers) as reviewed, sum(thumbs_up) as thumbs_up,
		sum(thumbs_up) + sum(thumbs_down) as thumbs, sum(answers) as answers, sum(unanswered) as unanswered
	from analytics.days group by 1, 2
) as a
-- Wilson's interval: E. B. Wilson, JASA 22 (1927)
cross join lateral (
	select n, a.correct / n as share, 1.959964::double precision as z from float8(nullif(a.reviewed, 0)) as n
) as s
cross join lateral (
	select
		s.share + s.z * s.z / (2 * s.n) as centre, 1 + s.z * s.z / s.n as scale,
		s.z * sqrt(s.share * (1 - s.share) / s.n + s.z * s.z / (4 * s.n * s.n)) as spread
) as i;
comment on column analytics.answer_accuracy.exact_answers is 'Of amount_answers: every amount equals its snapshot.';
comment on column analytics.answer_accuracy.amount_answers is 'Answers with an amount.';
comment on column analytics.answer_accuracy.thumbs_up is 'Of thumbs: up.';
comment on column analytics.answer_accuracy.thumbs is 'Answers that visitors gave a thumb, up or down.';
comment on column analytics.answer_accuracy.owner_verified_low is 'Lower end of the Wilson 95 % interval of owner_verified; null where none was judged.';
comment on column analytics.answer_accuracy.owner_verified_high is 'Its upper end.';

create or replace view analytics.contact_months as
with days as materialized (
	select date_trunc('month', day)::date as month, * from analytics.days
),
waits as (
	select d.month, d.workshop_id, percentile_cont(0.5) within group (order by w.days) as median
	from days d cross join lateral unnest(d.won_days) as w (days)
	group by 1, 2
)
select
	d.month, d.workshop_id, sum(d.contacts) as contacts, sum(d.inquiries) as inquiries,
	sum(d.won_inquiries) as won_inquiries, sum(d.won_amount) as won_amount,
	sum(d.won_inquiries)::numeric / nullif(sum(d.inquiries), 0) as conversion,
	sum(d.inquiries) > 0 and max(d.day) > current_date - 90 as is_unripe, w.median as median_days_to_win
from days d
left join waits w on w.month = d.month and w.workshop_id = d.workshop_id
group by 1, 2, w.median;
comment on column analytics.contact_months.median_days_to_win is
	'Median of the full days from inquiry to won, of won_inquiries; null without any. Of several months take it from won_days in days: medians don''t add up.';

create or replace view analytics.peak_hours as
with counted as materialized (
	select
		date_trunc('month', d.day)::date as month, extract(isodow from d.day)::integer as weekday, h.hour - 1 as hour,
		sum(h.episodes) as episodes, max(d.day) as last_day
	from analytics.days d cross join lateral unnest(d.hours) with ordinality as h (episodes, hour)
	group by 1, 2, 3
),
today as (
	-- in the east it may be the next day by now
	select min(month) as first, greatest((now() at time zone 'Europe/Berlin')::date, max(last_day)) as day from counted
),
weekdays as (
	select date_trunc('month', d.day)::date as month, extract(isodow from d.day)::integer as weekday, count(*) as days
	from today cross join lateral generate_series(today.first::timestamp, today.day::timestamp, interval '1 day') as d (day)
	group by 1, 2
)
select w.month, w.weekday, h.hour, coalesce(c.episodes, 0) as episodes, w.days
from weekdays w
cross join generate_series(0::bigint, 23) as h (hour)
left join counted c on c.month = w.month and c.weekday = w.weekday and c.hour = h.hour;
comment on view analytics.peak_hours is
	'Episodes by month, local weekday (1 Monday) and hour of their start; days: how many such days there have been. Of several months add up both.';
comment on column analytics.peak_hours.days is
	'Days of that weekday in the month that have come, whether or not anything was counted: divide by it for the mean of a day, as the dashboards do.';
