-- Of no inquiries none can still be won: a month without any is no unripe cohort either, as little as the metrics are.
-- Won means the same in the pipeline as everywhere, within 90 days; what was won later stands beside it.

create or replace function private.kpi_contacts(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_previous_from date, p_grain text
) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	c_no_key constant uuid := '00000000-0000-0000-0000-000000000000';
	v_previous date := coalesce(p_previous_from, p_from - (p_to - p_from));
begin
	perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	perform private.check_window(p_from, p_to);
	if p_grain is null or p_grain not in ('day', 'week', 'month') then
		raise exception 'grain_invalid' using errcode = 'PT422';
	end if;
	return (
		with calendar as (
			select p_from + n as day from generate_series(0, p_to - p_from - 1) as n
		),
		days as materialized (
			select d.day, d.client_key_id, d.contacts, d.inquiries, d.won_inquiries, d.won_amount, d.won_days
			from private.days_of(p_workshop_id, p_from, p_to, p_client_key_id) d
		),
		known as materialized (
			select
				r.source, r.page_path, r.service_name, r.inquiry_id,
				case when r.is_inquiry and r.conversion_status = 'won' and not r.is_won then 'won_later' else r.conversion_status end
					as status,
				r.is_new_contact::integer as contacts, r.is_inquiry::integer as inquiries, r.is_won::integer as won,
				coalesce(r.won_amount, 0) as won_amount,
				case when r.is_inquiry then coalesce(a.won_amount, 0) else 0 end as paid
			from private.inquiry_results r
			join public.contact_analytics a on a.id = r.id
			where r.workshop_id = p_workshop_id and r.day >= p_from and r.day < p_to
				and (p_client_key_id is null or coalesce(r.client_key_id, c_no_key) = p_client_key_id)
		),
		uncounted as (
			select
				coalesce(sum(contacts), 0) - (select coalesce(sum(contacts), 0) from known) as contacts,
				coalesce(sum(inquiries), 0) - (select coalesce(sum(inquiries), 0) from known) as inquiries,
				coalesce(sum(won_inquiries), 0) - (select coalesce(sum(won), 0) from known) as won,
				coalesce(sum(won_amount), 0) - (select coalesce(sum(won_amount), 0) from known) as won_amount
			from days
		),
		-- rows are deleted after a while, their counts aren't: of what is missing is known whether it was won, and no more
		rows as (
			select source, page_path, service_name, status, contacts, inquiries, won, won_amount, paid from known
			union all
			select null, null, null, missing.*, missing.won_amount
			from (
				select 'won' as status, 0 as contacts, won as inquiries, won, won_amount from uncounted
				union all
				select null, contacts, inquiries - won, 0, 0 from uncounted
			) as missing
			where missing.contacts <> 0 or missing.inquiries <> 0
		),
		series as (
			select date_trunc(p_grain, c.day::timestamp)::date as start,
				coalesce(sum(d.contacts), 0) as contacts, coalesce(sum(d.inquiries), 0) as inquiries,
				coalesce(sum(d.won_inquiries), 0) as won, coalesce(sum(d.won_amount), 0) as won_amount
			from calendar c left join days d on d.day = c.day
			group by 1
		),
		counted_keys as (
			select client_key_id, sum(contacts) as contacts, 0 as previous_contacts, sum(inquiries) as inquiries,
				sum(won_inquiries) as won, sum(won_amount) as won_amount
			from days group by 1
			union all
			select d.client_key_id, 0, d.contacts, 0, 0, 0
			from private.days_of(p_workshop_id, v_previous, v_previous + (p_to - p_from), p_client_key_id) d
			union all
			select id, 0, 0, 0, 0, 0 from public.client_keys
			where workshop_id = p_workshop_id and (p_client_key_id is null or id = p_client_key_id)
		),
		keys as (
			select nullif(c.client_key_id, c_no_key) as client_key_id, k.name, sum(contacts) as contacts,
				sum(previous_contacts) as previous_contacts, sum(inquiries) as inquiries, sum(won) as won,
				sum(won_amount) as won_amount, sum(won)::float8 / nullif(sum(inquiries), 0) as conversion
			from counted_keys c
			left join public.client_keys k on k.workshop_id = p_workshop_id and k.id = c.client_key_id
			group by c.client_key_id, k.name, k.status
			having k.status <> 'revoked' or sum(contacts) + sum(previous_contacts) + sum(inquiries) > 0
		),
		sources as (
			select source, sum(contacts) as contacts, sum(inquiries) as inquiries, sum(won) as won, sum(won_amount) as won_amount
			from rows where contacts + inquiries > 0 group by 1
		),
		pages as (
			select page_path, sum(inquiries) as inquiries, sum(won) as won, sum(won_amount) as won_amount
			from rows where inquiries > 0 group by 1
		),
		services as (
			select service_name, sum(inquiries) as inquiries, sum(won) as won, sum(won_amount) as won_amount
			from rows where inquiries > 0 group by 1
		),
		pipeline as (
			select s.status, s.position, coalesce(sum(r.inquiries), 0) as inquiries, coalesce(sum(r.paid), 0) as won_amount
			from (
				select status::text, position from unnest(enum_range(null::public.inquiry_status)) with ordinality as e (status, position)
				union all
				select 'won_later', position from unnest(enum_range(null::public.inquiry_status)) with ordinality as e (status, position)
				where status = 'won'
			) as s
			full join (select * from rows where inquiries > 0) r on r.status = s.status
			group by 1, 2
		),
		lost_reasons as (
			select nullif(btrim(i.lost_reason), '') as reason, count(*) as inquiries
			from known k
			left join public.inquiries i on i.workshop_id = p_workshop_id and i.id = k.inquiry_id
			where k.status = 'lost' and k.inquiries > 0
			group by 1
		),
		cohorts as (
			select date_trunc('month', c.day::timestamp)::date as month, coalesce(sum(d.inquiries), 0) as inquiries,
				coalesce(sum(d.won_inquiries), 0) as won, coalesce(sum(d.won_amount), 0) as won_amount,
				coalesce(sum(d.inquiries), 0) > 0 and private.is_unripe(p_workshop_id, max(c.day) + 1) as unripe
			from calendar c left join days d on d.day = c.day
			group by 1
		)
		select jsonb_build_object(
			'series', (select jsonb_agg(to_jsonb(s) order by start) from series s),
			'keys', (select coalesce(jsonb_agg(to_jsonb(k) order by contacts desc, inquiries desc, name, client_key_id), '[]') from keys k),
			'sources', (select coalesce(jsonb_agg(to_jsonb(s) order by inquiries desc, contacts desc, source), '[]') from sources s),
			'pages', (select coalesce(jsonb_agg(to_jsonb(p) order by inquiries desc, page_path), '[]') from pages p),
			'services', (select coalesce(jsonb_agg(to_jsonb(s) order by inquiries desc, service_name), '[]') from services s),
			'pipeline', (select jsonb_agg(to_jsonb(p) - 'position' order by position, status) from pipeline p),
			'lost_reasons', (select coalesce(jsonb_agg(to_jsonb(l) order by inquiries desc, reason), '[]') from lost_reasons l),
			'cohorts', (select jsonb_agg(to_jsonb(c) || jsonb_build_object(
				'conversion', won::float8 / nullif(inquiries, 0),
				'days_to_win', (
					select percentile_cont(0.5) within group (order by w.days)
					from days d cross join lateral unnest(d.won_days) as w (days)
					where d.day >= c.month and d.day < c.month + interval '1 month'
				),
				'excluded', (
					select count(*) from public.contact_analytics a
					where a.workshop_id = p_workshop_id and a.is_inquiry and a.excluded_as in ('spam', 'duplicate')
						and a.day >= greatest(c.month, p_from) and a.day < least((c.month + interval '1 month')::date, p_to)
						and (p_client_key_id is null or coalesce(a.client_key_id, c_no_key) = p_client_key_id)
				)
			) order by month) from cohorts c)
		)
	);
end;
$$;

comment on function public.kpi_contacts(uuid, date, date, uuid, date, text) is
	'Contacts and inquiries of the local days [p_from, p_to); feature kpi_dashboard. { series: [{start (first day of the day, ISO week or month, though the window may cut its counts), contacts, inquiries, won, won_amount}], keys: [{client_key_id (null: none), name, contacts, previous_contacts, inquiries, won, won_amount, conversion}], sources, pages, services: [{source | page_path | service_name (null: unknown), contacts (sources), inquiries, won, won_amount}], pipeline: [{status (now; won_later: won after more than 90 days; null: no longer known), inquiries, won_amount}], lost_reasons: [{reason (null: erased), inquiries}], cohorts: [{month, inquiries, won, conversion, won_amount, days_to_win (median), unripe, excluded (spam and duplicates)}] }. won: within 90 days, whatever it is in. EUR gross. Raises not_a_member, plan_required (42501), window_invalid, window_too_long, grain_invalid (PT422).';

create or replace view analytics.contact_months as
select
	date_trunc('month', day)::date as month, workshop_id, sum(contacts) as contacts, sum(inquiries) as inquiries,
	sum(won_inquiries) as won_inquiries, sum(won_amount) as won_amount,
	sum(won_inquiries)::numeric / nullif(sum(inquiries), 0) as conversion,
	sum(inquiries) > 0 and max(day) > current_date - 90 as is_unripe
from analytics.days group by 1, 2;
comment on view analytics.contact_months is
	'Contacts and inquiries of each workshop by month, and what of them was won within 90 days (EUR gross); is_unripe: some inquiries had less than 90 days so far.';
