-- "TÜV" is the brand of some testing organisations (UWG § 5), and no name for a service of a workshop that has its cars
-- tested by another one. The library calls four services otherwise now; copies that nobody renamed follow. Where a workshop
-- chose its own words, they stay. The same names stand in supabase/seed/library-names.ts, for a library that is loaded anew.
do $$
declare
	v_renamed record;
begin
	for v_renamed in
		select * from (values
			('hu-au', 'HU/AU (TÜV) Pkw', 'HU/AU Pkw', '{}'::text[]),
			('hu-pre-check', 'TÜV-Vorabcheck', 'HU-Vorabcheck', '{TÜV-Vorabcheck}'),
			('hu-defect-repair', 'TÜV-Mängel beseitigen', 'HU-Mängel beseitigen', '{TÜV-Mängel}'),
			('chip-tuning', 'Chiptuning mit TÜV-Gutachten', 'Chiptuning mit Gutachten', '{TÜV-Gutachten}')
		) as renamed (key, old_name, new_name, search_words)
	loop
		-- customers still say "TÜV" and find the service by it
		update public.library_services
		set name = v_renamed.new_name, synonyms = synonyms || v_renamed.search_words
		where key = v_renamed.key and name = v_renamed.old_name;

		-- a copy that has the new name already needs no offer to take it over
		update private.library_copies k
		set seen = jsonb_set(k.seen, '{name}', to_jsonb(v_renamed.new_name))
		from public.workshop_services s
		where s.id = k.service_id and s.library_key = v_renamed.key and s.service_name = v_renamed.old_name;
		update public.workshop_services
		set service_name = v_renamed.new_name
		where library_key = v_renamed.key and service_name = v_renamed.old_name;
	end loop;
end;
$$;
