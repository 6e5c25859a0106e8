-- The lead score can be switched off per contact (GDPR Art. 22); and what scores and values are worked out by asks nobody for
-- rights, so that lists, pages and analysts share it.

alter table public.contacts add column is_scored boolean not null default true;
comment on column public.contacts.is_scored is 'Whether a lead score is worked out. The workshop switches it off, such as when somebody objects.';
grant select (is_scored), update (is_scored) on public.contacts to authenticated;

create function private.score_contacts(p_workshop_id uuid, p_contact_ids uuid[])
returns table (contact_id uuid, score integer, grade text, reasons jsonb)
language plpgsql stable set search_path = '' as $$
#variable_conflict use_column
declare
	v_zone text := (select time_zone from public.workshops where id = p_workshop_id);
	v_services uuid[];
	v_names text[];
	v_vehicles text[];
begin
	select array_agg(s.id), array_agg(s.service_name::text) into v_services, v_names
	from public.workshop_services s where s.workshop_id = p_workshop_id and s.status = 'active';
	select array_agg(distinct v.type) into v_vehicles
	from public.workshop_services s cross join lateral unnest(s.vehicle_types) as v (type)
	where s.workshop_id = p_workshop_id and s.status = 'active';
	if 'compact' = any (v_vehicles) then
		v_vehicles := v_vehicles || '{midsize,large}';
	end if;
	return query
	with people as (
		select c.id, c.last_activity_at, c.email is not null or c.phone is not null as is_reachable
		from public.contacts c
		where c.workshop_id = p_workshop_id and c.is_scored and (c.unlocks_at is null or c.unlocks_at <= now())
			and (p_contact_ids is null or c.id = any (p_contact_ids))
	),
	asked as (
		select i.contact_id, i.conversation_id, i.vehicle_class, i.service_names, i.status, i.note, i.created_at
		from people p join public.inquiries i on i.workshop_id = p_workshop_id and i.contact_id = p.id
	),
	talks as (
		select a.contact_id, c.id, c.vehicle_class, c.context_services, c.is_spam
		from (select distinct contact_id, conversation_id from asked) a
		join public.conversations c on c.workshop_id = p_workshop_id and c.id = a.conversation_id
	),
	wished as (
		select
			contact_id, bool_or(status = 'booked') as is_booked, bool_or(service_names && v_names) as is_offered,
			(array_agg(vehicle_class order by created_at desc) filter (where vehicle_class is not null))[1] as vehicle_class
		from asked group by 1
	),
	talked as (
		select
			contact_id, bool_or(is_spam) as is_spam, bool_or(context_services && v_services) as is_offered,
			max(vehicle_class) as vehicle_class
		from talks group by 1
	),
	lines as (
		select t.contact_id, m.role = 'visitor' as is_visitor, m.body, m.intents, m.created_at
		from talks t join public.messages m on m.workshop_id = p_workshop_id and m.conversation_id = t.id
		union all
		select contact_id, true, note, '{}', created_at from asked
	),
	said as (
		select
			contact_id,
			max(created_at) filter (where is_visitor) as last_at,
			bool_or('price' = any (intents)) as asked_price,
			bool_or(intents && '{callback,appointment}') as wants_slot,
			bool_or('abuse' = any (intents)) as is_abusive,
			bool_or(is_visitor and private.names_near_date(body, (created_at at time zone v_zone)::date)) as names_date
		from lines group by 1
	),
	returned as (
		select distinct contact_id
		from (
			select contact_id, day - lag(day) over (partition by contact_id order by day) as gap
			from (
				select distinct contact_id, (created_at at time zone v_zone)::date as day from lines where is_visitor
			) as visited
		) as gaps
		where gap <= 7
	),
	spam as (
		select distinct contact_id from public.contact_analytics
		where workshop_id = p_workshop_id and excluded_as = 'spam' and contact_id is not null
	),
	known as (
		select
			p.id, p.is_reachable, s.asked_price, s.is_abusive, s.names_date,
			s.wants_slot or w.is_booked as chose_slot,
			-- the vehicle of the newest inquiry that tells one, else one that was talked about
			coalesce(w.vehicle_class, t.vehicle_class)::text = any (v_vehicles) as is_served,
			w.is_offered or t.is_offered as is_offered,
			r.contact_id is not null as has_returned,
			t.is_spam or x.contact_id is not null as is_spam,
			2 ^ (extract(epoch from least(greatest(p.last_activity_at, s.last_at) - now(), interval '0')) / 86400 / 14)::float8
				as freshness
		from people p
		left join said s on s.contact_id = p.id
		left join wished w on w.contact_id = p.id
		left join talked t on t.contact_id = p.id
		left join returned r on r.contact_id = p.id
		left join spam x on x.contact_id = p.id
	),
	scored as (
		select k.id, r.position, r.code, r.points
		from known k
		cross join lateral (values
			(1, 'class_served', 10, k.is_served),
			(2, 'service_in_catalogue', 10, k.is_offered),
			(3, 'reachable', 10, k.is_reachable),
			(4, 'asked_price', 10 * k.freshness, k.asked_price),
			(5, 'chose_slot', 20 * k.freshness, k.chose_slot),
			(6, 'date_within_7_days', 15 * k.freshness, k.names_date),
			(7, 'returned_within_7_days', 5 * k.freshness, k.has_returned),
			(8, 'spam', -100, k.is_spam),
			(9, 'abuse', -40, k.is_abusive)
		) as r (position, code, points, holds)
		where r.holds
	),
	totals as (
		select
			p.id, least(greatest(round(coalesce(sum(s.points), 0)::numeric), 0), 100)::integer as score,
			coalesce(jsonb_agg(jsonb_build_object('code', s.code, 'points', s.points) order by s.position)
				filter (where s.code is not null), '[]') as reasons
		from people p left join scored s on s.id = p.id
		group by p.id
	)
	select t.id, t.score, case when t.score >= 70 then 'A' when t.score >= 40 then 'B' else 'C' end, t.reasons
	from totals t
	order by t.score desc, t.id;
end;
$$;
comment on function private.score_contacts(uuid, uuid[]) is 'As public.lead_scores. Asks nobody for rights.';

create or replace function private.lead_scores(p_workshop_id uuid, p_contact_ids uuid[])
returns table (contact_id uuid, score integer, grade text, reasons jsonb)
language plpgsql stable security definer set search_path = '' as $$
begin
	perform private.require_member(p_workshop_id);
	return query select s.* from private.score_contacts(p_workshop_id, p_contact_ids) s;
end;
$$;
comment on function public.lead_scores(uuid, uuid[]) is
	'How promising contacts (null: all that the caller may see) are, best first: score 0 to 100, rounded; grade A from 70, B from 40, C. Reasons [{code, points}] add up to the score. Fit, 10 each: class_served (an active service is for the vehicle''s class), service_in_catalogue (an active service was asked for), reachable. Intent, halved every 14 days since the contact''s last word: asked_price 10, chose_slot 20 (asked for an appointment or a callback, or is booked), date_within_7_days 15, returned_within_7_days 5 (on another day). Penalties: spam −100, abuse −40. Not known yet, so never given: in_service_area 10, due_within_30_days 10, outside_area −20. Contacts whose score is switched off (contacts.is_scored) have none. Raises 42501 not_a_member.';

create function private.value_contacts(p_workshop_id uuid, p_contact_ids uuid[]) returns table (
	contact_id uuid, historic numeric, yearly numeric, five_year numeric, segment text
)
language plpgsql stable set search_path = '' as $$
#variable_conflict use_column
declare
	-- what a car brings in a year after the DAT-Report 2026: 0.97 × 542 € maintenance + 0.35 × 604 € repair
	prior_revenue constant numeric := 737.14;
	prior_visits constant numeric := 2;
	prior_repeat_rate constant numeric := 0.90;
	prior_years constant numeric := 2;
	discount constant numeric := 0.08;
begin
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
comment on function private.value_contacts(uuid, uuid[]) is 'As public.lifetime_values. Asks nobody for rights.';

create or replace function private.lifetime_values(p_workshop_id uuid, p_contact_ids uuid[]) returns table (
	contact_id uuid, historic numeric, yearly numeric, five_year numeric, segment text
)
language plpgsql stable security definer set search_path = '' as $$
begin
	perform private.require_member(p_workshop_id);
	return query select v.* from private.value_contacts(p_workshop_id, p_contact_ids) v;
end;
$$;

revoke execute on function private.score_contacts(uuid, uuid[]), private.value_contacts(uuid, uuid[]) from public;
