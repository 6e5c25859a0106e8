import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import {
	copyOf,
	downgrade,
	fieldsOf,
	namesIn,
	newOwner,
	serviceFields,
	stored,
	type Owner
} from './services-support.ts';

describe('a service', () => {
	let owner: Owner;
	let id: string;
	beforeAll(async () => (owner = await newOwner()));
	beforeEach(async () => {
		const { status, location } = await owner.visitor.post('/app/services/new', serviceFields());
		expect(status).toBe(303);
		id = location?.split('/').at(-1) ?? '';
	});
	const path = () => `/app/services/${id}`;
	const save = (changes: Record<string, string | string[]>) =>
		owner.visitor.post(`${path()}?/save`, serviceFields(changes));

	test('is created with everything that was typed', async () => {
		const [row] = await database()`select * from workshop_services where id = ${id}`;
		expect(row).toMatchObject({
			workshop_id: owner.workshopId,
			service_name: 'Scheibe tönen',
			service_name_en: 'Window tinting',
			description: 'Mit Folie nach ECE-R43.',
			synonyms: ['Tönungsfolie', 'Scheibentönung'],
			price_kind: 'range',
			price_min: '120.00',
			price_max: '249.50',
			duration_minutes: 90,
			vehicle_types: ['compact', 'suv'],
			library_key: null
		});
		const { html } = await owner.visitor.get(path());
		for (const text of [
			'Scheibe tönen',
			'Tönungsfolie',
			'Besucher sieht heute',
			'Verlauf der Preise'
		]) {
			expect(html).toContain(text);
		}
	});

	test.each<[Record<string, string | string[]>, string]>([
		[{ name: ' ' }, 'mit mindestens zwei Zeichen'],
		[{ category: '' }, 'Bitte wählen Sie eine Kategorie.'],
		[{ category: 'no-such' }, 'Bitte wählen Sie eine Kategorie.'],
		[{ priceMin: '' }, 'Bitte tragen Sie den Betrag ein.'],
		[{ priceMin: 'viel' }, 'Bitte nur einen Betrag in Euro'],
		[{ priceMin: '300' }, 'Der zweite Betrag ist kleiner als der erste.'],
		[{ duration: '0' }, 'Bitte ganze Minuten'],
		[{ vehicleTypes: [] }, 'mindestens eine Fahrzeugart'],
		[{ description: 'x'.repeat(2001) }, 'Bitte höchstens 2000 Zeichen.'],
		[{ description: 'Nur 99 € zzgl. MwSt.' }, 'Privatkunden müssen den Gesamtpreis sehen'],
		[{ name: 'TÜV neu' }, 'Name einzelner Prüforganisationen'],
		[{ description: 'Schon ab 49 €.' }, 'in einem Preisverzeichnis nicht erlaubt'],
		[{ description: 'Zum Festpreis.' }, 'Das klingt nach einem verbindlichen Preis']
	])('can’t break a rule (%#)', async (changes, words) => {
		const before = await stored(id);
		const { status, html } = await save(changes);
		expect(status).toBe(400);
		expect(html).toContain(words);
		expect(await stored(id)).toEqual(before);
	});

	test('may promise what a fixed price keeps, and say TÜV where one tests', async () => {
		expect(
			(
				await save({
					priceKind: 'fixed',
					priceMin: '99',
					priceMax: '',
					description: 'Zum Festpreis.'
				})
			).status
		).toBe(200);
		expect(await stored(id)).toMatchObject({
			price_kind: 'fixed',
			price_min: '99.00',
			price_max: '99.00'
		});
		await database()`update workshops set testing_body = 'TÜV NORD' where id = ${owner.workshopId}`;
		expect((await save({ name: 'TÜV neu' })).status).toBe(200);
		await database()`update workshops set testing_body = null where id = ${owner.workshopId}`;
	});

	test.each(['', 'Basic: '])(
		'%sgets no price alone that its texts don’t keep, and may always get a fixed one',
		async (plan) => {
			const promised = await newOwner();
			const service = await copyOf(promised, 'oil-change');
			await database()`
				update workshop_services
				set price_kind = 'fixed', price_max = price_min, description = 'Zum Festpreis.' where id = ${service}`;
			if (plan) await downgrade(promised);
			const before = await stored(service);
			const price = (priceKind: string) =>
				fieldsOf({
					id: service,
					priceKind,
					priceMin: priceKind === 'after_inspection' ? '' : '90',
					priceMax: priceKind === 'range' ? '120' : ''
				});
			const page = `/app/services/${service}`;
			for (const path of ['/app/services?/price', `${page}?/price`]) {
				for (const kind of ['range', 'after_inspection']) {
					const { status, html } = await promised.visitor.post(path, price(kind));
					expect([path, kind, status]).toEqual([path, kind, 422]);
					expect(html).toContain('gilt nur bei einem Festpreis');
				}
			}
			expect(await stored(service)).toEqual(before);
			expect((await promised.visitor.post('/app/services?/price', price('fixed'))).status).toBe(
				200
			);
			expect(await stored(service)).toMatchObject({ price_min: '90.00' });

			// what is no fixed price any more may become anything
			await database()`update workshop_services set price_kind = 'range' where id = ${service}`;
			expect((await promised.visitor.post('/app/services?/price', price('range'))).status).toBe(
				200
			);
		}
	);

	test('plans no price that its texts don’t keep, and gets no texts that a plan doesn’t keep', async () => {
		const fixed = { priceKind: 'fixed', priceMin: '99', priceMax: '' };
		await save({ ...fixed, description: 'Zum Festpreis.' });
		const plan = (price: Record<string, string>) =>
			owner.visitor.post(`${path()}?/plan`, { validFrom: '2099-01-01', ...price });
		const range = { priceKind: 'range', priceMin: '90', priceMax: '120' };
		const refused = await plan(range);
		expect(refused.status).toBe(422);
		expect(refused.html).toContain('gilt nur bei einem Festpreis');
		expect(await database()`select 1 from planned_prices where service_id = ${id}`).toEqual([]);
		expect((await plan({ ...fixed, priceMin: '109' })).status).toBe(200);

		await save({ ...fixed, description: '' });
		await database()`delete from planned_prices where service_id = ${id}`;
		expect((await plan(range)).status).toBe(200);
		const late = await save({ ...fixed, description: 'Zum Festpreis.' });
		expect(late.status).toBe(422);
		expect(late.html).toContain('ist ein anderer Preis geplant');
		expect((await save({ ...fixed, description: 'Mit Folie.' })).status).toBe(200);
	});

	test('after inspection has no amounts', async () => {
		await save({ priceKind: 'after_inspection', priceMin: '', priceMax: '' });
		expect(await stored(id)).toMatchObject({ price_min: null, price_max: null });
	});

	test('has own amounts per class; what is left empty follows the recommendation', async () => {
		const classes = (fields: Record<string, string>) =>
			owner.visitor.post(`${path()}?/classes`, {
				...Object.fromEntries(
					['small', 'compact', 'midsize', 'large', 'suv', 'van', 'truck', 'motorcycle'].flatMap(
						(one) => [
							[`${one}Min`, ''],
							[`${one}Max`, '']
						]
					)
				),
				priceKind: 'range',
				...fields
			});
		const amounts = async () =>
			(
				await database()`
					select vehicle_class, price_min, price_max from service_class_prices where service_id = ${id}
					order by vehicle_class`
			).map((row) => Object.values(row));
		expect((await classes({ suvMin: '150', suvMax: '310' })).status).toBe(200);
		expect(await amounts()).toEqual([['suv', '150.00', '310.00']]);
		const { html } = await owner.visitor.get(path());
		expect(html).toContain('150–310\u00a0€');
		expect((await classes({ suvMin: '150', suvMax: '' })).status).toBe(400);
		expect((await classes({ suvMin: '150', suvMax: '100' })).html).toContain(
			'Der zweite Betrag ist kleiner als der erste.'
		);
		expect((await classes({ largeMin: '1', largeMax: '2' })).status).toBe(200);
		expect(await amounts()).toEqual([['large', '1.00', '2.00']]);
		await classes({});
		expect(await amounts()).toEqual([]);
	});

	test('has prices that hold from a day on, never backwards, one per day', async () => {
		const plan = (validFrom: string) =>
			owner.visitor.post(`${path()}?/plan`, {
				validFrom,
				priceKind: 'fixed',
				priceMin: '199',
				priceMax: ''
			});
		expect((await plan('2099-01-01')).html).toContain('ab 1. Jan. 2099');
		expect(await plan('2099-01-01')).toMatchObject({ status: 409 });
		const past = await plan('2020-01-01');
		expect([past.status, past.html.includes('nicht rückwirkend')]).toEqual([422, true]);
		expect((await plan('2026-02-31')).status).toBeGreaterThanOrEqual(400);
		const [row] = await database()`select id from planned_prices where service_id = ${id}`;
		await owner.visitor.post(`${path()}?/unplan`, { id: row?.id as string });
		expect(await database()`select 1 from planned_prices where service_id = ${id}`).toEqual([]);
	});

	test('keeps who changed which price, from what to what', async () => {
		await save({ priceMin: '130' });
		const { html } = await owner.visitor.get(path());
		expect(html).toContain('Erika Muster');
		expect(html).toMatch(/120,00–249,50\u00a0€<\/s>/);
		expect(html).toMatch(/130,00–249,50\u00a0€<\/strong>/);
	});

	test('is duplicated, archived and restored', async () => {
		const { location } = await owner.visitor.post(`${path()}?/duplicate`);
		const copy = await owner.visitor.get(location ?? '');
		expect(copy.html).toContain('Scheibe tönen (Kopie)');
		expect(copy.html).toContain('Archiviert: Das Widget nennt diese Leistung nicht.');
		const offered = namesIn((await owner.visitor.get('/app/services')).html);
		expect(offered).not.toContain('Scheibe tönen (Kopie)');
		await owner.visitor.post(`${path()}?/status`, { status: 'archived' });
		expect(await stored(id)).toMatchObject({ status: 'archived' });
		expect(namesIn((await owner.visitor.get('/app/services?status=archived')).html)).toContain(
			'Scheibe tönen'
		);
		await owner.visitor.post(`${path()}?/status`, { status: 'active' });
		expect(await stored(id)).toMatchObject({ status: 'active' });
		expect((await owner.visitor.post(`${path()}?/status`, { status: 'gone' })).status).toBe(422);
	});

	test('of another workshop does not exist, and nothing can be done to it', async () => {
		const other = await newOwner();
		const before = await stored(id);
		expect((await other.visitor.get(path())).status).toBe(404);
		const attempts: [string, [string, string][]][] = [
			['save', serviceFields({ name: 'Gekapert' })],
			['price', fieldsOf({ id, priceKind: 'fixed', priceMin: '1', priceMax: '' })],
			[
				'plan',
				fieldsOf({ validFrom: '2099-01-01', priceKind: 'fixed', priceMin: '1', priceMax: '' })
			],
			['status', fieldsOf({ status: 'archived' })],
			['duplicate', []]
		];
		for (const [action, fields] of attempts) {
			const { status } = await other.visitor.post(`${path()}?/${action}`, fields);
			expect([action, status >= 400]).toEqual([action, true]);
		}
		const own = await copyOf(other, 'oil-change');
		// through the own list, and in one go with an own one
		const price = fieldsOf({ id, priceKind: 'fixed', priceMin: '1', priceMax: '' });
		expect((await other.visitor.post('/app/services?/price', price)).status).toBe(404);
		const bulk = fieldsOf({ topic: 'price', amount: '10', id: [own, id] });
		expect((await other.visitor.post('/app/services?/bulk', bulk)).status).toBe(404);
		const order = fieldsOf({ id: [own, id] });
		expect((await other.visitor.post('/app/services?/order', order)).status).toBe(404);
		expect(await stored(id)).toEqual(before);
		expect(await database()`select 1 from planned_prices where service_id = ${id}`).toEqual([]);
		expect(
			await database()`
			select 1 from workshop_services where workshop_id = ${other.workshopId} and service_name like 'Scheibe%'
		`
		).toEqual([]);
	});

	test.each(['nonsense', randomUUID()])('%s does not exist', async (unknown) => {
		const { status, html } = await owner.visitor.get(`/app/services/${unknown}`);
		expect(status).toBe(404);
		expect(html).toContain('Diese Leistung gibt es nicht');
	});
});
