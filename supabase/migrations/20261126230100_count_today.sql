-- Today alone, and of it only what the main page shows: a short statement for each table instead of one for all.

create function private.count_today(p_workshop_id uuid, p_day date, p_client_key_id uuid) returns private.kpi_days
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	c_no_key constant uuid := '00000000-0000-0000-0000-000000000000';
	c_all_keys constant uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
	v_is_all constant boolean := p_client_key_id = c_all_keys;
	v_keys constant uuid[] := array(
		select id from public.client_keys where workshop_id = p_workshop_id and (v_is_all or id = p_client_key_id)
	);
	v_outcomes bigint;
	d private.kpi_days;
begin
	d.workshop_id := p_workshop_id;
	d.day := p_day;
	d.client_key_id := p_client_key_id;
	select coalesce(sum(loads), 0) into d.impressions
	from public.widget_sightings
	where workshop_id = p_workshop_id and client_key_id = any (v_keys) and day = p_day;

	select coalesce(sum(requests), 0), coalesce(sum(rate_limited), 0), coalesce(sum(blocked_origins), 0)
	into d.requests, d.rate_limited, d.blocked_origins
	from public.key_usage_hours
	where workshop_id = p_workshop_id and client_key_id = any (v_keys) and day = p_day;

	select count(*), count(message_at), count(contact_at) filter (where message_at is not null)
	into d.sessions, d.message_sessions, d.contact_sessions
	from public.widget_sessions
	where workshop_id = p_workshop_id and day = p_day and not is_excluded
		and (v_is_all or coalesce(client_key_id, c_no_key) = p_client_key_id);

	select
		count(*) filter (where is_new_contact), count(*) filter (where is_inquiry), count(*) filter (where is_won),
		coalesce(sum(won_amount), 0), coalesce(intarray.sort(array_agg(won_days) filter (where is_won)), '{}')
	into d.contacts, d.inquiries, d.won_inquiries, d.won_amount, d.won_days
	from private.inquiry_results
	where workshop_id = p_workshop_id and day = p_day
		and (v_is_all or coalesce(client_key_id, c_no_key) = p_client_key_id);

	select
		count(*), count(*) filter (where is_involved), count(*) filter (where is_answered),
		count(*) filter (where is_confirmed), count(*) filter (where assumed_at <= now()), count(handed_off_at),
		count(*) filter (where is_reopened),
		coalesce(intarray.sort(array_agg(first_answer_ms) filter (where first_answer_ms is not null)), '{}'),
		count(stars), count(*) filter (where stars >= 4), count(survey_at)
	into
		d.episodes, d.involved, d.answered_episodes, d.confirmed, d.assumed, d.handed_off, d.reopened, d.answer_ms,
		d.ratings, d.good_ratings, d.asked
	from private.episode_results
	where workshop_id = p_workshop_id and day = p_day
		and (v_is_all or coalesce(client_key_id, c_no_key) = p_client_key_id);

	select
		count(*) filter (where is_first),
		coalesce(intarray.sort(array_agg(seconds) filter (where is_first and seconds is not null)), '{}'),
		coalesce(intarray.sort(array_agg(open_seconds) filter (where is_first and seconds is not null)), '{}'),
		coalesce(intarray.sort(array_agg(seconds) filter (where not is_first)), '{}')
	into d.first_requests, d.first_seconds, d.first_open_seconds, d.reply_seconds
	from public.responses
	where workshop_id = p_workshop_id and day = p_day and not is_excluded
		and (v_is_all or coalesce(client_key_id, c_no_key) = p_client_key_id);

	select
		count(*), coalesce(intarray.sort(array_agg(duration_ms) filter (where duration_ms is not null)), '{}'),
		count(*) filter (where outcome in ('answered', 'clarified')),
		count(*) filter (where outcome = 'unanswered' and is_answerable), count(*) filter (where has_amount),
		count(*) filter (where has_amount and is_exact), count(*) filter (where verdict = 'correct'),
		count(*) filter (where verdict = 'wrong'), count(*) filter (where thumb = 1), count(*) filter (where thumb = -1)
	into
		v_outcomes, d.latency_ms, d.answers, d.unanswered, d.amount_answers, d.exact_answers, d.correct_answers,
		d.wrong_answers, d.thumbs_up, d.thumbs_down
	from public.answer_outcomes
	where workshop_id = p_workshop_id and day = p_day and not is_excluded
		and (v_is_all or coalesce(client_key_id, c_no_key) = p_client_key_id);

	if d.impressions + d.requests + d.sessions + d.contacts + d.inquiries + d.episodes + d.first_requests
		+ cardinality(d.reply_seconds) + v_outcomes = 0
	then
		return null;
	end if;
	return d;
end;
$$;
comment on function private.count_today(uuid, date, uuid) is
	'What private.count_keys gives for one day and key, as far as private.kpi_totals and private.day_figures need it; null where nothing counts.';

revoke execute on function private.count_today(uuid, date, uuid) from public;
