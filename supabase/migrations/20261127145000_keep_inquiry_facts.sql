-- A fact of an inquiry names nobody once its person is erased, and there is one per inquiry: it is kept. By what inquiries
-- came, which service they were about, why they were lost and what a month was worth stay known with it, and who was new
-- once isn't new again.

comment on table public.contact_analytics is
	'One row per inquiry and per contact written down, for statistics; holds no personal data, so that retention keeps it.';

create or replace function private.delete_old_facts(p_workshop_id uuid, p_before date) returns integer
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
	), sightings as (
		delete from public.widget_sightings where workshop_id = p_workshop_id and day < v_before returning 1
	), usage as (
		delete from public.key_usage_hours where workshop_id = p_workshop_id and day < v_before returning 1
	), deleted as (
		table sessions union all table episodes union all table outcomes union all table waits
		union all table sightings union all table usage
	)
	select count(*) into v_deleted from deleted;
	return v_deleted;
end;
$$;
comment on function private.delete_old_facts(uuid, date) is
	'Deletes facts of days before p_before whose buckets are built, but for those of inquiries, and gives their number; the buckets stand from then on. Null while the days are being built.';

create or replace function private.redate_facts() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	v_zone text := new.time_zone;
	v_raw_from date;
begin
	insert into private.kpi_progress (workshop_id, built_until) values (new.id, '-infinity') on conflict do nothing;
	-- waits for days that are being built, and makes the next ones be left for later
	select raw_from into strict v_raw_from from private.kpi_progress where workshop_id = new.id for update;
	-- no fact moves to a day whose count stands without it
	update public.widget_sessions set day = greatest((started_at at time zone v_zone)::date, v_raw_from)
	where workshop_id = new.id and day <> greatest((started_at at time zone v_zone)::date, v_raw_from);
	update public.episodes set day = greatest((started_at at time zone v_zone)::date, v_raw_from)
	where workshop_id = new.id and day <> greatest((started_at at time zone v_zone)::date, v_raw_from);
	update public.answer_outcomes set day = greatest((answered_at at time zone v_zone)::date, v_raw_from)
	where workshop_id = new.id and day <> greatest((answered_at at time zone v_zone)::date, v_raw_from);
	update public.responses set
		day = greatest((requested_at at time zone v_zone)::date, v_raw_from),
		open_seconds = case
			when responded_at is not null then private.open_seconds(workshop_id, requested_at, responded_at)
		end
	where workshop_id = new.id and (
		day <> greatest((requested_at at time zone v_zone)::date, v_raw_from)
		or case
			when responded_at is not null
			then open_seconds <> private.open_seconds(workshop_id, requested_at, responded_at)
		end
	);
	-- of earlier days inquiries are left, and those are counted
	update public.contact_analytics set day = greatest((contact_date at time zone v_zone)::date, v_raw_from)
	where workshop_id = new.id and day >= v_raw_from
		and day <> greatest((contact_date at time zone v_zone)::date, v_raw_from);
	update public.key_usage_hours set day = greatest((hour at time zone v_zone)::date, v_raw_from)
	where workshop_id = new.id and day <> greatest((hour at time zone v_zone)::date, v_raw_from);
	-- of loads only the day is known: it stays

	-- days whose facts are gone stay as they are
	delete from private.kpi_days where workshop_id = new.id and day >= v_raw_from;
	delete from private.kpi_sums where workshop_id = new.id and day >= v_raw_from;
	update private.kpi_progress set built_until = v_raw_from where workshop_id = new.id;
	return null;
end;
$$;
