-- Four clicks at once: a customer's id is unique as well as its workshop, and `on conflict (workshop_id)` lets the other
-- of the two refuse what came at the same moment. Whatever stands in the way, the first one stays.

create or replace function public.billing_keep_customer(p_workshop_id uuid, p_customer_id text) returns text
language plpgsql volatile security definer set search_path = '' as $$
begin
	insert into private.stripe_customers (workshop_id, stripe_customer_id) values (p_workshop_id, p_customer_id)
	on conflict do nothing;
	return (select stripe_customer_id from private.stripe_customers where workshop_id = p_workshop_id);
end;
$$;
