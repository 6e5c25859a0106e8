-- The same three questions in a language whose plans a session keeps: every page of metrics asks them, and as SQL functions
-- they were planned anew each time.

create or replace function private.plan_at(p_subscription public.subscription_plans, p_at timestamptz)
returns public.plan_type
language plpgsql immutable set search_path = '' as $$
begin
	return case
		when p_subscription.cancel_at_period_end and p_subscription.current_period_end <= p_at then null
		else case p_subscription.status
			when 'active' then p_subscription.plan_type
			when 'trialing' then case
				when p_subscription.trial_ends_at is null
					-- Stripe ends its own trials; a day is left for the word to come
					or p_at < p_subscription.trial_ends_at + case
						when p_subscription.stripe_subscription_id is null then interval '0' else interval '24 hours'
					end
				then p_subscription.plan_type
			end
			-- a bank takes up to 14 business days to report; a workshop isn't cut off while its debit is on the way
			when 'past_due' then case
				when p_at < p_subscription.past_due_since + interval '336 hours' then p_subscription.plan_type
			end
		end
	end;
end;
$$;

create or replace function private.current_plan(p_workshop_id uuid) returns public.plan_type
language plpgsql stable security definer set search_path = '' as $$
begin
	return (select private.plan_at(s, now()) from public.subscription_plans s where s.workshop_id = p_workshop_id);
end;
$$;

create or replace function private.has_feature(p_workshop_id uuid, p_feature public.plan_feature) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
	v_plan constant public.plan_type := private.current_plan(p_workshop_id);
begin
	return exists (select from public.plans where plan_type = v_plan and p_feature = any (features));
end;
$$;
