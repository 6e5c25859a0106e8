-- Lead scores and lifetime values for analysts: counts per workshop, no contact by itself.

create function private.all_lead_scores() returns table (workshop_id uuid, score integer, grade text)
language sql stable security definer set search_path = '' as $$
	select w.id, s.score, s.grade
	from public.workshops w cross join lateral private.score_contacts(w.id, null) as s
	where not w.is_demo;
$$;
comment on function private.all_lead_scores() is 'Lead scores of every workshop''s contacts. For the views of schema analytics.';

create function private.all_lifetime_values() returns table (
	workshop_id uuid, historic numeric, yearly numeric, five_year numeric, segment text
)
language sql stable security definer set search_path = '' as $$
	select w.id, v.historic, v.yearly, v.five_year, v.segment
	from public.workshops w cross join lateral private.value_contacts(w.id, null) as v
	where not w.is_demo;
$$;
comment on function private.all_lifetime_values() is 'Lifetime values of every workshop''s contacts. For the views of schema analytics.';

revoke execute on function private.all_lead_scores(), private.all_lifetime_values() from public;
grant execute on function private.all_lead_scores(), private.all_lifetime_values() to analyst;

create view analytics.lead_grades as
select workshop_id, grade, count(*) as contacts, avg(score) as mean_score
from private.all_lead_scores()
group by workshop_id, grade;
comment on view analytics.lead_grades is
	'How promising each workshop''s contacts are now, by grade of the lead score; contacts that are locked or whose score is switched off are left out.';

create view analytics.lifetime_segments as
select
	workshop_id, segment, count(*) as customers, sum(historic) as historic, sum(yearly) as yearly,
	sum(five_year) as five_year
from private.all_lifetime_values()
where segment is not null
group by workshop_id, segment;
comment on view analytics.lifetime_segments is
	'What each workshop''s customers are worth (EUR gross, revenue, not profit) by the time since their last job; contacts without a job and locked ones are left out.';

grant select on analytics.lead_grades, analytics.lifetime_segments to analyst;
