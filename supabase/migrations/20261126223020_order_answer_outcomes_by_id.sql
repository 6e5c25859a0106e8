-- As for widget_sessions.

create index answer_outcomes_day_id_idx on public.answer_outcomes (workshop_id, day, answered_at, message_id);
drop index public.answer_outcomes_day_idx;
alter index public.answer_outcomes_day_id_idx rename to answer_outcomes_day_idx;
