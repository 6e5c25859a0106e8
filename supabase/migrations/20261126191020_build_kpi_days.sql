-- The job that stores what private.count_days gives, and the one that forgets facts whose counts are stored.

create function private.first_fact_day(p_workshop_id uuid) returns date
language sql stable set search_path = '' as $$
	select least(
		(select min(day) from public.widget_sessions where workshop_id = p_workshop_id),
		(select min(day) from public.episodes where workshop_id = p_workshop_id),
		(select min(day) from public.answer_outcomes where workshop_id = p_workshop_id),
		(select min(day) from public.responses where workshop_id = p_workshop_id),
		(select min(day) from public.contact_analytics where workshop_id = p_workshop_id),
		(
			-- per key: their indexes go by key before they go by day
			select min(least(
				(select min(day) from public.widget_sightings where workshop_id = k.workshop_id and client_key_id = k.id),
				(select min(day) from public.key_usage_hours where workshop_id = k.workshop_id and client_key_id = k.id)
			))
			from public.client_keys k where k.workshop_id = p_workshop_id
		)
	);
$$;
comment on function private.first_fact_day(uuid) is 'The earliest local day with a fact; null: none.';

create function private.build_kpi_days(p_workshop_id uuid, p_now timestamptz default now()) returns integer
language plpgsql volatile set search_path = '' as $$
declare
	v_progress private.kpi_progress;
	v_from date;
	v_until date;
	v_days date[];
begin
	if not pg_try_advisory_xact_lock(hashtextextended('kpi_days ' || p_workshop_id, 0)) then
		return null;
	end if;
	insert into private.kpi_progress (workshop_id, built_until) values (p_workshop_id, '-infinity')
	on conflict do nothing;
	-- another time zone moves the facts to other days and sets built_until back: never while days are built
	select * into strict v_progress from private.kpi_progress where workshop_id = p_workshop_id for update;
	-- a transaction that began on a day and still writes to it has ended by then
	select greatest(((p_now - interval '25 hours') at time zone time_zone)::date, v_progress.built_until) into v_until
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
	insert into private.kpi_figures (workshop_id, day, client_key_id, figures)
	select workshop_id, day, client_key_id, private.day_figures(d)
	from private.kpi_days d where workshop_id = p_workshop_id and day = any (v_days);
	insert into private.kpi_dirty_days (workshop_id, day, due_at)
	select p_workshop_id, day, max(assumed_at) from private.episode_results
	where workshop_id = p_workshop_id and day = any (v_days) and assumed_at > p_now
	group by day;
	update private.kpi_progress set built_until = v_until
	where workshop_id = p_workshop_id and built_until <> v_until;
	return cardinality(v_days);
end;
$$;
comment on function private.build_kpi_days(uuid, timestamptz) is
	'Builds the days that changed and those that ended, as of p_now, and gives their number; null while another run is at the workshop. Needs READ COMMITTED.';

create function public.build_kpi_days(p_limit integer default 50, p_after uuid default null) returns jsonb
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
			or coalesce(p.built_until, '-infinity') < ((now() - interval '25 hours') at time zone w.time_zone)::date
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
comment on function public.build_kpi_days(integer, uuid) is
	'Builds the days of up to p_limit workshops that need it, after p_after by id: { workshops, days, failed, last (p_after of the next call; null: that was all) }.';

create function private.delete_old_facts(p_workshop_id uuid, p_before date) returns integer
language plpgsql volatile set search_path = '' as $$
declare
	v_progress private.kpi_progress;
	v_before date;
	v_deleted integer;
begin
	if private.build_kpi_days(p_workshop_id) is null then
		return null;
	end if;
	select * into strict v_progress from private.kpi_progress where workshop_id = p_workshop_id for update;
	-- a day whose bucket isn't the last word keeps its facts
	select least(p_before, v_progress.built_until, min(day)) into v_before
	from private.kpi_dirty_days where workshop_id = p_workshop_id and day >= v_progress.raw_from;
	if v_before <= v_progress.raw_from then
		return 0;
	end if;
	update private.kpi_progress set raw_from = v_before where workshop_id = p_workshop_id;
	with sessions as (
		delete from public.widget_sessions where workshop_id = p_workshop_id and day < v_before returning 1
	), episodes as (
		delete from public.episodes where workshop_id = p_workshop_id and day < v_before returning 1
	), outcomes as (
		delete from public.answer_outcomes where workshop_id = p_workshop_id and day < v_before returning 1
	), waits as (
		delete from public.responses where workshop_id = p_workshop_id and day < v_before returning 1
	), contacts as (
		delete from public.contact_analytics where workshop_id = p_workshop_id and day < v_before returning 1
	), sightings as (
		delete from public.widget_sightings where workshop_id = p_workshop_id and day < v_before returning 1
	), usage as (
		delete from public.key_usage_hours where workshop_id = p_workshop_id and day < v_before returning 1
	), deleted as (
		table sessions union all table episodes union all table outcomes union all table waits
		union all table contacts union all table sightings union all table usage
	)
	select count(*) into v_deleted from deleted;
	return v_deleted;
end;
$$;
comment on function private.delete_old_facts(uuid, date) is
	'Deletes facts of days before p_before whose buckets are built, and gives their number; the buckets stand from then on. Null while the days are being built.';

create function public.delete_old_facts(p_limit integer default 50, p_after uuid default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_before constant date := current_date - interval '25 months';
	v_workshop uuid;
	v_workshops integer := 0;
	v_deleted integer := 0;
begin
	for v_workshop in
		select p.workshop_id from private.kpi_progress p
		where (p_after is null or p.workshop_id > p_after) and p.raw_from < least(v_before, p.built_until)
			and private.first_fact_day(p.workshop_id) < v_before
		order by p.workshop_id
		limit p_limit
	loop
		v_workshops := v_workshops + 1;
		v_deleted := v_deleted + coalesce(private.delete_old_facts(v_workshop, v_before), 0);
	end loop;
	return jsonb_build_object(
		'workshops', v_workshops, 'deleted', v_deleted, 'last', case when v_workshops = p_limit then v_workshop end
	);
end;
$$;
comment on function public.delete_old_facts(integer, uuid) is
	'Deletes facts older than 25 months of up to p_limit workshops, after p_after by id: { workshops, deleted, last (p_after of the next call; null: that was all) }.';

revoke execute on function
	private.first_fact_day(uuid), private.build_kpi_days(uuid, timestamptz), private.delete_old_facts(uuid, date)
	from public;
revoke execute on function public.build_kpi_days(integer, uuid), public.delete_old_facts(integer, uuid)
	from public, anon, authenticated;
grant execute on function public.build_kpi_days(integer, uuid), public.delete_old_facts(integer, uuid)
	to service_role;

insert into private.jobs (name, every) values
	('build_kpi_days', '1 minute'),
	('delete_old_facts', '1 day');
