-- Reports: which metrics, of which days and keys, in which language. What a template asks for is counted when it is run.

create function private.report_metrics() returns text[]
language sql immutable parallel safe set search_path = '' as $$
	select array[
		'impressions', 'sessions', 'open_rate', 'message_rate', 'lead_rate', 'contacts', 'inquiries', 'conversion',
		'won_inquiries', 'won_amount', 'days_to_win', 'episodes', 'ai_first_response', 'human_first_response',
		'response_time', 'ai_answered', 'resolution_confirmed', 'resolution_assumed', 'handed_off', 'reopened',
		'price_exactness', 'owner_verified', 'visitor_rated', 'coverage', 'csat', 'csat_response_rate', 'requests',
		'rate_limited', 'blocked_origins', 'answer_latency'
	];
$$;
comment on function private.report_metrics() is 'Ids of the metrics that a report may have.';

create function private.are_distinct(p_values text[]) returns boolean
language sql immutable parallel safe set search_path = '' as $$
	select count(distinct v) = cardinality(p_values) from unnest(p_values) as v;
$$;
comment on function private.are_distinct(text[]) is 'Whether no value occurs twice and none is null.';

create function private.are_addresses(p_values text[]) returns boolean
language sql immutable parallel safe set search_path = '' as $$
	select coalesce(bool_and(
		v = lower(v) and length(v) <= 254
			and v ~ '^[a-z0-9!#$%&''*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&''*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$'
			and position('@' in v) <= 65
	), true)
	from unnest(p_values) as v;
$$;
comment on function private.are_addresses(text[]) is 'Whether every value is an e-mail address in lower case.';

create table public.report_templates (
	id uuid primary key default gen_random_uuid(),
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	name text not null check (length(name) between 1 and 80 and name = btrim(name) and name !~ '[[:cntrl:]]'),
	metrics text[] not null check (
		cardinality(metrics) > 0 and metrics <@ private.report_metrics() and private.are_distinct(metrics)
	),
	period text not null check (period in (
		'last_7_days', 'last_30_days', 'last_week', 'last_month', 'last_quarter', 'last_year', 'custom'
	)),
	from_day date,
	to_day date,
	client_key_ids uuid[] not null default '{}' check (
		cardinality(client_key_ids) <= 10 and private.are_distinct(client_key_ids::text[])
	),
	language text not null default 'de' check (language in ('de', 'en')),
	is_compared boolean not null default true,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	unique (workshop_id, id),
	unique (workshop_id, name),
	check ((period = 'custom') = (from_day is not null) and (from_day is null) = (to_day is null)),
	check (to_day > from_day and to_day - from_day <= 1100 and from_day between '2000-01-01' and '2100-01-01')
);
comment on table public.report_templates is 'Saved reports, at most 100 per workshop. Part of kpi_dashboard; owners write them.';
comment on column public.report_templates.metrics is 'Ids of metrics in the order in which the report shows them.';
comment on column public.report_templates.period is
	'Local days before the one on which the report is run: the 7 or 30 last ones, or the last full week (from Monday), month, quarter or year. custom: [from_day, to_day).';
comment on column public.report_templates.to_day is 'The day after the last one.';
comment on column public.report_templates.client_key_ids is 'The report has one section per key, in this order; empty: one section for all keys together.';
comment on column public.report_templates.is_compared is 'With the equally long window directly before.';
revoke all on public.report_templates from anon, authenticated;
grant select (
	id, workshop_id, name, metrics, period, from_day, to_day, client_key_ids, language, is_compared, created_at, updated_at
), insert (
	workshop_id, name, metrics, period, from_day, to_day, client_key_ids, language, is_compared
), update (
	name, metrics, period, from_day, to_day, client_key_ids, language, is_compared
), delete on public.report_templates to authenticated;
alter table public.report_templates enable row level security;
create policy "Members with the feature see templates" on public.report_templates
	for select to authenticated using (
		workshop_id = any (array(select private.my_workshops()))
		and workshop_id = any (array(select private.my_workshops_with('kpi_dashboard')))
	);
create policy "Owners with the feature add templates" on public.report_templates
	for insert to authenticated with check (
		workshop_id = any (array(select private.my_owned_workshops()))
		and workshop_id = any (array(select private.my_workshops_with('kpi_dashboard')))
	);
create policy "Owners with the feature change templates" on public.report_templates
	for update to authenticated
	using (
		workshop_id = any (array(select private.my_owned_workshops()))
		and workshop_id = any (array(select private.my_workshops_with('kpi_dashboard')))
	)
	with check (
		workshop_id = any (array(select private.my_owned_workshops()))
		and workshop_id = any (array(select private.my_workshops_with('kpi_dashboard')))
	);
create policy "Owners with the feature delete templates" on public.report_templates
	for delete to authenticated using (
		workshop_id = any (array(select private.my_owned_workshops()))
		and workshop_id = any (array(select private.my_workshops_with('kpi_dashboard')))
	);
create trigger touch_updated_at before update on public.report_templates
	for each row execute function private.touch_updated_at();

create function private.check_report_keys(p_workshop_id uuid, p_client_key_ids uuid[]) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
	if exists (
		select from unnest(p_client_key_ids) as asked
		where not exists (
			select from public.client_keys k where k.workshop_id = p_workshop_id and k.id = asked
		)
	) then
		raise exception 'key_unknown' using errcode = 'PT422';
	end if;
end;
$$;
comment on function private.check_report_keys(uuid, uuid[]) is 'Raises PT422 `key_unknown` unless all are keys of the workshop.';

create function private.check_report_template() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	perform private.check_report_keys(new.workshop_id, new.client_key_ids);
	return new;
end;
$$;
create trigger check_keys before insert or update of client_key_ids on public.report_templates
	for each row execute function private.check_report_template();

create function private.limit_report_templates() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
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
create trigger limit_rows after insert on public.report_templates
	referencing new table as new_rows
	for each statement execute function private.limit_report_templates();

create function private.report_window(
	p_period text, p_from date, p_to date, p_today date, out from_day date, out to_day date
)
language sql immutable parallel safe set search_path = '' as $$
	select
		case p_period
			when 'custom' then p_from
			when 'last_7_days' then p_today - 7
			when 'last_30_days' then p_today - 30
			else begins - case p_period
				when 'last_week' then interval '7 days'
				when 'last_month' then interval '1 month'
				when 'last_quarter' then interval '3 months'
				when 'last_year' then interval '1 year'
			end
		end::date,
		case when p_period = 'custom' then p_to when begins is null then p_today else begins end
	from (
		select date_trunc(case p_period
			when 'last_week' then 'week'
			when 'last_month' then 'month'
			when 'last_quarter' then 'quarter'
			when 'last_year' then 'year'
		end, p_today::timestamp)::date as begins
	) as unit;
$$;
comment on function private.report_window(text, date, date, date) is
	'The local days [from_day, to_day) of a report that is run on p_today: report_templates.period.';

revoke execute on function
	private.report_metrics(), private.are_distinct(text[]), private.are_addresses(text[]),
	private.check_report_keys(uuid, uuid[]), private.check_report_template(), private.limit_report_templates(),
	private.report_window(text, date, date, date)
	from public;
-- check constraints run with the rights of whoever writes the row
grant execute on function private.report_metrics(), private.are_distinct(text[]), private.are_addresses(text[])
	to authenticated, service_role;
