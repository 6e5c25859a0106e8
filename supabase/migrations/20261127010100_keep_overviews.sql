-- What is kept ready is what the start page shows: fewer counts, fewer values, half of the bytes.

-- builds end first and no new one begins; then pages, in the order in which they read
lock table private.kpi_progress in share row exclusive mode;
lock table private.kpi_windows, private.kpi_figures in access exclusive mode;

drop function
	private.overview_kept(uuid, date, date, uuid, date, date), private.overview_of_days(uuid, date, date, uuid, date, date),
	private.has_room(private.kept_runs, private.kpi_days),
	private.totals_with(private.kpi_totals, private.kept_runs, private.kpi_days),
	private.kpi_series(uuid, date, date, uuid, date[], private.kpi_days[]), private.build_kpi_figures(uuid, date[]),
	private.no_figures(date), private.day_figures(private.kpi_days), private.figure_names();
drop table private.kpi_windows, private.kpi_figures;
drop type private.kept_runs, private.overview;

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

create or replace function private.count_today(p_workshop_id uuid, p_day date, p_client_key_id uuid)
returns private.kpi_days
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan
-- a day's rows lie in the order of the index: to sort their places first takes longer
set enable_bitmapscan = off as $$
declare
	c_no_key constant uuid := '00000000-0000-0000-0000-000000000000';
	c_all_keys constant uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
	v_is_all constant boolean := p_client_key_id = c_all_keys;
	d private.kpi_days;
begin
	select coalesce(sum(s.loads), 0) into d.impressions
	from public.client_keys k
	join public.widget_sightings s on s.workshop_id = k.workshop_id and s.client_key_id = k.id and s.day = p_day
	where k.workshop_id = p_workshop_id and (v_is_all or k.id = p_client_key_id);

	select count(*) into d.sessions
	from public.widget_sessions
	where workshop_id = p_workshop_id and day = p_day and not is_excluded
		and (v_is_all or coalesce(client_key_id, c_no_key) = p_client_key_id);

	select
		count(*) filter (where is_new_contact), count(*) filter (where is_inquiry), count(*) filter (where is_won),
		coalesce(sum(won_amount), 0)
	into d.contacts, d.inquiries, d.won_inquiries, d.won_amount
	from private.inquiry_results
	where workshop_id = p_workshop_id and day = p_day
		and (v_is_all or coalesce(client_key_id, c_no_key) = p_client_key_id);

	select
		count(*), count(*) filter (where is_involved), count(*) filter (where is_answered),
		count(*) filter (where is_confirmed),
		coalesce(intarray.sort(array_agg(first_answer_ms) filter (where first_answer_ms is not null)), '{}'),
		count(stars), count(*) filter (where stars >= 4)
	into d.episodes, d.involved, d.answered_episodes, d.confirmed, d.answer_ms, d.ratings, d.good_ratings
	from private.episode_results
	where workshop_id = p_workshop_id and day = p_day
		and (v_is_all or coalesce(client_key_id, c_no_key) = p_client_key_id);

	select
		count(*), coalesce(intarray.sort(array_agg(seconds) filter (where seconds is not null)), '{}'),
		coalesce(intarray.sort(array_agg(open_seconds) filter (where seconds is not null)), '{}')
	into d.first_requests, d.first_seconds, d.first_open_seconds
	from public.responses
	where workshop_id = p_workshop_id and day = p_day and is_first and not is_excluded
		and (v_is_all or coalesce(client_key_id, c_no_key) = p_client_key_id);

	select
		count(*) filter (where outcome in ('answered', 'clarified')),
		count(*) filter (where outcome = 'unanswered' and is_answerable)
	into d.answers, d.unanswered
	from public.answer_outcomes
	where workshop_id = p_workshop_id and day = p_day and not is_excluded
		and (v_is_all or coalesce(client_key_id, c_no_key) = p_client_key_id);
	return d;
end;
$$;
comment on function private.count_today(uuid, date, uuid) is
	'What private.count_keys gives for one day and key, as far as the start page shows it; the rest is null.';

create function private.totals_with(t private.kpi_totals, r private.kept_runs, d private.kpi_days)
returns private.kpi_totals
language plpgsql immutable set search_path = '' as $$
begin
	if cardinality(d.answer_ms) > (r.answer_ms).room or cardinality(d.first_seconds) > (r.first_seconds).room
		or cardinality(d.first_open_seconds) > (r.first_open_seconds).room
	then
		return null;
	end if;
	t.impressions := t.impressions + d.impressions;
	t.sessions := t.sessions + d.sessions;
	t.contacts := t.contacts + d.contacts;
	t.inquiries := t.inquiries + d.inquiries;
	t.won_inquiries := t.won_inquiries + d.won_inquiries;
	t.won_amount := t.won_amount + d.won_amount;
	t.episodes := t.episodes + d.episodes;
	t.involved := t.involved + d.involved;
	t.answered_episodes := t.answered_episodes + d.answered_episodes;
	t.confirmed := t.confirmed + d.confirmed;
	t.answer_ms := private.spread_with(t.answer_ms, r.answer_ms, d.answer_ms, 0.95);
	t.first_requests := t.first_requests + d.first_requests;
	t.first_seconds := private.spread_with(t.first_seconds, r.first_seconds, d.first_seconds, 0.9);
	t.first_open_seconds := private.spread_with(t.first_open_seconds, r.first_open_seconds, d.first_open_seconds, 0.9);
	t.answers := t.answers + d.answers;
	t.unanswered := t.unanswered + d.unanswered;
	t.ratings := t.ratings + d.ratings;
	t.good_ratings := t.good_ratings + d.good_ratings;
	return t;
end;
$$;
comment on function private.totals_with(private.kpi_totals, private.kept_runs, private.kpi_days) is
	'Totals of what is kept of a window and of its last day, as far as the start page shows them; null where more of the values were needed than are kept.';

create type private.overview as (
	now double precision[], earlier double precision[], figures json, last double precision[], earlier_figures json
);
comment on type private.overview is
	'private.overview_values of a window and of the one before; private.overview_figures of its days but the last, of the last, and what is drawn of the days before.';

create function private.overview_kept(
	p_workshop_id uuid, p_from date, p_to date, p_key uuid, p_before date, p_today date
) returns private.overview
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	-- of its columns alone: to hand on the whole row would unpack and copy it
	k record;
	d private.kpi_days;
	t private.kpi_totals;
begin
	select w.totals, w.runs, w.figures, w.previous, w.previous_figures into k
	from private.kpi_progress p
	join private.kpi_windows w on w.workshop_id = p.workshop_id and w.ends = p.built_until
	where p.workshop_id = p_workshop_id and w.client_key_id = p_key and w.days = p_to - p_from and w.ends = p_to - 1
		and p_before = p_from - w.days and w.is_previous_unripe = (p_from - 1 > p_today - 90)
		-- its last day is the only one that is live
		and p_to <= current_date + 2
		and not exists (
			select from private.kpi_dirty_days x
			where x.workshop_id = p_workshop_id and x.day >= greatest(p_before, p.raw_from) and x.day < w.ends
				and x.due_at <= now() and not x.is_assumption
		);
	if not found then
		return null;
	end if;
	d := private.count_today(p_workshop_id, p_to - 1, p_key);
	t := private.totals_with(k.totals, k.runs, d);
	if t is null then
		return null;
	end if;
	return row(
		private.overview_values(t, p_to - 1 > p_today - 90), k.previous, k.figures,
		private.overview_figures(
			d.impressions, d.sessions, d.contacts, d.inquiries, d.won_inquiries, d.won_amount, d.episodes, d.answer_ms,
			d.first_seconds, d.involved, d.answered_episodes, d.confirmed, d.answers, d.unanswered, d.good_ratings, d.ratings
		),
		k.previous_figures
	)::private.overview;
end;
$$;
comment on function private.overview_kept(uuid, date, date, uuid, date, date) is
	'An overview from what is kept and from the window''s last day, counted now; null unless that is all it needs.';

create function private.overview_of_days(
	p_workshop_id uuid, p_from date, p_to date, p_key uuid, p_before date, p_today date
) returns private.overview
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_before_to constant date := p_before + (p_to - p_from);
	v_live constant date[] := private.live_days(p_workshop_id, p_from, p_to, p_before);
	v_counted constant private.kpi_days[] := private.count_live(p_workshop_id, v_live, p_key);
	v_totals constant private.kpi_totals[] := private.total_days(
		p_workshop_id, array[daterange(p_from, p_to), daterange(p_before, v_before_to)], p_key, v_live, v_counted
	);
	v_last constant date := p_to - 1;
begin
	return row(
		private.overview_values(v_totals[1], v_last > p_today - 90),
		private.overview_values(v_totals[2], v_before_to - 1 > p_today - 90),
		coalesce(array_to_json(private.day_series(p_workshop_id, p_from, v_last, p_key, v_live, v_counted, 'overview')), '[]'),
		array(select unnest(private.day_series(p_workshop_id, v_last, p_to, p_key, v_live, v_counted, 'overview'))),
		array_to_json(private.day_series(p_workshop_id, p_before, v_before_to, p_key, v_live, v_counted, 'graphed'))
	)::private.overview;
end;
$$;
comment on function private.overview_of_days(uuid, date, date, uuid, date, date) is
	'An overview of any windows: stored days, and live ones counted now.';

create function private.pick_figures(p_days json, p_columns text[], p_picked text[]) returns json
language plpgsql immutable set search_path = '' as $$
begin
	return (
		select coalesce(json_agg((
			select json_agg(figure order by f.place) from json_array_elements(day) with ordinality as f (figure, place)
			where p_columns[f.place] = any (p_picked)
		) order by d.place), '[]')
		from json_array_elements(p_days) with ordinality as d (day, place)
	);
end;
$$;
comment on function private.pick_figures(json, text[], text[]) is
	'The figures of days, which are p_columns, with p_picked alone, which are in the same order.';

create or replace function private.kpi_overview(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_previous_from date
) returns json
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_viewer constant private.viewer := private.kpi_viewer(p_workshop_id);
	v_key constant uuid := coalesce(p_client_key_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
	v_before constant date := coalesce(p_previous_from, p_from - (p_to - p_from));
	v_fields json := private.overview_fields();
	v_shares json := private.overview_shares();
	v_names text[] := private.overview_figure_names();
	v_places bigint[];
	o private.overview;
begin
	o := private.overview_kept(p_workshop_id, p_from, p_to, v_key, v_before, v_viewer.today);
	if o is null then
		perform private.check_window(p_from, p_to);
		o := private.overview_of_days(p_workshop_id, p_from, p_to, v_key, v_before, v_viewer.today);
	end if;
	if not v_viewer.is_full then
		v_places := array(select place from unnest(private.metric_columns(private.basic_metrics())) order by place);
		o.now := array(select o.now[place] from unnest(v_places) as place);
		o.earlier := array(select o.earlier[place] from unnest(v_places) as place);
		v_names := private.pick_columns(private.basic_metrics(), v_names, v_shares);
		o.figures := private.pick_figures(o.figures, private.overview_figure_names(), v_names);
		o.last := array(
			select o.last[place] from unnest(private.overview_figure_names()) with ordinality as n (name, place)
			where name = any (v_names) order by place
		);
		v_fields := private.pick(v_fields, private.basic_metrics());
		v_shares := private.pick(v_shares, private.basic_metrics());
	end if;
	return json_build_object(
		'from', p_from, 'to', p_to, 'previous_from', v_before, 'previous_to', v_before + (p_to - p_from),
		'is_full', v_viewer.is_full, 'is_raw_since', v_viewer.raw_from,
		'metrics', json_build_object('fields', v_fields, 'current', o.now, 'previous', o.earlier),
		'days', json_build_object('columns', v_names, 'shares', v_shares, 'rows', o.figures, 'last', o.last),
		'previous_days', json_build_object('columns', private.graphed(), 'rows', o.earlier_figures),
		'open_inquiries', private.open_inquiries(p_workshop_id)
	);
end;
$$;
comment on function public.kpi_overview(uuid, date, date, uuid, date) is
	'What the start page shows, of the local days [p_from, p_to) and of as many from p_previous_from (null: directly before): as public.kpi_metrics gives the metrics of private.overview_fields(), but the last day''s row apart (days: { columns, shares, rows: [[number …] …], last: [number …] }), and with previous_days: { columns, rows: [[number …] …] } of the window before and open_inquiries. Raises 42501 `not_a_member`; PT422 `window_invalid`, `window_too_long`.';

select private.build_kpi_windows(workshop_id, built_until) from private.kpi_progress where isfinite(built_until);

revoke execute on function
	private.pick_figures(json, text[], text[]), private.totals_with(private.kpi_totals, private.kept_runs, private.kpi_days),
	private.overview_kept(uuid, date, date, uuid, date, date), private.overview_of_days(uuid, date, date, uuid, date, date)
	from public;
