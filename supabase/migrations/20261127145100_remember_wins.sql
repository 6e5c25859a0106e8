-- A wrong tap takes an inquiry out of "won" and the next one puts it back: it was won when it was won.

alter table public.inquiries add column won_at timestamptz;
comment on column public.inquiries.won_at is
	'Since when it was won before its status was changed to another; null: it wasn''t.';
grant select (won_at) on public.inquiries to authenticated;

create or replace function private.stamp_inquiry_status() returns trigger
language plpgsql set search_path = '' as $$
begin
	if old.status = 'won' then
		new.won_at := coalesce(old.won_at, old.status_changed_at);
	end if;
	new.status_changed_at := case when new.status = 'won' then coalesce(old.won_at, now()) else now() end;
	if old.status = 'new' then
		new.first_responded_at := coalesce(new.first_responded_at, now());
	end if;
	return new;
end;
$$;
