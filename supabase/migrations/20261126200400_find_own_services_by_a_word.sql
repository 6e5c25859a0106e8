-- Nobody asks for "Kofferraumausbau nach Wunsch mit Holzboden" by its whole name. One word of it is enough when no service
-- of the library has that word.

create table private.library_words (word text primary key);
alter table private.library_words enable row level security;
comment on table private.library_words is 'Every word of a name or synonym of the library, in lower case.';

create function private.words_in(p_text text) returns setof text
language sql immutable set search_path = '' as $$
	select distinct word from regexp_split_to_table(lower(p_text), '[^[:alnum:]]+') as word where word <> '';
$$;
comment on function private.words_in(text) is 'The words of a text, each once, in lower case.';

create function private.note_library_words() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	-- one that no service has any more stays: it costs nothing, and services were named while it was there
	insert into private.library_words (word)
	select private.words_in(concat_ws(' ', name, name_en, array_to_string(synonyms, ' '))) from changed_rows
	on conflict do nothing;
	return null;
end;
$$;
create trigger note_words_of_new after insert on public.library_services
	referencing new table as changed_rows for each statement execute function private.note_library_words();
create trigger note_words_of_changed after update on public.library_services
	referencing new table as changed_rows for each statement execute function private.note_library_words();
insert into private.library_words (word)
select private.words_in(concat_ws(' ', name, name_en, array_to_string(synonyms, ' '))) from public.library_services
on conflict do nothing;

alter table public.workshop_services add column telling_words text[] not null default '{}';
comment on column public.workshop_services.telling_words is
	'Words of nine letters and more, which are compounds, of a name of the workshop''s own, unless a service of the library has them. Kept by a trigger.';
grant select (telling_words) on public.workshop_services to authenticated;

create function private.telling_words_of(p_service_name text, p_own_words text[]) returns text[]
language sql stable security definer set search_path = '' as $$
	select coalesce(array_agg(w.word order by w.word), '{}')
	from private.words_in(p_service_name) as w (word)
	where lower(p_service_name) = any (p_own_words) and length(w.word) >= 9 and w.word !~ '[0-9]'
		and not exists (select from private.library_words l where l.word = w.word);
$$;
comment on function private.telling_words_of(text, text[]) is 'What workshop_services.telling_words of a name holds; none where the name is the library''s.';

create or replace function private.note_own_words() returns trigger
language plpgsql set search_path = '' as $$
begin
	new.own_words := private.own_words_of(new.library_key, new.service_name, new.synonyms);
	new.telling_words := private.telling_words_of(new.service_name, new.own_words);
	return new;
end;
$$;
update public.workshop_services set telling_words = private.telling_words_of(service_name, own_words)
where telling_words <> private.telling_words_of(service_name, own_words);

create or replace function private.own_word_matches(p_workshop_id uuid, p_text text) returns table (id uuid, similarity real)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
	v_text constant text := lower(p_text);
	-- less than the whole name: a service that the library knows more surely goes first
	c_part constant real := 0.85;
begin
	return query
	select s.id, greatest(whole.similarity, part.similarity)
	from public.workshop_services s
	cross join lateral (
		select max(extensions.word_similarity(word, v_text)) as similarity from unnest(s.own_words) as word
	) as whole
	cross join lateral (
		select c_part * max(extensions.word_similarity(word, v_text)) as similarity from unnest(s.telling_words) as word
		where extensions.word_similarity(word, v_text) >= 0.9
	) as part
	where s.workshop_id = p_workshop_id and s.status = 'active' and s.own_words <> '{}'
		and greatest(whole.similarity, part.similarity) >= 0.6
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
			'description_en', 'synonyms', 'own_words', 'telling_words', 'is_fixed_price', 'duration_minutes', 'vehicle_types',
			'factor_rule', 'status', 'position', 'created_at', 'updated_at'
		]
		else array['id', 'workshop_id', 'created_at'] || case when p_what <> 'seasonal_rule' then array['service_id'] else '{}' end
	end;
$$;

revoke execute on function
	private.words_in(text), private.note_library_words(), private.telling_words_of(text, text[])
	from public;
grant execute on function private.telling_words_of(text, text[]) to authenticated, service_role;
