-- What the facts take from a text without keeping it: the amounts in an answer, and the cluster of a question.

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
	-- digits in threes or in one; a range has a second number
	c_one constant text := '((?:\d{1,3}(?:[.,''’\u00a0\u202f ]\d{3})+|\d+)(?:[.,]\d{1,2})?)(?!\d)';
	c_number constant text := c_one || '(?:\s?[-–—]\s?' || c_one || ')?';
	v_text constant text := translate(p_text, '٠١٢٣٤٥٦٧٨٩٫٬', '0123456789,.');
begin
	return array(
		select private.amount(part)
		from regexp_matches(
			v_text,
			'(?:€|\meur)\s*' || c_number
				|| '|(?<![\w.,])' || c_number || '(?:[.,]?[-–—])?\s*(?:€|euros?\M(?!\s?[1-7]\M)|eur\M|евро|يورو)',
			'gi'
		) as hit, unnest(hit) as part
		where part is not null
	);
end;
$$;
comment on function private.amounts_in(text) is
	'Every amount of euros in a text, both ends of a range, in any of the languages that are answered in: "10–80 €", "€ 49", "1.250,50 Euro".';

create function private.words_topic(p_question text) returns text
language plpgsql immutable parallel safe set search_path = '' as $$
begin
	-- addresses and numbers that could belong to somebody go first, then all that isn't a word
	return nullif(btrim(left(btrim(regexp_replace(
		regexp_replace(
			regexp_replace(lower(p_question), '\S+@\S+', ' ', 'g'), '\+?\d(?:[\s./()-]*\d){3,}', ' ', 'g'
		),
		'[^[:alnum:]]+', ' ', 'g'
	)), 80)), '');
end;
$$;
comment on function private.words_topic(text) is
	'A question''s words in lower case, at most 80 characters, without e-mail addresses and long numbers; null where nothing is left.';

create function private.topic_intents() returns text[]
language sql immutable parallel safe set search_path = '' as $$
	select '{hours,address,appointment,callback,contact,complaint,human,identity}'::text[];
$$;
comment on function private.topic_intents() is 'What is asked of a workshop beside its services. The others are small talk, or about a service.';

create function private.topic_of(p_answer public.messages, p_question text) returns text
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
declare
	v_intent text;
begin
	if cardinality(p_answer.service_ids) > 0 then
		return coalesce(
			(
				select case when s.library_key is null then 'own:' || s.id else 'service:' || s.library_key end
				from public.workshop_services s
				where s.workshop_id = p_answer.workshop_id and s.id = p_answer.service_ids[1]
			),
			-- the service is gone by now
			'service:' || (p_answer.candidates -> 0 ->> 'key'),
			'own:' || p_answer.service_ids[1]
		);
	elsif cardinality(p_answer.missing_keys) > 0 then
		return 'service:' || p_answer.missing_keys[1];
	end if;
	foreach v_intent in array p_answer.intents loop
		if v_intent = any (private.topic_intents()) then
			return 'intent:' || v_intent;
		end if;
	end loop;
	if p_answer.outcome = 'unanswered' then
		return 'words:' || private.words_topic(p_question);
	end if;
	return null;
end;
$$;
comment on function private.topic_of(public.messages, text) is
	'Cluster of the question that an answer replies to (episodes.topic); null for small talk.';

revoke execute on function
	private.amount(text), private.amounts_in(text), private.words_topic(text),
	private.topic_of(public.messages, text), private.topic_intents()
	from public;
