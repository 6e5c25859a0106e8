-- What became of an episode and of an inquiry, for all that counts them: defined here alone.

create view private.episode_results with (security_invoker = true) as
select
	workshop_id, id, conversation_id, client_key_id, day, started_at, page_path, topic, first_answer_ms,
	is_involved, is_unanswered, handed_off_at, stars, survey_at,
	-- shares of the episodes the assistant was involved in: a contact left without a question confirms nothing
	is_involved and is_answered as is_answered,
	is_involved and is_reopened as is_reopened,
	is_involved and confirmed_at is not null and not is_reopened as is_confirmed,
	case when is_involved and is_answered and ends_with_answer and confirmed_at is null and not is_reopened then
		ended_at + interval '24 hours'
	end as assumed_at,
	case when staff_at is null then 0 when not is_involved then 1 else 2 end as responder
from public.episodes
where not is_excluded;
comment on view private.episode_results is 'Episodes that count, and how each ended.';
comment on column private.episode_results.assumed_at is
	'From then on the resolution is assumed, unless something else happens before. Null: it won''t be.';
comment on column private.episode_results.responder is '0 the assistant alone, 1 people alone, 2 both.';

create view private.inquiry_results with (security_invoker = true) as
select
	a.workshop_id, a.id, a.contact_id, a.inquiry_id, a.client_key_id, a.day, a.contact_date, a.source, a.page_path,
	a.service_name, a.conversation_id, a.conversion_status, a.is_new_contact,
	c.is_counted as is_inquiry,
	w.is_won,
	case when w.is_won then a.won_amount end as won_amount,
	case when w.is_won then
		greatest(floor(extract(epoch from a.status_changed_at - a.contact_date) / 86400), 0)::integer
	end as won_days,
	c.is_counted and a.conversion_status = 'lost' as is_lost
from public.contact_analytics a
cross join lateral (select a.is_inquiry and a.excluded_as is null as is_counted) as c
cross join lateral (
	-- 90 days are 2160 hours here, whatever clock the session runs on
	select coalesce(
		c.is_counted and a.conversion_status = 'won' and a.status_changed_at <= a.contact_date + interval '2160 hours', false
	) as is_won
) as w
where a.excluded_as is null or a.excluded_as = 'duplicate';
comment on view private.inquiry_results is
	'Contacts and inquiries that count, and what came of them. A duplicate is no inquiry, yet its contact counts.';
comment on column private.inquiry_results.is_won is 'Won within 90 days.';
comment on column private.inquiry_results.won_amount is 'EUR gross; exactly while is_won.';
comment on column private.inquiry_results.won_days is 'Full days of 24 hours from the inquiry until it was won; exactly while is_won.';
