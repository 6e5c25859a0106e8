/** What a price receipt's page may know. */
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { anonymous, newPerson, newWorkshop, type Person } from '../support/people.ts';
import { tamper, tell as tellPrices } from '../support/receipts.ts';

const sql = database();
let owner: Person;
let workshop: string;

beforeEach(async () => {
	owner ??= await newPerson();
	({ workshopId: workshop } = await newWorkshop(owner));
});

const tell = (count = 1) => tellPrices(workshop, count);

describe('a receipt’s page', () => {
	const read = async (receipt: string) =>
		(await sql`select read_receipt(${receipt}) as told`)[0]?.told as Record<string, unknown>;

	test('says what was told, and neither its number nor its neighbours', async () => {
		const { receipts } = await tell(3);
		const told = await read(receipts[1] as string);
		expect(told).toMatchObject({
			service: 'Ölwechsel',
			vehicle_class: 'compact',
			electric: false,
			day: '2026-11-25',
			min: 10,
			max: 80,
			label: 'estimate',
			rule_path: { base: 'base_price' },
			intact: true
		});
		expect(told.workshop).toMatchObject({ city: 'Dortmund' });
		const text = JSON.stringify(told);
		for (const other of [receipts[0], receipts[2], workshop]) expect(text).not.toContain(other);
	});

	test('says that it is not intact when it or a neighbour was altered', async () => {
		const { receipts } = await tell(4);
		await tamper(
			(tx) => tx`update price_snapshots set price_max = 1 where receipt = ${receipts[1] as string}`
		);
		await tamper((tx) => tx`delete from price_snapshots where receipt = ${receipts[3] as string}`);
		const intact = await Promise.all(receipts.slice(0, 3).map(read));
		expect(intact.map((told) => told.intact)).toEqual([true, false, false]);
		expect(await read(receipts[3] as string)).toEqual({ error: 'receipt_unknown' });
	});

	test('is for the chat function alone', async () => {
		for (const client of [owner.client, anonymous()]) {
			const { error } = await client.rpc('read_receipt', { p_receipt: 'x'.repeat(43) });
			expect(error?.code).toBe('42501');
		}
	});
});
