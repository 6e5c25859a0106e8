-- The main page in fewer statements: starting one takes as long as reading a window. Access, plan and time zone are one,
-- both windows are one (a report's windows too), and the days are read in one go instead of one by one.

drop function private.total_days(uuid, date, date, uuid, date[], private.kpi_days[]);
create function private.total_days(
	p_workshop_id uuid, p_windows daterange[], p_client_key_id uuid, p_live date[], p_counted private.kpi_days[]
) returns private.kpi_totals[]
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_key constant uuid := coalesce(p_client_key_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
begin
	return array(
		select t.totals
		from unnest(p_windows) with ordinality as w (days, place)
		cross join lateral (
			select row(
				coalesce(sum(impressions), 0), coalesce(sum(requests), 0), coalesce(sum(rate_limited), 0),
				coalesce(sum(blocked_origins), 0), coalesce(sum(sessions), 0), coalesce(sum(message_sessions), 0),
				coalesce(sum(contact_sessions), 0), coalesce(sum(contacts), 0), coalesce(sum(inquiries), 0),
				coalesce(sum(won_inquiries), 0), coalesce(sum(won_amount), 0), extensions.spread_of(won_days),
				coalesce(sum(episodes), 0), coalesce(sum(involved), 0), coalesce(sum(answered_episodes), 0),
				coalesce(sum(confirmed), 0), coalesce(sum(assumed), 0), coalesce(sum(handed_off), 0),
				coalesce(sum(reopened), 0), extensions.spread_of(answer_ms), extensions.spread_of(latency_ms),
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
				from private.kpi_days
				where workshop_id = p_workshop_id and client_key_id = v_key and day >= lower(w.days) and day < upper(w.days)
					and day <> all (p_live)
				union all
				select
					impressions, requests, rate_limited, blocked_origins, sessions, message_sessions, contact_sessions,
					contacts, inquiries, won_inquiries, won_amount, won_days, episodes, involved, answered_episodes,
					confirmed, assumed, handed_off, reopened, answer_ms, latency_ms, first_requests, first_seconds,
					first_open_seconds, reply_seconds, answers, unanswered, amount_answers, exact_answers,
					correct_answers, wrong_answers, thumbs_up, thumbs_down, ratings, good_ratings, asked
				from unnest(p_counted)
				where client_key_id = v_key and day >= lower(w.days) and day < upper(w.days)
			) as d
		) as t
		order by w.place
	);
end;
$$;
comment on function private.total_days(uuid, daterange[], uuid, date[], private.kpi_days[]) is
	'Totals of each window of local days, in order, of one key or (null) all: stored buckets, and for the days p_live those of p_counted.';

create or replace function private.kpi_series(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_live date[], p_counted private.kpi_days[]
) returns json
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_key constant uuid := coalesce(p_client_key_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
begin
	return (
		select json_agg(
			coalesce(
				f.figures,
				-- nothing happened; said once for all such days
				('[' || to_json(w.day) || substr((select private.day_figures(null)::text), length('[null') + 1))::json
			)
			order by w.day
		)
		from (select p_from + n as day from generate_series(0, p_to - p_from - 1) as n) as w
		left join (
			select day, figures from private.kpi_figures
			where workshop_id = p_workshop_id and client_key_id = v_key and day >= p_from and day < p_to
				and day <> all (p_live)
			union all
			select c.day, private.day_figures(c) from unnest(p_counted) as c where c.client_key_id = v_key
		) as f using (day)
	);
end;
$$;

create or replace function private.kpi_overview(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_previous_from date
) returns json
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	c_basic constant text[] := '{impressions,sessions,episodes,contacts,inquiries,coverage}';
	v_before constant date := coalesce(p_previous_from, p_from - (p_to - p_from));
	v_before_to constant date := v_before + (p_to - p_from);
	v_is_full boolean;
	v_today date;
	v_raw_from date;
	v_live date[];
	v_counted private.kpi_days[];
	v_totals private.kpi_totals[];
	v_metrics json;
	v_days json;
	v_names text[] := private.figure_names();
begin
	select coalesce('kpi_dashboard' = any (p.features), false), (now() at time zone w.time_zone)::date, k.raw_from
	into v_is_full, v_today, v_raw_from
	from public.memberships m
	join public.workshops w on w.id = m.workshop_id
	left join public.subscription_plans s on s.workshop_id = w.id
	left join public.plans p on p.plan_type = private.plan_at(s, now())
	left join private.kpi_progress k on k.workshop_id = w.id
	where m.workshop_id = p_workshop_id and m.user_id = auth.uid();
	if not found then
		raise exception 'not_a_member' using errcode = 'insufficient_privilege';
	end if;
	perform private.check_window(p_from, p_to);
	v_live := private.live_days(p_workshop_id, p_from, p_to, v_before);
	v_counted := private.count_live(p_workshop_id, v_live, p_client_key_id);
	v_totals := private.total_days(
		p_workshop_id, array[daterange(p_from, p_to), daterange(v_before, v_before_to)], p_client_key_id, v_live, v_counted
	);
	v_metrics := private.compare_totals(
		v_totals[1], v_totals[2], p_to - 1 > v_today - 90, v_before_to - 1 > v_today - 90
	);
	v_days := private.kpi_series(p_workshop_id, p_from, p_to, p_client_key_id, v_live, v_counted);
	if not v_is_full then
		v_metrics := (select json_object_agg(key, value) from json_each(v_metrics) where key = any (c_basic));
		v_days := (
			select json_agg((
				select json_agg(figure order by place) from json_array_elements(day) with ordinality as f (figure, place)
				where v_names[place] = any (c_basic || 'day'::text)
			))
			from json_array_elements(v_days) as day
		);
		v_names := array(
			select name from unnest(v_names) with ordinality as n (name, place)
			where name = any (c_basic || 'day'::text) order by place
		);
	end if;
	return json_build_object(
		'from', p_from, 'to', p_to, 'previous_from', v_before, 'previous_to', v_before_to,
		'is_full', v_is_full,
		'is_raw_since', nullif(v_raw_from, '-infinity'),
		'metrics', v_metrics,
		'days', json_build_object('columns', v_names, 'rows', v_days),
		'open_inquiries', private.open_inquiries(p_workshop_id)
	);
end;
$$;

create or replace function private.compare_windows(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_previous_from date, p_metrics text[]
) returns json
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_before constant date := coalesce(p_previous_from, p_from - (p_to - p_from));
	v_before_to constant date := v_before + (p_to - p_from);
	v_live constant date[] := private.live_days(p_workshop_id, p_from, p_to, v_before);
	v_counted constant private.kpi_days[] := private.count_live(p_workshop_id, v_live, p_client_key_id);
	v_totals constant private.kpi_totals[] := private.total_days(
		p_workshop_id, array[daterange(p_from, p_to), daterange(v_before, v_before_to)], p_client_key_id, v_live, v_counted
	);
	v_all constant json := private.compare_totals(
		v_totals[1], v_totals[2], private.is_unripe(p_workshop_id, p_to), private.is_unripe(p_workshop_id, v_before_to)
	);
begin
	return (select json_object_agg(id, v_all -> id) from unnest(p_metrics) as id);
end;
$$;

create or replace function private.window_parts(
	p_workshop_id uuid, p_metrics text[], p_from date, p_to date, p_client_key_id uuid, p_live date[],
	p_counted private.kpi_days[], p_grain text
) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
	c_unit constant interval := '1 ' || p_grain;
	v_windows constant daterange[] := array(
		select daterange(greatest(unit::date, p_from), least((unit + c_unit)::date, p_to))
		from generate_series(date_trunc(p_grain, p_from::timestamp), (p_to - 1)::timestamp, c_unit) as unit
		order by unit
	);
	v_totals constant private.kpi_totals[] := private.total_days(
		p_workshop_id, v_windows, p_client_key_id, p_live, p_counted
	);
	v_values json;
	v_parts jsonb[] := '{}';
	v_to date;
begin
	for n in 1 .. cardinality(v_windows) loop
		v_to := upper(v_windows[n]);
		v_values := private.compare_totals(v_totals[n], null, private.is_unripe(p_workshop_id, v_to), null);
		v_parts := v_parts || jsonb_build_object('from', lower(v_windows[n]), 'to', v_to, 'values', (
			select json_object_agg(key, value -> 'current') from json_each(v_values) where key = any (p_metrics)
		));
	end loop;
	return to_jsonb(v_parts);
end;
$$;

create or replace function private.report_section(
	p_workshop_id uuid, p_metrics text[], p_from date, p_to date, p_client_key_id uuid, p_grain text, p_with_days boolean
) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
	v_before constant date := p_from - (p_to - p_from);
	v_live constant date[] := private.live_days(p_workshop_id, p_from, p_to, v_before);
	v_counted constant private.kpi_days[] := private.count_live(p_workshop_id, v_live, p_client_key_id);
	v_totals constant private.kpi_totals[] := private.total_days(
		p_workshop_id, array[daterange(p_from, p_to), daterange(v_before, p_from)], p_client_key_id, v_live, v_counted
	);
	v_all constant jsonb := private.compare_totals(
		v_totals[1], v_totals[2], private.is_unripe(p_workshop_id, p_to), private.is_unripe(p_workshop_id, p_from)
	);
begin
	return jsonb_build_object(
		'metrics', (select jsonb_object_agg(id, v_all -> id) from unnest(p_metrics) as id),
		'steps', private.window_parts(
			p_workshop_id, p_metrics, p_from, p_to, p_client_key_id, v_live, v_counted, p_grain
		)
	) || case when p_with_days then jsonb_build_object('days', private.window_parts(
		p_workshop_id, p_metrics, p_from, p_to, p_client_key_id, v_live, v_counted, 'day'
	)) else '{}' end;
end;
$$;

revoke execute on function private.total_days(uuid, daterange[], uuid, date[], private.kpi_days[]) from public;
