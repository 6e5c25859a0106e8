-- The start page reads kpi_overview, as every other page about metrics does.

drop function public.dashboard_overview(uuid, date, date);
