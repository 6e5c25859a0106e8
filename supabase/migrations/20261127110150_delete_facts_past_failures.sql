-- A workshop whose facts can't be deleted holds up none that comes after it.

create or replace function public.delete_old_facts(p_limit integer default 50, p_after uuid default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_before constant date := current_date - interval '25 months';
	v_workshop uuid;
	v_workshops integer := 0;
	v_deleted integer := 0;
	v_failed integer := 0;
begin
	for v_workshop in
		select p.workshop_id from private.kpi_progress p
		where (p_after is null or p.workshop_id > p_after) and p.raw_from < least(v_before, p.built_until)
			and private.first_fact_day(p.workshop_id) < v_before
		order by p.workshop_id
		limit p_limit
	loop
		v_workshops := v_workshops + 1;
		begin
			v_deleted := v_deleted + coalesce(private.delete_old_facts(v_workshop, v_before), 0);
		exception when others then
			-- the others don't wait for it
			v_failed := v_failed + 1;
			raise warning 'old facts of %: %', v_workshop, sqlerrm;
		end;
	end loop;
	return jsonb_build_object(
		'workshops', v_workshops, 'deleted', v_deleted, 'failed', v_failed,
		'last', case when v_workshops = p_limit then v_workshop end
	);
end;
$$;
comment on function public.delete_old_facts(integer, uuid) is
	'Deletes facts older than 25 months of up to p_limit workshops, after p_after by id: { workshops, deleted, failed, last (p_after of the next call; null: that was all) }.';
