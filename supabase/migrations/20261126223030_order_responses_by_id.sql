-- As for widget_sessions.

create index responses_day_id_idx on public.responses (workshop_id, day, requested_at, id);
drop index public.responses_day_idx;
alter index public.responses_day_id_idx rename to responses_day_idx;
