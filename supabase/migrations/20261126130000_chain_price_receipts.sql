-- A quoted price is a receipt: numbered per workshop, its fingerprint taken over what was told and over the fingerprint
-- before it, so that a changed, removed or moved receipt shows.
--
-- A receipt holds nothing about a person. It outlives the talk it was part of (retention, erasure): the links to
-- conversation, message and service are cut then, the receipt and its page stay, and the chain has no gaps to explain.

create table private.receipt_chains (
	workshop_id uuid primary key references public.workshops (id) on delete cascade,
	length bigint not null check (length > 0),
	head text not null
);
alter table private.receipt_chains enable row level security;
comment on table private.receipt_chains is 'The newest receipt of each workshop; its row is the lock under which the chain grows.';
comment on column private.receipt_chains.head is 'Fingerprint of the newest receipt.';

alter table public.price_snapshots
	add column is_electric boolean not null default false,
	add column catalog_version bigint,
	add column service_ref uuid,
	add column message_ref uuid,
	add column receipt_number bigint,
	add column previous_receipt text,
	add column receipt text,
	alter column conversation_id drop not null,
	alter column message_id drop not null,
	drop constraint price_snapshots_workshop_id_conversation_id_fkey,
	drop constraint price_snapshots_workshop_id_message_id_fkey,
	add foreign key (workshop_id) references public.workshops (id) on delete cascade,
	add foreign key (workshop_id, conversation_id) references public.conversations (workshop_id, id)
		on delete set null (conversation_id),
	add foreign key (workshop_id, message_id) references public.messages (workshop_id, id)
		on delete set null (message_id);
comment on table public.price_snapshots is
	'What a visitor was told, as it was told: later price changes don''t touch it. A chain of receipts per workshop; verify_receipts checks it.';
comment on column public.price_snapshots.conversation_id is 'Null once the conversation is deleted; the receipt stays.';
comment on column public.price_snapshots.message_id is 'Null once the message is deleted; message_ref stays.';
comment on column public.price_snapshots.service_ref is 'service_id at that time.';
comment on column public.price_snapshots.message_ref is 'message_id at that time; random, and of no use once the message is gone.';
comment on column public.price_snapshots.catalog_version is 'workshops.catalog_version at that time; null: told before versions were counted.';
comment on column public.price_snapshots.receipt_number is 'Place in the workshop''s chain: 1, 2, 3 … without gaps.';
comment on column public.price_snapshots.previous_receipt is 'Fingerprint of the receipt before; null for the first.';
comment on column public.price_snapshots.receipt is
	'Fingerprint: SHA-256 over the receipt''s content and the fingerprint before, as base64url. Nobody guesses it, for the content holds a random id: it names the receipt''s page, /quote/<receipt>.';

create function private.fingerprint(p_snapshot public.price_snapshots) returns text
language sql stable set search_path = '' as $$
	-- jsonb writes its keys in one order and numeric(10,2) always with cents: the same content gives the same text
	select translate(rtrim(encode(sha256(convert_to(jsonb_build_object(
		'format', 1,
		'workshop', p_snapshot.workshop_id,
		'number', p_snapshot.receipt_number,
		'previous', p_snapshot.previous_receipt,
		'message', p_snapshot.message_ref,
		'told_at', to_char(p_snapshot.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
		'service', p_snapshot.service_ref,
		'service_name', p_snapshot.service_name,
		'vehicle_class', p_snapshot.vehicle_class,
		'electric', p_snapshot.is_electric,
		'day', to_char(p_snapshot.day, 'YYYY-MM-DD'),
		'min', p_snapshot.price_min,
		'max', p_snapshot.price_max,
		'label', p_snapshot.label,
		'duration_minutes', p_snapshot.duration_minutes,
		'rule_path', p_snapshot.rule_path,
		'catalog_version', p_snapshot.catalog_version
	)::text, 'UTF8')), 'base64'), '='), '+/', '-_');
$$;
comment on function private.fingerprint(public.price_snapshots) is 'The fingerprint that a receipt of this content must have.';

create function private.chain_receipt() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	v_chain private.receipt_chains;
begin
	select * into v_chain from private.receipt_chains where workshop_id = new.workshop_id for update;
	if not found then
		-- two first receipts at once: the second waits here until the first is stored, and then finds it
		insert into private.receipt_chains (workshop_id, length, head) values (new.workshop_id, 1, '')
		on conflict (workshop_id) do nothing;
		if not found then
			select * into v_chain from private.receipt_chains where workshop_id = new.workshop_id for update;
		end if;
	end if;
	new.receipt_number := coalesce(v_chain.length, 0) + 1;
	new.previous_receipt := v_chain.head;
	new.message_ref := new.message_id;
	new.service_ref := new.service_id;
	select catalog_version into new.catalog_version from public.workshops where id = new.workshop_id;
	new.receipt := private.fingerprint(new);
	update private.receipt_chains set length = new.receipt_number, head = new.receipt
	where workshop_id = new.workshop_id;
	return new;
end;
$$;

create or replace function private.forbid_change() returns trigger
language plpgsql set search_path = '' as $$
declare
	v_links constant text[] := '{service_id,conversation_id,message_id}';
begin
	-- what is deleted elsewhere leaves the receipt standing without its link
	if to_jsonb(new) - v_links = to_jsonb(old) - v_links
		and (new.service_id is null or new.service_id = old.service_id)
		and (new.conversation_id is null or new.conversation_id = old.conversation_id)
		and (new.message_id is null or new.message_id = old.message_id) then
		return new;
	end if;
	raise exception 'a price snapshot never changes' using errcode = 'check_violation';
end;
$$;

create function private.forbid_removal() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	-- they go with the workshop alone
	if exists (select from public.workshops where id = old.workshop_id) then
		raise exception 'a price snapshot is never removed' using errcode = 'check_violation';
	end if;
	return old;
end;
$$;

-- those told before this migration, in the order in which they were told
alter table public.price_snapshots disable trigger forbid_change;
do $$
declare
	v_row public.price_snapshots;
	v_last private.receipt_chains;
begin
	for v_row in select * from public.price_snapshots order by workshop_id, created_at, message_id, position, id loop
		if v_last.workshop_id is distinct from v_row.workshop_id then
			v_last := row (v_row.workshop_id, 0, null);
		end if;
		v_row.receipt_number := v_last.length + 1;
		v_row.previous_receipt := v_last.head;
		v_row.message_ref := v_row.message_id;
		v_row.service_ref := v_row.service_id;
		v_row.receipt := private.fingerprint(v_row);
		update public.price_snapshots set
			receipt_number = v_row.receipt_number, previous_receipt = v_row.previous_receipt,
			message_ref = v_row.message_ref, service_ref = v_row.service_ref, receipt = v_row.receipt
		where id = v_row.id;
		v_last := row (v_row.workshop_id, v_row.receipt_number, v_row.receipt);
		insert into private.receipt_chains values (v_last.workshop_id, v_last.length, v_last.head)
		on conflict (workshop_id) do update set length = excluded.length, head = excluded.head;
	end loop;
end;
$$;
alter table public.price_snapshots enable trigger forbid_change;
alter table public.price_snapshots
	alter column message_ref set not null,
	alter column receipt_number set not null,
	alter column receipt set not null,
	add unique (workshop_id, receipt_number),
	add unique (receipt);
create trigger chain_receipt before insert on public.price_snapshots
	for each row execute function private.chain_receipt();
create trigger forbid_removal before delete on public.price_snapshots
	for each row execute function private.forbid_removal();

grant select (
	is_electric, catalog_version, service_ref, message_ref, receipt_number, previous_receipt, receipt
) on public.price_snapshots to authenticated;
revoke execute on function
	private.fingerprint(public.price_snapshots), private.chain_receipt(), private.forbid_removal()
	from public;
