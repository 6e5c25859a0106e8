-- The main page's metrics without their names: to say them took longer than to find the numbers.

create function private.metric_fields() returns json
language plpgsql immutable set search_path = '' as $$
begin
	return '{
		"impressions": ["count", "value"], "sessions": ["count", "value"],
		"open_rate": ["share", "value", "numerator", "denominator"],
		"message_rate": ["share", "value", "numerator", "denominator"],
		"lead_rate": ["share", "value", "numerator", "denominator"], "contacts": ["count", "value"],
		"inquiries": ["count", "value"], "conversion": ["share", "value", "numerator", "denominator", "unripe"],
		"won_inquiries": ["count", "value", "unripe"], "won_amount": ["euro", "value", "unripe"],
		"days_to_win": ["days", "value", "p50", "n", "unripe"], "episodes": ["count", "value"],
		"ai_first_response": ["ms", "value", "p50", "p95", "n"],
		"human_first_response": ["seconds", "value", "p50", "p90", "open_p50", "open_p90", "n", "unanswered"],
		"response_time": ["seconds", "value", "p50", "p90", "n"],
		"ai_answered": ["share", "value", "numerator", "denominator"],
		"resolution_confirmed": ["share", "value", "numerator", "denominator"],
		"resolution_assumed": ["share", "value", "numerator", "denominator"],
		"handed_off": ["share", "value", "numerator", "denominator"],
		"reopened": ["share", "value", "numerator", "denominator"],
		"price_exactness": ["share", "value", "numerator", "denominator"],
		"owner_verified": ["share", "value", "numerator", "denominator", "low", "high"],
		"visitor_rated": ["share", "value", "numerator", "denominator"],
		"coverage": ["share", "value", "numerator", "denominator"],
		"csat": ["share", "value", "numerator", "denominator"],
		"csat_response_rate": ["share", "value", "numerator", "denominator"], "requests": ["count", "value"],
		"rate_limited": ["count", "value"], "blocked_origins": ["count", "value"],
		"answer_latency": ["ms", "value", "p50", "p95", "n"]
	}';
end;
$$;
comment on function private.metric_fields() is
	'{ <metric>: [type, field …] }, the fields in the order of private.metric_values.';

create type private.metric_column as (place integer, id text, field text);
create function private.metric_columns(p_metrics text[]) returns private.metric_column[]
language plpgsql immutable set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
	return array(
		select row(place, id, field)::private.metric_column
		from (
			select row_number() over (order by m.place, f.place) as place, m.id, f.field
			from json_each(private.metric_fields()) with ordinality as m (id, spec, place)
			cross join json_array_elements_text(m.spec) with ordinality as f (field, place)
			where f.place > 1
		) as all_columns
		where id = any (p_metrics)
		order by place
	);
end;
$$;
comment on function private.metric_columns(text[]) is 'Which of private.metric_values are those of p_metrics.';

-- one window at a time: a session prepares what is said here once for both
create function private.metric_values(t private.kpi_totals, p_is_unripe boolean) returns double precision[]
language plpgsql immutable set search_path = '' as $$
declare
	v_unripe constant integer := p_is_unripe::integer;
	z constant double precision := 1.959964;
	n constant double precision := nullif(t.correct_answers + t.wrong_answers, 0);
	p constant double precision := t.correct_answers / n;
	v_middle constant double precision := (p + z * z / (2 * n)) / (1 + z * z / n);
	v_half constant double precision := z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
begin
	return array[
		t.impressions,
		t.sessions,
		-- loads are counted apart from openings: a page that stays open overnight is opened again without a load
		least(t.sessions, t.impressions)::double precision / nullif(t.impressions, 0),
		least(t.sessions, t.impressions), t.impressions,
		t.message_sessions::double precision / nullif(t.sessions, 0), t.message_sessions, t.sessions,
		t.contact_sessions::double precision / nullif(t.message_sessions, 0), t.contact_sessions,
		t.message_sessions,
		t.contacts,
		t.inquiries,
		t.won_inquiries::double precision / nullif(t.inquiries, 0), t.won_inquiries, t.inquiries, v_unripe,
		t.won_inquiries, v_unripe,
		t.won_amount, v_unripe,
		(t.won_days).p50, (t.won_days).p50, (t.won_days).n, v_unripe,
		t.episodes,
		(t.answer_ms).p50, (t.answer_ms).p50, (t.answer_ms).p95, (t.answer_ms).n,
		(t.first_seconds).p50, (t.first_seconds).p50, (t.first_seconds).p90, (t.first_open_seconds).p50,
		(t.first_open_seconds).p90, (t.first_seconds).n, t.first_requests - (t.first_seconds).n,
		(t.reply_seconds).p50, (t.reply_seconds).p50, (t.reply_seconds).p90, (t.reply_seconds).n,
		t.answered_episodes::double precision / nullif(t.involved, 0), t.answered_episodes, t.involved,
		t.confirmed::double precision / nullif(t.involved, 0), t.confirmed, t.involved,
		t.assumed::double precision / nullif(t.involved, 0), t.assumed, t.involved,
		t.handed_off::double precision / nullif(t.episodes, 0), t.handed_off, t.episodes,
		t.reopened::double precision / nullif(t.involved, 0), t.reopened, t.involved,
		t.exact_answers::double precision / nullif(t.amount_answers, 0), t.exact_answers, t.amount_answers,
		-- with Wilson's 95 % interval (JASA 22, 1927), which is honest for small numbers and at both ends
		p, t.correct_answers, t.correct_answers + t.wrong_answers,
		case when n > 0 then greatest(v_middle - v_half, 0) end,
		case when n > 0 then least(v_middle + v_half, 1) end,
		t.thumbs_up::double precision / nullif((t.thumbs_up + t.thumbs_down), 0), t.thumbs_up,
		(t.thumbs_up + t.thumbs_down),
		t.answers::double precision / nullif((t.answers + t.unanswered), 0), t.answers, (t.answers + t.unanswered),
		-- of fewer ratings it would be somebody's mood
		case when t.ratings >= 5 then t.good_ratings::double precision / t.ratings end, t.good_ratings, t.ratings,
		t.ratings::double precision / nullif(t.asked, 0), t.ratings, t.asked,
		t.requests,
		t.rate_limited,
		t.blocked_origins,
		(t.latency_ms).p50, (t.latency_ms).p50, (t.latency_ms).p95, (t.latency_ms).n
	];
end;
$$;
comment on function private.metric_values(private.kpi_totals, boolean) is
	'What a window''s totals give for private.metric_fields(): shares are null of nothing; unripe (1 or 0): its inquiries may still be won within their 90 days.';

create function private.name_values(p_values double precision[], p_columns private.metric_column[]) returns json
language plpgsql immutable set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
	return (
		select json_object_agg(id, named)
		from (
			select id, json_object_agg(
				field, case when field = 'unripe' then to_json(p_values[place] = 1) else to_json(p_values[place]) end
			) as named
			from unnest(p_columns) group by id
		) as metrics
	);
end;
$$;
comment on function private.name_values(double precision[], private.metric_column[]) is
	'{ <metric>: { <field>: value } } of what private.metric_values gives.';

create function private.compare_values(p_now double precision[], p_earlier double precision[], p_metrics text[])
returns json
language plpgsql immutable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_fields constant json := private.metric_fields();
	v_columns constant private.metric_column[] := private.metric_columns(p_metrics);
	v_now constant json := private.name_values(p_now, v_columns);
	v_earlier constant json := private.name_values(p_earlier, v_columns);
begin
	return (
		select json_object_agg(
			id, json_build_object('type', v_fields -> id -> 0, 'current', v_now -> id, 'previous', v_earlier -> id)
		)
		from unnest(p_metrics) as id
	);
end;
$$;
comment on function private.compare_values(double precision[], double precision[], text[]) is
	'{ <metric>: { type, current, previous } } of p_metrics, of what private.metric_values gives for two windows.';

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
begin
	return private.compare_values(
		private.metric_values(v_totals[1], private.is_unripe(p_workshop_id, p_to)),
		private.metric_values(v_totals[2], private.is_unripe(p_workshop_id, v_before_to)), p_metrics
	);
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
	v_columns constant private.metric_column[] := private.metric_columns(p_metrics);
	v_parts jsonb[] := '{}';
	v_to date;
begin
	for n in 1 .. cardinality(v_windows) loop
		v_to := upper(v_windows[n]);
		v_parts := v_parts || jsonb_build_object('from', lower(v_windows[n]), 'to', v_to, 'values', private.name_values(
			private.metric_values(v_totals[n], private.is_unripe(p_workshop_id, v_to)), v_columns
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
begin
	return jsonb_build_object(
		'metrics', private.compare_values(
			private.metric_values(v_totals[1], private.is_unripe(p_workshop_id, p_to)),
			private.metric_values(v_totals[2], private.is_unripe(p_workshop_id, p_from)), p_metrics
		),
		'steps', private.window_parts(
			p_workshop_id, p_metrics, p_from, p_to, p_client_key_id, v_live, v_counted, p_grain
		)
	) || case when p_with_days then jsonb_build_object('days', private.window_parts(
		p_workshop_id, p_metrics, p_from, p_to, p_client_key_id, v_live, v_counted, 'day'
	)) else '{}' end;
end;
$$;

drop function private.compare_totals(private.kpi_totals, private.kpi_totals, boolean, boolean);
drop function private.count_metric(bigint, bigint);
drop function private.share_metric(bigint, bigint, bigint, bigint);
drop function private.csat_value(bigint, bigint);
drop function private.verified_value(bigint, bigint);
drop function private.first_response_value(private.spread, private.spread, bigint);

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
	v_fields json := private.metric_fields();
	v_now double precision[];
	v_earlier double precision[];
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
	v_now := private.metric_values(v_totals[1], p_to - 1 > v_today - 90);
	v_earlier := private.metric_values(v_totals[2], v_before_to - 1 > v_today - 90);
	v_days := private.kpi_series(p_workshop_id, p_from, p_to, p_client_key_id, v_live, v_counted);
	if not v_is_full then
		select array_agg(v_now[place] order by place), array_agg(v_earlier[place] order by place) into v_now, v_earlier
		from unnest(private.metric_columns(c_basic));
		v_fields := (select json_object_agg(key, value) from json_each(v_fields) where key = any (c_basic));
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
		'metrics', json_build_object('fields', v_fields, 'current', v_now, 'previous', v_earlier),
		'days', json_build_object('columns', v_names, 'rows', v_days),
		'open_inquiries', private.open_inquiries(p_workshop_id)
	);
end;
$$;

comment on function public.kpi_overview(uuid, date, date, uuid, date) is
	'Every metric of the local days [p_from, p_to) and of as many from p_previous_from (null: directly before): { from, to, previous_from, previous_to, is_full, is_raw_since, metrics: { fields: { <id>: [type, field …] }, current: [number …], previous: [number …] } (values of the fields in that order; unripe is 1 or 0), days: { columns: [day, <id> …], rows: [[…]] }, open_inquiries }. Shares are 0 … 1, money EUR gross, times as the type says; nothing is rounded. Without kpi_dashboard the basic metrics alone (is_full false). Raises 42501 `not_a_member`; PT422 `window_invalid`, `window_too_long`.';

revoke execute on function
	private.metric_fields(), private.metric_columns(text[]), private.metric_values(private.kpi_totals, boolean),
	private.name_values(double precision[], private.metric_column[]),
	private.compare_values(double precision[], double precision[], text[])
	from public;
