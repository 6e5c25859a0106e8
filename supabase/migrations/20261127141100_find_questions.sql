-- One question, and those that a search finds, are looked for among all of a window's: the rarest has figures, too.

drop function public.kpi_questions(uuid, date, date, uuid, date, integer);
drop function private.kpi_questions(uuid, date, date, uuid, date, integer);
create function private.kpi_questions(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_previous_from date, p_limit integer, p_topic text,
	p_search text, p_words jsonb
) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_previous date := coalesce(p_previous_from, p_from - (p_to - p_from));
	v_limit integer := least(greatest(coalesce(p_limit, 50), 1), 1000);
	v_search text := lower(p_search);
	v_cluster text;
begin
	perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	perform private.check_window(p_from, p_to);
	if p_topic is not null then
		v_cluster := private.cluster_of(p_workshop_id, p_topic);
	end if;
	return (
		with current_counts as (
			select topic, sum(episodes) as episodes, sum(unanswered) as unanswered
			from (
				select topic, episodes, unanswered
				from private.topic_counts(p_workshop_id, p_from, p_to, p_client_key_id)
				union all
				-- the one that is asked for has figures although nobody asked it
				select v_cluster, 0, 0 where v_cluster is not null
			) as counted
			group by 1
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
		-- only these need their names
		chosen as (
			select * from ranked
			where case
				when v_cluster is not null then topic = v_cluster
				else v_search is not null or place <= v_limit
			end
		),
		named as (
			select
				c.*, n.label, n.service_name, n.service_name_en, n.intent, n.words,
				coalesce(
					case when p_words ->> 'locale' = 'en' then n.service_name_en end, n.service_name,
					p_words -> 'intents' ->> n.intent, n.intent, n.words,
					p_words ->> case when c.topic like 'words:%' then 'gone' else 'removed' end
				) as given_name
			from chosen c
			join private.topic_names(p_workshop_id, array(select topic from chosen)) n on n.topic = c.topic
		),
		shown as (
			select * from named
			where v_search is null or strpos(lower(label), v_search) > 0 or strpos(lower(given_name), v_search) > 0
			order by place
			limit v_limit
		)
		select jsonb_build_object(
			'episodes', (select coalesce(sum(episodes), 0) from current_counts),
			'clusters', coalesce(jsonb_agg(jsonb_build_object(
				'topic', s.topic,
				'label', s.label,
				'service_name', s.service_name,
				'service_name_en', s.service_name_en,
				'intent', s.intent,
				'words', s.words,
				'merged', (
					select coalesce(jsonb_agg(m.topic order by m.topic), '[]') from public.question_clusters m
					where m.workshop_id = p_workshop_id and m.merged_into = s.topic
				),
				'episodes', s.episodes,
				'share', s.episodes::float8 / nullif(s.total, 0),
				'previous_episodes', s.previous_episodes,
				'trend', (s.episodes - s.previous_episodes)::float8 / nullif(s.previous_episodes, 0),
				'unanswered', s.unanswered,
				'unanswered_share', s.unanswered::float8 / nullif(s.episodes, 0)
			) order by s.place), '[]'),
			'others', (select coalesce(sum(episodes), 0) from current_counts) - coalesce(sum(s.episodes), 0)
		)
		from shown s
	);
end;
$$;
create function public.kpi_questions(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid default null, p_previous_from date default null,
	p_limit integer default 50, p_topic text default null, p_search text default null, p_words jsonb default null
) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.kpi_questions(
		p_workshop_id, p_from, p_to, p_client_key_id, private.window_before(p_from, p_to, p_previous_from), p_limit, p_topic,
		p_search, p_words
	);
$$;
comment on function public.kpi_questions(uuid, date, date, uuid, date, integer, text, text, jsonb) is
	'Clusters of the first substantive question of the episodes of the local days [p_from, p_to), the most frequent first; feature kpi_dashboard. { episodes (that have a topic), clusters: [{topic, label (the workshop''s own name), service_name, service_name_en, intent, words (what the topic is, one of them), merged: [topics counted with it], episodes, share, previous_episodes, trend ((episodes − previous) / previous), unanswered, unanswered_share}], others (episodes beyond p_limit, at most 1000) }: episodes = Σ clusters + others. p_topic: that one alone, or what it was merged into, also where nobody asked it. p_search: of all clusters those whose own name, or the one they would have without, contains it in any case; p_words: { locale, intents: {intent: name}, gone (name of a question whose words are deleted), removed (of a service that is) }. Raises not_a_member, plan_required (42501), window_invalid, window_too_long (PT422), topic_unknown (PT404).';

revoke execute on function private.kpi_questions(uuid, date, date, uuid, date, integer, text, text, jsonb) from public;
grant execute on function private.kpi_questions(uuid, date, date, uuid, date, integer, text, text, jsonb) to authenticated;
revoke execute on function public.kpi_questions(uuid, date, date, uuid, date, integer, text, text, jsonb)
	from public, anon, service_role;
grant execute on function public.kpi_questions(uuid, date, date, uuid, date, integer, text, text, jsonb) to authenticated;
