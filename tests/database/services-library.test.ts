/** Finding services in the library, taking them over, and following the library's later changes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';

const sql = database();
let owner: Person;
let workshopId: string;

interface Hit {
	key: string;
	name: string;
	category_key: string;
	service_group: string;
	vehicle_types: string[];
	workshop_service_id: string | null;
	total_count: number;
}

beforeAll(async () => {
	owner = await newPerson();
	({ workshopId } = await newWorkshop(owner));
});

async function call<Result>(name: string, parameters: Record<string, unknown>): Promise<Result> {
	const { data, error } = await owner.client.rpc(name, parameters);
	if (error) throw new Error(`${name}: ${error.message} (${error.code})`);
	return data as Result;
}

const search = (parameters: Record<string, unknown>) =>
	call<Hit[]>('search_library', { p_workshop_id: workshopId, ...parameters });

describe('the search', () => {
	test.each([
		['Ölwechsel', 'oil-change'],
		['oelwechsel', 'oil-change'],
		['olwechsl', 'oil-change'],
		['oil change', 'oil-change'],
		['Zahnriehmen', 'timing-belt'],
		['timing belt', 'timing-belt'],
		['bremsbelege hinten', 'brake-pads-rear'],
		['hinten Bremsbeläge', 'brake-pads-rear'],
		['brake pads front', 'brake-pads-front'],
		['TÜV', 'hu-au'],
		['räder wechseln', 'wheel-change'],
		['Radwexel', 'wheel-change'],
		['stoßdämpfer hinten', 'shock-absorbers-rear'],
		['stossdaempfer hinten', 'shock-absorbers-rear'],
		['Klimaservice', 'ac-service-r134a'],
		['zünd', 'spark-plugs']
	])('for "%s" finds %s among the first five', async (query, key) => {
		const hits = await search({ p_query: query, p_limit: 5 });
		expect(hits.map((hit) => hit.key)).toContain(key);
	});

	test.each([
		['bremse', 'brake-pads-front', 3],
		['bremsen', 'brake-pads-front', 3],
		['Bremse', 'brake-discs-pads-front', 3],
		['zahnriemen', 'timing-belt', 2],
		['kühler', 'radiator', 1],
		['lkw bremse', 'truck-brake-lining', 1],
		['motorrad ölwechsel', 'moto-oil-change', 1]
	])('for "%s" has %s among the first %i', async (query, key, within) => {
		const hits = await search({ p_query: query, p_limit: within });
		expect(hits.map((hit) => hit.key)).toContain(key);
	});

	test('has what is done on cars first; who looks for a lorry says so', async () => {
		const keys = async (parameters: Record<string, unknown>) =>
			(await search({ p_limit: 5, ...parameters })).map(({ key }) => key);
		const brakes = await keys({ p_query: 'bremse' });
		expect(brakes).toEqual(expect.arrayContaining(['brake-pads-front', 'brake-pads-rear']));
		expect(brakes).not.toContain('truck-brake-lining');
		expect((await keys({ p_query: 'lkw bremse' }))[0]).toBe('truck-brake-lining');
		expect((await keys({ p_query: 'bremse', p_vehicle: 'truck' }))[0]).toBe('truck-brake-lining');
		expect((await keys({ p_query: 'motorrad ölwechsel' }))[0]).toBe('moto-oil-change');
	});

	test('finds nothing for what no workshop does', async () => {
		for (const query of ['Quantencomputer', 'xxyyzz', '§§§']) {
			const hits = await search({ p_query: query });
			if (query !== '§§§') expect(hits).toEqual([]);
		}
	});

	test('without words is the whole library in its order, in pages', async () => {
		const [count] = await sql`select count(*)::int as n from library_services`;
		const all = await search({ p_limit: 1000 });
		expect(all).toHaveLength(count?.n as number);
		expect(all[0]?.total_count).toBe(count?.n);
		const [first, second] = [
			await search({ p_limit: 20 }),
			await search({ p_limit: 20, p_offset: 20 })
		];
		expect([...first, ...second].map(({ key }) => key)).toEqual(
			all.slice(0, 40).map(({ key }) => key)
		);
		const categories = all.map((hit) => hit.category_key);
		expect(new Set(categories).size).toBe(
			categories.filter((key, index) => key !== categories[index - 1]).length
		);
	});

	test('filters by category, group and vehicle', async () => {
		const brakes = await search({ p_category: 'brakes', p_limit: 1000 });
		expect(new Set(brakes.map((hit) => hit.category_key))).toEqual(new Set(['brakes']));
		const inspections = await search({ p_group: 'inspection', p_limit: 1000 });
		expect(new Set(inspections.map((hit) => hit.service_group))).toEqual(new Set(['inspection']));
		const electric = await search({ p_vehicle: 'ev', p_limit: 1000 });
		expect(electric.every((hit) => hit.vehicle_types.includes('ev'))).toBe(true);
		const large = await search({ p_vehicle: 'large', p_query: 'Ölwechsel' });
		expect(large.map((hit) => hit.key)).toContain('oil-change');
		const motorcycles = await search({ p_vehicle: 'motorcycle', p_query: 'Ölwechsel' });
		expect(motorcycles.map((hit) => hit.key)).not.toContain('oil-change');
	});

	test('marks what the workshop already has', async () => {
		const hits = await search({ p_query: 'Ölwechsel' });
		expect(hits.find((hit) => hit.key === 'oil-change')?.workshop_service_id).not.toBeNull();
		expect(hits.find((hit) => hit.key === 'truck-oil-change')?.workshop_service_id).toBeNull();
	});
});

describe('adding from the library', () => {
	test('takes text, price and vehicles over, once, and is undone in one step', async () => {
		const { workshopId: own } = await newWorkshop(owner);
		const add = (keys: string[]) =>
			call<{ added: number; services: string[]; change_id: string | null }>(
				'add_library_services',
				{ p_workshop_id: own, p_keys: keys }
			);
		await sql`
			update workshop_services set price_max = 85 where workshop_id = ${own} and library_key = 'oil-change'`;
		const added = await add(['engine-flush', 'oil-top-up', 'oil-change', 'no-such-service']);
		expect(added.added).toBe(2);
		expect(added.services).toHaveLength(2);
		const rows = await sql`
			select s.service_name = l.name and s.description = l.description and s.price_min = l.price_min
				and s.price_max = l.price_max and s.vehicle_types = l.vehicle_types and s.factor_rule = l.factor_rule as same
			from workshop_services s join library_services l on l.key = s.library_key
			where s.id = any (${added.services}::uuid[])`;
		expect(rows.map((row) => row.same)).toEqual([true, true]);
		const [oil] = await sql`
			select price_max::float from workshop_services where workshop_id = ${own} and library_key = 'oil-change'`;
		expect(oil?.price_max).toBe(85);
		expect(await add(['engine-flush'])).toEqual({ added: 0, services: [], change_id: null });

		await call('undo_catalog_change', { p_change_id: added.change_id });
		const [left] = await sql`
			select count(*)::int as n from workshop_services where id = any (${added.services}::uuid[])`;
		expect(left?.n).toBe(0);
	});
});

describe('changes of the library', () => {
	interface Update {
		service_id: string;
		library_key: string;
		fields: Record<string, { old: unknown; new: unknown; own: unknown }>;
	}
	const key = 'wiper-blades';
	const before = sql`
		select price_min, price_max, description, category_id, vehicle_types, factor_rule
		from library_services where key = ${key}`;
	let own: string;

	const updates = () => call<Update[]>('library_updates', { p_workshop_id: own });
	const library = (price: number, description: string) => sql`
		update library_services set price_min = ${price}, price_max = ${price + 50}, description = ${description}
		where key = ${key}`;

	beforeAll(async () => {
		await before;
		({ workshopId: own } = await newWorkshop(owner));
	});
	afterAll(async () => {
		const [row] = await before;
		await sql`
			update library_services set price_min = ${row?.price_min}, price_max = ${row?.price_max},
				description = ${row?.description}, category_id = ${row?.category_id},
				vehicle_types = ${row?.vehicle_types}, factor_rule = ${row?.factor_rule}
			where key = ${key}`;
	});

	test('are offered by field, and change nothing by themselves', async () => {
		expect(await updates()).toEqual([]);
		await library(500, 'Anders als früher.');
		const [update, ...others] = await updates();
		expect(others).toEqual([]);
		expect(update?.library_key).toBe(key);
		expect(Object.keys(update?.fields ?? {}).toSorted()).toEqual(['description', 'price']);
		expect(update?.fields.price?.new).toEqual({ min: 500, max: 550 });
		const [row] = await sql`
			select price_min::float from workshop_services where workshop_id = ${own} and library_key = ${key}`;
		expect(row?.price_min).not.toBe(500);
	});

	test('are accepted field by field, with undo', async () => {
		const [update] = await updates();
		const { change_id } = await call<{ change_id: string }>('accept_library_update', {
			p_service_id: update?.service_id,
			p_fields: ['price']
		});
		const price = async () =>
			(
				await sql`select price_min::float from workshop_services where id = ${update?.service_id as string}`
			)[0]?.price_min as number;
		expect(await price()).toBe(500);
		expect(Object.keys((await updates())[0]?.fields ?? {})).toEqual(['description']);
		await call('undo_catalog_change', { p_change_id: change_id });
		expect(await price()).not.toBe(500);
		expect(Object.keys((await updates())[0]?.fields ?? {}).toSorted()).toEqual([
			'description',
			'price'
		]);
	});

	test('are dismissed until the next change', async () => {
		const [update] = await updates();
		await call('dismiss_library_update', { p_service_id: update?.service_id });
		expect(await updates()).toEqual([]);
		await library(510, 'Anders als früher.');
		expect(Object.keys((await updates())[0]?.fields ?? {})).toEqual(['price']);
	});

	test('that the workshop already follows aren’t offered', async () => {
		await sql`
			update workshop_services set price_min = 510, price_max = 560
			where workshop_id = ${own} and library_key = ${key}`;
		expect(await updates()).toEqual([]);
	});

	test('are offered and accepted for vehicles, category and class prices too, each for itself', async () => {
		const copy = async () => {
			const [row] = await sql`
				select c.key as category, s.vehicle_types, s.factor_rule
				from workshop_services s join service_categories c on c.id = s.category_id
				where s.workshop_id = ${own} and s.library_key = ${key}`;
			return row as { category: string; vehicle_types: string[]; factor_rule: string };
		};
		const copied = await copy();
		// the same vehicles in another order are no news
		await sql`
			update library_services set vehicle_types = ${copied.vehicle_types.toReversed()} where key = ${key}`;
		expect(await updates()).toEqual([]);
		await sql`
			update library_services set vehicle_types = '{van,small}', factor_rule = 'own',
				category_id = (select id from service_categories where key = 'glass')
			where key = ${key}`;
		const [update] = await updates();
		expect(update?.fields).toEqual({
			vehicle_types: {
				old: copied.vehicle_types.toSorted(),
				new: ['small', 'van'],
				own: copied.vehicle_types.toSorted()
			},
			factor_rule: { old: copied.factor_rule, new: 'own', own: copied.factor_rule },
			category: { old: copied.category, new: 'glass', own: copied.category }
		});
		expect(await copy()).toEqual(copied);

		const accept = (fields: string[]) =>
			call<{ change_id: string }>('accept_library_update', {
				p_service_id: update?.service_id,
				p_fields: fields
			});
		await accept(['vehicle_types']);
		expect(await copy()).toEqual({ ...copied, vehicle_types: ['van', 'small'] });
		const { change_id } = await accept(['category', 'factor_rule']);
		expect(await copy()).toEqual({
			category: 'glass',
			vehicle_types: ['van', 'small'],
			factor_rule: 'own'
		});
		expect(await updates()).toEqual([]);
		await call('undo_catalog_change', { p_change_id: change_id });
		expect(await copy()).toEqual({ ...copied, vehicle_types: ['van', 'small'] });
		expect(Object.keys((await updates())[0]?.fields ?? {}).toSorted()).toEqual([
			'category',
			'factor_rule'
		]);
	});

	test('can’t be accepted for an own service or an unknown field', async () => {
		const [row] = await sql`
			insert into workshop_services (workshop_id, category_id, service_name, price_min, price_max)
			select ${own}, id, 'Own', 1, 2 from service_categories limit 1 returning id`;
		const accept = (id: unknown, fields: string[]) =>
			owner.client.rpc('accept_library_update', { p_service_id: id, p_fields: fields });
		expect((await accept(row?.id, ['price'])).error?.message).toBe('not_from_library');
		const [copy] = await sql`
			select id from workshop_services where workshop_id = ${own} and library_key = ${key}`;
		expect((await accept(copy?.id, ['status'])).error?.message).toBe('field_unknown');
		expect((await accept(copy?.id, [])).error?.message).toBe('field_unknown');
	});
});
