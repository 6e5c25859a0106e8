-- Transactions at the same time don't see each other's rows: each found room for its own. They lock the workshop first now, and
-- so count one after the other.

create or replace function private.limit_saved_questions() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	perform from public.workshops where id in (select workshop_id from new_rows) order by id for no key update;
	if exists (
		select from public.saved_questions
		where workshop_id in (select workshop_id from new_rows)
		group by workshop_id having count(*) > 200
	) then
		raise exception 'too_many_saved_questions' using errcode = 'PT409';
	end if;
	return null;
end;
$$;

create or replace function private.limit_report_templates() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	perform from public.workshops where id in (select workshop_id from new_rows) order by id for no key update;
	if exists (
		select from public.report_templates
		where workshop_id in (select workshop_id from new_rows)
		group by workshop_id having count(*) > 100
	) then
		raise exception 'too_many_templates' using errcode = 'PT409';
	end if;
	return null;
end;
$$;

create or replace function private.limit_report_schedules() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	perform from public.workshops where id in (select workshop_id from new_rows) order by id for no key update;
	if exists (
		select from public.report_schedules
		where workshop_id in (select workshop_id from new_rows)
		group by workshop_id having count(*) > 20
	) then
		raise exception 'too_many_schedules' using errcode = 'PT409';
	end if;
	return null;
end;
$$;

create or replace function private.take_quote_request(p_workshop_id uuid, p_message text, p_phone text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_id uuid;
begin
	if not coalesce(p_workshop_id = any (array(select private.my_owned_workshops())), false) then
		raise exception 'owner_required' using errcode = 'insufficient_privilege';
	end if;
	perform from public.workshops where id = p_workshop_id for no key update;
	-- a second click within an hour is the same wish
	select id into v_id from public.quote_requests
	where workshop_id = p_workshop_id and message = btrim(p_message) and created_at > now() - interval '1 hour';
	if found then
		return v_id;
	end if;
	if (select count(*) from public.quote_requests
		where workshop_id = p_workshop_id and created_at > now() - interval '1 day') >= 5 then
		raise exception 'too_many_requests' using errcode = 'PT429';
	end if;
	insert into public.quote_requests (workshop_id, requested_by, message, phone)
	values (p_workshop_id, (select auth.uid()), btrim(p_message), nullif(btrim(p_phone), ''))
	returning id into v_id;
	perform private.enqueue_mail('quote_requested ' || v_id, p_workshop_id, 'quote_requested', jsonb_build_object(
		'request', v_id, 'message', btrim(p_message), 'phone', nullif(btrim(p_phone), ''),
		'from', (select email from auth.users where id = (select auth.uid()))
	), now(), '{}');
	return v_id;
end;
$$;
