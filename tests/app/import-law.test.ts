/** Price lists with words that the law forbids. */
import { describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { importRows, newOwner, prepare, type Owner } from './import.ts';

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
