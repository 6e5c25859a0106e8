/** Price lists that go in and out, and what a broken one is told. */
import { describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { bytesOf, getFile, importRows, newOwner, prepare } from './import.ts';

describe('export and import', () => {
	test.each(['services.csv', 'services.csv?separator=comma&language=en', 'services.xlsx'])(
		'%s imports back unchanged',
		async (path) => {
			const owner = await newOwner();
			await database()`
				insert into workshop_services (
					workshop_id, category_id, library_key, service_name, service_name_en, description, description_en,
					synonyms, price_kind, price_min, price_max, duration_minutes, vehicle_types, factor_rule, position
				)
				select ${owner.workshopId}, category_id, key, name, name_en, description, description_en, synonyms[1:5], 'range',
					price_min, price_max, duration_minutes, vehicle_types, factor_rule, 100 + row_number() over (order by key)
				from library_services on conflict (workshop_id, library_key) do nothing`;
			await database()`
				insert into workshop_services (
					workshop_id, category_id, service_name, description, synonyms, price_kind, price_min, price_max, status
				)
				select ${owner.workshopId}, c.id, v.name, v.description, v.synonyms, v.kind::price_kind, v.low, v.low, v.status
				from service_categories c, (values
					('=1+1', E'- erstens\n- zweitens', array['a;b', '+49', '"q"'], 'fixed', 1234.5, 'active'),
					('''=HYPERLINK("x")', E'\ttab, "Zitat"; Ende', '{}', 'after_inspection', null, 'active'),
					('Nur im Winter', '', '{}', 'fixed', 0.99, 'archived')
				) as v (name, description, synonyms, kind, low, status)
				where c.key = 'wheels-tyres'`;
			await database()`
				insert into service_class_prices (workshop_id, service_id, vehicle_class, price_min, price_max)
				select workshop_id, id, 'suv', 12.5, 99.99 from workshop_services
				where workshop_id = ${owner.workshopId} and library_key in ('oil-change', 'oil-top-up')`;
			const { rows, errors } = await prepare(await bytesOf(await getFile(owner, path)));
			expect(errors).toEqual([]);
			const preview = await importRows(owner, rows);
			expect(preview).toMatchObject({ new: 0, changed: 0, error_count: 0, rows: [] });
			expect(preview.unchanged).toBe(rows.length);
			expect(rows.length).toBeGreaterThan(500);
		}
	);

	test('the filled template adds services, and the undo takes them away', async () => {
		const owner = await newOwner();
		const template = new TextDecoder().decode(await bytesOf(await getFile(owner, 'template.csv')));
		const cells = (values: Record<string, string>) =>
			(template.trim().split('\r\n').at(-1) ?? '')
				.split(';')
				.map((heading) => values[heading] ?? '')
				.join(';');
		const filled = `${template}${cells({
			Leistung: 'Motorrad-Frühjahrscheck',
			Kategorie: 'Öl & Flüssigkeiten',
			Preisart: 'Festpreis',
			'Preis von': '1.079,50 €',
			'Dauer (Minuten)': '1,5 h',
			Fahrzeugklassen: 'Motorrad'
		})}\r\n`;
		const { rows, errors } = await prepare(new TextEncoder().encode(filled));
		expect(errors).toEqual([]);
		const done = await importRows(owner, rows, true);
		expect(done).toMatchObject({ new: 1, changed: 0, error_count: 0 });
		const find = () => database()`
			select price_kind, price_min::float, price_max::float, duration_minutes, vehicle_types from workshop_services
			where workshop_id = ${owner.workshopId} and service_name = 'Motorrad-Frühjahrscheck'`;
		expect([...(await find())]).toEqual([
			{
				price_kind: 'fixed',
				price_min: 1079.5,
				price_max: 1079.5,
				duration_minutes: 90,
				vehicle_types: ['motorcycle']
			}
		]);
		const { html } = await owner.visitor.get('/app/services/import');
		expect(html).toContain('1 neu, 0 geändert');
		await owner.visitor.post('/app/services?/undo', { change: done.change_id ?? '' });
		expect([...(await find())]).toEqual([]);
		expect((await owner.visitor.get('/app/services/import')).html).toContain('zurückgenommen');
	});
});

test('a list without categories puts new services where the owner says, and leaves the others', async () => {
	const owner = await newOwner();
	const list = new TextEncoder().encode('Leistung;Preis\nÖlwechsel;89,90\nSpezialwäsche;29,90\n');
	const unsaid = await importRows(owner, (await prepare(list)).rows, true);
	expect(unsaid.errors).toMatchObject([{ line: 3, column: 'category', code: 'category_missing' }]);
	const { rows } = await prepare(list, 'interior-detailing');
	expect(await importRows(owner, rows, true)).toMatchObject({ new: 1, changed: 1 });
	const found = await database()`
		select s.service_name as name, c.key from workshop_services s join service_categories c on c.id = s.category_id
		where s.workshop_id = ${owner.workshopId} and s.service_name in ('Ölwechsel', 'Spezialwäsche') order by c.key desc`;
	expect([...found]).toEqual([
		{ name: 'Ölwechsel', key: 'oil-fluids' },
		{ name: 'Spezialwäsche', key: 'interior-detailing' }
	]);
});

test('a file with columns for one vehicle class leaves the prices of the others', async () => {
	const owner = await newOwner();
	await database()`
		insert into service_class_prices (workshop_id, service_id, vehicle_class, price_min, price_max)
		select workshop_id, id, v.class::vehicle_class, 20, 30 from workshop_services, (values ('suv'), ('van')) as v (class)
		where workshop_id = ${owner.workshopId} and library_key = 'oil-change'`;
	const list = 'Schlüssel;SUV von;SUV bis\noil-change;25;35\n';
	await importRows(owner, (await prepare(new TextEncoder().encode(list))).rows, true);
	const cleared = 'Schlüssel;Transporter von;Transporter bis\noil-change;;\n';
	await importRows(owner, (await prepare(new TextEncoder().encode(cleared))).rows, true);
	const left = await database()`
		select vehicle_class, price_min::float, price_max::float from service_class_prices
		where workshop_id = ${owner.workshopId}`;
	expect([...left]).toEqual([{ vehicle_class: 'suv', price_min: 25, price_max: 35 }]);
});

test('a broken file names every kind of error and changes nothing', async () => {
	const owner = await newOwner();
	const long = 'x'.repeat(2001);
	const list = [
		'Schlüssel;Leistung;Kategorie;Preisart;Preis von;Preis bis;SUV von;SUV bis;Dauer;Fahrzeugklassen;Suchwörter;Beschreibung;Status',
		'gibtsnicht;Service A;Bremsen;Festpreis;10;;;;;;;;',
		'oil-change;;Bremsen;von–bis;10;80;;;;;;;',
		'oil-change;Ölwechsel;Bremsen;von–bis;10;80;;;;;;;',
		';X;Bremsen;Festpreis;10;;;;;;;;',
		';Service B;Raumfahrt;Festpreis;10;;;;;;;;',
		';Service C;;Festpreis;10;;;;;;;;',
		';Service D;Bremsen;günstig;10;10;;;;;;;',
		';Service E;Bremsen;von–bis;billig;12,3456;;;;;;;',
		';Service F;Bremsen;von–bis;-5;100000000;;;;;;;',
		';Service G;Bremsen;von–bis;80;10;;;;;;;',
		';Service H;Bremsen;Festpreis;10;20;;;;;;;',
		';Service I;Bremsen;nach Besichtigung;10;20;;;;;;;',
		';Service J;Bremsen;von–bis;;;;;;;;;',
		';Service K;Bremsen;Festpreis;ab 50;;;;;;;;',
		';Service L;Bremsen;Festpreis;10;;90;20;kurz;Kleinwagen, Rakete;;;vielleicht',
		`;Service M;Bremsen;Festpreis;10;;;;;;${Array.from({ length: 61 }, (_, n) => `w${n}`).join('|')};${long};`,
		';Service A;Bremsen;Festpreis;10;;;;0;;;;'
	].join('\r\n');
	const { rows, errors } = await prepare(new TextEncoder().encode(list));
	const result = await importRows(owner, rows, true);
	const named = [...errors, ...result.errors].map(
		({ line, column, code }) => `${line} ${column} ${code}`
	);
	expect(named).toEqual(
		expect.arrayContaining([
			'2 key unknown_key',
			'3 name name_missing',
			'4 key duplicate_in_file',
			'5 name too_short',
			'6 category unknown_category',
			'7 category category_missing',
			'8 price_kind bad_price_kind',
			'9 price_min not_a_number',
			'9 price_max too_many_decimals',
			'10 price_min negative_price',
			'10 price_max price_too_high',
			'11 price_min price_min_gt_max',
			'12 price_max fixed_price_differs',
			'13 price_min price_not_allowed',
			'14 price_min price_min_missing',
			'15 price_min open_price',
			'16 class_prices.suv price_min_gt_max',
			'16 duration_minutes not_a_number',
			'16 vehicle_types bad_vehicle_type',
			'16 status bad_status',
			'17 synonyms too_many',
			'17 description too_long',
			'18 duration_minutes bad_duration'
		])
	);
	expect(result.change_id).toBeNull();
	const [{ count } = { count: -1 }] = await database()<{ count: number }[]>`
		select count(*)::int from workshop_services where workshop_id = ${owner.workshopId} and service_name like 'Service _'`;
	expect(count).toBe(0);
});
