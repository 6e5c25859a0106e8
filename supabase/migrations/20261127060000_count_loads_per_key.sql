-- A page's origin says little about whose key is on it: two keys may allow the same domain, and anybody may enter another's.

drop function public.widget_loaded(text);
create function public.widget_loaded(p_origin text, p_key text default null) returns jsonb
language sql volatile security definer set search_path = '' as $$
	with allowing as (
		select k.id, k.workshop_id, k.publishable_key, k.created_at
		from public.client_keys k
		where k.status = 'active' and k.allowed_domains && private.domain_patterns(private.host_of(p_origin))
	), meant as (
		select id, workshop_id from allowing where publishable_key = p_key
		union all
		(
			select id, workshop_id from allowing
			where p_key is null and 1 = (select count(distinct workshop_id) from allowing)
			order by created_at, id
			limit 1
		)
	), seen as (
		insert into public.widget_sightings as s (client_key_id, workshop_id, origin, day)
		select m.id, m.workshop_id, p_origin, (now() at time zone w.time_zone)::date
		from meant m
		join public.workshops w on w.id = m.workshop_id
		on conflict (client_key_id, origin, day) do update set loads = s.loads + 1, last_seen_at = now()
		returning 1
	)
	select jsonb_build_object('keys', count(*)) from seen;
$$;
comment on function public.widget_loaded(text, text) is
	'Counts one load of the widget on a page of this origin for the key on it, if it is active and allows the origin. A page that doesn''t name its key counts for the oldest that allows it, unless keys of several workshops do. Gives { keys: 0 | 1 }.';
revoke execute on function public.widget_loaded(text, text) from public, anon, authenticated;
grant execute on function public.widget_loaded(text, text) to service_role;
