-- A workshop's time zone is one that calendars know by its place. Any other fails wherever a local day is asked for, and with
-- it the jobs, which ask for the days of all workshops at once.

update public.workshops set time_zone = 'Europe/Berlin'
where time_zone not in (select name from pg_catalog.pg_timezone_names);

create function private.check_time_zone() returns trigger
language plpgsql set search_path = '' as $$
begin
	-- the database takes rules such as CET-1 or Etc/GMT+13 as well, which browsers don't know
	if new.time_zone !~ '^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Za-z_/-]+$'
		and new.time_zone !~ '^(UTC|Etc/GMT(-([0-9]|1[0-4])|[+]([0-9]|1[0-2])))$' then
		raise invalid_parameter_value;
	end if;
	perform now() at time zone new.time_zone;
	return new;
exception when invalid_parameter_value then
	raise exception 'time_zone_unknown' using errcode = 'PT422';
end;
$$;
comment on function private.check_time_zone() is
	'Trigger. Raises PT422 `time_zone_unknown` unless it is a place such as Europe/Berlin, UTC or hours ahead of it or behind such as Etc/GMT-1.';
create trigger check_time_zone before insert or update of time_zone on public.workshops
	for each row execute function private.check_time_zone();

revoke execute on function private.check_time_zone() from public;
