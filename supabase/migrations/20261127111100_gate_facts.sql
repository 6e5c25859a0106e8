-- What figures are counted from is no way round the plan that the figures need: the pages of kpi_dashboard read episodes,
-- and nobody reads the rest but the functions that count.

drop policy "Members see episodes" on public.episodes;
create policy "Members whose plan has the metrics see episodes" on public.episodes
	for select to authenticated
	using (workshop_id = any (array(select private.my_workshops_with('kpi_dashboard'))));

drop policy "Members see sessions" on public.widget_sessions;
drop policy "Members see outcomes" on public.answer_outcomes;
drop policy "Members see waiting times" on public.responses;
drop policy "Members see the use of their keys" on public.key_usage_hours;
revoke all on public.widget_sessions, public.answer_outcomes, public.responses, public.key_usage_hours from authenticated;
