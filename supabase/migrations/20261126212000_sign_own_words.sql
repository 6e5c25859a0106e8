-- Each comparison of a word with a question splits both into trigrams, which takes 5 µs, and almost none finds enough in
-- common. Services whose words have too few trigrams in common with a question are left out by signatures first, as
-- pg_trgm's own indexes do it, without a look at their rows.

create function private.signature_of(p_words text[]) returns bit
language plpgsql immutable set search_path = '' as $$
begin
	-- hash partitions are cut by this hash: it stays the same in later versions of Postgres
	return (
		select coalesce(bit_or(set_bit(0::bit(1024), (hashtextextended(trigram, 0) & 1023)::integer, 1)), 0::bit(1024))
		from unnest(p_words) as word
		cross join unnest(extensions.show_trgm(word)) as trigram
	);
end;
$$;
comment on function private.signature_of(text[]) is '1,024 bits, of which each trigram of the words sets one.';

create function private.spare_trigrams(p_own_words text[], p_telling_words text[]) returns integer
language sql immutable set search_path = '' as $$
	-- a word's similarity to a text is at most the share of its trigrams that the text has
	select (count(distinct trigram) - min(ceil(w.similarity * cardinality(w.trigrams))))::integer
	from (
		select 0.6 as similarity, extensions.show_trgm(word) as trigrams from unnest(p_own_words) as word
		union all
		select 0.9, extensions.show_trgm(word) from unnest(p_telling_words) as word
	) as w
	cross join unnest(w.trigrams) as trigram;
$$;
comment on function private.spare_trigrams(text[], text[]) is
	'How many trigrams of these words a text lacks at most in which own_word_matches finds one of them. Null if none has any.';

revoke execute on function private.signature_of(text[]), private.spare_trigrams(text[], text[]) from public;
grant execute on function private.signature_of(text[]), private.spare_trigrams(text[], text[])
	to authenticated, service_role;

alter table public.workshop_services
	add column own_signature bit(1024) generated always as (
		case when own_words <> '{}' then private.signature_of(own_words || telling_words) end
	) stored,
	add column spare_trigrams integer generated always as (
		case when own_words <> '{}' then private.spare_trigrams(own_words, telling_words) end
	) stored;
comment on column public.workshop_services.own_signature is
	'signature_of own_words and telling_words; null where the library knows every word.';
comment on column public.workshop_services.spare_trigrams is
	'How many bits of own_signature a question lacks at most that own_word_matches answers with this service.';
grant select (own_signature, spare_trigrams) on public.workshop_services to authenticated;

drop index public.workshop_services_own_words_idx;
create index workshop_services_own_words_idx on public.workshop_services (workshop_id)
	include (id, own_signature, spare_trigrams)
	where own_words <> '{}' and status = 'active';

create or replace function private.own_word_matches(p_workshop_id uuid, p_text text) returns table (id uuid, similarity real)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
#variable_conflict use_column
declare
	v_text constant text := lower(p_text);
	v_lacking constant bit(1024) := ~ private.signature_of(array[v_text]);
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
	-- found in the index alone
	where s.id = any (array(
			select l.id from public.workshop_services l
			where l.workshop_id = p_workshop_id and l.status = 'active' and l.own_words <> '{}'
				and bit_count(l.own_signature & v_lacking) <= l.spare_trigrams
		))
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
			'description_en', 'synonyms', 'own_words', 'telling_words', 'own_signature', 'spare_trigrams', 'is_fixed_price',
			'duration_minutes', 'vehicle_types', 'factor_rule', 'status', 'position', 'created_at', 'updated_at'
		]
		else array['id', 'workshop_id', 'created_at'] || case when p_what <> 'seasonal_rule' then array['service_id'] else '{}' end
	end;
$$;
