-- Statement triggers that count the catalogue's version up and write the price history.
-- Security definer: members may write neither.

create function private.bump_catalog(p_workshop_ids uuid[]) returns void
language sql volatile security definer set search_path = '' as $$
	update public.workshops set catalog_version = catalog_version + 1 where id = any (p_workshop_ids);
$$;
comment on function private.bump_catalog(uuid[]) is 'Counts the catalogue version of these workshops up.';

-- In the middle of a catalogue change nothing is counted: the change counts once, at its end, so that the workshop's row
-- is locked last and never waited for with services locked behind it.
create function private.bump_for_inserted() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if private.current_change() is null then
		perform private.bump_catalog(array(select distinct workshop_id from new_rows));
	end if;
	return null;
end;
$$;

create function private.bump_for_deleted() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if private.current_change() is null then
		perform private.bump_catalog(array(select distinct workshop_id from old_rows));
	end if;
	return null;
end;
$$;

create function private.bump_for_updated() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if private.current_change() is null then
		perform private.bump_catalog(array(
			-- the order of the list and the time of the edit change no price and no offer
			select distinct workshop_id from (
				select workshop_id, to_jsonb(n) - '{position,updated_at}'::text[] from new_rows n
				except
				select workshop_id, to_jsonb(o) - '{position,updated_at}'::text[] from old_rows o
			) as changed
		));
	end if;
	return null;
end;
$$;

create function private.bump_for_settings() returns trigger
language plpgsql set search_path = '' as $$
begin
	new.catalog_version := old.catalog_version + 1;
	return new;
end;
$$;

create function private.bump_everyone() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if exists (
		(select factor_rule, vehicle_class, factor from new_rows
			except select factor_rule, vehicle_class, factor from old_rows)
	) then
		update public.workshops set catalog_version = catalog_version + 1;
	end if;
	return null;
end;
$$;

-- after touch_updated_at by name: that one must not see the new version yet
create trigger version_settings before update on public.workshops
	for each row when (
		(old.price_rounding, old.time_zone) is distinct from (new.price_rounding, new.time_zone)
	) execute function private.bump_for_settings();
create trigger bump_factors after update on public.vehicle_class_factors
	referencing old table as old_rows new table as new_rows
	for each statement execute function private.bump_everyone();

create function private.unpriced(p_what text) returns text[]
language sql immutable set search_path = '' as $$
	select case p_what
		when 'base_price' then array[
			'id', 'workshop_id', 'category_id', 'library_key', 'service_name', 'service_name_en', 'description',
			'description_en', 'synonyms', 'is_fixed_price', 'duration_minutes', 'vehicle_types', 'factor_rule', 'status',
			'position', 'created_at', 'updated_at'
		]
		else array['id', 'workshop_id', 'created_at'] || case when p_what <> 'seasonal_rule' then array['service_id'] else '{}' end
	end;
$$;
comment on function private.unpriced(text) is 'Columns of a table that the price history leaves out.';

-- No nested loops: the statement that fires this may have made the table a hundred times larger.
create function private.record_prices(p_what text, p_old jsonb[], p_new jsonb[]) returns void
language sql volatile security definer set search_path = '' set enable_nestloop = off set jit = off as $$
	with change as (
		select
			coalesce(n.row, o.row) as row,
			case when o.row is not null then o.row - (select private.unpriced(p_what)) end as old,
			case when n.row is not null then n.row - (select private.unpriced(p_what)) end as new
		from (
			select row, row ->> 'id' as id, row ->> 'service_id' || (row ->> 'vehicle_class') as class_id
			from unnest(p_old) as row
		) o
		full join (
			select row, row ->> 'id' as id, row ->> 'service_id' || (row ->> 'vehicle_class') as class_id
			from unnest(p_new) as row
		) n on coalesce(o.id, o.class_id) = coalesce(n.id, n.class_id)
	)
	insert into public.service_price_history (
		workshop_id, service_id, service_name, what, old, new, change_id, user_id, user_name
	)
	select
		w.id, s.id, coalesce(s.service_name, c.row ->> 'service_name'), p_what, c.old, c.new,
		(select private.current_change()), (select auth.uid()), m.display_name
	from change c
	-- a workshop that is just being deleted keeps no history
	join public.workshops w on w.id = (c.row ->> 'workshop_id')::uuid
	left join public.workshop_services s
		on s.id = (c.row ->> case p_what when 'base_price' then 'id' else 'service_id' end)::uuid
	left join public.memberships m on m.workshop_id = w.id and m.user_id = (select auth.uid())
	where c.old is distinct from c.new
		-- what goes with a deleted service needs no line of its own
		and (s.id is not null or p_what in ('base_price', 'seasonal_rule'));
$$;
comment on function private.record_prices(text, jsonb[], jsonb[]) is 'Writes the difference between old and new rows into the price history.';

create function private.record_inserted() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	perform private.record_prices(tg_argv[0], '{}', array(select to_jsonb(n) from new_rows n));
	return null;
end;
$$;

create function private.record_updated() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	perform private.record_prices(
		tg_argv[0], array(select to_jsonb(o) from old_rows o), array(select to_jsonb(n) from new_rows n)
	);
	return null;
end;
$$;

create function private.record_deleted() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	perform private.record_prices(tg_argv[0], array(select to_jsonb(o) from old_rows o), '{}');
	return null;
end;
$$;

revoke execute on function
	private.bump_catalog(uuid[]), private.bump_for_inserted(), private.bump_for_deleted(), private.bump_for_updated(),
	private.bump_for_settings(), private.bump_everyone(), private.unpriced(text),
	private.record_prices(text, jsonb[], jsonb[]), private.record_inserted(), private.record_updated(),
	private.record_deleted()
	from public;

create trigger record_insert after insert on public.workshop_services
	referencing new table as new_rows
	for each statement execute function private.record_inserted('base_price');
create trigger version_insert after insert on public.workshop_services
	referencing new table as new_rows
	for each statement execute function private.bump_for_inserted();
create trigger record_update after update on public.workshop_services
	referencing old table as old_rows new table as new_rows
	for each statement execute function private.record_updated('base_price');
create trigger version_update after update on public.workshop_services
	referencing old table as old_rows new table as new_rows
	for each statement execute function private.bump_for_updated();
create trigger record_delete after delete on public.workshop_services
	referencing old table as old_rows
	for each statement execute function private.record_deleted('base_price');
create trigger version_delete after delete on public.workshop_services
	referencing old table as old_rows
	for each statement execute function private.bump_for_deleted();
create trigger record_insert after insert on public.service_class_prices
	referencing new table as new_rows
	for each statement execute function private.record_inserted('class_price');
create trigger version_insert after insert on public.service_class_prices
	referencing new table as new_rows
	for each statement execute function private.bump_for_inserted();
create trigger record_update after update on public.service_class_prices
	referencing old table as old_rows new table as new_rows
	for each statement execute function private.record_updated('class_price');
create trigger version_update after update on public.service_class_prices
	referencing old table as old_rows new table as new_rows
	for each statement execute function private.bump_for_updated();
create trigger record_delete after delete on public.service_class_prices
	referencing old table as old_rows
	for each statement execute function private.record_deleted('class_price');
create trigger version_delete after delete on public.service_class_prices
	referencing old table as old_rows
	for each statement execute function private.bump_for_deleted();
create trigger record_insert after insert on public.planned_prices
	referencing new table as new_rows
	for each statement execute function private.record_inserted('planned_price');
create trigger version_insert after insert on public.planned_prices
	referencing new table as new_rows
	for each statement execute function private.bump_for_inserted();
create trigger record_update after update on public.planned_prices
	referencing old table as old_rows new table as new_rows
	for each statement execute function private.record_updated('planned_price');
create trigger version_update after update on public.planned_prices
	referencing old table as old_rows new table as new_rows
	for each statement execute function private.bump_for_updated();
create trigger record_delete after delete on public.planned_prices
	referencing old table as old_rows
	for each statement execute function private.record_deleted('planned_price');
create trigger version_delete after delete on public.planned_prices
	referencing old table as old_rows
	for each statement execute function private.bump_for_deleted();
create trigger record_insert after insert on public.seasonal_price_rules
	referencing new table as new_rows
	for each statement execute function private.record_inserted('seasonal_rule');
create trigger version_insert after insert on public.seasonal_price_rules
	referencing new table as new_rows
	for each statement execute function private.bump_for_inserted();
create trigger record_update after update on public.seasonal_price_rules
	referencing old table as old_rows new table as new_rows
	for each statement execute function private.record_updated('seasonal_rule');
create trigger version_update after update on public.seasonal_price_rules
	referencing old table as old_rows new table as new_rows
	for each statement execute function private.bump_for_updated();
create trigger record_delete after delete on public.seasonal_price_rules
	referencing old table as old_rows
	for each statement execute function private.record_deleted('seasonal_rule');
create trigger version_delete after delete on public.seasonal_price_rules
	referencing old table as old_rows
	for each statement execute function private.bump_for_deleted();
