-- Counting local days from the facts. The one place that says what a bucket of private.kpi_days holds: the job stores what
-- this gives, and a day that isn't stored is read from here, so the two can't differ.

create function private.count_days(p_workshop_id uuid, p_days date[], p_now timestamptz default now())
returns setof private.kpi_days
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	c_no_key constant uuid := '00000000-0000-0000-0000-000000000000';
	v_zone text := (select time_zone from public.workshops where id = p_workshop_id);
begin
	return query
	with loaded as (
		-- through the keys: the index goes by key before it goes by day
		select s.day, s.client_key_id, sum(s.loads)::integer as impressions
		from public.client_keys k
		join public.widget_sightings s
			on s.workshop_id = k.workshop_id and s.client_key_id = k.id and s.day = any (p_days)
		where k.workshop_id = p_workshop_id
		group by 1, 2
	), used as (
		select
			u.day, u.client_key_id, sum(u.requests)::integer as requests, sum(u.rate_limited)::integer as rate_limited,
			sum(u.blocked_origins)::integer as blocked_origins
		from public.client_keys k
		join public.key_usage_hours u
			on u.workshop_id = k.workshop_id and u.client_key_id = k.id and u.day = any (p_days)
		where k.workshop_id = p_workshop_id
		group by 1, 2
	), opened as (
		select
			day, coalesce(client_key_id, c_no_key) as client_key_id, count(*)::integer as sessions,
			count(message_at)::integer as message_sessions,
			(count(contact_at) filter (where message_at is not null))::integer as contact_sessions
		from public.widget_sessions
		where workshop_id = p_workshop_id and day = any (p_days) and not is_excluded
		group by 1, 2
	), inquired as (
		select
			day, coalesce(client_key_id, c_no_key) as client_key_id,
			(count(*) filter (where is_new_contact))::integer as contacts,
			(count(*) filter (where is_inquiry))::integer as inquiries,
			(count(*) filter (where is_won))::integer as won_inquiries,
			(count(*) filter (where is_lost))::integer as lost_inquiries,
			sum(won_amount) as won_amount,
			array_agg(won_days order by won_days) filter (where is_won) as won_days
		from private.inquiry_results
		where workshop_id = p_workshop_id and day = any (p_days)
		group by 1, 2
	), talked as (
		select
			day, coalesce(client_key_id, c_no_key) as client_key_id, count(*)::integer as episodes,
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
			array_agg(responder) filter (where survey_at is not null) as asked
		from private.episode_results
		where workshop_id = p_workshop_id and day = any (p_days)
		group by 1, 2
	), discussed as (
		select day, client_key_id, jsonb_object_agg(topic, jsonb_build_array(episodes, unanswered)) as topics
		from (
			select
				day, coalesce(client_key_id, c_no_key) as client_key_id, topic, count(*) as episodes,
				count(*) filter (where is_unanswered) as unanswered
			from private.episode_results
			where workshop_id = p_workshop_id and day = any (p_days) and topic is not null
			group by 1, 2, 3
		) as topic
		group by 1, 2
	), waited as (
		select
			day, coalesce(client_key_id, c_no_key) as client_key_id,
			(count(*) filter (where is_first))::integer as first_requests,
			array_agg(seconds order by seconds) filter (where is_first and seconds is not null) as first_seconds,
			array_agg(open_seconds order by open_seconds) filter (where is_first and seconds is not null)
				as first_open_seconds,
			array_agg(seconds order by seconds) filter (where not is_first) as reply_seconds,
			array_agg(open_seconds order by open_seconds) filter (where not is_first) as reply_open_seconds
		from public.responses
		where workshop_id = p_workshop_id and day = any (p_days) and not is_excluded
		group by 1, 2
	), answered as (
		select
			day, coalesce(client_key_id, c_no_key) as client_key_id,
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
		group by 1, 2
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
		array(select coalesce(cardinality(array_positions(asked, n)), 0) from generate_series(0, 2) as n)
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

create function private.live_days(p_workshop_id uuid, p_from date, p_to date) returns date[]
language sql stable set search_path = '' as $$
	with progress as (
		select coalesce(max(built_until), '-infinity') as built_until, coalesce(max(raw_from), '-infinity') as raw_from
		from private.kpi_progress where workshop_id = p_workshop_id
	)
	select array(
		select greatest(p_from, built_until) + n
		-- nothing is counted for a day that nowhere has begun
		from progress, generate_series(0, least(p_to, current_date + 2) - greatest(p_from, built_until) - 1) as n
		union all
		select distinct day from progress, private.kpi_dirty_days d
		where d.workshop_id = p_workshop_id and day >= greatest(p_from, raw_from) and day < least(p_to, built_until)
	);
$$;
comment on function private.live_days(uuid, date, date) is
	'The local days of [p_from, p_to) whose buckets aren''t built, or changed since. p_from must be finite.';

create function private.days_of(p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid default null)
returns setof private.kpi_days
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_live date[] := private.live_days(p_workshop_id, p_from, p_to);
begin
	return query
	select d.* from private.kpi_days d
	where d.workshop_id = p_workshop_id and d.day >= p_from and d.day < p_to and d.day <> all (v_live)
		and (p_client_key_id is null or d.client_key_id = p_client_key_id);
	return query
	select d.* from private.count_days(p_workshop_id, v_live) as d
	where p_client_key_id is null or d.client_key_id = p_client_key_id;
end;
$$;
comment on function private.days_of(uuid, date, date, uuid) is
	'Exact buckets of the local days [p_from, p_to), at most one per day and key, in no order: stored ones, and those of private.live_days counted now. Null: every key.';

revoke execute on function
	private.count_days(uuid, date[], timestamptz), private.live_days(uuid, date, date),
	private.days_of(uuid, date, date, uuid)
	from public;
