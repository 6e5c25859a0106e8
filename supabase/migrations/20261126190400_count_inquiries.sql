-- contact_analytics has a row for every inquiry and every contact, however they came about, and follows their status.

alter table public.contact_analytics
	add column excluded_by_hand text check (excluded_by_hand in ('spam', 'duplicate', 'test'));
comment on column public.contact_analytics.excluded_by_hand is
	'What a member said it is; excluded_as unless its conversation is a test or spam.';
grant select (excluded_by_hand) on public.contact_analytics to authenticated;

-- the new columns of the rows that there are
update public.contact_analytics a set
	day = private.local_day(a.workshop_id, a.contact_date),
	conversation_id = i.conversation_id,
	page_path = c.page_path,
	service_name = i.service_names[1],
	won_amount = i.won_amount,
	status_changed_at = i.status_changed_at,
	conversion_status = i.status::text,
	excluded_as = case when c.is_test then 'test' when c.is_spam then 'spam' end
from public.inquiries i
left join public.conversations c on c.workshop_id = i.workshop_id and c.id = i.conversation_id
where i.workshop_id = a.workshop_id and i.id = a.inquiry_id;
update public.contact_analytics a set day = private.local_day(a.workshop_id, a.contact_date) where a.day is null;
alter table public.contact_analytics alter column day set not null;
-- of somebody who is forgotten each row is counted as a contact of its own, as before
update public.contact_analytics a set is_new_contact = true
where a.contact_id is null or not exists (
	select from public.contact_analytics earlier
	where earlier.workshop_id = a.workshop_id and earlier.contact_id = a.contact_id
		and (earlier.contact_date, earlier.id) < (a.contact_date, a.id)
);
create unique index contact_analytics_new_contact_key on public.contact_analytics (workshop_id, contact_id)
	where is_new_contact;

create function private.count_inquiries(p_inquiry_ids uuid[]) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
	-- two inquiries of one person at once: only the first makes a new contact
	perform from public.contacts c
	where c.id in (select i.contact_id from public.inquiries i where i.id = any (p_inquiry_ids))
	order by c.id for no key update;
	insert into public.contact_analytics (
		workshop_id, client_key_id, contact_id, inquiry_id, contact_date, day, message_count, conversion_status, source,
		is_inquiry, is_new_contact, conversation_id, page_path, service_name, won_amount, status_changed_at, excluded_as
	)
	select
		i.workshop_id, coalesce(i.client_key_id, c.client_key_id, case when first.is_new then p.client_key_id end),
		i.contact_id, i.id, i.created_at, private.local_day(i.workshop_id, i.created_at), coalesce(c.message_count, 0),
		i.status::text,
		case
			when c.id is not null or i.client_request_id is not null then
				case p.source when 'landing_page' then 'landing_page' else 'widget' end
			when first.is_new then p.source
			else 'manual'
		end,
		true, first.is_new, i.conversation_id, c.page_path, i.service_names[1], i.won_amount, i.status_changed_at,
		case when c.is_test then 'test' when c.is_spam then 'spam' end
	from (
		select *, row_number() over (partition by workshop_id, contact_id order by created_at, id) as place
		from public.inquiries where id = any (p_inquiry_ids)
	) as i
	join public.contacts p on p.workshop_id = i.workshop_id and p.id = i.contact_id
	left join public.conversations c on c.workshop_id = i.workshop_id and c.id = i.conversation_id
	cross join lateral (
		select i.place = 1 and not exists (
			select from public.contact_analytics a
			where a.workshop_id = i.workshop_id and a.contact_id = i.contact_id and a.is_new_contact
		) as is_new
	) as first
	on conflict (workshop_id, inquiry_id) do nothing;
end;
$$;
comment on function private.count_inquiries(uuid[]) is 'Adds the rows of contact_analytics that these inquiries lack.';

create function private.follow_new_inquiries() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	perform private.count_inquiries(array(select id from new_rows));
	perform private.derive_conversation(c.workshop_id, c.conversation_id)
	from (
		select distinct workshop_id, conversation_id from new_rows where conversation_id is not null
		order by workshop_id, conversation_id
	) as c;
	return null;
end;
$$;
create trigger count_inquiries after insert on public.inquiries
	referencing new table as new_rows for each statement execute function private.follow_new_inquiries();

create function private.follow_changed_inquiries() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	update public.contact_analytics a set
		conversion_status = n.status::text, won_amount = n.won_amount, status_changed_at = n.status_changed_at
	from new_rows n
	join old_rows o on o.id = n.id
	where (o.status, o.won_amount, o.status_changed_at) is distinct from (n.status, n.won_amount, n.status_changed_at)
		and a.workshop_id = n.workshop_id and a.inquiry_id = n.id;
	perform private.derive_conversation(c.workshop_id, c.conversation_id)
	from (
		select distinct n.workshop_id, n.conversation_id
		from new_rows n
		join old_rows o on o.id = n.id
		where n.conversation_id is not null and n.first_responded_at is distinct from o.first_responded_at
		order by n.workshop_id, n.conversation_id
	) as c;
	-- the conversation is deleted by now, the wait that began in it isn't over
	update public.responses r set
		responded_at = n.first_responded_at,
		seconds = floor(extract(epoch from n.first_responded_at - r.requested_at)),
		open_seconds = private.open_seconds(r.workshop_id, r.requested_at, n.first_responded_at)
	from new_rows n
	join old_rows o on o.id = n.id
	join public.contact_analytics a on a.workshop_id = n.workshop_id and a.inquiry_id = n.id
	join public.episodes e on e.workshop_id = a.workshop_id and e.conversation_id = a.conversation_id
	where n.conversation_id is null and n.first_responded_at is distinct from o.first_responded_at
		and r.workshop_id = e.workshop_id and r.is_first and r.source_id = e.id
		and r.responded_at is null and r.requested_at <= n.first_responded_at;
	return null;
end;
$$;
drop trigger follow_status on public.inquiries;
drop function private.follow_inquiry_status();
create trigger follow_changes after update on public.inquiries
	referencing old table as old_rows new table as new_rows
	for each statement execute function private.follow_changed_inquiries();

create function private.follow_new_contacts() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	-- one from the chat is counted with its inquiry, which comes along
	insert into public.contact_analytics (
		workshop_id, client_key_id, contact_id, contact_date, day, message_count, source, is_inquiry, is_new_contact
	)
	select
		n.workshop_id, n.client_key_id, n.id, n.created_at, private.local_day(n.workshop_id, n.created_at), 0, n.source,
		false, true
	from new_rows n
	where n.source in ('manual', 'import');
	return null;
end;
$$;
create trigger count_contacts after insert on public.contacts
	referencing new table as new_rows for each statement execute function private.follow_new_contacts();

-- the rows that are lacking so far: contacts that were written down, then inquiries
insert into public.contact_analytics (
	workshop_id, client_key_id, contact_id, contact_date, day, message_count, source, is_inquiry, is_new_contact
)
select
	c.workshop_id, c.client_key_id, c.id, c.created_at, private.local_day(c.workshop_id, c.created_at), 0, c.source,
	false, true
from public.contacts c
where c.source in ('manual', 'import') and not exists (
	select from public.contact_analytics a where a.workshop_id = c.workshop_id and a.contact_id = c.id
);
select private.count_inquiries(array(
	select i.id from public.inquiries i
	where not exists (
		select from public.contact_analytics a where a.workshop_id = i.workshop_id and a.inquiry_id = i.id
	)
));

revoke execute on function
	private.count_inquiries(uuid[]), private.follow_new_inquiries(), private.follow_changed_inquiries(),
	private.follow_new_contacts()
	from public;
