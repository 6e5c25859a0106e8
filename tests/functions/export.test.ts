import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { priceText } from '../../supabase/functions/_shared/catalog/price-text.ts';
import { database } from '../support/database.ts';
import { pagesOf, squeezed } from '../support/pdf.ts';
import {
	ask,
	bytesOf,
	fillWithLibrary,
	newOwner,
	rowsOf,
	setPlan,
	workbookOf,
	type Owner
} from './export.ts';

const CLASSES = ['small', 'compact', 'midsize', 'large', 'suv', 'van', 'truck', 'motorcycle'];

let owner: Owner;
beforeAll(async () => {
	owner = await newOwner();
	await fillWithLibrary(owner.workshopId);
});

describe('services.csv', () => {
	test('has every service, for Excel in German', async () => {
		const response = await ask(owner, 'services.csv');
		expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
		expect(response.headers.get('content-disposition')).toMatch(
			/^attachment; filename="Werkstatt [0-9a-f]{8} - Leistungen \d{4}-\d\d-\d\d\.csv"; filename\*=UTF-8''Werkstatt%20/
		);
		const bytes = await bytesOf(response);
		expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
		const rows = rowsOf(new TextDecoder().decode(bytes));
		const [{ count } = { count: 0 }] = await database()<{ count: number }[]>`
			select count(*)::int from workshop_services where workshop_id = ${owner.workshopId}`;
		expect(rows).toHaveLength(count);
		expect(rows.find((row) => row.Schlüssel === 'oil-change')).toMatchObject({
			Leistung: 'Ölwechsel',
			Kategorie: 'Öl & Flüssigkeiten',
			Preisart: 'von–bis',
			'Preis von': '10',
			'Preis bis': '80',
			Status: 'aktiv'
		});
	});

	test('comes with commas and points too, and in English', async () => {
		await database()`
			update workshop_services set price_min = 10.5 where workshop_id = ${owner.workshopId} and library_key = 'oil-change'`;
		const bytes = await bytesOf(
			await ask(owner, 'services.csv', { separator: 'comma', language: 'en' })
		);
		const text = new TextDecoder().decode(bytes);
		expect(text).toMatch(/^Key,Service,Service \(English\),Category/);
		expect(text).toMatch(/\r\noil-change,Ölwechsel,Oil change,Oil & fluids,range,10\.50,80,/);
	});

	test('goes on past the thousand rows that the database gives at once', async () => {
		const many = await newOwner();
		await database()`
			insert into workshop_services (workshop_id, category_id, service_name, price_kind, price_min, price_max, position)
			select ${many.workshopId}, (select id from service_categories where key = 'brakes'), 'Leistung ' || n, 'fixed', n, n,
				case when n % 3 = 0 then 5 else n end
			from generate_series(1, 2500) n`;
		const text = new TextDecoder().decode(await bytesOf(await ask(many, 'services.csv')));
		const own = rowsOf(text).filter((row) => row.Leistung?.startsWith('Leistung '));
		expect(new Set(own.map((row) => row.Leistung)).size).toBe(2500);
		expect(own).toHaveLength(2500);
	});
});

describe('services.xlsx', () => {
	test('has numbers as numbers, a frozen header, lists to choose from and instructions', async () => {
		const workbook = await workbookOf(await bytesOf(await ask(owner, 'services.xlsx')));
		const [sheet, notes] = workbook.worksheets;
		expect([sheet?.name, notes?.name]).toEqual(['Leistungen', 'Hinweise']);
		expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
		const header = (sheet?.getRow(1).values as string[]).slice(1);
		const row = sheet?.getRows(2, 600)?.find((each) => each.getCell(1).value === 'oil-change');
		const cell = (heading: string) => row?.getCell(header.indexOf(heading) + 1);
		expect(cell('Preis von')?.value).toBe(10.5);
		expect(cell('Preis bis')?.value).toBe(80);
		expect(cell('Preis bis')?.numFmt).toBe('#,##0.00');
		expect(cell('Dauer (Minuten)')?.value).toBe(30);
		expect(cell('Kategorie')?.dataValidation).toMatchObject({
			type: 'list',
			formulae: [expect.stringMatching(/^'Hinweise'!\$B\$2:\$B\$\d+$/) as string]
		});
		expect(notes?.getCell('A2').text).toContain('Jede Zeile ist eine Leistung');
		expect(notes?.getCell('B2').text).toBe('Öl & Flüssigkeiten');
	});
});

describe('catalog.pdf', () => {
	test('contains every price of every class, what kind it is, page numbers and the day', async () => {
		const day = '2026-12-24';
		const response = await ask(owner, 'catalog.pdf', { classes: CLASSES.join(','), day });
		expect(response.headers.get('content-type')).toBe('application/pdf');
		const pages = await pagesOf(await bytesOf(response));
		const text = pages.join('');
		const missing: string[] = [];
		for (const vehicleClass of CLASSES) {
			const { data } = await owner.person.client.rpc('service_prices', {
				p_workshop_id: owner.workshopId,
				p_vehicle_class: vehicleClass,
				p_day: day
			});
			for (const row of data as { applies: boolean; price_min: number; price_max: number }[]) {
				const price = squeezed(priceText(row.price_min, row.price_max));
				if (row.applies && !text.includes(price)) missing.push(`${vehicleClass} ${price}`);
			}
		}
		expect(missing).toEqual([]);
		expect(text).toContain(squeezed('Kostenrahmen (unverbindlich)'));
		expect(text).toContain(squeezed('unverbindlicher Richtpreis'));
		expect(text).toContain(squeezed('inkl. 19 % MwSt.'));
		expect(text).toContain(squeezed('Stand 24. Dezember 2026'));
		expect(text).toContain(squeezed('HU nach § 29 StVZO, durchgeführt durch'));
		expect(pages.length).toBeGreaterThan(5);
		expect(pages.at(-1)).toContain(`Seite${pages.length}von${pages.length}`);
	});

	test('says when there is too much for one file', async () => {
		const many = await newOwner();
		await database()`
			insert into workshop_services (workshop_id, category_id, service_name, price_kind, price_min, price_max)
			select ${many.workshopId}, (select id from service_categories where key = 'brakes'), 'Leistung ' || n, 'fixed', n, n
			from generate_series(1, 4000) n`;
		const response = await ask(many, 'catalog.pdf');
		expect(response.status).toBe(413);
		expect(await response.json()).toMatchObject({ code: 'catalog_too_large' });
	});
});

describe('price-list.pdf', () => {
	test('has fixed prices alone and says whether they include the material', async () => {
		const fixed = await newOwner();
		await database()`
			update workshop_services set price_kind = 'fixed', price_min = 1234.5, price_max = 1234.5
			where workshop_id = ${fixed.workshopId} and library_key = 'oil-change'`;
		const response = await ask(fixed, 'price-list.pdf', { material: 'included' });
		const text = (await pagesOf(await bytesOf(response))).join('');
		expect(text).toContain('Preisverzeichnis');
		expect(text).toContain('1.234,50€');
		expect(text).toContain(squeezed('Material und Ersatzteile sind in den Preisen enthalten.'));
		expect(text).not.toMatch(/\d–\d/);
		expect(text).not.toContain('unverbindlich');
	});

	test('is refused without a word about material, and without a fixed price', async () => {
		const unsaid = await ask(owner, 'price-list.pdf');
		expect([unsaid.status, await unsaid.json()]).toMatchObject([
			400,
			{ code: 'invalid_request', fields: { material: 'invalid_request' } }
		]);
		const none = await ask(owner, 'price-list.pdf', { material: 'excluded' });
		expect([none.status, await none.json()]).toMatchObject([409, { code: 'no_fixed_prices' }]);
	});
});

describe('who gets a file', () => {
	test.each(['services.csv', 'services.xlsx', 'catalog.pdf', 'template.csv', 'template.xlsx'])(
		'nobody gets %s of another workshop',
		async (file) => {
			const stranger = await newOwner();
			const response = await ask({ ...stranger, workshopId: owner.workshopId }, file);
			expect(response.status).toBe(404);
			expect(await response.json()).toMatchObject({ code: 'workshop_unknown' });
		}
	);

	test('files belong to the plan, templates to everybody', async () => {
		const basic = await newOwner();
		await setPlan(basic.workshopId, 'basic');
		for (const file of ['services.csv', 'services.xlsx', 'catalog.pdf']) {
			const response = await ask(basic, file, { language: 'de' });
			expect([file, response.status]).toEqual([file, 402]);
			expect(await response.json()).toEqual({
				code: 'plan_required',
				message: 'Diese Datei gehört zum Tarif Professional.'
			});
		}
		expect((await ask(basic, 'template.xlsx')).status).toBe(200);
		expect(await (await ask(basic, 'template.csv')).text()).toContain('# „Preisart“: von–bis');
	});

	test('without a session there is nothing', async () => {
		const response = await ask(owner, 'services.csv', {}, { headers: { authorization: '' } });
		expect(response.status).toBe(401);
		const forged = { headers: { authorization: `Bearer ${'x'.repeat(40)}` } };
		expect((await ask(owner, 'services.csv', {}, forged)).status).toBe(401);
	});

	test.each([
		['services.csv', { workshop: 'x' }, 400, 'invalid_request'],
		['services.csv', { workshop: randomUUID() }, 404, 'workshop_unknown'],
		['services.csv', { language: 'fr' }, 400, 'invalid_request'],
		['catalog.pdf', { classes: 'small,rocket' }, 400, 'invalid_request'],
		['catalog.pdf', { day: '2026-02-30' }, 400, 'invalid_request'],
		['passwords.txt', {}, 404, 'file_unknown']
	])('%s with %j is answered with %i %s', async (file, query, status, code) => {
		const response = await ask(owner, file, query);
		expect(response.status).toBe(status);
		expect(await response.json()).toMatchObject({ code });
	});
});
