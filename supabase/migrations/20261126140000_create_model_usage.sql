-- What an optional language model costs, per widget key and local day, and how much of it a key may have. A call reserves
-- its worst case before it is made and settles it afterwards, so that no two calls together go over a budget.

create table private.model_budgets (
	client_key_id uuid primary key references public.client_keys (id) on delete cascade,
	daily_tokens bigint check (daily_tokens >= 0),
	daily_cost numeric(12, 6) check (daily_cost >= 0)
);
comment on table private.model_budgets is 'A key''s own daily budgets; null, or no row: what the deployment sets for every key.';
comment on column private.model_budgets.daily_cost is 'EUR net.';
alter table private.model_budgets enable row level security;

create table private.model_usage (
	client_key_id uuid not null,
	workshop_id uuid not null,
	day date not null,
	calls integer not null default 0,
	used integer not null default 0,
	refused integer not null default 0,
	failed integer not null default 0,
	over_budget integer not null default 0,
	input_tokens bigint not null default 0,
	output_tokens bigint not null default 0,
	cost numeric(12, 6) not null default 0,
	reserved_tokens bigint not null default 0,
	reserved_cost numeric(12, 6) not null default 0,
	primary key (client_key_id, day),
	foreign key (workshop_id, client_key_id) references public.client_keys (workshop_id, id) on delete cascade
);
create index model_usage_workshop_idx on private.model_usage (workshop_id, client_key_id, day);
comment on table private.model_usage is 'Calls of the language model per widget key and day, with their tokens and cost. No texts, nothing of a visitor.';
comment on column private.model_usage.day is 'Day in the workshop''s time zone.';
comment on column private.model_usage.used is 'Answers whose words are the model''s.';
comment on column private.model_usage.refused is 'What the model wrote did not pass the checks; the visitor got the deterministic answer.';
comment on column private.model_usage.failed is 'No answer, not in time, or the visitor had left.';
comment on column private.model_usage.over_budget is 'Answers for which the model was not asked because the budget was used up.';
comment on column private.model_usage.cost is 'EUR net.';
comment on column private.model_usage.reserved_tokens is 'Of calls under way, at their worst; a call that never reports back stays reserved to the end of its day.';
alter table private.model_usage enable row level security;

create function private.reserve_model_call(
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
	v_tokens := coalesce(v_own.daily_tokens, p_daily_tokens);
	v_cost := coalesce(v_own.daily_cost, p_daily_cost);
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
comment on function private.reserve_model_call(uuid, uuid, bigint, numeric, bigint, numeric) is
	'Reserves a call''s worst case in today''s budget of a key. Gives the day it is booked on, null when the budget does not allow it. Budgets: null is none.';

create function private.model_usage_of(p_workshop_id uuid, p_days integer) returns table (
	day date, client_key_id uuid, key_name text, calls integer, used integer, refused integer, failed integer,
	over_budget integer, input_tokens bigint, output_tokens bigint, cost numeric, daily_tokens bigint, daily_cost numeric
)
language sql stable security definer set search_path = '' as $$
	select
		u.day, u.client_key_id, k.name, u.calls, u.used, u.refused, u.failed, u.over_budget, u.input_tokens,
		u.output_tokens, u.cost, b.daily_tokens, b.daily_cost
	from private.model_usage u
	join public.client_keys k on k.id = u.client_key_id
	left join private.model_budgets b on b.client_key_id = u.client_key_id
	where u.workshop_id = p_workshop_id
		and u.workshop_id = any (array(select private.my_owned_workshops()))
		and u.day > current_date - least(greatest(p_days, 1), 400)
	order by u.day desc, k.name, u.client_key_id;
$$;

create function public.model_usage(p_workshop_id uuid, p_days integer default 31) returns table (
	day date, client_key_id uuid, key_name text, calls integer, used integer, refused integer, failed integer,
	over_budget integer, input_tokens bigint, output_tokens bigint, cost numeric, daily_tokens bigint, daily_cost numeric
)
language sql stable security invoker set search_path = '' as $$
	select * from private.model_usage_of(p_workshop_id, p_days);
$$;
comment on function public.model_usage(uuid, integer) is
	'For an owner: calls of the language model per widget key and day of the last p_days (1 … 400), newest first; cost in EUR net. daily_tokens and daily_cost are the key''s own budgets, null where it has none. Nothing for anybody else.';

revoke execute on function
	private.reserve_model_call(uuid, uuid, bigint, numeric, bigint, numeric),
	private.model_usage_of(uuid, integer),
	public.model_usage(uuid, integer)
	from public;
revoke execute on function public.model_usage(uuid, integer) from anon, service_role;
grant execute on function private.model_usage_of(uuid, integer), public.model_usage(uuid, integer) to authenticated;
