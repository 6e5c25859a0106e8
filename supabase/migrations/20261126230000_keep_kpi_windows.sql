-- What owners open by default is kept ready: of the windows that end with today all but today, and the window before as it
-- is sent.

-- builds end first and no new one begins
lock table private.kpi_progress in share row exclusive mode;

create type private.kept_run as (
	n integer, room integer, middle_from integer, middle integer[], tail_from integer, tail integer[]
);
comment on type private.kept_run is
	'Of n values in order those about the median and those about a high percentile: what of them can be a percentile of them and of up to room more values. Places are counted from 1.';
create type private.kept_runs as (
	won_days private.kept_run, answer_ms private.kept_run, latency_ms private.kept_run, first_seconds private.kept_run,
	first_open_seconds private.kept_run, reply_seconds private.kept_run
);

create function private.keep_run(p_values integer[], p_days integer, p_fraction double precision)
returns private.kept_run
language plpgsql immutable set search_path = '' as $$
declare
	v constant integer[] := intarray.sort(p_values);
	n constant integer := cardinality(v);
	-- a day has rarely more than four times what days usually have
	v_room constant integer := greatest(4 * n / p_days, 64);
	r private.kept_run;
begin
	-- With m more, percentile p is at place p (n + m - 1), counted from 0. What is there was at most m places before.
	r.n := n;
	r.room := v_room;
	r.middle_from := greatest(floor(0.5 * (n - 1) - 0.5 * v_room)::integer, 1);
	r.middle := v[r.middle_from : ceil(0.5 * (n - 1) + 0.5 * v_room)::integer + 2];
	r.tail_from := greatest(floor(p_fraction * (n - 1) - (1 - p_fraction) * v_room)::integer, 1);
	r.tail := v[r.tail_from : ceil(p_fraction * (n - 1) + p_fraction * v_room)::integer + 2];
	return r;
end;
$$;
comment on function private.keep_run(integer[], integer, double precision) is
	'Keeps of the values of p_days days, in any order, what their median and percentile p_fraction need together with those of one day more.';

create table private.kpi_windows (
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	client_key_id uuid not null,
	days integer not null,
	ends date not null,
	totals private.kpi_totals not null,
	runs private.kept_runs not null,
	figures json[] not null,
	previous double precision[] not null,
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
	'Of the window whose last of so many days is the first that isn''t built (ends): its other days, and the private.metric_values of as many days before it. A migration that changes those or private.day_figures builds them anew.';

create function private.build_kpi_windows(p_workshop_id uuid, p_ends date) returns void
language plpgsql volatile set search_path = '' set jit = off as $$
begin
	delete from private.kpi_windows where workshop_id = p_workshop_id;
	insert into private.kpi_windows
	select
		p_workshop_id, v.client_key_id, w.days, p_ends, t.totals[1],
		row(
			private.keep_run(v.won_days, w.days - 1, 0.9), private.keep_run(v.answer_ms, w.days - 1, 0.95),
			private.keep_run(v.latency_ms, w.days - 1, 0.95), private.keep_run(v.first_seconds, w.days - 1, 0.9),
			private.keep_run(v.first_open_seconds, w.days - 1, 0.9), private.keep_run(v.reply_seconds, w.days - 1, 0.9)
		)::private.kept_runs,
		array(
			select figures
			from json_array_elements(private.kpi_series(p_workshop_id, w.begins, p_ends, v.client_key_id, '{}', '{}'))
				with ordinality as f (figures, place)
			order by place
		),
		private.metric_values(t.totals[2], w.days < 90), w.days < 90
	from (select n as days, p_ends + 1 - n as begins from unnest('{7,30,90}'::integer[]) as n) as w
	cross join lateral (
		select
			client_key_id,
			extensions.values_of(won_days) as won_days, extensions.values_of(answer_ms) as answer_ms,
			extensions.values_of(latency_ms) as latency_ms, extensions.values_of(first_seconds) as first_seconds,
			extensions.values_of(first_open_seconds) as first_open_seconds,
			extensions.values_of(reply_seconds) as reply_seconds
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
comment on function private.build_kpi_windows(uuid, date) is
	'Writes anew what is kept of the windows whose last day is p_ends, of every key that has a bucket in them.';

-- whoever changes a bucket, in whatever way: nothing that was made from it stays
create function private.drop_kpi_windows() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
	if tg_op = 'TRUNCATE' then
		delete from private.kpi_windows;
	else
		delete from private.kpi_windows where workshop_id in (select workshop_id from changed_rows);
	end if;
	return null;
end;
$$;
create trigger drop_kpi_windows_of_new after insert on private.kpi_days
	referencing new table as changed_rows for each statement execute function private.drop_kpi_windows();
create trigger drop_kpi_windows_of_changed after update on private.kpi_days
	referencing old table as changed_rows for each statement execute function private.drop_kpi_windows();
create trigger drop_kpi_windows_of_deleted after delete on private.kpi_days
	referencing old table as changed_rows for each statement execute function private.drop_kpi_windows();
create trigger drop_kpi_windows_of_all after truncate on private.kpi_days
	for each statement execute function private.drop_kpi_windows();

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
	perform private.build_kpi_figures(p_workshop_id, v_days);
	insert into private.kpi_dirty_days (workshop_id, day, due_at)
	select p_workshop_id, day, min(assumed_at) from private.episode_results
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

select private.build_kpi_windows(workshop_id, built_until) from private.kpi_progress where isfinite(built_until);

revoke execute on function
	private.keep_run(integer[], integer, double precision), private.build_kpi_windows(uuid, date),
	private.drop_kpi_windows()
	from public;
