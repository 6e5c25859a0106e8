-- The start page is asked for more often than anything else, and each expression of its functions is started anew every time:
-- what is the same every time is put together once, and percentiles take fewer steps.

create or replace function private.percentile_with(
	p_kept integer[], p_from integer, p_n integer, p_more integer[], p_fraction double precision
) returns double precision
language plpgsql immutable set search_path = '' as $$
declare
	-- places of both together, this one counted from 0 and all others from 1
	v_place constant double precision := p_fraction * (p_n + cardinality(p_more) - 1);
	-- even if all that is more came before, what is kept from here on reaches the place
	v_first constant integer := greatest(floor(v_place)::integer + 1 - cardinality(p_more), 1);
	v_near constant integer[] := intarray.sort(
		p_kept[v_first + 1 - p_from : floor(v_place)::integer + 3 - p_from] || p_more
	);
	v_low constant integer := v_near[floor(v_place)::integer + 2 - v_first];
begin
	return v_low + (v_near[ceil(v_place)::integer + 2 - v_first]::double precision - v_low) * (v_place - floor(v_place));
end;
$$;

create function private.overview_columns() returns json
language plpgsql immutable set search_path = '' as $$
begin
	return array_to_json(private.overview_figure_names());
end;
$$;
comment on function private.overview_columns() is 'private.overview_figure_names() as they are sent.';

create function private.graphed_columns() returns json
language plpgsql immutable set search_path = '' as $$
begin
	return array_to_json(private.graphed_figure_names());
end;
$$;
comment on function private.graphed_columns() is 'private.graphed_figure_names() as they are sent.';

create or replace function private.kpi_overview(
	p_workshop_id uuid, p_from date, p_to date, p_client_key_id uuid, p_previous_from date
) returns json
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_viewer constant private.viewer := private.kpi_viewer(p_workshop_id);
	v_key constant uuid := coalesce(p_client_key_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
	v_before constant date := coalesce(p_previous_from, p_from - (p_to - p_from));
	v_fields json := private.overview_fields();
	v_shares json := private.overview_shares();
	v_columns json := private.overview_columns();
	v_names text[];
	v_places bigint[];
	o private.overview;
begin
	o := private.overview_kept(p_workshop_id, p_from, p_to, v_key, v_before, v_viewer.today);
	if o is null then
		perform private.check_window(p_from, p_to);
		o := private.overview_of_days(p_workshop_id, p_from, p_to, v_key, v_before, v_viewer.today);
	end if;
	if not v_viewer.is_full then
		v_places := array(select place from unnest(private.metric_columns(private.basic_metrics())) order by place);
		o.current := array(select o.current[place] from unnest(v_places) as place);
		o.previous := array(select o.previous[place] from unnest(v_places) as place);
		v_names := private.pick_columns(private.basic_metrics(), private.overview_figure_names(), v_shares);
		v_columns := array_to_json(v_names);
		o.figures := private.pick_figures(o.figures, private.overview_figure_names(), v_names);
		o.last_figures := array(
			select o.last_figures[place] from unnest(private.overview_figure_names()) with ordinality as n (name, place)
			where name = any (v_names) order by place
		);
		v_fields := private.pick_keys(v_fields, private.basic_metrics());
		v_shares := private.pick_keys(v_shares, private.basic_metrics());
	end if;
	return json_build_object(
		'from', p_from, 'to', p_to, 'previous_from', v_before, 'previous_to', v_before + (p_to - p_from),
		'is_full', v_viewer.is_full, 'is_raw_since', v_viewer.raw_from,
		'metrics', json_build_object('fields', v_fields, 'current', o.current, 'previous', o.previous),
		'days', json_build_object('columns', v_columns, 'shares', v_shares, 'rows', o.figures, 'last', o.last_figures),
		'previous_days', json_build_object('columns', private.graphed_columns(), 'rows', o.previous_figures),
		'open_inquiries', private.open_inquiries(p_workshop_id)
	);
end;
$$;

drop function private.check_window(date, date);
create function private.check_window(p_from date, p_to date) returns integer
language plpgsql immutable set search_path = '' as $$
begin
	if p_from is null or p_to is null or p_from not between '2000-01-01' and '2100-01-01' or not isfinite(p_to)
		or p_to <= p_from then
		raise exception 'window_invalid' using errcode = 'PT422';
	end if;
	if p_to - p_from > 1100 then
		raise exception 'window_too_long' using errcode = 'PT422';
	end if;
	return p_to - p_from;
end;
$$;
comment on function private.check_window(date, date) is
	'How many days [p_from, p_to) is. Raises PT422 `window_invalid` or `window_too_long` unless that is 1 to 1100 days that begin from 2000 to 2100.';

create or replace function private.window_before(p_from date, p_to date, p_previous_from date) returns date
language plpgsql immutable set search_path = '' as $$
declare
	v_days constant integer := private.check_window(p_from, p_to);
begin
	if p_previous_from not between '1900-01-01' and '2100-01-01' then
		raise exception 'window_invalid' using errcode = 'PT422';
	end if;
	return coalesce(p_previous_from, p_from - v_days);
end;
$$;

revoke execute on function
	private.overview_columns(), private.graphed_columns(), private.check_window(date, date)
	from public;
-- the API's functions run with the rights of whoever calls them
grant execute on function private.check_window(date, date) to authenticated;
