import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import {
	bytesOf,
	getFile,
	importRows,
	newOwner,
	prepare,
	sendBytes,
	sendRows,
	type Owner
} from './import.ts';

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

describe('what visitors may not read', () => {
	const read = async (list: string) => (await prepare(new TextEncoder().encode(list))).rows;
	const forbidden = [
		'Leistung;Kategorie;Preis von;Preis bis;Beschreibung',
		'Nummernschildpolitur zzgl. MwSt. garantiert;Aufbereitung & Pflege;20;40;',
		'Felgenpolitur;Aufbereitung & Pflege;30;60;Zum Festpreis, auch vor dem TÜV.',
		'Lampenpolitur;Aufbereitung & Pflege;30;30;Zum Festpreis.'
	].join('\n');
	const found = (owner: Owner) => database()`
		select service_name as name, description from workshop_services
		where workshop_id = ${owner.workshopId} and service_name like '%politur%' order by 1`;

	test.each(['preview', 'apply'])('keeps a list out, by line and column (%s)', async (how) => {
		const owner = await newOwner();
		const result = await importRows(owner, await read(forbidden), how);
		expect(
			result.errors.map(({ line, column, code, value }) => [line, column, code, value])
		).toEqual([
			[2, 'name', 'law_net_price', 'zzgl. MwSt.'],
			[2, 'name', 'law_promise', 'garantiert'],
			[3, 'description', 'law_promise', 'Festpreis'],
			[3, 'description', 'law_testing_brand', 'TÜV']
		]);
		expect(result).toMatchObject({ new: 3, error_count: 4, change_id: null, replaced: [] });
		expect(result).not.toHaveProperty('texts');
		expect([...(await found(owner))]).toEqual([]);
	});

	test('is replaced where the owner says so, and nothing else', async () => {
		const owner = await newOwner();
		const rows = await read(forbidden);
		const preview = await importRows(owner, rows, 'preview&replace');
		expect(preview).toMatchObject({ error_count: 0, replaced_count: 2, change_id: null });
		expect(preview.replaced[0]).toEqual({
			line: 2,
			column: 'name',
			before: 'Nummernschildpolitur zzgl. MwSt. garantiert',
			after: 'Nummernschildpolitur inkl. MwSt.'
		});
		await importRows(owner, rows, 'apply&replace');
		expect([...(await found(owner))]).toEqual([
			{ name: 'Felgenpolitur', description: 'Zum Richtpreis, auch vor dem HU.' },
			{ name: 'Lampenpolitur', description: 'Zum Festpreis.' },
			{ name: 'Nummernschildpolitur inkl. MwSt.', description: '' }
		]);
	});

	test('may be what the catalogue says already, when a price is fixed no longer', async () => {
		const owner = await newOwner();
		await database()`
			update workshop_services
			set price_kind = 'fixed', price_max = price_min, service_name = 'Ölwechsel zum Festpreis'
			where workshop_id = ${owner.workshopId} and library_key = 'oil-change'`;
		const fixed = await read('Leistung;Preis\nÖlwechsel zum Festpreis;89\n');
		expect(await importRows(owner, fixed)).toMatchObject({ changed: 1, error_count: 0 });
		const range = await read('Leistung;Preis von;Preis bis\nÖlwechsel zum Festpreis;89;120\n');
		expect((await importRows(owner, range, 'apply')).errors).toMatchObject([
			{ line: 2, column: 'name', code: 'law_promise', value: 'Festpreis' }
		]);
		// its name is what it was found by
		expect(await importRows(owner, range, 'apply&replace')).toMatchObject({ new: 0, changed: 1 });
		const [row] = await database()`
			select service_name as name, price_max::float as max from workshop_services
			where workshop_id = ${owner.workshopId} and library_key = 'oil-change'`;
		expect(row).toEqual({ name: 'Ölwechsel zum Richtpreis', max: 120 });
	});

	test('stays the owner’s matter where the list leaves it as it is', async () => {
		const owner = await newOwner();
		await database()`
			update workshop_services set description = 'Garantiert, vor dem TÜV.'
			where workshop_id = ${owner.workshopId} and library_key = 'oil-change'`;
		const list = await read('Schlüssel;Preis von;Preis bis\noil-change;20;90\n');
		expect(await importRows(owner, list, 'apply')).toMatchObject({ changed: 1, error_count: 0 });
	});

	test('is the name of the workshop’s own testing body all the same', async () => {
		const owner = await newOwner();
		await database()`update workshops set testing_body = 'TÜV NORD' where id = ${owner.workshopId}`;
		const list = await read('Leistung;Kategorie;Preis\nTÜV im Haus;Motor;120\n');
		expect(await importRows(owner, list)).toMatchObject({ new: 1, error_count: 0 });
	});
});

test('a list that takes longer to arrive than a page waits goes in all the same', async () => {
	const owner = await newOwner();
	const row = { line: 2, name: 'Langsam', category: 'brakes', price_min: 5, price_max: 5 };
	const bytes = gzipSync(JSON.stringify([row]));
	const slowly = new ReadableStream<Uint8Array>({
		async start(controller) {
			controller.enqueue(bytes.subarray(0, 20));
			// a page's patience is 8 s
			await setTimeout(8_500);
			controller.enqueue(bytes.subarray(20));
			controller.close();
		}
	});
	const response = await sendBytes(owner, slowly, true);
	expect(await response.json()).toMatchObject({ new: 1, error_count: 0 });
});

test('ten thousand rows go in and out again as one', async () => {
	const owner = await newOwner();
	const list = ['Leistung;Kategorie;Preis von;Preis bis'];
	for (let n = 1; n <= 10_000; n++) list.push(`Leistung ${n};Bremsen;${n},50;${n + 10}`);
	const { rows } = await prepare(new TextEncoder().encode(list.join('\n')));
	const started = performance.now();
	const done = await importRows(owner, rows, true);
	console.log(`10,000 rows in ${Math.round(performance.now() - started)} ms`);
	expect(done).toMatchObject({ new: 10_000, error_count: 0 });
	const again = await importRows(owner, rows);
	expect(again).toMatchObject({ new: 0, changed: 0, unchanged: 10_000 });
	await owner.visitor.post('/app/services?/undo', { change: done.change_id ?? '' });
	const [{ count } = { count: -1 }] = await database()<{ count: number }[]>`
		select count(*)::int from workshop_services where workshop_id = ${owner.workshopId} and service_name like 'Leistung %'`;
	expect(count).toBe(0);
});

describe('who may', () => {
	const row = { line: 2, name: 'Neu', category: 'brakes', price_min: 5, price_max: 5 };

	test('not without the plan for it; a template is for everybody', async () => {
		const owner = await newOwner();
		await database()`
			update subscription_plans set plan_type = 'basic', status = 'active' where workshop_id = ${owner.workshopId}`;
		const refused = await sendRows(owner, [row], true);
		expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'plan_required' }]);
		const { html } = await owner.visitor.get('/app/services/import');
		expect(html).not.toContain('type="file"');
		const file = await getFile(owner, 'services.xlsx');
		expect([file.status, await file.json()]).toMatchObject([403, { code: 'plan_required' }]);
		expect((await getFile(owner, 'template.xlsx')).status).toBe(200);
	});

	test('nobody without a session', async () => {
		const owner = await newOwner();
		owner.visitor.cookies.clear();
		for (const refused of [await sendRows(owner, [row]), await getFile(owner, 'services.csv')])
			expect([refused.status, await refused.json()]).toEqual([
				401,
				{ code: 'not_signed_in', message: 'Bitte melden Sie sich an.' }
			]);
	});

	test("another workshop's services stay as they are", async () => {
		const [mine, theirs] = [await newOwner(), await newOwner()];
		const before = await database()`
			select * from workshop_services where workshop_id = ${theirs.workshopId} order by id`;
		const stolen = before.map(({ id, service_name: name }, index) => ({
			...row,
			line: index + 2,
			key: String(id),
			name: String(name)
		}));
		await importRows(mine, stolen, true);
		const after = await database()`
			select * from workshop_services where workshop_id = ${theirs.workshopId} order by id`;
		expect([...after]).toEqual([...before]);
	});
});

describe('what is not a list of rows', () => {
	test.each([
		['no gzip', () => new TextEncoder().encode('[]'), 400],
		['no JSON', () => gzipSync('hallo'), 400],
		['no list', () => gzipSync('{"a":1}'), 400],
		['a list of something else', () => gzipSync('[1,2]'), 400],
		['more than fits', () => gzipSync(Buffer.alloc(60_000_000, ' ')), 413],
		['more rows than allowed', () => gzipSync(JSON.stringify(Array(20_001).fill({}))), 413]
	])('%s is refused', async (_, body, status) => {
		const owner = await newOwner();
		expect((await sendBytes(owner, body())).status).toBe(status);
	});

	test('a form of another site is refused', async () => {
		const owner = await newOwner();
		const body = gzipSync('[]');
		const sent = await sendBytes(owner, body, true, { 'content-type': 'text/plain' });
		expect([403, 415]).toContain(sent.status);
	});
});
