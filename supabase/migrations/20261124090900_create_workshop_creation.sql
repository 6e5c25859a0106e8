-- Sign-up's second step: one call makes a workshop that can answer.

create function private.slug_of(p_name text) returns text
language sql stable set search_path = '' as $$
	select coalesce(nullif(left(btrim(regexp_replace(
		lower(extensions.unaccent(
			replace(replace(replace(replace(lower(p_name), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')
		)),
		'[^a-z0-9]+', '-', 'g'
	), '-'), 50), ''), 'werkstatt');
$$;

create function private.free_slug(p_name text) returns text
language plpgsql volatile set search_path = '' as $$
declare
	stem text := btrim(private.slug_of(p_name), '-');
	candidate text := stem;
	suffix integer := 1;
begin
	while exists (select 1 from public.workshops where slug = candidate) loop
		suffix := suffix + 1;
		candidate := stem || '-' || suffix;
	end loop;
	return candidate;
end;
$$;

create function private.copy_library_services(p_workshop_id uuid, p_keys text[]) returns integer
language sql volatile set search_path = '' as $$
	with copied as (
		insert into public.workshop_services (
			workshop_id, category_id, library_key, service_name, service_name_en, description, description_en,
			price_kind, price_min, price_max, duration_minutes, vehicle_types, factor_rule, position
		)
		select
			p_workshop_id, l.category_id, l.key, l.name, l.name_en, l.description, l.description_en,
			case when l.price_min = l.price_max then 'fixed' else 'range' end::public.price_kind,
			l.price_min, l.price_max, l.duration_minutes, l.vehicle_types, l.factor_rule,
			row_number() over (order by c.position, l.name)
		from public.library_services l
		join public.service_categories c on c.id = l.category_id
		where l.key = any (p_keys)
		on conflict (workshop_id, library_key) do nothing
		returning 1
	)
	select count(*)::integer from copied;
$$;
comment on function private.copy_library_services(uuid, text[]) is 'Copies library services with their suggested prices; those already there stay untouched. Gives the number copied.';

create function private.create_workshop(
	p_user_id uuid, p_name text, p_website_domain text, p_phone text, p_city text, p_state text,
	p_signer_name text, p_agreement_version text, p_agreement_sha256 text
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_domain text := nullif(lower(btrim(p_website_domain)), '');
	v_workshop public.workshops;
	v_key text;
begin
	-- one workshop per sign-up: a second click gives the first one's result
	perform pg_advisory_xact_lock(hashtextextended('create_workshop ' || p_user_id::text, 0));
	select w.* into v_workshop
	from public.workshops w
	join public.memberships m on m.workshop_id = w.id
	where m.user_id = p_user_id and m.role = 'owner' and w.name = btrim(p_name)
	limit 1;
	if found then
		select publishable_key into v_key from public.client_keys
		where workshop_id = v_workshop.id order by created_at limit 1;
		return jsonb_build_object('workshopId', v_workshop.id, 'slug', v_workshop.slug, 'widgetKey', v_key);
	end if;

	insert into public.workshops (name, slug, phone, city, state, website)
	values (
		btrim(p_name), private.free_slug(p_name), nullif(btrim(p_phone), ''), nullif(btrim(p_city), ''),
		nullif(p_state, ''), 'https://' || v_domain
	)
	returning * into v_workshop;
	insert into public.memberships (workshop_id, user_id, role, display_name)
	values (v_workshop.id, p_user_id, 'owner', btrim(p_signer_name));
	insert into public.data_processing_agreements (workshop_id, version, document_sha256, signed_by, signer_name)
	values (v_workshop.id, p_agreement_version, p_agreement_sha256, p_user_id, btrim(p_signer_name));
	insert into public.client_keys (workshop_id, name, allowed_domains)
	values (
		v_workshop.id, coalesce(v_domain, 'Website'),
		case
			when v_domain is null then '{}'
			when v_domain like 'www.%' then array[substr(v_domain, 5), v_domain]
			when v_domain like '%.%' and v_domain !~ '^[0-9.]+$' then array[v_domain, 'www.' || v_domain]
			else array[v_domain]
		end
	)
	returning publishable_key into v_key;
	insert into public.opening_hours (workshop_id, weekday, opens, closes)
	select v_workshop.id, weekday, time '08:00', time '17:00' from generate_series(1, 5) as weekday;
	perform private.copy_library_services(
		v_workshop.id, array(select key from public.library_services where is_starter)
	);
	insert into public.subscription_plans (workshop_id, plan_type, status, trial_ends_at)
	values (v_workshop.id, 'professional', 'trialing', now() + interval '14 days');
	return jsonb_build_object('workshopId', v_workshop.id, 'slug', v_workshop.slug, 'widgetKey', v_key);
end;
$$;
revoke execute on function
	private.slug_of(text), private.free_slug(text), private.copy_library_services(uuid, text[]),
	private.create_workshop(uuid, text, text, text, text, text, text, text, text)
	from public;

-- The caller is read here, from the session: the inner function is only reachable through this one.
create function private.create_my_workshop(
	p_name text, p_website_domain text, p_phone text, p_city text, p_state text,
	p_signer_name text, p_agreement_version text, p_agreement_sha256 text
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin
	if (select auth.uid()) is null then
		raise exception 'sign in first' using errcode = 'insufficient_privilege';
	end if;
	return private.create_workshop(
		(select auth.uid()), p_name, p_website_domain, p_phone, p_city, p_state, p_signer_name,
		p_agreement_version, p_agreement_sha256
	);
end;
$$;
revoke execute on function private.create_my_workshop(text, text, text, text, text, text, text, text) from public;
grant execute on function private.create_my_workshop(text, text, text, text, text, text, text, text) to authenticated;

create function public.create_workshop(
	p_name text,
	p_website_domain text,
	p_signer_name text,
	p_agreement_version text,
	p_agreement_sha256 text,
	p_phone text default null,
	p_city text default null,
	p_state text default null
) returns jsonb
language sql volatile security invoker set search_path = '' as $$
	select private.create_my_workshop(
		p_name, p_website_domain, p_phone, p_city, p_state, p_signer_name, p_agreement_version, p_agreement_sha256
	);
$$;
comment on function public.create_workshop(text, text, text, text, text, text, text, text) is
	'Creates the caller''s workshop with owner membership, signed agreement, widget key for the domain, Monday–Friday 08–17, the starter services and a 14-day Professional trial. Gives { workshopId, slug, widgetKey }. Called twice with the same name, it gives the first result.';
revoke execute on function public.create_workshop(text, text, text, text, text, text, text, text) from public, anon, service_role;
grant execute on function public.create_workshop(text, text, text, text, text, text, text, text) to authenticated;
