-- A window's counts are the difference of two running totals, and a day's figures come by the month: rows to find, not rows to
-- add up.

-- Builds end first and no new one begins; then pages, in the order in which they read: nobody waits in a circle.
lock table private.kpi_progress in share row exclusive mode;
lock table private.kpi_weeks, private.kpi_days, private.kpi_figures in access exclusive mode;

-- what a build of before noted meanwhile
update private.kpi_dirty_days set due_at = now() where due_at > now();

create table private.kpi_sums (
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	client_key_id uuid not null,
	day date not null,
	impressions bigint not null, requests bigint not null, rate_limited bigint not null,
	blocked_origins bigint not null, sessions bigint not null, message_sessions bigint not null,
	contact_sessions bigint not null, contacts bigint not null, inquiries bigint not null,
	won_inquiries bigint not null, won_amount numeric(16, 2) not null, episodes bigint not null,
	involved bigint not null, answered_episodes bigint not null, confirmed bigint not null, assumed bigint not null,
	handed_off bigint not null, reopened bigint not null, first_requests bigint not null, answers bigint not null,
	unanswered bigint not null, amount_answers bigint not null, exact_answers bigint not null,
	correct_answers bigint not null, wrong_answers bigint not null, thumbs_up bigint not null,
	thumbs_down bigint not null, ratings bigint not null, good_ratings bigint not null, asked bigint not null,
	primary key (workshop_id, client_key_id, day)
);
alter table private.kpi_sums enable row level security;
comment on table private.kpi_sums is 'Each bucket of private.kpi_days and all before it added up.';

create function private.build_kpi_sums(p_workshop_id uuid, p_days date[]) returns void
language plpgsql volatile set search_path = '' as $$
declare
	v_from constant date := (select min(day) from unnest(p_days) as day);
begin
	delete from private.kpi_sums where workshop_id = p_workshop_id and day >= v_from;
	insert into private.kpi_sums
	select
		p_workshop_id, d.client_key_id, d.day,
		coalesce(b.impressions, 0) + sum(d.impressions) over key_days,
		coalesce(b.requests, 0) + sum(d.requests) over key_days,
		coalesce(b.rate_limited, 0) + sum(d.rate_limited) over key_days,
		coalesce(b.blocked_origins, 0) + sum(d.blocked_origins) over key_days,
		coalesce(b.sessions, 0) + sum(d.sessions) over key_days,
		coalesce(b.message_sessions, 0) + sum(d.message_sessions) over key_days,
		coalesce(b.contact_sessions, 0) + sum(d.contact_sessions) over key_days,
		coalesce(b.contacts, 0) + sum(d.contacts) over key_days,
		coalesce(b.inquiries, 0) + sum(d.inquiries) over key_days,
		coalesce(b.won_inquiries, 0) + sum(d.won_inquiries) over key_days,
		coalesce(b.won_amount, 0) + sum(d.won_amount) over key_days,
		coalesce(b.episodes, 0) + sum(d.episodes) over key_days,
		coalesce(b.involved, 0) + sum(d.involved) over key_days,
		coalesce(b.answered_episodes, 0) + sum(d.answered_episodes) over key_days,
		coalesce(b.confirmed, 0) + sum(d.confirmed) over key_days,
		coalesce(b.assumed, 0) + sum(d.assumed) over key_days,
		coalesce(b.handed_off, 0) + sum(d.handed_off) over key_days,
		coalesce(b.reopened, 0) + sum(d.reopened) over key_days,
		coalesce(b.first_requests, 0) + sum(d.first_requests) over key_days,
		coalesce(b.answers, 0) + sum(d.answers) over key_days,
		coalesce(b.unanswered, 0) + sum(d.unanswered) over key_days,
		coalesce(b.amount_answers, 0) + sum(d.amount_answers) over key_days,
		coalesce(b.exact_answers, 0) + sum(d.exact_answers) over key_days,
		coalesce(b.correct_answers, 0) + sum(d.correct_answers) over key_days,
		coalesce(b.wrong_answers, 0) + sum(d.wrong_answers) over key_days,
		coalesce(b.thumbs_up, 0) + sum(d.thumbs_up) over key_days,
		coalesce(b.thumbs_down, 0) + sum(d.thumbs_down) over key_days,
		coalesce(b.ratings, 0) + sum(d.ratings) over key_days,
		coalesce(b.good_ratings, 0) + sum(d.good_ratings) over key_days,
		coalesce(b.asked, 0) + sum(d.asked) over key_days
	from private.kpi_days d
	left join lateral (
		select * from private.kpi_sums s
		where s.workshop_id = p_workshop_id and s.client_key_id = d.client_key_id and s.day < v_from
		order by s.day desc limit 1
	) as b on true
	where d.workshop_id = p_workshop_id and d.day >= v_from
	window key_days as (partition by d.client_key_id order by d.day);
end;
$$;
comment on function private.build_kpi_sums(uuid, date[]) is 'Adds up anew from the first of the days that were built.';

drop table private.kpi_figures;
create table private.kpi_figures (
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	client_key_id uuid not null,
	month date not null,
	figures json[] not null,
	primary key (workshop_id, client_key_id, month)
);
alter table private.kpi_figures
	-- packing them and unpacking them takes longer than reading them
	alter column figures set storage external,
	set (toast_tuple_target = 8160),
	enable row level security;
comment on table private.kpi_figures is
	'private.day_figures of each day of a month, kept by the job that builds the days. A migration that changes the function writes them anew.';

create function private.no_figures(p_day date) returns json
language plpgsql immutable set search_path = '' as $$
begin
	return ('[' || to_json(p_day) || substr(private.day_figures(null)::text, length('[null') + 1))::json;
end;
$$;
comment on function private.no_figures(date) is 'private.day_figures of a day on which nothing happened.';

create function private.build_kpi_figures(p_workshop_id uuid, p_days date[]) returns void
language plpgsql volatile set search_path = '' as $$
declare
	v_months constant date[] := array(
		select distinct date_trunc('month', day::timestamp)::date from unnest(p_days) as day
	);
begin
	insert into private.kpi_figures as f (workshop_id, client_key_id, month, figures)
	select p_workshop_id, k.client_key_id, m.month, array(
		select case
			when m.month + n <> all (p_days) and f.figures is not null then f.figures[n + 1]
			when d.day is null then private.no_figures(m.month + n)
			else private.day_figures(d)
		end
		from generate_series(0, (m.month + interval '1 month')::date - m.month - 1) as n
		left join private.kpi_days d
			on d.workshop_id = p_workshop_id and d.day = m.month + n and d.client_key_id = k.client_key_id
		order by n
	)
	from unnest(v_months) as m (month)
	cross join lateral (
		select client_key_id from private.kpi_days
		where workshop_id = p_workshop_id and day = any (p_days) and day >= m.month
			and day < m.month + interval '1 month'
		union
		select client_key_id from private.kpi_figures where workshop_id = p_workshop_id and month = m.month
	) as k
	left join private.kpi_figures f
		on f.workshop_id = p_workshop_id and f.client_key_id = k.client_key_id and f.month = m.month
	on conflict (workshop_id, client_key_id, month) do update set figures = excluded.figures;
end;
$$;
comment on function private.build_kpi_figures(uuid, date[]) is
	'Writes the figures of days that were built anew, and a month of them where there is none.';

-- percentiles alone are put together from weeks
alter table private.kpi_weeks
	drop column impressions, drop column requests, drop column rate_limited, drop column blocked_origins,
	drop column sessions, drop column message_sessions, drop column contact_sessions, drop column contacts,
	drop column inquiries, drop column won_inquiries, drop column won_amount, drop column involved,
	drop column answered_episodes, drop column confirmed, drop column assumed, drop column handed_off,
	drop column reopened, drop column first_requests, drop column answers, drop column unanswered,
	drop column amount_answers, drop column exact_answers, drop column correct_answers, drop column wrong_answers,
	drop column thumbs_up, drop column thumbs_down, drop column ratings, drop column good_ratings, drop column asked;

create or replace function private.build_kpi_weeks(p_workshop_id uuid, p_days date[], p_built_until date) returns void
language plpgsql volatile set search_path = '' as $$
declare
	v_mondays constant date[] := array(
		select distinct date_trunc('week', day::timestamp)::date from unnest(p_days) as day
	);
begin
	delete from private.kpi_weeks where workshop_id = p_workshop_id and monday = any (v_mondays);
	insert into private.kpi_weeks (
		workshop_id, client_key_id, monday, episodes, won_days, answer_ms, latency_ms, first_seconds, first_open_seconds,
		reply_seconds
	)
	select
		p_workshop_id, d.client_key_id, w.monday, sum(episodes), intarray.sort(extensions.values_of(won_days)),
		intarray.sort(extensions.values_of(answer_ms)), intarray.sort(extensions.values_of(latency_ms)),
		intarray.sort(extensions.values_of(first_seconds)), intarray.sort(extensions.values_of(first_open_seconds)),
		intarray.sort(extensions.values_of(reply_seconds))
	from unnest(v_mondays) as w (monday)
	join private.kpi_days d on d.workshop_id = p_workshop_id and d.day >= w.monday and d.day < w.monday + 7
	where w.monday + 7 <= p_built_until
	group by d.client_key_id, w.monday;
end;
$$;
comment on table private.kpi_weeks is
	'Values of private.kpi_days in order, over the weeks whose seven days are built. No row where no day has one.';

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
	return cardinality(v_days);
end;
$$;

-- The job builds many workshops in one transaction and keeps what it locked. Who moves the facts of several workshops at once
-- could wait for one of them while the job waited for another. Builds try this lock and never wait, so nobody waits in a circle.
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
	delete from private.kpi_figures where workshop_id = new.id and month >= v_raw_from;
	if isfinite(v_raw_from) then
		perform private.build_kpi_figures(new.id, array(select v_raw_from + n from generate_series(0, 30) as n));
	end if;
	update private.kpi_progress set built_until = v_raw_from where workshop_id = new.id;
	return null;
end;
$$;

create function private.add_live(
	p_totals private.kpi_totals[], p_workshop_id uuid, p_windows daterange[], p_client_key_id uuid, p_live date[],
	p_counted private.kpi_days[]
) returns private.kpi_totals[]
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
	return array(
		select row(
			t.impressions + m.impressions, t.requests + m.requests, t.rate_limited + m.rate_limited,
			t.blocked_origins + m.blocked_origins, t.sessions + m.sessions, t.message_sessions + m.message_sessions,
			t.contact_sessions + m.contact_sessions, t.contacts + m.contacts, t.inquiries + m.inquiries,
			t.won_inquiries + m.won_inquiries, t.won_amount + m.won_amount, t.won_days, t.episodes + m.episodes,
			t.involved + m.involved, t.answered_episodes + m.answered_episodes, t.confirmed + m.confirmed,
			t.assumed + m.assumed, t.handed_off + m.handed_off, t.reopened + m.reopened, t.answer_ms, t.latency_ms,
			t.first_requests + m.first_requests, t.first_seconds, t.first_open_seconds, t.reply_seconds,
			t.answers + m.answers, t.unanswered + m.unanswered, t.amount_answers + m.amount_answers,
			t.exact_answers + m.exact_answers, t.correct_answers + m.correct_answers,
			t.wrong_answers + m.wrong_answers, t.thumbs_up + m.thumbs_up, t.thumbs_down + m.thumbs_down,
			t.ratings + m.ratings, t.good_ratings + m.good_ratings, t.asked + m.asked
		)::private.kpi_totals
		from unnest(p_windows) with ordinality as w (days, place)
		cross join lateral (select (p_totals[w.place]).*) as t
		cross join lateral (
			select
				coalesce(sum(sign * impressions), 0) as impressions, coalesce(sum(sign * requests), 0) as requests,
				coalesce(sum(sign * rate_limited), 0) as rate_limited,
				coalesce(sum(sign * blocked_origins), 0) as blocked_origins,
				coalesce(sum(sign * sessions), 0) as sessions,
				coalesce(sum(sign * message_sessions), 0) as message_sessions,
				coalesce(sum(sign * contact_sessions), 0) as contact_sessions,
				coalesce(sum(sign * contacts), 0) as contacts, coalesce(sum(sign * inquiries), 0) as inquiries,
				coalesce(sum(sign * won_inquiries), 0) as won_inquiries,
				coalesce(sum(sign * won_amount), 0) as won_amount, coalesce(sum(sign * episodes), 0) as episodes,
				coalesce(sum(sign * involved), 0) as involved,
				coalesce(sum(sign * answered_episodes), 0) as answered_episodes,
				coalesce(sum(sign * confirmed), 0) as confirmed, coalesce(sum(sign * assumed), 0) as assumed,
				coalesce(sum(sign * handed_off), 0) as handed_off, coalesce(sum(sign * reopened), 0) as reopened,
				coalesce(sum(sign * first_requests), 0) as first_requests,
				coalesce(sum(sign * answers), 0) as answers, coalesce(sum(sign * unanswered), 0) as unanswered,
				coalesce(sum(sign * amount_answers), 0) as amount_answers,
				coalesce(sum(sign * exact_answers), 0) as exact_answers,
				coalesce(sum(sign * correct_answers), 0) as correct_answers,
				coalesce(sum(sign * wrong_answers), 0) as wrong_answers,
				coalesce(sum(sign * thumbs_up), 0) as thumbs_up, coalesce(sum(sign * thumbs_down), 0) as thumbs_down,
				coalesce(sum(sign * ratings), 0) as ratings, coalesce(sum(sign * good_ratings), 0) as good_ratings,
				coalesce(sum(sign * asked), 0) as asked
			from (
				select -1 as sign, * from private.kpi_days
				where workshop_id = p_workshop_id and client_key_id = p_client_key_id and day = any (p_live)
				union all
				select 1, * from unnest(p_counted) where client_key_id = p_client_key_id
			) as d
			where day <@ w.days
		) as m
		order by w.place
	);
end;
$$;
comment on function private.add_live(private.kpi_totals[], uuid, daterange[], uuid, date[], private.kpi_days[]) is
	'p_totals of each window with the days p_live counted by p_counted, not by their stored buckets; percentiles as they are.';

create or replace function private.total_days(
	p_workshop_id uuid, p_windows daterange[], p_client_key_id uuid, p_live date[], p_counted private.kpi_days[]
) returns private.kpi_totals[]
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	-- of fewer conversations, sorting all of their values takes less than guessing
	c_long constant integer := 50;
	v_key constant uuid := coalesce(p_client_key_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
	-- weeks that count by the day, and their days
	v_broken date[] := '{}';
	v_loose date[] := '{}';
	v_totals private.kpi_totals[];
	v_last date;
	v_day date;
	v_monday date;
begin
	foreach v_day in array p_live loop
		v_monday := date_trunc('week', v_day::timestamp);
		if v_monday <> all (v_broken) then
			v_broken := v_broken || v_monday;
			v_loose := v_loose || array[
				v_monday, v_monday + 1, v_monday + 2, v_monday + 3, v_monday + 4, v_monday + 5, v_monday + 6
			];
		end if;
	end loop;
	select array_agg(totals order by place), max(last)
	into v_totals, v_last
	from (
		select w.place, e.day as last, row(
			coalesce(e.impressions - b.impressions, e.impressions, 0),
			coalesce(e.requests - b.requests, e.requests, 0),
			coalesce(e.rate_limited - b.rate_limited, e.rate_limited, 0),
			coalesce(e.blocked_origins - b.blocked_origins, e.blocked_origins, 0),
			coalesce(e.sessions - b.sessions, e.sessions, 0),
			coalesce(e.message_sessions - b.message_sessions, e.message_sessions, 0),
			coalesce(e.contact_sessions - b.contact_sessions, e.contact_sessions, 0),
			coalesce(e.contacts - b.contacts, e.contacts, 0), coalesce(e.inquiries - b.inquiries, e.inquiries, 0),
			coalesce(e.won_inquiries - b.won_inquiries, e.won_inquiries, 0),
			coalesce(e.won_amount - b.won_amount, e.won_amount, 0), v.won_days,
			coalesce(e.episodes - b.episodes, e.episodes, 0), coalesce(e.involved - b.involved, e.involved, 0),
			coalesce(e.answered_episodes - b.answered_episodes, e.answered_episodes, 0),
			coalesce(e.confirmed - b.confirmed, e.confirmed, 0), coalesce(e.assumed - b.assumed, e.assumed, 0),
			coalesce(e.handed_off - b.handed_off, e.handed_off, 0), coalesce(e.reopened - b.reopened, e.reopened, 0),
			private.merge_spread(v.few_answer_ms, v.long_answer_ms),
			private.merge_spread(v.few_latency_ms, v.long_latency_ms),
			coalesce(e.first_requests - b.first_requests, e.first_requests, 0), v.first_seconds,
			v.first_open_seconds, v.reply_seconds, coalesce(e.answers - b.answers, e.answers, 0),
			coalesce(e.unanswered - b.unanswered, e.unanswered, 0),
			coalesce(e.amount_answers - b.amount_answers, e.amount_answers, 0),
			coalesce(e.exact_answers - b.exact_answers, e.exact_answers, 0),
			coalesce(e.correct_answers - b.correct_answers, e.correct_answers, 0),
			coalesce(e.wrong_answers - b.wrong_answers, e.wrong_answers, 0),
			coalesce(e.thumbs_up - b.thumbs_up, e.thumbs_up, 0),
			coalesce(e.thumbs_down - b.thumbs_down, e.thumbs_down, 0), coalesce(e.ratings - b.ratings, e.ratings, 0),
			coalesce(e.good_ratings - b.good_ratings, e.good_ratings, 0), coalesce(e.asked - b.asked, e.asked, 0)
		)::private.kpi_totals as totals
		from (
			select
				place, lower(days) as first, upper(days) as ends,
				least(date_trunc('week', lower(days)::timestamp + interval '6 days')::date, upper(days)) as first_monday,
				greatest(date_trunc('week', upper(days)::timestamp)::date, lower(days)) as last_monday
			from unnest(p_windows) with ordinality as window_of (days, place)
		) as w
		left join lateral (
			select * from private.kpi_sums
			where workshop_id = p_workshop_id and client_key_id = v_key and day < w.ends order by day desc limit 1
		) as e on true
		left join lateral (
			select * from private.kpi_sums
			where workshop_id = p_workshop_id and client_key_id = v_key and day < w.first order by day desc limit 1
		) as b on true
		cross join lateral (
			select
				extensions.spread_of(won_days) as won_days,
				extensions.values_of(answer_ms) filter (where episodes <= c_long) as few_answer_ms,
				array_agg(row(answer_ms)::private.run) filter (where episodes > c_long) as long_answer_ms,
				extensions.values_of(latency_ms) filter (where episodes <= c_long) as few_latency_ms,
				array_agg(row(latency_ms)::private.run) filter (where episodes > c_long) as long_latency_ms,
				extensions.spread_of(first_seconds) as first_seconds,
				extensions.spread_of(first_open_seconds) as first_open_seconds,
				extensions.spread_of(reply_seconds) as reply_seconds
			from (
				select episodes, won_days, answer_ms, latency_ms, first_seconds, first_open_seconds, reply_seconds
				from private.kpi_weeks
				where workshop_id = p_workshop_id and client_key_id = v_key and monday >= w.first_monday
					and monday < w.last_monday and monday <> all (v_broken)
				union all
				select
					days.episodes, days.won_days, days.answer_ms, days.latency_ms, days.first_seconds,
					days.first_open_seconds, days.reply_seconds
				from (
					select w.first as begins, least(w.first_monday, w.ends) as ends
					union all
					select greatest(w.last_monday, w.first_monday), w.ends
					union all
					select day, day + 1 from unnest(v_loose) as day where day >= w.first_monday and day < w.last_monday
				) as part
				cross join lateral (
					-- a part at a time: it holds a handful of the workshop's days
					select * from private.kpi_days
					where workshop_id = p_workshop_id and client_key_id = v_key and day >= part.begins and day < part.ends
						and day <> all (p_live)
					offset 0
				) as days
				union all
				select episodes, won_days, answer_ms, latency_ms, first_seconds, first_open_seconds, reply_seconds
				from unnest(p_counted)
				where client_key_id = v_key and day >= w.first and day < w.ends
			) as values
		) as v
	) as stored;
	if cardinality(p_counted) > 0 or v_last >= any (p_live) then
		return private.add_live(v_totals, p_workshop_id, p_windows, v_key, p_live, p_counted);
	end if;
	return v_totals;
end;
$$;

create or replace function private.kpi_series(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_live date[], p_counted private.kpi_days[]
) returns json
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_key constant uuid := coalesce(p_client_key_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
	v_rows json[] := '{}';
	v_next date := p_from;
	v_day date;
	f record;
	d private.kpi_days;
begin
	for f in
		select month, (month + interval '1 month')::date as ends, figures from private.kpi_figures
		where workshop_id = p_workshop_id and client_key_id = v_key
			and month >= date_trunc('month', p_from::timestamp)::date and month < p_to
		order by month
	loop
		while v_next < f.month loop
			v_rows := v_rows || private.no_figures(v_next);
			v_next := v_next + 1;
		end loop;
		v_rows := v_rows || f.figures[v_next - f.month + 1 : p_to - f.month];
		v_next := least(f.ends, p_to);
	end loop;
	while v_next < p_to loop
		v_rows := v_rows || private.no_figures(v_next);
		v_next := v_next + 1;
	end loop;
	foreach v_day in array p_live loop
		if v_day >= p_from and v_day < p_to then
			v_rows[v_day - p_from + 1] := private.no_figures(v_day);
		end if;
	end loop;
	foreach d in array p_counted loop
		if d.client_key_id = v_key and d.day >= p_from and d.day < p_to then
			v_rows[d.day - p_from + 1] := private.day_figures(d);
		end if;
	end loop;
	return array_to_json(v_rows);
end;
$$;

do $$
declare
	v_workshop_id uuid;
	v_days date[];
begin
	for v_workshop_id in select workshop_id from private.kpi_progress loop
		v_days := array(select distinct day from private.kpi_days where workshop_id = v_workshop_id);
		perform private.build_kpi_sums(v_workshop_id, v_days);
		perform private.build_kpi_figures(v_workshop_id, v_days);
	end loop;
end;
$$;

revoke execute on function
	private.build_kpi_sums(uuid, date[]), private.no_figures(date), private.build_kpi_figures(uuid, date[]),
	private.add_live(private.kpi_totals[], uuid, daterange[], uuid, date[], private.kpi_days[])
	from public;
