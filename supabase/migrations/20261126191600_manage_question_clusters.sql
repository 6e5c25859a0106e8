-- The workshop's hand in its clusters of questions: names of its own, counting several as one, and taking them apart again.

alter table public.question_clusters add column parent text check (parent <> topic and length(parent) <= 200);
comment on column public.question_clusters.parent is
	'Topic that this one itself was merged into; merged_into is where that one is counted now. Tells what leaves with a topic when it is taken out.';
grant select (parent) on public.question_clusters to authenticated;

create function private.cluster_branch(p_workshop_id uuid, p_topic text) returns setof text
language sql stable security definer set search_path = '' as $$
	with recursive branch (topic) as (
		select p_topic
		union
		select c.topic from public.question_clusters c
		join branch b on b.topic = coalesce(c.parent, c.merged_into)
		where c.workshop_id = p_workshop_id
	)
	select topic from branch;
$$;
comment on function private.cluster_branch(uuid, text) is 'A topic and all that was merged into it, directly or on the way.';

create function private.change_clusters(p_workshop_id uuid, p_topics text[]) returns void
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
	where not exists (
			select from public.question_clusters c where c.workshop_id = p_workshop_id and c.topic = t.topic
		)
		and not exists (select from public.episodes e where e.workshop_id = p_workshop_id and e.topic = t.topic)
		and not exists (select from private.kpi_days d where d.workshop_id = p_workshop_id and d.topics ? t.topic)
	limit 1;
	if found then
		raise exception 'topic_unknown' using errcode = 'PT404', detail = v_unknown;
	end if;
end;
$$;
comment on function private.change_clusters(uuid, text[]) is
	'Before a change of clusters: raises unless the caller may make it and the topics occurred (at most 100), and keeps other changes of the workshop waiting.';

create function private.rename_question_cluster(p_workshop_id uuid, p_topic text, p_label text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_label text := nullif(btrim(p_label), '');
begin
	perform private.change_clusters(p_workshop_id, array[p_topic]);
	if length(v_label) > 120 then
		raise exception 'label_invalid' using errcode = 'PT422';
	end if;
	delete from public.question_clusters
	where workshop_id = p_workshop_id and topic = p_topic and merged_into is null and v_label is null;
	update public.question_clusters set label = v_label, updated_at = now()
	where workshop_id = p_workshop_id and topic = p_topic;
	if not found and v_label is not null then
		insert into public.question_clusters (workshop_id, topic, label) values (p_workshop_id, p_topic, v_label);
	end if;
end;
$$;

create function private.merge_question_clusters(p_workshop_id uuid, p_topics text[], p_into text) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_target text;
	v_topic text;
	v_merged integer := 0;
begin
	perform private.change_clusters(p_workshop_id, p_topics || p_into);
	v_target := coalesce((
		select merged_into from public.question_clusters where workshop_id = p_workshop_id and topic = p_into
	), p_into);
	foreach v_topic in array p_topics loop
		-- what is counted there already stays where it hangs
		continue when v_topic = v_target or exists (
			select from public.question_clusters
			where workshop_id = p_workshop_id and topic = v_topic and merged_into = v_target
		);
		update public.question_clusters set merged_into = v_target, updated_at = now()
		where workshop_id = p_workshop_id and topic <> v_topic
			and topic in (select private.cluster_branch(p_workshop_id, v_topic));
		insert into public.question_clusters (workshop_id, topic, merged_into, parent)
		values (p_workshop_id, v_topic, v_target, v_target)
		on conflict (workshop_id, topic) do update
			set merged_into = excluded.merged_into, parent = excluded.parent, updated_at = now();
		v_merged := v_merged + 1;
	end loop;
	return v_merged;
end;
$$;

create function private.split_question_cluster(p_workshop_id uuid, p_topic text) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_topics text[];
	v_topic text;
begin
	perform private.change_clusters(p_workshop_id, array[p_topic]);
	select array_agg(topic) into v_topics from public.question_clusters
	where workshop_id = p_workshop_id and topic = p_topic and merged_into is not null;
	if v_topics is null then
		select coalesce(array_agg(topic), '{}') into v_topics from public.question_clusters
		where workshop_id = p_workshop_id and coalesce(parent, merged_into) = p_topic;
	end if;
	foreach v_topic in array v_topics loop
		update public.question_clusters set merged_into = v_topic, updated_at = now()
		where workshop_id = p_workshop_id and topic <> v_topic
			and topic in (select private.cluster_branch(p_workshop_id, v_topic));
		-- without a name of its own there is nothing left to say about it
		delete from public.question_clusters where workshop_id = p_workshop_id and topic = v_topic and label is null;
		update public.question_clusters set merged_into = null, parent = null, updated_at = now()
		where workshop_id = p_workshop_id and topic = v_topic;
	end loop;
	return cardinality(v_topics);
end;
$$;

create function public.rename_question_cluster(p_workshop_id uuid, p_topic text, p_label text) returns void
language sql volatile security invoker set search_path = '' as $$
	select private.rename_question_cluster(p_workshop_id, p_topic, p_label);
$$;
comment on function public.rename_question_cluster(uuid, text, text) is
	'Gives a cluster of questions the workshop''s own name (1 to 120 characters; null or blank: none). Feature kpi_dashboard. Raises not_a_member, plan_required (42501), topic_unknown (PT404), label_invalid (PT422).';
create function public.merge_question_clusters(p_workshop_id uuid, p_topics text[], p_into text) returns integer
language sql volatile security invoker set search_path = '' as $$
	select private.merge_question_clusters(p_workshop_id, p_topics, p_into);
$$;
comment on function public.merge_question_clusters(uuid, text[], text) is
	'Counts clusters, with all that was merged into them, as part of another. Gives how many were moved. Names stay for when they are taken out again. Feature kpi_dashboard. Raises not_a_member, plan_required (42501), topic_unknown (PT404), topics_invalid (none, or more than 99; PT422).';
create function public.split_question_cluster(p_workshop_id uuid, p_topic text) returns integer
language sql volatile security invoker set search_path = '' as $$
	select private.split_question_cluster(p_workshop_id, p_topic);
$$;
comment on function public.split_question_cluster(uuid, text) is
	'Undoes a merge: takes a merged topic out again, together with what was merged into it before; of a cluster that isn''t merged itself, all that was merged into it. Gives how many were taken out. Feature kpi_dashboard. Raises not_a_member, plan_required (42501), topic_unknown (PT404).';

revoke execute on function
	private.cluster_branch(uuid, text), private.change_clusters(uuid, text[]),
	private.rename_question_cluster(uuid, text, text), private.merge_question_clusters(uuid, text[], text),
	private.split_question_cluster(uuid, text)
	from public;
grant execute on function
	private.rename_question_cluster(uuid, text, text), private.merge_question_clusters(uuid, text[], text),
	private.split_question_cluster(uuid, text)
	to authenticated;
revoke execute on function
	public.rename_question_cluster(uuid, text, text), public.merge_question_clusters(uuid, text[], text),
	public.split_question_cluster(uuid, text)
	from public, anon, service_role;
grant execute on function
	public.rename_question_cluster(uuid, text, text), public.merge_question_clusters(uuid, text[], text),
	public.split_question_cluster(uuid, text)
	to authenticated;
