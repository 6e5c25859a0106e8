-- Ten years of a workshop that began today are one day to count, not thousands that are empty.

create or replace function private.live_days(p_workshop_id uuid, p_from date, p_to date, p_previous_from date default null)
returns date[]
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_previous_to constant date := p_previous_from + (p_to - p_from);
	v_first constant date := least(p_from, p_previous_from);
	-- nothing is counted for a day that has begun nowhere
	v_end constant date := least(greatest(p_to, v_previous_to), current_date + 2);
	v_built_until date;
	v_days date[];
	v_live date[] := '{}';
	v_day date;
begin
	select
		k.built_until,
		array(
			select distinct d.day from private.kpi_dirty_days d
			where d.workshop_id = p_workshop_id and d.day >= greatest(v_first, k.raw_from)
				and d.day < least(v_end, k.built_until) and d.due_at <= now()
		)
	into v_built_until, v_days
	from private.kpi_progress k where k.workshop_id = p_workshop_id;
	if v_built_until is null or not isfinite(v_built_until) then
		-- nothing is built yet, and before the first fact there is nothing to count
		v_built_until := coalesce(private.first_fact_day(p_workshop_id), v_end);
	end if;
	for n in 0 .. v_end - greatest(v_first, v_built_until) - 1 loop
		v_days := v_days || (greatest(v_first, v_built_until) + n);
	end loop;
	foreach v_day in array coalesce(v_days, '{}') loop
		if v_day >= p_from and v_day < p_to or v_day >= p_previous_from and v_day < v_previous_to then
			v_live := v_live || v_day;
		end if;
	end loop;
	return v_live;
end;
$$;
