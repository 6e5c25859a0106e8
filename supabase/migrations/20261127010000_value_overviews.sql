-- The start page shows thirteen of the metrics: their fields and values come first, and can be given alone.

-- kept in the old order of the values
lock table private.kpi_progress in share row exclusive mode;
truncate private.kpi_windows;

create function private.overview_fields() returns json
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
		"coverage": ["share", "value", "numerator", "denominator"],
		"csat": ["share", "value", "numerator", "denominator"]
	}', '\s', '', 'g')::json;
end;
$$;
comment on function private.overview_fields() is
	'{ <metric>: [type, field …] } of the start page, the fields in the order of private.overview_values.';

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
		"price_exactness": ["share", "value", "numerator", "denominator"],
		"owner_verified": ["share", "value", "numerator", "denominator", "low", "high"],
		"visitor_rated": ["share", "value", "numerator", "denominator"],
		"csat_response_rate": ["share", "value", "numerator", "denominator"], "requests": ["count", "value"],
		"rate_limited": ["count", "value"], "blocked_origins": ["count", "value"],
		"answer_latency": ["ms", "value", "p50", "p95", "n"]
	}', '\s', '', 'g'))::json;
end;
$$;
comment on function private.metric_fields() is
	'{ <metric>: [type, field …] }, the start page''s first, the fields in the order of private.metric_values.';

create function private.overview_values(t private.kpi_totals, p_is_unripe boolean) returns double precision[]
language plpgsql immutable set search_path = '' as $$
declare
	-- of no inquiries none can still be won
	v_unripe constant integer := (p_is_unripe and t.inquiries > 0)::integer;
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
		t.answers::double precision / nullif((t.answers + t.unanswered), 0), t.answers, (t.answers + t.unanswered),
		-- of fewer ratings it would be somebody's mood
		case when t.ratings >= 5 then t.good_ratings::double precision / t.ratings end, t.good_ratings, t.ratings
	];
end;
$$;
comment on function private.overview_values(private.kpi_totals, boolean) is
	'What a window''s totals give for private.overview_fields(): shares are null of nothing; unripe (1 or 0): inquiries of it may still be won, for which p_is_unripe says that its last day is less than 90 days ago.';

create or replace function private.metric_values(t private.kpi_totals, p_is_unripe boolean) returns double precision[]
language plpgsql immutable set search_path = '' as $$
declare
	v_unripe constant integer := (p_is_unripe and t.inquiries > 0)::integer;
	z constant double precision := 1.959964;
	n constant double precision := nullif(t.correct_answers + t.wrong_answers, 0);
	p constant double precision := t.correct_answers / n;
	v_middle constant double precision := (p + z * z / (2 * n)) / (1 + z * z / n);
	v_half constant double precision := z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
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
		t.exact_answers::double precision / nullif(t.amount_answers, 0), t.exact_answers, t.amount_answers,
		-- with Wilson's 95 % interval (JASA 22, 1927), which is honest for small numbers and at both ends
		p, t.correct_answers, t.correct_answers + t.wrong_answers,
		case when n > 0 then greatest(v_middle - v_half, 0) end,
		case when n > 0 then least(v_middle + v_half, 1) end,
		t.thumbs_up::double precision / nullif((t.thumbs_up + t.thumbs_down), 0), t.thumbs_up,
		(t.thumbs_up + t.thumbs_down),
		t.ratings::double precision / nullif(t.asked, 0), t.ratings, t.asked,
		t.requests,
		t.rate_limited,
		t.blocked_origins,
		(t.latency_ms).p50, (t.latency_ms).p50, (t.latency_ms).p95, (t.latency_ms).n
	];
end;
$$;
comment on function private.metric_values(private.kpi_totals, boolean) is
	'private.overview_values and the other metrics'': what a window''s totals give for private.metric_fields().';

revoke execute on function private.overview_fields(), private.overview_values(private.kpi_totals, boolean) from public;
