-- How promising or valuable a contact is belongs to the contact, on every plan. All of them at once are what the dashboard's lists
-- of leads and customers are made of, and part of it.

create or replace function private.lead_scores(p_workshop_id uuid, p_contact_ids uuid[])
returns table (contact_id uuid, score integer, grade text, reasons jsonb)
language plpgsql stable security definer set search_path = '' as $$
begin
	if p_contact_ids is null then
		perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	else
		perform private.require_member(p_workshop_id);
	end if;
	return query select s.* from private.score_contacts(p_workshop_id, p_contact_ids) s;
end;
$$;
comment on function public.lead_scores(uuid, uuid[]) is
	'How promising contacts (null: all that the caller may see, part of kpi_dashboard) are, best first: score 0 to 100, rounded; grade A from 70, B from 40, C. Reasons [{code, points}] add up to the score. Fit, 10 each: class_served (an active service is for the vehicle''s class), service_in_catalogue (an active service was asked for), reachable. Intent, halved every 14 days since the contact''s last word: asked_price 10, chose_slot 20 (asked for an appointment or a callback, or is booked), date_within_7_days 15, returned_within_7_days 5 (on another day). Penalties: spam −100, abuse −40. Not known yet, so never given: in_service_area 10, due_within_30_days 10, outside_area −20. Contacts whose score is switched off (contacts.is_scored) have none. Raises 42501 not_a_member, plan_required.';

create or replace function private.lifetime_values(p_workshop_id uuid, p_contact_ids uuid[]) returns table (
	contact_id uuid, historic numeric, yearly numeric, five_year numeric, segment text
)
language plpgsql stable security definer set search_path = '' as $$
begin
	if p_contact_ids is null then
		perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	else
		perform private.require_member(p_workshop_id);
	end if;
	return query select v.* from private.value_contacts(p_workshop_id, p_contact_ids) v;
end;
$$;
comment on function public.lifetime_values(uuid, uuid[]) is
	'What contacts (null: all that the caller may see, part of kpi_dashboard) bring in revenue, EUR gross, the most valuable first. historic: won inquiries, spam and duplicates left out. yearly: mean of the last 24 months, (visits × revenue / 2 + 2 × 737.14) / (visits + 2) with the jobs won in them as visits. five_year: yearly × Σ t = 0..4 of (r / 1.08)^t, r = (full years since the first job in which another was won + 2 × 0.90) / (full years since the first job + 2). segment: time since the last job: active (≤ 6 months), at_risk (≤ 12), lapsed (≤ 18), lost; null: no job yet. Raises 42501 not_a_member, plan_required.';
