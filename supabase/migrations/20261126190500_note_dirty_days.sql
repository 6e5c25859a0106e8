-- Whoever changes a fact of a day that has ended says so in the same transaction: the day is counted anew.

create view private.countable_days with (security_invoker = true) as
select
	w.id as workshop_id, (now() at time zone w.time_zone)::date as today, coalesce(p.raw_from, '-infinity') as raw_from
from public.workshops w
left join private.kpi_progress p on p.workshop_id = w.id;
comment on view private.countable_days is
	'Per workshop: the days [raw_from, today) have ended and can still be counted from their facts.';

create function private.note_dirty_days() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	-- links and labels: no bucket is counted by them, and deletions clear them
	c_uncounted constant text[] := '{
		contact_id,inquiry_id,conversation_id,message_count,page_path,service_name,source,excluded_by_hand,last_seen_at
	}';
begin
	if tg_op = 'INSERT' then
		insert into private.kpi_dirty_days (workshop_id, day)
		select c.workshop_id, c.day
		from (select distinct workshop_id, day from new_rows) as c
		join private.countable_days d on d.workshop_id = c.workshop_id and c.day >= d.raw_from and c.day < d.today;
	elsif tg_op = 'DELETE' then
		insert into private.kpi_dirty_days (workshop_id, day)
		select c.workshop_id, c.day
		from (select distinct workshop_id, day from old_rows) as c
		join private.countable_days d on d.workshop_id = c.workshop_id and c.day >= d.raw_from and c.day < d.today;
	else
		insert into private.kpi_dirty_days (workshop_id, day)
		with past as (
			select r.is_new, r.workshop_id, r.day, r.fact - c_uncounted as fact
			from (
				select true as is_new, n.workshop_id, n.day, to_jsonb(n) as fact from new_rows n
				union all
				select false, o.workshop_id, o.day, to_jsonb(o) from old_rows o
			) as r
			join private.countable_days d on d.workshop_id = r.workshop_id and r.day >= d.raw_from and r.day < d.today
		)
		select distinct workshop_id, day
		from (
			-- rows before and after that are the same cancel each other out
			select workshop_id, day from past group by workshop_id, day, fact
			having count(*) filter (where is_new) <> count(*) filter (where not is_new)
		) as changed;
	end if;
	return null;
end;
$$;

do $$
declare
	v_table text;
begin
	foreach v_table in array '{
		widget_sessions,episodes,answer_outcomes,responses,contact_analytics,key_usage_hours,widget_sightings
	}'::text[]
	loop
		execute format('create trigger note_dirty_days_of_new after insert on public.%I
			referencing new table as new_rows for each statement execute function private.note_dirty_days()', v_table);
		execute format('create trigger note_dirty_days_of_changed after update on public.%I
			referencing old table as old_rows new table as new_rows
			for each statement execute function private.note_dirty_days()', v_table);
		execute format('create trigger note_dirty_days_of_deleted after delete on public.%I
			referencing old table as old_rows for each statement execute function private.note_dirty_days()', v_table);
	end loop;
end;
$$;
revoke execute on function private.note_dirty_days() from public;
