-- Contacts beyond the plan's monthly number: stored like any other, shown when the plan or the next month allows it.

create table private.contact_usage (
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	month date not null check (extract(day from month) = 1),
	contacts integer not null check (contacts > 0),
	primary key (workshop_id, month)
);
comment on table private.contact_usage is
	'Contacts from chat and page per local calendar month. Deleting a contact doesn''t make room for another.';
alter table private.contact_usage enable row level security;

alter table public.contacts
	add column month_number integer check (month_number > 0),
	add column unlocks_at timestamptz;
create index contacts_locked_idx on public.contacts (workshop_id, unlocks_at) where unlocks_at is not null;
comment on column public.contacts.month_number is 'Which one of its local month it was; null for those the workshop wrote down itself.';
comment on column public.contacts.unlocks_at is
	'Beyond the plan''s number: hidden from the workshop until then (start of its next month; infinity: without a plan). Null: never hidden.';

grant select (month_number, unlocks_at) on public.contacts to authenticated;

insert into private.contact_usage (workshop_id, month, contacts)
select c.workshop_id, date_trunc('month', c.created_at at time zone w.time_zone)::date, count(*)
from public.contacts c join public.workshops w on w.id = c.workshop_id
where c.source in ('widget', 'landing_page')
group by 1, 2;
update public.contacts c set month_number = numbered.number
from (
	select c.id, row_number() over (
		partition by c.workshop_id, date_trunc('month', c.created_at at time zone w.time_zone) order by c.created_at, c.id
	) as number
	from public.contacts c join public.workshops w on w.id = c.workshop_id
	where c.source in ('widget', 'landing_page')
) as numbered
where numbered.id = c.id;

create function private.unlock_time(p_workshop_id uuid, p_month_number integer, p_created_at timestamptz)
returns timestamptz
language sql stable security definer set search_path = '' as $$
	select case
		when p_month_number is null then null
		when p.plan_type is null then 'infinity'
		when p.contacts_per_month is null or p_month_number <= p.contacts_per_month then null
		else (date_trunc('month', p_created_at at time zone w.time_zone) + interval '1 month') at time zone w.time_zone
	end
	from public.workshops w
	left join public.plans p on p.plan_type = private.current_plan(w.id)
	where w.id = p_workshop_id;
$$;
comment on function private.unlock_time(uuid, integer, timestamptz) is
	'contacts.unlocks_at under the plan that the workshop has now.';

create function private.number_contact() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	v_month date;
begin
	new.month_number := null;
	new.unlocks_at := null;
	if new.source in ('widget', 'landing_page') then
		select date_trunc('month', new.created_at at time zone time_zone)::date into v_month
		from public.workshops where id = new.workshop_id;
		-- the row's lock makes simultaneous contacts take turns
		insert into private.contact_usage as u (workshop_id, month, contacts) values (new.workshop_id, v_month, 1)
		on conflict (workshop_id, month) do update set contacts = u.contacts + 1
		returning contacts into new.month_number;
		new.unlocks_at := private.unlock_time(new.workshop_id, new.month_number, new.created_at);
	end if;
	return new;
end;
$$;
create trigger number_contact before insert on public.contacts
	for each row execute function private.number_contact();

create function private.relock_contacts() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	-- only what was locked is looked at: nothing is taken away again
	update public.contacts c
	set unlocks_at = private.unlock_time(c.workshop_id, c.month_number, c.created_at)
	where c.workshop_id = new.workshop_id and c.unlocks_at > now()
		and private.current_plan(new.workshop_id) is not null;
	return null;
end;
$$;
create trigger relock_contacts after update on public.subscription_plans
	for each row execute function private.relock_contacts();

create function private.my_locked_contacts() returns setof uuid
language sql stable security definer set search_path = '' as $$
	select c.id from public.contacts c
	where c.workshop_id = any (array(select private.my_workshops())) and c.unlocks_at > now();
$$;
comment on function private.my_locked_contacts() is
	'Contacts of the caller''s workshops that are locked now. Use as `<> all (array(select private.my_locked_contacts()))`.';

alter policy "Members see contacts" on public.contacts
	using (workshop_id = any (array(select private.my_workshops())) and (unlocks_at is null or unlocks_at <= now()));
alter policy "Members change contacts" on public.contacts
	using (workshop_id = any (array(select private.my_workshops())) and (unlocks_at is null or unlocks_at <= now()));
alter policy "Members delete contacts" on public.contacts
	using (workshop_id = any (array(select private.my_workshops())) and (unlocks_at is null or unlocks_at <= now()));
alter policy "Members see consents" on public.consents
	using (
		workshop_id = any (array(select private.my_workshops()))
		and contact_id <> all (array(select private.my_locked_contacts()))
	);
alter policy "Members record withdrawals" on public.consents
	using (
		workshop_id = any (array(select private.my_workshops()))
		and contact_id <> all (array(select private.my_locked_contacts()))
	);
alter policy "Members see inquiries" on public.inquiries
	using (
		workshop_id = any (array(select private.my_workshops()))
		and contact_id <> all (array(select private.my_locked_contacts()))
	);
alter policy "Members change inquiries" on public.inquiries
	using (
		workshop_id = any (array(select private.my_workshops()))
		and contact_id <> all (array(select private.my_locked_contacts()))
	);

create function private.locked_contacts_of(p_workshop_id uuid)
returns table (received_at timestamptz, unlocks_at timestamptz)
language sql stable security definer set search_path = '' as $$
	select c.created_at, nullif(c.unlocks_at, 'infinity')
	from public.contacts c
	where c.workshop_id = p_workshop_id and c.unlocks_at > now()
		and p_workshop_id = any (array(select private.my_workshops()))
	order by c.created_at desc;
$$;
create function public.locked_contacts(p_workshop_id uuid)
returns table (received_at timestamptz, unlocks_at timestamptz)
language sql stable security invoker set search_path = '' as $$
	select * from private.locked_contacts_of(p_workshop_id);
$$;
comment on function public.locked_contacts(uuid) is
	'When each locked contact came and when it opens by itself (null: with the next plan), newest first. Who they are is not said.';

create function private.plan_usage_of(p_workshop_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
	select jsonb_build_object(
		'contacts_this_month', coalesce(u.contacts, 0),
		'contacts_per_month', case when p.plan_type is null then 0 else p.contacts_per_month end,
		'month_ends_at', (month.starts + interval '1 month') at time zone w.time_zone,
		'locked_contacts', (
			select count(*) from public.contacts c where c.workshop_id = w.id and c.unlocks_at > now()
		)
	)
	from public.workshops w
	cross join lateral (select date_trunc('month', now() at time zone w.time_zone) as starts) as month
	left join private.contact_usage u on u.workshop_id = w.id and u.month = month.starts::date
	left join public.plans p on p.plan_type = private.current_plan(w.id)
	where w.id = p_workshop_id and w.id = any (array(select private.my_workshops()));
$$;
create function public.plan_usage(p_workshop_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.plan_usage_of(p_workshop_id);
$$;
comment on function public.plan_usage(uuid) is
	'Contacts of the local month against the plan''s number: { contacts_this_month, contacts_per_month (null: no limit), month_ends_at, locked_contacts }; null for strangers.';

create function private.erase_locked(p_workshop_id uuid, p_channel text) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_ids uuid[];
begin
	if p_workshop_id <> all (array(select private.my_workshops())) then
		return 0;
	end if;
	select coalesce(array_agg(id), '{}') into v_ids from public.contacts
	where workshop_id = p_workshop_id and unlocks_at > now()
		and (email = lower(btrim(p_channel)) or phone = btrim(p_channel));
	-- the talks first: the inquiries that lead to them go with the contact
	delete from public.conversations c using public.inquiries i
	where i.workshop_id = p_workshop_id and i.contact_id = any (v_ids)
		and c.workshop_id = i.workshop_id and c.id = i.conversation_id;
	delete from public.contacts where workshop_id = p_workshop_id and id = any (v_ids);
	return cardinality(v_ids);
end;
$$;
create function public.erase_locked_contact(p_workshop_id uuid, p_channel text) returns integer
language sql volatile security invoker set search_path = '' as $$
	select private.erase_locked(p_workshop_id, p_channel);
$$;
comment on function public.erase_locked_contact(uuid, text) is
	'Forgets a person who asks for it (GDPR Art. 17) although the workshop can''t see the contact yet: by the e-mail address or number (E.164) that the person names. Gives how many contacts that were.';

revoke execute on function
	private.erase_locked(uuid, text), private.unlock_time(uuid, integer, timestamptz), private.number_contact(), private.relock_contacts(),
	private.my_locked_contacts(), private.locked_contacts_of(uuid), private.plan_usage_of(uuid)
	from public;
grant execute on function
	private.erase_locked(uuid, text), private.my_locked_contacts(), private.locked_contacts_of(uuid), private.plan_usage_of(uuid)
	to authenticated;
revoke execute on function
	public.erase_locked_contact(uuid, text), public.locked_contacts(uuid), public.plan_usage(uuid)
	from public, anon, service_role;
grant execute on function
	public.erase_locked_contact(uuid, text), public.locked_contacts(uuid), public.plan_usage(uuid)
	to authenticated;
