-- What inquiries of all workshops were about, where they came from and why they were lost. Names that a workshop gave its own
-- services, its pages and the words of its reasons stay with it.

create function private.lost_reason_kind(p_reason text) returns text
language sql immutable parallel safe set search_path = '' as $$
	select case
		when nullif(btrim(p_reason), '') is null then null
		when p_reason ~* 'teuer|preis|kosten|günstig|billig|budget|expensive|price|cheap' then 'price'
		when p_reason ~* 'erreich|meldet sich nicht|nicht gemeldet|keine (antwort|rückmeldung|reaktion)|reach|no (answer|reply|response)'
			then 'unreached'
		when p_reason ~* 'termin|zu (spät|lange)|wartezeit|ausgebucht|appointment|too (late|long)|booked' then 'appointment'
		when p_reason ~* 'andere[nr]? werkstatt|anderswo|woanders|konkurrenz|mitbewerb|händler|elsewhere|competitor|another (garage|workshop)'
			then 'elsewhere'
		when p_reason ~* 'bieten wir nicht|nicht (angeboten|möglich)|machen wir nicht|not (offered|possible)|don.?t (do|offer)'
			then 'not_offered'
		when p_reason ~* 'anders (überlegt|entschieden)|kein(e)? (bedarf|interesse)|verkauft|changed (his|her|their) mind|sold|no (need|interest)'
			then 'no_need'
		else 'other'
	end;
$$;
comment on function private.lost_reason_kind(text) is
	'What a workshop''s words for a lost inquiry are about: price, unreached, appointment, elsewhere, not_offered, no_need, other; the first that fits. Null for none.';

create function private.all_inquiries() returns table (
	workshop_id uuid, month date, library_key text, source text, lost_reason text, contacts bigint, inquiries bigint,
	won_inquiries bigint, lost_inquiries bigint, won_amount numeric, last_day date
)
language sql stable security definer set search_path = '' as $$
	with names as materialized (
		-- a name goes to the service that has it now, else to the one that had it last
		select distinct on (n.workshop_id, n.name) n.workshop_id, n.name, s.library_key
		from (
			select workshop_id, service_name::text as name, id as service_id, null::timestamptz as named_at
			from public.workshop_services
			union all
			select workshop_id, service_name, service_id, max(changed_at) from public.service_price_history
			where service_id is not null
			group by workshop_id, service_name, service_id
		) as n
		join public.workshop_services s on s.workshop_id = n.workshop_id and s.id = n.service_id
		order by n.workshop_id, n.name, n.named_at desc nulls first, s.position, s.id
	),
	known as materialized (
		select
			r.workshop_id, date_trunc('month', r.day)::date as month,
			case when r.service_name is not null then coalesce(n.library_key, 'own') end as library_key, r.source::text,
			case when r.is_lost then private.lost_reason_kind(i.lost_reason) end as lost_reason,
			count(*) filter (where r.is_new_contact) as contacts, count(*) filter (where r.is_inquiry) as inquiries,
			count(*) filter (where r.is_won) as won_inquiries, count(*) filter (where r.is_lost) as lost_inquiries,
			coalesce(sum(r.won_amount), 0) as won_amount, max(r.day) as last_day
		from private.inquiry_results r
		join public.workshops w on w.id = r.workshop_id and not w.is_demo
		left join names n on n.workshop_id = r.workshop_id and n.name = r.service_name
		left join public.inquiries i on i.workshop_id = r.workshop_id and i.id = r.inquiry_id
		group by 1, 2, 3, 4, 5
	),
	counted as (
		select
			d.workshop_id, date_trunc('month', d.day)::date as month, sum(d.contacts) as contacts,
			sum(d.inquiries) as inquiries, sum(d.won_inquiries) as won_inquiries, sum(d.lost_inquiries) as lost_inquiries,
			sum(d.won_amount) as won_amount, max(d.day) filter (where d.inquiries > 0) as last_day
		from private.all_days() as d
		group by 1, 2
	)
	select * from known
	union all
	-- what is taken for spam once its day is counted for good keeps its count: nothing else is known of it
	select
		c.workshop_id, c.month, null, null, null, c.contacts - coalesce(k.contacts, 0),
		c.inquiries - coalesce(k.inquiries, 0), c.won_inquiries - coalesce(k.won_inquiries, 0),
		c.lost_inquiries - coalesce(k.lost_inquiries, 0), c.won_amount - coalesce(k.won_amount, 0), c.last_day
	from counted c
	left join (
		select
			workshop_id, month, sum(contacts) as contacts, sum(inquiries) as inquiries,
			sum(won_inquiries) as won_inquiries, sum(lost_inquiries) as lost_inquiries, sum(won_amount) as won_amount
		from known group by 1, 2
	) as k using (workshop_id, month)
	where (c.contacts, c.inquiries, c.won_inquiries, c.lost_inquiries, c.won_amount) is distinct from (
		coalesce(k.contacts, 0), coalesce(k.inquiries, 0), coalesce(k.won_inquiries, 0), coalesce(k.lost_inquiries, 0),
		coalesce(k.won_amount, 0)
	);
$$;
comment on function private.all_inquiries() is
	'Contacts and inquiries of every workshop by local month, what they were about, where they came from and why they were lost, without anybody''s own words. Add up to private.all_days. For the views of schema analytics.';
revoke execute on function private.lost_reason_kind(text), private.all_inquiries() from public;
grant execute on function private.all_inquiries() to analyst;

create view analytics.service_months as
select
	month, library_key, count(distinct workshop_id) as workshops, sum(inquiries)::bigint as inquiries,
	sum(won_inquiries)::bigint as won_inquiries, sum(lost_inquiries)::bigint as lost_inquiries,
	sum(won_amount) as won_amount, sum(won_inquiries) / sum(inquiries) as conversion,
	max(last_day) > current_date - 90 as is_unripe
from private.all_inquiries()
where inquiries > 0
group by 1, 2;
comment on view analytics.service_months is
	'Inquiries of all workshops by month and service of the library, and what of them was won within 90 days; they add up to contact_months.';
comment on column analytics.service_months.month is 'First day of the local month in which the inquiries came in.';
comment on column analytics.service_months.library_key is
	'Key of the library''s service that was asked for first; own: one of the workshop''s own, null: none, or no longer known.';
comment on column analytics.service_months.workshops is 'Workshops with such an inquiry.';
comment on column analytics.service_months.inquiries is 'Inquiries, without spam, tests and duplicates.';
comment on column analytics.service_months.won_inquiries is 'Of inquiries: won within 90 days.';
comment on column analytics.service_months.lost_inquiries is 'Of inquiries: lost by now.';
comment on column analytics.service_months.won_amount is 'EUR gross of won_inquiries.';
comment on column analytics.service_months.conversion is 'won_inquiries ÷ inquiries, 0 to 1.';
comment on column analytics.service_months.is_unripe is 'Some came less than 90 days ago: more of them may still be won.';

create view analytics.source_months as
select
	month, source, count(distinct workshop_id) as workshops, sum(contacts)::bigint as contacts,
	sum(inquiries)::bigint as inquiries, sum(won_inquiries)::bigint as won_inquiries,
	sum(lost_inquiries)::bigint as lost_inquiries, sum(won_amount) as won_amount,
	sum(won_inquiries) / nullif(sum(inquiries), 0) as conversion,
	coalesce(max(last_day) filter (where inquiries > 0) > current_date - 90, false) as is_unripe
from private.all_inquiries()
where contacts > 0 or inquiries > 0
group by 1, 2;
comment on view analytics.source_months is
	'Contacts and inquiries of all workshops by month and where they came from, and what was won within 90 days; they add up to contact_months.';
comment on column analytics.source_months.month is 'First day of the local month in which they came.';
comment on column analytics.source_months.source is
	'widget, landing_page, manual (entered by the workshop) or import; null: no longer known.';
comment on column analytics.source_months.workshops is 'Workshops to which somebody came so.';
comment on column analytics.source_months.contacts is 'Contacts first touched in the month.';
comment on column analytics.source_months.inquiries is 'Inquiries, without spam, tests and duplicates.';
comment on column analytics.source_months.won_inquiries is 'Of inquiries: won within 90 days.';
comment on column analytics.source_months.lost_inquiries is 'Of inquiries: lost by now.';
comment on column analytics.source_months.won_amount is 'EUR gross of won_inquiries.';
comment on column analytics.source_months.conversion is 'won_inquiries ÷ inquiries, 0 to 1; null without inquiries.';
comment on column analytics.source_months.is_unripe is 'Some inquiries came less than 90 days ago: more of them may still be won.';

create view analytics.lost_reasons as
select
	month, lost_reason as reason, count(distinct workshop_id) as workshops, sum(lost_inquiries)::bigint as inquiries
from private.all_inquiries()
where lost_inquiries > 0
group by 1, 2;
comment on view analytics.lost_reasons is
	'Why inquiries of all workshops were lost, by the month in which they came in: what the workshops'' words are about, not the words.';
comment on column analytics.lost_reasons.month is 'First day of the local month in which the inquiries came in.';
comment on column analytics.lost_reasons.reason is
	'price, unreached (the customer could not be reached), appointment (none, or too late), elsewhere (another workshop), not_offered, no_need (changed their mind, car sold), other (words that tell none of these); null: the inquiry is deleted.';
comment on column analytics.lost_reasons.workshops is 'Workshops that lost one so.';
comment on column analytics.lost_reasons.inquiries is 'Inquiries lost by now, without spam, tests and duplicates.';

grant select on analytics.service_months, analytics.source_months, analytics.lost_reasons to analyst;
