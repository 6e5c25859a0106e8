-- What a customer has brought, brings in a year and may bring in five: revenue, not profit.

create function private.lifetime_values(p_workshop_id uuid, p_contact_ids uuid[]) returns table (
	contact_id uuid, historic numeric, yearly numeric, five_year numeric, segment text
)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
	-- what a car brings in a year after the DAT-Report 2026: 0.97 × 542 € maintenance + 0.35 × 604 € repair
	prior_revenue constant numeric := 737.14;
	prior_visits constant numeric := 2;
	prior_repeat_rate constant numeric := 0.90;
	prior_years constant numeric := 2;
	discount constant numeric := 0.08;
begin
	perform private.require_member(p_workshop_id);
	return query
	with people as (
		select c.id from public.contacts c
		where c.workshop_id = p_workshop_id and (c.unlocks_at is null or c.unlocks_at <= now())
			and (p_contact_ids is null or c.id = any (p_contact_ids))
	),
	jobs as (
		select i.contact_id, i.won_amount as amount, i.status_changed_at as won_at,
			min(i.status_changed_at) over (partition by i.contact_id) as first_at
		from public.inquiries i
		join people p on p.id = i.contact_id
		where i.workshop_id = p_workshop_id and i.status = 'won' and not exists (
			select from public.contact_analytics a
			where a.workshop_id = p_workshop_id and a.inquiry_id = i.id and a.excluded_as is not null
		)
	),
	dated as (
		-- year 0 begins with the first job
		select j.*, extract(year from age(j.won_at, j.first_at)) as year, extract(year from age(now(), j.first_at)) as years
		from jobs j
	),
	histories as (
		select
			p.id,
			coalesce(sum(d.amount), 0) as historic,
			coalesce(sum(d.amount) filter (where d.won_at > now() - interval '24 months'), 0) as recent,
			count(d.amount) filter (where d.won_at > now() - interval '24 months') as visits,
			max(d.won_at) as last_at,
			coalesce(max(d.years), 0) as years,
			count(distinct d.year) filter (where d.won_at > d.first_at and d.year < d.years) as years_returned
		from people p left join dated d on d.contact_id = p.id
		group by p.id
	),
	rates as (
		select
			h.*,
			(h.visits * h.recent * 0.5 + prior_visits * prior_revenue) / (h.visits + prior_visits) as value,
			(h.years_returned + prior_years * prior_repeat_rate) / (h.years + prior_years) / (1 + discount) as kept
		from histories h
	)
	select
		r.id, r.historic, r.value,
		r.value * (1 + r.kept * (1 + r.kept * (1 + r.kept * (1 + r.kept)))),
		case
			when r.last_at >= now() - interval '6 months' then 'active'
			when r.last_at >= now() - interval '12 months' then 'at_risk'
			when r.last_at >= now() - interval '18 months' then 'lapsed'
			when r.last_at is not null then 'lost'
		end
	from rates r
	order by 4 desc, r.id;
end;
$$;

create function public.lifetime_values(p_workshop_id uuid, p_contact_ids uuid[] default null) returns table (
	contact_id uuid, historic numeric, yearly numeric, five_year numeric, segment text
)
language sql stable security invoker set search_path = '' as $$
	select * from private.lifetime_values(p_workshop_id, p_contact_ids);
$$;
comment on function public.lifetime_values(uuid, uuid[]) is
	'What contacts (null: all that the caller may see) bring in revenue, EUR gross, the most valuable first. historic: won inquiries, spam and duplicates left out. yearly: mean of the last 24 months, (visits × revenue / 2 + 2 × 737.14) / (visits + 2) with the jobs won in them as visits. five_year: yearly × Σ t = 0..4 of (r / 1.08)^t, r = (full years since the first job in which another was won + 2 × 0.90) / (full years since the first job + 2). segment: time since the last job: active (≤ 6 months), at_risk (≤ 12), lapsed (≤ 18), lost; null: no job yet. Raises 42501 not_a_member.';

revoke execute on function private.lifetime_values(uuid, uuid[]) from public;
grant execute on function private.lifetime_values(uuid, uuid[]) to authenticated;
revoke execute on function public.lifetime_values(uuid, uuid[]) from public, anon, service_role;
grant execute on function public.lifetime_values(uuid, uuid[]) to authenticated;
