-- What the start page tells of ratings, which every plan has, without the table that they are kept in.

create function private.latest_ratings(p_workshop_id uuid, p_limit integer) returns table (
	id uuid, conversation_id uuid, has_conversation boolean, stars smallint, rated_at timestamptz
)
language sql stable security definer set search_path = '' as $$
	select e.id, e.conversation_id, c.id is not null, e.stars, e.rated_at
	from public.episodes e
	left join public.conversations c on c.workshop_id = e.workshop_id and c.id = e.conversation_id
	where e.workshop_id = p_workshop_id and e.workshop_id = any (array(select private.my_workshops()))
		and not e.is_excluded and e.rated_at is not null
	order by e.rated_at desc, e.id
	limit least(p_limit, 100);
$$;
create function public.latest_ratings(p_workshop_id uuid, p_limit integer default 5) returns table (
	id uuid, conversation_id uuid, has_conversation boolean, stars smallint, rated_at timestamptz
)
language sql stable security invoker set search_path = '' as $$
	select * from private.latest_ratings(p_workshop_id, p_limit);
$$;
comment on function public.latest_ratings(uuid, integer) is
	'The newest ratings that count, 1 to 5 stars, of a member''s workshop, 100 at most. has_conversation: false once it is deleted, which a rating outlives.';

revoke execute on function private.latest_ratings(uuid, integer) from public;
grant execute on function private.latest_ratings(uuid, integer) to authenticated;
revoke execute on function public.latest_ratings(uuid, integer) from public, anon, service_role;
grant execute on function public.latest_ratings(uuid, integer) to authenticated;
