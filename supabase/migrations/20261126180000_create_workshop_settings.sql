-- What an owner sets up beside the services: all opening hours in one step, and the look of the files.

create function public.set_opening_hours(p_workshop_id uuid, p_spans jsonb) returns void
language plpgsql volatile security invoker set search_path = '' as $$
begin
	-- Only an owner may lock the row, and two saves at once come one after the other.
	perform from public.workshops where id = p_workshop_id for update;
	if not found then
		raise exception 'not_allowed' using errcode = 'insufficient_privilege';
	end if;
	if jsonb_typeof(p_spans) is distinct from 'array' or jsonb_array_length(p_spans) > 28 then
		raise exception 'spans_invalid' using errcode = 'check_violation';
	end if;
	delete from public.opening_hours where workshop_id = p_workshop_id;
	insert into public.opening_hours (workshop_id, weekday, opens, closes)
	select p_workshop_id, weekday, opens, closes
	from jsonb_to_recordset(p_spans) as span (weekday smallint, opens time, closes time);
	if exists (
		select from public.opening_hours a
		join public.opening_hours b using (workshop_id, weekday)
		where a.workshop_id = p_workshop_id and a.opens < b.opens and b.opens < a.closes
	) then
		raise exception 'spans_overlap' using errcode = 'check_violation';
	end if;
end;
$$;
comment on function public.set_opening_hours(uuid, jsonb) is
	'Makes p_spans, [{weekday: 1 Monday … 7 Sunday, opens: "HH:MM", closes: "HH:MM"}] in local time, the workshop''s only opening hours. At most 28 and none that overlap on a day (23514); owners alone (42501).';
revoke execute on function public.set_opening_hours(uuid, jsonb) from public, anon, service_role;
grant execute on function public.set_opening_hours(uuid, jsonb) to authenticated;

alter table public.workshops add column brand_color text check (brand_color ~ '^#[0-9a-f]{6}$');
comment on column public.workshops.brand_color is 'Colour of headings and table heads in the files, as #rrggbb; darkened there until white can be read on it.';
grant select (brand_color), update (brand_color) on public.workshops to authenticated;

create table public.workshop_logos (
	workshop_id uuid primary key references public.workshops (id) on delete cascade,
	content_type text not null check (content_type in ('image/png', 'image/jpeg')),
	image text not null check (length(image) between 16 and 400000 and image ~ '^[A-Za-z0-9+/]+={0,2}$'),
	updated_at timestamptz not null default now(),
	-- the first bytes of a PNG and of a JPEG, in base64
	check (image like case content_type when 'image/png' then 'iVBORw0KGg%' else '/9j/%' end)
);
comment on table public.workshop_logos is 'The logo for the files, small enough to lie beside the data: a file and its rights can''t part from the workshop.';
comment on column public.workshop_logos.image is 'PNG or JPEG in base64, at most 300 kB.';
revoke all on public.workshop_logos from anon, authenticated;
grant select (workshop_id, content_type, image, updated_at) on public.workshop_logos to authenticated;
-- the data API's upsert sets the key as well; the policy keeps it among the owner's workshops
grant insert (workshop_id, content_type, image), update (workshop_id, content_type, image), delete
	on public.workshop_logos to authenticated;
alter table public.workshop_logos enable row level security;
create policy "Members see their workshop's logo" on public.workshop_logos
	for select to authenticated using (workshop_id = any (array(select private.my_workshops())));
create policy "Owners add a logo" on public.workshop_logos
	for insert to authenticated with check (workshop_id = any (array(select private.my_owned_workshops())));
create policy "Owners change the logo" on public.workshop_logos
	for update to authenticated
	using (workshop_id = any (array(select private.my_owned_workshops())))
	with check (workshop_id = any (array(select private.my_owned_workshops())));
create policy "Owners remove the logo" on public.workshop_logos
	for delete to authenticated using (workshop_id = any (array(select private.my_owned_workshops())));
create trigger touch_updated_at before update on public.workshop_logos
	for each row execute function private.touch_updated_at();
