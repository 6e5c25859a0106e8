-- The job builds many workshops in one transaction and keeps what it locked. Who moves the facts of several workshops at once could
-- wait for one of them while the job waited for another. Builds try this lock and never wait, so nobody waits in a circle.
create or replace function private.redate_facts() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	v_zone text := new.time_zone;
	v_raw_from date;
begin
	-- waits for days that are being built, and makes the next ones be left for later
	perform pg_advisory_xact_lock(hashtextextended('kpi_days ' || new.id, 0));
	insert into private.kpi_progress (workshop_id, built_until) values (new.id, '-infinity') on conflict do nothing;
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
	update public.contact_analytics set day = (contact_date at time zone v_zone)::date
	where workshop_id = new.id and day <> (contact_date at time zone v_zone)::date;
	update public.key_usage_hours set day = (hour at time zone v_zone)::date
	where workshop_id = new.id and day <> (hour at time zone v_zone)::date;
	-- of loads only the day is known: it stays

	-- days whose facts are gone stay as they are
	delete from private.kpi_days where workshop_id = new.id and day >= v_raw_from;
	update private.kpi_progress set built_until = v_raw_from where workshop_id = new.id;
	return null;
end;
$$;
