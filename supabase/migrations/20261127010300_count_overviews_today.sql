-- What the start page shows of today is counted alone, and added to what is kept.

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

revoke execute on function private.totals_with(private.kpi_totals, private.kept_runs, private.kpi_days) from public;
