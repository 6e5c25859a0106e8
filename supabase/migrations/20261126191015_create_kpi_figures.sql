-- A day's figures as the sparklines get them. Put into words when the day is built: saying them anew took longer than all
-- else on the main page.

create function private.percentile(p_sorted integer[], p_fraction double precision) returns double precision
language plpgsql immutable set search_path = '' as $$
declare
	v_place constant double precision := p_fraction * (cardinality(p_sorted) - 1);
	v_low constant integer := p_sorted[floor(v_place)::integer + 1];
	v_high constant integer := p_sorted[ceil(v_place)::integer + 1];
begin
	return v_low + (v_high::double precision - v_low) * (v_place - floor(v_place));
end;
$$;
comment on function private.percentile(integer[], double precision) is
	'percentile_cont of a sorted array, to the last bit; null for an empty one.';

create function private.day_figures(d private.kpi_days) returns json
language plpgsql immutable set search_path = '' as $$
begin
	return json_build_object(
		'day', d.day,
		'impressions', coalesce(d.impressions, 0),
		'sessions', coalesce(d.sessions, 0),
		'open_rate', least(d.sessions, d.impressions)::double precision / nullif(d.impressions, 0),
		'message_rate', d.message_sessions::double precision / nullif(d.sessions, 0),
		'lead_rate', d.contact_sessions::double precision / nullif(d.message_sessions, 0),
		'contacts', coalesce(d.contacts, 0),
		'inquiries', coalesce(d.inquiries, 0),
		'conversion', d.won_inquiries::double precision / nullif(d.inquiries, 0),
		'won_inquiries', coalesce(d.won_inquiries, 0),
		'won_amount', coalesce(d.won_amount, 0),
		'days_to_win', private.percentile(d.won_days, 0.5),
		'episodes', coalesce(d.episodes, 0),
		'ai_first_response', private.percentile(d.answer_ms, 0.5),
		'human_first_response', private.percentile(d.first_seconds, 0.5),
		'response_time', private.percentile(d.reply_seconds, 0.5),
		'ai_answered', d.answered_episodes::double precision / nullif(d.involved, 0),
		'resolution_confirmed', d.confirmed::double precision / nullif(d.involved, 0),
		'resolution_assumed', d.assumed::double precision / nullif(d.involved, 0),
		'handed_off', d.handed_off::double precision / nullif(d.episodes, 0),
		'reopened', d.reopened::double precision / nullif(d.involved, 0),
		'price_exactness', d.exact_answers::double precision / nullif(d.amount_answers, 0),
		'owner_verified', d.correct_answers::double precision / nullif(d.correct_answers + d.wrong_answers, 0),
		'visitor_rated', d.thumbs_up::double precision / nullif(d.thumbs_up + d.thumbs_down, 0),
		'coverage', d.answers::double precision / nullif(d.answers + d.unanswered, 0),
		'csat', case when d.ratings >= 5 then d.good_ratings::double precision / d.ratings end,
		'csat_response_rate', d.ratings::double precision / nullif(d.asked, 0),
		'requests', coalesce(d.requests, 0),
		'rate_limited', coalesce(d.rate_limited, 0),
		'blocked_origins', coalesce(d.blocked_origins, 0),
		'answer_latency', private.percentile(d.latency_ms, 0.5)
	);
end;
$$;
comment on function private.day_figures(private.kpi_days) is
	'{ day, <metric>: … }: the count, the share (null of nothing) or the median of each metric. Columns that are null count as 0.';

create table private.kpi_figures (
	workshop_id uuid not null,
	day date not null,
	client_key_id uuid not null,
	figures json not null,
	primary key (workshop_id, day, client_key_id),
	foreign key (workshop_id, day, client_key_id) references private.kpi_days (workshop_id, day, client_key_id)
		on delete cascade
);
alter table private.kpi_figures enable row level security;
comment on table private.kpi_figures is
	'private.day_figures of each bucket, kept by the job that builds it. A migration that changes the function writes them anew.';

revoke execute on function private.percentile(integer[], double precision), private.day_figures(private.kpi_days)
	from public;
