-- Whether there is a question, and what it is counted with, is said in one place: for what changes it and for what shows it.

create function private.is_topic_known(p_workshop_id uuid, p_topic text) returns boolean
language sql stable security definer set search_path = '' as $$
	select
		exists (select from public.question_clusters where workshop_id = p_workshop_id and topic = p_topic)
		or exists (select from public.episodes where workshop_id = p_workshop_id and topic = p_topic)
		or exists (select from private.kpi_days where workshop_id = p_workshop_id and topics ? p_topic);
$$;
comment on function private.is_topic_known(uuid, text) is
	'Whether a topic ever came up in a workshop''s conversations, or the workshop keeps a name or a merge for it.';

create function private.cluster_of(p_workshop_id uuid, p_topic text) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
	if not private.is_topic_known(p_workshop_id, p_topic) then
		raise exception 'topic_unknown' using errcode = 'PT404', detail = p_topic;
	end if;
	return coalesce((
		select merged_into from public.question_clusters where workshop_id = p_workshop_id and topic = p_topic
	), p_topic);
end;
$$;
comment on function private.cluster_of(uuid, text) is
	'The cluster that a topic is counted in: itself, or what it was merged into. Raises topic_unknown (PT404).';

create or replace function private.change_clusters(p_workshop_id uuid, p_topics text[]) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_unknown text;
begin
	perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	if p_topics is null or array_position(p_topics, null) is not null or cardinality(p_topics) not between 1 and 100 then
		raise exception 'topics_invalid' using errcode = 'PT422';
	end if;
	-- two members merging at once could merge two clusters into each other
	perform pg_advisory_xact_lock(hashtextextended('question_clusters ' || p_workshop_id::text, 0));
	select t.topic into v_unknown from unnest(p_topics) as t (topic)
	where not private.is_topic_known(p_workshop_id, t.topic)
	limit 1;
	if found then
		raise exception 'topic_unknown' using errcode = 'PT404', detail = v_unknown;
	end if;
end;
$$;

revoke execute on function private.is_topic_known(uuid, text), private.cluster_of(uuid, text) from public;
