-- One sentence for functions that need a feature, and the workshop's own address as the first to use it.

create function private.require_feature(p_workshop_id uuid, p_feature public.plan_feature) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
	if p_workshop_id is null or p_workshop_id <> all (array(select private.my_workshops())) then
		raise exception 'not_a_member' using errcode = 'insufficient_privilege';
	end if;
	if not private.has_feature(p_workshop_id, p_feature) then
		raise exception 'plan_required' using errcode = 'insufficient_privilege', detail = p_feature::text;
	end if;
end;
$$;
comment on function private.require_feature(uuid, public.plan_feature) is
	'Raises 42501 `not_a_member` or `plan_required` (detail: the feature) unless the caller''s workshop has the feature now.';

create function private.change_slug(p_workshop_id uuid, p_slug text) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_slug text := lower(btrim(p_slug));
begin
	perform private.require_feature(p_workshop_id, 'custom_slug');
	if p_workshop_id <> all (array(select private.my_owned_workshops())) then
		raise exception 'owner_required' using errcode = 'insufficient_privilege';
	end if;
	if v_slug is null or v_slug !~ '^[a-z0-9]+(-[a-z0-9]+)*$' or length(v_slug) not between 3 and 60 then
		raise exception 'invalid_slug' using errcode = 'PT422';
	end if;
	begin
		update public.workshops set slug = v_slug where id = p_workshop_id;
	exception when unique_violation then
		raise exception 'slug_taken' using errcode = 'PT409';
	end;
	return v_slug;
end;
$$;
create function public.update_slug(p_workshop_id uuid, p_slug text) returns text
language sql volatile security invoker set search_path = '' as $$
	select private.change_slug(p_workshop_id, p_slug);
$$;
comment on function public.update_slug(uuid, text) is
	'Gives a workshop''s page another address (3 to 60 of a-z, 0-9 and single hyphens); part of custom_slug, for owners. Raises 42501 `not_a_member`, `plan_required`, `owner_required`; PT422 `invalid_slug`; PT409 `slug_taken`.';

revoke execute on function
	private.require_feature(uuid, public.plan_feature), private.change_slug(uuid, text)
	from public;
grant execute on function
	private.require_feature(uuid, public.plan_feature), private.change_slug(uuid, text)
	to authenticated;
revoke execute on function public.update_slug(uuid, text) from public, anon, service_role;
grant execute on function public.update_slug(uuid, text) to authenticated;
