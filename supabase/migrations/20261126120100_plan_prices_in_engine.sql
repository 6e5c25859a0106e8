-- The price engine, with planned prices. Same signature and rules as before; amounts that a factor or a season would
-- carry out of numeric(10,2) stop at its end instead of failing the whole catalogue.

create or replace function public.service_prices(
	p_workshop_id uuid,
	p_vehicle_class public.vehicle_class default null,
	p_day date default null,
	p_electric boolean default false,
	p_service_ids uuid[] default null
) returns table (
	service_id uuid,
	applies boolean,
	price_min numeric(10, 2),
	price_max numeric(10, 2),
	label public.price_label,
	rule_path jsonb
)
language plpgsql stable security invoker
-- hash joins whatever the statistics say: right after an import they still tell of a tiny table
set search_path = '' set enable_nestloop = off set jit = off as $$
-- plpgsql keeps the plan between calls; planning would cost more than running
#variable_conflict use_column
declare
	v_step numeric;
	v_day date;
begin
	select w.price_rounding, coalesce(p_day, (now() at time zone w.time_zone)::date) into v_step, v_day
	from public.workshops w where w.id = p_workshop_id;
	if not found then
		return;
	end if;

	return query
	with rules as materialized (
		select r.*
		from public.seasonal_price_rules r
		where r.workshop_id = p_workshop_id and r.is_active
			and case
				when r.starts_on <= r.ends_on then to_char(v_day, 'MM-DD') between r.starts_on and r.ends_on
				else to_char(v_day, 'MM-DD') >= r.starts_on or to_char(v_day, 'MM-DD') <= r.ends_on
			end
	),
	plans as (
		select distinct on (p.service_id) p.service_id, p.valid_from, p.price_kind, p.price_min, p.price_max
		from public.planned_prices p
		where p.workshop_id = p_workshop_id and p.valid_from <= v_day
		order by p.service_id, p.valid_from desc
	),
	base as (
		select
			s.id, s.category_id, s.factor_rule, p.valid_from,
			case when p.service_id is null then s.price_kind else p.price_kind end as price_kind,
			case
				when p_electric and not 'ev' = any (s.vehicle_types) then false
				when p_vehicle_class is null then true
				when p_vehicle_class::text = any (s.vehicle_types) then true
				when p_vehicle_class in ('midsize', 'large') and 'compact' = any (s.vehicle_types) then true
				else p_electric and s.vehicle_types = '{ev}'
			end as applies,
			coalesce(o.price_min, case when p.service_id is null then s.price_min else p.price_min end * coalesce(f.factor, 1))
				as price_min,
			coalesce(o.price_max, case when p.service_id is null then s.price_max else p.price_max end * coalesce(f.factor, 1))
				as price_max,
			o.service_id is not null as has_own,
			coalesce(f.factor, 1) as factor
		from public.workshop_services s
		left join plans p on p.service_id = s.id
		left join public.service_class_prices o
			on o.service_id = s.id and o.vehicle_class = p_vehicle_class
		-- the library's factors hold for services that are priced for the compact class
		left join public.vehicle_class_factors f
			on f.factor_rule = s.factor_rule and f.vehicle_class = p_vehicle_class and 'compact' = any (s.vehicle_types)
		where s.workshop_id = p_workshop_id and s.status = 'active'
			and (p_service_ids is null or s.id = any (p_service_ids))
	),
	adjusted as (
		select
			b.*, r.id as rule_id, r.name as rule_name, r.adjustment_kind, r.adjustment,
			r.id is not null or (not b.has_own and b.factor <> 1) as is_adjusted,
			greatest(0, case r.adjustment_kind
				when 'percent' then b.price_min * (1 + r.adjustment / 100)
				when 'amount' then b.price_min + r.adjustment
				else b.price_min
			end) as adjusted_min,
			greatest(0, case r.adjustment_kind
				when 'percent' then b.price_max * (1 + r.adjustment / 100)
				when 'amount' then b.price_max + r.adjustment
				else b.price_max
			end) as adjusted_max
		from base b
		left join lateral (
			select r.*
			from rules r
			-- statutory fees are filed with the authority: no season changes them
			where b.factor_rule <> 'statutory'
				and (r.service_id is null or r.service_id = b.id)
				and (r.category_id is null or r.category_id = b.category_id)
			order by r.priority desc, r.service_id is null, r.category_id is null, r.created_at desc, r.id
			limit 1
		) r on true
	)
	select
		a.id,
		a.applies,
		case when a.price_kind <> 'after_inspection' then least(99999999.99, case
			when a.is_adjusted then round(a.adjusted_min / v_step) * v_step
			else a.adjusted_min
		end)::numeric(10, 2) end,
		case when a.price_kind <> 'after_inspection' then least(99999999.99, case
			when a.is_adjusted then round(a.adjusted_max / v_step) * v_step
			else a.adjusted_max
		end)::numeric(10, 2) end,
		(case a.price_kind
			when 'after_inspection' then 'after_inspection'
			when 'fixed' then case when a.adjusted_min = a.adjusted_max then 'fixed' else 'estimate' end
			else 'estimate'
		end)::public.price_label,
		jsonb_strip_nulls(jsonb_build_object(
			'base', case when a.has_own then 'class_price' when a.valid_from is not null then 'planned_price' else 'base_price' end,
			'valid_from', case when not a.has_own then a.valid_from end,
			'class_factor', case when not a.has_own and a.factor <> 1 then a.factor end,
			'seasonal_rule', case when a.rule_id is not null then jsonb_build_object(
				'id', a.rule_id, 'name', a.rule_name, 'kind', a.adjustment_kind, 'adjustment', a.adjustment
			) end,
			'rounding', case when a.is_adjusted then v_step end
		))
	from adjusted a;
end;
$$;
comment on function public.service_prices(uuid, public.vehicle_class, date, boolean, uuid[]) is
	'Price engine: amounts (EUR gross), label and rule path of a workshop''s active services for a vehicle class (null: compact) and a local day (null: today): what a visitor sees then. applies is false where the service is not done on that vehicle. Steps: the newest planned price in force replaces the base price; own class price, else that × factor; then one seasonal rule; then rounding when anything changed the amount. Fixed prices stay fixed, nothing falls below 0.';
