-- The chat's statements are short and always touch one workshop: planning them anew for each message took twice as long
-- as running them. They keep one plan per session.

alter function public.chat_open(text, text, uuid, text) set plan_cache_mode = 'force_generic_plan';
alter function public.chat_begin(text, text, text, uuid, text, text, uuid, text, text, text, text, text[], public.vehicle_class, boolean)
	set plan_cache_mode = 'force_generic_plan';
alter function public.chat_services(uuid, text[], public.vehicle_class, boolean) set plan_cache_mode = 'force_generic_plan';
alter function public.chat_finish(uuid, uuid, uuid, text, text[], public.message_outcome, public.vehicle_class, boolean, uuid[], jsonb, jsonb, text, integer)
	set plan_cache_mode = 'force_generic_plan';
