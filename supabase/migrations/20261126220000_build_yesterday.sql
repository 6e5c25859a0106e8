-- The day before today is built as soon as no transaction that began on it is left. A day whose resolutions may still be
-- assumed is live from the next moment one is, no longer all the time until the last.

update private.kpi_dirty_days set due_at = now() where due_at > now();
comment on column private.kpi_dirty_days.due_at is 'Later than now: from then on the next of the day''s episodes is assumed resolved.';

-- A day that is built has ended, whatever the clock of another host says.
create or replace view private.countable_days with (security_invoker = true) as
select
	w.id as workshop_id, greatest((now() at time zone w.time_zone)::date, p.built_until) as today,
	coalesce(p.raw_from, '-infinity') as raw_from
from public.workshops w
left join private.kpi_progress p on p.workshop_id = w.id;

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
	-- the bounds are null while nothing is built, which greatest passes over
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

create or replace function private.count_live(p_workshop_id uuid, p_live date[], p_client_key_id uuid)
returns private.kpi_days[]
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_days date[] := '{}';
	v_day date;
begin
	foreach v_day in array p_live loop
		-- to look whether there is anything takes a tenth of counting nothing
		if exists (select from public.widget_sessions where workshop_id = p_workshop_id and day = v_day)
			or exists (select from public.episodes where workshop_id = p_workshop_id and day = v_day)
			or exists (select from public.answer_outcomes where workshop_id = p_workshop_id and day = v_day)
			or exists (select from public.responses where workshop_id = p_workshop_id and day = v_day)
			or exists (select from public.contact_analytics where workshop_id = p_workshop_id and day = v_day)
			or exists (
				select from public.client_keys k
				join public.widget_sightings s on s.workshop_id = k.workshop_id and s.client_key_id = k.id
				where k.workshop_id = p_workshop_id and s.day = v_day
			)
			or exists (
				select from public.client_keys k
				join public.key_usage_hours u on u.workshop_id = k.workshop_id and u.client_key_id = k.id
				where k.workshop_id = p_workshop_id and u.day = v_day
			)
		then
			v_days := v_days || v_day;
		end if;
	end loop;
	if v_days = '{}' then
		return '{}';
	end if;
	return array(
		select d from private.count_keys(
			p_workshop_id, v_days, array[coalesce(p_client_key_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff')]
		) as d
	);
end;
$$;

create function private.last_day_over(p_time_zone text, p_now timestamptz) returns date
language plpgsql stable set search_path = '' as $$
declare
	-- an hour later even one that the clock repeats is over
	v_today constant date := ((p_now - interval '1 hour') at time zone p_time_zone)::date;
begin
	-- a transaction keeps the day it began on, whenever it writes; it notes none that isn't over by then
	if exists (
		select from pg_catalog.pg_stat_activity
		where datname = current_database() and pid <> pg_backend_pid()
			-- neither writes facts, and both may show a moment of days ago; hidden ones have no type
			and coalesce(backend_type, '') not in ('autovacuum worker', 'walsender')
			and (
				(xact_start at time zone p_time_zone)::date < v_today
				or xact_start is null and (state = 'disabled' or query = '<insufficient privilege>')
			)
	) or exists (select from pg_catalog.pg_prepared_xacts) then
		-- none lasts that long
		return ((p_now - interval '25 hours') at time zone p_time_zone)::date - 1;
	end if;
	return v_today - 1;
end;
$$;
comment on function private.last_day_over(text, timestamptz) is
	'The last local day that no transaction takes for today any more.';

create or replace function public.build_kpi_days(p_limit integer default 50, p_after uuid default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_workshop uuid;
	v_workshops integer := 0;
	v_days integer := 0;
	v_failed integer := 0;
begin
	for v_workshop in
		select w.id from public.workshops w
		left join private.kpi_progress p on p.workshop_id = w.id
		where (p_after is null or w.id > p_after) and (
			w.id in (select workshop_id from private.kpi_dirty_days where due_at <= now())
			or coalesce(p.built_until, '-infinity') < (now() at time zone w.time_zone)::date
				and coalesce(p.built_until, '-infinity') <= private.last_day_over(w.time_zone, now())
		)
		order by w.id
		limit p_limit
	loop
		v_workshops := v_workshops + 1;
		begin
			v_days := v_days + coalesce(private.build_kpi_days(v_workshop), 0);
		exception when others then
			-- the others don't wait for it: its days are counted from the facts until it works again
			v_failed := v_failed + 1;
			raise warning 'kpi days of %: %', v_workshop, sqlerrm;
		end;
	end loop;
	return jsonb_build_object(
		'workshops', v_workshops, 'days', v_days, 'failed', v_failed,
		'last', case when v_workshops = p_limit then v_workshop end
	);
end;
$$;

revoke execute on function private.last_day_over(text, timestamptz) from public;
