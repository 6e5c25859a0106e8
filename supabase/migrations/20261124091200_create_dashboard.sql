-- The start page's numbers, current and previous window together, under the caller's own rights.

create function public.dashboard_overview(p_workshop_id uuid, p_from date, p_to date) returns jsonb
language sql stable security invoker set search_path = '' as $$
	with zone as (
		select time_zone from public.workshops where id = p_workshop_id
	),
	bounds as (
		-- half-open windows of local days; the previous one is equally long and ends where this one starts
		select
			p_from::timestamp at time zone time_zone as from_at,
			p_to::timestamp at time zone time_zone as to_at,
			(p_from - (p_to - p_from))::timestamp at time zone time_zone as previous_at,
			time_zone
		from zone
	),
	talks as (
		select c.id, c.started_at, c.started_at >= b.from_at as is_current,
			(c.started_at at time zone b.time_zone)::date as day
		from public.conversations c cross join bounds b
		where c.workshop_id = p_workshop_id and not c.is_test
			and c.started_at >= b.previous_at and c.started_at < b.to_at
	),
	people as (
		select c.created_at >= b.from_at as is_current, (c.created_at at time zone b.time_zone)::date as day
		from public.contacts c cross join bounds b
		where c.workshop_id = p_workshop_id and c.created_at >= b.previous_at and c.created_at < b.to_at
	),
	answers as (
		select t.is_current, m.outcome
		from talks t
		join public.messages m on m.workshop_id = p_workshop_id and m.conversation_id = t.id
		where m.outcome in ('answered', 'clarified', 'unanswered')
	),
	loads as (
		select s.loads, s.day >= p_from as is_current
		from public.widget_sightings s
		where s.workshop_id = p_workshop_id and s.day >= p_from - (p_to - p_from) and s.day < p_to
	)
	select jsonb_build_object(
		'impressions', (
			select jsonb_build_object(
				'current', coalesce(sum(loads) filter (where is_current), 0),
				'previous', coalesce(sum(loads) filter (where not is_current), 0)
			) from loads
		),
		'conversations', (
			select jsonb_build_object(
				'current', count(*) filter (where is_current), 'previous', count(*) filter (where not is_current)
			) from talks
		),
		'contacts', (
			select jsonb_build_object(
				'current', count(*) filter (where is_current), 'previous', count(*) filter (where not is_current)
			) from people
		),
		'open_inquiries', (
			select jsonb_build_object('current', count(*))
			from public.inquiries where workshop_id = p_workshop_id and status in ('new', 'contacted', 'quoted')
		),
		'answered_share', (
			select jsonb_build_object(
				'current', jsonb_build_object(
					'numerator', count(*) filter (where is_current and outcome <> 'unanswered'),
					'denominator', count(*) filter (where is_current)
				),
				'previous', jsonb_build_object(
					'numerator', count(*) filter (where not is_current and outcome <> 'unanswered'),
					'denominator', count(*) filter (where not is_current)
				)
			) from answers
		),
		'days', (
			select coalesce(jsonb_agg(jsonb_build_object(
				'day', d.day::date,
				'conversations', (select count(*) from talks t where t.day = d.day::date),
				'contacts', (select count(*) from people p where p.day = d.day::date)
			) order by d.day), '[]')
			from generate_series(p_from, p_to - 1, interval '1 day') as d (day)
		)
	);
$$;
comment on function public.dashboard_overview(uuid, date, date) is
	'Counts for the local days [p_from, p_to) and for the equally long window before: impressions, conversations, contacts, share of answered questions (numerator, denominator), inquiries open now, and a row per day.';
revoke execute on function public.dashboard_overview(uuid, date, date) from public, anon, service_role;
grant execute on function public.dashboard_overview(uuid, date, date) to authenticated;
