-- The opening widget suggests what the workshop offers; an answer knows whether the vehicle's class would change a price.

create or replace function public.chat_open(
	p_key text, p_origin text, p_conversation_id uuid default null, p_conversation_token text default null
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	used record;
	v_workshop_id uuid;
begin
	select * into used from private.usable_key(p_key, p_origin);
	if used.error is not null then
		return jsonb_build_object('error', used.error);
	end if;
	v_workshop_id := (used.key).workshop_id;
	return private.workshop_json(v_workshop_id) || jsonb_build_object(
		'offered', (
			select coalesce(jsonb_agg(s.library_key), '[]')
			from public.workshop_services s
			join public.library_services l on l.key = s.library_key
			where s.workshop_id = v_workshop_id and s.status = 'active' and l.is_starter
		),
		'transcript', case
			when private.owns_conversation(v_workshop_id, p_conversation_id, p_conversation_token) then (
				select coalesce(jsonb_agg(private.message_json(m) order by m.created_at, m.id), '[]')
				from public.messages m
				where m.workshop_id = v_workshop_id and m.conversation_id = p_conversation_id
			)
		end
	);
end;
$$;
comment on function public.chat_open(text, text, uuid, text) is
	'Workshop, opening hours, library keys of the everyday services that it offers and, for the tab that owns it, a conversation''s transcript.';

create or replace function private.priced_services(
	p_workshop_id uuid, p_service_ids uuid[], p_vehicle_class public.vehicle_class, p_electric boolean
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
	join public.service_prices(p_workshop_id, p_vehicle_class, null, p_electric, p_service_ids) p on p.service_id = s.id);
end;
$$;
comment on function private.priced_services(uuid, uuid[], public.vehicle_class, boolean) is
	'Active services of a workshop in the order asked for, priced by the engine for today. varies_by_class: another vehicle class may cost something else.';
