-- How much of a wait fell into opening hours, public holidays of the Bundesland excepted.

create function private.easter_sunday(p_year integer) returns date
language plpgsql immutable parallel safe set search_path = '' as $$
declare
	-- Gauss's rule with Lichtenberg's additions: no exceptions, any year of the Gregorian calendar
	v_century constant integer := p_year / 100;
	v_moon_shift constant integer := 15 + (3 * v_century + 3) / 4 - (8 * v_century + 13) / 25;
	v_sun_shift constant integer := 2 - (3 * v_century + 3) / 4;
	v_seed constant integer := (19 * (p_year % 19) + v_moon_shift) % 30;
	v_full_moon constant integer := 21 + v_seed - (v_seed + p_year % 19 / 11) / 29;
	v_first_sunday constant integer := 7 - (p_year + p_year / 4 + v_sun_shift) % 7;
begin
	return make_date(p_year, 3, 1) + v_full_moon + 6 - (v_full_moon - v_first_sunday) % 7;
end;
$$;
comment on function private.easter_sunday(integer) is 'Easter Sunday of a year.';

create function private.holidays(p_state text, p_year integer) returns date[]
language plpgsql immutable parallel safe set search_path = '' as $$
declare
	v_easter constant date := private.easter_sunday(p_year);
	v_days date[] := array[
		make_date(p_year, 1, 1), v_easter - 2, v_easter + 1, make_date(p_year, 5, 1), v_easter + 39, v_easter + 50,
		make_date(p_year, 10, 3), make_date(p_year, 12, 25), make_date(p_year, 12, 26)
	];
begin
	if p_state in ('BW', 'BY', 'ST') then
		v_days := v_days || make_date(p_year, 1, 6);
	end if;
	if p_state = 'BE' and p_year >= 2019 or p_state = 'MV' and p_year >= 2023 then
		v_days := v_days || make_date(p_year, 3, 8);
	end if;
	if p_state = 'BB' then
		v_days := v_days || v_easter || (v_easter + 49);
	end if;
	if p_state in ('BW', 'BY', 'HE', 'NW', 'RP', 'SL') then
		v_days := v_days || (v_easter + 60);
	end if;
	if p_state = 'SL' then
		v_days := v_days || make_date(p_year, 8, 15);
	end if;
	if p_state = 'TH' and p_year >= 2019 then
		v_days := v_days || make_date(p_year, 9, 20);
	end if;
	if p_year = 2017 or p_state in ('BB', 'MV', 'SN', 'ST', 'TH')
		or p_state in ('HB', 'HH', 'NI', 'SH') and p_year >= 2018 then
		v_days := v_days || make_date(p_year, 10, 31);
	end if;
	if p_state in ('BW', 'BY', 'NW', 'RP', 'SL') then
		v_days := v_days || make_date(p_year, 11, 1);
	end if;
	if p_state = 'SN' then
		-- the Wednesday before 23 November
		v_days := v_days || (
			make_date(p_year, 11, 22) - (extract(isodow from make_date(p_year, 11, 22))::integer + 4) % 7
		);
	end if;
	-- days of remembrance that Berlin keeps once
	if p_state = 'BE' and p_year = 2025 then
		v_days := v_days || date '2025-05-08';
	elsif p_state = 'BE' and p_year = 2028 then
		v_days := v_days || date '2028-06-17';
	end if;
	return v_days;
end;
$$;
comment on function private.holidays(text, integer) is
	'Public holidays of a year in a Bundesland (such as NW; null: those of all of Germany). Those of single towns are left out.';

create function private.is_holiday(p_state text, p_day date) returns boolean
language sql immutable parallel safe set search_path = '' as $$
	select p_day = any (private.holidays(p_state, extract(year from p_day)::integer));
$$;
comment on function private.is_holiday(text, date) is 'Whether a day is a public holiday in a Bundesland; null: in all of Germany.';

create function private.open_seconds(p_workshop_id uuid, p_from timestamptz, p_to timestamptz) returns integer
language plpgsql stable strict security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
declare
	v_zone text;
	v_state text;
	v_first date;
	v_last date;
	v_holidays date[] := '{}';
begin
	select time_zone, state, p_from at time zone time_zone, p_to at time zone time_zone
	into v_zone, v_state, v_first, v_last
	from public.workshops where id = p_workshop_id;
	for v_year in extract(year from v_first) .. extract(year from v_last) loop
		v_holidays := v_holidays || private.holidays(v_state, v_year);
	end loop;
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
				where day <> all (v_holidays)
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
