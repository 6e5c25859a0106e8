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

create function private.count_keys(p_workshop_id uuid, p_days date[], p_keys uuid[], p_now timestamptz default now())
returns setof private.kpi_days
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	c_no_key constant uuid := '00000000-0000-0000-0000-000000000000';
	c_all_keys constant uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
	v_zone constant text := (select time_zone from public.workshops where id = p_workshop_id);
begin
	return query
	select
		p_workshop_id, d.day, k.key,
		loaded.impressions, used.requests, used.rate_limited, used.blocked_origins,
		opened.sessions, opened.message_sessions, opened.contact_sessions,
		inquired.contacts, inquired.inquiries, inquired.won_inquiries, inquired.lost_inquiries,
		inquired.won_amount, inquired.won_days,
		talked.episodes,
		array(select coalesce(cardinality(array_positions(talked.started, n)), 0) from generate_series(0, 23) as n),
		talked.involved, talked.answered_episodes, talked.unanswered_episodes, talked.confirmed, talked.assumed,
		talked.handed_off, talked.reopened, discussed.topics, talked.answer_ms, answered.latency_ms,
		waited.first_requests, waited.first_seconds, waited.first_open_seconds, waited.reply_seconds,
		waited.reply_open_seconds,
		answered.answers, answered.unanswered, answered.amount_answers, answered.exact_answers, answered.correct_answers,
		answered.wrong_answers, answered.thumbs_up, answered.thumbs_down,
		array(select coalesce(cardinality(array_positions(talked.rated, n)), 0) from generate_series(1, 15) as n),
		array(select coalesce(cardinality(array_positions(talked.surveyed, n)), 0) from generate_series(0, 2) as n),
		talked.ratings, talked.good_ratings, talked.asked
	from unnest(p_days) as d (day)
	cross join unnest(p_keys) as k (key)
	cross join lateral (
		-- through the keys: the index goes by key before it goes by day
		select coalesce(sum(s.loads), 0)::integer as impressions
		from public.client_keys c
		join public.widget_sightings s on s.workshop_id = c.workshop_id and s.client_key_id = c.id
		where c.workshop_id = p_workshop_id and s.day = d.day and (k.key = c_all_keys or c.id = k.key)
	) as loaded
	cross join lateral (
		select
			coalesce(sum(u.requests), 0)::integer as requests, coalesce(sum(u.rate_limited), 0)::integer as rate_limited,
			coalesce(sum(u.blocked_origins), 0)::integer as blocked_origins
		from public.client_keys c
		join public.key_usage_hours u on u.workshop_id = c.workshop_id and u.client_key_id = c.id
		where c.workshop_id = p_workshop_id and u.day = d.day and (k.key = c_all_keys or c.id = k.key)
	) as used
	cross join lateral (
		select
			count(*)::integer as sessions, count(s.message_at)::integer as message_sessions,
			(count(s.contact_at) filter (where s.message_at is not null))::integer as contact_sessions
		from public.widget_sessions s
		where s.workshop_id = p_workshop_id and s.day = d.day and not s.is_excluded
			and (k.key = c_all_keys or coalesce(s.client_key_id, c_no_key) = k.key)
	) as opened
	cross join lateral (
		select
			(count(*) filter (where r.is_new_contact))::integer as contacts,
			(count(*) filter (where r.is_inquiry))::integer as inquiries,
			(count(*) filter (where r.is_won))::integer as won_inquiries,
			(count(*) filter (where r.is_lost))::integer as lost_inquiries,
			coalesce(sum(r.won_amount), 0)::numeric(14, 2) as won_amount,
			coalesce(array_agg(r.won_days order by r.won_days) filter (where r.is_won), '{}') as won_days
		from private.inquiry_results r
		where r.workshop_id = p_workshop_id and r.day = d.day
			and (k.key = c_all_keys or coalesce(r.client_key_id, c_no_key) = k.key)
	) as inquired
	cross join lateral (
		select
			count(*)::integer as episodes,
			array_agg(extract(hour from e.started_at at time zone v_zone)::integer) as started,
			(count(*) filter (where e.is_involved))::integer as involved,
			(count(*) filter (where e.is_answered))::integer as answered_episodes,
			(count(*) filter (where e.is_unanswered))::integer as unanswered_episodes,
			(count(*) filter (where e.is_confirmed))::integer as confirmed,
			(count(*) filter (where e.assumed_at <= p_now))::integer as assumed,
			count(e.handed_off_at)::integer as handed_off,
			(count(*) filter (where e.is_reopened))::integer as reopened,
			coalesce(
				array_agg(e.first_answer_ms order by e.first_answer_ms) filter (where e.first_answer_ms is not null), '{}'
			) as answer_ms,
			array_agg(e.responder * 5 + e.stars) filter (where e.stars is not null) as rated,
			array_agg(e.responder) filter (where e.survey_at is not null) as surveyed,
			count(e.stars)::integer as ratings,
			(count(*) filter (where e.stars >= 4))::integer as good_ratings,
			count(e.survey_at)::integer as asked
		from private.episode_results e
		where e.workshop_id = p_workshop_id and e.day = d.day
			and (k.key = c_all_keys or coalesce(e.client_key_id, c_no_key) = k.key)
	) as talked
	cross join lateral (
		select coalesce(jsonb_object_agg(t.topic, jsonb_build_array(t.episodes, t.unanswered)), '{}') as topics
		from (
			select e.topic, count(*) as episodes, count(*) filter (where e.is_unanswered) as unanswered
			from private.episode_results e
			where e.workshop_id = p_workshop_id and e.day = d.day and e.topic is not null
				and (k.key = c_all_keys or coalesce(e.client_key_id, c_no_key) = k.key)
			group by e.topic
		) as t
	) as discussed
	cross join lateral (
		select
			(count(*) filter (where r.is_first))::integer as first_requests,
			coalesce(array_agg(r.seconds order by r.seconds) filter (where r.is_first and r.seconds is not null), '{}')
				as first_seconds,
			coalesce(
				array_agg(r.open_seconds order by r.open_seconds) filter (where r.is_first and r.seconds is not null), '{}'
			) as first_open_seconds,
			coalesce(array_agg(r.seconds order by r.seconds) filter (where not r.is_first), '{}') as reply_seconds,
			coalesce(array_agg(r.open_seconds order by r.open_seconds) filter (where not r.is_first), '{}')
				as reply_open_seconds
		from public.responses r
		where r.workshop_id = p_workshop_id and r.day = d.day and not r.is_excluded
			and (k.key = c_all_keys or coalesce(r.client_key_id, c_no_key) = k.key)
	) as waited
	cross join lateral (
		select
			count(*)::integer as outcomes,
			coalesce(array_agg(o.duration_ms order by o.duration_ms) filter (where o.duration_ms is not null), '{}')
				as latency_ms,
			(count(*) filter (where o.outcome in ('answered', 'clarified')))::integer as answers,
			(count(*) filter (where o.outcome = 'unanswered' and o.is_answerable))::integer as unanswered,
			(count(*) filter (where o.has_amount))::integer as amount_answers,
			(count(*) filter (where o.has_amount and o.is_exact))::integer as exact_answers,
			(count(*) filter (where o.verdict = 'correct'))::integer as correct_answers,
			(count(*) filter (where o.verdict = 'wrong'))::integer as wrong_answers,
			(count(*) filter (where o.thumb = 1))::integer as thumbs_up,
			(count(*) filter (where o.thumb = -1))::integer as thumbs_down
		from public.answer_outcomes o
		where o.workshop_id = p_workshop_id and o.day = d.day and not o.is_excluded
			and (k.key = c_all_keys or coalesce(o.client_key_id, c_no_key) = k.key)
	) as answered
	where loaded.impressions + used.requests + opened.sessions + inquired.contacts + inquired.inquiries
		+ talked.episodes + waited.first_requests + cardinality(waited.reply_seconds) + answered.outcomes > 0;
end;
$$;
comment on function private.count_keys(uuid, date[], uuid[], timestamptz) is
	'Buckets of the given local days and keys (as private.kpi_days.client_key_id), counted from the facts as of p_now; none where nothing counts.';

create function private.count_days(p_workshop_id uuid, p_days date[], p_now timestamptz default now())
returns setof private.kpi_days
language plpgsql stable set search_path = '' as $$
begin
	return query
	select * from private.count_keys(
		p_workshop_id, p_days,
		array(select id from public.client_keys where workshop_id = p_workshop_id)
			|| '{00000000-0000-0000-0000-000000000000,ffffffff-ffff-ffff-ffff-ffffffffffff}'::uuid[],
		p_now
	);
end;
$$;
comment on function private.count_days(uuid, date[], timestamptz) is 'private.count_keys of every key there is.';

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
		select * from private.count_keys(p_workshop_id, v_live, case
			when p_client_key_id is null then
				array(select id from public.client_keys where workshop_id = p_workshop_id)
					|| '00000000-0000-0000-0000-000000000000'::uuid
			else array[p_client_key_id]
		end);
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
		select d from private.count_keys(
			p_workshop_id, p_live, array[coalesce(p_client_key_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff')]
		) as d
	);
end;
$$;
comment on function private.count_live(uuid, date[], uuid) is 'Buckets of the days p_live of one key; null: of all keys together.';

revoke execute on function
	private.count_keys(uuid, date[], uuid[], timestamptz), private.count_days(uuid, date[], timestamptz),
	private.live_days(uuid, date, date, date), private.count_live(uuid, date[], uuid),
	private.days_of(uuid, date, date, uuid)
	from public;
