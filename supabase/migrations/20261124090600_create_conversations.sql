-- What visitors asked, what was answered, and the prices that were quoted.

create type public.message_role as enum ('visitor', 'assistant', 'staff');
create type public.message_outcome as enum ('answered', 'clarified', 'unanswered', 'smalltalk');

create table public.conversations (
	id uuid primary key default gen_random_uuid(),
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	client_key_id uuid,
	locale text not null default 'de' check (locale ~ '^[a-z]{2}$'),
	origin text check (length(origin) <= 300),
	page_path text check (length(page_path) <= 300),
	status text not null default 'open' check (status in ('open', 'closed')),
	vehicle_class public.vehicle_class,
	is_electric boolean not null default false,
	context_services uuid[] not null default '{}',
	notice_version text not null,
	is_test boolean not null default false,
	message_count integer not null default 0,
	has_unanswered boolean not null default false,
	started_at timestamptz not null default now(),
	last_message_at timestamptz not null default now(),
	created_at timestamptz not null default now(),
	unique (workshop_id, id),
	foreign key (workshop_id, client_key_id) references public.client_keys (workshop_id, id)
		on delete set null (client_key_id)
);
create index conversations_recent_idx on public.conversations (workshop_id, last_message_at desc, id);
create index conversations_started_at_idx on public.conversations (workshop_id, started_at);
create index conversations_client_key_id_idx on public.conversations (workshop_id, client_key_id);
comment on table public.conversations is 'One visitor''s talk with the assistant in one browser tab. Holds no identifier of the visitor.';
comment on column public.conversations.vehicle_class is 'Class of the vehicle talked about last; follow-up questions inherit it.';
comment on column public.conversations.context_services is 'Services named last; follow-up questions inherit them.';
comment on column public.conversations.notice_version is 'Version of the privacy notice that was shown before the first message.';
comment on column public.conversations.is_test is 'Owner''s own try-out; left out of every metric.';

create table private.conversation_tokens (
	conversation_id uuid not null references public.conversations (id) on delete cascade,
	token_hash bytea not null,
	created_at timestamptz not null default now(),
	primary key (conversation_id, token_hash)
);
comment on table private.conversation_tokens is 'SHA-256 of the secrets by which a browser tab proves that a conversation is its own.';

create table public.messages (
	id uuid primary key default gen_random_uuid(),
	workshop_id uuid not null,
	conversation_id uuid not null,
	client_message_id uuid,
	role public.message_role not null,
	body text not null check (length(body) between 1 and 8000),
	ai_generated boolean not null default false,
	author_name text check (length(author_name) <= 120),
	reply_to_id uuid,
	intents text[] not null default '{}',
	outcome public.message_outcome,
	service_ids uuid[] not null default '{}',
	choices jsonb not null default '[]',
	locale text not null default 'de' check (locale ~ '^[a-z]{2}$'),
	duration_ms integer check (duration_ms >= 0),
	created_at timestamptz not null default clock_timestamp(),
	unique (workshop_id, id),
	unique (workshop_id, client_message_id),
	foreign key (workshop_id, conversation_id) references public.conversations (workshop_id, id) on delete cascade,
	foreign key (workshop_id, reply_to_id) references public.messages (workshop_id, id) on delete cascade,
	check (ai_generated = (role = 'assistant')),
	check (role <> 'staff' or author_name is not null)
);
create index messages_conversation_idx on public.messages (workshop_id, conversation_id, created_at, id);
-- one answer per question, whatever is retried
create unique index messages_reply_to_id_key on public.messages (workshop_id, reply_to_id);
comment on table public.messages is 'Messages of a conversation in the order of created_at.';
comment on column public.messages.client_message_id is 'Made by the widget; sending a message twice stores it once.';
comment on column public.messages.ai_generated is 'True for every text the assistant wrote (AI Act Art. 50(2)).';
comment on column public.messages.outcome is 'Only on the assistant''s messages: what became of the question.';
comment on column public.messages.service_ids is 'Services that the answer names or offers to choose from, in the order shown.';
comment on column public.messages.duration_ms is 'Milliseconds from the question''s arrival to the finished answer.';

create table public.price_snapshots (
	id uuid primary key default gen_random_uuid(),
	workshop_id uuid not null,
	conversation_id uuid not null,
	message_id uuid not null,
	service_id uuid,
	service_name text not null,
	vehicle_class public.vehicle_class,
	day date not null,
	price_min numeric(10, 2),
	price_max numeric(10, 2),
	label public.price_label not null,
	duration_minutes integer,
	rule_path jsonb not null default '{}',
	position smallint not null default 0,
	created_at timestamptz not null default now(),
	foreign key (workshop_id, conversation_id) references public.conversations (workshop_id, id) on delete cascade,
	foreign key (workshop_id, message_id) references public.messages (workshop_id, id) on delete cascade,
	foreign key (workshop_id, service_id) references public.workshop_services (workshop_id, id)
		on delete set null (service_id)
);
create index price_snapshots_message_idx on public.price_snapshots (workshop_id, message_id, position);
create index price_snapshots_conversation_idx on public.price_snapshots (workshop_id, conversation_id);
create index price_snapshots_service_idx on public.price_snapshots (workshop_id, service_id);
comment on table public.price_snapshots is 'What a visitor was told, as it was told: later price changes don''t touch it.';
comment on column public.price_snapshots.rule_path is 'How the price engine came to the amounts.';

create function private.forbid_change() returns trigger
language plpgsql set search_path = '' as $$
begin
	-- a deleted service leaves the snapshot standing without its link
	if to_jsonb(new) - 'service_id' = to_jsonb(old) - 'service_id' and new.service_id is null then
		return new;
	end if;
	raise exception 'a price snapshot never changes' using errcode = 'check_violation';
end;
$$;
create trigger forbid_change before update on public.price_snapshots
	for each row execute function private.forbid_change();

revoke all on public.conversations, public.messages, public.price_snapshots from anon, authenticated;
grant select (
	id, workshop_id, client_key_id, locale, origin, page_path, status, vehicle_class, is_electric, context_services,
	notice_version, is_test, message_count, has_unanswered, started_at, last_message_at, created_at
), update (status), delete on public.conversations to authenticated;
grant select (
	id, workshop_id, conversation_id, client_message_id, role, body, ai_generated, author_name, reply_to_id, intents,
	outcome, service_ids, choices, locale, duration_ms, created_at
) on public.messages to authenticated;
grant select (
	id, workshop_id, conversation_id, message_id, service_id, service_name, vehicle_class, day, price_min, price_max,
	label, duration_minutes, rule_path, position, created_at
) on public.price_snapshots to authenticated;
alter table public.conversations enable row level security;
alter table private.conversation_tokens enable row level security;
alter table public.messages enable row level security;
alter table public.price_snapshots enable row level security;
create policy "Members see conversations" on public.conversations
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Members close conversations" on public.conversations
	for update to authenticated
	using (workshop_id = any (array(select private.my_workshops())))
	with check (workshop_id = any (array(select private.my_workshops())));
create policy "Members delete conversations" on public.conversations
	for delete to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Members read messages" on public.messages
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Members see quoted prices" on public.price_snapshots
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
