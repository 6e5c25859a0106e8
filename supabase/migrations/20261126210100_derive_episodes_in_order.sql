-- What keeps the facts in step runs with every message. Most conversations are a few messages long: to read them one after
-- the other costs less than to start a statement of many parts, and only rows that change are written.

drop function private.derive_episodes(public.conversations, text, timestamptz[]);
create function private.derive_episodes(
	p_conversation public.conversations, p_time_zone text, p_confirmations timestamptz[]
) returns boolean
language plpgsql volatile security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
declare
	v_said record;
	v_begins boolean;
	v_previous_at timestamptz;
	v_asked_at timestamptz;
	v_is_waiting boolean := false;
	v_has_topic boolean;
	v_number integer := 0;
	v_episode public.episodes;
	v_old public.episodes;
	v_episodes public.episodes[] := '{}';
begin
	for v_said in
		select m.id, m.role, m.created_at, m.outcome, m.intents, m.reply_to_id
		from public.messages m
		where m.workshop_id = p_conversation.workshop_id and m.conversation_id = p_conversation.id
		order by m.created_at, m.id
	loop
		if v_said.role = 'visitor' then
			v_begins := v_asked_at is null or v_said.created_at >= v_previous_at + interval '24 hours';
			if not v_begins and p_confirmations <> '{}' then
				v_begins := exists (
					select from unnest(p_confirmations) as c where c >= v_asked_at and c < v_said.created_at
				);
			end if;
			if v_begins then
				if v_number > 0 then
					v_episodes[v_number] := v_episode;
				end if;
				v_number := v_number + 1;
				v_has_topic := false;
				v_episode := null;
				v_episode.workshop_id := p_conversation.workshop_id;
				v_episode.conversation_id := p_conversation.id;
				v_episode.number := v_number;
				v_episode.client_key_id := p_conversation.client_key_id;
				v_episode.day := (v_said.created_at at time zone p_time_zone)::date;
				v_episode.started_at := v_said.created_at;
				v_episode.page_path := p_conversation.page_path;
				v_episode.visitor_messages := 0;
				v_episode.is_involved := false;
				v_episode.is_answered := false;
				v_episode.is_unanswered := false;
				v_episode.is_reopened := false;
				v_episode.is_excluded := p_conversation.is_test or p_conversation.is_spam;
			end if;
			v_asked_at := v_said.created_at;
		elsif v_said.role = 'staff' then
			v_is_waiting := true;
		end if;
		v_previous_at := v_said.created_at;
		continue when v_number = 0;
		v_episode.ended_at := v_said.created_at;
		v_episode.ends_with_answer := false;
		if v_said.role = 'visitor' then
			v_episode.visitor_messages := v_episode.visitor_messages + 1;
		elsif v_said.role = 'staff' then
			v_episode.staff_at := coalesce(v_episode.staff_at, v_said.created_at);
		elsif v_said.reply_to_id is not null or v_said.intents <> '{contact}' then
			-- least() alone would take nothing for the most
			v_episode.first_answer_ms := coalesce(v_episode.first_answer_ms, least(
				floor(extract(epoch from v_said.created_at - v_episode.started_at) * 1000), 2147483647
			)::integer);
			v_episode.is_involved := v_episode.is_involved or coalesce(v_said.outcome <> 'smalltalk', false);
			v_episode.ends_with_answer := coalesce(v_said.outcome = 'answered', false);
			v_episode.is_answered := v_episode.is_answered or v_episode.ends_with_answer;
			v_episode.is_unanswered := v_episode.is_unanswered or coalesce(v_said.outcome = 'unanswered', false);
			if v_said.intents && '{human,callback}' then
				v_is_waiting := true;
				v_episode.handed_off_at := least(v_episode.handed_off_at, coalesce(
					(
						select q.created_at from public.messages q
						where q.workshop_id = p_conversation.workshop_id and q.id = v_said.reply_to_id
					),
					v_said.created_at
				));
			end if;
			if not v_has_topic and (
				v_said.outcome <> 'smalltalk' and not v_said.intents && '{offtopic,abuse}'
				or v_said.intents && private.topic_intents()
			) then
				v_has_topic := true;
				v_episode.topic := (
					select private.topic_of(m, q.body)
					from public.messages m
					left join public.messages q on q.workshop_id = m.workshop_id and q.id = m.reply_to_id
					where m.workshop_id = p_conversation.workshop_id and m.id = v_said.id
				);
			end if;
		end if;
	end loop;
	if v_number > 0 then
		v_episodes[v_number] := v_episode;
	end if;

	for v_at in 1 .. v_number loop
		v_episode := v_episodes[v_at];
		if p_confirmations <> '{}' then
			v_episode.confirmed_at := (
				select min(c) from unnest(p_confirmations) as c
				where c >= v_episode.started_at and (v_at = v_number or c < v_episodes[v_at + 1].started_at)
			);
		end if;
		-- only what was resolved, or will be taken for it, can come up again
		if v_at < v_number
			and (v_episode.confirmed_at is not null or v_episode.is_answered and v_episode.ends_with_answer)
		then
			v_episode.is_reopened := exists (
				select from unnest(v_episodes[v_at + 1:]) as later
				where later.topic = v_episode.topic and later.started_at <= v_episode.ended_at + interval '168 hours'
			);
		end if;
		select * into v_old from public.episodes
		where workshop_id = p_conversation.workshop_id and conversation_id = p_conversation.id and number = v_at;
		-- what others write
		v_episode.stars := v_old.stars;
		v_episode.rated_at := v_old.rated_at;
		v_episode.survey_at := v_old.survey_at;
		if not found then
			v_episode.id := gen_random_uuid();
			insert into public.episodes select v_episode.*;
			continue;
		end if;
		v_episode.id := v_old.id;
		if v_episode is distinct from v_old then
			update public.episodes set
				client_key_id = v_episode.client_key_id, day = v_episode.day, started_at = v_episode.started_at,
				ended_at = v_episode.ended_at, page_path = v_episode.page_path, topic = v_episode.topic,
				visitor_messages = v_episode.visitor_messages, first_answer_ms = v_episode.first_answer_ms,
				is_involved = v_episode.is_involved, is_answered = v_episode.is_answered,
				is_unanswered = v_episode.is_unanswered, ends_with_answer = v_episode.ends_with_answer,
				confirmed_at = v_episode.confirmed_at, is_reopened = v_episode.is_reopened,
				handed_off_at = v_episode.handed_off_at, staff_at = v_episode.staff_at,
				is_excluded = v_episode.is_excluded
			where workshop_id = v_old.workshop_id and id = v_old.id;
		end if;
	end loop;
	if exists (
		select from public.episodes
		where workshop_id = p_conversation.workshop_id and conversation_id = p_conversation.id and number > v_number
	) then
		delete from public.episodes
		where workshop_id = p_conversation.workshop_id and conversation_id = p_conversation.id and number > v_number;
	end if;
	return v_is_waiting;
end;
$$;
comment on function private.derive_episodes(public.conversations, text, timestamptz[]) is
	'Writes the episodes of a conversation: runs of messages up to a confirmation or 24 hours of silence, each begun by the visitor. The exchange that confirms belongs to what it confirms. Their stars stay. Tells whether the visitor asked for a person or one spoke.';

-- with every amount looked for once, in the answers that are new
drop function private.derive_outcomes(public.conversations, text);
create function private.derive_outcomes(
	p_conversation public.conversations, p_time_zone text, p_message_ids uuid[] default null
) returns void
language plpgsql volatile security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
begin
	with judged as materialized (
		select
			m.id, m.created_at, m.outcome, m.duration_ms, not m.intents && '{offtopic,abuse}' as is_answerable,
			-- nearly every answer leaves its amounts to the prices shown below it
			case when m.body ~* '€|eur|евро|يورو' then private.amounts_in(m.body) else '{}' end as told,
			coalesce(quoted.amounts, '{}') as quoted
		from public.messages m
		left join (
			select s.message_id, array_remove(array_agg(s.price_min) || array_agg(s.price_max), null)::numeric[] as amounts
			from public.price_snapshots s
			where s.workshop_id = p_conversation.workshop_id and s.conversation_id = p_conversation.id
			group by s.message_id
		) as quoted on quoted.message_id = m.id
		where m.workshop_id = p_conversation.workshop_id and m.conversation_id = p_conversation.id
			and m.role = 'assistant' and m.outcome in ('answered', 'clarified', 'unanswered')
			and (p_message_ids is null or m.id = any (p_message_ids))
	)
	insert into public.answer_outcomes as o (
		workshop_id, message_id, conversation_id, client_key_id, day, answered_at, outcome, is_answerable, duration_ms,
		has_amount, is_exact, verdict, is_excluded
	)
	select
		p_conversation.workshop_id, j.id, p_conversation.id, p_conversation.client_key_id,
		(j.created_at at time zone p_time_zone)::date, j.created_at, j.outcome, j.is_answerable, j.duration_ms,
		j.told <> '{}' or j.quoted <> '{}', j.told <@ j.quoted, r.verdict,
		p_conversation.is_test or p_conversation.is_spam
	from judged j
	left join public.answer_reviews r on r.workshop_id = p_conversation.workshop_id and r.message_id = j.id
	on conflict (workshop_id, message_id) do update set
		client_key_id = excluded.client_key_id, day = excluded.day, answered_at = excluded.answered_at,
		outcome = excluded.outcome, is_answerable = excluded.is_answerable, duration_ms = excluded.duration_ms,
		has_amount = excluded.has_amount, is_exact = excluded.is_exact, verdict = excluded.verdict,
		is_excluded = excluded.is_excluded
	where (
		o.client_key_id, o.day, o.answered_at, o.outcome, o.is_answerable, o.duration_ms, o.has_amount, o.is_exact,
		o.verdict, o.is_excluded
	) is distinct from (
		excluded.client_key_id, excluded.day, excluded.answered_at, excluded.outcome, excluded.is_answerable,
		excluded.duration_ms, excluded.has_amount, excluded.is_exact, excluded.verdict, excluded.is_excluded
	);
end;
$$;
comment on function private.derive_outcomes(public.conversations, text, uuid[]) is
	'Writes what became of a conversation''s answers, small talk apart, of all or of those given; exact is an answer whose every amount is an end of a price recorded with it. The visitor''s thumbs stay.';

drop function private.derive_conversation(uuid, uuid, boolean);
create function private.derive_conversation(
	p_workshop_id uuid, p_conversation_id uuid, p_answer_ids uuid[] default null
) returns void
language plpgsql volatile security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
declare
	v_conversation public.conversations;
	v_time_zone text;
	v_confirmations timestamptz[];
	v_contacts timestamptz[];
begin
	-- two messages at once take turns, so that the second one's facts hold both
	select * into v_conversation from public.conversations
	where workshop_id = p_workshop_id and id = p_conversation_id for no key update;
	if not found then
		return;
	end if;
	select time_zone into v_time_zone from public.workshops where id = p_workshop_id;
	select coalesce(array_agg(c.at), '{}'), coalesce(array_agg(c.at) filter (where c.is_contact), '{}')
	into v_confirmations, v_contacts
	from private.confirmations(p_workshop_id, p_conversation_id) c;
	if p_answer_ids is distinct from '{}' then
		perform private.derive_outcomes(v_conversation, v_time_zone, p_answer_ids);
	end if;
	if private.derive_episodes(v_conversation, v_time_zone, v_confirmations) or v_contacts <> '{}' or exists (
		select from public.responses where workshop_id = p_workshop_id and conversation_id = p_conversation_id
	) then
		perform private.derive_responses(v_conversation, v_time_zone, v_contacts);
	end if;
end;
$$;
comment on function private.derive_conversation(uuid, uuid, uuid[]) is
	'Brings episodes, answer_outcomes (of all answers, or those given) and responses of a conversation in step with its messages, thumbs, reviews and inquiries. Nothing for one that is deleted.';

create or replace function private.follow_messages() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	perform private.derive_conversation(c.workshop_id, c.conversation_id, c.answer_ids)
	from (
		select
			workshop_id, conversation_id, coalesce(array_agg(id) filter (where role = 'assistant'), '{}') as answer_ids
		from new_rows group by 1, 2 order by 1, 2
	) as c;
	return null;
end;
$$;

create or replace function private.amount(p_number text) returns numeric
language plpgsql immutable parallel safe set search_path = '' as $$
declare
	v_number constant text := btrim(p_number);
begin
	-- the last separator starts the cents where one or two digits follow it; all others set thousands apart
	if v_number ~ '[.,][0-9]{1,2}$' then
		return (
			regexp_replace(regexp_replace(v_number, '[.,][0-9]{1,2}$', ''), '[^0-9]', '', 'g')
				|| '.' || substring(v_number from '[0-9]{1,2}$')
		)::numeric;
	end if;
	return regexp_replace(v_number, '[^0-9]', '', 'g')::numeric;
end;
$$;

create or replace function private.amounts_in(p_text text) returns numeric[]
language plpgsql immutable parallel safe set search_path = '' as $$
declare
	-- digits in threes or in one; a range has a second number
	c_one constant text := '(?:\d{1,3}(?:[.,''’\u00a0\u202f ]\d{3})+|\d+)(?:[.,]\d{1,2})?(?!\d)';
	c_number constant text := c_one || '(?:\s?[-–—]\s?' || c_one || ')?';
	v_text constant text := translate(p_text, '٠١٢٣٤٥٦٧٨٩٫٬', '0123456789,.');
begin
	-- what is said of money first, then its numbers: to take both at once takes a regular expression several times as long
	return array(
		select private.amount(part[1])
		from regexp_matches(
			v_text,
			'(?:€|\meur)\s*' || c_number
				|| '|(?<![\w.,])' || c_number || '(?:[.,]?[-–—])?\s*(?:€|euros?\M(?!\s?[1-7]\M)|eur\M|евро|يورو)',
			'gi'
		) as hit, regexp_matches(hit[1], c_one, 'g') as part
	);
end;
$$;

create or replace function private.note_dirty_days() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	-- links and labels: no bucket is counted by them, and deletions clear them
	c_uncounted constant text[] := '{
		contact_id,inquiry_id,conversation_id,message_count,page_path,service_name,source,excluded_by_hand,last_seen_at
	}';
begin
	if tg_op = 'INSERT' then
		insert into private.kpi_dirty_days (workshop_id, day)
		select c.workshop_id, c.day
		from (select distinct workshop_id, day from new_rows) as c
		join private.countable_days d on d.workshop_id = c.workshop_id and c.day >= d.raw_from and c.day < d.today;
	elsif tg_op = 'DELETE' then
		insert into private.kpi_dirty_days (workshop_id, day)
		select c.workshop_id, c.day
		from (select distinct workshop_id, day from old_rows) as c
		join private.countable_days d on d.workshop_id = c.workshop_id and c.day >= d.raw_from and c.day < d.today;
	-- an insert that may become an update is one of no rows, too
	elsif exists (select from new_rows) then
		insert into private.kpi_dirty_days (workshop_id, day)
		with past as (
			select r.is_new, r.workshop_id, r.day, r.fact - c_uncounted as fact
			from (
				select true as is_new, n.workshop_id, n.day, to_jsonb(n) as fact from new_rows n
				union all
				select false, o.workshop_id, o.day, to_jsonb(o) from old_rows o
			) as r
			join private.countable_days d on d.workshop_id = r.workshop_id and r.day >= d.raw_from and r.day < d.today
		)
		select distinct workshop_id, day
		from (
			-- rows before and after that are the same cancel each other out
			select workshop_id, day from past group by workshop_id, day, fact
			having count(*) filter (where is_new) <> count(*) filter (where not is_new)
		) as changed;
	end if;
	return null;
end;
$$;

revoke execute on function
	private.derive_episodes(public.conversations, text, timestamptz[]),
	private.derive_outcomes(public.conversations, text, uuid[]),
	private.derive_conversation(uuid, uuid, uuid[])
	from public;
