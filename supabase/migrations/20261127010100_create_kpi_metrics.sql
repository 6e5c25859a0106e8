-- Whoever wants other metrics than the start page's names them. Of a day both get counts instead of shares.

create function private.overview_figure_names() returns text[]
language plpgsql immutable set search_path = '' as $$
begin
	return '{
		impressions,sessions,contacts,inquiries,won_inquiries,won_amount,episodes,ai_first_response,
		human_first_response,involved,answered_episodes,confirmed,answers,answerable,good_ratings,ratings
	}'::text[];
end;
$$;
comment on function private.overview_figure_names() is 'What private.overview_figures gives, in its order.';

create function private.overview_shares() returns json
language plpgsql immutable set search_path = '' as $$
begin
	return '{"conversion":["won_inquiries","inquiries"],"ai_answered":["answered_episodes","involved"],'
		|| '"resolution_confirmed":["confirmed","involved"],"coverage":["answers","answerable"],'
		|| '"csat":["good_ratings","ratings"]}';
end;
$$;
comment on function private.overview_shares() is
	'{ <metric>: [numerator, denominator] } of private.overview_figure_names(): a day''s share is null where one is null or the denominator 0.';

-- of columns, not of rows: to hand on a row would unpack all that it holds
create function private.overview_figures(
	p_impressions integer, p_sessions integer, p_contacts integer, p_inquiries integer, p_won_inquiries integer,
	p_won_amount numeric, p_episodes integer, p_answer_ms integer[], p_first_seconds integer[], p_involved integer,
	p_answered_episodes integer, p_confirmed integer, p_answers integer, p_unanswered integer, p_good_ratings integer,
	p_ratings integer
) returns double precision[]
language plpgsql immutable set search_path = '' as $$
begin
	return array[
		p_impressions, p_sessions, p_contacts, p_inquiries, p_won_inquiries, p_won_amount, p_episodes,
		private.percentile(p_answer_ms, 0.5), private.percentile(p_first_seconds, 0.5), p_involved,
		p_answered_episodes, p_confirmed, p_answers, p_answers + p_unanswered,
		-- of fewer ratings it would be somebody's mood
		case when p_ratings >= 5 then p_good_ratings end, p_ratings
	];
end;
$$;
comment on function private.overview_figures(
	integer, integer, integer, integer, integer, numeric, integer, integer[], integer[], integer, integer, integer, integer,
	integer, integer, integer
) is 'What the start page shows of a day of private.kpi_days: counts, and medians.';

create function private.metric_figure_names() returns text[]
language plpgsql immutable set search_path = '' as $$
begin
	return private.overview_figure_names() || '{
		opened,message_sessions,contact_sessions,days_to_win,response_time,assumed,handed_off_episodes,
		reopened_episodes,exact_answers,amount_answers,correct_answers,checked_answers,thumbs_up,thumbs,asked,
		requests,rate_limited,blocked_origins,answer_latency
	}'::text[];
end;
$$;
comment on function private.metric_figure_names() is 'What private.day_series gives of a day''s metrics, in its order.';

create function private.metric_shares() returns json
language plpgsql immutable set search_path = '' as $$
begin
	return (rtrim(private.overview_shares()::text, '}') || ',
		"open_rate": ["opened", "impressions"], "message_rate": ["message_sessions", "sessions"],
		"lead_rate": ["contact_sessions", "message_sessions"], "resolution_assumed": ["assumed", "involved"],
		"handed_off": ["handed_off_episodes", "episodes"], "reopened": ["reopened_episodes", "involved"],
		"price_exactness": ["exact_answers", "amount_answers"],
		"owner_verified": ["correct_answers", "checked_answers"], "visitor_rated": ["thumbs_up", "thumbs"],
		"csat_response_rate": ["ratings", "asked"]
	}')::json;
end;
$$;
comment on function private.metric_shares() is 'private.overview_shares() and the other metrics'', of private.metric_figure_names().';

create function private.graphed_figure_names() returns text[]
language plpgsql immutable set search_path = '' as $$
begin
	return '{episodes,inquiries}';
end;
$$;
comment on function private.graphed_figure_names() is 'What the start page draws of the days before.';

create type private.figure_set as enum ('overview', 'graphed', 'metrics');
comment on type private.figure_set is
	'Which figures of a day: private.overview_figure_names(), private.graphed_figure_names() or private.metric_figure_names().';

create function private.day_series(
	p_workshop_id uuid, p_from date, p_to date, p_key uuid, p_live date[], p_counted private.kpi_days[],
	p_set private.figure_set, p_places integer[] default null
) returns double precision[]
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	-- nothing happened: no count, no share, no median
	c_none constant double precision[] := case p_set
		when 'overview' then '{0,0,0,0,0,0,0,NULL,NULL,0,0,0,0,0,NULL,0}'
		when 'graphed' then '{0,0}'
		else '{0,0,0,0,0,0,0,NULL,NULL,0,0,0,0,0,NULL,0,0,0,0,NULL,NULL,0,0,0,0,0,0,0,0,0,0,0,0,0,NULL}'
	end;
begin
	return (
		select array_agg(
			case
				when p_places is null then coalesce(d.figures, c_none)
				else array(select (coalesce(d.figures, c_none))[place] from unnest(p_places) as place)
			end order by n
		)
		from generate_series(0, p_to - p_from - 1) as n
		left join (
			select x.day, case
				when p_set = 'graphed' then array[x.episodes, x.inquiries]::double precision[]
				else private.overview_figures(
					x.impressions, x.sessions, x.contacts, x.inquiries, x.won_inquiries, x.won_amount, x.episodes,
					x.answer_ms, x.first_seconds, x.involved, x.answered_episodes, x.confirmed, x.answers, x.unanswered,
					x.good_ratings, x.ratings
				) || case when p_set = 'metrics' then array[
					least(x.sessions, x.impressions), x.message_sessions, x.contact_sessions,
					private.percentile(x.won_days, 0.5), private.percentile(x.reply_seconds, 0.5), x.assumed,
					x.handed_off, x.reopened, x.exact_answers, x.amount_answers, x.correct_answers,
					x.correct_answers + x.wrong_answers, x.thumbs_up, x.thumbs_up + x.thumbs_down, x.asked, x.requests,
					x.rate_limited, x.blocked_origins, private.percentile(x.latency_ms, 0.5)
				] end
			end as figures
			from (
				select s.* from private.kpi_days s
				where s.workshop_id = p_workshop_id and s.day >= p_from and s.day < p_to and s.client_key_id = p_key
					and s.day <> all (p_live)
				union all
				select c.* from unnest(p_counted) as c where c.client_key_id = p_key
			) as x
		) as d on d.day = p_from + n
	);
end;
$$;
comment on function private.day_series(uuid, date, date, uuid, date[], private.kpi_days[], private.figure_set, integer[]) is
	'p_set of every local day of [p_from, p_to), in order, or the figures at p_places of it. p_live and p_counted as for private.total_days.';

create type private.viewer as (is_full boolean, today date, raw_from date);
comment on type private.viewer is
	'Whether a member''s plan has every metric, the workshop''s local day, and the first day whose facts are still there (null: all).';
create function private.kpi_viewer(p_workshop_id uuid) returns private.viewer
language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v private.viewer;
begin
	select
		coalesce('kpi_dashboard' = any (p.features), false), (now() at time zone w.time_zone)::date,
		nullif(k.raw_from, '-infinity')
	into v
	from public.memberships m
	join public.workshops w on w.id = m.workshop_id
	left join public.subscription_plans s on s.workshop_id = w.id
	left join public.plans p on p.plan_type = private.plan_at(s, now())
	left join private.kpi_progress k on k.workshop_id = w.id
	where m.workshop_id = p_workshop_id and m.user_id = auth.uid();
	if not found then
		raise exception 'not_a_member' using errcode = 'insufficient_privilege';
	end if;
	return v;
end;
$$;
comment on function private.kpi_viewer(uuid) is 'Who asks for metrics. Raises 42501 `not_a_member`.';

create function private.basic_metrics() returns text[]
language plpgsql immutable set search_path = '' as $$
begin
	return '{impressions,sessions,episodes,contacts,inquiries,coverage}';
end;
$$;
comment on function private.basic_metrics() is 'The metrics of every plan, all of them on the start page.';

create function private.pick_keys(p_object json, p_keys text[]) returns json
language plpgsql immutable set search_path = '' as $$
begin
	return (
		select coalesce(json_object_agg(key, value order by place), '{}')
		from json_each(p_object) with ordinality as o (key, value, place) where key = any (p_keys)
	);
end;
$$;
comment on function private.pick_keys(json, text[]) is 'An object with some of its keys.';

create function private.pick_columns(p_metrics text[], p_columns text[], p_shares json) returns text[]
language plpgsql immutable set search_path = '' as $$
begin
	return array(
		select name from unnest(p_columns) with ordinality as c (name, place)
		where name = any (p_metrics)
			or name in (
				select json_array_elements_text(of) from json_each(p_shares) as s (id, of) where id = any (p_metrics)
			)
		order by place
	);
end;
$$;
comment on function private.pick_columns(text[], text[], json) is
	'Of the columns of days'' figures those that metrics need, which are no shares or shares as p_shares says.';

create function private.kpi_metrics(
	p_workshop_id uuid, p_from date, p_to date, p_metrics text[], p_client_key_id uuid, p_previous_from date
) returns json
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	v_viewer constant private.viewer := private.kpi_viewer(p_workshop_id);
	v_key constant uuid := coalesce(p_client_key_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
	v_before constant date := coalesce(p_previous_from, p_from - (p_to - p_from));
	v_before_to constant date := v_before + (p_to - p_from);
	v_metrics constant text[] := array(
		select id from unnest(p_metrics) as id where v_viewer.is_full or id = any (private.basic_metrics())
	);
	v_places constant bigint[] := array(select place from unnest(private.metric_columns(v_metrics)) order by place);
	v_columns constant text[] := private.pick_columns(v_metrics, private.metric_figure_names(), private.metric_shares());
	v_live date[];
	v_counted private.kpi_days[];
	v_totals private.kpi_totals[];
	v_now double precision[];
	v_earlier double precision[];
begin
	perform private.check_window(p_from, p_to);
	v_live := private.live_days(p_workshop_id, p_from, p_to, v_before);
	v_counted := private.count_live(p_workshop_id, v_live, v_key);
	v_totals := private.total_days(
		p_workshop_id, array[daterange(p_from, p_to), daterange(v_before, v_before_to)], v_key, v_live, v_counted
	);
	v_now := private.metric_values(v_totals[1], p_to - 1 > v_viewer.today - 90);
	v_earlier := private.metric_values(v_totals[2], v_before_to - 1 > v_viewer.today - 90);
	return json_build_object(
		'from', p_from, 'to', p_to, 'previous_from', v_before, 'previous_to', v_before_to,
		'is_full', v_viewer.is_full, 'is_raw_since', v_viewer.raw_from,
		'metrics', json_build_object(
			'fields', private.pick_keys(private.metric_fields(), v_metrics),
			'current', array(select v_now[place] from unnest(v_places) as place),
			'previous', array(select v_earlier[place] from unnest(v_places) as place)
		),
		'days', json_build_object(
			'columns', v_columns, 'shares', private.pick_keys(private.metric_shares(), v_metrics),
			'rows', case when v_columns = '{}' then '{}' else private.day_series(
				p_workshop_id, p_from, p_to, v_key, v_live, v_counted, 'metrics',
				array(select array_position(private.metric_figure_names(), name) from unnest(v_columns) as name)
			) end
		)
	);
end;
$$;

create function public.kpi_metrics(
	p_workshop_id uuid, p_from date, p_to date, p_metrics text[], p_client_key_id uuid default null,
	p_previous_from date default null
) returns json
language plpgsql stable security invoker set search_path = '' as $$
begin
	return private.kpi_metrics(p_workshop_id, p_from, p_to, p_metrics, p_client_key_id, p_previous_from);
end;
$$;
comment on function public.kpi_metrics(uuid, date, date, text[], uuid, date) is
	'Metrics by their names, of the local days [p_from, p_to) and of as many from p_previous_from (null: directly before): { from, to, previous_from, previous_to, is_full, is_raw_since, metrics: { fields: { <id>: [type, field …] }, current: [number …], previous: [number …] } (values of the fields in that order; unripe is 1 or 0), days: { columns: [<id of a metric that is no share, or count> …], shares: { <id>: [numerator, denominator] }, rows: [[number …] …] } (a row per day; shares of two of its columns, null where one is null or the denominator 0) }. Shares are 0 … 1, money EUR gross, times as the type says; nothing is rounded. Without kpi_dashboard the basic ones alone (is_full false); unknown names are passed over, and without any metric there are no rows. Raises 42501 `not_a_member`; PT422 `window_invalid`, `window_too_long`.';

revoke execute on function
	private.overview_figure_names(), private.overview_shares(), private.overview_figures(
		integer, integer, integer, integer, integer, numeric, integer, integer[], integer[], integer, integer, integer,
		integer, integer, integer, integer
	),
	private.metric_figure_names(), private.metric_shares(), private.graphed_figure_names(),
	private.day_series(uuid, date, date, uuid, date[], private.kpi_days[], private.figure_set, integer[]),
	private.kpi_viewer(uuid), private.basic_metrics(), private.pick_keys(json, text[]), private.pick_columns(text[], text[], json),
	private.kpi_metrics(uuid, date, date, text[], uuid, date)
	from public;
grant execute on function private.kpi_metrics(uuid, date, date, text[], uuid, date) to authenticated;
revoke execute on function public.kpi_metrics(uuid, date, date, text[], uuid, date) from public, anon, service_role;
grant execute on function public.kpi_metrics(uuid, date, date, text[], uuid, date) to authenticated;
