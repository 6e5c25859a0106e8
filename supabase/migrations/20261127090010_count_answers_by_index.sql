-- Today's answers, as their sessions.

create index answer_outcomes_day_id_idx on public.answer_outcomes (workshop_id, day, answered_at, message_id)
	include (client_key_id, outcome, is_answerable, is_excluded);
drop index public.answer_outcomes_day_idx;
alter index public.answer_outcomes_day_id_idx rename to answer_outcomes_day_idx;
alter table public.answer_outcomes set (autovacuum_vacuum_insert_threshold = 2000, autovacuum_vacuum_insert_scale_factor = 0);
