-- A service's price through a year, for the chart of seasons and planned changes.

create function public.price_year(
	p_workshop_id uuid, p_service_id uuid, p_vehicle_class public.vehicle_class default null, p_year integer default null
) returns table (
	day date,
	last_day date,
	price_min numeric(10, 2),
	price_max numeric(10, 2),
	label public.price_label,
	rule_name text
)
language plpgsql stable security invoker set search_path = '' as $$
#variable_conflict use_column
declare
	v_year integer := coalesce(p_year, (
		select extract(year from now() at time zone w.time_zone)::integer from public.workshops w where w.id = p_workshop_id
	));
begin
	if v_year not between 2000 and 2100 then
		raise exception 'year_invalid' using errcode = 'invalid_parameter_value';
	end if;
	return query
	with days as (
		select d::date as day, to_char(d, 'MM-DD') as month_day
		from generate_series(make_date(v_year, 1, 1), make_date(v_year, 12, 31), interval '1 day') as d
	),
	-- the engine is asked only where something can change: a season begins or has ended, a plan comes into force
	edges as (
		select make_date(v_year, 1, 1) as day
		union
		select min(d.day)
		from public.seasonal_price_rules r
		join days d on d.month_day >= r.starts_on
		where r.workshop_id = p_workshop_id and r.is_active
		group by r.id
		union
		select min(d.day)
		from public.seasonal_price_rules r
		join days d on d.month_day > r.ends_on
		where r.workshop_id = p_workshop_id and r.is_active
		group by r.id
		union
		select p.valid_from
		from public.planned_prices p
		where p.workshop_id = p_workshop_id and p.service_id = p_service_id
			and p.valid_from between make_date(v_year, 1, 1) and make_date(v_year, 12, 31)
	),
	priced as (
		select e.day, q.price_min, q.price_max, q.label, q.rule_path #>> '{seasonal_rule,name}' as rule_name
		from edges e
		cross join lateral public.service_prices(p_workshop_id, p_vehicle_class, e.day, false, array[p_service_id]) q
	),
	marked as (
		select p.*, (p.price_min, p.price_max, p.label, p.rule_name) is distinct from (
			lag(p.price_min) over w, lag(p.price_max) over w, lag(p.label) over w, lag(p.rule_name) over w
		) as starts
		from priced p
		window w as (order by p.day)
	)
	select
		m.day, coalesce(lead(m.day) over (order by m.day) - 1, make_date(v_year, 12, 31)), m.price_min, m.price_max,
		m.label, m.rule_name
	from marked m
	where m.starts or m.day = make_date(v_year, 1, 1)
	order by m.day;
end;
$$;
comment on function public.price_year(uuid, uuid, public.vehicle_class, integer) is
	'What visitors see through a calendar year (null: this one) for an active service and vehicle class: one row per run of equal days, from day to last_day. rule_name: the season in force. Asks service_prices; 2000 to 2100, else year_invalid (22023).';
revoke execute on function public.price_year(uuid, uuid, public.vehicle_class, integer) from public, anon, service_role;
grant execute on function public.price_year(uuid, uuid, public.vehicle_class, integer) to authenticated;
