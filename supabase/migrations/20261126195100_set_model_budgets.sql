-- An owner sees and lowers what the language model may cost per widget key and day.

create or replace function private.reserve_model_call(
	p_workshop_id uuid, p_client_key_id uuid, p_tokens bigint, p_cost numeric, p_daily_tokens bigint, p_daily_cost numeric
) returns date
language plpgsql volatile security definer set search_path = '' as $$
declare
	v_day date := (select (now() at time zone time_zone)::date from public.workshops where id = p_workshop_id);
	v_own private.model_budgets;
	v_tokens bigint;
	v_cost numeric;
	v_reserved boolean;
begin
	select * into v_own from private.model_budgets where client_key_id = p_client_key_id;
	-- an owner can spend less than the deployment allows, never more; least() passes over nulls
	v_tokens := least(v_own.daily_tokens, p_daily_tokens);
	v_cost := least(v_own.daily_cost, p_daily_cost);
	insert into private.model_usage (client_key_id, workshop_id, day)
	values (p_client_key_id, p_workshop_id, v_day)
	on conflict do nothing;
	-- the row's lock makes calls at the same moment see each other's reservation
	update private.model_usage u set
		calls = u.calls + 1,
		reserved_tokens = u.reserved_tokens + p_tokens,
		reserved_cost = u.reserved_cost + p_cost
	where u.client_key_id = p_client_key_id and u.day = v_day
		and (v_tokens is null or u.input_tokens + u.output_tokens + u.reserved_tokens + p_tokens <= v_tokens)
		and (v_cost is null or u.cost + u.reserved_cost + p_cost <= v_cost);
	v_reserved := found;
	if not v_reserved then
		update private.model_usage set over_budget = over_budget + 1
		where client_key_id = p_client_key_id and day = v_day;
	end if;
	return case when v_reserved then v_day end;
end;
$$;
comment on table private.model_budgets is
	'A key''s own daily budgets, which count beside what the deployment sets for every key: the smaller one holds. Null, or no row: the deployment''s alone.';

create function private.model_budgets_of(p_workshop_id uuid) returns table (
	client_key_id uuid, key_name text, status public.client_key_status, daily_tokens bigint, daily_cost numeric
)
language sql stable security definer set search_path = '' as $$
	select k.id, k.name, k.status, b.daily_tokens, b.daily_cost
	from public.client_keys k
	left join private.model_budgets b on b.client_key_id = k.id
	where k.workshop_id = p_workshop_id and k.workshop_id = any (array(select private.my_owned_workshops()))
	order by k.status, k.name, k.id;
$$;
create function public.model_budgets(p_workshop_id uuid) returns table (
	client_key_id uuid, key_name text, status public.client_key_status, daily_tokens bigint, daily_cost numeric
)
language sql stable security invoker set search_path = '' as $$
	select * from private.model_budgets_of(p_workshop_id);
$$;
comment on function public.model_budgets(uuid) is
	'For an owner: every widget key with its own daily budgets of the language model (tokens, EUR net; null: none of its own). Nothing for anybody else.';

create function private.save_model_budget(p_client_key_id uuid, p_daily_tokens bigint, p_daily_cost numeric) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
	if not exists (
		select from public.client_keys
		where id = p_client_key_id and workshop_id = any (array(select private.my_owned_workshops()))
	) then
		return false;
	end if;
	if p_daily_tokens < 0 or p_daily_cost < 0 or p_daily_cost >= 1000000 then
		raise exception 'budget_invalid' using errcode = 'PT422';
	end if;
	insert into private.model_budgets (client_key_id, daily_tokens, daily_cost)
	values (p_client_key_id, p_daily_tokens, p_daily_cost)
	on conflict (client_key_id) do update set daily_tokens = excluded.daily_tokens, daily_cost = excluded.daily_cost;
	return true;
end;
$$;
create function public.set_model_budget(p_client_key_id uuid, p_daily_tokens bigint, p_daily_cost numeric) returns boolean
language sql volatile security invoker set search_path = '' as $$
	select private.save_model_budget(p_client_key_id, p_daily_tokens, p_daily_cost);
$$;
comment on function public.set_model_budget(uuid, bigint, numeric) is
	'Sets a key''s own daily budgets of the language model (null: none of its own); 0 switches it off for the key. False when the caller owns no such key; PT422 `budget_invalid`.';

revoke execute on function
	private.model_budgets_of(uuid), private.save_model_budget(uuid, bigint, numeric),
	public.model_budgets(uuid), public.set_model_budget(uuid, bigint, numeric)
	from public;
revoke execute on function public.model_budgets(uuid), public.set_model_budget(uuid, bigint, numeric)
	from anon, service_role;
grant execute on function
	private.model_budgets_of(uuid), private.save_model_budget(uuid, bigint, numeric),
	public.model_budgets(uuid), public.set_model_budget(uuid, bigint, numeric)
	to authenticated;
