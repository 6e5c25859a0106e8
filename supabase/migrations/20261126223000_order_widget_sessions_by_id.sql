-- In the order in which the rows behind a figure are read. One table a file: whoever waits for the build holds no other table's lock,
-- and it is read on until the very end.

create index widget_sessions_day_id_idx on public.widget_sessions (workshop_id, day, started_at, id);
drop index public.widget_sessions_day_idx;
alter index public.widget_sessions_day_id_idx rename to widget_sessions_day_idx;
