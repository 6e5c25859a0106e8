-- Counting local days from the facts. The one place that says what a bucket of private.kpi_days holds: the job stores what
-- this gives, and a day that isn't stored is read from here, so the two can't differ.

-- every page adds these up, and an array of fifteen costs more than all other columns together
alter table private.kpi_days
	add column ratings integer not null default 0,
	add column good_ratings integer not null default 0,
	add column asked integer not null default 0;
comment on column private.kpi_days.ratings is 'Sum of stars.';
comment on column private.kpi_days.good_ratings is 'Of them 4 and 5 stars.';
comment on column private.kpi_days.asked is 'Sum of surveys.';
-- a window of all keys reads one row a day, and its medians need no merging
comment on column private.kpi_days.client_key_id is 'The zero uuid: without a key. All ones: all keys together.';

create function private.count_days(p_workshop_id uuid, p_days date[], p_now timestamptz default now())
returns setof private.kpi_days
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	c_no_key constant uuid := '00000000-0000-0000-0000-000000000000';
	c_all_keys constant uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
	v_zone text := (select time_zone from public.workshops where id = p_workshop_id);
begin
	return query
	with loaded as (
		-- through the keys: the index goes by key before it goes by day
		select
			s.day, coalesce(s.client_key_id, c_all_keys) as client_key_id, sum(s.loads)::integer as impressions
		from public.client_keys k
		join public.widget_sightings s
			on s.workshop_id = k.workshop_id and s.client_key_id = k.id and s.day = any (p_days)
		where k.workshop_id = p_workshop_id
		group by grouping sets ((s.day, s.client_key_id), (s.day))
	), used as (
		select
			u.day, coalesce(u.client_key_id, c_all_keys) as client_key_id, sum(u.requests)::integer as requests,
			sum(u.rate_limited)::integer as rate_limited, sum(u.blocked_origins)::integer as blocked_origins
		from public.client_keys k
		join public.key_usage_hours u
			on u.workshop_id = k.workshop_id and u.client_key_id = k.id and u.day = any (p_days)
		where k.workshop_id = p_workshop_id
		group by grouping sets ((u.day, u.client_key_id), (u.day))
	), opened as (
		select
			day, case grouping(client_key_id) when 0 then coalesce(client_key_id, c_no_key) else c_all_keys end as client_key_id,
			count(*)::integer as sessions,
			count(message_at)::integer as message_sessions,
			(count(contact_at) filter (where message_at is not null))::integer as contact_sessions
		from public.widget_sessions
		where workshop_id = p_workshop_id and day = any (p_days) and not is_excluded
		group by grouping sets ((day, client_key_id), (day))
	), inquired as (
		select
			day, case grouping(client_key_id) when 0 then coalesce(client_key_id, c_no_key) else c_all_keys end as client_key_id,
			(count(*) filter (where is_new_contact))::integer as contacts,
			(count(*) filter (where is_inquiry))::integer as inquiries,
			(count(*) filter (where is_won))::integer as won_inquiries,
			(count(*) filter (where is_lost))::integer as lost_inquiries,
			sum(won_amount) as won_amount,
			array_agg(won_days order by won_days) filter (where is_won) as won_days
		from private.inquiry_results
		where workshop_id = p_workshop_id and day = any (p_days)
		group by grouping sets ((day, client_key_id), (day))
	), talked as (
		select
			day, case grouping(client_key_id) when 0 then coalesce(client_key_id, c_no_key) else c_all_keys end as client_key_id,
			count(*)::integer as episodes,
			array_agg(extract(hour from started_at at time zone v_zone)::integer) as started,
			(count(*) filter (where is_involved))::integer as involved,
			(count(*) filter (where is_answered))::integer as answered_episodes,
			(count(*) filter (where is_unanswered))::integer as unanswered_episodes,
			(count(*) filter (where is_confirmed))::integer as confirmed,
			(count(*) filter (where assumed_at <= p_now))::integer as assumed,
			count(handed_off_at)::integer as handed_off,
			(count(*) filter (where is_reopened))::integer as reopened,
			array_agg(first_answer_ms order by first_answer_ms) filter (where first_answer_ms is not null) as answer_ms,
			array_agg(responder * 5 + stars) filter (where stars is not null) as rated,
			array_agg(responder) filter (where survey_at is not null) as surveyed,
			count(stars)::integer as ratings,
			(count(*) filter (where stars >= 4))::integer as good_ratings,
			count(survey_at)::integer as asked
		from private.episode_results
		where workshop_id = p_workshop_id and day = any (p_days)
		group by grouping sets ((day, client_key_id), (day))
	), discussed as (
		select day, client_key_id, jsonb_object_agg(topic, jsonb_build_array(episodes, unanswered)) as topics
		from (
			select
				day, case grouping(client_key_id) when 0 then coalesce(client_key_id, c_no_key) else c_all_keys end as client_key_id,
				topic, count(*) as episodes, count(*) filter (where is_unanswered) as unanswered
			from private.episode_results
			where workshop_id = p_workshop_id and day = any (p_days) and topic is not null
			group by grouping sets ((day, client_key_id, topic), (day, topic))
		) as topic
		group by 1, 2
	), waited as (
		select
			day, case grouping(client_key_id) when 0 then coalesce(client_key_id, c_no_key) else c_all_keys end as client_key_id,
			(count(*) filter (where is_first))::integer as first_requests,
			array_agg(seconds order by seconds) filter (where is_first and seconds is not null) as first_seconds,
			array_agg(open_seconds order by open_seconds) filter (where is_first and seconds is not null)
				as first_open_seconds,
			array_agg(seconds order by seconds) filter (where not is_first) as reply_seconds,
			array_agg(open_seconds order by open_seconds) filter (where not is_first) as reply_open_seconds
		from public.responses
		where workshop_id = p_workshop_id and day = any (p_days) and not is_excluded
		group by grouping sets ((day, client_key_id), (day))
	), answered as (
		select
			day, case grouping(client_key_id) when 0 then coalesce(client_key_id, c_no_key) else c_all_keys end as client_key_id,
			array_agg(duration_ms order by duration_ms) filter (where duration_ms is not null) as latency_ms,
			(count(*) filter (where outcome in ('answered', 'clarified')))::integer as answers,
			(count(*) filter (where outcome = 'unanswered' and is_answerable))::integer as unanswered,
			(count(*) filter (where has_amount))::integer as amount_answers,
			(count(*) filter (where has_amount and is_exact))::integer as exact_answers,
			(count(*) filter (where verdict = 'correct'))::integer as correct_answers,
			(count(*) filter (where verdict = 'wrong'))::integer as wrong_answers,
			(count(*) filter (where thumb = 1))::integer as thumbs_up,
			(count(*) filter (where thumb = -1))::integer as thumbs_down
		from public.answer_outcomes
		where workshop_id = p_workshop_id and day = any (p_days) and not is_excluded
		group by grouping sets ((day, client_key_id), (day))
	)
	select
		p_workshop_id, day, client_key_id,
		coalesce(impressions, 0), coalesce(requests, 0), coalesce(rate_limited, 0), coalesce(blocked_origins, 0),
		coalesce(sessions, 0), coalesce(message_sessions, 0), coalesce(contact_sessions, 0),
		coalesce(contacts, 0), coalesce(inquiries, 0), coalesce(won_inquiries, 0), coalesce(lost_inquiries, 0),
		coalesce(won_amount, 0)::numeric(14, 2), coalesce(won_days, '{}'),
		coalesce(episodes, 0),
		array(select coalesce(cardinality(array_positions(started, n)), 0) from generate_series(0, 23) as n),
		coalesce(involved, 0), coalesce(answered_episodes, 0), coalesce(unanswered_episodes, 0), coalesce(confirmed, 0),
		coalesce(assumed, 0), coalesce(handed_off, 0), coalesce(reopened, 0), coalesce(topics, '{}'),
		coalesce(answer_ms, '{}'), coalesce(latency_ms, '{}'),
		coalesce(first_requests, 0), coalesce(first_seconds, '{}'), coalesce(first_open_seconds, '{}'),
		coalesce(reply_seconds, '{}'), coalesce(reply_open_seconds, '{}'),
		coalesce(answers, 0), coalesce(unanswered, 0), coalesce(amount_answers, 0), coalesce(exact_answers, 0),
		coalesce(correct_answers, 0), coalesce(wrong_answers, 0), coalesce(thumbs_up, 0), coalesce(thumbs_down, 0),
		array(select coalesce(cardinality(array_positions(rated, n)), 0) from generate_series(1, 15) as n),
		array(select coalesce(cardinality(array_positions(surveyed, n)), 0) from generate_series(0, 2) as n),
		coalesce(ratings, 0), coalesce(good_ratings, 0), coalesce(asked, 0)
	from loaded
	full join used using (day, client_key_id)
	full join opened using (day, client_key_id)
	full join inquired using (day, client_key_id)
	full join talked using (day, client_key_id)
	full join discussed using (day, client_key_id)
	full join waited using (day, client_key_id)
	full join answered using (day, client_key_id);
end;
$$;
comment on function private.count_days(uuid, date[], timestamptz) is
	'Buckets of the given local days, counted from the facts as of p_now; no row where nothing counts.';

create function private.live_days(p_workshop_id uuid, p_from date, p_to date, p_previous_from date default null)
returns date[]
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_previous_to constant date := p_previous_from + (p_to - p_from);
	v_first date := least(p_from, p_previous_from);
	v_end constant date := greatest(p_to, v_previous_to);
	v_built_until date;
	v_raw_from date;
begin
	select built_until, raw_from into v_built_until, v_raw_from
	from private.kpi_progress where workshop_id = p_workshop_id;
	return array(
		select day from (
			-- the bounds are null while nothing is built, which greatest and least pass over;
			-- nothing is counted for a day that has begun nowhere
			select greatest(v_first, v_built_until) + n as day
			from generate_series(0, least(v_end, current_date + 2) - greatest(v_first, v_built_until) - 1) as n
			union
			select day from private.kpi_dirty_days
			where workshop_id = p_workshop_id and day >= greatest(v_first, v_raw_from) and day < v_end
		) as live
		where day >= p_from and day < p_to or day >= p_previous_from and day < v_previous_to
	);
end;
$$;
comment on function private.live_days(uuid, date, date, date) is
	'The local days of [p_from, p_to), and of as many from p_previous_from, whose buckets aren''t built, or changed since. The bounds must be finite.';

create function private.days_of(p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid default null)
returns setof private.kpi_days
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	c_all_keys constant uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
	v_live date[] := private.live_days(p_workshop_id, p_from, p_to);
begin
	return query
	select d.* from private.kpi_days d
	where d.workshop_id = p_workshop_id and d.day >= p_from and d.day < p_to and d.day <> all (v_live)
		and case when p_client_key_id is null then d.client_key_id <> c_all_keys else d.client_key_id = p_client_key_id end;
	if v_live <> '{}' then
		return query
		select d.* from private.count_days(p_workshop_id, v_live) as d
		where case when p_client_key_id is null then d.client_key_id <> c_all_keys else d.client_key_id = p_client_key_id end;
	end if;
end;
$$;
comment on function private.days_of(uuid, date, date, uuid) is
	'Exact buckets of the local days [p_from, p_to), at most one per day and key, in no order: stored ones, and those of private.live_days counted now. Null: a row for each key, none for all together.';

create function private.count_live(p_workshop_id uuid, p_live date[], p_client_key_id uuid) returns private.kpi_days[]
language plpgsql stable set search_path = '' as $$
begin
	if p_live = '{}' then
		return '{}';
	end if;
	return array(
		select d from private.count_days(p_workshop_id, p_live) as d
		where client_key_id = coalesce(p_client_key_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
	);
end;
$$;
comment on function private.count_live(uuid, date[], uuid) is 'Buckets of the days p_live of one key; null: of all keys together.';

revoke execute on function
	private.count_live(uuid, date[], uuid),
	private.count_days(uuid, date[], timestamptz), private.live_days(uuid, date, date, date),
	private.days_of(uuid, date, date, uuid)
	from public;
