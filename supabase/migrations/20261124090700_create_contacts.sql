-- Contacts, what they agreed to, their inquiries, and the row each inquiry adds to the statistics.

create type public.inquiry_status as enum ('new', 'contacted', 'quoted', 'booked', 'won', 'lost');
create type public.consent_kind as enum ('inquiry', 'marketing');

create table public.contacts (
	id uuid primary key default gen_random_uuid(),
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	client_key_id uuid,
	name text not null check (length(btrim(name)) between 1 and 120),
	email text check (length(email) <= 254 and email = lower(email) and email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$'),
	phone text check (phone ~ '^\+[1-9][0-9]{4,14}$'),
	source text not null default 'widget' check (source in ('widget', 'landing_page', 'manual', 'import')),
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	unique (workshop_id, id),
	foreign key (workshop_id, client_key_id) references public.client_keys (workshop_id, id)
		on delete set null (client_key_id),
	check (email is not null or phone is not null)
);
create index contacts_recent_idx on public.contacts (workshop_id, created_at desc, id);
create index contacts_client_key_id_idx on public.contacts (workshop_id, client_key_id);
create index contacts_email_idx on public.contacts (workshop_id, email);
create index contacts_phone_idx on public.contacts (workshop_id, phone);
comment on table public.contacts is 'People who left a name and at least one channel.';
comment on column public.contacts.phone is 'E.164, such as +4923112345.';
comment on column public.contacts.client_key_id is 'Key through which the contact was first made.';

create table public.consents (
	id uuid primary key default gen_random_uuid(),
	workshop_id uuid not null,
	contact_id uuid not null,
	kind public.consent_kind not null,
	text_version text not null check (length(text_version) between 1 and 40),
	locale text not null default 'de' check (locale ~ '^[a-z]{2}$'),
	source text not null,
	given_at timestamptz not null default now(),
	withdrawn_at timestamptz check (withdrawn_at >= given_at),
	created_at timestamptz not null default now(),
	foreign key (workshop_id, contact_id) references public.contacts (workshop_id, id) on delete cascade
);
create index consents_contact_idx on public.consents (workshop_id, contact_id);
comment on table public.consents is 'Consent log: which text in which version, when and where (GDPR Art. 7).';
comment on column public.consents.source is 'Origin of the page where it was given.';

create table public.inquiries (
	id uuid primary key default gen_random_uuid(),
	workshop_id uuid not null,
	contact_id uuid not null,
	conversation_id uuid,
	client_key_id uuid,
	client_request_id uuid,
	status public.inquiry_status not null default 'new',
	service_names text[] not null default '{}',
	vehicle_class public.vehicle_class,
	note text check (length(note) <= 1000),
	won_amount numeric(10, 2) check (won_amount >= 0),
	lost_reason text check (length(lost_reason) <= 200),
	status_changed_at timestamptz not null default now(),
	created_at timestamptz not null default now(),
	unique (workshop_id, id),
	unique (workshop_id, client_request_id),
	foreign key (workshop_id, contact_id) references public.contacts (workshop_id, id) on delete cascade,
	foreign key (workshop_id, conversation_id) references public.conversations (workshop_id, id)
		on delete set null (conversation_id),
	foreign key (workshop_id, client_key_id) references public.client_keys (workshop_id, id)
		on delete set null (client_key_id),
	check ((status = 'won') = (won_amount is not null)),
	check ((status = 'lost') = (lost_reason is not null and length(btrim(lost_reason)) > 0))
);
create index inquiries_recent_idx on public.inquiries (workshop_id, created_at desc, id);
create index inquiries_contact_idx on public.inquiries (workshop_id, contact_id);
create index inquiries_conversation_idx on public.inquiries (workshop_id, conversation_id);
create index inquiries_client_key_id_idx on public.inquiries (workshop_id, client_key_id);
comment on table public.inquiries is 'A non-binding inquiry of a contact and how far it has come. Never a booking.';
comment on column public.inquiries.client_request_id is 'Made by the widget; sending the form twice stores it once.';
comment on column public.inquiries.won_amount is 'EUR gross; exactly when the status is won.';
comment on column public.inquiries.lost_reason is 'Exactly when the status is lost.';

create table public.contact_analytics (
	id uuid primary key default gen_random_uuid(),
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	client_key_id uuid,
	contact_id uuid,
	inquiry_id uuid,
	contact_date timestamptz not null default now(),
	message_count integer not null default 1 check (message_count >= 0),
	conversion_status varchar(50) not null default 'new',
	source varchar(100) not null default 'widget',
	created_at timestamptz not null default now(),
	unique (workshop_id, inquiry_id),
	foreign key (workshop_id, client_key_id) references public.client_keys (workshop_id, id)
		on delete set null (client_key_id),
	-- totals outlive the person: erasure cuts the link, not the count
	foreign key (workshop_id, contact_id) references public.contacts (workshop_id, id)
		on delete set null (contact_id),
	foreign key (workshop_id, inquiry_id) references public.inquiries (workshop_id, id)
		on delete set null (inquiry_id)
);
create index contact_analytics_date_idx on public.contact_analytics (workshop_id, contact_date);
create index contact_analytics_client_key_id_idx on public.contact_analytics (workshop_id, client_key_id);
create index contact_analytics_contact_id_idx on public.contact_analytics (workshop_id, contact_id);
comment on table public.contact_analytics is 'One row per inquiry for statistics; holds no personal data.';
comment on column public.contact_analytics.conversion_status is 'Status of the inquiry, kept in step with it.';

create function private.follow_inquiry_status() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	update public.contact_analytics
	set conversion_status = new.status::text
	where workshop_id = new.workshop_id and inquiry_id = new.id;
	return new;
end;
$$;
create function private.stamp_inquiry_status() returns trigger
language plpgsql set search_path = '' as $$
begin
	new.status_changed_at := now();
	return new;
end;
$$;
create trigger stamp_status before update of status on public.inquiries
	for each row when (old.status is distinct from new.status) execute function private.stamp_inquiry_status();
create trigger follow_status after update of status on public.inquiries
	for each row when (old.status is distinct from new.status) execute function private.follow_inquiry_status();

revoke all on public.contacts, public.consents, public.inquiries, public.contact_analytics from anon, authenticated;
grant select (id, workshop_id, client_key_id, name, email, phone, source, created_at, updated_at),
	insert (workshop_id, name, email, phone, source), update (name, email, phone), delete
	on public.contacts to authenticated;
grant select (id, workshop_id, contact_id, kind, text_version, locale, source, given_at, withdrawn_at, created_at),
	update (withdrawn_at)
	on public.consents to authenticated;
grant select (
	id, workshop_id, contact_id, conversation_id, client_key_id, client_request_id, status, service_names,
	vehicle_class, note, won_amount, lost_reason, status_changed_at, created_at
), insert (workshop_id, contact_id, status, service_names, vehicle_class, note, won_amount, lost_reason),
	update (status, note, won_amount, lost_reason)
	on public.inquiries to authenticated;
grant select (
	id, workshop_id, client_key_id, contact_id, inquiry_id, contact_date, message_count, conversion_status, source,
	created_at
) on public.contact_analytics to authenticated;
alter table public.contacts enable row level security;
alter table public.consents enable row level security;
alter table public.inquiries enable row level security;
alter table public.contact_analytics enable row level security;
create policy "Members see contacts" on public.contacts
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Members add contacts" on public.contacts
	for insert to authenticated with check (workshop_id = any (array(select private.my_workshops())));
create policy "Members change contacts" on public.contacts
	for update to authenticated
	using (workshop_id = any (array(select private.my_workshops())))
	with check (workshop_id = any (array(select private.my_workshops())));
create policy "Members delete contacts" on public.contacts
	for delete to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Members see consents" on public.consents
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Members record withdrawals" on public.consents
	for update to authenticated
	using (workshop_id = any (array(select private.my_workshops())))
	with check (workshop_id = any (array(select private.my_workshops())));
create policy "Members see inquiries" on public.inquiries
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Members add inquiries" on public.inquiries
	for insert to authenticated with check (workshop_id = any (array(select private.my_workshops())));
create policy "Members change inquiries" on public.inquiries
	for update to authenticated
	using (workshop_id = any (array(select private.my_workshops())))
	with check (workshop_id = any (array(select private.my_workshops())));
create policy "Members see contact statistics" on public.contact_analytics
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create trigger touch_updated_at before update on public.contacts
	for each row execute function private.touch_updated_at();
