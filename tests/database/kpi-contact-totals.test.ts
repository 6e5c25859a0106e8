/** Whatever kpi_contacts shows adds up to the counts of the cards, with its rows deleted too; who may not see it. */
import { beforeAll, describe, expect, test } from 'vitest';
import {
	counts,
	makeContactLog,
	readContacts,
	WINDOW,
	type ContactLog,
	type Counts
} from '../support/contact-log.ts';
import { database } from '../support/database.ts';
import { newPerson, type Person } from '../support/people.ts';

const sql = database();
let owner: Person;
let log: ContactLog;
const contacts = (options = {}) => readContacts(owner, log.workshop, options);

beforeAll(async () => {
	owner = await newPerson();
	log = await makeContactLog(owner);
});

describe('all that is shown', () => {
	const sum = (rows: Partial<Counts>[], name: keyof Counts) =>
		rows.reduce((total, row) => total + (row[name] ?? 0), 0);

	async function expectOneTotal(options: Record<string, unknown> = {}) {
		const all = await contacts(options);
		const [total] = await sql`
			select sum(contacts)::int as contacts, sum(inquiries)::int as inquiries, sum(won_inquiries)::int as won,
				sum(won_amount)::float as won_amount
			from private.days_of(
				${log.workshop}, ${WINDOW.p_from}, ${WINDOW.p_to}, ${(options.p_client_key_id as string) ?? null}
			)`;
		for (const rows of [all.series, all.keys, all.sources, all.pages, all.services, all.cohorts])
			for (const name of ['inquiries', 'won', 'won_amount'] as const)
				expect(sum(rows, name)).toBe(total?.[name]);
		for (const rows of [all.series, all.keys, all.sources])
			expect(sum(rows, 'contacts')).toBe(total?.contacts);
		expect(sum(all.pipeline, 'inquiries')).toBe(total?.inquiries);
		expect(all.pipeline.find(({ status }) => status === 'won')).toEqual({
			status: 'won',
			inquiries: total?.won,
			won_amount: total?.won_amount
		});
		return total;
	}

	test('adds up to the same totals, with every grain and for each key', async () => {
		for (const p_grain of ['day', 'week', 'month'])
			expect(await expectOneTotal({ p_grain })).toEqual(counts(5, 6, 2, 150.75));
		expect(await expectOneTotal({ p_client_key_id: log.home })).toEqual(counts(3, 4, 2, 150.75));
		expect(await expectOneTotal({ p_client_key_id: log.campaign })).toEqual(counts(1, 2));
		const { keys } = await contacts({ p_client_key_id: log.campaign });
		expect(keys.map((key) => key.client_key_id)).toEqual([log.campaign]);
	});

	test('still does when the rows are deleted, as unknown', async () => {
		const forget = async () =>
			(await sql`select private.delete_old_facts(${log.workshop}, '2025-03-14') as deleted`)[0]
				?.deleted as number | null;
		// null: the stack's own job is at this workshop
		await expect.poll(forget).not.toBeNull();
		const [left] = await sql`
			select min(day)::text as day from contact_analytics where workshop_id = ${log.workshop}`;
		expect(left?.day).toBe('2025-03-20');
		expect(await expectOneTotal()).toEqual(counts(5, 6, 2, 150.75));
		const { sources, pipeline } = await contacts();
		expect(sources).toEqual([
			{ source: 'widget', ...counts(2, 3, 1, 50.25) },
			{ source: null, ...counts(2, 3, 1, 100.5) },
			{ source: 'manual', ...counts(1, 0) }
		]);
		// what was won stays known when its rows are gone
		expect(pipeline.find(({ status }) => status === 'won')).toMatchObject({
			inquiries: 2,
			won_amount: 150.75
		});
		expect(pipeline.at(-1)).toEqual({ status: null, inquiries: 2, won_amount: 0 });
	});
});

describe('a window', () => {
	test.each([
		[{ p_to: '2025-03-05' }, 'window_invalid'],
		[{ p_from: '2012-01-01' }, 'window_too_long'],
		[{ p_grain: 'year' }, 'grain_invalid']
	])('%j is refused as %s', async (options, message) => {
		const { error } = await owner.client.rpc('kpi_contacts', {
			p_workshop_id: log.workshop,
			...WINDOW,
			...options
		});
		expect(error?.message).toBe(message);
	});

	test('of another workshop, or without the plan, is refused', async () => {
		const read = (person: Person) =>
			person.client.rpc('kpi_contacts', { p_workshop_id: log.workshop, ...WINDOW });
		const stranger = await newPerson();
		expect((await read(stranger)).error).toMatchObject({ code: '42501', message: 'not_a_member' });
		await sql`
			update subscription_plans set plan_type = 'basic', status = 'active' where workshop_id = ${log.workshop}`;
		expect((await read(owner)).error).toMatchObject({ code: '42501', message: 'plan_required' });
	});
});
