-- What each column of the analysts' views means, where the studio shows it. Months and days are those of Europe/Berlin,
-- but for local ones, which are those of the workshop.

comment on column analytics.workshop_plans.workshop_id is 'Id of the workshop; its name and address stay out.';
comment on column analytics.workshop_plans.state is 'Bundesland as its two letters, such as NW; null where it isn''t known.';
comment on column analytics.workshop_plans.country is 'Country as two letters, such as DE.';
comment on column analytics.workshop_plans.created_on is 'Day on which it signed up.';
comment on column analytics.workshop_plans.plan_type is 'Plan of its subscription, whatever became of it.';
comment on column analytics.workshop_plans.status is 'State of its subscription as at Stripe: trialing, active, past_due, canceled …';
comment on column analytics.workshop_plans.current_plan is 'Plan whose features it may use now; null for none.';

comment on column analytics.subscription_history.workshop_id is 'Id of the workshop; it stays when the workshop is deleted.';
comment on column analytics.subscription_history.plan_type is 'Plan in this state.';
comment on column analytics.subscription_history.status is 'State as at Stripe; a deleted workshop ends with canceled.';
comment on column analytics.subscription_history.monthly_net is 'EUR net per month that this state asks for, a year''s price divided by twelve, paid or not.';
comment on column analytics.subscription_history.past_due_since is 'Since when a payment was missing; null where none was.';
comment on column analytics.subscription_history.trial_ends_at is 'End of the trial; null without one.';
comment on column analytics.subscription_history.valid_from is 'When the state began.';
comment on column analytics.subscription_history.valid_to is 'When the next one began; null: it still holds.';

comment on column analytics.revenue_spans.workshop_id is 'Id of the workshop that paid.';
comment on column analytics.revenue_spans.plan_type is 'Plan that it paid for.';
comment on column analytics.revenue_spans.mrr is 'EUR net per month.';
comment on column analytics.revenue_spans.valid_from is 'When the span began.';
comment on column analytics.revenue_spans.valid_to is 'When it ended, itself not part of it; infinity: it goes on. Past due ends it after 14 days.';

comment on column analytics.mrr_days.day is 'The day; amounts are those at its end, of today those of now.';
comment on column analytics.mrr_days.mrr is 'Monthly recurring revenue of all plans, EUR net.';
comment on column analytics.mrr_days.paying_workshops is 'Workshops that paid.';
comment on column analytics.mrr_days.basic_mrr is 'Of mrr: Basic.';
comment on column analytics.mrr_days.professional_mrr is 'Of mrr: Professional.';
comment on column analytics.mrr_days.enterprise_mrr is 'Of mrr: Enterprise.';

comment on column analytics.mrr_workshop_months.month is 'First day of the month.';
comment on column analytics.mrr_workshop_months.workshop_id is 'Id of the workshop.';
comment on column analytics.mrr_workshop_months.mrr_at_start is 'EUR net per month that it paid when the month began; 0: nothing.';
comment on column analytics.mrr_workshop_months.mrr_at_end is 'EUR net per month that it paid when the month ended, in the current one now; 0: nothing.';
comment on column analytics.mrr_workshop_months.plan_at_start is 'Plan it paid for when the month began; null where it paid nothing.';
comment on column analytics.mrr_workshop_months.plan_at_end is 'Plan it paid for when the month ended; null where it paid nothing.';
comment on column analytics.mrr_workshop_months.is_new is 'It paid for the first time in this month.';

comment on column analytics.mrr_months.month is 'First day of the month; the current one counts until now.';
comment on column analytics.mrr_months.mrr_at_start is 'Revenue when the month began, EUR net per month.';
comment on column analytics.mrr_months.new_mrr is 'Gained from workshops that paid for the first time.';
comment on column analytics.mrr_months.returned_mrr is 'Gained from workshops that had paid before, but not when the month began.';
comment on column analytics.mrr_months.expansion_mrr is 'Gained from workshops that paid more than when it began.';
comment on column analytics.mrr_months.contraction_mrr is 'Lost, as a positive amount, to workshops that paid less, but something.';
comment on column analytics.mrr_months.churned_mrr is 'Lost, as a positive amount, to workshops that no longer paid.';
comment on column analytics.mrr_months.mrr_at_end is 'Revenue when the month ended.';
comment on column analytics.mrr_months.workshops_at_start is 'Workshops that paid when the month began.';
comment on column analytics.mrr_months.churned_workshops is 'Those of them that no longer paid when it ended.';
comment on column analytics.mrr_months.workshops_at_end is 'Workshops that paid when the month ended.';
comment on column analytics.mrr_months.churn is 'churned_mrr ÷ mrr_at_start, 0 to 1; null where nothing was paid at the start.';

comment on column analytics.retention_cohorts.cohort is 'First day of the month in which the workshops first paid.';
comment on column analytics.retention_cohorts.months is 'How many months later it is looked at: 1 is the start of the next month.';
comment on column analytics.retention_cohorts.workshops is 'Workshops of the cohort.';
comment on column analytics.retention_cohorts.retained is 'Those that pay at that moment, whether or not they paused in between.';
comment on column analytics.retention_cohorts.retention is 'retained ÷ workshops, 0 to 1.';

comment on column analytics.upgrades.month is 'First day of the month.';
comment on column analytics.upgrades.basic_at_start is 'Workshops that paid for Basic when it began.';
comment on column analytics.upgrades.upgraded is 'Those of them that paid for Professional when it ended.';
comment on column analytics.upgrades.upgrade_rate is 'upgraded ÷ basic_at_start, 0 to 1; null where nobody had Basic.';

comment on column analytics.trials.month is 'First day of the month in which the trials began.';
comment on column analytics.trials.trials is 'Workshops whose first trial began then.';
comment on column analytics.trials.converted is 'Those that have paid since, at any time.';
comment on column analytics.trials.conversion is 'converted ÷ trials, 0 to 1.';

comment on column analytics.plan_usage.month is 'First day of the local month.';
comment on column analytics.plan_usage.workshop_id is 'Id of the workshop.';
comment on column analytics.plan_usage.current_plan is 'Plan it may use now, not then; null for none.';
comment on column analytics.plan_usage.contacts is 'Contacts from chat and page; deleting one doesn''t lower it.';
comment on column analytics.plan_usage.contacts_per_month is 'How many the current plan shows; null: no limit, or no plan.';
comment on column analytics.plan_usage.used_share is 'contacts ÷ contacts_per_month, above 1 over the limit; null without a limit.';
comment on column analytics.plan_usage.over_limit is 'Contacts beyond the limit.';

comment on column analytics.days.workshop_id is 'Id of the workshop.';
comment on column analytics.days.day is 'Local day of the workshop.';
comment on column analytics.days.client_key_id is 'Id of the widget key; null: without a key, such as a contact written down by hand.';
comment on column analytics.days.impressions is 'Widget loads, counted at the server without any identifier.';
comment on column analytics.days.requests is 'Requests to the chat, those refused among them.';
comment on column analytics.days.rate_limited is 'Of requests: refused because of a limit (429).';
comment on column analytics.days.blocked_origins is 'Of requests: from a page the key doesn''t allow.';
comment on column analytics.days.sessions is 'Widget opened after at least 30 minutes without activity.';
comment on column analytics.days.message_sessions is 'Of sessions: with a visitor''s message.';
comment on column analytics.days.contact_sessions is 'Of message_sessions: with a new contact.';
comment on column analytics.days.contacts is 'Contacts first touched on the day.';
comment on column analytics.days.inquiries is 'Inquiries, without spam, tests and duplicates.';
comment on column analytics.days.won_inquiries is 'Of the day''s inquiries: won within 90 days.';
comment on column analytics.days.lost_inquiries is 'Of the day''s inquiries: lost by now.';
comment on column analytics.days.won_amount is 'EUR gross of won_inquiries.';
comment on column analytics.days.won_days is 'Days from inquiry to won, each of won_inquiries, sorted.';
comment on column analytics.days.episodes is 'Runs of messages up to a resolution or 24 hours of silence, by the day they began.';
comment on column analytics.days.hours is 'Episodes by local hour of their start, 24 numbers from 0 to 23 o''clock.';
comment on column analytics.days.involved is 'Of episodes: the assistant attempted a substantive answer.';
comment on column analytics.days.answered_episodes is 'Of involved: it gave one.';
comment on column analytics.days.unanswered_episodes is 'Of episodes: a question found no answer.';
comment on column analytics.days.confirmed is 'Of involved: resolved, confirmed by thanks, a thumb up or a contact, and not reopened.';
comment on column analytics.days.assumed is 'Of involved: the last message is an answer, then 24 hours of silence; never also confirmed.';
comment on column analytics.days.handed_off is 'Of episodes: the visitor asked for a person or a call.';
comment on column analytics.days.reopened is 'Of involved: the same topic came up again within 7 days.';
comment on column analytics.days.answer_ms is 'Milliseconds from the first message to the first answer, each of the day''s episodes, sorted.';
comment on column analytics.days.latency_ms is 'Milliseconds that each answer took, sorted.';
comment on column analytics.days.first_requests is 'How often a person was asked for, answered or not; with the waits it gives the unanswered.';
comment on column analytics.days.first_seconds is 'Seconds until a person first replied, around the clock, each that was answered, sorted.';
comment on column analytics.days.first_open_seconds is 'As first_seconds, within opening hours less public holidays.';
comment on column analytics.days.reply_seconds is 'Seconds from the oldest unanswered message to each further reply of a person, around the clock, sorted.';
comment on column analytics.days.reply_open_seconds is 'As reply_seconds, within opening hours less public holidays.';
comment on column analytics.days.answers is 'Answers of the assistant that answered or asked back.';
comment on column analytics.days.unanswered is 'Questions a workshop could answer that found no answer.';
comment on column analytics.days.amount_answers is 'Answers that quote an amount.';
comment on column analytics.days.exact_answers is 'Of amount_answers: every amount equals its price snapshot; must be all.';
comment on column analytics.days.correct_answers is 'Answers that the workshop judged correct.';
comment on column analytics.days.wrong_answers is 'Answers that the workshop judged wrong.';
comment on column analytics.days.thumbs_up is 'Answers that visitors judged helpful.';
comment on column analytics.days.thumbs_down is 'Answers that visitors judged unhelpful.';
comment on column analytics.days.stars is 'Ratings of 1 to 5 stars, 15 numbers: five of episodes with the assistant alone, five with people alone, five with both.';
comment on column analytics.days.surveys is 'Visitors asked for stars, 3 numbers: assistant alone, people alone, both.';

comment on column analytics.funnel.month is 'First day of the month.';
comment on column analytics.funnel.impressions is 'Widget loads.';
comment on column analytics.funnel.sessions is 'Widget opened.';
comment on column analytics.funnel.message_sessions is 'Sessions with a visitor''s message.';
comment on column analytics.funnel.contact_sessions is 'Sessions with a message and a new contact.';
comment on column analytics.funnel.open_rate is 'sessions ÷ impressions, at most 1; null without impressions.';
comment on column analytics.funnel.message_rate is 'message_sessions ÷ sessions; null without sessions.';
comment on column analytics.funnel.lead_rate is 'contact_sessions ÷ message_sessions; null without messages.';

comment on column analytics.contact_months.month is 'First day of the month in which the inquiries came in.';
comment on column analytics.contact_months.workshop_id is 'Id of the workshop.';
comment on column analytics.contact_months.contacts is 'Contacts first touched in the month.';
comment on column analytics.contact_months.inquiries is 'Inquiries, without spam, tests and duplicates.';
comment on column analytics.contact_months.won_inquiries is 'Of inquiries: won within 90 days.';
comment on column analytics.contact_months.won_amount is 'EUR gross of won_inquiries.';
comment on column analytics.contact_months.conversion is 'won_inquiries ÷ inquiries, 0 to 1; null without inquiries.';
comment on column analytics.contact_months.is_unripe is 'Part of the month is less than 90 days ago: more of its inquiries may still be won.';

comment on column analytics.resolutions.month is 'First day of the month in which the episodes began.';
comment on column analytics.resolutions.episodes is 'All episodes.';
comment on column analytics.resolutions.involved is 'Of episodes: the assistant attempted a substantive answer.';
comment on column analytics.resolutions.answered is 'Of involved: it gave one.';
comment on column analytics.resolutions.confirmed is 'Of involved: resolved, confirmed by thanks, a thumb up or a contact.';
comment on column analytics.resolutions.assumed is 'Of involved: resolved as far as 24 hours of silence after an answer tell; not in confirmed.';
comment on column analytics.resolutions.handed_off is 'Of episodes: the visitor asked for a person or a call.';
comment on column analytics.resolutions.reopened is 'Of involved: the same topic came up again within 7 days.';
comment on column analytics.resolutions.confirmed_share is 'confirmed ÷ involved; null where it was involved in none.';
comment on column analytics.resolutions.assumed_share is 'assumed ÷ involved; null where it was involved in none.';
comment on column analytics.resolutions.handed_off_share is 'handed_off ÷ episodes; null without episodes.';

comment on column analytics.answer_accuracy.month is 'First day of the month in which the answers were given.';
comment on column analytics.answer_accuracy.workshop_id is 'Id of the workshop.';
comment on column analytics.answer_accuracy.price_exactness is 'Answers whose every amount equals its snapshot ÷ answers with an amount; must be 1, null without amounts.';
comment on column analytics.answer_accuracy.correct is 'Answers that the workshop judged correct.';
comment on column analytics.answer_accuracy.reviewed is 'Answers that the workshop judged at all.';
comment on column analytics.answer_accuracy.owner_verified is 'correct ÷ reviewed; null where none was judged.';
comment on column analytics.answer_accuracy.visitor_rated is 'Thumbs up ÷ all thumbs; null without any.';
comment on column analytics.answer_accuracy.answers is 'Answers that answered or asked back.';
comment on column analytics.answer_accuracy.unanswered is 'Questions a workshop could answer that found no answer.';
comment on column analytics.answer_accuracy.coverage is 'answers ÷ (answers + unanswered); null without both.';

comment on column analytics.satisfaction.month is 'First day of the month in which the episodes began.';
comment on column analytics.satisfaction.responder is 'Who answered: ai the assistant alone, human people alone, mixed both.';
comment on column analytics.satisfaction.ratings is 'Ratings of 1 to 5 stars.';
comment on column analytics.satisfaction.good_ratings is 'Of ratings: 4 and 5 stars.';
comment on column analytics.satisfaction.surveys is 'Visitors who were asked for stars.';
comment on column analytics.satisfaction.csat is 'good_ratings ÷ ratings; null below 5 ratings.';
comment on column analytics.satisfaction.response_rate is 'ratings ÷ surveys; null where nobody was asked.';

comment on column analytics.response_times.month is 'First day of the month in which the wait began.';
comment on column analytics.response_times.kind is 'What was waited for and its unit: ai_first_response_ms (first message to first answer), answer_latency_ms (each answer), human_first_response_seconds (asked for a person to their first reply), reply_seconds (each further reply); with open: within opening hours less public holidays.';
comment on column analytics.response_times.n is 'How many waits that ended; the unanswered are not among them.';
comment on column analytics.response_times.p50 is 'Median, in the unit of the kind.';
comment on column analytics.response_times.p90 is '90th percentile, in the unit of the kind.';
comment on column analytics.response_times.p95 is '95th percentile, in the unit of the kind.';

comment on column analytics.peak_hours.weekday is 'Local weekday, 1 Monday to 7 Sunday.';
comment on column analytics.peak_hours.hour is 'Local hour, 0 to 23.';
comment on column analytics.peak_hours.episodes is 'Episodes of all workshops that began in it.';
comment on column analytics.peak_hours.days is 'Different days of that weekday with anything counted: divide by it for the mean of a day.';

comment on column analytics.questions.month is 'First day of the local month.';
comment on column analytics.questions.topic is 'What the first substantive question was about: service:<library key>, intent:<intent>; own: a service of the workshop''s own; words: nothing the assistant knew.';
comment on column analytics.questions.episodes is 'Episodes that began with it.';
comment on column analytics.questions.workshops is 'Workshops in which that happened.';
comment on column analytics.questions.unanswered_share is 'Of episodes: those in which a question found no answer, 0 to 1.';

comment on column analytics.key_usage.month is 'First day of the local month.';
comment on column analytics.key_usage.workshop_id is 'Id of the workshop.';
comment on column analytics.key_usage.client_key_id is 'Id of the widget key.';
comment on column analytics.key_usage.requests is 'Requests to the chat, those refused among them.';
comment on column analytics.key_usage.episodes is 'Episodes that began through the key.';
comment on column analytics.key_usage.rate_limited is 'Of requests: refused because of a limit (429).';
comment on column analytics.key_usage.blocked_origins is 'Of requests: from a page the key doesn''t allow.';

comment on column analytics.customer_value.workshop_id is 'Id of the workshop.';
comment on column analytics.customer_value.customers is 'Contacts with a won inquiry who still are in its contacts.';
comment on column analytics.customer_value.won_inquiries is 'Inquiries that are won, however long it took.';
comment on column analytics.customer_value.revenue is 'What they brought, EUR gross; not profit.';
comment on column analytics.customer_value.revenue_per_customer is 'revenue ÷ customers; null where none of them still is in the contacts.';

comment on column analytics.lead_grades.workshop_id is 'Id of the workshop.';
comment on column analytics.lead_grades.grade is 'Grade of the lead score: A from 70, B from 40, C.';
comment on column analytics.lead_grades.contacts is 'Contacts with that grade now.';
comment on column analytics.lead_grades.mean_score is 'Mean of their scores, 0 to 100.';

comment on column analytics.lifetime_segments.workshop_id is 'Id of the workshop.';
comment on column analytics.lifetime_segments.segment is 'Time since the last job: active up to 6 months, at_risk up to 12, lapsed up to 18, lost above.';
comment on column analytics.lifetime_segments.customers is 'Contacts with a job in that segment.';
comment on column analytics.lifetime_segments.historic is 'Sum of what they have brought so far, EUR gross.';
comment on column analytics.lifetime_segments.yearly is 'Sum of what they are expected to bring in a year, EUR gross.';
comment on column analytics.lifetime_segments.five_year is 'Sum of what they are expected to bring in five years, discounted at 8 % a year, EUR gross.';

comment on column analytics.model_costs.month is 'First day of the local month.';
comment on column analytics.model_costs.workshop_id is 'Id of the workshop.';
comment on column analytics.model_costs.calls is 'Calls of the language model.';
comment on column analytics.model_costs.used is 'Answers whose words are the model''s.';
comment on column analytics.model_costs.refused is 'What the model wrote did not pass the checks; the visitor got the deterministic answer.';
comment on column analytics.model_costs.failed is 'No answer, not in time, or the visitor had left.';
comment on column analytics.model_costs.over_budget is 'Answers for which the model was not asked because the budget was used up.';
comment on column analytics.model_costs.tokens is 'Tokens read and written.';
comment on column analytics.model_costs.cost is 'EUR net.';
