-- Topics are taken apart all at once or not at all, and it is told what was: taking it back needs no guess.

drop function public.split_question_cluster(uuid, text);
drop function private.split_question_cluster(uuid, text);
create function private.split_question_clusters(p_workshop_id uuid, p_topics text[])
returns table (topic text, taken_from text)
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_asked text;
begin
	perform private.change_clusters(p_workshop_id, p_topics);
	foreach v_asked in array p_topics loop
		for topic, taken_from in
			select c.topic, coalesce(c.parent, c.merged_into) from public.question_clusters c
			where c.workshop_id = p_workshop_id and c.merged_into is not null
				and case
					when exists (
						select from public.question_clusters own
						where own.workshop_id = p_workshop_id and own.topic = v_asked and own.merged_into is not null
					) then c.topic = v_asked
					else coalesce(c.parent, c.merged_into) = v_asked
				end
			order by 1
		loop
			update public.question_clusters c set merged_into = split_question_clusters.topic, updated_at = now()
			where c.workshop_id = p_workshop_id and c.topic <> split_question_clusters.topic
				and c.topic in (select private.cluster_branch(p_workshop_id, split_question_clusters.topic));
			-- without a name of its own there is nothing left to say about it
			delete from public.question_clusters c
			where c.workshop_id = p_workshop_id and c.topic = split_question_clusters.topic and c.label is null;
			update public.question_clusters c set merged_into = null, parent = null, updated_at = now()
			where c.workshop_id = p_workshop_id and c.topic = split_question_clusters.topic;
			return next;
		end loop;
	end loop;
end;
$$;
create function public.split_question_clusters(p_workshop_id uuid, p_topics text[])
returns table (topic text, taken_from text)
language sql volatile security invoker set search_path = '' as $$
	select * from private.split_question_clusters(p_workshop_id, p_topics);
$$;
comment on function public.split_question_clusters(uuid, text[]) is
	'Undoes merges, one topic after the other: takes a merged topic out again, together with what was merged into it before; of a cluster that isn''t merged itself, all that was merged into it. Gives each topic that was taken out and what it was merged into: merging it there again takes it back. Feature kpi_dashboard. Raises not_a_member, plan_required (42501), topic_unknown (PT404), topics_invalid (none, or more than 100; PT422); nothing is changed then.';

revoke execute on function private.split_question_clusters(uuid, text[]) from public;
grant execute on function private.split_question_clusters(uuid, text[]) to authenticated;
revoke execute on function public.split_question_clusters(uuid, text[]) from public, anon, service_role;
grant execute on function public.split_question_clusters(uuid, text[]) to authenticated;
