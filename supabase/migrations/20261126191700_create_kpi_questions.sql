-- What visitors ask most: the topics of the day counts, added up as the workshop merged them.

create function private.topic_counts(p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid)
returns table (day date, topic text, episodes integer, unanswered integer)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
	return query
	select d.day, coalesce(c.merged_into, t.key), (t.value ->> 0)::integer, (t.value ->> 1)::integer
	from private.days_of(p_workshop_id, p_from, p_to, p_client_key_id) d
	cross join lateral jsonb_each(d.topics) as t
	left join public.question_clusters c on c.workshop_id = p_workshop_id and c.topic = t.key;
end;
$$;
comment on function private.topic_counts(uuid, date, date, uuid) is
	'Episodes of the local days [p_from, p_to) by day and cluster; a cluster has a row for each of its topics and keys.';

create function private.kpi_questions(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_previous_from date, p_limit integer
) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_previous date := coalesce(p_previous_from, p_from - (p_to - p_from));
begin
	perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	perform private.check_window(p_from, p_to);
	return (
		with current_counts as (
			select topic, sum(episodes) as episodes, sum(unanswered) as unanswered
			from private.topic_counts(p_workshop_id, p_from, p_to, p_client_key_id) group by 1
		),
		previous_counts as (
			select topic, sum(episodes) as episodes
			from private.topic_counts(p_workshop_id, v_previous, v_previous + (p_to - p_from), p_client_key_id) group by 1
		),
		ranked as (
			select c.*, coalesce(p.episodes, 0) as previous_episodes, sum(c.episodes) over () as total,
				row_number() over (order by c.episodes desc, c.topic) as place
			from current_counts c left join previous_counts p using (topic)
		),
		shown as (
			select * from ranked where place <= least(greatest(coalesce(p_limit, 50), 1), 1000)
		)
		select jsonb_build_object(
			'episodes', (select coalesce(sum(episodes), 0) from current_counts),
			'clusters', coalesce(jsonb_agg(jsonb_build_object(
				'topic', s.topic,
				'label', q.label,
				'service_name', case when k.kind in ('service', 'own') then coalesce(w.service_name, l.name) end,
				'service_name_en', case when k.kind in ('service', 'own') then coalesce(nullif(w.service_name_en, ''), l.name_en) end,
				'intent', case when k.kind = 'intent' then k.value end,
				'words', case when k.kind = 'words' then k.value end,
				'merged', (
					select coalesce(jsonb_agg(m.topic order by m.topic), '[]') from public.question_clusters m
					where m.workshop_id = p_workshop_id and m.merged_into = s.topic
				),
				'episodes', s.episodes,
				'share', s.episodes::float8 / s.total,
				'previous_episodes', s.previous_episodes,
				'trend', (s.episodes - s.previous_episodes)::float8 / nullif(s.previous_episodes, 0),
				'unanswered', s.unanswered,
				'unanswered_share', s.unanswered::float8 / s.episodes
			) order by s.place), '[]'),
			'others', (select coalesce(sum(episodes), 0) from current_counts) - coalesce(sum(s.episodes), 0)
		)
		from shown s
		cross join lateral (
			select split_part(s.topic, ':', 1) as kind, substr(s.topic, strpos(s.topic, ':') + 1) as value
		) as k
		left join public.question_clusters q on q.workshop_id = p_workshop_id and q.topic = s.topic
		left join public.workshop_services w on w.workshop_id = p_workshop_id
			and case k.kind when 'service' then w.library_key = k.value when 'own' then w.id::text = k.value end
		left join public.library_services l on k.kind = 'service' and l.key = k.value
	);
end;
$$;

create function private.kpi_question_series(
	p_workshop_id uuid, p_topic text, p_from date, p_to date, p_client_key_id uuid
) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_topic text;
begin
	perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	perform private.check_window(p_from, p_to);
	v_topic := coalesce((
		select merged_into from public.question_clusters where workshop_id = p_workshop_id and topic = p_topic
	), p_topic);
	return (
		with counts as (
			select day, sum(episodes) as episodes, sum(unanswered) as unanswered
			from private.topic_counts(p_workshop_id, p_from, p_to, p_client_key_id)
			where topic = v_topic group by 1
		)
		select jsonb_agg(jsonb_build_object(
			'day', p_from + n, 'episodes', coalesce(c.episodes, 0), 'unanswered', coalesce(c.unanswered, 0)
		) order by n)
		from generate_series(0, p_to - p_from - 1) as n
		left join counts c on c.day = p_from + n
	);
end;
$$;

create function public.kpi_questions(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid default null, p_previous_from date default null,
	p_limit integer default 50
) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.kpi_questions(p_workshop_id, p_from, p_to, p_client_key_id, p_previous_from, p_limit);
$$;
comment on function public.kpi_questions(uuid, date, date, uuid, date, integer) is
	'Clusters of the first substantive question of the episodes of the local days [p_from, p_to), the most frequent first; feature kpi_dashboard. { episodes (that have a topic), clusters: [{topic, label (the workshop''s own name), service_name, service_name_en, intent, words (what the topic is, one of them), merged: [topics counted with it], episodes, share, previous_episodes, trend ((episodes − previous) / previous), unanswered, unanswered_share}], others (episodes beyond p_limit, at most 1000) }: episodes = Σ clusters + others. Raises not_a_member, plan_required (42501), window_invalid, window_too_long (PT422).';
create function public.kpi_question_series(
	p_workshop_id uuid, p_topic text, p_from date, p_to date, p_client_key_id uuid default null
) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.kpi_question_series(p_workshop_id, p_topic, p_from, p_to, p_client_key_id);
$$;
comment on function public.kpi_question_series(uuid, text, date, date, uuid) is
	'Episodes of one cluster of questions per local day of [p_from, p_to), of a merged topic those of what it is counted with: [{day, episodes, unanswered}], days without any included. Feature kpi_dashboard. Raises as kpi_questions.';

revoke execute on function
	private.topic_counts(uuid, date, date, uuid), private.kpi_questions(uuid, date, date, uuid, date, integer),
	private.kpi_question_series(uuid, text, date, date, uuid)
	from public;
grant execute on function
	private.kpi_questions(uuid, date, date, uuid, date, integer), private.kpi_question_series(uuid, text, date, date, uuid)
	to authenticated;
revoke execute on function
	public.kpi_questions(uuid, date, date, uuid, date, integer), public.kpi_question_series(uuid, text, date, date, uuid)
	from public, anon, service_role;
grant execute on function
	public.kpi_questions(uuid, date, date, uuid, date, integer), public.kpi_question_series(uuid, text, date, date, uuid)
	to authenticated;
