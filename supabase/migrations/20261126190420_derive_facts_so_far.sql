-- The facts of the conversations that there are.

select private.derive_conversation(workshop_id, id) from public.conversations order by workshop_id, id;
