-- What the billing function asks and keeps: the caller's account, one checkout at a time, quotes for Enterprise.

create table private.checkout_intents (
	workshop_id uuid primary key references public.workshops (id) on delete cascade,
	intent_id uuid not null default gen_random_uuid(),
	fingerprint text not null,
	stripe_session_id text,
	created_at timestamptz not null default now()
);
comment on table private.checkout_intents is
	'The one checkout that a workshop may have open. Its id is Stripe''s idempotency key, so that two clicks give one page.';
comment on column private.checkout_intents.fingerprint is 'Of everything that was asked for; another one replaces the intent.';
alter table private.checkout_intents enable row level security;

create function private.billing_account_of(p_workshop_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
	select case
		when m.role is null then jsonb_build_object('error', 'workshop_unknown')
		when m.role <> 'owner' then jsonb_build_object('error', 'owner_required')
		else jsonb_build_object(
			'workshop', jsonb_build_object(
				'id', w.id, 'name', w.name, 'email', coalesce(w.email, u.email), 'street', w.street,
				'postal_code', w.postal_code, 'city', w.city, 'country', w.country, 'locale', w.locale
			),
			'customer', c.stripe_customer_id,
			'subscription', s.stripe_subscription_id,
			'status', s.status,
			'plan', s.plan_type,
			'trial_ends_at', s.trial_ends_at,
			'snapshot', y.snapshot,
			'synced_at', y.synced_at,
			'checkout_open', i.workshop_id is not null
		)
	end
	from (select p_workshop_id as id) as asked
	left join public.memberships m on m.workshop_id = asked.id and m.user_id = (select auth.uid())
	left join auth.users u on u.id = m.user_id
	left join public.workshops w on w.id = asked.id
	left join public.subscription_plans s on s.workshop_id = asked.id
	left join private.stripe_customers c on c.workshop_id = asked.id
	left join private.subscription_syncs y on y.workshop_id = asked.id
	left join private.checkout_intents i on i.workshop_id = asked.id and i.created_at > now() - interval '1 day';
$$;
create function public.billing_account(p_workshop_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.billing_account_of(p_workshop_id);
$$;
comment on function public.billing_account(uuid) is
	'What the billing function needs of an owner''s workshop: address, Stripe ids, plan and the last snapshot; or { error: workshop_unknown | owner_required }.';

create function public.billing_keep_customer(p_workshop_id uuid, p_customer_id text) returns text
language sql volatile security definer set search_path = '' as $$
	with kept as (
		insert into private.stripe_customers as c (workshop_id, stripe_customer_id) values (p_workshop_id, p_customer_id)
		-- without a change nothing would come back
		on conflict (workshop_id) do update set workshop_id = c.workshop_id
		returning stripe_customer_id
	)
	select stripe_customer_id from kept;
$$;
comment on function public.billing_keep_customer(uuid, text) is 'Notes the workshop''s Stripe customer; the first one stays. Gives the one that counts.';

create function public.billing_begin_checkout(p_workshop_id uuid, p_fingerprint text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_plan public.subscription_plans;
	v_intent private.checkout_intents;
	v_replaced text;
begin
	select * into v_plan from public.subscription_plans where workshop_id = p_workshop_id for update;
	if v_plan.stripe_subscription_id is not null
		and v_plan.status in ('active', 'trialing', 'past_due', 'unpaid', 'paused') then
		return jsonb_build_object('error', 'subscription_exists');
	end if;
	select * into v_intent from private.checkout_intents where workshop_id = p_workshop_id;
	-- Stripe forgets keys and closes pages after a day
	if v_intent.fingerprint = p_fingerprint and v_intent.created_at > now() - interval '23 hours' then
		return jsonb_build_object('intent', v_intent.intent_id, 'session', v_intent.stripe_session_id);
	end if;
	v_replaced := v_intent.stripe_session_id;
	insert into private.checkout_intents as i (workshop_id, fingerprint) values (p_workshop_id, p_fingerprint)
	on conflict (workshop_id) do update set
		intent_id = gen_random_uuid(), fingerprint = excluded.fingerprint, stripe_session_id = null, created_at = now()
	returning * into v_intent;
	return jsonb_build_object('intent', v_intent.intent_id, 'session', null, 'replaced', v_replaced);
end;
$$;
comment on function public.billing_begin_checkout(uuid, text) is
	'The workshop''s open checkout, made if need be: { intent (idempotency key), session (Stripe''s, once known), replaced (session to close) }, or { error: subscription_exists }.';

create function public.billing_keep_checkout(p_workshop_id uuid, p_intent uuid, p_session_id text) returns boolean
language sql volatile security definer set search_path = '' as $$
	with kept as (
		update private.checkout_intents set stripe_session_id = p_session_id
		where workshop_id = p_workshop_id and intent_id = p_intent
		returning 1
	)
	select exists (select 1 from kept);
$$;
comment on function public.billing_keep_checkout(uuid, uuid, text) is
	'Notes the session of a checkout; false when another checkout has replaced it meanwhile.';

create function public.billing_end_checkout(p_workshop_id uuid, p_session_id text) returns boolean
language sql volatile security definer set search_path = '' as $$
	delete from private.checkout_intents where workshop_id = p_workshop_id and stripe_session_id = p_session_id
	returning true;
$$;
comment on function public.billing_end_checkout(uuid, text) is 'A checkout is over: paid, closed or run out.';

create table public.quote_requests (
	id uuid primary key default gen_random_uuid(),
	workshop_id uuid not null references public.workshops (id) on delete cascade,
	requested_by uuid references auth.users (id) on delete set null,
	message text not null check (length(btrim(message)) between 1 and 2000),
	phone text check (length(phone) <= 40),
	created_at timestamptz not null default now()
);
create index quote_requests_workshop_idx on public.quote_requests (workshop_id, created_at desc);
create index quote_requests_requested_by_idx on public.quote_requests (requested_by);
comment on table public.quote_requests is 'Owners who asked for an Enterprise quote.';
revoke all on public.quote_requests from anon, authenticated;
grant select (id, workshop_id, requested_by, message, phone, created_at) on public.quote_requests to authenticated;
alter table public.quote_requests enable row level security;
create policy "Owners see their requests" on public.quote_requests
	for select to authenticated using (workshop_id = any (array(select private.my_owned_workshops())));

create function private.take_quote_request(p_workshop_id uuid, p_message text, p_phone text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_id uuid;
begin
	if not coalesce(p_workshop_id = any (array(select private.my_owned_workshops())), false) then
		raise exception 'owner_required' using errcode = 'insufficient_privilege';
	end if;
	-- a second click within an hour is the same wish
	select id into v_id from public.quote_requests
	where workshop_id = p_workshop_id and message = btrim(p_message) and created_at > now() - interval '1 hour';
	if found then
		return v_id;
	end if;
	if (select count(*) from public.quote_requests
		where workshop_id = p_workshop_id and created_at > now() - interval '1 day') >= 5 then
		raise exception 'too_many_requests' using errcode = 'PT429';
	end if;
	insert into public.quote_requests (workshop_id, requested_by, message, phone)
	values (p_workshop_id, (select auth.uid()), btrim(p_message), nullif(btrim(p_phone), ''))
	returning id into v_id;
	perform private.enqueue_mail('quote_requested ' || v_id, p_workshop_id, 'quote_requested', jsonb_build_object(
		'request', v_id, 'message', btrim(p_message), 'phone', nullif(btrim(p_phone), ''),
		'from', (select email from auth.users where id = (select auth.uid()))
	), now(), '{}');
	return v_id;
end;
$$;
create function public.request_quote(p_workshop_id uuid, p_message text, p_phone text default null) returns uuid
language sql volatile security invoker set search_path = '' as $$
	select private.take_quote_request(p_workshop_id, p_message, p_phone);
$$;
comment on function public.request_quote(uuid, text, text) is
	'Stores an owner''s wish for an Enterprise quote and has it mailed to sales; gives its id. Raises 42501 `owner_required`, PT429 `too_many_requests` (five a day).';

revoke execute on function
	private.billing_account_of(uuid), private.take_quote_request(uuid, text, text)
	from public;
grant execute on function private.billing_account_of(uuid), private.take_quote_request(uuid, text, text) to authenticated;
revoke execute on function public.billing_account(uuid), public.request_quote(uuid, text, text)
	from public, anon, service_role;
grant execute on function public.billing_account(uuid), public.request_quote(uuid, text, text) to authenticated;
revoke execute on function
	public.billing_keep_customer(uuid, text), public.billing_begin_checkout(uuid, text),
	public.billing_keep_checkout(uuid, uuid, text), public.billing_end_checkout(uuid, text)
	from public, anon, authenticated;
grant execute on function
	public.billing_keep_customer(uuid, text), public.billing_begin_checkout(uuid, text),
	public.billing_keep_checkout(uuid, uuid, text), public.billing_end_checkout(uuid, text)
	to service_role;
