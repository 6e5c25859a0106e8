-- Whoever may sign in at the database could hold the advisory lock of a workshop, and its days were built no more. The row
-- that says how far they are built is locked instead, which takes the right to write it.

create or replace function private.build_kpi_days(p_workshop_id uuid, p_now timestamptz default now()) returns integer
language plpgsql volatile set search_path = '' as $$
declare
	v_progress private.kpi_progress;
	v_from date;
	v_until date;
	v_days date[];
begin
	insert into private.kpi_progress (workshop_id, built_until) values (p_workshop_id, '-infinity')
	on conflict do nothing;
	-- another time zone moves the facts to other days and sets built_until back: never while days are built
	select * into v_progress from private.kpi_progress where workshop_id = p_workshop_id for update skip locked;
	if not found then
		return null;
	end if;
	select greatest(private.last_day_over(time_zone, p_now) + 1, v_progress.built_until) into v_until
	from public.workshops where id = p_workshop_id;

	-- first of all: the statements below see whatever came with the rows that go here, and perhaps more
	with taken as (
		delete from private.kpi_dirty_days where workshop_id = p_workshop_id and due_at <= p_now returning day
	)
	select coalesce(array_agg(distinct day), '{}') into v_days
	from taken where day >= v_progress.raw_from and day < v_progress.built_until;
	v_from := case
		when v_progress.built_until > '-infinity' then v_progress.built_until
		else private.first_fact_day(p_workshop_id)
	end;
	v_days := v_days || array(select v_from + n from generate_series(0, v_until - v_from - 1) as n);

	delete from private.kpi_days
	where workshop_id = p_workshop_id and (day = any (v_days) or day >= v_progress.built_until);
	insert into private.kpi_days select * from private.count_days(p_workshop_id, v_days, p_now);
	perform private.build_kpi_sums(p_workshop_id, v_days);
	insert into private.kpi_dirty_days (workshop_id, day, due_at, is_assumption)
	select p_workshop_id, day, min(assumed_at), true from private.episode_results
	where workshop_id = p_workshop_id and day = any (v_days) and assumed_at > p_now
	group by day;
	v_progress.counted_since := least(v_progress.counted_since, private.first_fact_day(p_workshop_id));
	update private.kpi_progress set built_until = v_until, counted_since = v_progress.counted_since
	where workshop_id = p_workshop_id and (built_until, counted_since) is distinct from (v_until, v_progress.counted_since);
	delete from private.kpi_weeks where workshop_id = p_workshop_id and monday + 7 > v_progress.built_until;
	perform private.build_kpi_weeks(p_workshop_id, v_days, v_until);
	perform private.build_kpi_windows(p_workshop_id, v_until);
	return cardinality(v_days);
end;
$$;
comment on function private.build_kpi_days(uuid, timestamptz) is
	'Builds the days that changed and those that ended, as of p_now, and gives their number; null while another run is at the workshop, except its very first, for which it waits. Needs READ COMMITTED.';

create or replace function private.redate_facts() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	v_zone text := new.time_zone;
	v_raw_from date;
begin
	insert into private.kpi_progress (workshop_id, built_until) values (new.id, '-infinity') on conflict do nothing;
	-- waits for days that are being built, and makes the next ones be left for later
	select raw_from into strict v_raw_from from private.kpi_progress where workshop_id = new.id for update;
	update public.widget_sessions set day = (started_at at time zone v_zone)::date
	where workshop_id = new.id and day <> (started_at at time zone v_zone)::date;
	update public.episodes set day = (started_at at time zone v_zone)::date
	where workshop_id = new.id and day <> (started_at at time zone v_zone)::date;
	update public.answer_outcomes set day = (answered_at at time zone v_zone)::date
	where workshop_id = new.id and day <> (answered_at at time zone v_zone)::date;
	update public.responses set
		day = (requested_at at time zone v_zone)::date,
		open_seconds = case
			when responded_at is not null then private.open_seconds(workshop_id, requested_at, responded_at)
		end
	where workshop_id = new.id and (
		day <> (requested_at at time zone v_zone)::date
		or case
			when responded_at is not null
			then open_seconds <> private.open_seconds(workshop_id, requested_at, responded_at)
		end
	);
	-- of earlier days only exclusions are left, and those are counted
	update public.contact_analytics set day = (contact_date at time zone v_zone)::date
	where workshop_id = new.id and day >= v_raw_from and day <> (contact_date at time zone v_zone)::date;
	update public.key_usage_hours set day = (hour at time zone v_zone)::date
	where workshop_id = new.id and day <> (hour at time zone v_zone)::date;
	-- of loads only the day is known: it stays

	-- days whose facts are gone stay as they are
	delete from private.kpi_days where workshop_id = new.id and day >= v_raw_from;
	delete from private.kpi_sums where workshop_id = new.id and day >= v_raw_from;
	update private.kpi_progress set built_until = v_raw_from where workshop_id = new.id;
	return null;
end;
$$;
