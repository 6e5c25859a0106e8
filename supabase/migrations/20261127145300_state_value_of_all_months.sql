-- What a month was worth is known from its inquiries, which are kept; only when its conversations began isn't, once they
-- are deleted. Each row says whose it is.

create function private.value_contact(p_contact public.contacts, p_inquiry_id uuid) returns jsonb
language sql stable set search_path = '' as $$
	select case
		when p_contact.unlocks_at > now() then
			jsonb_build_object('inquiry_id', null, 'contact_id', null, 'contact_name', null, 'is_locked', true)
		else jsonb_build_object(
			'inquiry_id', p_inquiry_id, 'contact_id', p_contact.id, 'contact_name', p_contact.name, 'is_locked', false
		)
	end;
$$;
comment on function private.value_contact(public.contacts, uuid) is
	'Who is behind a row, as a member may know it: { inquiry_id, contact_id, contact_name (null: deleted or locked), is_locked }.';

create or replace function private.value_start(p_workshop_id uuid) returns date
language sql stable security definer set search_path = '' as $$
	select least(private.local_day(w.id, w.created_at), private.first_fact_day(w.id))
	from public.workshops w where w.id = p_workshop_id and w.id = any (array(select private.my_workshops()));
$$;
comment on function private.value_start(uuid) is
	'The local day from which on a member''s workshop has statements: that of its first fact or its creation, whichever is earlier.';

create or replace function private.value_statement(p_workshop_id uuid, p_month date) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	v_from constant date := case
		when p_month between '2000-01-01' and '2100-01-31' then date_trunc('month', p_month::timestamp)
	end;
	v_to constant date := v_from + interval '1 month';
	v_zone constant text := (select time_zone from public.workshops where id = p_workshop_id);
	v_raw_from constant date := (select raw_from from private.kpi_progress where workshop_id = p_workshop_id);
	v_won jsonb;
	v_inquiries jsonb;
	v_closed jsonb;
begin
	perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	if v_from is null then
		raise exception 'month_invalid' using errcode = 'PT422';
	end if;
	select coalesce(jsonb_agg(jsonb_build_object(
		'id', r.id, 'day', r.day, 'won_on', (a.status_changed_at at time zone v_zone)::date,
		'service_name', r.service_name, 'source', r.source, 'amount', r.won_amount
	) || private.value_contact(c, r.inquiry_id) order by r.contact_date, r.id), '[]') into v_won
	from private.inquiry_results r
	join public.contact_analytics a on a.workshop_id = r.workshop_id and a.id = r.id
	left join public.contacts c on c.workshop_id = r.workshop_id and c.id = r.contact_id
	where r.workshop_id = p_workshop_id and r.day >= v_from and r.day < v_to and r.is_won
		and r.source in ('widget', 'landing_page');
	select jsonb_build_object(
		'inquiries', count(*) filter (where is_inquiry),
		'contacts', count(*) filter (where is_new_contact)
	) into v_inquiries
	from private.inquiry_results
	where workshop_id = p_workshop_id and day >= v_from and day < v_to and source in ('widget', 'landing_page');
	-- when a conversation of a deleted day began isn't known any more
	if v_raw_from is null or v_from >= v_raw_from then
		select coalesce(jsonb_agg(jsonb_build_object('day', day, 'conversations', conversations) order by day), '[]')
		into v_closed
		from (
			select day, count(*) as conversations
			from private.episodes_by_opening(p_workshop_id, v_from, v_to)
			where is_answered and is_outside
			group by day
		) as closed;
	end if;
	return jsonb_build_object(
		'from', v_from, 'to', v_to,
		'is_unripe', (v_inquiries ->> 'inquiries')::integer > 0 and private.is_unripe(p_workshop_id, v_to),
		'won', v_won,
		'closed', v_closed,
		'totals', jsonb_build_object(
			'won', jsonb_array_length(v_won),
			'amount', (select coalesce(sum((row ->> 'amount')::numeric), 0) from jsonb_array_elements(v_won) as row),
			'closed_conversations', case when v_closed is not null then (
				select coalesce(sum((row ->> 'conversations')::integer), 0) from jsonb_array_elements(v_closed) as row
			) end
		) || v_inquiries,
		'has_opening_hours', exists (select from public.opening_hours where workshop_id = p_workshop_id),
		'plan', (
			select jsonb_build_object(
				'plan_type', state.plan_type, 'is_trial', state.status = 'trialing',
				'monthly_net', case when state.status in ('active', 'past_due') then nullif(state.monthly_net, 0) end
			)
			from (
				(
					select plan_type, status, monthly_net from private.subscription_changes
					where workshop_id = p_workshop_id and changed_at < v_to::timestamp at time zone v_zone
					order by changed_at desc, id desc limit 1
				)
				union all
				-- of the demo no changes are kept
				select s.plan_type, s.status, coalesce(s.monthly_net, p.monthly_net)
				from public.subscription_plans s
				join public.plans p on p.plan_type = s.plan_type
				join public.workshops w on w.id = s.workshop_id and w.is_demo
				where s.workshop_id = p_workshop_id
			) as state
			where state.status in ('active', 'past_due', 'trialing')
			limit 1
		)
	);
end;
$$;
comment on function public.value_statement(uuid, date) is
	'What the local month of a day brought: { from, to, is_unripe (its inquiries may still be won), won: [{ id, inquiry_id, contact_id, contact_name (null: deleted or locked), is_locked, day, won_on, service_name, source, amount (EUR gross) }] of the month''s inquiries through widget and landing page that were won within 90 days, closed: [{ day, conversations }] that the assistant answered and that began outside opening hours as they are now (null: the month''s conversations are deleted, in part even), totals: { won, amount, closed_conversations: the sums of those rows; inquiries, contacts }, has_opening_hours, plan: { plan_type, is_trial, monthly_net (EUR per month without VAT; null where nothing is paid or it isn''t known) } as it was at the end of the month or is now, null where there was none, first_day (local, of the workshop''s first fact or its creation) }. Raises 42501 `not_a_member`, `plan_required`; PT422 `month_invalid`.';

create or replace function private.value_rows(p_workshop_id uuid, p_from date, p_to date, p_list text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
	perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	perform private.check_window(p_from, p_to);
	return (
		select coalesce(jsonb_agg(jsonb_build_object(
			'id', r.id, 'day', r.day, 'source', r.source, 'service_name', r.service_name
		) || private.value_contact(c, r.inquiry_id) order by r.contact_date, r.id), '[]')
		from private.inquiry_results r
		left join public.contacts c on c.workshop_id = r.workshop_id and c.id = r.contact_id
		where r.workshop_id = p_workshop_id and r.day >= p_from and r.day < p_to
			and r.source in ('widget', 'landing_page')
			and case p_list when 'inquiries' then r.is_inquiry when 'contacts' then r.is_new_contact end
	);
end;
$$;
comment on function public.value_rows(uuid, date, date, text) is
	'The rows of one of value_statement''s counts, p_list inquiries or contacts, of the local days [p_from, p_to): [{ id, day, inquiry_id, contact_id, contact_name (null: deleted or locked), is_locked, source, service_name }] in their order. Part of kpi_dashboard. Raises 42501 `not_a_member`, `plan_required`; PT422 `window_invalid`, `window_too_long`.';

drop function private.value_rows_since(uuid);
revoke execute on function private.value_contact(public.contacts, uuid) from public;
