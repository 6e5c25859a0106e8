-- How sure a share of the page about accuracy is, is worked out where the share is: for all four of them.

-- kept without the interval of coverage; builds end first and no new one begins
lock table private.kpi_progress in share row exclusive mode;
truncate private.kpi_windows;

create function private.interval_of(p_cases bigint, p_all bigint) returns double precision[]
language plpgsql immutable set search_path = '' as $$
declare
	z constant double precision := 1.959964;
	n constant double precision := nullif(p_all, 0);
	p constant double precision := p_cases / n;
	v_scale constant double precision := 1 + z * z / n;
	v_middle constant double precision := (p + z * z / (2 * n)) / v_scale;
	v_half constant double precision := z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / v_scale;
begin
	-- at both ends the formula gives the share itself, but for what is lost in rounding
	return array[
		case when p_cases = 0 then p else v_middle - v_half end,
		case when p_cases = p_all then p else v_middle + v_half end
	];
end;
$$;
comment on function private.interval_of(bigint, bigint) is
	'Lower and upper end of Wilson''s 95 % interval (JASA 22, 1927) of a share, which is honest for small numbers and at both ends; null of nothing.';
revoke execute on function private.interval_of(bigint, bigint) from public;

create or replace function private.overview_fields() returns json
language plpgsql immutable set search_path = '' as $$
begin
	return regexp_replace('{
		"impressions": ["count", "value"], "sessions": ["count", "value"], "contacts": ["count", "value"],
		"inquiries": ["count", "value"], "conversion": ["share", "value", "numerator", "denominator", "unripe"],
		"won_amount": ["euro", "value", "unripe"], "episodes": ["count", "value"],
		"ai_first_response": ["ms", "value", "p50", "p95", "n"],
		"human_first_response": ["seconds", "value", "p50", "p90", "open_p50", "open_p90", "n", "unanswered"],
		"ai_answered": ["share", "value", "numerator", "denominator"],
		"resolution_confirmed": ["share", "value", "numerator", "denominator"],
		"coverage": ["share", "value", "numerator", "denominator", "low", "high"],
		"csat": ["share", "value", "numerator", "denominator"]
	}', '\s', '', 'g')::json;
end;
$$;

create or replace function private.metric_fields() returns json
language plpgsql immutable set search_path = '' as $$
begin
	return (rtrim(private.overview_fields()::text, '}') || regexp_replace(', 
		"open_rate": ["share", "value", "numerator", "denominator"],
		"message_rate": ["share", "value", "numerator", "denominator"],
		"lead_rate": ["share", "value", "numerator", "denominator"], "won_inquiries": ["count", "value", "unripe"],
		"days_to_win": ["days", "value", "p50", "n", "unripe"],
		"response_time": ["seconds", "value", "p50", "p90", "n"],
		"resolution_assumed": ["share", "value", "numerator", "denominator"],
		"handed_off": ["share", "value", "numerator", "denominator"],
		"reopened": ["share", "value", "numerator", "denominator"],
		"price_exactness": ["share", "value", "numerator", "denominator", "low", "high"],
		"owner_verified": ["share", "value", "numerator", "denominator", "low", "high"],
		"visitor_rated": ["share", "value", "numerator", "denominator", "low", "high"],
		"csat_response_rate": ["share", "value", "numerator", "denominator"], "requests": ["count", "value"],
		"rate_limited": ["count", "value"], "blocked_origins": ["count", "value"],
		"answer_latency": ["ms", "value", "p50", "p95", "n"]
	}', '\s', '', 'g'))::json;
end;
$$;

create or replace function private.overview_values(t private.kpi_totals, p_is_unripe boolean) returns double precision[]
language plpgsql immutable set search_path = '' as $$
declare
	-- of no inquiries none can still be won
	v_unripe constant integer := (p_is_unripe and t.inquiries > 0)::integer;
	v_answerable constant bigint := t.answers + t.unanswered;
begin
	return array[
		t.impressions,
		t.sessions,
		t.contacts,
		t.inquiries,
		t.won_inquiries::double precision / nullif(t.inquiries, 0), t.won_inquiries, t.inquiries, v_unripe,
		t.won_amount, v_unripe,
		t.episodes,
		(t.answer_ms).p50, (t.answer_ms).p50, (t.answer_ms).p95, (t.answer_ms).n,
		(t.first_seconds).p50, (t.first_seconds).p50, (t.first_seconds).p90, (t.first_open_seconds).p50,
		(t.first_open_seconds).p90, (t.first_seconds).n, t.first_requests - (t.first_seconds).n,
		t.answered_episodes::double precision / nullif(t.involved, 0), t.answered_episodes, t.involved,
		t.confirmed::double precision / nullif(t.involved, 0), t.confirmed, t.involved,
		t.answers::double precision / nullif(v_answerable, 0), t.answers, v_answerable
	] || private.interval_of(t.answers, v_answerable) || array[
		-- of fewer ratings it would be somebody's mood
		case when t.ratings >= 5 then t.good_ratings::double precision / t.ratings end, t.good_ratings, t.ratings
	];
end;
$$;

create or replace function private.metric_values(t private.kpi_totals, p_is_unripe boolean) returns double precision[]
language plpgsql immutable set search_path = '' as $$
declare
	v_unripe constant integer := (p_is_unripe and t.inquiries > 0)::integer;
	v_judged constant bigint := t.correct_answers + t.wrong_answers;
	v_thumbs constant bigint := t.thumbs_up + t.thumbs_down;
begin
	return private.overview_values(t, p_is_unripe) || array[
		-- loads are counted apart from openings: a page that stays open overnight is opened again without a load
		least(t.sessions, t.impressions)::double precision / nullif(t.impressions, 0),
		least(t.sessions, t.impressions), t.impressions,
		t.message_sessions::double precision / nullif(t.sessions, 0), t.message_sessions, t.sessions,
		t.contact_sessions::double precision / nullif(t.message_sessions, 0), t.contact_sessions,
		t.message_sessions,
		t.won_inquiries, v_unripe,
		(t.won_days).p50, (t.won_days).p50, (t.won_days).n, v_unripe,
		(t.reply_seconds).p50, (t.reply_seconds).p50, (t.reply_seconds).p90, (t.reply_seconds).n,
		t.assumed::double precision / nullif(t.involved, 0), t.assumed, t.involved,
		t.handed_off::double precision / nullif(t.episodes, 0), t.handed_off, t.episodes,
		t.reopened::double precision / nullif(t.involved, 0), t.reopened, t.involved,
		t.exact_answers::double precision / nullif(t.amount_answers, 0), t.exact_answers, t.amount_answers
	] || private.interval_of(t.exact_answers, t.amount_answers) || array[
		t.correct_answers::double precision / nullif(v_judged, 0), t.correct_answers, v_judged
	] || private.interval_of(t.correct_answers, v_judged) || array[
		t.thumbs_up::double precision / nullif(v_thumbs, 0), t.thumbs_up, v_thumbs
	] || private.interval_of(t.thumbs_up, v_thumbs) || array[
		t.ratings::double precision / nullif(t.asked, 0), t.ratings, t.asked,
		t.requests,
		t.rate_limited,
		t.blocked_origins,
		(t.latency_ms).p50, (t.latency_ms).p50, (t.latency_ms).p95, (t.latency_ms).n
	];
end;
$$;

select private.build_kpi_windows(workshop_id, built_until) from private.kpi_progress where isfinite(built_until);
