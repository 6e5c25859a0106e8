-- Nearly all facts are of today, which is counted from the facts themselves: to see that there is no day to note must cost
-- less than to note one, for every question and every answer waits for it.

create or replace function private.note_dirty_days() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	-- links and labels: no bucket is counted by them, and deletions clear them
	c_uncounted constant text[] := '{
		contact_id,inquiry_id,conversation_id,message_count,page_path,service_name,source,excluded_by_hand,last_seen_at
	}';
begin
	if tg_op = 'INSERT' then
		if not exists (
			select from new_rows n
			join private.countable_days d on d.workshop_id = n.workshop_id and n.day >= d.raw_from and n.day < d.today
		) then
			return null;
		end if;
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
		-- an insert that may become an update is one of no rows, too
		if not exists (
			select from (select workshop_id, day from new_rows union all select workshop_id, day from old_rows) as r
			join private.countable_days d on d.workshop_id = r.workshop_id and r.day >= d.raw_from and r.day < d.today
		) then
			return null;
		end if;
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
