-- The start page counts today's sessions fact by fact: from the index alone, without their pages. One table a file: whoever waits
-- for the build holds no other table's lock, and it is read on until the very end.

create index widget_sessions_day_id_idx on public.widget_sessions (workshop_id, day, started_at, id)
	include (client_key_id, is_excluded);
drop index public.widget_sessions_day_idx;
alter index public.widget_sessions_day_id_idx rename to widget_sessions_day_idx;
-- an index alone answers for pages that were vacuumed since they changed: of a large table only a fifth more rows would be a
-- reason, days later
alter table public.widget_sessions set (autovacuum_vacuum_insert_threshold = 2000, autovacuum_vacuum_insert_scale_factor = 0);
