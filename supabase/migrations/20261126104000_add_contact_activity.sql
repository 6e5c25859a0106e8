-- What the list of contacts sorts and searches by, and how a person is forgotten.

alter table public.contacts
	add column last_activity_at timestamptz,
	add column search_text text not null generated always as (
		name || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '')
		-- German numbers are looked for the way they are dialled: 0231 … for +49231 …
		|| case when phone like '+49%' then ' 0' || substr(phone, 4) else '' end
	) stored;
update public.contacts c set last_activity_at = greatest(c.created_at, (
	select max(i.created_at) from public.inquiries i where i.workshop_id = c.workshop_id and i.contact_id = c.id
));
alter table public.contacts
	alter column last_activity_at set not null,
	alter column last_activity_at set default now();
create index contacts_activity_idx on public.contacts (workshop_id, last_activity_at desc, id);
comment on column public.contacts.last_activity_at is 'Newest inquiry, or when the contact was made. Kept by triggers; the order of the list.';
comment on column public.contacts.search_text is 'Name, e-mail and phone (E.164 and as dialled in Germany) in one, for searching.';
grant select (last_activity_at, search_text) on public.contacts to authenticated;

create function private.start_contact_activity() returns trigger
language plpgsql set search_path = '' as $$
begin
	new.last_activity_at := new.created_at;
	return new;
end;
$$;
create trigger start_activity before insert on public.contacts
	for each row execute function private.start_contact_activity();

-- Security definer: members add inquiries but don't write this column.
create function private.note_contact_activity() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	update public.contacts set last_activity_at = new.created_at
	where workshop_id = new.workshop_id and id = new.contact_id and last_activity_at < new.created_at;
	return new;
end;
$$;
revoke execute on function private.start_contact_activity(), private.note_contact_activity() from public;
create trigger note_activity after insert on public.inquiries
	for each row execute function private.note_contact_activity();

create function public.erase_contact(p_contact_id uuid) returns boolean
language plpgsql volatile security invoker set search_path = '' as $$
begin
	-- the talks first: the inquiries that lead to them go with the contact
	delete from public.conversations c
	using public.inquiries i
	where i.contact_id = p_contact_id and c.workshop_id = i.workshop_id and c.id = i.conversation_id;
	delete from public.contacts where id = p_contact_id;
	return found;
end;
$$;
comment on function public.erase_contact(uuid) is
	'Forgets a person (GDPR Art. 17): contact, consents, inquiries and the conversations they came from, in one go. contact_analytics keeps its count without the link. False when the caller has no such contact.';
revoke execute on function public.erase_contact(uuid) from public, anon, service_role;
grant execute on function public.erase_contact(uuid) to authenticated;
