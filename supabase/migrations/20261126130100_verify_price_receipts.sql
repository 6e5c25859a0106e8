-- Reading one receipt by its address, and checking a workshop's whole chain.

create function private.verify_receipts(p_workshop_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
	if p_workshop_id is null or p_workshop_id <> all (array(select private.my_workshops())) then
		raise exception 'not_a_member' using errcode = 'insufficient_privilege';
	end if;
	return (
		with chain as (
			select
				s.receipt_number, s.receipt, s.previous_receipt,
				s.receipt <> private.fingerprint(s)
					-- a link may be cut, but never lead elsewhere
					or s.message_id <> s.message_ref or s.service_id <> s.service_ref as is_changed,
				lag(s.receipt_number, 1, 0::bigint) over by_number as number_before,
				lag(s.receipt) over by_number as receipt_before
			from public.price_snapshots s
			where s.workshop_id = p_workshop_id
			window by_number as (order by s.receipt_number)
		),
		stored as (
			select coalesce(max(receipt_number), 0) as last, count(*) as receipts,
				(array_agg(receipt order by receipt_number desc))[1] as head
			from chain
		),
		faults as (
			select receipt_number as number, 'changed' as kind from chain where is_changed
			union all
			select receipt_number, 'missing_before' from chain where receipt_number <> number_before + 1
			union all
			select receipt_number, 'broken_link' from chain
			where receipt_number = number_before + 1 and previous_receipt is distinct from receipt_before
			union all
			select coalesce(c.length, 0), 'missing_at_end'
			from stored
			left join private.receipt_chains c on c.workshop_id = p_workshop_id
			where (stored.last, stored.head) is distinct from (coalesce(c.length, 0), c.head)
		)
		select jsonb_build_object(
			'receipts', stored.receipts,
			'intact', not exists (select from faults),
			'faults', coalesce((
				select jsonb_agg(jsonb_build_object('number', f.number, 'kind', f.kind) order by f.number, f.kind)
				from (select * from faults order by number, kind limit 100) as f
			), '[]')
		)
		from stored
	);
end;
$$;

create function public.verify_receipts(p_workshop_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
	select private.verify_receipts(p_workshop_id);
$$;
comment on function public.verify_receipts(uuid) is
	'Checks every price receipt of a workshop: { receipts, intact, faults: [{ number, kind }] } with kind changed (content and fingerprint differ), missing_before (numbers are skipped), broken_link (the one before is another), missing_at_end; the first 100 faults. 42501 `not_a_member`.';

create function public.read_receipt(p_receipt text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	v_told public.price_snapshots;
	v_before public.price_snapshots;
	v_after public.price_snapshots;
	v_chain private.receipt_chains;
begin
	select * into v_told from public.price_snapshots where receipt = p_receipt;
	if not found then
		return jsonb_build_object('error', 'receipt_unknown');
	end if;
	select * into v_before from public.price_snapshots
	where workshop_id = v_told.workshop_id and receipt_number = v_told.receipt_number - 1;
	select * into v_after from public.price_snapshots
	where workshop_id = v_told.workshop_id and receipt_number = v_told.receipt_number + 1;
	select * into v_chain from private.receipt_chains where workshop_id = v_told.workshop_id;
	-- neither number nor neighbours are given: they are other visitors' receipts, and how many there are is the workshop's business
	return (
		select jsonb_build_object(
			'workshop', jsonb_build_object(
				'name', w.name, 'phone', w.phone, 'email', w.email, 'street', w.street, 'postal_code', w.postal_code,
				'city', w.city, 'time_zone', w.time_zone, 'is_demo', w.is_demo
			),
			'service', v_told.service_name,
			'vehicle_class', v_told.vehicle_class,
			'electric', v_told.is_electric,
			'day', v_told.day,
			'told_at', v_told.created_at,
			'min', v_told.price_min,
			'max', v_told.price_max,
			'label', v_told.label,
			'duration_minutes', v_told.duration_minutes,
			'rule_path', v_told.rule_path,
			'catalog_version', v_told.catalog_version,
			'intact', v_told.receipt = private.fingerprint(v_told)
				and v_told.previous_receipt is not distinct from v_before.receipt
				and (v_told.receipt_number = 1) = (v_before.id is null)
				and case
					when v_after.id is not null then v_after.previous_receipt = v_told.receipt
					else (v_chain.length, v_chain.head) is not distinct from (v_told.receipt_number, v_told.receipt)
				end
		)
		from public.workshops w where w.id = v_told.workshop_id
	);
end;
$$;
comment on function public.read_receipt(text) is
	'One price receipt for whoever has its address, with whether it and its places in the chain are as they were written; {"error": "receipt_unknown"} otherwise. For the chat function.';

revoke execute on function private.verify_receipts(uuid) from public;
grant execute on function private.verify_receipts(uuid) to authenticated;
revoke execute on function public.verify_receipts(uuid) from public, anon, service_role;
grant execute on function public.verify_receipts(uuid) to authenticated;
revoke execute on function public.read_receipt(text) from public, anon, authenticated;
grant execute on function public.read_receipt(text) to service_role;
