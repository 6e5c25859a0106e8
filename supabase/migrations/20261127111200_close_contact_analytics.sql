-- Rows of contact_analytics name contacts and inquiries, also those that a plan's limit still locks: members read them
-- through functions alone.

create function private.inquiry_exclusions(p_contact_id uuid) returns table (
	inquiry_id uuid, excluded_as text, excluded_by_hand text
)
language sql stable security definer set search_path = '' as $$
	select a.inquiry_id, a.excluded_as, a.excluded_by_hand
	from public.contact_analytics a
	where a.contact_id = p_contact_id and a.workshop_id = any (array(select private.my_workshops()))
		and a.contact_id <> all (array(select private.my_locked_contacts()))
		and a.excluded_as is not null and a.inquiry_id is not null;
$$;
create function public.inquiry_exclusions(p_contact_id uuid) returns table (
	inquiry_id uuid, excluded_as text, excluded_by_hand text
)
language sql stable security invoker set search_path = '' as $$
	select * from private.inquiry_exclusions(p_contact_id);
$$;
comment on function public.inquiry_exclusions(uuid) is
	'A contact''s inquiries that don''t count: as what (spam, duplicate, test), and what a member said. Empty for contacts that are locked or somebody else''s.';

create function private.value_rows(p_workshop_id uuid, p_from date, p_to date, p_list text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
	perform private.require_feature(p_workshop_id, 'kpi_dashboard');
	perform private.check_window(p_from, p_to);
	return (
		select coalesce(jsonb_agg(jsonb_build_object(
			'id', r.id, 'day', r.day,
			'inquiry_id', case when l.id is null then r.inquiry_id end,
			'contact_id', case when l.id is null then r.contact_id end,
			'source', r.source, 'service_name', r.service_name
		) order by r.contact_date, r.id), '[]')
		from private.inquiry_results r
		left join public.contacts l on l.workshop_id = r.workshop_id and l.id = r.contact_id and l.unlocks_at > now()
		where r.workshop_id = p_workshop_id and r.day >= p_from and r.day < p_to
			and r.source in ('widget', 'landing_page')
			and case p_list when 'inquiries' then r.is_inquiry when 'contacts' then r.is_new_contact end
	);
end;
$$;
create function public.value_rows(p_workshop_id uuid, p_from date, p_to date, p_list text) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.value_rows(p_workshop_id, p_from, p_to, p_list);
$$;
comment on function public.value_rows(uuid, date, date, text) is
	'The rows of one of value_statement''s counts, p_list inquiries or contacts, of the local days [p_from, p_to): [{ id, day, inquiry_id, contact_id (null: deleted or locked), source, service_name }] in their order. Part of kpi_dashboard. Raises 42501 `not_a_member`, `plan_required`; PT422 `window_invalid`, `window_too_long`.';

revoke execute on function private.inquiry_exclusions(uuid), private.value_rows(uuid, date, date, text) from public;
grant execute on function private.inquiry_exclusions(uuid), private.value_rows(uuid, date, date, text) to authenticated;
revoke execute on function public.inquiry_exclusions(uuid), public.value_rows(uuid, date, date, text)
	from public, anon, service_role;
grant execute on function public.inquiry_exclusions(uuid), public.value_rows(uuid, date, date, text) to authenticated;

drop policy "Members see contact statistics" on public.contact_analytics;
revoke all on public.contact_analytics from authenticated;
