-- A window without an end, or of a time that no workshop has seen, is refused by its name instead of failing in the arithmetic.

create or replace function private.check_window(p_from date, p_to date) returns void
language plpgsql immutable set search_path = '' as $$
begin
	if p_from is null or p_to is null or p_from not between '2000-01-01' and '2100-01-01' or not isfinite(p_to)
		or p_to <= p_from then
		raise exception 'window_invalid' using errcode = 'PT422';
	end if;
	if p_to - p_from > 1100 then
		raise exception 'window_too_long' using errcode = 'PT422';
	end if;
end;
$$;
comment on function private.check_window(date, date) is
	'Raises PT422 `window_invalid` or `window_too_long` unless [p_from, p_to) is 1 to 1100 days that begin from 2000 to 2100.';

create function private.window_before(p_from date, p_to date, p_previous_from date) returns date
language plpgsql immutable set search_path = '' as $$
begin
	perform private.check_window(p_from, p_to);
	if p_previous_from not between '1900-01-01' and '2100-01-01' then
		raise exception 'window_invalid' using errcode = 'PT422';
	end if;
	return coalesce(p_previous_from, p_from - (p_to - p_from));
end;
$$;
comment on function private.window_before(date, date, date) is
	'The first day of what [p_from, p_to) is compared with: p_previous_from, or (null) as many days directly before. Raises PT422 `window_invalid`, `window_too_long`.';
revoke execute on function private.window_before(date, date, date) from public;
-- the API's functions run with the rights of whoever calls them
grant execute on function private.check_window(date, date), private.window_before(date, date, date) to authenticated;

create or replace function public.kpi_accuracy(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid default null, p_previous_from date default null
) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.kpi_accuracy(
		p_workshop_id, p_from, p_to, p_client_key_id, private.window_before(p_from, p_to, p_previous_from)
	);
$$;

create or replace function public.kpi_contacts(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid default null, p_previous_from date default null, p_grain text default 'day'
) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.kpi_contacts(
		p_workshop_id, p_from, p_to, p_client_key_id, private.window_before(p_from, p_to, p_previous_from), p_grain
	);
$$;

create or replace function public.kpi_funnel(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid default null, p_previous_from date default null
) returns json
language sql stable security invoker set search_path = '' as $$
	select private.kpi_funnel(
		p_workshop_id, p_from, p_to, p_client_key_id, private.window_before(p_from, p_to, p_previous_from)
	);
$$;

create or replace function public.kpi_questions(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid default null, p_previous_from date default null, p_limit integer default 50
) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.kpi_questions(
		p_workshop_id, p_from, p_to, p_client_key_id, private.window_before(p_from, p_to, p_previous_from), p_limit
	);
$$;

create or replace function public.kpi_response_times(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid default null, p_previous_from date default null,
	p_grain text default 'day'
) returns json
language sql stable security invoker set search_path = '' as $$
	select private.kpi_response_times(
		p_workshop_id, p_from, p_to, p_client_key_id, private.window_before(p_from, p_to, p_previous_from), p_grain
	);
$$;

create or replace function public.kpi_satisfaction(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid default null, p_previous_from date default null
) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.kpi_satisfaction(
		p_workshop_id, p_from, p_to, p_client_key_id, private.window_before(p_from, p_to, p_previous_from)
	);
$$;

create or replace function public.kpi_overview(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid default null, p_previous_from date default null
) returns json
language plpgsql stable security invoker set search_path = '' as $$
begin
	return private.kpi_overview(
		p_workshop_id, p_from, p_to, p_client_key_id, private.window_before(p_from, p_to, p_previous_from)
	);
end;
$$;

create or replace function public.kpi_metrics(
	p_workshop_id uuid, p_from date, p_to date, p_metrics text[], p_client_key_id uuid default null,
	p_previous_from date default null
) returns json
language plpgsql stable security invoker set search_path = '' as $$
begin
	return private.kpi_metrics(
		p_workshop_id, p_from, p_to, p_metrics, p_client_key_id, private.window_before(p_from, p_to, p_previous_from)
	);
end;
$$;

create or replace function private.report_window(
	p_period text, p_from date, p_to date, p_today date, out from_day date, out to_day date
)
language sql immutable parallel safe set search_path = '' as $$
	select
		case p_period
			when 'custom' then p_from
			when 'last_7_days' then p_today - 7
			when 'last_30_days' then p_today - 30
			-- a date by itself: as a timestamp, p_from could be out of range
			else (begins - case p_period
				when 'last_week' then interval '7 days'
				when 'last_month' then interval '1 month'
				when 'last_quarter' then interval '3 months'
				when 'last_year' then interval '1 year'
			end)::date
		end,
		case when p_period = 'custom' then p_to when begins is null then p_today else begins end
	from (
		select date_trunc(case p_period
			when 'last_week' then 'week'
			when 'last_month' then 'month'
			when 'last_quarter' then 'quarter'
			when 'last_year' then 'year'
		end, p_today::timestamp)::date as begins
	) as unit;
$$;
