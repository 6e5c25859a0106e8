-- One edit for many services, with a preview that is computed by the same statement as the edit itself.

create type private.service_edit as (
	service_id uuid,
	name text,
	category_id uuid,
	price_kind public.price_kind,
	price_min numeric,
	price_max numeric,
	vehicle_types text[],
	status text,
	class_prices jsonb,
	before jsonb,
	after jsonb,
	error text
);
comment on type private.service_edit is 'A service as a bulk edit would leave it. class_prices: {vehicle class: {min, max}}, the workshop''s own amounts.';

create function private.check_bulk_edit(p_edit jsonb) returns void
language plpgsql stable set search_path = '' as $$
declare
	v_types jsonb := p_edit -> 'vehicle_types';
begin
	if jsonb_typeof(p_edit) is distinct from 'object' or p_edit = '{}'
		or exists (
			select from jsonb_object_keys(p_edit) as key
			where key not in ('category_key', 'price_percent', 'price_amount', 'vehicle_types', 'status')
		)
		or p_edit ?& array['price_percent', 'price_amount']
		or jsonb_typeof(p_edit -> 'price_percent') <> 'number'
		or jsonb_typeof(p_edit -> 'price_amount') <> 'number'
		or (p_edit ->> 'price_percent')::numeric not between -90 and 500
		or abs((p_edit ->> 'price_amount')::numeric) > 100000
		or p_edit ->> 'status' not in ('active', 'archived')
		or p_edit ? 'vehicle_types' and (
			jsonb_typeof(v_types) <> 'object'
			or exists (
				select from jsonb_each(v_types) as part
				where part.key not in ('add', 'remove', 'set') or jsonb_typeof(part.value) <> 'array'
			)
		)
	then
		raise exception 'edit_invalid' using errcode = 'invalid_parameter_value', detail = p_edit::text;
	end if;
	if p_edit ? 'category_key'
		and not exists (select from public.service_categories where key = p_edit ->> 'category_key')
	then
		raise exception 'unknown_category' using errcode = 'invalid_parameter_value', detail = p_edit ->> 'category_key';
	end if;
	if exists (
		select from jsonb_each(coalesce(v_types, '{}')) as part, jsonb_array_elements_text(part.value) as type
		where not private.are_vehicle_types(array[type])
	) then
		raise exception 'bad_vehicle_type' using errcode = 'invalid_parameter_value';
	end if;
end;
$$;
comment on function private.check_bulk_edit(jsonb) is 'Raises 22023 edit_invalid, unknown_category or bad_vehicle_type.';

create function private.edited_price(p_price numeric, p_edit jsonb, p_step numeric) returns numeric
language sql immutable set search_path = '' as $$
	select case
		when p_edit ? 'price_percent' then
			round(p_price * (1 + (p_edit ->> 'price_percent')::numeric / 100) / p_step) * p_step
		when p_edit ? 'price_amount' then p_price + round((p_edit ->> 'price_amount')::numeric, 2)
		else p_price
	end;
$$;
comment on function private.edited_price(numeric, jsonb, numeric) is 'An amount after price_percent (rounded to the workshop''s step) or price_amount (to the cent).';

create function private.edited_types(p_types text[], p_edit jsonb) returns text[]
language sql stable set search_path = '' as $$
	select coalesce(array_agg(type order by position), '{}')
	from unnest(array['small', 'compact', 'midsize', 'large', 'suv', 'van', 'truck', 'motorcycle', 'ev'])
		with ordinality as known (type, position)
	where (
			case when p_edit ? 'set' then p_edit -> 'set' ? type else type = any (p_types) end
			or coalesce(p_edit -> 'add' ? type, false)
		)
		and not coalesce(p_edit -> 'remove' ? type, false);
$$;
comment on function private.edited_types(text[], jsonb) is 'Vehicle types after {set, add, remove}, in the usual order.';

create function private.plan_bulk_edit(p_workshop_id uuid, p_service_ids uuid[], p_edit jsonb)
returns setof private.service_edit
language sql stable security definer set search_path = '' set enable_nestloop = off set jit = off as $$
	with classes as (
		select
			c.service_id,
			jsonb_object_agg(c.vehicle_class, jsonb_build_object('min', c.price_min, 'max', c.price_max)) as before,
			jsonb_object_agg(c.vehicle_class, jsonb_build_object(
				'min', private.edited_price(c.price_min, p_edit, w.price_rounding)::numeric(12, 2),
				'max', private.edited_price(c.price_max, p_edit, w.price_rounding)::numeric(12, 2)
			)) as after,
			min(private.edited_price(c.price_min, p_edit, w.price_rounding)) as lowest,
			max(private.edited_price(c.price_max, p_edit, w.price_rounding)) as highest
		from public.service_class_prices c
		join public.workshops w on w.id = c.workshop_id
		where c.workshop_id = p_workshop_id and c.service_id = any (p_service_ids)
		group by c.service_id
	),
	edited as (
		select
			s.id, s.service_name, s.position,
			case when p_edit ? 'category_key' then k.id else s.category_id end as category_id,
			s.price_kind,
			private.edited_price(s.price_min, p_edit, w.price_rounding)::numeric(12, 2) as price_min,
			private.edited_price(s.price_max, p_edit, w.price_rounding)::numeric(12, 2) as price_max,
			case
				when p_edit ? 'vehicle_types' then private.edited_types(s.vehicle_types, p_edit -> 'vehicle_types')
				else s.vehicle_types
			end as vehicle_types,
			coalesce(p_edit ->> 'status', s.status) as status,
			coalesce(c.after, '{}') as class_prices,
			jsonb_build_object(
				'category_key', own.key, 'price_kind', s.price_kind, 'price_min', s.price_min, 'price_max', s.price_max,
				'vehicle_types', to_jsonb(s.vehicle_types), 'status', s.status, 'class_prices', coalesce(c.before, '{}')
			) as before,
			c.lowest, c.highest
		from public.workshop_services s
		join public.workshops w on w.id = s.workshop_id
		join public.service_categories own on own.id = s.category_id
		left join public.service_categories k on k.key = p_edit ->> 'category_key'
		left join classes c on c.service_id = s.id
		where s.workshop_id = p_workshop_id and s.id = any (p_service_ids)
	)
	select
		e.id, e.service_name, e.category_id, e.price_kind, e.price_min, e.price_max, e.vehicle_types, e.status,
		e.class_prices, e.before,
		e.before || jsonb_build_object(
			'category_key', coalesce(p_edit ->> 'category_key', e.before ->> 'category_key'), 'price_min', e.price_min,
			'price_max', e.price_max, 'vehicle_types', to_jsonb(e.vehicle_types), 'status', e.status,
			'class_prices', e.class_prices
		),
		case
			when least(e.price_min, e.lowest) < 0 then 'negative_price'
			when greatest(e.price_max, e.highest) > 99999999.99 then 'price_too_high'
			when e.vehicle_types = '{}' then 'vehicle_type_missing'
		end
	from edited e
	order by e.position, e.service_name, e.id;
$$;
comment on function private.plan_bulk_edit(uuid, uuid[], jsonb) is 'What a checked edit makes of each service; services after inspection keep having no price.';

create function private.bulk_edit_services(p_workshop_id uuid, p_service_ids uuid[], p_edit jsonb, p_preview boolean)
returns jsonb
language plpgsql volatile security definer set search_path = '' set enable_nestloop = off set jit = off as $$
declare
	v_edits private.service_edit[];
	v_touched uuid[];
	v_result jsonb;
	v_change_id uuid;
begin
	perform private.require_service_management(p_workshop_id);
	perform private.check_bulk_edit(p_edit);
	if not p_preview then
		perform private.lock_catalog(p_workshop_id, p_service_ids);
	end if;
	perform private.settle_planned_prices(p_workshop_id);
	v_edits := array(select e from private.plan_bulk_edit(p_workshop_id, p_service_ids, p_edit) e);
	if cardinality(v_edits) <> (select count(distinct id) from unnest(p_service_ids) as id) then
		raise exception 'service_unknown' using errcode = 'PT404';
	end if;
	v_touched := array(select e.service_id from unnest(v_edits) e where e.before <> e.after);
	select jsonb_build_object(
		'rows', coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('error', e.error)) || jsonb_build_object(
			'service_id', e.service_id, 'name', e.name, 'before', e.before, 'after', e.after
		) order by e.position), '[]'),
		'changed', cardinality(v_touched),
		'errors', count(e.error)
	) into v_result
	from unnest(v_edits) with ordinality as e (
		service_id, name, category_id, price_kind, price_min, price_max, vehicle_types, status, class_prices, before,
		after, error, position
	);
	if p_preview or v_result -> 'errors' <> '0' or v_touched = '{}' then
		return v_result || '{"change_id": null}';
	end if;

	v_change_id := private.begin_change(p_workshop_id, 'bulk_edit', v_touched);
	update public.workshop_services s set
		category_id = e.category_id, price_min = e.price_min, price_max = e.price_max, vehicle_types = e.vehicle_types,
		status = e.status
	from unnest(v_edits) e
	where s.workshop_id = p_workshop_id and s.id = e.service_id and s.id = any (v_touched);
	if p_edit ?| array['price_percent', 'price_amount'] then
		update public.service_class_prices c set
			price_min = (e.class_prices -> c.vehicle_class::text ->> 'min')::numeric,
			price_max = (e.class_prices -> c.vehicle_class::text ->> 'max')::numeric
		from unnest(v_edits) e
		where c.workshop_id = p_workshop_id and c.service_id = e.service_id;
	end if;
	perform private.end_change(
		v_change_id, '{}', jsonb_build_object('services', cardinality(v_touched), 'edit', p_edit)
	);
	return v_result || jsonb_build_object('change_id', v_change_id);
end;
$$;

create function public.bulk_edit_services(
	p_workshop_id uuid, p_service_ids uuid[], p_edit jsonb, p_preview boolean default true
) returns jsonb
language sql volatile security invoker set search_path = '' set statement_timeout = '60s' as $$
	select private.bulk_edit_services(p_workshop_id, p_service_ids, p_edit, p_preview);
$$;
comment on function public.bulk_edit_services(uuid, uuid[], jsonb, boolean) is
	'Edits many services: {category_key?, price_percent? (-90…500, rounded to the workshop''s step) or price_amount? (EUR), vehicle_types? {set, add, remove}, status?}; prices change base and class amounts alike. Gives {rows: [{service_id, name, before, after, error?}], changed, errors, change_id}; change_id is null for a preview, and when an error or no difference kept it from being applied: all or nothing. Row errors: negative_price, price_too_high, vehicle_type_missing. Raised: plan_required (42501), edit_invalid, unknown_category, bad_vehicle_type (22023), service_unknown (PT404).';

revoke execute on function
	private.check_bulk_edit(jsonb), private.edited_price(numeric, jsonb, numeric), private.edited_types(text[], jsonb),
	private.plan_bulk_edit(uuid, uuid[], jsonb), private.bulk_edit_services(uuid, uuid[], jsonb, boolean)
	from public;
grant execute on function private.bulk_edit_services(uuid, uuid[], jsonb, boolean) to authenticated;
revoke execute on function public.bulk_edit_services(uuid, uuid[], jsonb, boolean) from public, anon, service_role;
grant execute on function public.bulk_edit_services(uuid, uuid[], jsonb, boolean) to authenticated;
