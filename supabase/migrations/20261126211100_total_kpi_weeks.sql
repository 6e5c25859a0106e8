-- Windows put together from weeks, as far as their days are built: a seventh of the rows to add up. A week's values are
-- merged already, so a guess at each percentile from the weeks leaves few values to sort. Still exact: where the guess is
-- wrong, all of them are sorted.

create aggregate extensions.values_of(integer[]) (sfunc = array_cat, stype = integer[], initcond = '{}');
comment on aggregate extensions.values_of(integer[]) is 'Elements of all arrays.';

create table private.kpi_weeks as
select
	workshop_id, client_key_id, day as monday,
	impressions, requests, rate_limited, blocked_origins, sessions, message_sessions, contact_sessions, contacts,
	inquiries, won_inquiries, won_amount, won_days, episodes, involved, answered_episodes, confirmed, assumed,
	handed_off, reopened, answer_ms, latency_ms, first_requests, first_seconds, first_open_seconds, reply_seconds,
	answers, unanswered, amount_answers, exact_answers, correct_answers, wrong_answers, thumbs_up, thumbs_down, ratings,
	good_ratings, asked
from private.kpi_days
with no data;
alter table private.kpi_weeks
	add primary key (workshop_id, client_key_id, monday),
	add foreign key (workshop_id) references public.workshops (id) on delete cascade,
	-- packing a long array and unpacking it takes longer than reading it
	alter column answer_ms set storage external,
	alter column latency_ms set storage external,
	set (toast_tuple_target = 8160),
	enable row level security;
comment on table private.kpi_weeks is
	'private.kpi_days added up over the weeks whose seven days are built, values sorted. No row where no day has one.';

create function private.build_kpi_weeks(p_workshop_id uuid, p_days date[], p_built_until date) returns void
language plpgsql volatile set search_path = '' as $$
declare
	v_mondays constant date[] := array(
		select distinct date_trunc('week', day::timestamp)::date from unnest(p_days) as day
	);
begin
	delete from private.kpi_weeks where workshop_id = p_workshop_id and monday = any (v_mondays);
	insert into private.kpi_weeks (
		workshop_id, client_key_id, monday,
		impressions, requests, rate_limited, blocked_origins, sessions, message_sessions, contact_sessions, contacts,
		inquiries, won_inquiries, won_amount, won_days, episodes, involved, answered_episodes, confirmed, assumed,
		handed_off, reopened, answer_ms, latency_ms, first_requests, first_seconds, first_open_seconds, reply_seconds,
		answers, unanswered, amount_answers, exact_answers, correct_answers, wrong_answers, thumbs_up, thumbs_down,
		ratings, good_ratings, asked
	)
	select
		p_workshop_id, d.client_key_id, w.monday,
		sum(impressions), sum(requests), sum(rate_limited), sum(blocked_origins), sum(sessions), sum(message_sessions),
		sum(contact_sessions), sum(contacts), sum(inquiries), sum(won_inquiries), sum(won_amount),
		intarray.sort(extensions.values_of(won_days)), sum(episodes), sum(involved), sum(answered_episodes),
		sum(confirmed), sum(assumed), sum(handed_off), sum(reopened), intarray.sort(extensions.values_of(answer_ms)),
		intarray.sort(extensions.values_of(latency_ms)), sum(first_requests),
		intarray.sort(extensions.values_of(first_seconds)), intarray.sort(extensions.values_of(first_open_seconds)),
		intarray.sort(extensions.values_of(reply_seconds)), sum(answers), sum(unanswered), sum(amount_answers),
		sum(exact_answers), sum(correct_answers), sum(wrong_answers), sum(thumbs_up), sum(thumbs_down), sum(ratings),
		sum(good_ratings), sum(asked)
	from unnest(v_mondays) as w (monday)
	join private.kpi_days d on d.workshop_id = p_workshop_id and d.day >= w.monday and d.day < w.monday + 7
	where w.monday + 7 <= p_built_until
	group by d.client_key_id, w.monday;
end;
$$;
comment on function private.build_kpi_weeks(uuid, date[], date) is
	'Adds up the weeks of days that were built anew, where all seven are.';

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
	delete from private.kpi_weeks where workshop_id = p_workshop_id and monday + 7 > v_progress.built_until;
	perform private.build_kpi_weeks(p_workshop_id, v_days, v_until);
	return cardinality(v_days);
end;
$$;

create type private.run as (numbers integer[]);
comment on type private.run is 'Numbers in ascending order: an array holds no arrays of different lengths.';

create function private.merge_spread(p_few integer[], p_runs private.run[]) returns private.spread
language plpgsql immutable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_runs private.run[];
	v_n integer;
	guess record;
	part record;
	v_place double precision;
	v_spread private.spread;
begin
	if p_runs is null then
		return private.to_spread(p_few);
	end if;
	v_runs := p_runs || row(intarray.sort(p_few))::private.run;
	-- in a run of n, percentile p lies between places floor(p (n - 1)) and ceil(p (n - 1)), counted from 0
	select
		sum(n)::integer + cardinality(p_few) as n,
		min(r[(n + 1) / 2]) - 1 as below_middle, max(r[n / 2 + 1]) as middle_to,
		min(r[(9 * n + 1) / 10]) - 1 as below_end, max(r[19 * n / 20 + 1]) as end_to
	into guess
	from (select numbers as r, cardinality(numbers) as n from unnest(p_runs)) as runs;
	v_n := guess.n;
	select
		sum(before_middle) as before_middle, sum(before_end) as before_end,
		intarray.sort(extensions.values_of(r[before_middle + 1 : width_bucket(guess.middle_to, r)])) as middle,
		intarray.sort(extensions.values_of(r[before_end + 1 : width_bucket(guess.end_to, r)])) as at_end
	into part
	from (
		-- the place in a sorted array is the number of values up to it
		select
			numbers as r, width_bucket(guess.below_middle, numbers) as before_middle,
			width_bucket(guess.below_end, numbers) as before_end
		from unnest(v_runs)
		offset 0
	) as runs;
	if part.before_middle >= (v_n + 1) / 2 or part.before_middle + cardinality(part.middle) < v_n / 2 + 1
		or part.before_end > floor(0.9::double precision * (v_n - 1))
		or part.before_end + cardinality(part.at_end) <= ceil(0.95::double precision * (v_n - 1))
	then
		return private.to_spread((select extensions.values_of(numbers) from unnest(v_runs)));
	end if;
	v_spread.n := v_n;
	v_spread.p50 := (
		part.middle[(v_n + 1) / 2 - part.before_middle]::double precision
		+ part.middle[v_n / 2 + 1 - part.before_middle]
	) / 2;
	v_place := 0.9::double precision * (v_n - 1);
	v_spread.p90 := part.at_end[floor(v_place)::integer + 1 - part.before_end] + (v_place - floor(v_place)) * (
		part.at_end[ceil(v_place)::integer + 1 - part.before_end]::double precision
		- part.at_end[floor(v_place)::integer + 1 - part.before_end]
	);
	v_place := 0.95::double precision * (v_n - 1);
	v_spread.p95 := part.at_end[floor(v_place)::integer + 1 - part.before_end] + (v_place - floor(v_place)) * (
		part.at_end[ceil(v_place)::integer + 1 - part.before_end]::double precision
		- part.at_end[floor(v_place)::integer + 1 - part.before_end]
	);
	return v_spread;
end;
$$;
comment on function private.merge_spread(integer[], private.run[]) is
	'Spread of numbers in any order and of those in long runs (null: there are none).';

create or replace function private.total_days(
	p_workshop_id uuid, p_windows daterange[], p_client_key_id uuid, p_live date[], p_counted private.kpi_days[]
) returns private.kpi_totals[]
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	-- of fewer conversations, sorting all of their values takes less than guessing
	c_long constant integer := 50;
	v_key constant uuid := coalesce(p_client_key_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
	-- weeks that count by the day
	v_broken constant date[] := array(
		select distinct date_trunc('week', day::timestamp)::date from unnest(p_live) as day
	);
	v_loose constant date[] := array(
		select monday + n from unnest(v_broken) as monday, generate_series(0, 6) as n
	);
begin
	return array(
		select t.totals
		from (
			select
				place, lower(days) as first, upper(days) as ends,
				least(date_trunc('week', lower(days)::timestamp + interval '6 days')::date, upper(days)) as first_monday,
				greatest(date_trunc('week', upper(days)::timestamp)::date, lower(days)) as last_monday
			from unnest(p_windows) with ordinality as window_of (days, place)
		) as w
		cross join lateral (
			select row(
				coalesce(sum(impressions), 0), coalesce(sum(requests), 0), coalesce(sum(rate_limited), 0),
				coalesce(sum(blocked_origins), 0), coalesce(sum(sessions), 0), coalesce(sum(message_sessions), 0),
				coalesce(sum(contact_sessions), 0), coalesce(sum(contacts), 0), coalesce(sum(inquiries), 0),
				coalesce(sum(won_inquiries), 0), coalesce(sum(won_amount), 0), extensions.spread_of(won_days),
				coalesce(sum(episodes), 0), coalesce(sum(involved), 0), coalesce(sum(answered_episodes), 0),
				coalesce(sum(confirmed), 0), coalesce(sum(assumed), 0), coalesce(sum(handed_off), 0),
				coalesce(sum(reopened), 0),
				private.merge_spread(
					extensions.values_of(answer_ms) filter (where episodes <= c_long),
					array_agg(row(answer_ms)::private.run) filter (where episodes > c_long)
				),
				private.merge_spread(
					extensions.values_of(latency_ms) filter (where episodes <= c_long),
					array_agg(row(latency_ms)::private.run) filter (where episodes > c_long)
				),
				coalesce(sum(first_requests), 0), extensions.spread_of(first_seconds),
				extensions.spread_of(first_open_seconds), extensions.spread_of(reply_seconds),
				coalesce(sum(answers), 0), coalesce(sum(unanswered), 0), coalesce(sum(amount_answers), 0),
				coalesce(sum(exact_answers), 0), coalesce(sum(correct_answers), 0), coalesce(sum(wrong_answers), 0),
				coalesce(sum(thumbs_up), 0), coalesce(sum(thumbs_down), 0), coalesce(sum(ratings), 0),
				coalesce(sum(good_ratings), 0), coalesce(sum(asked), 0)
			)::private.kpi_totals as totals
			from (
				-- each column for itself: carrying all of them along takes longer than adding up
				select
					impressions, requests, rate_limited, blocked_origins, sessions, message_sessions, contact_sessions,
					contacts, inquiries, won_inquiries, won_amount, won_days, episodes, involved, answered_episodes,
					confirmed, assumed, handed_off, reopened, answer_ms, latency_ms, first_requests, first_seconds,
					first_open_seconds, reply_seconds, answers, unanswered, amount_answers, exact_answers,
					correct_answers, wrong_answers, thumbs_up, thumbs_down, ratings, good_ratings, asked
				from private.kpi_weeks
				where workshop_id = p_workshop_id and client_key_id = v_key and monday >= w.first_monday
					and monday < w.last_monday and monday <> all (v_broken)
				union all
				select
					impressions, requests, rate_limited, blocked_origins, sessions, message_sessions, contact_sessions,
					contacts, inquiries, won_inquiries, won_amount, won_days, episodes, involved, answered_episodes,
					confirmed, assumed, handed_off, reopened, answer_ms, latency_ms, first_requests, first_seconds,
					first_open_seconds, reply_seconds, answers, unanswered, amount_answers, exact_answers,
					correct_answers, wrong_answers, thumbs_up, thumbs_down, ratings, good_ratings, asked
				from private.kpi_days
				where workshop_id = p_workshop_id and client_key_id = v_key and day = any (array(
					select w.first + n from generate_series(0, w.first_monday - w.first - 1) as n
					union all
					select w.last_monday + n from generate_series(0, w.ends - w.last_monday - 1) as n
					union all
					select unnest(v_loose)
				)) and day >= w.first and day < w.ends and day <> all (p_live)
				union all
				select
					impressions, requests, rate_limited, blocked_origins, sessions, message_sessions, contact_sessions,
					contacts, inquiries, won_inquiries, won_amount, won_days, episodes, involved, answered_episodes,
					confirmed, assumed, handed_off, reopened, answer_ms, latency_ms, first_requests, first_seconds,
					first_open_seconds, reply_seconds, answers, unanswered, amount_answers, exact_answers,
					correct_answers, wrong_answers, thumbs_up, thumbs_down, ratings, good_ratings, asked
				from unnest(p_counted)
				where client_key_id = v_key and day >= w.first and day < w.ends
			) as d
		) as t
		order by w.place
	);
end;
$$;

do $$
declare
	v_progress private.kpi_progress;
begin
	for v_progress in select * from private.kpi_progress loop
		perform private.build_kpi_weeks(
			v_progress.workshop_id,
			array(select distinct day from private.kpi_days where workshop_id = v_progress.workshop_id),
			v_progress.built_until
		);
	end loop;
end;
$$;

revoke execute on function
	extensions.values_of(integer[]), private.build_kpi_weeks(uuid, date[], date),
	private.merge_spread(integer[], private.run[])
	from public;
