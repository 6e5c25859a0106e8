/** Who changed which price when, what is planned, and the version that counts every change of the offer. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';

const sql = database();
let owner: Person;
let workshopId: string;
let serviceId: string;

beforeAll(async () => {
	owner = await newPerson();
});
beforeEach(async () => {
	({ workshopId } = await newWorkshop(owner));
	const [row] = await sql`
		select id from workshop_services where workshop_id = ${workshopId} and library_key = 'oil-change'`;
	serviceId = row?.id as string;
});

/** What happened since, oldest first. */
async function history(since: string) {
	const { data, error } = await owner.client
		.from('service_price_history')
		.select('what, old, new, service_id, service_name, user_id, user_name, change_id')
		.eq('workshop_id', workshopId)
		.gt('changed_at', since)
		.order('changed_at');
	if (error) throw new Error(error.message);
	return data;
}
/** To the microsecond, as the database writes its times; a Date would be up to a millisecond too early. */
const now = async () =>
	(
		await sql`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`
	)[0]?.at as string;
const version = async () =>
	Number(
		(await sql`select catalog_version from workshops where id = ${workshopId}`)[0]?.catalog_version
	);
const ok = async (attempt: PromiseLike<{ error: unknown }>) =>
	expect((await attempt).error).toBeNull();

describe('the price history', () => {
	test('keeps who changed a base price, from what, to what', async () => {
		const since = await now();
		await ok(owner.client.from('workshop_services').update({ price_max: 90 }).eq('id', serviceId));
		expect(await history(since)).toEqual([
			{
				what: 'base_price',
				old: { price_kind: 'range', price_min: 10, price_max: 80 },
				new: { price_kind: 'range', price_min: 10, price_max: 90 },
				service_id: serviceId,
				service_name: 'Ölwechsel',
				user_id: owner.id,
				user_name: 'Erika Muster',
				change_id: null
			}
		]);
	});

	test('keeps class prices, planned prices and seasons, from birth to removal', async () => {
		const since = await now();
		const { client } = owner;
		const own = { workshop_id: workshopId, service_id: serviceId };
		await ok(
			client
				.from('service_class_prices')
				.insert({ ...own, vehicle_class: 'suv', price_min: 20, price_max: 90 })
		);
		await ok(
			client.from('service_class_prices').update({ price_max: 95 }).eq('service_id', serviceId)
		);
		await ok(client.from('service_class_prices').delete().eq('service_id', serviceId));
		await ok(
			client
				.from('planned_prices')
				.insert({ ...own, valid_from: '2099-01-01', price_min: 15, price_max: 85 })
		);
		await ok(client.from('planned_prices').delete().eq('service_id', serviceId));
		await ok(
			client.from('seasonal_price_rules').insert({
				workshop_id: workshopId,
				name: 'Winter',
				starts_on: '11-01',
				ends_on: '02-28',
				adjustment_kind: 'percent',
				adjustment: 5
			})
		);
		await ok(
			client.from('seasonal_price_rules').update({ adjustment: 7 }).eq('workshop_id', workshopId)
		);
		await ok(client.from('seasonal_price_rules').delete().eq('workshop_id', workshopId));
		const lines = await history(since);
		expect(
			lines.map(({ what, old, new: after }) => [
				what,
				old?.price_max ?? old?.adjustment,
				after?.price_max ?? after?.adjustment
			])
		).toEqual([
			['class_price', undefined, 90],
			['class_price', 90, 95],
			['class_price', 95, undefined],
			['planned_price', undefined, 85],
			['planned_price', 85, undefined],
			['seasonal_rule', undefined, 5],
			['seasonal_rule', 5, 7],
			['seasonal_rule', 7, undefined]
		]);
		expect(lines[3]?.new).toMatchObject({ valid_from: '2099-01-01', price_kind: 'range' });
		expect(lines.every((line) => line.user_id === owner.id)).toBe(true);
	});

	test('keeps silent when no price changed', async () => {
		const since = await now();
		await ok(
			owner.client.from('workshop_services').update({ description: 'Neu' }).eq('id', serviceId)
		);
		await ok(owner.client.from('workshop_services').update({ price_max: 80 }).eq('id', serviceId));
		expect(await history(since)).toEqual([]);
	});

	test('says which step a change was part of, and that an undo took it back', async () => {
		const since = await now();
		const { data } = await owner.client.rpc('bulk_edit_services', {
			p_workshop_id: workshopId,
			p_service_ids: [serviceId],
			p_edit: { price_percent: 10 },
			p_preview: false
		});
		const { change_id } = data as { change_id: string };
		await ok(owner.client.rpc('undo_catalog_change', { p_change_id: change_id }));
		const lines = await history(since);
		expect(lines.map((line) => [line.new?.price_max, line.change_id])).toEqual([
			[88, change_id],
			[80, change_id]
		]);
	});

	test('outlives the service, under its name', async () => {
		await ok(owner.client.from('workshop_services').update({ price_max: 90 }).eq('id', serviceId));
		const since = await now();
		await ok(owner.client.from('workshop_services').delete().eq('id', serviceId));
		const [line] = await history(since);
		expect(line).toMatchObject({ service_id: null, service_name: 'Ölwechsel', new: null });
		const older = await history('1970-01-01T00:00:00Z');
		expect(older.filter((row) => row.service_name === 'Ölwechsel')).toHaveLength(3);
	});

	test('goes with its workshop', async () => {
		await ok(owner.client.from('workshop_services').update({ price_max: 90 }).eq('id', serviceId));
		await sql`
			insert into planned_prices (workshop_id, service_id, valid_from, price_min, price_max)
			values (${workshopId}, ${serviceId}, '2099-01-01', 15, 85)`;
		await sql`
			insert into seasonal_price_rules (workshop_id, name, starts_on, ends_on, adjustment_kind, adjustment, service_id)
			values (${workshopId}, 'Winter', '11-01', '02-28', 'percent', 5, ${serviceId})`;
		await owner.client.rpc('duplicate_service', { p_service_id: serviceId });
		await sql`delete from workshops where id = ${workshopId}`;
		const [left] = await sql`
			select count(*)::int as n from service_price_history where workshop_id = ${workshopId}`;
		expect(left?.n).toBe(0);
	});

	test('keeps the name of somebody whose account is gone', async () => {
		const leaver = await newPerson();
		await sql`
			insert into memberships (workshop_id, user_id, role, display_name)
			values (${workshopId}, ${leaver.id}, 'staff', 'Max Weg')`;
		const since = await now();
		await ok(leaver.client.from('workshop_services').update({ price_max: 91 }).eq('id', serviceId));
		await sql`delete from auth.users where id = ${leaver.id}`;
		expect((await history(since))[0]).toMatchObject({ user_id: null, user_name: 'Max Weg' });
	});
});

describe('a planned price', () => {
	const today = async () =>
		(await sql`select private.local_day(${workshopId})::text as day`)[0]?.day as string;
	const plan = (validFrom: string, price: number) =>
		owner.client.from('planned_prices').insert({
			workshop_id: workshopId,
			service_id: serviceId,
			valid_from: validFrom,
			price_min: price,
			price_max: price + 50
		});
	const effective = async () => {
		const [row] = await sql`
			select price_min::float as price, rule_path from service_prices(${workshopId})
			where service_id = ${serviceId}`;
		return row as { price: number; rule_path: Record<string, unknown> };
	};

	test('of today is the price, and says so in the rule path', async () => {
		const day = await today();
		await ok(plan(day, 33));
		expect(await effective()).toMatchObject({
			price: 33,
			rule_path: { base: 'planned_price', valid_from: day }
		});
	});

	test('ends when somebody edits the base price after it came into force', async () => {
		await ok(plan(await today(), 33));
		await ok(plan('2099-01-01', 44));
		await ok(owner.client.from('workshop_services').update({ price_min: 12 }).eq('id', serviceId));
		expect((await effective()).price).toBe(12);
		const left =
			await sql`select valid_from::text from planned_prices where service_id = ${serviceId}`;
		expect(left.map((row) => row.valid_from)).toEqual(['2099-01-01']);
	});

	test('survives an edit that isn’t about the price', async () => {
		await ok(plan(await today(), 33));
		await ok(
			owner.client.from('workshop_services').update({ description: 'x' }).eq('id', serviceId)
		);
		expect((await effective()).price).toBe(33);
	});

	test('is folded into the base price without changing what visitors see', async () => {
		await ok(plan(await today(), 33));
		await ok(plan('2099-01-01', 44));
		const settle = () => owner.client.rpc('settle_planned_prices', { p_workshop_id: workshopId });
		expect((await settle()).data).toBe(1);
		expect(await effective()).toMatchObject({ price: 33, rule_path: { base: 'base_price' } });
		expect((await settle()).data).toBe(0);
		const left =
			await sql`select valid_from::text from planned_prices where service_id = ${serviceId}`;
		expect(left.map((row) => row.valid_from)).toEqual(['2099-01-01']);
	});

	test('in force is what a bulk edit starts from', async () => {
		await ok(plan(await today(), 40));
		await owner.client.rpc('bulk_edit_services', {
			p_workshop_id: workshopId,
			p_service_ids: [serviceId],
			p_edit: { price_percent: 10 },
			p_preview: false
		});
		expect((await effective()).price).toBe(44);
	});

	test('can’t lie in the past, and only one per day', async () => {
		expect((await plan('2026-01-01', 5)).error).toMatchObject({ message: 'valid_from_in_past' });
		await ok(plan('2099-01-01', 5));
		expect((await plan('2099-01-01', 6)).error?.code).toBe('23505');
	});
});

describe('the catalogue version', () => {
	const changes: [string, () => PromiseLike<unknown>][] = [
		['a price', () => sql`update workshop_services set price_max = 91 where id = ${serviceId}`],
		[
			'an archived service',
			() => sql`update workshop_services set status = 'archived' where id = ${serviceId}`
		],
		[
			'a class price',
			() => sql`
				insert into service_class_prices (workshop_id, service_id, vehicle_class, price_min, price_max)
				values (${workshopId}, ${serviceId}, 'suv', 1, 2)`
		],
		[
			'a planned price',
			() => sql`
				insert into planned_prices (workshop_id, service_id, valid_from, price_min, price_max)
				values (${workshopId}, ${serviceId}, '2099-01-01', 1, 2)`
		],
		[
			'a season',
			() => sql`
				insert into seasonal_price_rules (workshop_id, name, starts_on, ends_on, adjustment_kind, adjustment)
				values (${workshopId}, 'Winter', '11-01', '02-28', 'percent', 5)`
		],
		['a deleted service', () => sql`delete from workshop_services where id = ${serviceId}`],
		['the rounding', () => sql`update workshops set price_rounding = 5 where id = ${workshopId}`],
		[
			'the time zone',
			() => sql`update workshops set time_zone = 'Europe/Vienna' where id = ${workshopId}`
		],
		[
			'a library service',
			() =>
				owner.client.rpc('add_library_services', {
					p_workshop_id: workshopId,
					p_keys: ['engine-flush']
				})
		]
	];
	test.each(changes)('counts up with %s', async (_, change) => {
		const before = await version();
		await change();
		expect(await version()).toBeGreaterThan(before);
	});

	test('counts an import of many services once', async () => {
		const before = await version();
		const { error } = await owner.client.rpc('import_services', {
			p_workshop_id: workshopId,
			p_rows: [
				{
					key: 'oil-change',
					price_min: 11,
					price_max: 79,
					class_prices: { suv: { min: 1, max: 2 } }
				},
				{ key: 'engine-flush' }
			],
			p_preview: false
		});
		expect(error).toBeNull();
		expect(await version()).toBe(before + 1);
	});

	test('stays where nothing about the offer changes, and leaves updated_at alone', async () => {
		const read = () =>
			sql`select catalog_version, updated_at from workshops where id = ${workshopId}`;
		const [before] = await read();
		await sql`update workshop_services set position = 99 where id = ${serviceId}`;
		await sql`update vehicle_class_factors set factor = factor`;
		expect((await read())[0]).toEqual(before);
		await sql`update workshop_services set price_max = 91 where id = ${serviceId}`;
		expect((await read())[0]?.updated_at).toEqual(before?.updated_at);
		await sql`update workshops set city = 'Unna' where id = ${workshopId}`;
		expect((await read())[0]?.updated_at).not.toEqual(before?.updated_at);
	});
});
