-- From which month on there can be anything to state: of a workshop of today none that lies before it.

create function private.value_start(p_workshop_id uuid) returns date
language sql stable security definer set search_path = '' as $$
	select least(private.local_day(w.id, w.created_at), private.first_fact_day(w.id))
	from public.workshops w where w.id = p_workshop_id and w.id = any (array(select private.my_workshops()));
$$;
comment on function private.value_start(uuid) is
	'The local day of a member''s workshop''s first fact or of its creation, whichever is earlier.';
revoke execute on function private.value_start(uuid) from public;
grant execute on function private.value_start(uuid) to authenticated;

create or replace function public.value_statement(p_workshop_id uuid, p_month date) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.value_statement(p_workshop_id, p_month)
		|| jsonb_build_object('first_day', private.value_start(p_workshop_id));
$$;
comment on function public.value_statement(uuid, date) is
	'What the local month of a day brought: { from, to, is_unripe (its inquiries may still be won), won: [{ id, inquiry_id, day, won_on, service_name, source, amount (EUR gross) }] of the month''s inquiries through widget and landing page that were won within 90 days, closed: [{ day, conversations }] that the assistant answered and that began outside opening hours as they are now, totals: { won, amount, closed_conversations: the sums of those rows; inquiries, contacts }, has_opening_hours, plan: { plan_type, is_trial, monthly_net (EUR per month without VAT; null where nothing is paid or it isn''t known) } as it was at the end of the month or is now, null where there was none, first_day (local, of the workshop''s first fact or its creation) }. Raises 42501 `not_a_member`, `plan_required`; PT422 `month_invalid`.';
