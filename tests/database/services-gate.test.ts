/** What a workshop may do with its services without service management in its plan: keep prices honest, no more. */
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';

const sql = database();
let owner: Person;
let workshopId: string;
let serviceId: string;
let categoryId: string;

beforeAll(async () => {
	owner = await newPerson();
	({ workshopId } = await newWorkshop(owner));
	const [row] = await sql`
		select id, category_id from workshop_services where workshop_id = ${workshopId} and library_key = 'oil-change'`;
	serviceId = row?.id as string;
	categoryId = row?.category_id as string;
	await sql`
		insert into service_class_prices (workshop_id, service_id, vehicle_class, price_min, price_max)
		values (${workshopId}, ${serviceId}, 'suv', 20, 80)`;
	await sql`
		insert into planned_prices (workshop_id, service_id, valid_from, price_min, price_max)
		values (${workshopId}, ${serviceId}, '2099-01-01', 20, 90)`;
	await sql`
		insert into seasonal_price_rules (workshop_id, name, starts_on, ends_on, adjustment_kind, adjustment)
		values (${workshopId}, 'Winter', '11-01', '02-28', 'percent', 5)`;
	await sql`
		update subscription_plans set plan_type = 'basic', status = 'active', trial_ends_at = null
		where workshop_id = ${workshopId}`;
});

const services = () => owner.client.from('workshop_services');

describe('without service management a member', () => {
	test.each([
		{ price_kind: 'fixed', price_min: 40, price_max: 40 },
		{ price_kind: 'range', price_min: 30, price_max: 60 },
		{ status: 'archived' },
		{ status: 'active' }
	])('changes %j', async (change) => {
		const { data, error } = await services().update(change).eq('id', serviceId).select();
		expect(error).toBeNull();
		expect(data?.[0]).toMatchObject(change);
	});

	test.each([
		{ service_name: 'Anders' },
		{ description: 'Neu' },
		{ synonyms: ['neu'] },
		{ vehicle_types: ['van'] },
		{ duration_minutes: 5 },
		{ position: 9 },
		{ price_min: 31, description: 'Neu' }
	])('doesn’t change %j', async (change) => {
		const { error } = await services().update(change).eq('id', serviceId);
		expect(error).toMatchObject({ code: '42501', message: 'plan_required' });
	});

	const refused: [string, () => PromiseLike<{ error: unknown }>][] = [
		[
			'an own service',
			() =>
				services().insert({
					workshop_id: workshopId,
					category_id: categoryId,
					service_name: 'Own',
					price_min: 1,
					price_max: 2
				})
		],
		['deleting a service', () => services().delete().eq('id', serviceId)],
		[
			'a class price',
			() =>
				owner.client.from('service_class_prices').insert({
					workshop_id: workshopId,
					service_id: serviceId,
					vehicle_class: 'van',
					price_min: 1,
					price_max: 2
				})
		],
		[
			'changing a class price',
			() =>
				owner.client
					.from('service_class_prices')
					.update({ price_max: 99 })
					.eq('service_id', serviceId)
		],
		[
			'a planned price',
			() =>
				owner.client.from('planned_prices').insert({
					workshop_id: workshopId,
					service_id: serviceId,
					valid_from: '2098-01-01',
					price_min: 1,
					price_max: 2
				})
		],
		[
			'a season',
			() =>
				owner.client.from('seasonal_price_rules').insert({
					workshop_id: workshopId,
					name: 'Summer',
					starts_on: '06-01',
					ends_on: '08-31',
					adjustment_kind: 'percent',
					adjustment: 5
				})
		],
		[
			'changing a season',
			() =>
				owner.client
					.from('seasonal_price_rules')
					.update({ adjustment: 9 })
					.eq('workshop_id', workshopId)
		],
		[
			'the library',
			() =>
				owner.client.rpc('add_library_services', {
					p_workshop_id: workshopId,
					p_keys: ['engine-flush']
				})
		],
		[
			'a bulk edit',
			() =>
				owner.client.rpc('bulk_edit_services', {
					p_workshop_id: workshopId,
					p_service_ids: [serviceId],
					p_edit: { price_percent: 5 }
				})
		],
		[
			'an import',
			() => owner.client.rpc('import_services', { p_workshop_id: workshopId, p_rows: [] })
		],
		[
			'a new order',
			() => owner.client.rpc('reorder_services', { p_workshop_id: workshopId, p_ids: [serviceId] })
		],
		['a duplicate', () => owner.client.rpc('duplicate_service', { p_service_id: serviceId })],
		[
			'a library update',
			() =>
				owner.client.rpc('accept_library_update', {
					p_service_id: serviceId,
					p_fields: ['price']
				})
		]
	];
	test.each(refused)('is refused %s', async (_, attempt) => {
		expect((await attempt()).error).toMatchObject({ code: '42501', message: 'plan_required' });
	});

	test('switches a season off and removes own amounts that no longer hold', async () => {
		const results = [
			await owner.client
				.from('seasonal_price_rules')
				.update({ is_active: false })
				.eq('workshop_id', workshopId)
				.select(),
			await owner.client.from('service_class_prices').delete().eq('service_id', serviceId).select(),
			await owner.client.from('planned_prices').delete().eq('service_id', serviceId).select()
		];
		for (const { data, error } of results) {
			expect(error).toBeNull();
			expect(data).toHaveLength(1);
		}
		const { error } = await owner.client
			.from('seasonal_price_rules')
			.update({ is_active: true })
			.eq('workshop_id', workshopId);
		expect(error).toMatchObject({ code: '42501', message: 'plan_required' });
	});

	test('still searches the library', async () => {
		const { data, error } = await owner.client.rpc('search_library', {
			p_workshop_id: workshopId,
			p_query: 'Ölwechsel'
		});
		expect(error).toBeNull();
		expect((data as unknown[]).length).toBeGreaterThan(0);
	});
});

test('a stranger gets nowhere, whatever their own plan', async () => {
	const stranger = await newPerson();
	await newWorkshop(stranger);
	const rpc = stranger.client.rpc.bind(stranger.client);
	for (const { error } of [
		await rpc('search_library', { p_workshop_id: workshopId }),
		await rpc('add_library_services', { p_workshop_id: workshopId, p_keys: ['engine-flush'] }),
		await rpc('bulk_edit_services', {
			p_workshop_id: workshopId,
			p_service_ids: [serviceId],
			p_edit: { status: 'archived' }
		}),
		await rpc('import_services', { p_workshop_id: workshopId, p_rows: [] }),
		await rpc('reorder_services', { p_workshop_id: workshopId, p_ids: [serviceId] })
	]) {
		expect(error).toMatchObject({ code: '42501', message: 'not_a_member' });
	}
	for (const { error } of [
		await rpc('duplicate_service', { p_service_id: serviceId }),
		await rpc('accept_library_update', { p_service_id: serviceId, p_fields: ['price'] }),
		await rpc('dismiss_library_update', { p_service_id: serviceId })
	]) {
		expect(error).toMatchObject({ code: 'PT404', message: 'service_unknown' });
	}
	expect((await rpc('library_updates', { p_workshop_id: workshopId })).data).toEqual([]);
	expect((await rpc('settle_planned_prices', { p_workshop_id: workshopId })).data).toBe(0);
});

test('a member of two workshops can’t mix them', async () => {
	const { workshopId: other } = await newWorkshop(owner);
	const { error } = await owner.client.rpc('bulk_edit_services', {
		p_workshop_id: other,
		p_service_ids: [serviceId],
		p_edit: { status: 'archived' }
	});
	expect(error).toMatchObject({ code: 'PT404', message: 'service_unknown' });
});
