-- As for widget_sessions.

create index episodes_day_id_idx on public.episodes (workshop_id, day, started_at, id);
drop index public.episodes_day_idx;
alter index public.episodes_day_id_idx rename to episodes_day_idx;
