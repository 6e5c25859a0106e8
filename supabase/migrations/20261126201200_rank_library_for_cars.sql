-- Of services that are called alike, what every workshop does comes first, and what isn't done on cars comes last:
-- "Bremse" means brake pads before a lorry's axle. Who looks for the lorry says so, in words or by the filter.

-- A session that hasn't used the extension yet doesn't know its settings.
select extensions.similarity('', '');

-- Security definer, because trigram operators can't use an index under row level security. The caller's membership is
-- read once; the library itself is open to every signed-in user.
create or replace function private.search_library(
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
		select
			h.library_key,
			h.score
			+ (
				select max(f.weight * extensions.similarity(f.phrase, array_to_string(v_words, ' ')))
				from private.library_phrases f where f.library_key = h.library_key
			)
			+ case when l.is_starter then 0.15 else 0 end
			- case when p_vehicle is null and not l.vehicle_types && array['small', 'compact'] then 0.3 else 0 end
			as score
		from hits h
		join public.library_services l on l.key = h.library_key
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
