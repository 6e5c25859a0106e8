-- What each metric is made of, once for cards and pages.

create function private.count_metric(p_now bigint, p_before bigint) returns json
language plpgsql immutable set search_path = '' as $$
begin
	return json_build_object(
		'type', 'count', 'current', json_build_object('value', p_now), 'previous', json_build_object('value', p_before)
	);
end;
$$;
comment on function private.count_metric(bigint, bigint) is 'A count in two windows.';

create function private.share_metric(p_now bigint, p_now_of bigint, p_before bigint, p_before_of bigint) returns json
language plpgsql immutable set search_path = '' as $$
begin
	return json_build_object(
		'type', 'share',
		'current', json_build_object(
			'value', p_now::double precision / nullif(p_now_of, 0), 'numerator', p_now, 'denominator', p_now_of
		),
		'previous', json_build_object(
			'value', p_before::double precision / nullif(p_before_of, 0), 'numerator', p_before, 'denominator', p_before_of
		)
	);
end;
$$;
comment on function private.share_metric(bigint, bigint, bigint, bigint) is 'A share in two windows; null of nothing.';

create function private.csat_value(p_good bigint, p_ratings bigint) returns json
language plpgsql immutable set search_path = '' as $$
begin
	return json_build_object(
		-- of fewer it would be somebody's mood
		'value', case when p_ratings >= 5 then p_good::double precision / p_ratings end,
		'numerator', p_good, 'denominator', p_ratings
	);
end;
$$;
comment on function private.csat_value(bigint, bigint) is 'Share of 4 and 5 stars; hidden below 5 ratings.';

create function private.verified_value(p_correct bigint, p_wrong bigint) returns json
language plpgsql immutable set search_path = '' as $$
declare
	z constant double precision := 1.959964;
	n constant double precision := nullif(p_correct + p_wrong, 0);
	p constant double precision := p_correct / n;
	v_middle constant double precision := (p + z * z / (2 * n)) / (1 + z * z / n);
	v_half constant double precision := z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
begin
	return json_build_object(
		'value', p, 'numerator', p_correct, 'denominator', p_correct + p_wrong,
		'low', case when n > 0 then greatest(v_middle - v_half, 0) end,
		'high', case when n > 0 then least(v_middle + v_half, 1) end
	);
end;
$$;
comment on function private.verified_value(bigint, bigint) is
	'Share with Wilson''s 95 % interval (JASA 22, 1927), which is honest for small numbers and at both ends.';

create function private.first_response_value(p_clock private.spread, p_open private.spread, p_requests bigint)
returns json
language plpgsql immutable set search_path = '' as $$
begin
	return json_build_object(
		'value', p_clock.p50, 'p50', p_clock.p50, 'p90', p_clock.p90, 'open_p50', p_open.p50, 'open_p90', p_open.p90,
		'n', p_clock.n, 'unanswered', p_requests - p_clock.n
	);
end;
$$;
comment on function private.first_response_value(private.spread, private.spread, bigint) is
	'Seconds until a person answered, around the clock and in open time, and how many still wait.';

create function private.compare_totals(
	n private.kpi_totals, b private.kpi_totals, p_is_unripe boolean, p_was_unripe boolean
) returns json
language plpgsql immutable set search_path = '' as $$
begin
	return json_build_object(
		'impressions', private.count_metric(n.impressions, b.impressions),
		'sessions', private.count_metric(n.sessions, b.sessions),
		-- loads are counted apart from openings: a page that stays open overnight is opened again without a load
		'open_rate', private.share_metric(
			least(n.sessions, n.impressions), n.impressions, least(b.sessions, b.impressions), b.impressions
		),
		'message_rate', private.share_metric(n.message_sessions, n.sessions, b.message_sessions, b.sessions),
		'lead_rate', private.share_metric(n.contact_sessions, n.message_sessions, b.contact_sessions, b.message_sessions),
		'contacts', private.count_metric(n.contacts, b.contacts),
		'inquiries', private.count_metric(n.inquiries, b.inquiries),
		'conversion', json_build_object(
			'type', 'share',
			'current', json_build_object(
				'value', n.won_inquiries::double precision / nullif(n.inquiries, 0),
				'numerator', n.won_inquiries, 'denominator', n.inquiries, 'unripe', p_is_unripe
			),
			'previous', json_build_object(
				'value', b.won_inquiries::double precision / nullif(b.inquiries, 0),
				'numerator', b.won_inquiries, 'denominator', b.inquiries, 'unripe', p_was_unripe
			)
		),
		'won_inquiries', json_build_object(
			'type', 'count',
			'current', json_build_object('value', n.won_inquiries, 'unripe', p_is_unripe),
			'previous', json_build_object('value', b.won_inquiries, 'unripe', p_was_unripe)
		),
		'won_amount', json_build_object(
			'type', 'euro',
			'current', json_build_object('value', n.won_amount, 'unripe', p_is_unripe),
			'previous', json_build_object('value', b.won_amount, 'unripe', p_was_unripe)
		),
		'days_to_win', json_build_object(
			'type', 'days',
			'current', json_build_object(
				'value', (n.won_days).p50, 'p50', (n.won_days).p50, 'n', (n.won_days).n, 'unripe', p_is_unripe
			),
			'previous', json_build_object(
				'value', (b.won_days).p50, 'p50', (b.won_days).p50, 'n', (b.won_days).n, 'unripe', p_was_unripe
			)
		),
		'episodes', private.count_metric(n.episodes, b.episodes),
		'ai_first_response', json_build_object(
			'type', 'ms',
			'current', json_build_object(
				'value', (n.answer_ms).p50, 'p50', (n.answer_ms).p50, 'p95', (n.answer_ms).p95, 'n', (n.answer_ms).n
			),
			'previous', json_build_object(
				'value', (b.answer_ms).p50, 'p50', (b.answer_ms).p50, 'p95', (b.answer_ms).p95, 'n', (b.answer_ms).n
			)
		),
		'human_first_response', json_build_object(
			'type', 'seconds',
			'current', private.first_response_value(n.first_seconds, n.first_open_seconds, n.first_requests),
			'previous', private.first_response_value(b.first_seconds, b.first_open_seconds, b.first_requests)
		),
		'response_time', json_build_object(
			'type', 'seconds',
			'current', json_build_object(
				'value', (n.reply_seconds).p50, 'p50', (n.reply_seconds).p50, 'p90', (n.reply_seconds).p90,
				'n', (n.reply_seconds).n
			),
			'previous', json_build_object(
				'value', (b.reply_seconds).p50, 'p50', (b.reply_seconds).p50, 'p90', (b.reply_seconds).p90,
				'n', (b.reply_seconds).n
			)
		),
		'ai_answered', private.share_metric(n.answered_episodes, n.involved, b.answered_episodes, b.involved),
		'resolution_confirmed', private.share_metric(n.confirmed, n.involved, b.confirmed, b.involved),
		'resolution_assumed', private.share_metric(n.assumed, n.involved, b.assumed, b.involved),
		'handed_off', private.share_metric(n.handed_off, n.episodes, b.handed_off, b.episodes),
		'reopened', private.share_metric(n.reopened, n.involved, b.reopened, b.involved),
		'price_exactness', private.share_metric(n.exact_answers, n.amount_answers, b.exact_answers, b.amount_answers),
		'owner_verified', json_build_object(
			'type', 'share',
			'current', private.verified_value(n.correct_answers, n.wrong_answers),
			'previous', private.verified_value(b.correct_answers, b.wrong_answers)
		),
		'visitor_rated', private.share_metric(
			n.thumbs_up, n.thumbs_up + n.thumbs_down, b.thumbs_up, b.thumbs_up + b.thumbs_down
		),
		'coverage', private.share_metric(n.answers, n.answers + n.unanswered, b.answers, b.answers + b.unanswered),
		'csat', json_build_object(
			'type', 'share',
			'current', private.csat_value(n.good_ratings, n.ratings),
			'previous', private.csat_value(b.good_ratings, b.ratings)
		),
		'csat_response_rate', private.share_metric(n.ratings, n.asked, b.ratings, b.asked),
		'requests', private.count_metric(n.requests, b.requests),
		'rate_limited', private.count_metric(n.rate_limited, b.rate_limited),
		'blocked_origins', private.count_metric(n.blocked_origins, b.blocked_origins),
		'answer_latency', json_build_object(
			'type', 'ms',
			'current', json_build_object(
				'value', (n.latency_ms).p50, 'p50', (n.latency_ms).p50, 'p95', (n.latency_ms).p95, 'n', (n.latency_ms).n
			),
			'previous', json_build_object(
				'value', (b.latency_ms).p50, 'p50', (b.latency_ms).p50, 'p95', (b.latency_ms).p95, 'n', (b.latency_ms).n
			)
		)
	);
end;
$$;
comment on function private.compare_totals(private.kpi_totals, private.kpi_totals, boolean, boolean) is
	'{ <metric>: { type, current, previous } } of a window''s totals n and those b of the one it is compared with; unripe: its inquiries may still be won within their 90 days.';

revoke execute on function
	private.count_metric(bigint, bigint), private.share_metric(bigint, bigint, bigint, bigint),
	private.csat_value(bigint, bigint), private.verified_value(bigint, bigint),
	private.first_response_value(private.spread, private.spread, bigint),
	private.compare_totals(private.kpi_totals, private.kpi_totals, boolean, boolean)
	from public;
