-- Questions that a workshop keeps with the answer it wants: asked again whenever the catalogue has changed.

create table public.saved_questions (
	id uuid primary key default gen_random_uuid(),
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	question text not null check (length(btrim(question)) between 1 and 2000),
	vehicle_class public.vehicle_class,
	is_electric boolean not null default false,
	day date,
	expected jsonb not null check (coalesce(jsonb_typeof(expected -> 'services'), '') = 'array' and length(expected::text) <= 20000),
	confirmed_by uuid default auth.uid() references auth.users (id) on delete set null,
	confirmed_at timestamptz not null default now(),
	is_changed boolean not null default false,
	checked_version bigint,
	checked_on date,
	created_at timestamptz not null default now(),
	unique nulls not distinct (workshop_id, question, vehicle_class, is_electric, day)
);
create index saved_questions_confirmed_by_idx on public.saved_questions (confirmed_by);
comment on table public.saved_questions is 'Questions with the answer that the workshop confirmed; at most 200 per workshop.';
comment on column public.saved_questions.day is 'The local day they are asked for; null: the day on which they are asked.';
comment on column public.saved_questions.expected is
	'The confirmed answer: {outcome, services: [{id, name, min, max, label}]}, amounts in EUR gross.';
comment on column public.saved_questions.is_changed is 'Whether the answer differed from the confirmed one when it was asked last.';
comment on column public.saved_questions.checked_version is 'workshops.catalog_version when it was asked last.';
comment on column public.saved_questions.checked_on is 'Local day when it was asked last: seasons change answers too.';
revoke all on public.saved_questions from anon, authenticated;
grant select (
	id, workshop_id, question, vehicle_class, is_electric, day, expected, confirmed_by, confirmed_at, is_changed,
	checked_version, checked_on, created_at
), insert (
	workshop_id, question, vehicle_class, is_electric, day, expected
), update (
	expected, is_changed, checked_version, checked_on
), delete on public.saved_questions to authenticated;
alter table public.saved_questions enable row level security;
create policy "Members see saved questions" on public.saved_questions
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Members save questions" on public.saved_questions
	for insert to authenticated with check (workshop_id = any (array(select private.my_workshops())));
create policy "Members confirm saved questions" on public.saved_questions
	for update to authenticated
	using (workshop_id = any (array(select private.my_workshops())))
	with check (workshop_id = any (array(select private.my_workshops())));
create policy "Members delete saved questions" on public.saved_questions
	for delete to authenticated using (workshop_id = any (array(select private.my_workshops())));

create function private.sign_confirmation() returns trigger
language plpgsql set search_path = '' as $$
begin
	new.confirmed_by := (select auth.uid());
	new.confirmed_at := now();
	new.is_changed := false;
	return new;
end;
$$;
create trigger sign_confirmation before update of expected on public.saved_questions
	for each row execute function private.sign_confirmation();

create function private.limit_saved_questions() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if exists (
		select from public.saved_questions
		where workshop_id in (select workshop_id from new_rows)
		group by workshop_id having count(*) > 200
	) then
		raise exception 'too_many_saved_questions' using errcode = 'PT409';
	end if;
	return null;
end;
$$;
create trigger limit_rows after insert on public.saved_questions
	referencing new table as new_rows
	for each statement execute function private.limit_saved_questions();
revoke execute on function private.sign_confirmation(), private.limit_saved_questions() from public;

create function public.record_replay(p_workshop_id uuid, p_catalog_version bigint, p_changed uuid[]) returns integer
language plpgsql volatile security invoker set search_path = '' as $$
declare
	v_day date;
begin
	select (now() at time zone time_zone)::date into v_day from public.workshops where id = p_workshop_id;
	update public.saved_questions set
		is_changed = id = any (p_changed), checked_version = p_catalog_version, checked_on = v_day
	where workshop_id = p_workshop_id;
	return cardinality(p_changed);
end;
$$;
comment on function public.record_replay(uuid, bigint, uuid[]) is
	'Notes that all saved questions were asked with a version of the catalogue, and which of them are now answered otherwise than confirmed.';

create function public.confirm_saved_questions(p_workshop_id uuid, p_confirmed jsonb) returns integer
language plpgsql volatile security invoker set search_path = '' as $$
declare
	v_count integer;
begin
	update public.saved_questions s set expected = c.expected
	from jsonb_to_recordset(p_confirmed) as c (id uuid, expected jsonb)
	where s.workshop_id = p_workshop_id and s.id = c.id;
	get diagnostics v_count = row_count;
	return v_count;
end;
$$;
comment on function public.confirm_saved_questions(uuid, jsonb) is
	'Makes today''s answers the confirmed ones: [{id, expected}]. Gives how many there were.';

revoke execute on function
	public.record_replay(uuid, bigint, uuid[]), public.confirm_saved_questions(uuid, jsonb)
	from public, anon, service_role;
grant execute on function
	public.record_replay(uuid, bigint, uuid[]), public.confirm_saved_questions(uuid, jsonb)
	to authenticated;
