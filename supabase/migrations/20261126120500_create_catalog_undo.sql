-- Beginning, ending and undoing a catalogue change.
--
-- Every function that changes many services goes: begin_change (checks, one at a time per workshop, images of what is
-- there) → its own statements → end_change (hashes of what became of it, one count of the version). An undo compares
-- the hashes with what is there now, and puts the images back.
--
-- Refusals here and below carry the codes PT404 and PT409, which the data API turns into that HTTP status.

-- The set-based functions here and below go without nested loops: the planner can't know that an array holds ten thousand
-- ids, or that this very transaction has just made a table a hundred times larger.
create function private.service_images(p_workshop_id uuid, p_service_ids uuid[], p_kind text)
returns table (service_id uuid, image jsonb)
language sql stable security definer set search_path = '' set enable_nestloop = off set jit = off as $$
	select s.id, case p_kind
		when 'reorder' then jsonb_build_object('service', jsonb_build_object('id', s.id, 'position', s.position))
		else jsonb_build_object(
			'service', to_jsonb(s) - '{is_fixed_price,created_at,updated_at,position}'::text[],
			'class_prices', coalesce(c.rows, '[]'),
			'library_seen', l.seen
		)
	end
	from public.workshop_services s
	left join (
		select service_id, jsonb_agg(to_jsonb(c) order by vehicle_class) as rows
		from public.service_class_prices c where c.workshop_id = p_workshop_id group by service_id
	) c on c.service_id = s.id
	left join private.library_copies l on l.service_id = s.id
	where s.workshop_id = p_workshop_id and s.id = any (p_service_ids);
$$;
comment on function private.service_images(uuid, uuid[], text) is
	'Services with their class prices, as an undo needs them. For a reorder only the positions.';

create function private.lock_catalog(p_workshop_id uuid, p_service_ids uuid[]) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
	perform pg_advisory_xact_lock(hashtextextended('catalog ' || p_workshop_id::text, 0));
	-- an edit that is under way ends first, and is seen
	perform from public.workshop_services
	where workshop_id = p_workshop_id and id = any (p_service_ids)
	order by id for update;
end;
$$;
comment on function private.lock_catalog(uuid, uuid[]) is 'One catalogue change per workshop at a time; waits for edits of these services.';

create function private.begin_change(p_workshop_id uuid, p_kind text, p_service_ids uuid[]) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_change_id uuid;
begin
	delete from private.catalog_change_images i
	using public.catalog_changes c
	where c.id = i.change_id and c.workshop_id = p_workshop_id
		and (c.undone_at is not null or c.created_at < now() - interval '30 days');
	insert into public.catalog_changes (workshop_id, kind, created_by, created_by_name)
	values (p_workshop_id, p_kind, (select auth.uid()), private.my_name(p_workshop_id))
	returning id into v_change_id;
	insert into private.catalog_change_images (change_id, service_id, before, after_hash)
	select v_change_id, service_id, image, '' from private.service_images(p_workshop_id, p_service_ids, p_kind);
	perform set_config('carbot.catalog_change', v_change_id::text, true);
	return v_change_id;
end;
$$;
comment on function private.begin_change(uuid, text, uuid[]) is 'Starts a catalogue change that will touch these services; everything until end_change belongs to it.';

create function private.end_change(p_change_id uuid, p_new_ids uuid[], p_summary jsonb) returns void
language plpgsql volatile security definer set search_path = '' set enable_nestloop = off set jit = off as $$
declare
	v_workshop_id uuid;
	v_kind text;
begin
	perform set_config('carbot.catalog_change', '', true);
	update public.catalog_changes set summary = p_summary where id = p_change_id
	returning workshop_id, kind into v_workshop_id, v_kind;
	insert into private.catalog_change_images (change_id, service_id, before, after_hash)
	select p_change_id, service_id, null, '' from unnest(p_new_ids) as service_id;
	update private.catalog_change_images i set after_hash = md5(s.image::text)
	from private.service_images(
		v_workshop_id, array(select service_id from private.catalog_change_images where change_id = p_change_id), v_kind
	) s
	where i.change_id = p_change_id and i.service_id = s.service_id;
	perform private.bump_catalog(array[v_workshop_id]);
end;
$$;
comment on function private.end_change(uuid, uuid[], jsonb) is 'Ends a catalogue change; p_new_ids: services that it made.';

create function private.restore_images(p_workshop_id uuid, p_change_id uuid, p_kind text) returns integer
language plpgsql volatile security definer set search_path = '' set enable_nestloop = off set jit = off as $$
declare
	v_services uuid[];
begin
	if p_kind = 'reorder' then
		update public.workshop_services s set position = (i.before #>> '{service,position}')::integer
		from private.catalog_change_images i
		where i.change_id = p_change_id and s.workshop_id = p_workshop_id and s.id = i.service_id;
		return (select count(*) from private.catalog_change_images where change_id = p_change_id);
	end if;

	delete from public.workshop_services s
	using private.catalog_change_images i
	where i.change_id = p_change_id and i.before is null and s.workshop_id = p_workshop_id and s.id = i.service_id;

	v_services := array(
		select service_id from private.catalog_change_images where change_id = p_change_id and before is not null
	);
	update public.workshop_services s set
		category_id = b.category_id, library_key = b.library_key, service_name = b.service_name,
		service_name_en = b.service_name_en, description = b.description, description_en = b.description_en,
		synonyms = b.synonyms, price_kind = b.price_kind, price_min = b.price_min, price_max = b.price_max,
		duration_minutes = b.duration_minutes, vehicle_types = b.vehicle_types, factor_rule = b.factor_rule,
		status = b.status
	from private.catalog_change_images i
	cross join lateral jsonb_populate_record(null::public.workshop_services, i.before -> 'service') b
	where i.change_id = p_change_id and s.workshop_id = p_workshop_id and s.id = i.service_id;

	delete from public.service_class_prices c
	where c.workshop_id = p_workshop_id and c.service_id = any (v_services)
		and not exists (
			select from private.catalog_change_images i
			where i.change_id = p_change_id and i.service_id = c.service_id
				and i.before -> 'class_prices' @> jsonb_build_array(jsonb_build_object('vehicle_class', c.vehicle_class))
		);
	insert into public.service_class_prices (workshop_id, service_id, vehicle_class, price_min, price_max, created_at)
	select b.workshop_id, b.service_id, b.vehicle_class, b.price_min, b.price_max, b.created_at
	from private.catalog_change_images i
	cross join lateral jsonb_populate_recordset(null::public.service_class_prices, i.before -> 'class_prices') b
	where i.change_id = p_change_id and i.before is not null
	on conflict (service_id, vehicle_class) do update
		set price_min = excluded.price_min, price_max = excluded.price_max;

	update private.library_copies l set seen = i.before -> 'library_seen'
	from private.catalog_change_images i
	where i.change_id = p_change_id and i.before is not null and l.service_id = i.service_id
		and l.seen is distinct from i.before -> 'library_seen';
	return (select count(*) from private.catalog_change_images where change_id = p_change_id);
end;
$$;
comment on function private.restore_images(uuid, uuid, text) is 'Puts back what a change found; deletes what it made. Gives the number of services.';

create function private.changed_since(p_change public.catalog_changes) returns jsonb
language sql stable security definer set search_path = '' set enable_nestloop = off set jit = off as $$
	select coalesce(jsonb_agg(jsonb_build_object('service_id', i.service_id, 'name', s.service_name) order by s.service_name), '[]')
	from private.catalog_change_images i
	left join private.service_images(
		p_change.workshop_id,
		array(select service_id from private.catalog_change_images where change_id = p_change.id), p_change.kind
	) now on now.service_id = i.service_id
	left join public.workshop_services s on s.workshop_id = p_change.workshop_id and s.id = i.service_id
	where i.change_id = p_change.id
		and (
			now.image is null or md5(now.image::text) <> i.after_hash
			-- what was planned for a service that the undo would delete would go with it
			or i.before is null and (
				exists (
					select from public.planned_prices p
					where p.workshop_id = p_change.workshop_id and p.service_id = i.service_id
				)
				or exists (
					select from public.seasonal_price_rules r
					where r.workshop_id = p_change.workshop_id and r.service_id = i.service_id
				)
			)
		);
$$;
comment on function private.changed_since(public.catalog_changes) is
	'Services of a change that were edited, deleted or given plans or seasons after it: [{service_id, name}].';

create function private.undo_catalog_change(p_change_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_change public.catalog_changes;
	v_conflicts jsonb;
	v_services integer;
begin
	select * into v_change from public.catalog_changes
	where id = p_change_id and workshop_id = any (array(select private.my_workshops()));
	if not found then
		raise exception 'change_unknown' using errcode = 'PT404';
	end if;
	perform private.require_service_management(v_change.workshop_id);
	perform private.lock_catalog(
		v_change.workshop_id, array(select service_id from private.catalog_change_images where change_id = p_change_id)
	);
	select * into v_change from public.catalog_changes where id = p_change_id;
	if v_change.undone_at is not null then
		raise exception 'already_undone' using errcode = 'PT409';
	end if;
	if not exists (select from private.catalog_change_images where change_id = p_change_id) then
		raise exception 'undo_expired' using errcode = 'PT409';
	end if;
	v_conflicts := private.changed_since(v_change);
	if v_conflicts <> '[]' then
		raise exception 'changed_since' using errcode = 'PT409', detail = v_conflicts::text;
	end if;
	perform set_config('carbot.catalog_change', p_change_id::text, true);
	v_services := private.restore_images(v_change.workshop_id, p_change_id, v_change.kind);
	perform set_config('carbot.catalog_change', '', true);
	update public.catalog_changes set undone_at = now() where id = p_change_id;
	perform private.bump_catalog(array[v_change.workshop_id]);
	return jsonb_build_object('services', v_services);
end;
$$;

-- As long as a large import: the data API takes the limit from here.
create function public.undo_catalog_change(p_change_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' set statement_timeout = '60s' as $$
	select private.undo_catalog_change(p_change_id);
$$;
comment on function public.undo_catalog_change(uuid) is
	'Takes a catalogue change back exactly, once. Gives {services: n}. Errors by message: change_unknown (PT404), plan_required (42501), already_undone, undo_expired, changed_since (PT409; detail: [{service_id, name}] of what was edited since).';

revoke execute on function
	private.service_images(uuid, uuid[], text), private.lock_catalog(uuid, uuid[]),
	private.begin_change(uuid, text, uuid[]), private.end_change(uuid, uuid[], jsonb),
	private.restore_images(uuid, uuid, text), private.changed_since(public.catalog_changes),
	private.undo_catalog_change(uuid)
	from public;
grant execute on function private.undo_catalog_change(uuid) to authenticated;
revoke execute on function public.undo_catalog_change(uuid) from public, anon, service_role;
grant execute on function public.undo_catalog_change(uuid) to authenticated;
