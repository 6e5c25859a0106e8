-- Token buckets: one upsert per check, in an unlogged table that a crash may empty.

create unlogged table private.rate_limits (
	bucket text primary key,
	tokens double precision not null,
	allowed boolean not null,
	updated_at timestamptz not null default clock_timestamp()
);
comment on table private.rate_limits is 'Token buckets by name. Visitor addresses appear only as a hash with a daily salt.';
alter table private.rate_limits enable row level security;

create unlogged table private.daily_salts (
	day date primary key,
	salt uuid not null default gen_random_uuid()
);
comment on table private.daily_salts is 'Salt of the day for hashing visitor addresses; older ones are deleted, so that hashes can''t be linked across days.';
alter table private.daily_salts enable row level security;

create table private.client_key_limits (
	client_key_id uuid primary key references public.client_keys (id) on delete cascade,
	visitor_per_minute integer not null default 20 check (visitor_per_minute > 0),
	visitor_per_hour integer not null default 120 check (visitor_per_hour > 0),
	key_per_minute integer not null default 600 check (key_per_minute > 0),
	key_per_day integer not null default 20000 check (key_per_day > 0)
);
comment on table private.client_key_limits is 'Own limits of a key; a key without a row has the defaults.';
alter table private.client_key_limits enable row level security;

create function private.take_token(p_bucket text, p_capacity integer, p_seconds integer) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
	refill double precision := p_capacity::double precision / p_seconds;
	taken private.rate_limits;
begin
	insert into private.rate_limits as r (bucket, tokens, allowed)
	values (p_bucket, p_capacity - 1, true)
	on conflict (bucket) do update set
		allowed = least(p_capacity, r.tokens + refill * extract(epoch from clock_timestamp() - r.updated_at)) >= 1,
		tokens = least(p_capacity, r.tokens + refill * extract(epoch from clock_timestamp() - r.updated_at))
			- case
				when least(p_capacity, r.tokens + refill * extract(epoch from clock_timestamp() - r.updated_at)) >= 1
				then 1 else 0
			end,
		updated_at = clock_timestamp()
	returning * into taken;
	return case when taken.allowed then 0 else ceil((1 - taken.tokens) / refill)::integer end;
end;
$$;
comment on function private.take_token(text, integer, integer) is 'Takes one of p_capacity tokens that refill within p_seconds. Gives 0, or the seconds to wait.';

create function private.delete_expired_conversations() returns integer
language sql volatile security definer set search_path = '' as $$
	with deleted as (
		delete from public.conversations where last_message_at < now() - interval '90 days' returning 1
	)
	select count(*)::integer from deleted;
$$;
comment on function private.delete_expired_conversations() is 'Keeps the promise of the privacy notice: no conversation outlives its last message by more than 90 days. Inquiries and counts stay. Gives the number deleted.';

create function private.visitor_hash(p_address text) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare
	today_salt uuid;
begin
	select salt into today_salt from private.daily_salts where day = current_date;
	if not found then
		-- the first visitor of a day starts it: a new salt, and out with what is too old
		insert into private.daily_salts (day) values (current_date) on conflict (day) do nothing;
		delete from private.daily_salts where day < current_date;
		delete from private.rate_limits where updated_at < now() - interval '1 day';
		perform private.delete_expired_conversations();
		select salt into today_salt from private.daily_salts where day = current_date;
	end if;
	return encode(sha256(convert_to(today_salt::text || coalesce(p_address, ''), 'UTF8')), 'hex');
end;
$$;

create function private.seconds_to_wait(p_client_key_id uuid, p_address text) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
	limits private.client_key_limits;
	visitor text := p_client_key_id::text || ' ' || private.visitor_hash(p_address);
begin
	select * into limits from private.client_key_limits where client_key_id = p_client_key_id;
	return greatest(
		private.take_token('visitor minute ' || visitor, coalesce(limits.visitor_per_minute, 20), 60),
		private.take_token('visitor hour ' || visitor, coalesce(limits.visitor_per_hour, 120), 3600),
		private.take_token('key minute ' || p_client_key_id, coalesce(limits.key_per_minute, 600), 60),
		private.take_token('key day ' || p_client_key_id, coalesce(limits.key_per_day, 20000), 86400)
	);
end;
$$;
comment on function private.seconds_to_wait(uuid, text) is 'Counts one request of a visitor on a key. Gives 0, or the seconds until the next one is accepted.';
revoke execute on function
	private.take_token(text, integer, integer), private.delete_expired_conversations(), private.visitor_hash(text), private.seconds_to_wait(uuid, text)
	from public;
