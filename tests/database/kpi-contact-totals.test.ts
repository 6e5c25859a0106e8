/** Whatever kpi_contacts shows adds up to the counts of the cards, of deleted days too; who may not see it. */
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

	test('is the same once old facts are deleted', async () => {
		const before = await contacts();
		const forget = async () =>
			(await sql`select private.delete_old_facts(${log.workshop}, '2025-03-14') as deleted`)[0]
				?.deleted as number | null;
		// null: the stack's own job is at this workshop
		await expect.poll(forget).not.toBeNull();
		const [progress] = await sql`
			select raw_from::text as raw_from from private.kpi_progress where workshop_id = ${log.workshop}`;
		expect(progress?.raw_from).toBe('2025-03-14');
		expect(await expectOneTotal()).toEqual(counts(5, 6, 2, 150.75));
		expect(await contacts()).toEqual(before);
	});

	test('still adds up when an inquiry of then is taken for spam: its count stands, as unknown', async () => {
		await sql`
			update contact_analytics set excluded_as = 'spam'
			where workshop_id = ${log.workshop} and day = '2025-03-05' and conversion_status = 'won'`;
		expect(await expectOneTotal()).toEqual(counts(5, 6, 2, 150.75));
		const { sources } = await contacts();
		expect(sources.find(({ source }) => source === null)).toEqual({
			source: null,
			...counts(1, 1, 1, 100.5)
		});
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
