-- Days are counted ahead: ten years of them are read as one year is.

create function private.longest_window() returns integer
language sql immutable parallel safe set search_path = '' as $$
	select 3660;
$$;
comment on function private.longest_window() is 'Days of the longest window: ten years.';
revoke execute on function private.longest_window() from public;
-- the API's functions, and the tables' checks, run with the rights of whoever calls them
grant execute on function private.longest_window() to authenticated;

create or replace function private.check_window(p_from date, p_to date) returns integer
language plpgsql immutable set search_path = '' as $$
begin
	if p_from is null or p_to is null or p_from not between '2000-01-01' and '2100-01-01' or not isfinite(p_to)
		or p_to <= p_from then
		raise exception 'window_invalid' using errcode = 'PT422';
	end if;
	if p_to - p_from > private.longest_window() then
		raise exception 'window_too_long' using errcode = 'PT422';
	end if;
	return p_to - p_from;
end;
$$;
comment on function private.check_window(date, date) is
	'How many days [p_from, p_to) is. Raises PT422 `window_invalid` or `window_too_long` unless that is 1 to private.longest_window() days that begin from 2000 to 2100.';

alter table public.report_templates
	drop constraint report_templates_check1,
	add constraint report_templates_window check (
		to_day > from_day and to_day - from_day <= private.longest_window() and from_day between '2000-01-01' and '2100-01-01'
	);
