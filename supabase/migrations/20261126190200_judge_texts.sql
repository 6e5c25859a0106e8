-- What the facts take from a text without keeping it: the amounts an answer names, and the cluster of a question.

create function private.amount(p_number text) returns numeric
language sql immutable parallel safe set search_path = '' as $$
	-- the last separator starts the cents where one or two digits follow it; all others set thousands apart
	select case
		when n ~ '[.,][0-9]{1,2}$' then
			(regexp_replace(regexp_replace(n, '[.,][0-9]{1,2}$', ''), '[^0-9]', '', 'g')
				|| '.' || substring(n from '[0-9]{1,2}$'))::numeric
		else regexp_replace(n, '[^0-9]', '', 'g')::numeric
	end
	from (select btrim(p_number) as n) as number;
$$;
comment on function private.amount(text) is 'A number of whole and hundredth parts as people write it: "1.250", "49,90", "1,250.50", "2 000".';

create function private.amounts_in(p_text text) returns numeric[]
language plpgsql immutable parallel safe set search_path = '' as $$
declare
	-- up to nine digits, in threes or in one; a range has a second number
	c_one constant text := '((?:\d{1,3}(?:[.,''’\u00a0\u202f ]\d{3}){1,2}|\d{1,9})(?:[.,]\d{1,2})?)(?!\d)';
	c_number constant text := c_one || '(?:\s?[-–—]\s?' || c_one || ')?';
	v_text text;
begin
	-- nearly every answer leaves its amounts to the prices shown below it
	if p_text !~* '€|euro?|евро|يورو' then
		return '{}';
	end if;
	v_text := translate(p_text, '٠١٢٣٤٥٦٧٨٩٫٬', '0123456789,.');
	return array(
		select private.amount(part)
		from regexp_matches(
			v_text,
			'(?:€|\meur)\s*' || c_number
				|| '|(?<![\w.,])' || c_number || '(?:[.,]?[-–—])?\s*(?:€|euros?\M(?!\s?[1-7]\M)|eur\M|евро|يورو)',
			'gi'
		) as found, unnest(found) as part
		where part is not null
	);
end;
$$;
comment on function private.amounts_in(text) is
	'Every amount of euros in a text, both ends of a range, in any of the languages that are answered in: "10–80 €", "€ 49", "1.250,50 Euro".';

create function private.judge_amounts(
	p_workshop_id uuid, p_message_id uuid, p_text text, out has_amount boolean, out is_exact boolean
)
language sql stable security definer set search_path = '' as $$
	select
		cardinality(told.amounts) > 0 or quoted.amounts is not null,
		told.amounts <@ coalesce(quoted.amounts, '{}')
	from (select private.amounts_in(p_text) as amounts) as told
	cross join (
		select array_agg(edge) filter (where edge is not null) as amounts
		from public.price_snapshots s
		cross join lateral (values (s.price_min::numeric), (s.price_max::numeric)) as edges (edge)
		where s.workshop_id = p_workshop_id and s.message_id = p_message_id
	) as quoted;
$$;
comment on function private.judge_amounts(uuid, uuid, text) is
	'Whether an answer quotes amounts, and whether each one in its words is an end of a price recorded with it.';

create function private.words_topic(p_question text) returns text
language sql immutable parallel safe set search_path = '' as $$
	-- addresses and numbers that could belong to somebody go first, then all that isn't a word
	select nullif(btrim(left(btrim(regexp_replace(
		regexp_replace(
			regexp_replace(lower(p_question), '\S+@\S+', ' ', 'g'), '\+?\d(?:[\s./()-]*\d){3,}', ' ', 'g'
		),
		'[^[:alnum:]]+', ' ', 'g'
	)), 80)), '');
$$;
comment on function private.words_topic(text) is
	'A question''s words in lower case, at most 80 characters, without e-mail addresses and long numbers; null where nothing is left.';

create function private.topic_intents() returns text[]
language sql immutable parallel safe set search_path = '' as $$
	select '{hours,address,appointment,callback,contact,complaint,human,identity}'::text[];
$$;
comment on function private.topic_intents() is 'What is asked of a workshop beside its services. The others are small talk, or about a service.';

create function private.topic_of(p_answer public.messages, p_question text) returns text
language sql stable security definer set search_path = '' as $$
	select case
		when cardinality(p_answer.service_ids) > 0 then coalesce(
			(
				select case when s.library_key is null then 'own:' || s.id else 'service:' || s.library_key end
				from public.workshop_services s
				where s.workshop_id = p_answer.workshop_id and s.id = p_answer.service_ids[1]
			),
			-- the service is gone by now
			'service:' || (p_answer.candidates -> 0 ->> 'key'),
			'own:' || p_answer.service_ids[1]
		)
		when cardinality(p_answer.missing_keys) > 0 then 'service:' || p_answer.missing_keys[1]
		else coalesce(
			(
				select 'intent:' || asked.intent
				from unnest(p_answer.intents) with ordinality as asked (intent, position)
				where asked.intent = any (private.topic_intents())
				order by asked.position limit 1
			),
			case when p_answer.outcome = 'unanswered' and not p_answer.intents && '{offtopic,abuse}' then
				'words:' || private.words_topic(p_question)
			end
		)
	end;
$$;
comment on function private.topic_of(public.messages, text) is
	'Cluster of the question that an answer replies to (episodes.topic); null for small talk.';

revoke execute on function
	private.amount(text), private.amounts_in(text), private.judge_amounts(uuid, uuid, text), private.words_topic(text),
	private.topic_of(public.messages, text), private.topic_intents()
	from public;
