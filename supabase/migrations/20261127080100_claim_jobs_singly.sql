-- A call of the jobs function claimed all that was due and then ran one after the other: until their turn came, nobody else
-- could run them. Counting days for a minute held up every mail for that long.

drop function public.claim_jobs(text);

create function public.claim_job(p_only text default null, p_after text default null) returns text
language sql volatile security definer set search_path = '' as $$
	with due as (
		select name from private.jobs
		where (claimed_until is null or claimed_until < now())
			-- a little early rather than a whole minute late
			and (name = p_only or p_only is null and (started_at is null or started_at <= now() - every + interval '10 seconds'))
			and (p_after is null or name > p_after)
		order by name
		limit 1
		for update skip locked
	)
	update private.jobs j set claimed_until = now() + interval '3 minutes', started_at = now()
	from due where j.name = due.name
	returning j.name;
$$;
comment on function public.claim_job(text, text) is
	'Name of the job to run now, held for three minutes: the first that is due, by name, after p_after; with p_only that one, due or not. Null: none.';

revoke execute on function public.claim_job(text, text) from public, anon, authenticated;
grant execute on function public.claim_job(text, text) to service_role;
