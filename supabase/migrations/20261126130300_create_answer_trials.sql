-- The facts of an answer for a member who tries a question: as chat_begin gives them, with nothing stored or counted.

drop function private.priced_services(uuid, uuid[], public.vehicle_class, boolean);
create function private.priced_services(
	p_workshop_id uuid, p_service_ids uuid[], p_vehicle_class public.vehicle_class, p_electric boolean,
	p_day date default null
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
	return (select coalesce(jsonb_agg(jsonb_build_object(
		'id', s.id, 'library_key', s.library_key, 'name', s.service_name, 'name_en', s.service_name_en,
		'description', s.description, 'description_en', s.description_en, 'duration_minutes', s.duration_minutes,
		'price_min', p.price_min, 'price_max', p.price_max, 'label', p.label, 'applies', p.applies,
		'rule_path', p.rule_path,
		'vehicle_types', to_jsonb(s.vehicle_types),
		'varies_by_class', s.price_kind <> 'after_inspection' and (
			exists (select 1 from public.service_class_prices o where o.service_id = s.id)
			or 'compact' = any (s.vehicle_types) and exists (
				select 1 from public.vehicle_class_factors f
				where f.factor_rule = s.factor_rule and f.factor <> 1 and f.vehicle_class::text = any (s.vehicle_types)
			)
		)
	) order by wanted.position), '[]')
	from unnest(p_service_ids) with ordinality as wanted (id, position)
	join public.workshop_services s on s.id = wanted.id and s.workshop_id = p_workshop_id
	join public.service_prices(p_workshop_id, p_vehicle_class, p_day, p_electric, p_service_ids) p on p.service_id = s.id);
end;
$$;
comment on function private.priced_services(uuid, uuid[], public.vehicle_class, boolean, date) is
	'Active services of a workshop in the order asked for, priced by the engine for a local day (null: today). varies_by_class: another vehicle class may cost something else.';

create function private.trial_facts(
	p_workshop_id uuid, p_text text, p_library_keys text[], p_context uuid[], p_vehicle_class public.vehicle_class,
	p_electric boolean, p_day date
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	v_own jsonb;
	v_ids uuid[];
begin
	select coalesce(jsonb_object_agg(m.id, m.similarity), '{}') into v_own
	from private.own_word_matches(p_workshop_id, p_text) m;
	select array_agg(id order by rank, position) into v_ids from (
		select distinct on (id) id, rank, position from (
			select s.id, 1 as rank, k.position
			from unnest(p_library_keys) with ordinality as k (key, position)
			join public.workshop_services s on s.workshop_id = p_workshop_id and s.library_key = k.key
			union all
			select m.key::uuid, 2, row_number() over (order by m.value::text::real desc)
			from jsonb_each(v_own) m
			union all
			select c.id, 3, c.position from unnest(p_context) with ordinality as c (id, position)
		) as candidates order by id, rank, position
	) as wanted;
	return jsonb_build_object('own_words', v_own, 'services', private.priced_services(
		p_workshop_id, coalesce(v_ids, '{}'), p_vehicle_class, coalesce(p_electric, false), p_day
	));
end;
$$;

create function private.answer_trials(p_workshop_id uuid, p_questions jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
	if p_workshop_id is null or p_workshop_id <> all (array(select private.my_workshops())) then
		return jsonb_build_object('error', 'not_a_member');
	end if;
	return private.workshop_json(p_workshop_id) || jsonb_build_object('trials', (
		select coalesce(jsonb_agg(private.trial_facts(
			p_workshop_id, q.text, coalesce(q.library_keys, '{}'), coalesce(q.context, '{}'), q.vehicle_class, q.electric,
			q.day
		) order by q.position), '[]')
		from rows from (jsonb_to_recordset(p_questions) as (
			text text, library_keys text[], context uuid[], vehicle_class public.vehicle_class, electric boolean, day date
		)) with ordinality as q (text, library_keys, context, vehicle_class, electric, day, position)
	));
end;
$$;

create function public.answer_trials(p_workshop_id uuid, p_questions jsonb) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.answer_trials(p_workshop_id, p_questions);
$$;
comment on function public.answer_trials(uuid, jsonb) is
	'For a member of the workshop: workshop, opening hours, and per question [{text, library_keys, context (service ids named last), vehicle_class, electric, day (null: today)}] its own_words and services, as chat_begin gives them. Stores nothing. {"error": "not_a_member"} otherwise.';

revoke execute on function
	private.priced_services(uuid, uuid[], public.vehicle_class, boolean, date),
	private.trial_facts(uuid, text, text[], uuid[], public.vehicle_class, boolean, date),
	private.answer_trials(uuid, jsonb)
	from public;
grant execute on function private.answer_trials(uuid, jsonb) to authenticated;
revoke execute on function public.answer_trials(uuid, jsonb) from public, anon, service_role;
grant execute on function public.answer_trials(uuid, jsonb) to authenticated;
