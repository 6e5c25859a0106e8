-- A question is compared with the words of the workshop's own alone: they stand in a column with an index of its own, so
-- that a catalogue of 500 library services costs no more than one of five.

alter table public.workshop_services add column own_words text[] not null default '{}';
comment on column public.workshop_services.own_words is
	'Name and synonyms as far as the library doesn''t know them, in lower case. Kept by a trigger.';
grant select (own_words) on public.workshop_services to authenticated;

create function private.own_words_of(p_library_key text, p_service_name text, p_synonyms text[]) returns text[]
language sql stable security definer set search_path = '' as $$
	select array(
		select lower(word) from unnest(case
			when exists (select from public.library_services l where l.key = p_library_key and l.name = p_service_name)
			then p_synonyms
			else array_prepend(p_service_name, p_synonyms)
		end) as word
	);
$$;
create function private.note_own_words() returns trigger
language plpgsql set search_path = '' as $$
begin
	new.own_words := private.own_words_of(new.library_key, new.service_name, new.synonyms);
	return new;
end;
$$;
create function private.note_library_name() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	-- a service that still has the old name, or now happens to have the library's, is looked at again
	update public.workshop_services set service_name = service_name where library_key = new.key;
	return null;
end;
$$;
revoke execute on function
	private.own_words_of(text, text, text[]), private.note_own_words(), private.note_library_name()
	from public;
grant execute on function private.own_words_of(text, text, text[]) to authenticated, service_role;
create trigger note_own_words before insert or update of library_key, service_name, synonyms on public.workshop_services
	for each row execute function private.note_own_words();
create trigger note_name after update of name on public.library_services
	for each row when (old.name is distinct from new.name) execute function private.note_library_name();

update public.workshop_services s
set own_words = private.own_words_of(s.library_key, s.service_name, s.synonyms)
where own_words <> private.own_words_of(s.library_key, s.service_name, s.synonyms);
create index workshop_services_own_words_idx on public.workshop_services (workshop_id)
	where own_words <> '{}' and status = 'active';

create or replace function private.own_word_matches(p_workshop_id uuid, p_text text) returns table (id uuid, similarity real)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
	v_text text := lower(p_text);
begin
	return query
	select s.id, max(extensions.word_similarity(word, v_text))
	from public.workshop_services s
	cross join lateral unnest(s.own_words) as word
	where s.workshop_id = p_workshop_id and s.status = 'active' and s.own_words <> '{}'
	group by s.id
	having max(extensions.word_similarity(word, v_text)) >= 0.6
	order by 2 desc, 1
	limit 5;
end;
$$;

-- no price: the history leaves it out
create or replace function private.unpriced(p_what text) returns text[]
language sql immutable set search_path = '' as $$
	select case p_what
		when 'base_price' then array[
			'id', 'workshop_id', 'category_id', 'library_key', 'service_name', 'service_name_en', 'description',
			'description_en', 'synonyms', 'own_words', 'is_fixed_price', 'duration_minutes', 'vehicle_types', 'factor_rule',
			'status', 'position', 'created_at', 'updated_at'
		]
		else array['id', 'workshop_id', 'created_at'] || case when p_what <> 'seasonal_rule' then array['service_id'] else '{}' end
	end;
$$;
