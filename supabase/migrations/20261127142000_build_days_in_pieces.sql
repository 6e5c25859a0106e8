-- Ten workshops shared one statement, always the same ten first: one that was too slow for it, or held up, kept itself and all
-- after it from ever being built. Each has a call of its own now, of a month's days at most.

drop function public.build_kpi_days(integer, uuid), public.delete_old_facts(integer, uuid);
drop function private.build_kpi_days(uuid, timestamptz);

create function private.build_kpi_days(
	p_workshop_id uuid, p_now timestamptz default now(), p_most integer default null
) returns integer
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
	v_from := case
		when v_progress.built_until > '-infinity' then v_progress.built_until
		else private.first_fact_day(p_workshop_id)
	end;
	select greatest(least(private.last_day_over(time_zone, p_now) + 1, v_from + p_most), v_progress.built_until)
	into v_until
	from public.workshops where id = p_workshop_id;

	-- first of all: the statements below see whatever came with the rows that go here, and perhaps more
	with taken as (
		delete from private.kpi_dirty_days where workshop_id = p_workshop_id and due_at <= p_now and day in (
			select distinct day from private.kpi_dirty_days
			where workshop_id = p_workshop_id and due_at <= p_now
			order by day
			limit p_most
		)
		returning day
	)
	select coalesce(array_agg(distinct day), '{}') into v_days
	from taken where day >= v_progress.raw_from and day < v_progress.built_until;
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
comment on function private.build_kpi_days(uuid, timestamptz, integer) is
	'Builds the days that changed and those that ended, as of p_now, the first p_most of each, and gives their number; null while another run is at the workshop, except its very first, for which it waits. Needs READ COMMITTED.';

create view private.unbuilt_workshops with (security_invoker = true) as
select w.id as workshop_id
from public.workshops w
left join private.kpi_progress p on p.workshop_id = w.id
where w.id in (select workshop_id from private.kpi_dirty_days where due_at <= now())
	or coalesce(p.built_until, '-infinity') < (now() at time zone w.time_zone)::date
		and coalesce(p.built_until, '-infinity') <= private.last_day_over(w.time_zone, now());
comment on view private.unbuilt_workshops is 'Workshops with days that changed or ended since their days were built.';

create function private.last_kept_day() returns date
language sql stable set search_path = '' as $$
	select (current_date - interval '25 months')::date;
$$;
comment on function private.last_kept_day() is 'Facts of earlier days are deleted.';

create function public.workshops_to_build(p_limit integer default 1000) returns uuid[]
language sql volatile security definer set search_path = '' as $$
	-- whoever holds up a run is before others in the next one
	select array(select workshop_id from private.unbuilt_workshops order by random() limit p_limit);
$$;
comment on function public.workshops_to_build(integer) is
	'Ids of workshops with days that changed or ended, in no order: public.build_kpi_days.';

create function public.build_kpi_days(p_workshop_id uuid) returns jsonb
language plpgsql volatile security definer
set search_path = '' set statement_timeout = '20s' set lock_timeout = '5s' as $$
declare
	v_days constant integer := private.build_kpi_days(p_workshop_id, p_most => 31);
begin
	return jsonb_build_object(
		'days', coalesce(v_days, 0),
		'more', v_days is not null
			and exists (select from private.unbuilt_workshops where workshop_id = p_workshop_id)
	);
end;
$$;
comment on function public.build_kpi_days(uuid) is
	'Builds a workshop''s days, a month of them in one call: { days, more (whether the next call has something to do) }.';

create function public.workshops_with_old_facts(p_limit integer default 1000) returns uuid[]
language sql volatile security definer set search_path = '' as $$
	-- whoever holds up a run is before others in the next one
	select array(
		select workshop_id from private.kpi_progress
		where raw_from < least(private.last_kept_day(), built_until)
			and private.first_fact_day(workshop_id) < private.last_kept_day()
		order by random()
		limit p_limit
	);
$$;
comment on function public.workshops_with_old_facts(integer) is
	'Ids of workshops with facts older than 25 months, in no order: public.delete_old_facts.';

create function public.delete_old_facts(p_workshop_id uuid) returns jsonb
language plpgsql volatile security definer
set search_path = '' set statement_timeout = '20s' set lock_timeout = '5s' as $$
declare
	v_last constant date := private.last_kept_day();
	v_before date;
	v_deleted integer;
begin
	select least(v_last, greatest(raw_from, private.first_fact_day(p_workshop_id)) + 31) into v_before
	from private.kpi_progress where workshop_id = p_workshop_id;
	v_deleted := private.delete_old_facts(p_workshop_id, v_before);
	return jsonb_build_object(
		'deleted', coalesce(v_deleted, 0),
		-- a day that isn't built keeps its facts, and those of all that come after it
		'more', v_before < v_last
			and exists (select from private.kpi_progress where workshop_id = p_workshop_id and raw_from >= v_before)
	);
end;
$$;
comment on function public.delete_old_facts(uuid) is
	'Deletes a workshop''s facts older than 25 months, a month of them in one call: { deleted, more (whether the next call has something to do) }.';

revoke execute on function private.build_kpi_days(uuid, timestamptz, integer), private.last_kept_day() from public;
revoke execute on function
	public.workshops_to_build(integer), public.build_kpi_days(uuid), public.workshops_with_old_facts(integer),
	public.delete_old_facts(uuid)
	from public, anon, authenticated;
grant execute on function
	public.workshops_to_build(integer), public.build_kpi_days(uuid), public.workshops_with_old_facts(integer),
	public.delete_old_facts(uuid)
	to service_role;
