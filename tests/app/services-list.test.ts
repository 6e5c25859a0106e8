import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { namesIn, newOwner, type Owner } from './services-support.ts';

describe('the list of services', () => {
	let owner: Owner;
	beforeAll(async () => (owner = await newOwner()));
	const list = async (query = '') => (await owner.visitor.get(`/app/services${query}`)).html;

	test('shows what a new workshop starts with, under categories, with prices and whether they bind', async () => {
		const html = await list();
		expect(namesIn(html)).toHaveLength(47);
		expect(html).toContain('Öl &amp; Flüssigkeiten');
		expect(html).toContain('10–80\u00a0€');
		expect(html).toContain('unverbindlicher Richtpreis');
		expect(html).toContain('30\u00a0Min. · Richtwert der Bibliothek');
	});

	test.each([
		['olwechsel', ['Ölwechsel']],
		['ölwexel', ['Ölwechsel']],
		['oil change', ['Ölwechsel']],
		['bremsflüssigkeit', ['Bremsflüssigkeit wechseln']],
		['WaPu', ['Wasserpumpe wechseln']],
		['gibt es nicht', []]
	])('%j finds %j', async (text, names) => {
		const found = namesIn(await list(`?q=${encodeURIComponent(text)}`));
		expect(found.length).toBeLessThan(12);
		for (const name of names) expect(found.join('; ')).toContain(name);
		if (names.length === 0) expect(found).toEqual([]);
	});

	test('is narrowed down by category, area, kind of price and state', async () => {
		expect(namesIn(await list('?category=glass'))).toEqual(['Steinschlag reparieren']);
		const inspections = namesIn(await list('?group=inspection'));
		expect(inspections.length).toBeGreaterThan(1);
		expect(inspections).not.toContain('Ölwechsel');
		expect(namesIn(await list('?kind=after_inspection'))).toEqual([]);
		expect(await list('?status=archived')).toContain('Nichts archiviert');
	});

	test('takes nonsense in its address for "all"', async () => {
		const html = await list("?category=x'y&group=1&kind=2&status=3&page=-1&mode=z");
		expect(namesIn(html)).toHaveLength(47);
	});

	test('without any service leads to the library', async () => {
		const empty = await newOwner();
		await database()`delete from workshop_services where workshop_id = ${empty.workshopId}`;
		const { html } = await empty.visitor.get('/app/services');
		expect(html).toContain('Noch keine Leistungen');
		expect(html).toContain('href="/app/services/library"');
	});

	test('with everything archived leads there', async () => {
		const put = await newOwner();
		await database()`update workshop_services set status = 'archived' where workshop_id = ${put.workshopId}`;
		const { html } = await put.visitor.get('/app/services');
		expect(html).toContain('Alle Leistungen sind archiviert');
		expect(html).toContain('href="/app/services?status=archived"');
		expect(html).toContain('Archivierte zeigen (47)');
	});

	test('says when a season makes today’s price another one', async () => {
		const other = await newOwner();
		await database()`
			insert into seasonal_price_rules (workshop_id, name, starts_on, ends_on, adjustment_kind, adjustment)
			values (${other.workshopId}, 'Immer', '01-01', '12-31', 'percent', 10)`;
		const { html } = await other.visitor.get('/app/services?q=ölwechsel');
		expect(html).toContain('heute 11–88\u00a0€');
		expect(html).toContain('10–80\u00a0€');
	});

	test.each([
		['de', '1 Leistung', '1 Leistung auswählen'],
		['en', '1 service', 'Select 1 service']
	])('counts one service as one (%s)', async (language, count, select) => {
		const { html } = await owner.visitor.get('/app/services?category=glass', {
			'accept-language': language
		});
		expect(html).toMatch(new RegExp(`>\\s*${count}\\s*<`));
		expect(html).toContain(select);
		expect(html).not.toMatch(/\b1 (Leistungen|services)\b/);
	});

	test('is complete in English', async () => {
		const { html } = await owner.visitor.get('/app/services?category=glass', {
			'accept-language': 'en'
		});
		expect(html).toContain('My services');
		expect(html).toContain('non-binding estimate');
	});
});
