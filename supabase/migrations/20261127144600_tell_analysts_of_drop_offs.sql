-- What is lost before each step of the funnel, and of few ratings what the dashboards tell: how many there are, not which.

create or replace view analytics.days as
select
	workshop_id, day, nullif(client_key_id, '00000000-0000-0000-0000-000000000000') as client_key_id, impressions,
	requests, rate_limited, blocked_origins, sessions, message_sessions, contact_sessions, contacts, inquiries,
	won_inquiries, lost_inquiries, won_amount, won_days, episodes, hours, involved, answered_episodes,
	unanswered_episodes, confirmed, assumed, handed_off, reopened, answer_ms, latency_ms, first_requests, first_seconds,
	first_open_seconds, reply_seconds, reply_open_seconds, answers, unanswered, amount_answers, exact_answers,
	correct_answers, wrong_answers, thumbs_up, thumbs_down,
	array(
		select case when sum(n) over (partition by (place - 1) / 5) >= 5 then n end
		from unnest(stars) with ordinality as s (n, place)
		order by place
	) as stars,
	surveys
from private.all_days();
comment on column analytics.days.stars is
	'Ratings of 1 to 5 stars, 15 numbers: five of episodes with the assistant alone, five with people alone, five with both; each five null below 5 ratings. satisfaction has the months.';

create or replace view analytics.funnel as
select
	date_trunc('month', day)::date as month, sum(impressions) as impressions, sum(sessions) as sessions,
	sum(message_sessions) as message_sessions, sum(contact_sessions) as contact_sessions,
	least(sum(sessions), sum(impressions))::numeric / nullif(sum(impressions), 0) as open_rate,
	sum(message_sessions)::numeric / nullif(sum(sessions), 0) as message_rate,
	sum(contact_sessions)::numeric / nullif(sum(message_sessions), 0) as lead_rate,
	case when sum(sessions) <= sum(impressions) then 1 - sum(sessions)::numeric / nullif(sum(impressions), 0) end
		as open_drop_off,
	1 - sum(message_sessions)::numeric / nullif(sum(sessions), 0) as message_drop_off,
	1 - sum(contact_sessions)::numeric / nullif(sum(message_sessions), 0) as lead_drop_off
from analytics.days group by 1;
comment on column analytics.funnel.open_drop_off is
	'Lost before sessions: 1 − sessions ÷ impressions; null without impressions, and where more was opened than loads were counted.';
comment on column analytics.funnel.message_drop_off is 'Lost before message_sessions: 1 − message_rate.';
comment on column analytics.funnel.lead_drop_off is 'Lost before contact_sessions: 1 − lead_rate.';

create or replace view analytics.satisfaction as
select
	date_trunc('month', d.day)::date as month, r.responder, sum(s.ratings) as ratings,
	case when sum(s.ratings) >= 5 then sum(s.good) end as good_ratings,
	sum(d.surveys[r.place]) as surveys,
	case when sum(s.ratings) >= 5 then sum(s.good)::numeric / sum(s.ratings) end as csat,
	sum(s.ratings)::numeric / nullif(sum(d.surveys[r.place]), 0) as response_rate
-- the days' own stars are hidden where there are few
from private.all_days() as d
cross join (values (1, 'ai'), (2, 'human'), (3, 'mixed')) as r (place, responder)
cross join lateral (
	select
		d.stars[5 * r.place - 4] + d.stars[5 * r.place - 3] + d.stars[5 * r.place - 2]
			+ d.stars[5 * r.place - 1] + d.stars[5 * r.place] as ratings,
		d.stars[5 * r.place - 1] + d.stars[5 * r.place] as good
) as s
group by 1, 2;
comment on column analytics.satisfaction.good_ratings is 'Of ratings: 4 and 5 stars; null below 5 ratings.';
