-- What every metric is counted from: facts about sessions, episodes, answers, waiting times and inquiries. They hold no
-- text and nobody's name, so they outlive the conversations and people they came from. `day` is the workshop's local day.

create table public.widget_sessions (
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	id uuid not null,
	client_key_id uuid,
	day date not null,
	started_at timestamptz not null,
	message_at timestamptz,
	contact_at timestamptz,
	page_path text check (length(page_path) <= 300),
	is_excluded boolean not null default false,
	primary key (workshop_id, id),
	foreign key (workshop_id, client_key_id) references public.client_keys (workshop_id, id)
		on delete set null (client_key_id)
);
create index widget_sessions_day_idx on public.widget_sessions (workshop_id, day, started_at);
create index widget_sessions_client_key_id_idx on public.widget_sessions (workshop_id, client_key_id);
comment on table public.widget_sessions is
	'The widget opened after at least 30 minutes without activity in a tab. The id lives in that tab and says nothing about who sat before it.';
comment on column public.widget_sessions.message_at is 'First message of the visitor in the session.';
comment on column public.widget_sessions.contact_at is 'When the session led to a contact that was not known before.';
comment on column public.widget_sessions.is_excluded is 'Test, the owner''s own preview, a robot or spam: in no metric.';

create table public.episodes (
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	id uuid not null default gen_random_uuid(),
	conversation_id uuid not null,
	number smallint not null check (number > 0),
	client_key_id uuid,
	day date not null,
	started_at timestamptz not null,
	ended_at timestamptz not null check (ended_at >= started_at),
	page_path text check (length(page_path) <= 300),
	topic text check (length(topic) <= 200),
	visitor_messages smallint not null default 1 check (visitor_messages > 0),
	first_answer_ms integer check (first_answer_ms >= 0),
	is_involved boolean not null default false,
	is_answered boolean not null default false,
	is_unanswered boolean not null default false,
	ends_with_answer boolean not null default false,
	confirmed_at timestamptz,
	is_reopened boolean not null default false,
	handed_off_at timestamptz,
	staff_at timestamptz,
	stars smallint check (stars between 1 and 5),
	rated_at timestamptz,
	survey_at timestamptz,
	is_excluded boolean not null default false,
	primary key (workshop_id, id),
	unique (workshop_id, conversation_id, number),
	foreign key (workshop_id, client_key_id) references public.client_keys (workshop_id, id)
		on delete set null (client_key_id),
	check ((stars is null) = (rated_at is null)),
	check (rated_at is null or survey_at is not null)
);
create index episodes_day_idx on public.episodes (workshop_id, day, started_at);
create index episodes_client_key_id_idx on public.episodes (workshop_id, client_key_id);
comment on table public.episodes is
	'A run of messages up to a confirmed resolution or 24 hours of silence, derived from the messages of one conversation.';
comment on column public.episodes.conversation_id is 'Without a foreign key: the conversation is deleted after a while, the episode isn''t.';
comment on column public.episodes.topic is
	'Cluster of the first substantive question: service:<library key>, own:<service id>, intent:<intent>, words:<normalised words>.';
comment on column public.episodes.first_answer_ms is 'First answer − first message of the visitor.';
comment on column public.episodes.is_involved is 'The assistant attempted at least one substantive answer.';
comment on column public.episodes.is_unanswered is 'At least one question of it found no answer.';
comment on column public.episodes.ends_with_answer is 'The last message is an answer: after 24 hours of silence the resolution is assumed.';
comment on column public.episodes.confirmed_at is 'Thanks, thumbs up, or a contact left: the resolution is confirmed.';
comment on column public.episodes.is_reopened is 'The same topic came up again within 7 days: there is no resolution.';
comment on column public.episodes.handed_off_at is 'The visitor asked for a person or a call.';
comment on column public.episodes.staff_at is 'First message of a member of the workshop.';
comment on column public.episodes.survey_at is 'When the visitor was asked for stars, once.';

create table public.answer_outcomes (
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	message_id uuid not null,
	conversation_id uuid not null,
	client_key_id uuid,
	day date not null,
	answered_at timestamptz not null,
	outcome public.message_outcome not null,
	is_answerable boolean not null default true,
	duration_ms integer check (duration_ms >= 0),
	has_amount boolean not null default false,
	is_exact boolean not null default true,
	thumb smallint check (thumb in (-1, 1)),
	verdict text check (verdict in ('correct', 'wrong')),
	is_excluded boolean not null default false,
	primary key (workshop_id, message_id),
	foreign key (workshop_id, client_key_id) references public.client_keys (workshop_id, id)
		on delete set null (client_key_id),
	check (is_exact or has_amount)
);
create index answer_outcomes_day_idx on public.answer_outcomes (workshop_id, day, answered_at);
create index answer_outcomes_conversation_idx on public.answer_outcomes (workshop_id, conversation_id);
create index answer_outcomes_client_key_id_idx on public.answer_outcomes (workshop_id, client_key_id);
comment on table public.answer_outcomes is 'What became of each answer of the assistant, small talk apart.';
comment on column public.answer_outcomes.message_id is 'Without a foreign key: the message is deleted after a while, its outcome isn''t.';
comment on column public.answer_outcomes.is_answerable is 'False for what no workshop answers: off-topic, abuse.';
comment on column public.answer_outcomes.has_amount is 'The answer quotes at least one amount.';
comment on column public.answer_outcomes.is_exact is 'Every amount in the answer equals the one of its price snapshot.';
comment on column public.answer_outcomes.thumb is 'The visitor''s judgement: 1 up, −1 down.';
comment on column public.answer_outcomes.verdict is 'The workshop''s own judgement.';

create table public.responses (
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	id uuid not null default gen_random_uuid(),
	conversation_id uuid not null,
	is_first boolean not null,
	source_id uuid not null,
	client_key_id uuid,
	day date not null,
	requested_at timestamptz not null,
	responded_at timestamptz check (responded_at >= requested_at),
	seconds integer check (seconds >= 0),
	open_seconds integer check (open_seconds >= 0),
	is_excluded boolean not null default false,
	primary key (workshop_id, id),
	unique (workshop_id, is_first, source_id),
	foreign key (workshop_id, client_key_id) references public.client_keys (workshop_id, id)
		on delete set null (client_key_id),
	check (is_first or responded_at is not null),
	check ((responded_at is null) = (seconds is null) and (responded_at is null) = (open_seconds is null))
);
create index responses_day_idx on public.responses (workshop_id, day, requested_at);
create index responses_conversation_idx on public.responses (workshop_id, conversation_id);
create index responses_client_key_id_idx on public.responses (workshop_id, client_key_id);
comment on table public.responses is 'How long visitors waited for a person.';
comment on column public.responses.is_first is
	'True: one per episode that asked for a person or left a contact, answered or not yet. False: one per message of a member, since the oldest message it answers.';
comment on column public.responses.source_id is 'First: the episode. Otherwise: the member''s message.';
comment on column public.responses.day is 'Local day of requested_at.';
comment on column public.responses.seconds is 'responded_at − requested_at, around the clock.';
comment on column public.responses.open_seconds is 'The part of it within opening hours, public holidays of the Bundesland excepted.';

alter table public.contact_analytics
	add column day date,
	add column is_inquiry boolean not null default true,
	add column is_new_contact boolean not null default false,
	add column conversation_id uuid,
	add column page_path text check (length(page_path) <= 300),
	add column service_name text,
	add column won_amount numeric(10, 2) check (won_amount >= 0),
	add column status_changed_at timestamptz,
	add column excluded_as text check (excluded_as in ('spam', 'duplicate', 'test'));
create index contact_analytics_day_idx on public.contact_analytics (workshop_id, day);
comment on table public.contact_analytics is
	'One row per inquiry, and one per contact written down without one; holds no personal data and outlives the person.';
comment on column public.contact_analytics.day is 'Local day of contact_date.';
comment on column public.contact_analytics.is_new_contact is 'The contact was first touched with this row: exactly one row of every contact, whatever is merged or erased later.';
comment on column public.contact_analytics.conversation_id is 'Without a foreign key: the conversation is deleted after a while.';
comment on column public.contact_analytics.service_name is 'First service the inquiry was about.';
comment on column public.contact_analytics.won_amount is 'EUR gross; exactly while the status is won.';
comment on column public.contact_analytics.excluded_as is 'Spam and tests are in no metric; duplicates are no inquiry of their own.';
grant select (
	day, is_inquiry, is_new_contact, conversation_id, page_path, service_name, won_amount, status_changed_at, excluded_as
) on public.contact_analytics to authenticated;

create table public.key_usage_hours (
	client_key_id uuid not null,
	hour timestamptz not null check (hour = date_trunc('hour', hour, 'UTC')),
	workshop_id uuid not null,
	day date not null,
	requests integer not null default 0 check (requests >= 0),
	rate_limited integer not null default 0 check (rate_limited >= 0),
	blocked_origins integer not null default 0 check (blocked_origins >= 0),
	primary key (client_key_id, hour),
	foreign key (workshop_id, client_key_id) references public.client_keys (workshop_id, id) on delete cascade
);
create index key_usage_hours_day_idx on public.key_usage_hours (workshop_id, client_key_id, day);
comment on table public.key_usage_hours is 'Requests of the widget per key and hour: all of them, those refused by a limit, those from a page the key doesn''t allow.';
comment on column public.key_usage_hours.hour is 'Start of the UTC hour: local hours repeat when the clock goes back.';
comment on column public.key_usage_hours.day is 'Local day of the hour.';

create table private.kpi_days (
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	day date not null,
	client_key_id uuid not null,
	impressions integer not null default 0,
	requests integer not null default 0,
	rate_limited integer not null default 0,
	blocked_origins integer not null default 0,
	sessions integer not null default 0,
	message_sessions integer not null default 0,
	contact_sessions integer not null default 0,
	contacts integer not null default 0,
	inquiries integer not null default 0,
	won_inquiries integer not null default 0,
	lost_inquiries integer not null default 0,
	won_amount numeric(14, 2) not null default 0,
	won_days integer[] not null default '{}',
	episodes integer not null default 0,
	hours integer[] not null default array_fill(0, array[24]),
	involved integer not null default 0,
	answered_episodes integer not null default 0,
	unanswered_episodes integer not null default 0,
	confirmed integer not null default 0,
	assumed integer not null default 0,
	handed_off integer not null default 0,
	reopened integer not null default 0,
	topics jsonb not null default '{}',
	answer_ms integer[] not null default '{}',
	latency_ms integer[] not null default '{}',
	first_requests integer not null default 0,
	first_seconds integer[] not null default '{}',
	first_open_seconds integer[] not null default '{}',
	reply_seconds integer[] not null default '{}',
	reply_open_seconds integer[] not null default '{}',
	answers integer not null default 0,
	unanswered integer not null default 0,
	amount_answers integer not null default 0,
	exact_answers integer not null default 0,
	correct_answers integer not null default 0,
	wrong_answers integer not null default 0,
	thumbs_up integer not null default 0,
	thumbs_down integer not null default 0,
	stars integer[] not null default array_fill(0, array[15]),
	surveys integer[] not null default array_fill(0, array[3]),
	primary key (workshop_id, day, client_key_id)
);
alter table private.kpi_days enable row level security;
comment on table private.kpi_days is
	'Counts of a local day per client key, made from the facts by the job `build_kpi_days`; days that are not built yet or that changed since are counted from the facts.';
comment on column private.kpi_days.client_key_id is 'The zero uuid: without a key.';
comment on column private.kpi_days.won_inquiries is 'Of the day''s inquiries: won within 90 days.';
comment on column private.kpi_days.won_amount is 'EUR gross of won_inquiries.';
comment on column private.kpi_days.won_days is 'Sorted: days from inquiry to won, each of won_inquiries.';
comment on column private.kpi_days.hours is 'Episodes by local hour of their start, 0 … 23; the hour that repeats when the clock goes back is one.';
comment on column private.kpi_days.topics is 'Topic → [episodes, of which unanswered].';
comment on column private.kpi_days.answer_ms is 'Sorted: first_answer_ms of the day''s episodes. Percentiles of a window come from all its values, so they are exact.';
comment on column private.kpi_days.latency_ms is 'Sorted: duration_ms of the day''s answers.';
comment on column private.kpi_days.first_requests is 'First responses asked for, answered or not.';
comment on column private.kpi_days.stars is 'Ratings of 1 … 5 stars: five by the assistant alone, five by people alone, five mixed.';
comment on column private.kpi_days.surveys is 'Visitors asked for stars: assistant alone, people alone, mixed.';

create table private.kpi_progress (
	workshop_id uuid primary key references public.workshops (id) on delete cascade,
	built_until date not null,
	raw_from date not null default '-infinity'
);
alter table private.kpi_progress enable row level security;
comment on table private.kpi_progress is 'How far private.kpi_days is built. A workshop without a row has nothing built.';
comment on column private.kpi_progress.built_until is 'Every day before it is built.';
comment on column private.kpi_progress.raw_from is 'Facts of earlier days are deleted: their counts stand as they are.';

create table private.kpi_dirty_days (
	id bigint generated always as identity primary key,
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	day date not null,
	due_at timestamptz not null default now()
);
create index kpi_dirty_days_day_idx on private.kpi_dirty_days (workshop_id, day);
create index kpi_dirty_days_due_idx on private.kpi_dirty_days (due_at);
alter table private.kpi_dirty_days enable row level security;
comment on table private.kpi_dirty_days is
	'Days whose facts changed after they had ended. Appended in the transaction of the change; until the job has built the day again it is counted from the facts.';
comment on column private.kpi_dirty_days.due_at is 'Later than now: an episode of the day may still be assumed resolved then.';

create table public.question_clusters (
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	topic text not null check (length(topic) between 1 and 200),
	label text check (length(btrim(label)) between 1 and 120),
	merged_into text check (merged_into <> topic and length(merged_into) <= 200),
	updated_at timestamptz not null default now(),
	primary key (workshop_id, topic),
	check (label is not null or merged_into is not null)
);
comment on table public.question_clusters is 'The workshop''s own names for clusters of questions, and which of them it counts as one.';
comment on column public.question_clusters.merged_into is 'Topic that this one is counted with; never one that is merged itself.';

alter table public.conversations add column is_spam boolean not null default false;
comment on column public.conversations.is_spam is 'Marked by the workshop; left out of every metric.';
grant select (is_spam), update (is_spam) on public.conversations to authenticated;

revoke all on
	public.widget_sessions, public.episodes, public.answer_outcomes, public.responses, public.key_usage_hours,
	public.question_clusters
	from anon, authenticated;
grant select (workshop_id, id, client_key_id, day, started_at, message_at, contact_at, page_path, is_excluded)
	on public.widget_sessions to authenticated;
grant select (
	workshop_id, id, conversation_id, number, client_key_id, day, started_at, ended_at, page_path, topic,
	visitor_messages, first_answer_ms, is_involved, is_answered, is_unanswered, ends_with_answer, confirmed_at,
	is_reopened, handed_off_at, staff_at, stars, rated_at, survey_at, is_excluded
) on public.episodes to authenticated;
grant select (
	workshop_id, message_id, conversation_id, client_key_id, day, answered_at, outcome, is_answerable, duration_ms,
	has_amount, is_exact, thumb, verdict, is_excluded
) on public.answer_outcomes to authenticated;
grant select (
	workshop_id, id, conversation_id, is_first, source_id, client_key_id, day, requested_at, responded_at, seconds,
	open_seconds, is_excluded
) on public.responses to authenticated;
grant select (client_key_id, hour, workshop_id, day, requests, rate_limited, blocked_origins)
	on public.key_usage_hours to authenticated;
grant select (workshop_id, topic, label, merged_into, updated_at) on public.question_clusters to authenticated;
alter table public.widget_sessions enable row level security;
alter table public.episodes enable row level security;
alter table public.answer_outcomes enable row level security;
alter table public.responses enable row level security;
alter table public.key_usage_hours enable row level security;
alter table public.question_clusters enable row level security;
create policy "Members see sessions" on public.widget_sessions
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Members see episodes" on public.episodes
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Members see outcomes" on public.answer_outcomes
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Members see waiting times" on public.responses
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Members see the use of their keys" on public.key_usage_hours
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Members see clusters" on public.question_clusters
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
