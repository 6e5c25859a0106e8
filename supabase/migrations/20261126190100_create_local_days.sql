-- Days as the workshop's clock on the wall counts them.

create function private.local_day(p_workshop_id uuid, p_at timestamptz) returns date
language plpgsql stable security definer set search_path = '' as $$
begin
	return (select (p_at at time zone w.time_zone)::date from public.workshops w where w.id = p_workshop_id);
end;
$$;
comment on function private.local_day(uuid, timestamptz) is 'The day it is at that moment in the workshop''s time zone.';
revoke execute on function private.local_day(uuid, timestamptz) from public;
