-- The two halves of a call of the language model, for the chat function: what it may know and whether it may be made;
-- what it cost, and whether its words name another workshop.

alter table public.workshops
	add column assistant_tone text not null default 'friendly'
		check (assistant_tone in ('friendly', 'matter_of_fact', 'brief'));
comment on column public.workshops.assistant_tone is
	'How the assistant''s own words sound where a language model is configured. Facts and amounts are the same in each.';
grant select (assistant_tone), update (assistant_tone) on public.workshops to authenticated;

create function private.name_key(p_name text) returns text
language sql immutable parallel safe set search_path = '' as $$
	select regexp_replace(
		regexp_replace(
			lower(normalize(p_name, nfkc)), '\m(und|gmbh|mbh|ug|ag|kg|ohg|e\.?\s?k|gbr|co|haftungsbeschränkt)\M\.?', '', 'g'
		),
		'[^[:alnum:]]', '', 'g'
	);
$$;
comment on function private.name_key(text) is 'A company''s name without its legal form, "und", blanks, signs and case: how two spellings of one name meet.';
create index workshops_name_key_idx on public.workshops (private.name_key(name));

create function private.names_other_workshop(p_workshop_id uuid, p_text text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
	v_own text := (select private.name_key(name) from public.workshops where id = p_workshop_id);
	v_words text[] := array(
		select w.key from (
			select private.name_key(s.word) as key, s.position
			from regexp_split_to_table(left(p_text, 4000), '[^[:alnum:]]+') with ordinality as s (word, position)
		) as w
		where w.key <> '' order by w.position
	);
	-- the words of a name may be written together, apart, or with a hyphen
	v_runs text[] := array(
		select distinct array_to_string(v_words[f:f + size - 1], '')
		from generate_series(1, cardinality(v_words)) as f, generate_series(2, 8) as size
		where f + size - 1 <= cardinality(v_words)
	);
begin
	return exists (
		select from public.workshops w
		where private.name_key(w.name) = any (v_runs)
			and length(private.name_key(w.name)) >= 6
			and w.id <> p_workshop_id
			and position(private.name_key(w.name) in v_own) = 0
	);
end;
$$;
comment on function private.names_other_workshop(uuid, text) is
	'Whether a text names a workshop that isn''t this one. Names of one word don''t count: too many are ordinary words. Nor do parts of its own.';

create function public.chat_model_begin(
	p_workshop_id uuid, p_conversation_id uuid, p_message_id uuid, p_tokens bigint, p_cost numeric,
	p_daily_tokens bigint, p_daily_cost numeric
) returns jsonb
language plpgsql volatile security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
declare
	v_key uuid := (
		select client_key_id from public.conversations where id = p_conversation_id and workshop_id = p_workshop_id
	);
	v_day date;
begin
	if v_key is not null then
		v_day := private.reserve_model_call(p_workshop_id, v_key, p_tokens, p_cost, p_daily_tokens, p_daily_cost);
	end if;
	if v_day is null then
		return jsonb_build_object('allowed', false);
	end if;
	return jsonb_build_object(
		'allowed', true,
		'client_key_id', v_key,
		'day', v_day,
		'tone', (select assistant_tone from public.workshops where id = p_workshop_id),
		'history', (
			select coalesce(jsonb_agg(jsonb_build_object('role', h.role, 'text', h.body) order by h.created_at, h.id), '[]')
			from (
				select m.role, left(m.body, 500) as body, m.created_at, m.id
				from public.messages m
				where m.workshop_id = p_workshop_id and m.conversation_id = p_conversation_id and m.id <> p_message_id
				order by m.created_at desc, m.id desc
				limit 6
			) h
		),
		'personal', (
			select coalesce(jsonb_agg(distinct known.value), '[]')
			from public.inquiries i
			join public.contacts c on c.id = i.contact_id and c.workshop_id = i.workshop_id
			cross join lateral unnest(array[c.name, c.phone, c.email]::text[]) as known (value)
			where i.workshop_id = p_workshop_id and i.conversation_id = p_conversation_id and known.value <> ''
		)
	);
end;
$$;
comment on function public.chat_model_begin(uuid, uuid, uuid, bigint, numeric, bigint, numeric) is
	'Before the model is asked about a message: reserves the call''s worst case (tokens, EUR net) in the budget of the conversation''s key; the daily budgets are the deployment''s, null is none. {"allowed": false}, or what to settle it with, the workshop''s tone, the last six messages before this one, and personal data known of the visitor, to be removed from every text.';

create function public.chat_model_finish(
	p_workshop_id uuid, p_client_key_id uuid, p_day date, p_reserved_tokens bigint, p_reserved_cost numeric,
	p_input_tokens bigint, p_output_tokens bigint, p_cost numeric, p_result text, p_words text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
declare
	v_foreign boolean := p_result = 'used' and private.names_other_workshop(p_workshop_id, coalesce(p_words, ''));
begin
	if p_result not in ('used', 'refused', 'failed') then
		raise exception 'unknown result' using errcode = 'check_violation';
	end if;
	update private.model_usage set
		used = used + (p_result = 'used' and not v_foreign)::integer,
		refused = refused + (p_result = 'refused' or v_foreign)::integer,
		failed = failed + (p_result = 'failed')::integer,
		input_tokens = input_tokens + greatest(p_input_tokens, 0),
		output_tokens = output_tokens + greatest(p_output_tokens, 0),
		cost = cost + greatest(p_cost, 0),
		reserved_tokens = greatest(reserved_tokens - p_reserved_tokens, 0),
		reserved_cost = greatest(reserved_cost - p_reserved_cost, 0)
	where client_key_id = p_client_key_id and day = p_day and workshop_id = p_workshop_id;
	return jsonb_build_object('names_other_workshop', v_foreign);
end;
$$;
comment on function public.chat_model_finish(uuid, uuid, date, bigint, numeric, bigint, bigint, numeric, text, text) is
	'After a call: gives back what was reserved, books what was used (tokens, EUR net) and what became of it (used, refused, failed). Words that were to be used and name another workshop count as refused: {"names_other_workshop": true}.';

revoke execute on function
	private.name_key(text),
	private.names_other_workshop(uuid, text),
	public.chat_model_begin(uuid, uuid, uuid, bigint, numeric, bigint, numeric),
	public.chat_model_finish(uuid, uuid, date, bigint, numeric, bigint, bigint, numeric, text, text)
	from public;
revoke execute on function
	public.chat_model_begin(uuid, uuid, uuid, bigint, numeric, bigint, numeric),
	public.chat_model_finish(uuid, uuid, date, bigint, numeric, bigint, bigint, numeric, text, text)
	from anon, authenticated;
-- whoever writes a name keeps its index
grant execute on function private.name_key(text) to authenticated, service_role;
grant execute on function
	public.chat_model_begin(uuid, uuid, uuid, bigint, numeric, bigint, numeric),
	public.chat_model_finish(uuid, uuid, date, bigint, numeric, bigint, bigint, numeric, text, text)
	to service_role;
