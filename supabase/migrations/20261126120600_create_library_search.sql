-- Finding library services as an owner types: typos, missing umlauts, word order and both languages forgiven.

create function private.fold(p_text text) returns text
language sql immutable set search_path = '' as $$
	-- öl = oel = ol; what isn't a letter or digit only separates
	select btrim(regexp_replace(
		replace(replace(replace(
			translate(replace(lower(p_text), 'ß', 'ss'), 'äöüáàâãåéèêëíìîïóòôõúùûñçşğı', 'aouaaaaaeeeeiiiioooouuuncsgi'),
			'ae', 'a'), 'oe', 'o'), 'ue', 'u'),
		'[^[:alnum:]]+', ' ', 'g'
	));
$$;
comment on function private.fold(text) is 'Text for comparing: lower case, umlauts in all spellings alike, single spaces.';

create materialized view private.library_phrases as
	select l.key as library_key, private.fold(p.text) as phrase, max(p.weight)::real as weight
	from public.library_services l
	join public.service_categories c on c.id = l.category_id
	cross join lateral (
		select l.name as text, 1.0 as weight
		union all select l.name_en, 1.0
		union all select synonym, 0.95 from unnest(l.synonyms) as synonym
		union all select c.name, 0.6
		union all select c.name_en, 0.6
	) p
	group by l.key, private.fold(p.text);
create unique index library_phrases_key on private.library_phrases (library_key, phrase);
create index library_phrases_phrase_idx on private.library_phrases using gin (phrase extensions.gin_trgm_ops);
comment on materialized view private.library_phrases is 'What each library service is called, folded: names and synonyms, and its category''s name with less weight.';

create function private.refresh_library_phrases() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	refresh materialized view private.library_phrases;
	return null;
end;
$$;
create trigger refresh_phrases after insert or update or delete or truncate on public.library_services
	for each statement execute function private.refresh_library_phrases();
create trigger refresh_phrases after update on public.service_categories
	for each statement execute function private.refresh_library_phrases();

-- Security definer, because trigram operators can't use an index under row level security. The caller's membership is
-- read once; the library itself is open to every signed-in user.
create function private.search_library(
	p_workshop_id uuid, p_query text, p_category text, p_group public.service_group, p_vehicle text, p_limit integer,
	p_offset integer
) returns table (
	key text, name text, name_en text, description text, description_en text, category_key text,
	service_group public.service_group, synonyms text[], price_min numeric, price_max numeric, duration_minutes integer,
	vehicle_types text[], price_basis text, source text, workshop_service_id uuid, total_count bigint
)
language plpgsql stable security definer
set search_path = '' set pg_trgm.word_similarity_threshold = 0.45 as $$
#variable_conflict use_column
declare
	v_words text[] := (string_to_array(private.fold(left(p_query, 100)), ' '))[1:8];
begin
	if p_workshop_id is null or p_workshop_id <> all (array(select private.my_workshops())) then
		raise exception 'not_a_member' using errcode = 'insufficient_privilege';
	end if;
	v_words := array_remove(v_words, '');
	return query
	with word_hits as (
		-- the best phrase of each service for each word; whole words and beginnings count more than likeness
		select f.library_key, w.word, max(f.weight * (
			extensions.word_similarity(w.word, f.phrase)
			+ case
				when ' ' || f.phrase || ' ' like '% ' || w.word || ' %' then 0.3
				when ' ' || f.phrase like '% ' || w.word || '%' then 0.15
				else 0
			end
		)) as score
		from unnest(v_words) as w (word)
		join private.library_phrases f on f.phrase operator(extensions.%>) w.word
		group by f.library_key, w.word
	),
	hits as (
		select h.library_key, sum(h.score) as score
		from word_hits h
		group by h.library_key
		-- of three words one may be unknown, of two none
		having count(*) >= ceil(cardinality(v_words) * 0.66)
	),
	ranked as (
		select h.library_key, h.score + (
			select max(f.weight * extensions.similarity(f.phrase, array_to_string(v_words, ' ')))
			from private.library_phrases f where f.library_key = h.library_key
		) as score
		from hits h
	)
	select
		l.key, l.name, l.name_en, l.description, l.description_en, c.key, c.service_group, l.synonyms, l.price_min,
		l.price_max, l.duration_minutes, l.vehicle_types, l.price_basis, l.source, s.id, count(*) over ()
	from public.library_services l
	join public.service_categories c on c.id = l.category_id
	left join ranked r on r.library_key = l.key
	left join public.workshop_services s on s.workshop_id = p_workshop_id and s.library_key = l.key
	where (v_words = '{}' or r.library_key is not null)
		and (p_category is null or c.key = p_category)
		and (p_group is null or c.service_group = p_group)
		and (
			p_vehicle is null or p_vehicle = any (l.vehicle_types)
			or p_vehicle in ('midsize', 'large') and 'compact' = any (l.vehicle_types)
		)
	order by r.score desc nulls last, c.position, l.name
	limit least(greatest(p_limit, 1), 1000) offset greatest(p_offset, 0);
end;
$$;

create function public.search_library(
	p_workshop_id uuid,
	p_query text default '',
	p_category text default null,
	p_group public.service_group default null,
	p_vehicle text default null,
	p_limit integer default 50,
	p_offset integer default 0
) returns table (
	key text, name text, name_en text, description text, description_en text, category_key text,
	service_group public.service_group, synonyms text[], price_min numeric, price_max numeric, duration_minutes integer,
	vehicle_types text[], price_basis text, source text, workshop_service_id uuid, total_count bigint
)
language sql stable security invoker set search_path = '' as $$
	select * from private.search_library(p_workshop_id, p_query, p_category, p_group, p_vehicle, p_limit, p_offset);
$$;
comment on function public.search_library(uuid, text, text, public.service_group, text, integer, integer) is
	'Library services for a query (typo tolerant, German and English), best first; without a query all of them in the library''s order. Filters: category key, group, vehicle class or ev. workshop_service_id: the workshop''s copy, null when there is none. total_count: rows before limit (at most 1000) and offset. not_a_member (42501).';

revoke execute on function
	private.fold(text), private.refresh_library_phrases(),
	private.search_library(uuid, text, text, public.service_group, text, integer, integer)
	from public;
grant execute on function private.search_library(uuid, text, text, public.service_group, text, integer, integer)
	to authenticated;
revoke execute on function public.search_library(uuid, text, text, public.service_group, text, integer, integer)
	from public, anon, service_role;
grant execute on function public.search_library(uuid, text, text, public.service_group, text, integer, integer)
	to authenticated;
