-- Since when a workshop is counted is known without looking through what is counted.

alter table private.kpi_progress add column counted_since date;
comment on column private.kpi_progress.counted_since is
	'The earliest local day that was ever built with a fact; null: none yet. Facts are deleted after years, it stays.';
update private.kpi_progress p set counted_since = least(
	private.first_fact_day(p.workshop_id), (select min(day) from private.kpi_days d where d.workshop_id = p.workshop_id)
);
