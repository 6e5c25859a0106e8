import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { readWorkbook } from '../../src/lib/catalog-files/workbook.ts';
import { publicName } from '../../supabase/functions/_shared/answering/compose/names.ts';
import { priceText } from '../../supabase/functions/_shared/catalog/price-text.ts';
import { VEHICLE_WORDS } from '../../supabase/functions/_shared/catalog/vocabulary.ts';
import { PRICE_LABELS } from '../../supabase/functions/_shared/texts.ts';
import { FILES } from '../../supabase/functions/export/request.ts';
import { database } from '../support/database.ts';
import { pagesOf, squeezed } from '../support/pdf.ts';
import { priceRowsOf } from '../support/pdf-table.ts';
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

const CLASSES = [
	'small',
	'compact',
	'midsize',
	'large',
	'suv',
	'van',
	'truck',
	'motorcycle'
] as const;

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

/** What a visitor would be told on the day: per service its name in the file, and per class price and kind. */
async function enginePrices({ person, workshopId }: Owner, day: string): Promise<EngineRow[]> {
	const services = await database()<Omit<EngineRow, 'prices'>[]>`
		select s.id, s.service_name as name, c.name as category, s.vehicle_types = '{ev}' as electric
		from workshop_services s join service_categories c on c.id = s.category_id
		where s.workshop_id = ${workshopId} and s.status = 'active'`;
	const told = new Map<string, EnginePrice>();
	for (const vehicleClass of CLASSES) {
		for (const electric of [false, true]) {
			const { data } = await person.client.rpc('service_prices', {
				p_workshop_id: workshopId,
				p_vehicle_class: vehicleClass,
				p_day: day,
				p_electric: electric
			});
			for (const row of data as (EnginePrice & { service_id: string })[]) {
				told.set(`${row.service_id} ${vehicleClass} ${electric}`, row);
			}
		}
	}
	return services.map((service) => ({
		...service,
		name: publicName({ name: service.name, name_en: null }, 'de', null),
		prices: CLASSES.map((vehicleClass) => {
			const price = told.get(`${service.id} ${vehicleClass} ${service.electric}`);
			return price?.applies ? price : null;
		})
	}));
}

interface EnginePrice {
	applies: boolean;
	price_min: number | null;
	price_max: number | null;
	label: keyof typeof PRICE_LABELS;
}

interface EngineRow {
	id: string;
	name: string;
	category: string;
	electric: boolean;
	/** in the order of the classes */
	prices: (EnginePrice | null)[];
}

const DAY = '2026-12-24';
const LABEL = 'Art des Preises';
const CLASS_NAMES = CLASSES.map((id) => VEHICLE_WORDS[id].de);

describe('the catalogue for customers', () => {
	let shop: Owner;
	let engine: EngineRow[];
	beforeAll(async () => {
		shop = await newOwner();
		await fillWithLibrary(shop.workshopId);
		// every kind of price: fixed for one class alone, after inspection, a class of its own, a season, one planned
		await database()`
			update workshop_services set price_kind = 'fixed', price_min = 110.5, price_max = 110.5
			where workshop_id = ${shop.workshopId} and library_key = 'brake-pads-front'`;
		await database()`
			update workshop_services set price_kind = 'after_inspection', price_min = null, price_max = null
			where workshop_id = ${shop.workshopId} and library_key = 'clutch-repair'`;
		await database()`
			update workshop_services set status = 'archived'
			where workshop_id = ${shop.workshopId} and library_key = 'brake-pads-rear'`;
		await database()`
			insert into service_class_prices (workshop_id, service_id, vehicle_class, price_min, price_max)
			select workshop_id, id, 'suv', 777, 1234 from workshop_services
			where workshop_id = ${shop.workshopId} and library_key = 'oil-change'`;
		await database()`
			insert into seasonal_price_rules (workshop_id, category_id, name, starts_on, ends_on, adjustment_kind, adjustment)
			select ${shop.workshopId}, id, 'Winter', '11-01', '02-28', 'percent', 10
			from service_categories where key = 'wheels-tyres'`;
		await database()`
			insert into planned_prices (workshop_id, service_id, valid_from, price_kind, price_min, price_max)
			select workshop_id, id, ${DAY}, 'range', 4321, 5432 from workshop_services
			where workshop_id = ${shop.workshopId} and library_key = 'timing-belt'`;
		engine = await enginePrices(shop, DAY);
	});

	test('catalog.pdf has every service once, each price in its row under its class with its kind', async () => {
		const response = await ask(shop, 'catalog.pdf', { classes: CLASSES.join(','), day: DAY });
		expect(response.headers.get('content-type')).toBe('application/pdf');
		const bytes = await bytesOf(response);
		const rows = await priceRowsOf(bytes, CLASS_NAMES, LABEL);
		expect(sorted(rows)).toEqual(sorted(engine.map(pdfRow)));
		const oil = rows.find(({ service }) => service === 'Ölwechsel');
		expect(oil?.cells).toMatchObject({ SUV: '777–1.234€', Kompaktklasse: '10–80€' });
		const pads = rows.find(({ service }) => service === squeezed('Bremsbeläge vorne wechseln'));
		expect(pads?.cells.Kompaktklasse).toMatch(/^110,50€/);

		const pages = await pagesOf(bytes);
		const text = pages.join('');
		expect(text).toContain(squeezed('Kostenrahmen (unverbindlich)'));
		expect(text).toContain(squeezed('inkl. 19 % MwSt.'));
		expect(text).toContain(squeezed('Stand 24. Dezember 2026'));
		expect(text).toContain(squeezed('HU nach § 29 StVZO, durchgeführt durch'));
		expect(pages.length).toBeGreaterThan(5);
		expect(pages.at(-1)).toContain(`Seite${pages.length}von${pages.length}`);
	});

	test('catalog.xlsx has the same as numbers, with the day and what the prices mean', async () => {
		const response = await ask(shop, 'catalog.xlsx', { classes: CLASSES.join(','), day: DAY });
		expect(response.headers.get('content-disposition')).toMatch(/- Kostenrahmen 2026-12-24\.xlsx"/);
		const workbook = await workbookOf(await bytesOf(response));
		const [sheet, ...others] = workbook.worksheets;
		if (!sheet) throw new Error('There is no sheet.');
		expect(others).toEqual([]);
		expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: 4 });
		expect(sheet.pageSetup).toMatchObject({ fitToPage: true, printTitlesRow: '3:4' });
		expect(sheet.getCell('A2').text).toBe(
			'Leistungen und Preise: Kostenrahmen (unverbindlich) · Stand 24. Dezember 2026 · Alle Preise in Euro inkl. 19 % MwSt.'
		);
		const last = 4 + engine.length;
		expect(sheet.autoFilter).toBe(`A4:S${last}`);
		expect(sheet.getCell('C5').numFmt).toBe('#,##0.00 "€"');

		const heads = CLASSES.map((_, index) => [
			sheet.getRow(3).getCell(3 + index * 2).text,
			sheet.getRow(4).getCell(3 + index * 2).text,
			sheet.getRow(4).getCell(4 + index * 2).text
		]);
		expect(heads).toEqual(CLASS_NAMES.map((name) => [name, 'von', 'bis']));
		const rows = (sheet.getRows(5, engine.length) ?? []).map((row) => ({
			service: row.getCell(1).text,
			category: row.getCell(2).text,
			prices: CLASSES.map((_, index) => [
				row.getCell(3 + index * 2).value,
				row.getCell(4 + index * 2).value
			]),
			label: row.getCell(3 + CLASSES.length * 2).text
		}));
		expect(sorted(rows)).toEqual(sorted(engine.map(sheetRow)));
		// categories stand together, in the library's order
		const categories = rows.map(({ category }) => category);
		expect(categories.filter((name, index) => name !== categories[index - 1])).toEqual([
			...new Set(categories)
		]);
		const notes = (sheet.getRows(last + 1, 20) ?? []).map((row) => row.getCell(1).text).join('\n');
		expect(notes).toContain('unverbindlicher Richtpreis: Kostenrahmen ohne Gewähr');
		expect(notes).toContain('Festpreis: Dieser Preis gilt, wie er hier steht.');
		expect(notes).toContain('HU nach § 29 StVZO, durchgeführt durch');
	});

	test('catalog.xlsx comes in English, for fewer classes, and says what it leaves out', async () => {
		const query = { classes: 'motorcycle', day: DAY, language: 'en' };
		const workbook = await workbookOf(await bytesOf(await ask(shop, 'catalog.xlsx', query)));
		const sheet = workbook.worksheets[0];
		expect(sheet?.name).toBe('Services and prices');
		expect((sheet?.getRow(3).values as string[]).slice(1)).toEqual([
			'Service',
			'Category',
			'Motorcycle',
			'Motorcycle',
			'Kind of price'
		]);
		const column = (sheet?.getColumn(1).values ?? []).map(String);
		expect(column).toContain('Motorcycle oil change');
		expect(column).not.toContain('Oil change');
		expect(column.at(-1)).toMatch(
			/^\d+ further services are offered for other vehicle classes only\.$/
		);
	});

	test('catalog.xlsx is never read in as prices of the workshop', async () => {
		const bytes = await bytesOf(await ask(shop, 'catalog.xlsx'));
		await expect(readWorkbook(bytes)).rejects.toMatchObject({ code: 'customer_catalog' });
		const own = await bytesOf(await ask(shop, 'services.xlsx'));
		expect((await readWorkbook(own)).map(({ name }) => name)).toEqual(['Leistungen', 'Hinweise']);
	});

	test('catalog.xlsx is refused without a service', async () => {
		const empty = await newOwner();
		await database()`delete from workshop_services where workshop_id = ${empty.workshopId}`;
		const response = await ask(empty, 'catalog.xlsx');
		expect(response.status).toBe(409);
		expect(await response.json()).toMatchObject({ code: 'nothing_to_export' });
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

const sorted = <Row extends { category: string; service: string }>(rows: Row[]): Row[] =>
	rows.toSorted((a, b) => (a.category + a.service < b.category + b.service ? -1 : 1));

const labelsOf = (prices: EngineRow['prices']) => [
	...new Set(prices.flatMap((price) => (price ? [price.label] : [])))
];

function pdfRow({ name, category, prices }: EngineRow) {
	const labels = labelsOf(prices);
	const cells = CLASS_NAMES.map((heading, index): [string, string] => {
		const price = prices[index];
		if (labels[0] === 'after_inspection') {
			// said once for all classes
			const said = index === CLASS_NAMES.length - 1 ? PRICE_LABELS.after_inspection.de : '';
			return [heading, squeezed(said)];
		}
		if (!price) return [heading, '–'];
		const amounts = priceText(price.price_min ?? NaN, price.price_max ?? NaN);
		const label = labels.length > 1 ? PRICE_LABELS[price.label].de : '';
		return [heading, squeezed(amounts + label)];
	});
	const [label] = labels;
	const common = labels.length === 1 && label && label !== 'after_inspection';
	return {
		category: squeezed(category),
		service: squeezed(name),
		cells: Object.fromEntries([...cells, [LABEL, common ? squeezed(PRICE_LABELS[label].de) : '']])
	};
}

function sheetRow({ name, category, prices }: EngineRow) {
	const labels = labelsOf(prices);
	const classesOf = (label: EnginePrice['label']) =>
		CLASS_NAMES.filter((_, index) => prices[index]?.label === label).join(', ');
	const [label] = labels;
	return {
		category,
		service: name,
		prices: prices.map((price) => (price ? [price.price_min, price.price_max] : ['–', '–'])),
		label:
			label && labels.length === 1
				? PRICE_LABELS[label].de
				: `Festpreis: ${classesOf('fixed')}; unverbindlicher Richtpreis: ${classesOf('estimate')}`
	};
}

describe('price-list.pdf', () => {
	test('has fixed prices alone and says whether they include the material', async () => {
		const fixed = await newOwner();
		await database()`
			update workshop_services set price_kind = 'fixed', price_min = 1234.5, price_max = 1234.5
			where workshop_id = ${fixed.workshopId} and library_key = 'oil-change'`;
		const bytes = await bytesOf(await ask(fixed, 'price-list.pdf', MATERIAL));
		const text = (await pagesOf(bytes)).join('');
		expect(text).toContain('Preisverzeichnis');
		expect(text).toContain('1.234,50€');
		const rows = await priceRowsOf(bytes, ['Kleinwagen', 'Kompaktklasse', 'SUV', 'Transporter']);
		expect(rows).toEqual([
			expect.objectContaining({
				service: 'Ölwechsel',
				cells: expect.objectContaining({ Kompaktklasse: '1.234,50€' }) as object
			})
		]);
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

/** For the price list, which says so; the other files don't mind. */
const MATERIAL = { material: 'included' };

describe('who gets a file', () => {
	test.each(FILES)('nobody gets %s of another workshop', async (file) => {
		const stranger = await newOwner();
		const response = await ask({ ...stranger, workshopId: owner.workshopId }, file, MATERIAL);
		expect(response.status).toBe(404);
		expect(await response.json()).toMatchObject({ code: 'workshop_unknown' });
	});

	test('files belong to the plan, templates to everybody', async () => {
		const basic = await newOwner();
		await setPlan(basic.workshopId, 'basic');
		await database()`
			update workshop_services set price_kind = 'fixed', price_max = price_min where workshop_id = ${basic.workshopId}`;
		for (const file of FILES.filter((name) => !name.startsWith('template.'))) {
			const response = await ask(basic, file, { language: 'de', ...MATERIAL });
			expect([file, response.status]).toEqual([file, 403]);
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
