/** Price receipts: numbered, chained, outliving the talk they were part of; whoever alters one is found out. */
import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { anonymous, newPerson, newWorkshop, type Person } from '../support/people.ts';
import { tamper, tell as tellPrices } from '../support/receipts.ts';

interface Checked {
	receipts: number;
	intact: boolean;
	faults: { number: number; kind: string }[];
}

const sql = database();
let owner: Person;
let workshop: string;

beforeAll(async () => {
	owner = await newPerson();
});
beforeEach(async () => {
	({ workshopId: workshop } = await newWorkshop(owner));
});

const tell = (count = 1) => tellPrices(workshop, count);

const check = async (): Promise<Checked> => {
	const { data, error } = await owner.client.rpc('verify_receipts', { p_workshop_id: workshop });
	expect(error).toBeNull();
	return data as Checked;
};

describe('a chain', () => {
	test('of a workshop that has told no price is intact and empty', async () => {
		expect(await check()).toEqual({ receipts: 0, intact: true, faults: [] });
	});

	test('numbers the receipts in their order, each with the fingerprint of the one before', async () => {
		await tell(3);
		await tell(1);
		const rows = await sql`
			select receipt_number::int as number, receipt, previous_receipt as before, catalog_version is not null as counted
			from price_snapshots where workshop_id = ${workshop} order by receipt_number`;
		expect(rows.map(({ number }) => number as number)).toEqual([1, 2, 3, 4]);
		expect(rows.map(({ before }) => before as string | null)).toEqual([
			null,
			...rows.slice(0, -1).map(({ receipt }) => receipt as string)
		]);
		expect(new Set(rows.map(({ receipt }) => receipt as string)).size).toBe(4);
		expect(rows.every(({ receipt, counted }) => /^[\w-]{43}$/.test(receipt) && counted)).toBe(true);
		expect(await check()).toEqual({ receipts: 4, intact: true, faults: [] });
	});

	test('has no gap and no fork when many prices are told at once, the first ones included', async () => {
		await Promise.all(Array.from({ length: 24 }, (_, index) => tell(1 + (index % 3))));
		expect(await check()).toEqual({ receipts: 48, intact: true, faults: [] });
	});

	test('stays whole when conversations, services and messages are deleted; the receipt stays without its links', async () => {
		const { conversation, receipts } = await tell(2);
		await tell();
		const { error } = await owner.client.from('conversations').delete().eq('id', conversation);
		expect(error).toBeNull();
		await sql`delete from workshop_services where workshop_id = ${workshop} and library_key = 'oil-change'`;
		const rows = await sql`
			select conversation_id, message_id, service_id, price_max::float as max from price_snapshots
			where receipt = any (${receipts})`;
		const cut = { conversation_id: null, message_id: null, service_id: null, max: 80 };
		expect([...rows]).toEqual([cut, cut]);
		expect(await check()).toEqual({ receipts: 3, intact: true, faults: [] });
	});

	test('goes with the whole workshop', async () => {
		await tell(2);
		await sql`delete from workshops where id = ${workshop}`;
		expect(await sql`select 1 from price_snapshots where workshop_id = ${workshop}`).toEqual([]);
	});
});

describe('nobody', () => {
	test.each([
		['changes a receipt', 'update price_snapshots set price_max = 90'],
		['moves it to another talk', 'update price_snapshots set message_id = gen_random_uuid()'],
		['changes its number', 'update price_snapshots set receipt_number = 9'],
		['removes it', 'delete from price_snapshots']
	])('%s, not even the database’s owner', async (_what, statement) => {
		await tell();
		await expect(sql.unsafe(`${statement} where workshop_id = '${workshop}'`)).rejects.toThrow(
			/price snapshot/
		);
		expect((await check()).intact).toBe(true);
	});

	test('outside the workshop checks its chain', async () => {
		const stranger = await newPerson();
		for (const client of [stranger.client, anonymous()]) {
			const { error } = await client.rpc('verify_receipts', { p_workshop_id: workshop });
			expect(error?.code).toBe('42501');
		}
	});
});

describe('somebody who gets past the triggers is found out after', () => {
	const number = (n: number) => sql`workshop_id = ${workshop} and receipt_number = ${n}`;

	beforeEach(() => tell(5));

	test.each([
		['an amount', sql`price_max = 60`],
		['the label', sql`label = 'fixed'`],
		['the day', sql`day = '2026-01-01'`],
		['the vehicle class', sql`vehicle_class = 'suv'`],
		['the drive', sql`is_electric = true`],
		['the rule path', sql`rule_path = '{}'`],
		['the service’s name', sql`service_name = 'Ölwechsel light'`],
		['the time', sql`created_at = created_at - interval '1 microsecond'`],
		['the catalogue’s version', sql`catalog_version = 0`],
		['the message it belongs to', sql`message_ref = gen_random_uuid()`]
	])('changing %s', async (_what, change) => {
		await tamper((tx) => tx`update price_snapshots set ${change} where ${number(3)}`);
		expect(await check()).toEqual({
			receipts: 5,
			intact: false,
			faults: [{ number: 3, kind: 'changed' }]
		});
	});

	test('changing an amount and writing the fingerprint that fits', async () => {
		await tamper(async (tx) => {
			await tx`update price_snapshots set price_max = 60 where ${number(3)}`;
			await tx`update price_snapshots s set receipt = private.fingerprint(s) where ${number(3)}`;
		});
		expect((await check()).faults).toEqual([{ number: 4, kind: 'broken_link' }]);
	});

	test('removing one from the middle, from the beginning, and the newest', async () => {
		await tamper((tx) => tx`delete from price_snapshots where ${number(3)}`);
		expect((await check()).faults).toEqual([{ number: 4, kind: 'missing_before' }]);
		await tamper((tx) => tx`delete from price_snapshots where ${number(1)}`);
		expect((await check()).faults).toContainEqual({ number: 2, kind: 'missing_before' });
		await tamper((tx) => tx`delete from price_snapshots where ${number(5)}`);
		expect((await check()).faults).toContainEqual({ number: 5, kind: 'missing_at_end' });
	});

	test('removing all of them', async () => {
		await tamper((tx) => tx`delete from price_snapshots where workshop_id = ${workshop}`);
		expect(await check()).toEqual({
			receipts: 0,
			intact: false,
			faults: [{ number: 5, kind: 'missing_at_end' }]
		});
	});

	test('two changing places', async () => {
		await tamper(async (tx) => {
			await tx`update price_snapshots set receipt_number = 99 where ${number(2)}`;
			await tx`update price_snapshots set receipt_number = 2 where ${number(4)}`;
			await tx`update price_snapshots set receipt_number = 4 where ${number(99)}`;
		});
		const { intact, faults } = await check();
		expect(intact).toBe(false);
		expect(faults).toContainEqual({ number: 2, kind: 'changed' });
		expect(faults).toContainEqual({ number: 4, kind: 'changed' });
	});

	test('adding one of its own', async () => {
		await tamper(
			(tx) => tx`
				insert into price_snapshots (
					workshop_id, service_name, day, price_min, price_max, label, message_ref, receipt_number, previous_receipt, receipt
				) values (
					${workshop}, 'Erfunden', current_date, 1, 1, 'fixed', gen_random_uuid(), 6, null, ${randomUUID()}
				)`
		);
		expect((await check()).faults).toEqual(
			[
				{ number: 6, kind: 'broken_link' },
				{ number: 6, kind: 'changed' },
				{ number: 5, kind: 'missing_at_end' }
			].toSorted((a, b) => a.number - b.number || a.kind.localeCompare(b.kind))
		);
	});

	test('pointing it at another service', async () => {
		await tamper(
			(tx) => tx`
				update price_snapshots set service_id = (
					select id from workshop_services where workshop_id = ${workshop} and library_key <> 'oil-change' limit 1
				) where ${number(1)}`
		);
		expect((await check()).faults).toEqual([{ number: 1, kind: 'changed' }]);
	});
});
