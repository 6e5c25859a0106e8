/** Changes of many services in one step: previewed, applied whole, undone exactly and once. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';

const sql = database();
let owner: Person;
let workshopId: string;

beforeAll(async () => {
	owner = await newPerson();
});
beforeEach(async () => {
	({ workshopId } = await newWorkshop(owner));
});

async function call<Result>(name: string, parameters: Record<string, unknown>): Promise<Result> {
	const { data, error } = await owner.client.rpc(name, parameters);
	if (error) throw new Error(`${name}: ${error.message} (${error.code})`);
	return data as Result;
}

/** Everything of the catalogue that an undo has to bring back. */
const state = async () => ({
	services: await sql`
		select to_jsonb(s) - 'updated_at' as row from workshop_services s
		where workshop_id = ${workshopId} order by id`,
	classes: await sql`
		select * from service_class_prices where workshop_id = ${workshopId} order by service_id, vehicle_class`,
	plans: await sql`select * from planned_prices where workshop_id = ${workshopId} order by id`
});
const idOf = async (key: string) =>
	(
		await sql`select id from workshop_services where workshop_id = ${workshopId} and library_key = ${key}`
	)[0]?.id as string;
const undo = (changeId: string) =>
	owner.client.rpc('undo_catalog_change', { p_change_id: changeId });

interface Edited {
	rows: {
		service_id: string;
		name: string;
		before: Record<string, unknown>;
		after: Record<string, unknown>;
		error?: string;
	}[];
	changed: number;
	errors: number;
	change_id: string | null;
}
const edit = (ids: string[], change: Record<string, unknown>, preview = false) =>
	call<Edited>('bulk_edit_services', {
		p_workshop_id: workshopId,
		p_service_ids: ids,
		p_edit: change,
		p_preview: preview
	});

describe('a bulk edit', () => {
	test('previews exactly what it then does, and is undone exactly', async () => {
		const ids = [await idOf('oil-change'), await idOf('brake-pads-front')];
		await sql`
			insert into service_class_prices (workshop_id, service_id, vehicle_class, price_min, price_max)
			values (${workshopId}, ${ids[0] as string}, 'suv', 20, 91)`;
		const before = await state();
		const change = {
			category_key: 'engine',
			price_percent: 7.5,
			vehicle_types: { add: ['ev'], remove: ['van'] },
			status: 'archived'
		};
		const preview = await edit(ids, change, true);
		expect(preview).toMatchObject({ changed: 2, errors: 0, change_id: null });
		expect(await state()).toEqual(before);
		const oil = preview.rows.find((row) => row.service_id === ids[0]);
		expect(oil).toMatchObject({
			name: 'Ölwechsel',
			before: { price_min: 10, price_max: 80, status: 'active' },
			after: {
				category_key: 'engine',
				price_min: 11,
				price_max: 86,
				status: 'archived',
				vehicle_types: ['small', 'compact', 'suv', 'truck', 'ev'],
				class_prices: { suv: { min: 22, max: 98 } }
			}
		});

		const applied = await edit(ids, change);
		expect(applied.rows).toEqual(preview.rows);
		const [row] = await sql`
			select s.price_max::float, s.status, c.price_max::float as suv from workshop_services s
			join service_class_prices c on c.service_id = s.id where s.id = ${ids[0] as string}`;
		expect(row).toEqual({ price_max: 86, status: 'archived', suv: 98 });

		expect((await undo(applied.change_id as string)).error).toBeNull();
		expect(await state()).toEqual(before);
	});

	test('is refused whole when one price would fall below zero', async () => {
		const ids = [await idOf('oil-change'), await idOf('timing-belt')];
		const before = await state();
		const edited = await edit(ids, { price_amount: -50 });
		expect(edited).toMatchObject({ errors: 1, change_id: null });
		expect(edited.rows.find((row) => row.service_id === ids[0])?.error).toBe('negative_price');
		expect(edited.rows.find((row) => row.service_id === ids[1])?.error).toBeUndefined();
		expect(await state()).toEqual(before);
	});

	test('names vehicles that would be missing and prices that would be too high', async () => {
		const ids = [await idOf('oil-change')];
		const types = ['small', 'compact', 'suv', 'van', 'truck', 'ev'];
		const without = await edit(ids, { vehicle_types: { remove: types } });
		expect(without.rows[0]?.error).toBe('vehicle_type_missing');
		await sql`update workshop_services set price_max = 99999999 where id = ${ids[0] as string}`;
		expect((await edit(ids, { price_percent: 50 })).rows[0]?.error).toBe('price_too_high');
	});

	test('keeps fixed prices fixed and prices after inspection without one', async () => {
		const [fixed, inspected] = [await idOf('oil-change'), await idOf('dent-repair')];
		await sql`update workshop_services set price_kind = 'fixed', price_min = 39.9, price_max = 39.9 where id = ${fixed}`;
		await sql`
			update workshop_services set price_kind = 'after_inspection', price_min = null, price_max = null
			where id = ${inspected}`;
		await edit([fixed, inspected], { price_percent: 3 });
		const rows = await sql`
			select price_kind, price_min::float as min, price_max::float as max from workshop_services
			where id in (${fixed}, ${inspected}) order by price_kind`;
		expect([...rows]).toEqual([
			{ price_kind: 'fixed', min: 41, max: 41 },
			{ price_kind: 'after_inspection', min: null, max: null }
		]);
	});

	test('rounds per cents to the workshop’s step, and amounts to the cent', async () => {
		await sql`update workshops set price_rounding = 5 where id = ${workshopId}`;
		const ids = [await idOf('oil-change')];
		expect((await edit(ids, { price_percent: 7.5 }, true)).rows[0]?.after).toMatchObject({
			price_min: 10,
			price_max: 85
		});
		expect((await edit(ids, { price_amount: 1.255 }, true)).rows[0]?.after).toMatchObject({
			price_min: 11.26,
			price_max: 81.26
		});
	});

	test('that changes nothing leaves no trace', async () => {
		const edited = await edit([await idOf('oil-change')], { status: 'active' });
		expect(edited).toMatchObject({ changed: 0, change_id: null });
	});

	test.each([
		[{}, 'edit_invalid'],
		[{ price: 5 }, 'edit_invalid'],
		[{ price_percent: '5' }, 'edit_invalid'],
		[{ price_percent: 5, price_amount: 5 }, 'edit_invalid'],
		[{ price_percent: -95 }, 'edit_invalid'],
		[{ status: 'gone' }, 'edit_invalid'],
		[{ vehicle_types: ['van'] }, 'edit_invalid'],
		[{ vehicle_types: { add: ['boat'] } }, 'bad_vehicle_type'],
		[{ category_key: 'nowhere' }, 'unknown_category']
	])('refuses the edit %j as %s', async (change, message) => {
		const { error } = await owner.client.rpc('bulk_edit_services', {
			p_workshop_id: workshopId,
			p_service_ids: [await idOf('oil-change')],
			p_edit: change
		});
		expect(error).toMatchObject({ code: '22023', message });
	});
});

describe('an undo', () => {
	test('works once', async () => {
		const { change_id } = await edit([await idOf('oil-change')], { price_percent: 10 });
		expect((await undo(change_id as string)).error).toBeNull();
		expect((await undo(change_id as string)).error).toMatchObject({
			code: 'PT409',
			message: 'already_undone'
		});
		const { data } = await owner.client
			.from('catalog_changes')
			.select('kind, undone_at, created_by_name, summary')
			.eq('id', change_id as string)
			.single();
		expect(data).toMatchObject({ kind: 'bulk_edit', created_by_name: 'Erika Muster' });
		expect(data?.undone_at).not.toBeNull();
		expect(data?.summary).toMatchObject({ services: 1, edit: { price_percent: 10 } });
	});

	test('is refused, and names them, when services were edited since', async () => {
		const ids = [await idOf('oil-change'), await idOf('timing-belt')];
		const { change_id } = await edit(ids, { price_percent: 10 });
		await sql`update workshop_services set description = 'Anders' where id = ${ids[1] as string}`;
		const before = await state();
		const { error } = await undo(change_id as string);
		expect(error).toMatchObject({ code: 'PT409', message: 'changed_since' });
		expect(JSON.parse(error?.details ?? '')).toEqual([
			{ service_id: ids[1], name: 'Zahnriemen wechseln' }
		]);
		expect(await state()).toEqual(before);
	});

	test('is refused when a service got other class prices or is gone', async () => {
		const ids = [await idOf('oil-change'), await idOf('timing-belt')];
		const { change_id } = await edit(ids, { price_percent: 10 });
		await sql`
			insert into service_class_prices (workshop_id, service_id, vehicle_class, price_min, price_max)
			values (${workshopId}, ${ids[0] as string}, 'suv', 1, 2)`;
		await sql`delete from workshop_services where id = ${ids[1] as string}`;
		const { error } = await undo(change_id as string);
		expect(JSON.parse(error?.details ?? '')).toHaveLength(2);
	});

	test('of added services is refused once a season or a planned price was made for one', async () => {
		const added = await call<{ services: string[]; change_id: string }>('add_library_services', {
			p_workshop_id: workshopId,
			p_keys: ['engine-flush', 'oil-top-up']
		});
		await sql`
			insert into planned_prices (workshop_id, service_id, valid_from, price_min, price_max)
			values (${workshopId}, ${added.services[0] as string}, '2099-01-01', 1, 2)`;
		const { error } = await undo(added.change_id);
		expect(JSON.parse(error?.details ?? '')).toHaveLength(1);
	});

	test('in between leaves an earlier change undoable', async () => {
		const ids = [await idOf('oil-change')];
		const before = await state();
		const first = await edit(ids, { price_percent: 10 });
		const second = await edit(ids, { price_percent: 10 });
		expect((await undo(first.change_id as string)).error?.message).toBe('changed_since');
		expect((await undo(second.change_id as string)).error).toBeNull();
		expect((await undo(first.change_id as string)).error).toBeNull();
		expect(await state()).toEqual(before);
	});

	test('ends after 30 days', async () => {
		const { change_id } = await edit([await idOf('oil-change')], { price_percent: 10 });
		await sql`update catalog_changes set created_at = now() - interval '31 days' where id = ${change_id}`;
		await edit([await idOf('timing-belt')], { price_percent: 10 });
		expect((await undo(change_id as string)).error?.message).toBe('undo_expired');
	});

	test('is nothing for strangers', async () => {
		const { change_id } = await edit([await idOf('oil-change')], { price_percent: 10 });
		const stranger = await newPerson();
		await newWorkshop(stranger);
		const { error } = await stranger.client.rpc('undo_catalog_change', { p_change_id: change_id });
		expect(error).toMatchObject({ code: 'PT404', message: 'change_unknown' });
	});

	test('and an edit at the same time end in one order or the other, never in a mixture', async () => {
		const ids = [await idOf('oil-change'), await idOf('timing-belt')];
		const before = await state();
		const { change_id } = await edit(ids, { price_percent: 10 });
		const [undone, edited] = await Promise.all([
			undo(change_id as string),
			owner.client
				.from('workshop_services')
				.update({ price_max: 4999 })
				.eq('id', ids[1] as string)
				.select('price_max')
		]);
		const [oil] =
			await sql`select price_max::float from workshop_services where id = ${ids[0] as string}`;
		const [belt] =
			await sql`select price_max::float from workshop_services where id = ${ids[1] as string}`;
		expect(edited.error).toBeNull();
		expect(belt?.price_max).toBe(4999);
		const was = before.services.find((row) => row.row.id === ids[0])?.row.price_max as number;
		if (undone.error) {
			expect(undone.error.message).toBe('changed_since');
			expect(oil?.price_max).toBe(88);
		} else expect(oil?.price_max).toBe(was);
	});
});

describe('the order', () => {
	const list = async () =>
		(
			await sql`
			select id from workshop_services where workshop_id = ${workshopId} order by position, service_name, id`
		).map((row) => row.id as string);
	const reorder = (ids: string[]) =>
		call<{ moved: number; change_id: string | null }>('reorder_services', {
			p_workshop_id: workshopId,
			p_ids: ids
		});

	test('of all services becomes the one asked for, and is undone', async () => {
		const before = await list();
		const wanted = before.toReversed();
		const { change_id } = await reorder(wanted);
		expect(await list()).toEqual(wanted);
		expect((await undo(change_id as string)).error).toBeNull();
		expect(await list()).toEqual(before);
	});

	test('of some services changes among their own places alone', async () => {
		const before = await list();
		const some = [before[7], before[2], before[5]] as string[];
		await reorder(some);
		const after = await list();
		expect([after[2], after[5], after[7]]).toEqual(some);
		expect(after.filter((id) => !some.includes(id))).toEqual(
			before.filter((id) => !some.includes(id))
		);
	});

	test('that is already there changes nothing', async () => {
		expect(await reorder(await list())).toEqual({ moved: 0, change_id: null });
	});

	test('refuses unknown services and repetitions', async () => {
		const [first] = await list();
		for (const ids of [
			[first, first],
			[first, workshopId]
		]) {
			const { error } = await owner.client.rpc('reorder_services', {
				p_workshop_id: workshopId,
				p_ids: ids
			});
			expect(error?.message).toBe('service_unknown');
		}
	});
});

test('a duplicate is an own service beside its source, archived, with class prices, and is undone', async () => {
	const source = await idOf('oil-change');
	await sql`
		insert into service_class_prices (workshop_id, service_id, vehicle_class, price_min, price_max)
		values (${workshopId}, ${source}, 'suv', 20, 91)`;
	const before = await state();
	const { service_id, change_id } = await call<{ service_id: string; change_id: string }>(
		'duplicate_service',
		{ p_service_id: source }
	);
	const [copy] = await sql`
		select s.service_name, s.service_name_en, s.library_key, s.status, s.price_max::float, c.price_max::float as suv
		from workshop_services s join service_class_prices c on c.service_id = s.id where s.id = ${service_id}`;
	expect(copy).toEqual({
		service_name: 'Ölwechsel (Kopie)',
		service_name_en: 'Oil change (copy)',
		library_key: null,
		status: 'archived',
		price_max: 80,
		suv: 91
	});
	expect((await undo(change_id)).error).toBeNull();
	expect(await state()).toEqual(before);
});
