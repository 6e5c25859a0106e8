-- What the workshop writes down about an inquiry, beside what the visitor wrote, which stays as it came.

alter table public.inquiries add column staff_note text check (length(staff_note) <= 1000);
comment on column public.inquiries.note is 'What the visitor wrote with the inquiry; never changed.';
comment on column public.inquiries.staff_note is 'The workshop''s own note; visitors never see it.';
revoke update (note) on public.inquiries from authenticated;
grant select (staff_note), insert (staff_note), update (staff_note) on public.inquiries to authenticated;
