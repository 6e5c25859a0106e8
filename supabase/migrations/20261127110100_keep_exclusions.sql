-- That an inquiry is spam, a test or a duplicate is known from its fact alone. With the fact it was forgotten: the inquiry
-- began to count for what its customer is worth.

create or replace function private.delete_old_facts(p_workshop_id uuid, p_before date) returns integer
language plpgsql volatile set search_path = '' as $$
declare
	v_progress private.kpi_progress;
	v_before date;
	v_deleted integer;
begin
	if private.build_kpi_days(p_workshop_id) is null then
		return null;
	end if;
	select * into strict v_progress from private.kpi_progress where workshop_id = p_workshop_id for update;
	-- a day whose bucket isn't the last word keeps its facts
	select least(p_before, v_progress.built_until, min(day)) into v_before
	from private.kpi_dirty_days where workshop_id = p_workshop_id and day >= v_progress.raw_from;
	if v_before <= v_progress.raw_from then
		return 0;
	end if;
	update private.kpi_progress set raw_from = v_before where workshop_id = p_workshop_id;
	with sessions as (
		delete from public.widget_sessions where workshop_id = p_workshop_id and day < v_before returning 1
	), episodes as (
		delete from public.episodes where workshop_id = p_workshop_id and day < v_before returning 1
	), outcomes as (
		delete from public.answer_outcomes where workshop_id = p_workshop_id and day < v_before returning 1
	), waits as (
		delete from public.responses where workshop_id = p_workshop_id and day < v_before returning 1
	), contacts as (
		delete from public.contact_analytics
		where workshop_id = p_workshop_id and day < v_before and (excluded_as is null or inquiry_id is null)
		returning 1
	), sightings as (
		delete from public.widget_sightings where workshop_id = p_workshop_id and day < v_before returning 1
	), usage as (
		delete from public.key_usage_hours where workshop_id = p_workshop_id and day < v_before returning 1
	), deleted as (
		table sessions union all table episodes union all table outcomes union all table waits
		union all table contacts union all table sightings union all table usage
	)
	select count(*) into v_deleted from deleted;
	return v_deleted;
end;
$$;
comment on function private.delete_old_facts(uuid, date) is
	'Deletes facts of days before p_before whose buckets are built, and gives their number; the buckets stand from then on. That an inquiry is excluded is kept as long as the inquiry. Null while the days are being built.';
