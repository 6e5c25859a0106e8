-- Two workshops of one name that sign up at the same moment get addresses of their own, rather than the second an error.

create or replace function private.free_slug(p_name text) returns text
language plpgsql volatile set search_path = '' as $$
declare
	stem text := btrim(private.slug_of(p_name), '-');
	candidate text := stem;
	suffix integer := 1;
begin
	-- held until the workshop is stored: the next one of the name looks then
	perform pg_advisory_xact_lock(hashtextextended('slug ' || stem, 0));
	while exists (select 1 from public.workshops where slug = candidate) loop
		suffix := suffix + 1;
		candidate := stem || '-' || suffix;
	end loop;
	return candidate;
end;
$$;
