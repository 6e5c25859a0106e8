-- What a visitor thinks of one answer, and of the conversation. Only the tab that owns the conversation may say.

create function private.rated_conversation(
	p_key text, p_origin text, p_conversation_id uuid, p_conversation_token text, out workshop_id uuid, out refusal jsonb
)
language plpgsql volatile security definer set search_path = '' as $$
declare
	used record;
	v_wait integer;
begin
	select * into used from private.admit(p_key, p_origin);
	if used.error is not null then
		refusal := jsonb_build_object('error', used.error);
		return;
	end if;
	workshop_id := (used.key).workshop_id;
	if not coalesce(private.owns_conversation(workshop_id, p_conversation_id, p_conversation_token), false) then
		refusal := '{"error": "conversation_unknown"}';
		return;
	end if;
	v_wait := private.take_token('judgements ' || p_conversation_id, 30, 60);
	if v_wait > 0 then
		perform private.count_usage(used.key, 0, 1);
		refusal := jsonb_build_object('error', 'rate_limited', 'retry_after', v_wait);
		return;
	end if;
	-- the lock makes two judgements at once come one after the other
	perform from public.conversations c where c.id = p_conversation_id for no key update;
end;
$$;

create function public.chat_rate(
	p_key text, p_origin text, p_conversation_id uuid, p_conversation_token text, p_message_id uuid, p_thumb smallint
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	rated record;
begin
	select * into rated
	from private.rated_conversation(p_key, p_origin, p_conversation_id, p_conversation_token);
	if rated.refusal is not null then
		return rated.refusal;
	end if;
	if p_thumb not in (-1, 1) then
		return '{"error": "invalid_request"}';
	end if;
	update public.answer_outcomes o set thumb = p_thumb
	where o.workshop_id = rated.workshop_id and o.message_id = p_message_id
		and o.conversation_id = p_conversation_id;
	if not found then
		return '{"error": "message_unknown"}';
	end if;
	perform private.derive_conversation(rated.workshop_id, p_conversation_id);
	return jsonb_build_object('thumb', p_thumb);
end;
$$;
comment on function public.chat_rate(text, text, uuid, text, uuid, smallint) is
	'The visitor''s thumb under an answer: 1 up, −1 down, null takes it back. {"thumb"}. Small talk has none: message_unknown.';

create function public.chat_survey(
	p_key text, p_origin text, p_conversation_id uuid, p_conversation_token text, p_stars integer
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	rated record;
	v_episode public.episodes;
begin
	select * into rated
	from private.rated_conversation(p_key, p_origin, p_conversation_id, p_conversation_token);
	if rated.refusal is not null then
		return rated.refusal;
	end if;
	select * into v_episode from public.episodes e
	where e.workshop_id = rated.workshop_id and e.conversation_id = p_conversation_id and e.survey_at is not null
	order by e.number desc limit 1;
	-- nobody was asked, or there are no such stars
	if not found or p_stars is null or p_stars not between 1 and 5 then
		return '{"error": "invalid_request"}';
	end if;
	if v_episode.stars is not null then
		return '{"error": "already_rated"}';
	end if;
	update public.episodes e set stars = p_stars, rated_at = now()
	where e.workshop_id = rated.workshop_id and e.id = v_episode.id;
	return jsonb_build_object('stars', p_stars);
end;
$$;
comment on function public.chat_survey(text, text, uuid, text, integer) is
	'Stars (1 … 5) for the episode whose visitor was asked last, once: {"stars"}, or the error already_rated.';

revoke execute on function
	private.rated_conversation(text, text, uuid, text),
	public.chat_rate(text, text, uuid, text, uuid, smallint),
	public.chat_survey(text, text, uuid, text, integer)
	from public;
revoke execute on function
	public.chat_rate(text, text, uuid, text, uuid, smallint), public.chat_survey(text, text, uuid, text, integer)
	from anon, authenticated;
grant execute on function
	public.chat_rate(text, text, uuid, text, uuid, smallint), public.chat_survey(text, text, uuid, text, integer)
	to service_role;
