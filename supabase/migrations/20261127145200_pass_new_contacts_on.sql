-- Somebody whose first inquiry turns out to be spam or a test, and who then asks in earnest, is a contact all the same.

create function private.mark_new_contact(p_workshop_id uuid, p_contact_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_first uuid;
begin
	-- two inquiries of one person at once: the second looks again
	perform from public.contact_analytics
	where workshop_id = p_workshop_id and contact_id = p_contact_id
	order by id for no key update;
	-- what is counted for good stays counted
	if exists (
		select from public.contact_analytics a
		join private.kpi_progress p on p.workshop_id = a.workshop_id
		where a.workshop_id = p_workshop_id and a.contact_id = p_contact_id and a.is_new_contact and a.day < p.raw_from
	) then
		return;
	end if;
	select id into v_first from public.contact_analytics
	where workshop_id = p_workshop_id and contact_id = p_contact_id
	-- somebody written down along with an inquiry was new before it
	order by excluded_as is not null and excluded_as <> 'duplicate', contact_date, is_inquiry, id
	limit 1;
	-- one after the other: nobody has two
	update public.contact_analytics set is_new_contact = false
	where workshop_id = p_workshop_id and contact_id = p_contact_id and is_new_contact and id <> v_first;
	update public.contact_analytics set is_new_contact = true where id = v_first and not is_new_contact;
end;
$$;
comment on function private.mark_new_contact(uuid, uuid) is
	'Marks the first row of a contact that is neither spam nor a test, or else its first, as the one with which it was new.';

create function private.pass_new_contact_on() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	perform private.mark_new_contact(new.workshop_id, new.contact_id);
	return null;
end;
$$;
create trigger pass_new_contact_on after update of excluded_as on public.contact_analytics
	for each row when (old.excluded_as is distinct from new.excluded_as and new.contact_id is not null)
	execute function private.pass_new_contact_on();
create trigger pass_new_contact_on_to_inquiry after insert on public.contact_analytics
	for each row when (not new.is_new_contact and new.contact_id is not null)
	execute function private.pass_new_contact_on();

select private.mark_new_contact(workshop_id, contact_id)
from public.contact_analytics
where is_new_contact and excluded_as in ('spam', 'test') and contact_id is not null;

revoke execute on function private.mark_new_contact(uuid, uuid), private.pass_new_contact_on() from public;
