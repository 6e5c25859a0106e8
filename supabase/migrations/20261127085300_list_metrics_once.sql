-- What a report may have is what there is: the ids stand in private.metric_fields alone.

create or replace function private.report_metrics() returns text[]
language sql immutable parallel safe set search_path = '' as $$
	select array(select json_object_keys(private.metric_fields()));
$$;
comment on function private.report_metrics() is 'Ids of the metrics that a report may have: all of private.metric_fields().';
-- check constraints run with the rights of whoever writes the row
grant execute on function private.metric_fields(), private.overview_fields() to authenticated, service_role;
