-- What became of questions that found no answer: a service answers them now, or nobody wants to hear of them again.

create table public.question_resolutions (
	workshop_id uuid not null,
	message_id uuid not null,
	state text not null check (state in ('solved', 'dismissed')),
	service_id uuid,
	resolved_by uuid default auth.uid() references auth.users (id) on delete set null,
	resolved_at timestamptz not null default now(),
	primary key (workshop_id, message_id),
	foreign key (workshop_id, message_id) references public.messages (workshop_id, id) on delete cascade,
	foreign key (workshop_id, service_id) references public.workshop_services (workshop_id, id)
		on delete set null (service_id)
);
create index question_resolutions_service_id_idx on public.question_resolutions (workshop_id, service_id);
create index question_resolutions_resolved_by_idx on public.question_resolutions (resolved_by);
comment on table public.question_resolutions is 'Visitors'' questions without an answer that are settled; one without a row here is open.';
comment on column public.question_resolutions.message_id is 'The visitor''s message.';
comment on column public.question_resolutions.service_id is 'Solved: what the assistant names when it is asked again.';
revoke all on public.question_resolutions from anon, authenticated;
grant select (workshop_id, message_id, state, service_id, resolved_by, resolved_at),
	insert (workshop_id, message_id, state, service_id), delete
	on public.question_resolutions to authenticated;
alter table public.question_resolutions enable row level security;
create policy "Members see what became of questions" on public.question_resolutions
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Members settle questions" on public.question_resolutions
	for insert to authenticated with check (workshop_id = any (array(select private.my_workshops())));
create policy "Members open questions again" on public.question_resolutions
	for delete to authenticated using (workshop_id = any (array(select private.my_workshops())));

create table public.question_checks (
	workshop_id uuid primary key references public.workshops (id) on delete cascade,
	catalog_version bigint not null,
	checked_at timestamptz not null default now()
);
comment on table public.question_checks is
	'The version of the catalogue with which a workshop''s open questions were asked again last.';
revoke all on public.question_checks from anon, authenticated;
grant select (workshop_id, catalog_version, checked_at), insert (workshop_id, catalog_version),
	update (catalog_version, checked_at)
	on public.question_checks to authenticated;
alter table public.question_checks enable row level security;
create policy "Members see when questions were asked again" on public.question_checks
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Members note that questions were asked again" on public.question_checks
	for insert to authenticated with check (workshop_id = any (array(select private.my_workshops())));
create policy "Members note it once more" on public.question_checks
	for update to authenticated
	using (workshop_id = any (array(select private.my_workshops())))
	with check (workshop_id = any (array(select private.my_workshops())));

create function public.unanswered_questions(p_workshop_id uuid, p_limit integer default 500) returns table (
	message_id uuid, conversation_id uuid, question text, asked_at timestamptz, locale text,
	vehicle_class public.vehicle_class, is_electric boolean, context uuid[], missing_keys text[], candidates jsonb,
	state text, service_id uuid, resolved_at timestamptz
)
language sql stable security invoker set search_path = '' as $$
	select
		q.id, q.conversation_id, q.body, q.created_at, q.locale, c.vehicle_class, c.is_electric,
		coalesce((
			select b.service_ids from public.messages b
			where b.workshop_id = q.workshop_id and b.conversation_id = q.conversation_id
				and b.role = 'assistant' and b.created_at < q.created_at and b.service_ids <> '{}'
			order by b.created_at desc limit 1
		), '{}'),
		a.missing_keys, a.candidates, r.state, r.service_id, r.resolved_at
	from public.messages a
	join public.conversations c on c.workshop_id = a.workshop_id and c.id = a.conversation_id and not c.is_test
	join public.messages q on q.workshop_id = a.workshop_id and q.id = a.reply_to_id
	left join public.question_resolutions r on r.workshop_id = q.workshop_id and r.message_id = q.id
	where a.workshop_id = p_workshop_id and (a.outcome = 'unanswered' or a.missing_keys <> '{}')
	order by a.created_at desc
	limit least(p_limit, 1000);
$$;
comment on function public.unanswered_questions(uuid, integer) is
	'The newest questions that found no answer or a service that the workshop lacks, one row each, with what became of them (state null: open), the services named before them in the talk (context) and what the engine considered. Test conversations are left out.';

create function public.record_question_check(p_workshop_id uuid, p_catalog_version bigint, p_solved jsonb)
returns integer
language plpgsql volatile security invoker set search_path = '' as $$
declare
	v_solved integer;
begin
	insert into public.question_resolutions (workshop_id, message_id, state, service_id)
	select p_workshop_id, s.message_id, 'solved', s.service_id
	from jsonb_to_recordset(p_solved) as s (message_id uuid, service_id uuid)
	on conflict (workshop_id, message_id) do nothing;
	get diagnostics v_solved = row_count;
	insert into public.question_checks (workshop_id, catalog_version) values (p_workshop_id, p_catalog_version)
	on conflict (workshop_id) do update set catalog_version = excluded.catalog_version, checked_at = now();
	return v_solved;
end;
$$;
comment on function public.record_question_check(uuid, bigint, jsonb) is
	'Notes that the open questions were asked again with a version of the catalogue, and marks those that found an answer ([{message_id, service_id}]) as solved. Gives how many were open until then.';

revoke execute on function
	public.unanswered_questions(uuid, integer), public.record_question_check(uuid, bigint, jsonb)
	from public, anon, service_role;
grant execute on function
	public.unanswered_questions(uuid, integer), public.record_question_check(uuid, bigint, jsonb)
	to authenticated;
