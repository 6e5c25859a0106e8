/** Every table × owner, staff, stranger, anonymous × read, add, change, delete, through the real data API. */
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { ALL, RULES, type Ids } from '../support/tenancy/rules.ts';
import { filledWorkshop, newPeople, type People } from '../support/tenancy/workshop.ts';
import { AUTHENTICATED } from './declared-privileges.ts';

/** Numbers and times come as text from the driver and from some writes. */
function comparable(value: unknown): unknown {
	if (value instanceof Date) return value.getTime();
	if (typeof value !== 'string') return value;
	if (/^-?\d+(\.\d+)?$/.test(value)) return Number(value);
	return /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : value;
}

let people: People;
let clients: People['clients'];
beforeAll(async () => {
	people = await newPeople();
	({ clients } = people);
});

test('every table of the API has its rules here', () => {
	expect(Object.keys(RULES).toSorted()).toEqual(Object.keys(AUTHENTICATED).toSorted());
});

describe.each(Object.entries(RULES))('%s', (table, rules) => {
	let ids: Ids;
	const state = async () => {
		const sql = database();
		const [column, value] = rules.pick(ids);
		return sql`select * from ${sql(table)} where ${sql(column)}::text = ${value} order by 1, 2`;
	};

	beforeAll(async () => {
		ids = await filledWorkshop(people);
	});

	test.each(ALL)('%s reads what they may', async (role) => {
		const [column, value] = rules.pick(ids);
		const { data, error } = await clients[role].from(table).select().eq(column, value);
		if (role === 'anonymous') expect(error?.code).toBe('42501');
		else if (rules.read.includes(role)) expect(data?.length).toBeGreaterThan(0);
		else expect(data).toEqual([]);
	});

	test.each(ALL)('%s changes what they may', async (role) => {
		const [column, value] = rules.pick(ids);
		const before = await state();
		const to = rules.change?.to ?? { [column]: value };
		const { data, error } = await clients[role].from(table).update(to).eq(column, value).select();
		const after = await state();
		if (rules.change?.by.includes(role)) {
			expect(error).toBeNull();
			expect(data?.length).toBeGreaterThan(0);
			for (const [name, set] of Object.entries(rules.change.to)) {
				expect(comparable(after[0]?.[name])).toBe(comparable(set));
			}
		} else {
			expect(after).toEqual(before);
			if (!rules.change || role === 'anonymous') expect(error?.code).toBe('42501');
			else expect(data).toEqual([]);
		}
	});

	test.each(ALL)('%s adds what they may', async (role) => {
		const sql = database();
		// other test files add rows of other workshops meanwhile
		const [column, value] = rules.pick(ids);
		const count = async () =>
			(
				await sql`
					select count(*)::int as n from ${sql(table)} t
					where coalesce(to_jsonb(t) ->> 'workshop_id', to_jsonb(t) ->> ${column}) in (${ids.workshop}, ${value})`
			)[0]?.n as number;
		const before = await count();
		const row = rules.add?.row(ids) ?? { workshop_id: ids.workshop };
		const { error } = await clients[role].from(table).insert(row);
		if (rules.add?.by.includes(role)) {
			// the first to add wins where the row is unique; the others prove that they got as far
			expect(error === null || error.code === '23505').toBe(true);
		} else {
			expect(['42501', 'PGRST204', '23502']).toContain(error?.code);
			expect(await count()).toBe(before);
		}
	});

	test.each(ALL.toReversed())('%s deletes what they may', async (role) => {
		const [column, value] = rules.pick(ids);
		const before = await state();
		const { error } = await clients[role].from(table).delete().eq(column, value);
		const after = await state();
		if (rules.remove?.includes(role)) expect(after).toEqual([]);
		else {
			expect(after).toEqual(before);
			if (!rules.remove || role === 'anonymous') expect(error?.code).toBe('42501');
		}
	});
});
