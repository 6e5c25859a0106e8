/** What a customer has brought, brings in a year and may bring in five, against values made by hand. */
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';

const sql = database();
let owner: Person;
let workshop: string;

beforeAll(async () => {
	owner = await newPerson();
	workshop = (await newWorkshop(owner)).workshopId;
});

interface Value {
	contact_id: string;
	historic: number;
	yearly: number;
	five_year: number;
	segment: string | null;
}

describe('a lifetime value', () => {
	/** A contact with jobs won so many months ago. */
	async function addCustomer(jobs: [months: number, amount: number][]): Promise<string> {
		const [row] = await sql`
			insert into contacts (workshop_id, name, phone, source)
			values (${workshop}, 'Erika Muster', '+4923112345', 'manual') returning id`;
		const contact = row?.id as string;
		for (const [months, amount] of jobs)
			await sql`
				insert into inquiries (workshop_id, contact_id, status, won_amount, created_at, status_changed_at)
				select ${workshop}, ${contact}, 'won', ${amount}, at, at
				from (select now() - make_interval(months => ${months}, hours => 1) as at) as job`;
		return contact;
	}
	async function valueOf(contact: string): Promise<Value | undefined> {
		const { data, error } = await owner.client.rpc('lifetime_values', {
			p_workshop_id: workshop,
			p_contact_ids: [contact]
		});
		expect(error).toBeNull();
		return (data as Value[])[0];
	}
	const fiveYears = (yearly: number, rate: number) =>
		[0, 1, 2, 3, 4].reduce((sum, t) => sum + yearly * (rate / 1.08) ** t, 0);

	test('of somebody without a job is the prior', async () => {
		const value = await valueOf(await addCustomer([]));
		expect(value).toMatchObject({ historic: 0, yearly: 737.14, segment: null });
		// 737.14 × (1 − (5/6)⁵) × 6
		expect(value?.five_year).toBeCloseTo(2645.399799, 6);
	});

	test('draws the own mean of two years towards the prior', async () => {
		// (1 × 500/2 + 2 × 737.14) / 3
		const value = await valueOf(await addCustomer([[1, 500]]));
		expect(value).toMatchObject({ historic: 500, segment: 'active' });
		expect(value?.yearly).toBeCloseTo(574.76, 10);
		expect(value?.five_year).toBeCloseTo(fiveYears(574.76, 0.9), 8);
	});

	test('counts the years in which the customer came back', async () => {
		// the first job is 40 months ago: three full years, a return in the first and in the third
		const value = await valueOf(
			await addCustomer([
				[40, 300],
				[30, 200.5],
				[8, 600]
			])
		);
		const yearly = (300 + 2 * 737.14) / 3;
		expect(value).toMatchObject({ historic: 1100.5, segment: 'at_risk' });
		expect(value?.yearly).toBeCloseTo(yearly, 10);
		expect(value?.five_year).toBeCloseTo(fiveYears(yearly, (2 + 1.8) / 5), 8);
	});

	test.each([
		[0, 'active'],
		[5, 'active'],
		[6, 'at_risk'],
		[12, 'lapsed'],
		[18, 'lost']
	])('%i months and an hour after the last job is %s', async (months, segment) => {
		expect((await valueOf(await addCustomer([[months, 100]])))?.segment).toBe(segment);
	});

	test('leaves out what is spam or a duplicate', async () => {
		const contact = await addCustomer([[2, 900]]);
		const [inquiry] = await sql`select id from inquiries where contact_id = ${contact}`;
		await sql`
			insert into contact_analytics (workshop_id, contact_id, inquiry_id, day, excluded_as)
			values (${workshop}, ${contact}, ${inquiry?.id as string}, current_date, 'duplicate')
			on conflict (workshop_id, inquiry_id) do update set excluded_as = 'duplicate'`;
		expect(await valueOf(contact)).toMatchObject({ historic: 0, segment: null });
	});
});
