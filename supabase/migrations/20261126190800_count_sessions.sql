-- The chat's requests count themselves: one row per key and hour, and one per opening of the widget.

alter table public.widget_sessions add column conversation_id uuid;
create index widget_sessions_conversation_idx on public.widget_sessions (workshop_id, conversation_id)
	where conversation_id is not null;
comment on column public.widget_sessions.conversation_id is
	'Conversation of its first message; without a foreign key, for the conversation is deleted after a while.';
grant select (conversation_id) on public.widget_sessions to authenticated;

comment on column public.conversations.is_test is
	'Owner''s own try-out, or a robot''s visit; left out of every metric.';

create function private.count_usage(
	p_key public.client_keys, p_requests integer, p_limited integer default 0, p_blocked integer default 0
) returns void
language sql volatile security definer set search_path = '' as $$
	insert into public.key_usage_hours as u (
		client_key_id, hour, workshop_id, day, requests, rate_limited, blocked_origins
	)
	select
		p_key.id, date_trunc('hour', now(), 'UTC'), p_key.workshop_id,
		private.local_day(p_key.workshop_id, date_trunc('hour', now(), 'UTC')), p_requests, p_limited, p_blocked
	where p_key.id is not null
	on conflict (client_key_id, hour) do update set
		requests = u.requests + excluded.requests,
		rate_limited = u.rate_limited + excluded.rate_limited,
		blocked_origins = u.blocked_origins + excluded.blocked_origins;
$$;
comment on function private.count_usage(public.client_keys, integer, integer, integer) is
	'Adds to the key''s hour: requests, those refused by a limit, those from a page it doesn''t allow. Nothing for an unknown key.';

create function private.admit(p_key text, p_origin text, out key public.client_keys, out error text)
language plpgsql volatile security definer set search_path = '' as $$
declare
	used record;
begin
	select * into used from private.usable_key(p_key, p_origin);
	key := used.key;
	error := used.error;
	perform private.count_usage(key, 1, 0, (error is not distinct from 'origin_not_allowed')::integer);
end;
$$;
comment on function private.admit(text, text) is 'usable_key for a request of the widget, which it counts.';

create function private.note_session(
	p_key public.client_keys, p_session_id uuid, p_page_path text, p_is_excluded boolean,
	p_conversation_id uuid default null, p_has_message boolean default false, p_has_contact boolean default false
) returns void
language sql volatile security definer set search_path = '' as $$
	insert into public.widget_sessions as s (
		workshop_id, id, client_key_id, day, started_at, message_at, contact_at, page_path, is_excluded, conversation_id
	)
	select
		p_key.workshop_id, p_session_id, p_key.id, private.local_day(p_key.workshop_id, now()), now(),
		case when p_has_message then now() end, case when p_has_contact then now() end, left(p_page_path, 300),
		coalesce(p_is_excluded, false), p_conversation_id
	where p_session_id is not null
	on conflict (workshop_id, id) do update set
		message_at = coalesce(s.message_at, excluded.message_at),
		contact_at = coalesce(s.contact_at, excluded.contact_at),
		conversation_id = coalesce(s.conversation_id, excluded.conversation_id),
		is_excluded = s.is_excluded or excluded.is_excluded
	where s.message_at is null and excluded.message_at is not null
		or s.contact_at is null and excluded.contact_at is not null
		or not s.is_excluded and excluded.is_excluded;
$$;
comment on function private.note_session(public.client_keys, uuid, text, boolean, uuid, boolean, boolean) is
	'Begins a session that is not known yet, and notes its first message and first new contact. Nothing without an id.';

drop function public.chat_open(text, text, uuid, text);
create function public.chat_open(
	p_key text, p_origin text, p_conversation_id uuid default null, p_conversation_token text default null,
	p_session_id uuid default null, p_page_path text default null, p_is_robot boolean default false
) returns jsonb
language plpgsql volatile security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
declare
	used record;
	v_workshop_id uuid;
begin
	select * into used from private.admit(p_key, p_origin);
	if used.error is not null then
		return jsonb_build_object('error', used.error);
	end if;
	v_workshop_id := (used.key).workshop_id;
	-- opening isn't limited, so what it stores is: nobody fills the table with made-up sessions
	if p_session_id is not null and private.take_token('sessions ' || (used.key).id, 300, 60) = 0 then
		perform private.note_session(used.key, p_session_id, p_page_path, p_is_robot);
	end if;
	return private.workshop_json(v_workshop_id) || jsonb_build_object(
		'offered', (
			select coalesce(jsonb_agg(s.library_key), '[]')
			from public.workshop_services s
			join public.library_services l on l.key = s.library_key
			where s.workshop_id = v_workshop_id and s.status = 'active' and l.is_starter
		),
		'transcript', case
			when private.owns_conversation(v_workshop_id, p_conversation_id, p_conversation_token) then (
				select coalesce(jsonb_agg(private.message_json(m) order by m.created_at, m.id), '[]')
				from public.messages m
				where m.workshop_id = v_workshop_id and m.conversation_id = p_conversation_id
			)
		end
	);
end;
$$;
comment on function public.chat_open(text, text, uuid, text, uuid, text, boolean) is
	'The widget was opened: begins its session. Gives workshop, opening hours, library keys of the everyday services that it offers and, for the tab that owns it, a conversation''s transcript.';

revoke execute on function
	private.count_usage(public.client_keys, integer, integer, integer),
	private.admit(text, text),
	private.note_session(public.client_keys, uuid, text, boolean, uuid, boolean, boolean),
	public.chat_open(text, text, uuid, text, uuid, text, boolean)
	from public;
revoke execute on function public.chat_open(text, text, uuid, text, uuid, text, boolean) from anon, authenticated;
grant execute on function public.chat_open(text, text, uuid, text, uuid, text, boolean) to service_role;
