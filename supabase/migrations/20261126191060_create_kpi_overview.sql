-- The main page: every metric of two windows, and a figure per day.

create function private.check_window(p_from date, p_to date) returns void
language plpgsql immutable set search_path = '' as $$
begin
	if p_from is null or p_to is null or p_to <= p_from then
		raise exception 'window_invalid' using errcode = 'PT422';
	end if;
	if p_to - p_from > 1100 then
		raise exception 'window_too_long' using errcode = 'PT422';
	end if;
end;
$$;
comment on function private.check_window(date, date) is
	'Raises PT422 `window_invalid` or `window_too_long` unless [p_from, p_to) is 1 to 1100 days.';

create function private.is_unripe(p_workshop_id uuid, p_to date) returns boolean
language plpgsql stable set search_path = '' as $$
begin
	return p_to - 1 > (select (now() at time zone time_zone)::date from public.workshops where id = p_workshop_id) - 90;
end;
$$;
comment on function private.is_unripe(uuid, date) is
	'Whether the last day before p_to is younger than 90 days: its inquiries may still be won in time.';

create function private.require_member(p_workshop_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
	if not exists (
		select from public.memberships where workshop_id = p_workshop_id and user_id = auth.uid()
	) then
		raise exception 'not_a_member' using errcode = 'insufficient_privilege';
	end if;
end;
$$;
comment on function private.require_member(uuid) is 'Raises 42501 `not_a_member` unless the caller belongs to the workshop.';

create function private.kpi_series(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_live date[], p_counted private.kpi_days[]
) returns json
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_key constant uuid := coalesce(p_client_key_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
begin
	return (
		select json_agg(
			coalesce(
				(
					select f.figures from private.kpi_figures f
					where f.workshop_id = p_workshop_id and f.day = w.day and f.client_key_id = v_key
						and f.day <> all (p_live)
				),
				(select private.day_figures(c) from unnest(p_counted) as c where c.day = w.day and c.client_key_id = v_key),
				-- nothing happened
				private.day_figures(jsonb_populate_record(null::private.kpi_days, jsonb_build_object('day', w.day)))
			)
			order by w.day
		)
		from (select p_from + n as day from generate_series(0, p_to - p_from - 1) as n) as w
	);
end;
$$;
comment on function private.kpi_series(uuid, date, date, uuid, date[], private.kpi_days[]) is
	'private.day_figures of every local day of [p_from, p_to), in order; p_live and p_counted as for private.total_days.';

create index inquiries_open_idx on public.inquiries (workshop_id) where status in ('new', 'contacted', 'quoted');

create function private.open_inquiries(p_workshop_id uuid) returns bigint
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
	return (
		select count(*) from public.inquiries i
		where i.workshop_id = p_workshop_id and i.status in ('new', 'contacted', 'quoted')
			and not exists (
				select from public.contacts c
				where c.workshop_id = i.workshop_id and c.id = i.contact_id and c.unlocks_at > now()
			)
			and not exists (
				select from public.contact_analytics a
				where a.workshop_id = i.workshop_id and a.inquiry_id = i.id and a.excluded_as is not null
			)
	);
end;
$$;
comment on function private.open_inquiries(uuid) is
	'Inquiries that wait for the workshop: neither booked nor over, not excluded, and not of a locked contact.';

create function private.kpi_overview(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_previous_from date
) returns json
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	c_basic constant text[] := '{impressions,sessions,episodes,contacts,inquiries,coverage}';
	v_before constant date := coalesce(p_previous_from, p_from - (p_to - p_from));
	v_before_to constant date := v_before + (p_to - p_from);
	v_is_full boolean;
	v_live date[];
	v_counted private.kpi_days[];
	v_metrics json;
	v_days json;
begin
	perform private.require_member(p_workshop_id);
	perform private.check_window(p_from, p_to);
	v_is_full := private.has_feature(p_workshop_id, 'kpi_dashboard');
	v_live := private.live_days(p_workshop_id, p_from, p_to, v_before);
	v_counted := private.count_live(p_workshop_id, v_live, p_client_key_id);
	v_metrics := private.compare_totals(
		private.total_days(p_workshop_id, p_from, p_to, p_client_key_id, v_live, v_counted),
		private.total_days(p_workshop_id, v_before, v_before_to, p_client_key_id, v_live, v_counted),
		private.is_unripe(p_workshop_id, p_to), private.is_unripe(p_workshop_id, v_before_to)
	);
	v_days := private.kpi_series(p_workshop_id, p_from, p_to, p_client_key_id, v_live, v_counted);
	if not v_is_full then
		v_metrics := (select json_object_agg(key, value) from json_each(v_metrics) where key = any (c_basic));
		v_days := (
			select json_agg((
				select json_object_agg(key, value) from json_each(day) where key = 'day' or key = any (c_basic)
			))
			from json_array_elements(v_days) as day
		);
	end if;
	return json_build_object(
		'from', p_from, 'to', p_to, 'previous_from', v_before, 'previous_to', v_before_to,
		'is_full', v_is_full,
		'is_raw_since', (
			select nullif(raw_from, '-infinity') from private.kpi_progress where workshop_id = p_workshop_id
		),
		'metrics', v_metrics,
		'days', v_days,
		'open_inquiries', private.open_inquiries(p_workshop_id)
	);
end;
$$;
create function public.kpi_overview(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid default null, p_previous_from date default null
) returns json
language plpgsql stable security invoker set search_path = '' as $$
begin
	return private.kpi_overview(p_workshop_id, p_from, p_to, p_client_key_id, p_previous_from);
end;
$$;
comment on function public.kpi_overview(uuid, date, date, uuid, date) is
	'Every metric of the local days [p_from, p_to) and of as many from p_previous_from (null: directly before): { from, to, previous_from, previous_to, is_full, is_raw_since, metrics: { <id>: { type, current, previous } }, days: [{ day, <id>: number }], open_inquiries }. Shares are 0 … 1, money EUR gross, times as the type says; nothing is rounded. Without kpi_dashboard the basic metrics alone (is_full false). Raises 42501 `not_a_member`; PT422 `window_invalid`, `window_too_long`.';

revoke execute on function
	private.check_window(date, date), private.is_unripe(uuid, date), private.require_member(uuid),
	private.kpi_series(uuid, date, date, uuid, date[], private.kpi_days[]), private.open_inquiries(uuid),
	private.kpi_overview(uuid, date, date, uuid, date)
	from public;
grant execute on function private.kpi_overview(uuid, date, date, uuid, date) to authenticated;
revoke execute on function public.kpi_overview(uuid, date, date, uuid, date) from public, anon, service_role;
grant execute on function public.kpi_overview(uuid, date, date, uuid, date) to authenticated;
