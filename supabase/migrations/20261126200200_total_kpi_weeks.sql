-- Weeks of built days, from which a window is put together: a quarter of 90 days is 13 weeks and a few days at its ends.

create table private.kpi_weeks (
	like private.kpi_days including defaults,
	figures text not null,
	primary key (workshop_id, client_key_id, day),
	foreign key (workshop_id) references public.workshops (id) on delete cascade
);
alter table private.kpi_weeks set (toast_tuple_target = 8160);
alter table private.kpi_weeks enable row level security;
comment on table private.kpi_weeks is
	'private.kpi_days added up from a Monday on, of weeks whose seven days are built: counts are sums, values all values in ascending order. No row where no day has one. hours, topics, stars and surveys stay empty: no window is asked for them.';
comment on column private.kpi_weeks.day is 'The Monday.';
comment on column private.kpi_weeks.figures is 'private.day_figures of the seven days, in order, divided by commas.';

create aggregate extensions.values_of(integer[]) (sfunc = array_cat, stype = integer[], initcond = '{}');
comment on aggregate extensions.values_of(integer[]) is 'The elements of all arrays.';

create function private.empty_day_figures(p_day date) returns json
language plpgsql immutable set search_path = '' as $$
declare
	v_day private.kpi_days;
begin
	v_day.day := p_day;
	return private.day_figures(v_day);
end;
$$;
comment on function private.empty_day_figures(date) is 'private.day_figures of a day on which nothing happened.';

create function private.empty_week_figures(p_monday date) returns text
language plpgsql immutable set search_path = '' as $$
begin
	return (
		select string_agg(private.empty_day_figures(p_monday + n)::text, ',' order by n) from generate_series(0, 6) as n
	);
end;
$$;
comment on function private.empty_week_figures(date) is 'kpi_weeks.figures of a week in which nothing happened.';

create function private.build_kpi_weeks(p_workshop_id uuid, p_days date[]) returns void
language plpgsql volatile set search_path = '' as $$
declare
	v_weeks constant date[] := array(
		select distinct date_trunc('week', day)::date from unnest(p_days) as day
	);
	v_until constant date := (select built_until from private.kpi_progress where workshop_id = p_workshop_id);
begin
	delete from private.kpi_weeks where workshop_id = p_workshop_id and (day = any (v_weeks) or day + 7 > v_until);
	insert into private.kpi_weeks (
		workshop_id, day, client_key_id,
		impressions, requests, rate_limited, blocked_origins, sessions, message_sessions, contact_sessions,
		contacts, inquiries, won_inquiries, lost_inquiries, won_amount, won_days,
		episodes, involved, answered_episodes, unanswered_episodes, confirmed, assumed, handed_off, reopened,
		answer_ms, latency_ms, first_requests, first_seconds, first_open_seconds, reply_seconds, reply_open_seconds,
		answers, unanswered, amount_answers, exact_answers, correct_answers, wrong_answers, thumbs_up, thumbs_down,
		ratings, good_ratings, asked, figures
	)
	select
		p_workshop_id, w.day, d.client_key_id,
		sum(d.impressions), sum(d.requests), sum(d.rate_limited), sum(d.blocked_origins), sum(d.sessions),
		sum(d.message_sessions), sum(d.contact_sessions), sum(d.contacts), sum(d.inquiries), sum(d.won_inquiries),
		sum(d.lost_inquiries), sum(d.won_amount), intarray.sort(extensions.values_of(d.won_days)),
		sum(d.episodes), sum(d.involved), sum(d.answered_episodes), sum(d.unanswered_episodes), sum(d.confirmed),
		sum(d.assumed), sum(d.handed_off), sum(d.reopened),
		intarray.sort(extensions.values_of(d.answer_ms)), intarray.sort(extensions.values_of(d.latency_ms)),
		sum(d.first_requests), intarray.sort(extensions.values_of(d.first_seconds)),
		intarray.sort(extensions.values_of(d.first_open_seconds)), intarray.sort(extensions.values_of(d.reply_seconds)),
		intarray.sort(extensions.values_of(d.reply_open_seconds)),
		sum(d.answers), sum(d.unanswered), sum(d.amount_answers), sum(d.exact_answers), sum(d.correct_answers),
		sum(d.wrong_answers), sum(d.thumbs_up), sum(d.thumbs_down), sum(d.ratings), sum(d.good_ratings), sum(d.asked),
		(
			select string_agg(coalesce(f.figures, private.empty_day_figures(w.day + n))::text, ',' order by n)
			from generate_series(0, 6) as n
			left join private.kpi_figures f
				on f.workshop_id = p_workshop_id and f.day = w.day + n and f.client_key_id = d.client_key_id
		)
	from unnest(v_weeks) as w (day)
	join private.kpi_days d on d.workshop_id = p_workshop_id and d.day >= w.day and d.day < w.day + 7
	where w.day + 7 <= v_until
	group by w.day, d.client_key_id;
end;
$$;
comment on function private.build_kpi_weeks(uuid, date[]) is
	'Adds up the weeks of days that were built anew, as far as their seven days are built.';

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
	perform private.build_kpi_weeks(p_workshop_id, v_days);
	return cardinality(v_days);
end;
$$;

create type private.cover as (weeks date[], days date[]);
comment on type private.cover is 'Local days as whole weeks (their Mondays) and single days.';

create function private.cover_days(p_from date, p_to date, p_live date[]) returns private.cover
language plpgsql immutable set search_path = '' as $$
declare
	-- a Monday
	c_monday constant date := '0001-01-01';
	v_first constant integer := ceil((p_from - c_monday) / 7.0);
	v_weeks constant date[] := array(
		select c_monday + 7 * n from generate_series(v_first, (p_to - c_monday) / 7 - 1) as n
		where not exists (
			select from unnest(p_live) as live where live >= c_monday + 7 * n and live < c_monday + 7 * n + 7
		)
	);
begin
	return (v_weeks, array(
		select p_from + n from generate_series(0, p_to - p_from - 1) as n
		where p_from + n - (p_from + n - c_monday) % 7 <> all (v_weeks)
	));
end;
$$;
comment on function private.cover_days(date, date, date[]) is
	'The days of [p_from, p_to) once each: as weeks where none of the seven is in p_live, in order.';

create or replace function private.total_days(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_live date[], p_counted private.kpi_days[]
) returns private.kpi_totals
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_key constant uuid := coalesce(p_client_key_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
	v_cover constant private.cover := private.cover_days(p_from, p_to, p_live);
	v_totals private.kpi_totals;
begin
	select
		coalesce(sum(impressions), 0), coalesce(sum(requests), 0), coalesce(sum(rate_limited), 0),
		coalesce(sum(blocked_origins), 0), coalesce(sum(sessions), 0), coalesce(sum(message_sessions), 0),
		coalesce(sum(contact_sessions), 0), coalesce(sum(contacts), 0), coalesce(sum(inquiries), 0),
		coalesce(sum(won_inquiries), 0), coalesce(sum(won_amount), 0), extensions.spread_of(won_days),
		coalesce(sum(episodes), 0), coalesce(sum(involved), 0), coalesce(sum(answered_episodes), 0),
		coalesce(sum(confirmed), 0), coalesce(sum(assumed), 0), coalesce(sum(handed_off), 0), coalesce(sum(reopened), 0),
		extensions.spread_of(answer_ms), extensions.spread_of(latency_ms),
		coalesce(sum(first_requests), 0), extensions.spread_of(first_seconds), extensions.spread_of(first_open_seconds),
		extensions.spread_of(reply_seconds),
		coalesce(sum(answers), 0), coalesce(sum(unanswered), 0), coalesce(sum(amount_answers), 0),
		coalesce(sum(exact_answers), 0), coalesce(sum(correct_answers), 0), coalesce(sum(wrong_answers), 0),
		coalesce(sum(thumbs_up), 0), coalesce(sum(thumbs_down), 0),
		coalesce(sum(ratings), 0), coalesce(sum(good_ratings), 0), coalesce(sum(asked), 0)
	into v_totals
	from (
		select
			impressions, requests, rate_limited, blocked_origins, sessions, message_sessions, contact_sessions, contacts,
			inquiries, won_inquiries, won_amount, won_days, episodes, involved, answered_episodes, confirmed, assumed,
			handed_off, reopened, answer_ms, latency_ms, first_requests, first_seconds, first_open_seconds, reply_seconds,
			answers, unanswered, amount_answers, exact_answers, correct_answers, wrong_answers, thumbs_up, thumbs_down,
			ratings, good_ratings, asked
		from private.kpi_weeks
		where workshop_id = p_workshop_id and client_key_id = v_key and day = any (v_cover.weeks)
		union all
		select
			impressions, requests, rate_limited, blocked_origins, sessions, message_sessions, contact_sessions, contacts,
			inquiries, won_inquiries, won_amount, won_days, episodes, involved, answered_episodes, confirmed, assumed,
			handed_off, reopened, answer_ms, latency_ms, first_requests, first_seconds, first_open_seconds, reply_seconds,
			answers, unanswered, amount_answers, exact_answers, correct_answers, wrong_answers, thumbs_up, thumbs_down,
			ratings, good_ratings, asked
		from private.kpi_days
		where workshop_id = p_workshop_id and client_key_id = v_key and day = any (v_cover.days) and day <> all (p_live)
		union all
		select
			impressions, requests, rate_limited, blocked_origins, sessions, message_sessions, contact_sessions, contacts,
			inquiries, won_inquiries, won_amount, won_days, episodes, involved, answered_episodes, confirmed, assumed,
			handed_off, reopened, answer_ms, latency_ms, first_requests, first_seconds, first_open_seconds, reply_seconds,
			answers, unanswered, amount_answers, exact_answers, correct_answers, wrong_answers, thumbs_up, thumbs_down,
			ratings, good_ratings, asked
		from unnest(p_counted) where client_key_id = v_key and day >= p_from and day < p_to
	) as d;
	return v_totals;
end;
$$;

create or replace function private.kpi_series(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_live date[], p_counted private.kpi_days[]
) returns json
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_key constant uuid := coalesce(p_client_key_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
	v_cover constant private.cover := private.cover_days(p_from, p_to, p_live);
begin
	return '[' || (
		select string_agg(figures, ',' order by day)
		from (
			select w.day, coalesce(k.figures, private.empty_week_figures(w.day)) as figures
			from unnest(v_cover.weeks) as w (day)
			left join private.kpi_weeks k
				on k.workshop_id = p_workshop_id and k.client_key_id = v_key and k.day = w.day
			union all
			select d.day, coalesce(
				(select private.day_figures(c) from unnest(p_counted) as c where c.day = d.day and c.client_key_id = v_key),
				case when f.day <> all (p_live) then f.figures end,
				private.empty_day_figures(d.day)
			)::text
			from unnest(v_cover.days) as d (day)
			left join private.kpi_figures f
				on f.workshop_id = p_workshop_id and f.day = d.day and f.client_key_id = v_key
		) as pieces
	) || ']';
end;
$$;

-- the days that are built so far
do $$
declare
	v_workshop uuid;
begin
	for v_workshop in select workshop_id from private.kpi_progress loop
		perform private.build_kpi_weeks(v_workshop, array(
			select distinct day from private.kpi_days where workshop_id = v_workshop
		));
	end loop;
end;
$$;

revoke execute on function
	private.empty_day_figures(date), private.empty_week_figures(date), private.build_kpi_weeks(uuid, date[]),
	private.cover_days(date, date, date[]), extensions.values_of(integer[])
	from public;
