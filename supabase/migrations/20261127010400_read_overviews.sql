-- An overview is read from what is kept, and from its days where nothing is.

-- builds end first and no new one begins
lock table private.kpi_progress in share row exclusive mode;

drop function
	private.overview_kept(uuid, date, date, uuid, date, date), private.overview_of_days(uuid, date, date, uuid, date, date),
	private.kpi_series(uuid, date, date, uuid, date[], private.kpi_days[]), private.build_kpi_figures(uuid, date[]),
	private.no_figures(date), private.day_figures(private.kpi_days), private.figure_names();
drop table private.kpi_figures;
drop type private.overview;

create type private.overview as (
	current double precision[], previous double precision[], figures json, last_figures double precision[],
	previous_figures json
);
comment on type private.overview is
	'private.overview_values of a window and of the one before; private.overview_figures of its days but the last, of the last, and what is drawn of the days before.';

create function private.overview_kept(
	p_workshop_id uuid, p_from date, p_to date, p_key uuid, p_before date, p_today date
) returns private.overview
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	-- of its columns alone: to hand on the whole row would unpack and copy it
	k record;
	d private.kpi_days;
	t private.kpi_totals;
begin
	select w.totals, w.runs, w.figures, w.previous, w.previous_figures into k
	from private.kpi_progress p
	join private.kpi_windows w on w.workshop_id = p.workshop_id and w.ends = p.built_until
	where p.workshop_id = p_workshop_id and w.client_key_id = p_key and w.days = p_to - p_from and w.ends = p_to - 1
		and p_before = p_from - w.days and w.is_previous_unripe = (p_from - 1 > p_today - 90)
		-- its last day is the only one that is live
		and p_to <= current_date + 2
		and not exists (
			select from private.kpi_dirty_days x
			where x.workshop_id = p_workshop_id and x.day >= greatest(p_before, p.raw_from) and x.day < w.ends
				and x.due_at <= now() and not x.is_assumption
		);
	if not found then
		return null;
	end if;
	d := private.count_today(p_workshop_id, p_to - 1, p_key);
	t := private.totals_with(k.totals, k.runs, d);
	if t is null then
		return null;
	end if;
	return row(
		private.overview_values(t, p_to - 1 > p_today - 90), k.previous, k.figures,
		private.overview_figures(
			d.impressions, d.sessions, d.contacts, d.inquiries, d.won_inquiries, d.won_amount, d.episodes, d.answer_ms,
			d.first_seconds, d.involved, d.answered_episodes, d.confirmed, d.answers, d.unanswered, d.good_ratings, d.ratings
		),
		k.previous_figures
	)::private.overview;
end;
$$;
comment on function private.overview_kept(uuid, date, date, uuid, date, date) is
	'An overview from what is kept and from the window''s last day, counted now; null unless that is all it needs.';

create function private.overview_of_days(
	p_workshop_id uuid, p_from date, p_to date, p_key uuid, p_before date, p_today date
) returns private.overview
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_before_to constant date := p_before + (p_to - p_from);
	v_live constant date[] := private.live_days(p_workshop_id, p_from, p_to, p_before);
	v_counted constant private.kpi_days[] := private.count_live(p_workshop_id, v_live, p_key);
	v_totals constant private.kpi_totals[] := private.total_days(
		p_workshop_id, array[daterange(p_from, p_to), daterange(p_before, v_before_to)], p_key, v_live, v_counted
	);
	v_last constant date := p_to - 1;
begin
	return row(
		private.overview_values(v_totals[1], v_last > p_today - 90),
		private.overview_values(v_totals[2], v_before_to - 1 > p_today - 90),
		coalesce(array_to_json(private.day_series(p_workshop_id, p_from, v_last, p_key, v_live, v_counted, 'overview')), '[]'),
		array(select unnest(private.day_series(p_workshop_id, v_last, p_to, p_key, v_live, v_counted, 'overview'))),
		array_to_json(private.day_series(p_workshop_id, p_before, v_before_to, p_key, v_live, v_counted, 'graphed'))
	)::private.overview;
end;
$$;
comment on function private.overview_of_days(uuid, date, date, uuid, date, date) is
	'An overview of any windows: stored days, and live ones counted now.';

create function private.pick_figures(p_days json, p_columns text[], p_picked text[]) returns json
language plpgsql immutable set search_path = '' as $$
begin
	return (
		select coalesce(json_agg((
			select json_agg(figure order by f.place) from json_array_elements(day) with ordinality as f (figure, place)
			where p_columns[f.place] = any (p_picked)
		) order by d.place), '[]')
		from json_array_elements(p_days) with ordinality as d (day, place)
	);
end;
$$;
comment on function private.pick_figures(json, text[], text[]) is
	'The figures of days, which are p_columns, with p_picked alone, which are in the same order.';

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
	v_names text[] := private.overview_figure_names();
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
		v_names := private.pick_columns(private.basic_metrics(), v_names, v_shares);
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
		'days', json_build_object('columns', v_names, 'shares', v_shares, 'rows', o.figures, 'last', o.last_figures),
		'previous_days', json_build_object('columns', private.graphed_figure_names(), 'rows', o.previous_figures),
		'open_inquiries', private.open_inquiries(p_workshop_id)
	);
end;
$$;
comment on function public.kpi_overview(uuid, date, date, uuid, date) is
	'What the start page shows, of the local days [p_from, p_to) and of as many from p_previous_from (null: directly before): as public.kpi_metrics gives the metrics of private.overview_fields(), but the last day''s row apart (days: { columns, shares, rows: [[number …] …], last: [number …] }), and with previous_days: { columns, rows: [[number …] …] } of the window before and open_inquiries. Raises 42501 `not_a_member`; PT422 `window_invalid`, `window_too_long`.';

select private.build_kpi_windows(workshop_id, built_until) from private.kpi_progress where isfinite(built_until);

revoke execute on function
	private.pick_figures(json, text[], text[]), private.overview_kept(uuid, date, date, uuid, date, date),
	private.overview_of_days(uuid, date, date, uuid, date, date)
	from public;
