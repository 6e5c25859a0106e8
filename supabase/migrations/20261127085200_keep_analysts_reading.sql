-- An analyst makes nothing, not even a temporary table. Everybody may by default, so that right goes to each of the
-- service's roles instead: a login that is made for an analyst later doesn't get it.

do $$
declare
	v_database constant text := current_database();
	v_role name;
begin
	-- the owner, who is among those that may read as an analyst, keeps it by itself
	for v_role in
		select rolname from pg_catalog.pg_roles
		where rolname !~ '^pg_' and not rolsuper and not pg_catalog.pg_has_role(rolname, 'analyst', 'usage')
	loop
		execute format('grant temporary on database %I to %I', v_database, v_role);
	end loop;
	execute format('revoke temporary on database %I from public', v_database);
end;
$$;

-- Members don't inherit a setting: supabase/analytics/README.md gives each login its own. This is for an analyst who logs in
-- as the role itself.
alter role analyst set default_transaction_read_only = on;
