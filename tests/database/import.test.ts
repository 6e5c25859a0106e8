/** Importing a price list: every error by line and column, all or nothing, matched, undone, ten thousand rows. */
import type postgres from 'postgres';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';

type Row = Record<string, unknown>;

interface Imported {
	new: number;
	changed: number;
	unchanged: number;
	error_count: number;
	errors: { line: number; column: string; code: string; value: string | null }[];
	rows: {
		line: number;
		action: string;
		service_id: string | null;
		name: string;
		fields: string[];
		before: Record<string, unknown> | null;
		after: Record<string, unknown>;
	}[];
	/** of a preview alone */
	texts?: {
		place: number;
		line: number;
		service_id: string | null;
		price_kind: string;
		texts: Record<string, string>;
		kept: Record<string, string>;
	}[];
	change_id: string | null;
}

const sql = database();
let owner: Person;
let workshopId: string;

beforeAll(async () => {
	owner = await newPerson();
});
beforeEach(async () => {
	({ workshopId } = await newWorkshop(owner));
});

async function importRows(rows: Row[], preview = false): Promise<Imported> {
	const { data, error } = await owner.client.rpc('import_services', {
		p_workshop_id: workshopId,
		p_rows: rows,
		p_preview: preview
	});
	if (error) throw new Error(`${error.message} (${error.code})`);
	return data as Imported;
}

const state = async () => ({
	services: await sql`
		select to_jsonb(s) - 'updated_at' as row from workshop_services s
		where workshop_id = ${workshopId} order by id`,
	classes: await sql`
		select * from service_class_prices where workshop_id = ${workshopId} order by service_id, vehicle_class`
});

/** The catalogue as an export writes it. */
async function exported(): Promise<Row[]> {
	const rows = await sql`
		select coalesce(s.library_key, s.id::text) as key, s.service_name as name, s.service_name_en as name_en,
			c.name as category, s.description, s.description_en, array_to_string(s.synonyms, '; ') as synonyms,
			s.price_kind, s.price_min::text, s.price_max::text, s.duration_minutes::text,
			array_to_string(s.vehicle_types, '; ') as vehicle_types, s.factor_rule, s.status,
			(
				select jsonb_object_agg(p.vehicle_class, jsonb_build_object('min', p.price_min::text, 'max', p.price_max::text))
				from service_class_prices p where p.service_id = s.id
			) as class_prices
		from workshop_services s join service_categories c on c.id = s.category_id
		where s.workshop_id = ${workshopId} order by s.position`;
	return rows.map((row, index) => ({ line: index + 2, ...row }));
}

const named = (name: string) =>
	sql`select * from workshop_services where workshop_id = ${workshopId} and service_name = ${name}`;

describe('an import', () => {
	test('of what was exported changes nothing', async () => {
		await sql`
			insert into workshop_services (
				workshop_id, category_id, service_name, description, synonyms, price_kind, vehicle_types, status
			)
			select ${workshopId}, id, 'Sonderfall', E'Zwei\nZeilen; mit "Zeichen"', '{eins,zwei}', 'after_inspection', '{ev,van}', 'archived'
			from service_categories limit 1`;
		await sql`
			insert into service_class_prices (workshop_id, service_id, vehicle_class, price_min, price_max)
			select ${workshopId}, id, 'suv', 20.5, 91 from workshop_services where workshop_id = ${workshopId} limit 5`;
		const rows = await exported();
		const before = await state();
		for (const preview of [true, false]) {
			expect(await importRows(rows, preview)).toEqual({
				new: 0,
				changed: 0,
				unchanged: rows.length,
				error_count: 0,
				errors: [],
				rows: [],
				...(preview && { texts: [] }),
				change_id: null
			});
		}
		expect(await state()).toEqual(before);
	});

	test('shows in its preview what each service is and what it will be', async () => {
		await sql`
			insert into service_class_prices (workshop_id, service_id, vehicle_class, price_min, price_max)
			select ${workshopId}, id, 'suv', 20, 90 from workshop_services
			where workshop_id = ${workshopId} and library_key = 'oil-change'`;
		const { rows } = await importRows(
			[
				{
					line: 2,
					key: 'oil-change',
					price_min: '49.90',
					price_max: '49.90',
					class_prices: { suv: { min: 60, max: 60 } }
				},
				{ line: 3, name: 'Eigene', category: 'engine', price_kind: 'after_inspection' }
			],
			true
		);
		expect(rows[0]).toMatchObject({
			before: {
				name: 'Ölwechsel',
				price_kind: 'range',
				price_min: 10,
				price_max: 80,
				class_prices: { suv: { min: 20, max: 90 } }
			},
			after: {
				price_kind: 'fixed',
				price_min: 49.9,
				price_max: 49.9,
				class_prices: { suv: { min: 60, max: 60 } }
			}
		});
		expect(rows[1]).toMatchObject({
			before: null,
			after: { name: 'Eigene', category: 'engine', price_kind: 'after_inspection', price_min: null }
		});
	});

	test('names in its preview the texts that visitors would read, and only what is new about them', async () => {
		await sql`
			update workshop_services set price_kind = 'fixed', price_max = price_min, description = 'Zum Festpreis.'
			where workshop_id = ${workshopId} and library_key in ('oil-change', 'spark-plugs')`;
		const { texts } = await importRows(
			[
				{ line: 5, key: 'oil-change', price_min: 10, price_max: 20 },
				{ line: 6, key: 'spark-plugs', price_min: 99 },
				{ line: 7, key: 'wheel-change', description: 'Mit Wuchten.' },
				{ line: 8, key: 'engine-flush', description: '' }
			],
			true
		);
		const [oil, wheels, flush] = texts ?? [];
		expect(texts).toHaveLength(3);
		expect(oil).toMatchObject({ place: 1, line: 5, price_kind: 'range', texts: {} });
		expect(oil?.kept).toMatchObject({ name: 'Ölwechsel', description: 'Zum Festpreis.' });
		expect(oil?.service_id).not.toBeNull();
		expect(wheels).toMatchObject({ place: 3, texts: { description: 'Mit Wuchten.' }, kept: {} });
		expect(flush).toMatchObject({ place: 4, service_id: null, texts: { name: 'Motorspülung' } });
		expect(flush?.texts).not.toHaveProperty('description');
	});

	test('adds and changes services, and is undone as a whole', async () => {
		const before = await state();
		const rows = [
			{ line: 2, key: 'oil-change', price_min: '15.50', price_max: 95 },
			{ line: 3, key: 'engine-flush' },
			{ line: 4, name: 'Bremsbelaege VORNE  wechseln', price_min: 120, price_max: 300 },
			{
				line: 5,
				name: 'Eigene Leistung',
				category: 'Motor',
				description: 'Zeile 1\r\nZeile 2',
				synonyms: 'eins; zwei; eins;',
				price_min: 49.9,
				vehicle_types: 'van; suv',
				duration_minutes: 45,
				class_prices: {
					suv: { min: 60, max: 80 },
					van: { min: '70' },
					truck: { min: '', max: null }
				}
			},
			{ line: 6, name: 'Nach Augenschein', category: 'engine', price_kind: 'after_inspection' }
		];
		const preview = await importRows(rows, true);
		expect(preview).toMatchObject({
			new: 3,
			changed: 2,
			unchanged: 0,
			errors: [],
			change_id: null
		});
		expect(preview.rows.map(({ line, action }) => `${line} ${action}`)).toEqual([
			'2 changed',
			'3 new',
			'4 changed',
			'5 new',
			'6 new'
		]);
		expect(preview.rows[0]?.fields).toEqual(['price_min', 'price_max']);
		expect(await state()).toEqual(before);

		const { change_id } = await importRows(rows);
		const [own] = await named('Eigene Leistung');
		expect(own).toMatchObject({
			description: 'Zeile 1\nZeile 2',
			synonyms: ['eins', 'zwei'],
			price_kind: 'fixed',
			price_min: '49.90',
			price_max: '49.90',
			vehicle_types: ['suv', 'van'],
			factor_rule: 'repair',
			status: 'active',
			library_key: null
		});
		const classes = await sql`
			select vehicle_class, price_min::float as min, price_max::float as max from service_class_prices
			where service_id = ${own?.id as string} order by vehicle_class`;
		expect([...classes]).toEqual([
			{ vehicle_class: 'suv', min: 60, max: 80 },
			{ vehicle_class: 'van', min: 70, max: 70 }
		]);
		const [flush] = await sql`
			select s.price_min = l.price_min and s.description = l.description as same from workshop_services s
			join library_services l on l.key = s.library_key
			where s.workshop_id = ${workshopId} and s.library_key = 'engine-flush'`;
		expect(flush?.same).toBe(true);
		expect((await named('Bremsbelaege VORNE  wechseln'))[0]).toMatchObject({
			library_key: 'brake-pads-front',
			price_min: '120.00'
		});
		expect(await importRows(rows)).toMatchObject({ new: 0, changed: 0, unchanged: 5 });

		const undone = await owner.client.rpc('undo_catalog_change', { p_change_id: change_id });
		expect(undone.error).toBeNull();
		expect(await state()).toEqual(before);
	});

	test('leaves alone what the file doesn’t have, and clears what it leaves empty', async () => {
		await sql`
			update workshop_services set synonyms = '{eins}', description = 'Text'
			where workshop_id = ${workshopId} and library_key = 'oil-change'`;
		await sql`
			insert into service_class_prices (workshop_id, service_id, vehicle_class, price_min, price_max)
			select ${workshopId}, id, 'suv', 20, 90 from workshop_services
			where workshop_id = ${workshopId} and library_key = 'oil-change'`;
		await importRows([{ key: 'oil-change', price_max: 99, price_kind: 'range' }]);
		const [kept] = await named('Ölwechsel');
		expect(kept).toMatchObject({
			synonyms: ['eins'],
			description: 'Text',
			price_min: '10.00',
			price_max: '99.00'
		});
		const empty = {
			key: 'oil-change',
			name_en: '',
			category: ' ',
			description: null,
			synonyms: '',
			price_kind: '',
			price_min: '',
			price_max: '',
			duration_minutes: '',
			vehicle_types: '',
			class_prices: { suv: { min: '', max: '' }, van: null },
			status: ''
		};
		const imported = await importRows([empty]);
		expect(imported.rows[0]?.fields).toEqual([
			'name_en',
			'description',
			'synonyms',
			'duration_minutes',
			'class_prices'
		]);
		expect((await named('Ölwechsel'))[0]).toMatchObject({
			service_name_en: null,
			description: '',
			synonyms: [],
			duration_minutes: null,
			price_max: '99.00',
			vehicle_types: kept?.vehicle_types,
			category_id: kept?.category_id,
			status: 'active'
		});
	});

	test('finds an own service by its id, and makes one anew whose id is gone', async () => {
		const [row] = await sql`
			insert into workshop_services (workshop_id, category_id, service_name, price_min, price_max)
			select ${workshopId}, id, 'Alter Name', 1, 2 from service_categories limit 1 returning id`;
		const renamed = await importRows([{ key: row?.id as string, name: 'Neuer Name' }]);
		expect(renamed).toMatchObject({ changed: 1, new: 0 });
		expect((await named('Neuer Name'))[0]?.id).toBe(row?.id);
		await sql`delete from workshop_services where id = ${row?.id as string}`;
		const again = await importRows([
			{ key: row?.id as string, name: 'Neuer Name', category: 'Motor', price_min: 5 }
		]);
		expect(again).toMatchObject({ new: 1, errors: [] });
	});

	test('doesn’t reach another workshop’s service by its id', async () => {
		const stranger = await newPerson();
		const other = await newWorkshop(stranger);
		const [row] = await sql`
			select id, service_name from workshop_services where workshop_id = ${other.workshopId} limit 1`;
		await importRows([
			{ key: row?.id as string, name: 'Gekapert', category: 'Motor', price_min: 1 }
		]);
		const [after] =
			await sql`select service_name from workshop_services where id = ${row?.id as string}`;
		expect(after?.service_name).toBe(row?.service_name);
	});
});

describe('a broken file', () => {
	const row = { name: 'Eigene Leistung', category: 'Motor', price_min: 10, price_max: 20 };
	const long = 'x'.repeat(3000);

	test.each<[string, string, Row]>([
		['key', 'unknown_key', { ...row, key: 'no-such-service' }],
		['name', 'name_missing', { ...row, name: ' ' }],
		['name', 'name_missing', { category: 'Motor', price_min: 10 }],
		['name', 'name_missing', { key: 'oil-change', name: '' }],
		['name', 'too_short', { ...row, name: 'x' }],
		['name', 'too_long', { ...row, name: long }],
		['name_en', 'too_long', { ...row, name_en: long }],
		['category', 'category_missing', { ...row, category: '' }],
		['category', 'unknown_category', { ...row, category: 'Raumfahrt' }],
		['description', 'too_long', { ...row, description: long }],
		['description_en', 'too_long', { ...row, description_en: long }],
		['synonyms', 'too_many', { ...row, synonyms: Array.from({ length: 61 }, (_, i) => `w${i}`) }],
		['synonyms', 'too_long', { ...row, synonyms: long }],
		['price_kind', 'bad_price_kind', { ...row, price_kind: 'vielleicht' }],
		['price_min', 'not_a_number', { ...row, price_min: 'ab 10' }],
		['price_min', 'negative_price', { ...row, price_min: -1 }],
		['price_max', 'price_too_high', { ...row, price_max: 123456789 }],
		['price_max', 'too_many_decimals', { ...row, price_max: '19.999' }],
		['price_min', 'price_min_gt_max', { ...row, price_min: 30 }],
		['price_min', 'price_min_missing', { ...row, price_kind: 'range', price_min: '' }],
		['price_max', 'price_max_missing', { ...row, price_kind: 'range', price_max: '' }],
		['price_min', 'price_min_missing', { name: 'Ohne Preis', category: 'Motor' }],
		['price_max', 'fixed_price_differs', { ...row, price_kind: 'fixed' }],
		['price_min', 'price_not_allowed', { ...row, price_kind: 'after_inspection', price_max: '' }],
		['class_prices', 'bad_class_prices', { ...row, class_prices: 'viel' }],
		[
			'class_prices.boat',
			'bad_vehicle_class',
			{ ...row, class_prices: { boat: { min: 1, max: 2 } } }
		],
		['class_prices.suv', 'price_min_gt_max', { ...row, class_prices: { suv: { min: 3, max: 2 } } }],
		['class_prices.suv', 'not_a_number', { ...row, class_prices: { suv: { min: 'x', max: 2 } } }],
		['class_prices.suv', 'negative_price', { ...row, class_prices: { suv: { min: -3, max: 2 } } }],
		['vehicle_types', 'bad_vehicle_type', { ...row, vehicle_types: 'van; Boot' }],
		['duration_minutes', 'bad_duration', { ...row, duration_minutes: '1.5' }],
		['duration_minutes', 'bad_duration', { ...row, duration_minutes: 0 }],
		['factor_rule', 'bad_factor_rule', { ...row, factor_rule: 'double' }],
		['status', 'bad_status', { ...row, status: 'gelöscht' }]
	])('names in %s the error %s', async (column, code, broken) => {
		const before = await state();
		const good = { line: 2, name: 'Gute Leistung', category: 'Motor', price_min: 10 };
		for (const preview of [true, false]) {
			const imported = await importRows([good, { line: 7, ...broken }], preview);
			expect(imported.errors.map((error) => `${error.line} ${error.column} ${error.code}`)).toEqual(
				[`7 ${column} ${code}`]
			);
			expect(imported).toMatchObject({ error_count: 1, change_id: null });
		}
		expect(await state()).toEqual(before);
	});

	test('names services that two lines mean', async () => {
		const { errors } = await importRows([
			{ line: 2, ...row },
			{ line: 3, ...row, name: 'EIGENE  leistung' },
			{ line: 4, key: 'oil-change', price_min: 5 },
			{ line: 5, name: 'Oelwechsel', price_min: 6 },
			{ line: 6, key: 'oil-change', price_min: 7 },
			{ line: 7, key: 'engine-flush' },
			{ line: 8, key: 'engine-flush', name: 'Spülung' }
		]);
		expect(errors.map((error) => `${error.line} ${error.column} ${error.code}`)).toEqual([
			'3 name duplicate_in_file',
			'5 name duplicate_in_file',
			'6 key duplicate_in_file',
			'8 key duplicate_in_file'
		]);
	});

	test('names a name that several services have, unless only one of them is active', async () => {
		await sql`
			insert into workshop_services (workshop_id, category_id, service_name, price_min, price_max)
			select ${workshopId}, id, 'Doppelt', 1, 2 from service_categories limit 2`;
		const rows = [{ name: 'doppelt', price_min: 3 }];
		expect((await importRows(rows)).errors[0]).toMatchObject({
			code: 'ambiguous_name',
			column: 'name'
		});
		await sql`
			update workshop_services set status = 'archived' where id = (
				select id from workshop_services where workshop_id = ${workshopId} and service_name = 'Doppelt' limit 1
			)`;
		expect(await importRows(rows)).toMatchObject({ errors: [], changed: 1 });
	});

	test('names every error of a line, in the order of lines and columns, at most 1,000', async () => {
		const broken = { name: 'x', category: 'y', price_min: 'z', duration_minutes: 'lang' };
		const one = await importRows([{ line: 9, ...broken }]);
		expect(one.errors.map((error) => error.column)).toEqual([
			'name',
			'category',
			'price_min',
			'duration_minutes'
		]);
		const many = await importRows(Array.from({ length: 400 }, () => broken));
		expect(many.errors).toHaveLength(1000);
		expect(many.error_count).toBeGreaterThan(1500);
	});

	test('that isn’t a list of rows is refused', async () => {
		const attempt = (rows: unknown) =>
			owner.client.rpc('import_services', { p_workshop_id: workshopId, p_rows: rows });
		expect((await attempt({ a: 1 })).error).toMatchObject({
			code: '22023',
			message: 'rows_invalid'
		});
		expect((await attempt(Array.from({ length: 20_001 }, () => 1))).error?.message).toBe(
			'too_many_rows'
		);
		expect((await importRows(['text', null, 5] as unknown as Row[])).errors).toHaveLength(9);
	});
});

test('ten thousand rows go in, come back unchanged, and go out again', async () => {
	const rows = Array.from({ length: 10_000 }, (_, index) => ({
		line: index + 2,
		name: `Leistung Nummer ${index}`,
		category: index % 2 ? 'Motor' : 'brakes',
		description: `Beschreibung der Leistung ${index}`,
		synonyms: `wort${index}; anderes`,
		price_kind: 'range',
		price_min: index % 500,
		price_max: (index % 500) + 20.5,
		duration_minutes: 30,
		vehicle_types: 'small; compact; suv',
		class_prices: { suv: { min: index % 400, max: 500 } }
	}));
	// as the owner, but without the data API's limit of seconds: this is about rows, not about a busy machine
	const asOwner = <Result>(work: (tx: postgres.TransactionSql) => Promise<Result>) =>
		sql.begin(async (tx) => {
			await tx`select set_config('request.jwt.claims', ${JSON.stringify({ sub: owner.id })}, true)`;
			await tx`set local role authenticated`;
			return work(tx);
		});
	const run = () =>
		asOwner(async (tx) => {
			const [row] = await tx`
				select import_services(${workshopId}, ${tx.json(rows)}, false) as imported`;
			return row?.imported as Imported;
		});
	const before = await state();
	const imported = await run();
	expect(imported).toMatchObject({ new: 10_000, changed: 0, error_count: 0 });
	expect(imported.rows).toHaveLength(500);
	expect(await run()).toMatchObject({ new: 0, changed: 0, unchanged: 10_000 });
	await asOwner((tx) => tx`select undo_catalog_change(${imported.change_id})`);
	expect(await state()).toEqual(before);
});
