-- The workshop's own judgement of answers: correct, or wrong with the right service. Accuracy is counted from it, and a
-- visitor's words can become the workshop's own for the right service.

create table public.answer_reviews (
	workshop_id uuid not null,
	message_id uuid not null,
	verdict text not null check (verdict in ('correct', 'wrong')),
	right_service_id uuid,
	reviewed_by uuid default auth.uid() references auth.users (id) on delete set null,
	reviewed_at timestamptz not null default now(),
	primary key (workshop_id, message_id),
	foreign key (workshop_id, message_id) references public.messages (workshop_id, id) on delete cascade,
	foreign key (workshop_id, right_service_id) references public.workshop_services (workshop_id, id)
		on delete set null (right_service_id),
	check (verdict = 'wrong' or right_service_id is null)
);
create index answer_reviews_service_idx on public.answer_reviews (workshop_id, right_service_id);
create index answer_reviews_reviewed_by_idx on public.answer_reviews (reviewed_by);
comment on table public.answer_reviews is 'Answers that a member has judged, once each; a second judgement replaces the first.';
comment on column public.answer_reviews.message_id is 'The assistant''s message.';
comment on column public.answer_reviews.right_service_id is 'Wrong: what the visitor meant; null: nothing that the workshop offers.';
revoke all on public.answer_reviews from anon, authenticated;
grant select (workshop_id, message_id, verdict, right_service_id, reviewed_by, reviewed_at),
	insert (workshop_id, message_id, verdict, right_service_id), update (verdict, right_service_id), delete
	on public.answer_reviews to authenticated;
alter table public.answer_reviews enable row level security;
create policy "Members see reviews" on public.answer_reviews
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Members review answers" on public.answer_reviews
	for insert to authenticated with check (workshop_id = any (array(select private.my_workshops())));
create policy "Members change reviews" on public.answer_reviews
	for update to authenticated
	using (workshop_id = any (array(select private.my_workshops())))
	with check (workshop_id = any (array(select private.my_workshops())));
create policy "Members take reviews back" on public.answer_reviews
	for delete to authenticated using (workshop_id = any (array(select private.my_workshops())));

create function private.sign_review() returns trigger
language plpgsql set search_path = '' as $$
begin
	new.reviewed_by := (select auth.uid());
	new.reviewed_at := now();
	return new;
end;
$$;
revoke execute on function private.sign_review() from public;
-- only judgements: an account that is deleted takes its name off, and nobody else's goes on
create trigger sign_review before update of verdict, right_service_id on public.answer_reviews
	for each row when (pg_trigger_depth() = 0) execute function private.sign_review();

create function public.add_synonym(p_service_id uuid, p_words text) returns text[]
language plpgsql volatile security invoker set search_path = '' as $$
declare
	v_words text := btrim(regexp_replace(p_words, '\s+', ' ', 'g'));
	v_synonyms text[];
begin
	if v_words is null or length(v_words) not between 2 and 80 then
		raise exception 'synonym_invalid' using errcode = 'PT422';
	end if;
	update public.workshop_services s set synonyms = array_append(s.synonyms, v_words)
	where s.id = p_service_id
		and not exists (select from unnest(s.synonyms) as word where lower(word) = lower(v_words))
	returning s.synonyms into v_synonyms;
	if not found then
		select s.synonyms into v_synonyms from public.workshop_services s where s.id = p_service_id;
	end if;
	return v_synonyms;
end;
$$;
comment on function public.add_synonym(uuid, text) is
	'Adds the workshop''s own words for a service and gives all of them; words that are there already change nothing, null for an unknown service. PT422 `synonym_invalid`: shorter than 2 or longer than 80 characters. Needs service_management.';

create function public.review_answer(
	p_message_id uuid, p_verdict text, p_right_service_id uuid default null, p_synonym text default null
) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
	v_workshop_id uuid;
begin
	select workshop_id into v_workshop_id from public.messages where id = p_message_id and role = 'assistant';
	if not found then
		return null;
	end if;
	if p_verdict is null then
		delete from public.answer_reviews where workshop_id = v_workshop_id and message_id = p_message_id;
	else
		insert into public.answer_reviews (workshop_id, message_id, verdict, right_service_id)
		values (v_workshop_id, p_message_id, p_verdict, p_right_service_id)
		on conflict (workshop_id, message_id) do update
			set verdict = excluded.verdict, right_service_id = excluded.right_service_id;
	end if;
	return jsonb_build_object('verdict', p_verdict, 'right_service_id', p_right_service_id, 'synonyms', case
		when p_verdict = 'wrong' and p_right_service_id is not null and p_synonym is not null
		then public.add_synonym(p_right_service_id, p_synonym)
	end);
end;
$$;
comment on function public.review_answer(uuid, text, uuid, text) is
	'Judges an answer (verdict null: takes the judgement back) and, when wrong, can add the visitor''s words to the right service, all or nothing. Null for an unknown answer.';

revoke execute on function public.add_synonym(uuid, text), public.review_answer(uuid, text, uuid, text)
	from public, anon, service_role;
grant execute on function public.add_synonym(uuid, text), public.review_answer(uuid, text, uuid, text)
	to authenticated;
