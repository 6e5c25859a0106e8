import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import {
	copyOf,
	downgrade,
	fieldsOf,
	newOwner,
	serviceFields,
	stored,
	type Owner
} from './services-support.ts';

let owner: Owner;
beforeEach(async () => void (owner = await newOwner()));

const count = async (where = database()``) =>
	Number(
		(
			await database()`
				select count(*) from workshop_services where workshop_id = ${owner.workshopId} ${where}`
		)[0]?.count
	);
const lastChange = async () => {
	const [row] = await database()`
		select id, kind, undone_at from catalog_changes where workshop_id = ${owner.workshopId}
		order by created_at desc limit 1`;
	return row as { id: string; kind: string; undone_at: Date | null } | undefined;
};
const undo = (id: string | undefined) =>
	owner.visitor.post('/app/services?/undo', { change: id ?? '' });

describe('many services at once', () => {
	let ids: string[];
	beforeEach(async () => {
		ids = [await copyOf(owner, 'oil-change'), await copyOf(owner, 'hu-au')];
	});
	const bulk = (fields: Record<string, string | string[]>) =>
		owner.visitor.post('/app/services?/bulk', fieldsOf({ id: ids, ...fields }));
	const raise = { topic: 'price', amount: '10', direction: 'up', unit: 'percent' };
	const prices = async () =>
		(await Promise.all(ids.map(stored))).map((row) => [row?.price_min, row?.price_max]);

	test('a preview changes nothing; applying it can be undone exactly, once', async () => {
		const before = await prices();
		expect((await bulk({ ...raise, preview: '1' })).status).toBe(200);
		expect(await prices()).toEqual(before);
		expect((await bulk(raise)).status).toBe(200);
		expect(await prices()).not.toEqual(before);
		const change = await lastChange();
		expect(change?.kind).toBe('bulk_edit');
		const page = await owner.visitor.get('/app/services/changes');
		expect(page.html).toContain('2 Leistungen geändert: +10\u00a0%');
		expect((await undo(change?.id)).status).toBe(200);
		expect(await prices()).toEqual(before);
		const again = await undo(change?.id);
		expect(again.status).toBe(409);
	});

	test('what was edited since is not taken back, and named', async () => {
		await bulk(raise);
		const change = await lastChange();
		await owner.visitor.post(
			'/app/services?/price',
			fieldsOf({ id: ids[0] ?? '', priceKind: 'fixed', priceMin: '77', priceMax: '' })
		);
		const { html } = await owner.visitor.post(
			'/app/services?/undo',
			{ change: change?.id ?? '' },
			{ accept: 'application/json', 'x-sveltekit-action': 'true' }
		);
		expect(html).toContain('weil danach etwas geändert wurde');
		expect(html).toContain('Ölwechsel');
		expect(await stored(ids[0] ?? '')).toMatchObject({ price_min: '77.00' });
	});

	test('get another category, other vehicles, another state', async () => {
		await bulk({ topic: 'category', category: 'glass' });
		expect(
			await count(
				database()`and category_id = (select id from service_categories where key = 'glass')`
			)
		).toBe(3);
		await bulk({ topic: 'vehicles', mode: 'set', vehicles: ['truck', 'van'] });
		const [row] =
			await database()`select vehicle_types from workshop_services where id = ${ids[0] ?? ''}`;
		expect(row?.vehicle_types).toEqual(['van', 'truck']);
		await bulk({ topic: 'status', status: 'archived' });
		expect(await count(database()`and status = 'archived'`)).toBe(2);
	});

	test.each([
		[{ topic: 'price', amount: '0' }],
		[{ topic: 'price', amount: 'x' }],
		[{ topic: 'price', amount: '91', direction: 'down', unit: 'percent' }],
		[{ topic: 'price', amount: '501', direction: 'up', unit: 'percent' }],
		[{ topic: 'category', category: '' }],
		[{ topic: 'category', category: 'no-such' }],
		[{ topic: 'vehicles', mode: 'add' }],
		[{ topic: 'status', id: [] as string[] }]
	])('refuse %j', async (fields) => {
		const before = await prices();
		expect((await bulk(fields as Record<string, string>)).status).toBeGreaterThanOrEqual(400);
		expect(await prices()).toEqual(before);
	});

	test('no price falls below zero: all or nothing', async () => {
		const before = await prices();
		await bulk({ topic: 'price', amount: '20', direction: 'down', unit: 'amount' });
		expect(await prices()).toEqual(before);
	});

	test('are put in order', async () => {
		const members = await database()<{ id: string }[]>`
			select s.id from workshop_services s join service_categories c on c.id = s.category_id
			where workshop_id = ${owner.workshopId} and c.key = 'brakes' order by s.position`;
		const wanted = members.map(({ id }) => id).reverse();
		expect(
			(await owner.visitor.post('/app/services?/order', fieldsOf({ id: wanted }))).status
		).toBe(200);
		const { html } = await owner.visitor.get('/app/services?category=brakes');
		const shown = [...html.matchAll(/href="\/app\/services\/([0-9a-f-]{36})"/g)].map(
			([, id]) => id
		);
		expect(shown).toEqual(wanted);
	});
});

describe('the library', () => {
	test('adds one service, a selection and whole categories, at its prices, and takes them back', async () => {
		const before = await count();
		const add = (fields: Record<string, string | string[]>) =>
			owner.visitor.post('/app/services/library?/add', fieldsOf(fields));
		await add({ key: 'adblue-refill' });
		await add({ key: ['engine-flush', 'oil-change'] });
		const some = await count();
		expect(some).toBeGreaterThan(before);
		const whole = await add({ category: ['motorcycle', 'glass'] });
		expect(whole.status).toBe(200);
		expect(await count()).toBeGreaterThan(some + 25);
		await undo((await lastChange())?.id);
		expect(await count()).toBe(some);
		expect((await add({})).status).toBe(422);
		expect((await add({ key: "x'--" })).status).toBe(422);
	});

	test.each(['bremsbelege vorn', 'front brake pads', 'BREMSBELÄGE'])('finds %j', async (text) => {
		const { html } = await owner.visitor.get(`/app/services/library?q=${encodeURIComponent(text)}`);
		expect(html).toContain('Bremsbeläge vorne');
		expect(html).toContain('bitte prüfen');
		expect(html).toContain('übernommen');
	});

	test('offers its updates, and forces none', async () => {
		const id = await copyOf(owner, 'oil-change');
		await database()`
			update private.library_copies set seen = seen || '{"price": {"min": 1, "max": 2}, "duration_minutes": 5}'
			where service_id = ${id}`;
		await database()`update workshop_services set price_min = 33, price_max = 44 where id = ${id}`;
		await database()`update workshop_services set duration_minutes = 20 where id = ${id}`;
		const path = '/app/services/library/updates';
		const offered = await owner.visitor.get(path);
		expect(offered.html).toContain('Bibliothek (1 neu)');
		expect(offered.html).toContain('33–44\u00a0€');
		expect((await owner.visitor.post(`${path}?/accept`, { service: id })).status).toBe(422);
		await owner.visitor.post(`${path}?/accept`, fieldsOf({ service: id, field: 'price' }));
		expect(await stored(id)).toMatchObject({ price_min: '10.00', price_max: '80.00' });
		await owner.visitor.post(`${path}?/dismiss`, { service: id });
		expect((await owner.visitor.get(path)).html).toContain('Alles auf dem neuesten Stand');
		const other = await newOwner();
		expect((await other.visitor.post(`${path}?/dismiss`, { service: id })).status).toBe(404);
	});

	test('offers vehicles, category and class prices in words, each for itself', async () => {
		const id = await copyOf(owner, 'oil-change');
		const copy = async () => {
			const [row] = await database()`
				select vehicle_types, factor_rule, category_id from workshop_services where id = ${id}`;
			return row as { vehicle_types: string[]; factor_rule: string; category_id: string };
		};
		await database()`
			update private.library_copies set seen = seen
				|| '{"vehicle_types": ["small"], "category": "glass", "factor_rule": "own"}'
			where service_id = ${id}`;
		await database()`
			update workshop_services set vehicle_types = '{small,ev}', factor_rule = 'single_item',
				category_id = (select id from service_categories where key = 'engine')
			where id = ${id}`;
		const before = await copy();
		const path = '/app/services/library/updates';
		const { html } = await owner.visitor.get(path);
		for (const text of [
			'Kleinwagen, Kompaktklasse, SUV, Van, Transporter, Lkw',
			'bisher in der Bibliothek: Kleinwagen',
			'bisher in der Bibliothek: Autoglas',
			'umgerechnet wie bei Wartungen',
			'wie der Grundpreis, weil es ein einzelnes Teil ist'
		]) {
			expect(html).toContain(text);
		}
		expect(await copy()).toEqual(before);
		await owner.visitor.post(`${path}?/accept`, fieldsOf({ service: id, field: 'vehicle_types' }));
		expect(await copy()).toEqual({
			...before,
			vehicle_types: ['small', 'compact', 'suv', 'van', 'truck']
		});
		await owner.visitor.post(`${path}?/accept`, { service: id, field: 'category' });
		const [oil] = await database()`select id from service_categories where key = 'oil-fluids'`;
		expect(await copy()).toMatchObject({
			category_id: oil?.id as string,
			factor_rule: 'single_item'
		});
	});
});

describe('without service management', () => {
	beforeEach(() => downgrade(owner));

	test('prices and states stay editable, everything else is refused and explained', async () => {
		const id = await copyOf(owner, 'oil-change');
		const before = await count();
		const { html } = await owner.visitor.get('/app/services');
		expect(html).toContain('Im Tarif Basic ist die Leistungsverwaltung nicht enthalten');
		expect(html).toContain('79\u00a0€ im Monat');
		expect(html).not.toContain('href="/app/services/new"');

		const price = fieldsOf({ id, priceKind: 'fixed', priceMin: '49', priceMax: '' });
		expect((await owner.visitor.post('/app/services?/price', price)).status).toBe(200);
		expect(await stored(id)).toMatchObject({ price_kind: 'fixed', price_min: '49.00' });
		const status = { status: 'archived' };
		expect((await owner.visitor.post(`/app/services/${id}?/status`, status)).status).toBe(200);
		const page = await owner.visitor.get(`/app/services/${id}`);
		expect(page.html).toContain('Preis speichern');
		expect(page.html).not.toContain('Leistung speichern');
		expect(page.html).not.toContain('eigene Beträge fest');

		const planned = { validFrom: '2099-01-01', priceKind: 'fixed', priceMin: '1', priceMax: '' };
		const refused: [string, [string, string][]][] = [
			['/app/services/new', serviceFields()],
			[`/app/services/${id}?/save`, serviceFields()],
			[`/app/services/${id}?/plan`, fieldsOf(planned)],
			[`/app/services/${id}?/duplicate`, []],
			['/app/services?/bulk', fieldsOf({ id, topic: 'price', amount: '5' })],
			['/app/services?/order', fieldsOf({ id })],
			['/app/services/library?/add', fieldsOf({ key: 'adblue-refill' })]
		];
		for (const [path, fields] of refused) {
			const answer = await owner.visitor.post(path, fields);
			expect([path, answer.status]).toEqual([path, 403]);
		}
		expect(await count()).toBe(before);
		expect(await stored(id)).toMatchObject({ service_name: 'Ölwechsel', price_min: '49.00' });
	});
});
