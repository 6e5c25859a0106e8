/** The page about contacts, against the same log: by key, source, page, service, step and month. */
import { beforeAll, describe, expect, test } from 'vitest';
import { logged, newContactsPage, path, type ContactsPage } from '../support/contacts-page.ts';
import { database } from '../support/database.ts';
import { newOwner } from '../support/history.ts';
import { NO_KEY } from '../support/kpi/facts.ts';
import { cardOf, linksOf, tableOf, wordsOf } from '../support/metric-page.ts';

let visitor: ContactsPage['visitor'];
let log: ContactsPage['log'];
let open: ContactsPage['open'];
beforeAll(async () => {
	({ visitor, log, open } = await newContactsPage());
});

describe('the page about contacts', () => {
	test('tells the keys apart, each leading to its rows', async () => {
		const html = await open();
		expect(tableOf(html, 'Kontakte je Schlüssel')).toEqual([
			['Homepage', '3', '1', '4', '2', '50 %', '150,75 €'],
			['Kampagne', '1', '0', '2', '0', '0 %', '0 €'],
			['Ohne Schlüssel', '1', '0', '0', '0', '–', '0 €']
		]);
		const rows = `/app/analytics/rows?metric=contacts&${logged}`;
		expect(linksOf(html, 'Kontakte je Schlüssel')).toEqual([
			`${rows}&key=${log.home}`,
			`${rows}&key=${log.campaign}`,
			`${rows}&key=${NO_KEY}`
		]);
		const narrowed = await open(`${logged}&key=${log.campaign}`);
		expect(cardOf(narrowed, 'Anfragen').figure).toBe('2');
		expect(tableOf(narrowed, 'Kontakte je Schlüssel')).toHaveLength(1);
	});

	test('narrows to what came without a key, down to its rows and their file', async () => {
		const [narrow, all] = [`${logged}&key=${NO_KEY}`, await open()];
		const optionsOf = (page: string) =>
			[
				...(/<select[^>]*name="key".*?<\/select>/s.exec(page)?.[0] ?? '').matchAll(
					/<option.*?<\/option>/gs
				)
			].map(([option]) => wordsOf(option));
		expect(optionsOf(all)).toEqual(['Alle Schlüssel', 'Homepage', 'Kampagne', 'Ohne Schlüssel']);
		const html = await open(narrow);
		expect(html).toMatch(new RegExp(`<option value="${NO_KEY}" selected`));
		expect(cardOf(html, 'Neue Kontakte').figure).toBe('1');
		expect(cardOf(html, 'Anfragen').figure).toBe('0');
		expect(tableOf(html, 'Kontakte je Schlüssel').map(([name]) => name)).toEqual([
			'Ohne Schlüssel'
		]);
		const rows = await visitor.get(`/app/analytics/rows?metric=contacts&${narrow}`);
		expect(rows.html.match(/<tr class="flex flex-wrap items-baseline/g)).toHaveLength(1);
		expect(wordsOf(rows.html)).toContain('Kontakt · Ohne Schlüssel');
		const file = await visitor.get(`/app/analytics/rows/kpi-rows.csv?metric=contacts&${narrow}`);
		expect(file.html.trim().split('\r\n')).toHaveLength(2);
		for (const page of [
			'',
			'/response-times',
			'/peak-hours',
			'/funnel',
			'/questions',
			'/accuracy',
			'/satisfaction'
		]) {
			const at = page ? `/app/analytics${page}` : '/app';
			const { html: other } = await visitor.get(`${at}?${narrow}`);
			expect([at, optionsOf(other).at(-1)]).toEqual([at, 'Ohne Schlüssel']);
			expect(other).toMatch(new RegExp(`<option value="${NO_KEY}" selected`));
		}
		const english = await visitor.get(`${path}?${narrow}`, { 'accept-language': 'en' });
		expect(optionsOf(english.html)).toEqual(['All keys', 'Homepage', 'Kampagne', 'Without key']);
	});

	test('offers no key to choose where all came with one', async () => {
		const { visitor: other } = await newOwner();
		const { html } = await other.get(`${path}?key=${NO_KEY}`);
		expect(html).toContain('Diesen Schlüssel gibt es nicht (mehr)');
		expect(html).not.toContain('name="key"');
	});

	test('leads from every step, source, page and service to its rows', async () => {
		const html = await open();
		const rowsOf = async (metric: string, slice: object) => {
			const query = new URLSearchParams({ slice: JSON.stringify(slice) });
			const href = `/app/analytics/rows?metric=${metric}&${logged}&${query.toString()}`;
			expect(html).toContain(href.replaceAll('&', '&amp;'));
			const list = (await visitor.get(href)).html;
			return [
				list.match(/<tr class="flex flex-wrap items-baseline/g)?.length,
				/(Kontakte|Anfragen) · (.*?) (\d+) Alle Zeilen dieser Kennzahl/
					.exec(wordsOf(list))
					?.slice(1)
			];
		};
		expect(await rowsOf('inquiries', { status: 'won' })).toEqual([
			2,
			['Anfragen', 'innerhalb von 90 Tagen gewonnen', '2']
		]);
		expect(await rowsOf('inquiries', { status: 'won_later' })).toEqual([
			1,
			['Anfragen', 'nach mehr als 90 Tagen gewonnen', '1']
		]);
		expect(await rowsOf('inquiries', { status: 'booked' })).toEqual([
			3,
			['Anfragen', 'mindestens bis Termin', '3']
		]);
		expect(await rowsOf('inquiries', { status: 'open' })).toEqual([
			1,
			['Anfragen', 'Noch nicht abgeschlossen', '1']
		]);
		expect(await rowsOf('inquiries', { page: ['/preise'] })).toEqual([
			3,
			['Anfragen', 'Seite: /preise', '3']
		]);
		expect(await rowsOf('inquiries', { page: ['/'] })).toEqual([
			1,
			['Anfragen', 'Seite: Startseite', '1']
		]);
		expect(await rowsOf('inquiries', { page: [null] })).toEqual([
			2,
			['Anfragen', 'Seite: Ohne Angabe', '2']
		]);
		expect(await rowsOf('inquiries', { service: ['Bremsen vorne'] })).toEqual([
			1,
			['Anfragen', 'Leistung: Bremsen vorne', '1']
		]);
		expect(await rowsOf('inquiries', { now: 'new' })).toEqual([
			1,
			['Anfragen', 'jetzt auf dem Stand „Neu“', '1']
		]);
		expect(await rowsOf('inquiries', { reason: ['Zu teuer'] })).toEqual([
			1,
			['Anfragen', 'Verloren, Grund: Zu teuer', '1']
		]);
		expect(await rowsOf('inquiries', { reason: [null] })).toEqual([
			1,
			['Anfragen', 'Verloren, Grund: Nicht mehr bekannt', '1']
		]);
		expect(await rowsOf('inquiries', { source: ['landing_page'] })).toEqual([
			1,
			['Anfragen', 'Quelle: Landingpage', '1']
		]);
		expect(await rowsOf('won_inquiries', { page: ['/preise'] })).toEqual([
			2,
			['Anfragen', 'Seite: /preise', '2']
		]);
		expect(await rowsOf('contacts', { source: ['manual'] })).toEqual([
			1,
			['Kontakte', 'Quelle: Von Hand', '1']
		]);
	});

	test('breaks inquiries down by source, page and service', async () => {
		const html = await open();
		expect(tableOf(html, 'Woher Kontakte kommen')).toEqual([
			['Widget', '3', '5', '2', '150,75 €'],
			['Landingpage', '1', '1', '0', '0 €'],
			['Von Hand', '1', '0', '0', '0 €']
		]);
		expect(tableOf(html, 'Seiten, auf denen Anfragen entstehen')).toEqual([
			['/preise', '3', '2', '150,75 €'],
			['Ohne Angabe', '2', '0', '0 €'],
			['Startseite', '1', '0', '0 €']
		]);
		expect(tableOf(html, 'Leistungen, um die es geht').map(([name]) => name)).toEqual([
			'Ölwechsel',
			'Ohne Angabe',
			'Bremsen vorne'
		]);
	});

	test('follows inquiries down the pipeline, lost ones with their reasons', async () => {
		const html = await open();
		expect(tableOf(html, 'Wie weit Anfragen kommen')).toEqual([
			['Neu', '1', '6', '–'],
			['Kontaktiert', '0', '3', '–'],
			['Angebot', '0', '3', '–'],
			['Termin', '0', '3', '–'],
			['Gewonnen', '2', '2', '150,75 €'],
			['Danach noch gewonnen', '1', '–', '200 €'],
			['Verloren', '2', '–', '–']
		]);
		expect(wordsOf(html)).toContain(
			'Gewonnen 2 · 150,75 € Danach noch gewonnen 1 · 200 € Noch nicht abgeschlossen 1 Verloren 2 · 33,3 %'
		);
		expect(tableOf(html, 'Warum Anfragen verloren gehen')).toEqual([
			['Zu teuer', '1'],
			['Nicht mehr bekannt', '1']
		]);
	});

	test('tells what became of each month’s inquiries, each leading to its rows', async () => {
		const html = await open();
		expect(tableOf(html, 'Was aus den Anfragen jedes Monats wurde')).toEqual([
			['April 2025 1. Apr. 2025 – 2. Apr. 2025', '1', '0', '0 %', '0 €', '–', '2'],
			['März 2025 5. März 2025 – 31. März 2025', '5', '2', '40 %', '150,75 €', '50 Tage', '0']
		]);
		expect(html).toContain('metric=conversion&amp;from=2025-04-01&amp;to=2025-04-02');
		expect(html).toContain('href="/app/analytics/contacts?range=12m"');
	});

	test('speaks English, services and amounts included', async () => {
		await database()`
			insert into workshop_services (
				workshop_id, category_id, service_name, service_name_en, price_min, price_max
			)
			select ${log.workshop}, id, 'Ölwechsel', 'Oil change', 80, 120 from service_categories limit 1`;
		const { html } = await visitor.get(`${path}?${logged}`, { 'accept-language': 'en' });
		expect(cardOf(html, 'Conversion rate').figure).toBe('33.3%');
		expect(tableOf(html, 'Contacts per key')).toHaveLength(3);
		expect(cardOf(html, 'Revenue from inquiries').figure).toBe('€150.75');
		const services = tableOf(html, 'Services that inquiries are about').map(([name]) => name);
		// one that the workshop doesn't have has no English name
		expect(services).toEqual(['Oil change', 'Not known', 'Bremsen vorne']);

		// under its former name, too, and counted as one with the present one
		await database()`
			update workshop_services set service_name = 'Bremsen vorne', service_name_en = 'Front brakes'
			where workshop_id = ${log.workshop} and service_name = 'Ölwechsel'`;
		const renamed = (await visitor.get(`${path}?${logged}`, { 'accept-language': 'en' })).html;
		expect(tableOf(renamed, 'Services that inquiries are about').map(([name]) => name)).toEqual([
			'Front brakes',
			'Not known'
		]);
		const rows = await visitor.get(`/app/analytics/rows?metric=inquiries&${logged}`, {
			'accept-language': 'en'
		});
		expect(wordsOf(rows.html)).toContain('Front brakes');
		expect(wordsOf(rows.html)).not.toContain('Ölwechsel');
		const file = await visitor.get(`/app/analytics/rows/kpi-rows.csv?metric=inquiries&${logged}`, {
			'accept-language': 'en'
		});
		expect(file.html).toContain(',Front brakes,');
		expect(file.html).not.toContain('Ölwechsel');
	});
});
