-- What the library said when a workshop copied a service, so that later changes of the library can be offered.

create function private.library_facts(p_service public.library_services) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object(
		'name', p_service.name, 'name_en', p_service.name_en,
		'description', p_service.description, 'description_en', p_service.description_en,
		'price', jsonb_build_object('min', p_service.price_min, 'max', p_service.price_max),
		'duration_minutes', p_service.duration_minutes
	);
$$;
comment on function private.library_facts(public.library_services) is 'The fields of a library service that a workshop copies and may want to follow.';

create table private.library_copies (
	service_id uuid primary key references public.workshop_services (id) on delete cascade,
	seen jsonb not null
);
alter table private.library_copies enable row level security;
comment on table private.library_copies is 'Per copied service the library''s facts that the workshop last saw: at copying, at accepting or at dismissing.';

create function private.note_library_copies() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	insert into private.library_copies (service_id, seen)
	select n.id, private.library_facts(l)
	from new_rows n
	join public.library_services l on l.key = n.library_key;
	return null;
end;
$$;
create trigger note_library_copies after insert on public.workshop_services
	referencing new table as new_rows
	for each statement execute function private.note_library_copies();

insert into private.library_copies (service_id, seen)
select s.id, private.library_facts(l)
from public.workshop_services s
join public.library_services l on l.key = s.library_key;

revoke execute on function private.library_facts(public.library_services), private.note_library_copies() from public;
