-- The one place where Stripe's state becomes a workshop's plan.

create function private.failing_since(p_snapshot jsonb) returns timestamptz
language sql stable security definer set search_path = '' as $$
	select min(coalesce(f.failed_at, (i.invoice ->> 'since')::timestamptz))
	from jsonb_array_elements(p_snapshot -> 'subscription' -> 'openInvoices') as i (invoice)
	left join private.payment_failures f on f.stripe_invoice_id = i.invoice ->> 'id';
$$;
comment on function private.failing_since(jsonb) is
	'When the oldest invoice that is still open failed first; its own time until the event that says so has come.';

create function private.follow_snapshot(p_current public.subscription_plans, p_snapshot jsonb)
returns public.subscription_plans
language plpgsql stable security definer set search_path = '' as $$
declare
	s jsonb := nullif(p_snapshot -> 'subscription', 'null');
	v_next public.subscription_plans := p_current;
begin
	if s is null then
		-- nothing at Stripe: a trial of ours goes on, what was a subscription is none any more
		if p_current.stripe_subscription_id is not null then
			v_next.status := 'canceled';
			v_next.past_due_since := null;
		end if;
		return v_next;
	end if;
	-- a first payment that didn't come about takes nobody's trial away
	if (p_snapshot ->> 'neverBegun')::boolean then
		return v_next;
	end if;
	v_next.stripe_subscription_id := s ->> 'id';
	v_next.status := s ->> 'status';
	v_next.plan_type := coalesce((s ->> 'plan')::public.plan_type, p_current.plan_type);
	v_next.trial_ends_at := (s ->> 'trialEndsAt')::timestamptz;
	v_next.current_period_end := (s ->> 'currentPeriodEnd')::timestamptz;
	v_next.cancel_at_period_end := coalesce((s ->> 'cancelAtPeriodEnd')::boolean, false);
	v_next.past_due_since := case when s ->> 'status' = 'past_due' then
		coalesce(private.failing_since(p_snapshot), p_current.past_due_since, now())
	end;
	return v_next;
end;
$$;
comment on function private.follow_snapshot(public.subscription_plans, jsonb) is
	'The row as a BillingSnapshot says it should be.';

create function private.enqueue_billing_mails(
	p_workshop_id uuid, p_type text, p_invoice_id text, p_row public.subscription_plans, p_snapshot jsonb
) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_oldest text;
begin
	if p_row.status = 'past_due' then
		select i.invoice ->> 'id' into v_oldest
		from jsonb_array_elements(p_snapshot -> 'subscription' -> 'openInvoices') as i (invoice)
		order by (i.invoice ->> 'since')::timestamptz, 1 limit 1;
		if v_oldest is not null then
			perform private.enqueue_mail('payment_failed ' || v_oldest, p_workshop_id, 'payment_failed', jsonb_build_object(
				'invoice', v_oldest, 'accessUntil', p_row.past_due_since + interval '336 hours'
			));
			perform private.enqueue_mail('grace_ending ' || v_oldest, p_workshop_id, 'grace_ending', jsonb_build_object(
				'invoice', v_oldest, 'accessUntil', p_row.past_due_since + interval '336 hours'
			), p_row.past_due_since + interval '264 hours');
		end if;
	elsif p_row.status = 'unpaid'
		or p_row.status = 'canceled' and p_snapshot -> 'subscription' ->> 'endedBecause' = 'payment_failed' then
		perform private.enqueue_mail(
			'access_ended ' || p_row.stripe_subscription_id, p_workshop_id, 'access_ended'
		);
	end if;
	if p_type = 'invoice.payment_action_required' and p_invoice_id is not null then
		perform private.enqueue_mail(
			'payment_action_required ' || p_invoice_id, p_workshop_id, 'payment_action_required',
			jsonb_build_object('invoice', p_invoice_id)
		);
	end if;
end;
$$;

create function private.apply_stripe_event(
	p_event jsonb, p_workshop_id uuid, p_ticket bigint, p_snapshot jsonb
) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_current public.subscription_plans;
	v_next public.subscription_plans;
	v_sync private.subscription_syncs;
	v_effect public.stripe_effect := 'unchanged';
begin
	-- everything about one workshop waits here for its turn
	select * into v_current from public.subscription_plans where workshop_id = p_workshop_id for update;
	if v_current.id is null then
		v_effect := 'ignored';
	end if;
	if p_event is not null then
		insert into public.stripe_events (id, workshop_id, type, occurred_at, effect)
		values (
			p_event ->> 'id', v_current.workshop_id, p_event ->> 'type', to_timestamp((p_event ->> 'created')::bigint),
			v_effect
		)
		on conflict (id) do nothing;
		if not found then
			return 'duplicate';
		end if;
	end if;
	if v_current.id is null then
		return 'ignored';
	end if;

	if p_event ->> 'type' = 'invoice.payment_failed' and p_event ->> 'invoice' is not null then
		insert into private.payment_failures as f (stripe_invoice_id, workshop_id, failed_at)
		values (p_event ->> 'invoice', p_workshop_id, to_timestamp((p_event ->> 'created')::bigint))
		on conflict (stripe_invoice_id) do update set failed_at = least(f.failed_at, excluded.failed_at);
	end if;

	select * into v_sync from private.subscription_syncs where workshop_id = p_workshop_id;
	if v_sync.ticket >= p_ticket then
		-- the later finding stands; only what the event itself adds can still move its dates
		v_effect := 'superseded';
		p_snapshot := v_sync.snapshot;
	else
		insert into private.subscription_syncs as y (workshop_id, ticket, snapshot)
		values (p_workshop_id, p_ticket, p_snapshot)
		on conflict (workshop_id) do update set
			ticket = excluded.ticket, snapshot = excluded.snapshot, synced_at = now();
	end if;

	v_next := private.follow_snapshot(v_current, p_snapshot);
	if v_next is distinct from v_current then
		update public.subscription_plans set
			stripe_subscription_id = v_next.stripe_subscription_id,
			status = v_next.status,
			plan_type = v_next.plan_type,
			trial_ends_at = v_next.trial_ends_at,
			current_period_end = v_next.current_period_end,
			cancel_at_period_end = v_next.cancel_at_period_end,
			past_due_since = v_next.past_due_since
		where workshop_id = p_workshop_id;
		v_effect := 'applied';
	end if;
	if p_event is not null and v_effect <> 'unchanged' then
		update public.stripe_events set effect = v_effect where id = p_event ->> 'id';
	end if;
	perform private.enqueue_billing_mails(
		p_workshop_id, p_event ->> 'type', p_event ->> 'invoice', v_next, p_snapshot
	);
	return v_effect;
end;
$$;
comment on function private.apply_stripe_event(jsonb, uuid, bigint, jsonb) is
	'Event and effect in one transaction. p_event { id, type, created (Unix seconds), invoice } is null for a look of our own accord; p_snapshot is what was fetched after p_ticket was drawn. Gives the effect, or `duplicate`.';

create function public.stripe_event_begin(p_event_id text, p_customer_id text) returns jsonb
language sql volatile security definer set search_path = '' as $$
	select jsonb_build_object(
		'seen', p_event_id is not null and exists (select 1 from public.stripe_events where id = p_event_id),
		'ticket', nextval('private.stripe_tickets'),
		'workshop_id', (select workshop_id from private.stripe_customers where stripe_customer_id = p_customer_id)
	);
$$;
comment on function public.stripe_event_begin(text, text) is
	'First half of handling an event: { seen: it was handled, ticket: to be drawn before Stripe is asked, workshop_id: whose customer it is or null }.';

create function public.stripe_event_apply(
	p_event jsonb, p_workshop_id uuid, p_ticket bigint, p_snapshot jsonb
) returns text
language sql volatile security definer set search_path = '' as $$
	select private.apply_stripe_event(p_event, p_workshop_id, p_ticket, p_snapshot);
$$;
comment on function public.stripe_event_apply(jsonb, uuid, bigint, jsonb) is
	'Second half: see private.apply_stripe_event.';

revoke execute on function
	private.failing_since(jsonb), private.follow_snapshot(public.subscription_plans, jsonb),
	private.enqueue_billing_mails(uuid, text, text, public.subscription_plans, jsonb),
	private.apply_stripe_event(jsonb, uuid, bigint, jsonb)
	from public;
revoke execute on function
	public.stripe_event_begin(text, text), public.stripe_event_apply(jsonb, uuid, bigint, jsonb)
	from public, anon, authenticated;
grant execute on function
	public.stripe_event_begin(text, text), public.stripe_event_apply(jsonb, uuid, bigint, jsonb)
	to service_role;
