-- What a workshop calls its services in English, also where they had another name when they were counted.

create function private.english_service_names(p_workshop_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select coalesce(jsonb_object_agg(named.name, named.english) filter (where named.english <> ''), '{}')
	from (
		select distinct on (n.name) n.name, s.service_name_en as english
		from (
			select service_name::text as name, id as service_id, null::timestamptz as named_at
			from public.workshop_services where workshop_id = p_workshop_id
			union all
			-- what it was called when it was made, and when its price changed
			select service_name, service_id, max(changed_at) from public.service_price_history
			where workshop_id = p_workshop_id and service_id is not null
			group by service_name, service_id
		) as n
		join public.workshop_services s on s.workshop_id = p_workshop_id and s.id = n.service_id
		-- a name goes to the service that has it now, else to the one that had it last
		order by n.name, n.named_at desc nulls first, s.position, s.id
	) as named;
$$;
create function public.english_service_names(p_workshop_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.english_service_names(p_workshop_id);
$$;
comment on function public.english_service_names(uuid) is
	'English names of a workshop''s services by the German ones under which inquiries are counted, former ones included; those without an English name are left out. {} for whom the workshop is none of their own.';

create or replace function private.topic_names(p_workshop_id uuid, p_topics text[]) returns table (
	topic text, label text, service_name text, service_name_en text, intent text, words text
)
language plpgsql stable security definer set search_path = '' as $$
begin
	perform private.require_member(p_workshop_id);
	return query
	select
		t.topic, q.label, coalesce(w.service_name::text, l.name),
		-- who renamed a service and gave no English name means the own one in every language
		coalesce(
			nullif(w.service_name_en, '')::text, case when w.id is null or w.service_name = l.name then l.name_en end
		),
		case when k.kind = 'intent' then k.value end,
		case when k.kind = 'words' then private.words_of(p_workshop_id, t.topic) end
	from unnest(p_topics) as t (topic)
	cross join lateral (
		select split_part(t.topic, ':', 1) as kind, substr(t.topic, strpos(t.topic, ':') + 1) as value
	) as k
	left join public.question_clusters q on q.workshop_id = p_workshop_id and q.topic = t.topic
	left join public.workshop_services w on w.workshop_id = p_workshop_id
		and case k.kind when 'service' then w.library_key = k.value when 'own' then w.id::text = k.value end
	left join public.library_services l on k.kind = 'service' and l.key = k.value;
end;
$$;

revoke execute on function private.english_service_names(uuid) from public;
grant execute on function private.english_service_names(uuid) to authenticated;
revoke execute on function public.english_service_names(uuid) from public, anon, service_role;
grant execute on function public.english_service_names(uuid) to authenticated;
