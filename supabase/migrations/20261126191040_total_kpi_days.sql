-- From days to a window: sums, and percentiles of all values of the window, which are exact.

-- sorts arrays; sorting rows instead takes twice as long. In a schema of its own: its operators would stand beside those of
-- Postgres for everybody who looks for extensions where these usually are.
create schema intarray;
create extension if not exists intarray with schema intarray;

create type private.spread as (
	n integer, p50 double precision, p90 double precision, p95 double precision
);
comment on type private.spread is 'Number of values and percentiles as percentile_cont gives them; null where there is no value.';

create function private.to_spread(p_values integer[]) returns private.spread
language plpgsql immutable set search_path = '' as $$
declare
	v constant integer[] := intarray.sort(p_values);
	n constant integer := cardinality(v);
	v_place double precision;
	v_spread private.spread;
begin
	v_spread.n := n;
	v_spread.p50 := (v[(n + 1) / 2]::double precision + v[n / 2 + 1]) / 2;
	-- as percentile_cont does it, to the last bit
	v_place := 0.9::double precision * (n - 1);
	v_spread.p90 := v[floor(v_place)::integer + 1] + (v_place - floor(v_place))
		* (v[ceil(v_place)::integer + 1]::double precision - v[floor(v_place)::integer + 1]);
	v_place := 0.95::double precision * (n - 1);
	v_spread.p95 := v[floor(v_place)::integer + 1] + (v_place - floor(v_place))
		* (v[ceil(v_place)::integer + 1]::double precision - v[floor(v_place)::integer + 1]);
	return v_spread;
end;
$$;
-- an aggregate can't fix its search path, which the advisors ask of functions of ours
create aggregate extensions.spread_of(integer[]) (
	sfunc = array_cat, stype = integer[], initcond = '{}', finalfunc = private.to_spread
);
comment on function private.to_spread(integer[]) is 'Spread of values in any order.';
comment on aggregate extensions.spread_of(integer[]) is 'Spread of the elements of all arrays.';

-- rows of busy workshops stay in one piece: unpacking their arrays took longer than adding them up
alter table private.kpi_days set (toast_tuple_target = 8160);

create type private.kpi_totals as (
	impressions bigint, requests bigint, rate_limited bigint, blocked_origins bigint,
	sessions bigint, message_sessions bigint, contact_sessions bigint,
	contacts bigint, inquiries bigint, won_inquiries bigint, won_amount numeric, won_days private.spread,
	episodes bigint, involved bigint, answered_episodes bigint, confirmed bigint, assumed bigint, handed_off bigint,
	reopened bigint, answer_ms private.spread, latency_ms private.spread,
	first_requests bigint, first_seconds private.spread, first_open_seconds private.spread, reply_seconds private.spread,
	answers bigint, unanswered bigint, amount_answers bigint, exact_answers bigint, correct_answers bigint,
	wrong_answers bigint, thumbs_up bigint, thumbs_down bigint, ratings bigint, good_ratings bigint, asked bigint
);
comment on type private.kpi_totals is 'Columns of private.kpi_days added up over days.';

create function private.total_days(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_live date[], p_counted private.kpi_days[]
) returns private.kpi_totals
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_key constant uuid := coalesce(p_client_key_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
	v_totals private.kpi_totals;
begin
	select
		coalesce(sum(impressions), 0), coalesce(sum(requests), 0), coalesce(sum(rate_limited), 0),
		coalesce(sum(blocked_origins), 0), coalesce(sum(sessions), 0), coalesce(sum(message_sessions), 0),
		coalesce(sum(contact_sessions), 0), coalesce(sum(contacts), 0), coalesce(sum(inquiries), 0),
		coalesce(sum(won_inquiries), 0), coalesce(sum(won_amount), 0), extensions.spread_of(won_days),
		coalesce(sum(episodes), 0), coalesce(sum(involved), 0), coalesce(sum(answered_episodes), 0),
		coalesce(sum(confirmed), 0), coalesce(sum(assumed), 0), coalesce(sum(handed_off), 0), coalesce(sum(reopened), 0),
		extensions.spread_of(answer_ms), extensions.spread_of(latency_ms),
		coalesce(sum(first_requests), 0), extensions.spread_of(first_seconds), extensions.spread_of(first_open_seconds),
		extensions.spread_of(reply_seconds),
		coalesce(sum(answers), 0), coalesce(sum(unanswered), 0), coalesce(sum(amount_answers), 0),
		coalesce(sum(exact_answers), 0), coalesce(sum(correct_answers), 0), coalesce(sum(wrong_answers), 0),
		coalesce(sum(thumbs_up), 0), coalesce(sum(thumbs_down), 0),
		coalesce(sum(ratings), 0), coalesce(sum(good_ratings), 0), coalesce(sum(asked), 0)
	into v_totals
	from (
		select * from private.kpi_days where workshop_id = p_workshop_id and day <> all (p_live)
		union all
		select * from unnest(p_counted)
	) as d
	where day >= p_from and day < p_to and client_key_id = v_key;
	return v_totals;
end;
$$;
comment on function private.total_days(uuid, date, date, uuid, date[], private.kpi_days[]) is
	'Totals of the local days [p_from, p_to) of one key or (null) all: stored buckets, and for the days p_live those of p_counted.';

revoke execute on function
	private.to_spread(integer[]), extensions.spread_of(integer[]),
	private.total_days(uuid, date, date, uuid, date[], private.kpi_days[])
	from public;
