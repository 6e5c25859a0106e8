-- How much of a wait fell into opening hours, public holidays of the Bundesland excepted.

create function private.easter_sunday(p_year integer) returns date
language sql immutable parallel safe set search_path = '' as $$
	-- Gauss's rule with Lichtenberg's additions: no exceptions, any year of the Gregorian calendar
	select make_date(p_year, 3, 1) + moon + 7 - (moon - (7 - (p_year + p_year / 4 + s) % 7)) % 7 - 1
	from (select p_year % 19 as a, p_year / 100 as k) as century
	cross join lateral (select 15 + (3 * k + 3) / 4 - (8 * k + 13) / 25 as m, 2 - (3 * k + 3) / 4 as s) as secular
	cross join lateral (select (19 * a + m) % 30 as d) as seed
	cross join lateral (select 21 + d - (d + a / 11) / 29 as moon) as full_moon;
$$;
comment on function private.easter_sunday(integer) is 'Easter Sunday of a year.';

create function private.holidays(p_state text, p_year integer) returns setof date
language sql immutable parallel safe set search_path = '' as $$
	select h.day
	from private.easter_sunday(p_year) as easter
	cross join lateral (values
		(make_date(p_year, 1, 1), null),
		(make_date(p_year, 1, 6), '{BW,BY,ST}'),
		(make_date(p_year, 3, 8), case when p_year >= 2023 then '{BE,MV}' when p_year >= 2019 then '{BE}' else '{}' end),
		(easter - 2, null),
		(easter, '{BB}'),
		(easter + 1, null),
		(make_date(p_year, 5, 1), null),
		(easter + 39, null),
		(easter + 49, '{BB}'),
		(easter + 50, null),
		(easter + 60, '{BW,BY,HE,NW,RP,SL}'),
		(make_date(p_year, 8, 15), '{SL}'),
		(make_date(p_year, 9, 20), case when p_year >= 2019 then '{TH}' else '{}' end),
		(make_date(p_year, 10, 3), null),
		(
			make_date(p_year, 10, 31),
			case when p_year >= 2018 then '{BB,HB,HH,MV,NI,SH,SN,ST,TH}' when p_year <> 2017 then '{BB,MV,SN,ST,TH}' end
		),
		(make_date(p_year, 11, 1), '{BW,BY,NW,RP,SL}'),
		-- the Wednesday before 23 November
		(make_date(p_year, 11, 22) - (extract(isodow from make_date(p_year, 11, 22))::integer + 4) % 7, '{SN}'),
		(make_date(p_year, 12, 25), null),
		(make_date(p_year, 12, 26), null),
		-- days of remembrance that Berlin keeps once
		(date '2025-05-08', case when p_year = 2025 then '{BE}' else '{}' end),
		(date '2028-06-17', case when p_year = 2028 then '{BE}' else '{}' end)
	) as h (day, states)
	where h.states is null or p_state = any (h.states::text[]);
$$;
comment on function private.holidays(text, integer) is
	'Public holidays of a year in a Bundesland (such as NW; null: those of all of Germany). Those of single towns are left out.';

create function private.is_holiday(p_state text, p_day date) returns boolean
language sql immutable parallel safe set search_path = '' as $$
	select p_day in (select day from private.holidays(p_state, extract(year from p_day)::integer) as day);
$$;
comment on function private.is_holiday(text, date) is 'Whether a day is a public holiday in a Bundesland; null: in all of Germany.';

create function private.open_seconds(p_workshop_id uuid, p_from timestamptz, p_to timestamptz) returns integer
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
declare
	v_zone text;
	v_state text;
	v_first date;
	v_last date;
begin
	select time_zone, state, p_from at time zone time_zone, p_to at time zone time_zone
	into v_zone, v_state, v_first, v_last
	from public.workshops where id = p_workshop_id;
	return (
		select coalesce(floor(sum(extract(epoch from upper(span) - lower(span)))), 0)::integer
		from (
			-- a range of moments for each day's opening, so that a day of 23 or 25 hours adds up; overlaps count once
			select unnest(range_agg(tstzrange(greatest(opening.opens_at, p_from), least(opening.closes_at, p_to)))) as span
			from (
				select
					-- where the clock shows a time twice, the first one opens and the second one closes
					opens_at - case
						when (opens_at - interval '1 hour') at time zone v_zone = day + o.opens then interval '1 hour'
						else interval '0'
					end as opens_at,
					(day + o.closes) at time zone v_zone as closes_at
				from generate_series(0, v_last - v_first) as n
				cross join lateral (select v_first + n as day) as local
				join public.opening_hours o
					on o.workshop_id = p_workshop_id and o.weekday = extract(isodow from day)::integer
				cross join lateral (select (day + o.opens) at time zone v_zone as opens_at) as moment
				where day not in (
					select h from generate_series(extract(year from v_first)::integer, extract(year from v_last)::integer) as year
					cross join lateral private.holidays(v_state, year) as h
				)
			) as opening
			where greatest(opening.opens_at, p_from) < least(opening.closes_at, p_to)
		) as spans
	);
end;
$$;
comment on function private.open_seconds(uuid, timestamptz, timestamptz) is
	'Whole seconds of [p_from, p_to) within the workshop''s opening hours, less the public holidays of its Bundesland.';

revoke execute on function
	private.easter_sunday(integer), private.holidays(text, integer), private.is_holiday(text, date),
	private.open_seconds(uuid, timestamptz, timestamptz)
	from public;
