-- What is kept ready is what the start page shows: fewer counts, fewer values, half of the bytes. Until the files that follow
-- nothing is kept, and the page is read from its days.

-- builds end first and no new one begins; then pages
lock table private.kpi_progress in share row exclusive mode;
lock table private.kpi_windows in access exclusive mode;

drop function
	private.has_room(private.kept_runs, private.kpi_days),
	private.totals_with(private.kpi_totals, private.kept_runs, private.kpi_days);
drop table private.kpi_windows;
drop type private.kept_runs;

create type private.kept_runs as (
	answer_ms private.kept_run, first_seconds private.kept_run, first_open_seconds private.kept_run
);

create table private.kpi_windows (
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	client_key_id uuid not null,
	days integer not null,
	ends date not null,
	totals private.kpi_totals not null,
	runs private.kept_runs not null,
	figures json not null,
	previous double precision[] not null,
	previous_figures json not null,
	is_previous_unripe boolean not null,
	primary key (workshop_id, client_key_id, days)
);
alter table private.kpi_windows
	-- packing them and unpacking them takes longer than reading them
	alter column runs set storage external,
	alter column figures set storage external,
	set (toast_tuple_target = 8160),
	enable row level security;
comment on table private.kpi_windows is
	'Of the start page''s window whose last of so many days is the first that isn''t built (ends): the totals and figures of its other days, and the values and figures of as many days before it. A migration that changes what private.overview_values or private.overview_figures give builds them anew.';

create or replace function private.build_kpi_windows(p_workshop_id uuid, p_ends date) returns void
language plpgsql volatile set search_path = '' set jit = off as $$
begin
	delete from private.kpi_windows where workshop_id = p_workshop_id;
	insert into private.kpi_windows (
		workshop_id, client_key_id, days, ends, totals, runs, figures, previous, previous_figures, is_previous_unripe
	)
	select
		p_workshop_id, v.client_key_id, w.days, p_ends, t.totals[1],
		row(
			private.keep_run(v.answer_ms, w.days - 1, 0.95), private.keep_run(v.first_seconds, w.days - 1, 0.9),
			private.keep_run(v.first_open_seconds, w.days - 1, 0.9)
		)::private.kept_runs,
		array_to_json(private.day_series(p_workshop_id, w.begins, p_ends, v.client_key_id, '{}', '{}', 'overview')),
		private.overview_values(t.totals[2], w.days < 90),
		array_to_json(private.day_series(
			p_workshop_id, w.begins - w.days, w.begins, v.client_key_id, '{}', '{}', 'graphed'
		)),
		w.days < 90
	from (select n as days, p_ends + 1 - n as begins from unnest('{7,30,90}'::integer[]) as n) as w
	cross join lateral (
		select
			client_key_id, extensions.values_of(answer_ms) as answer_ms,
			extensions.values_of(first_seconds) as first_seconds,
			extensions.values_of(first_open_seconds) as first_open_seconds
		from private.kpi_days
		where workshop_id = p_workshop_id and day >= w.begins and day < p_ends
		group by client_key_id
	) as v
	cross join lateral (
		select private.total_days(
			p_workshop_id, array[daterange(w.begins, p_ends), daterange(w.begins - w.days, w.begins)], v.client_key_id, '{}',
			'{}'
		) as totals
		offset 0
	) as t;
end;
$$;

-- they come all day long, and change nothing that the start page shows
alter table private.kpi_dirty_days add column is_assumption boolean not null default false;
comment on column private.kpi_dirty_days.is_assumption is
	'Nothing happened but that a resolution is assumed from due_at on. One that was noted before this column came counts as more.';

create or replace function private.build_kpi_days(p_workshop_id uuid, p_now timestamptz default now()) returns integer
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
	update private.kpi_progress set built_until = v_until
	where workshop_id = p_workshop_id and built_until <> v_until;
	delete from private.kpi_weeks where workshop_id = p_workshop_id and monday + 7 > v_progress.built_until;
	perform private.build_kpi_weeks(p_workshop_id, v_days, v_until);
	perform private.build_kpi_windows(p_workshop_id, v_until);
	return cardinality(v_days);
end;
$$;

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
	delete from private.kpi_sums where workshop_id = new.id and day >= v_raw_from;
	update private.kpi_progress set built_until = v_raw_from where workshop_id = new.id;
	return null;
end;
$$;
