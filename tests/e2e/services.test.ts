import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { database } from '../support/database.ts';
import { stack } from '../support/stack.ts';
import { emptyCatalogue, Hands, newOwnersBrowser } from './services-support.ts';
import { startWidgetHost } from './widget-host.ts';

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

/** Opens the widget on a page of the workshop, asks, and gives the first price that the visitor reads. */
async function askWidget(address: string, question: string, troubles: string[]): Promise<string> {
	const page = await browser.newPage({ locale: 'de-DE', reducedMotion: 'reduce' });
	page.on('pageerror', (error) => troubles.push(error.message));
	await page.goto(address);
	await page.locator('carbot-widget .launcher').click();
	const field = page.locator('carbot-widget textarea.field:enabled');
	await field.fill(question);
	await field.press('Enter');
	const price = (await page.locator('carbot-widget .price .amount').first().textContent()) ?? '';
	await page.close();
	return price.replaceAll('\u00a0', ' ');
}

test('from an empty workshop to 100 services with own prices in at most 25 interactions; the widget answers with them at once', async () => {
	const { workshop, context, page, troubles, open } = await newOwnersBrowser(browser);
	await emptyCatalogue(workshop);
	await open('/app');
	const hands = new Hands(page);
	const button = (name: string | RegExp) => page.getByRole('button', { name });

	await hands.press(page.getByRole('link', { name: 'Leistungen', exact: true }));
	await page.getByText('Noch keine Leistungen').waitFor();
	await hands.press(page.getByRole('main').getByRole('link', { name: 'Bibliothek' }).last());
	for (const category of [
		'Öl & Flüssigkeiten',
		'Motor',
		'Bremsen',
		'Räder, Reifen & Einlagerung',
		'Klima & Heizung'
	]) {
		await hands.press(button(new RegExp(`^Alle \\d+ übernehmen: ${category}$`)));
		await page
			.getByRole('listitem')
			.filter({ has: page.getByRole('link', { name: category, exact: true }) })
			.getByText('übernommen')
			.waitFor();
	}
	await hands.press(page.getByRole('link', { name: 'Meine Leistungen' }));
	await hands.press(page.getByRole('checkbox', { name: /^Alle \d+ auswählen/ }));
	await hands.press(button('Preis ändern'));
	await hands.type(page.getByLabel('Um wie viel Prozent?'), '8');
	await hands.press(button(/^\d+ Leistungen ändern$/));
	await page.getByText(/\d+ Leistungen geändert\./).waitFor();

	// three prices by hand, through the list with the keyboard
	await hands.press(page.getByRole('link', { name: 'Preise bearbeiten' }));
	const first = page.getByRole('textbox', { name: 'Ölwechsel: von, in Euro', exact: true });
	await hands.type(first, '39');
	await hands.key('Tab');
	await hands.type(page.locator(':focus'), '129');
	await hands.key('Enter');
	await hands.type(page.locator(':focus'), '259,90');
	await hands.key('Enter');
	await page.getByText('Gespeichert').nth(1).waitFor({ state: 'attached' });

	console.log(`100 services with own prices: ${hands.count} interactions`);
	expect(hands.count).toBeLessThanOrEqual(25);
	const [own] = await database()`
		select
			count(*) as services,
			count(*) filter (where s.price_min is distinct from l.price_min or s.price_max is distinct from l.price_max) as priced
		from workshop_services s join library_services l on l.key = s.library_key
		where s.workshop_id = ${workshop.workshopId}`;
	expect(Number(own?.services)).toBeGreaterThanOrEqual(100);
	expect(Number(own?.priced)).toBeGreaterThanOrEqual(100);

	const [discs] = await database()`
		select price_min::integer as min, price_max::integer as max from workshop_services
		where workshop_id = ${workshop.workshopId} and library_key = 'brake-discs-pads-front'`;
	const host = await startWidgetHost(stack.api, workshop.widgetKey);
	await database()`
		update client_keys set allowed_domains = '{127.0.0.1}' where workshop_id = ${workshop.workshopId}`;
	const answered = (question: string) => askWidget(host.page(), question, troubles);
	expect(await answered('Was kostet ein Ölwechsel für meinen Golf 7?')).toBe('39–129 €');
	expect(await answered('Was kosten Bremsscheiben und Beläge vorne beim Golf 7?')).toBe(
		`${discs?.min}–${discs?.max} €`
	);
	await host.close();
	expect(troubles).toEqual([]);
	await context.close();
});

describe('the list', () => {
	test('a price that can’t be saved is put back and said', async () => {
		const { context, page, open } = await newOwnersBrowser(browser);
		await open('/app/services?mode=prices&q=ölwechsel');
		const field = page.getByRole('textbox', { name: 'Ölwechsel: von, in Euro', exact: true });
		await field.fill('abc');
		await page.keyboard.press('Enter');
		await page.getByText('Bitte nur einen Betrag in Euro').waitFor();
		expect(await field.getAttribute('aria-invalid')).toBe('true');
		const other = page.getByRole('textbox', { name: 'Ölwechsel: bis, in Euro', exact: true });
		expect(await other.getAttribute('aria-invalid')).toBeNull();
		await page.keyboard.press('Escape');
		expect(await field.inputValue()).toBe('10');
		await context.setOffline(true);
		await field.fill('20');
		await page.keyboard.press('Enter');
		await page.getByRole('alert').getByText('Keine Internetverbindung').waitFor();
		expect(await field.inputValue()).toBe('10');
		await context.close();
	});

	test('a bulk edit is previewed, applied and undone', async () => {
		const { workshop, context, page, troubles, open } = await newOwnersBrowser(browser);
		const prices = () => database()`
			select id, price_min, price_max, status from workshop_services
			where workshop_id = ${workshop.workshopId} order by id`;
		const before = await prices();
		await open('/app/services');
		await page.getByRole('checkbox', { name: 'Alle in Bremsen auswählen' }).check();
		await page.getByRole('button', { name: 'Preis ändern' }).click();
		await page.getByLabel('Um wie viel Prozent?').fill('10');
		await page.getByText('Vorschau: 5 von 5 ändern sich').waitFor();
		expect(await prices()).toEqual(before);
		await page.getByText('Senken', { exact: true }).click();
		await page.getByText('Euro', { exact: true }).click();
		await page.getByLabel('Um wie viel Euro?').fill('99999');
		await page.getByText('Der Preis läge unter 0 €.').first().waitFor();
		expect(await page.getByRole('button', { name: 'Leistungen ändern' }).isDisabled()).toBe(true);
		await page.getByText('Erhöhen', { exact: true }).click();
		await page.getByLabel('Um wie viel Euro?').fill('7,50');
		await page.getByRole('button', { name: '5 Leistungen ändern' }).click();
		await page.getByRole('button', { name: 'Rückgängig' }).waitFor();
		expect(await prices()).not.toEqual(before);
		await page.getByRole('button', { name: 'Rückgängig' }).click();
		await page.getByText('Rückgängig gemacht: 5 Leistungen wie zuvor.').waitFor();
		expect(await prices()).toEqual(before);
		expect(troubles).toEqual([]);
		await context.close();
	});

	test('the preview of a bulk edit has own class prices, names planned ones, and only the vehicles that change', async () => {
		const { workshop, context, page, troubles, open } = await newOwnersBrowser(browser);
		const [pads] = await database()`
			update workshop_services set price_min = 100, price_max = 250
			where workshop_id = ${workshop.workshopId} and library_key = 'brake-pads-front' returning id`;
		const id = pads?.id as string;
		await database()`
			insert into service_class_prices (workshop_id, service_id, vehicle_class, price_min, price_max)
			values (${workshop.workshopId}, ${id}, 'suv', 120, 300)`;
		await database()`
			insert into planned_prices (workshop_id, service_id, valid_from, price_kind, price_min, price_max)
			values (${workshop.workshopId}, ${id}, '2099-01-01', 'range', 110, 260)`;
		await open('/app/services?category=brakes');
		await page.getByRole('checkbox', { name: 'Alle in Bremsen auswählen' }).check();
		await page.getByRole('button', { name: 'Preis ändern' }).click();
		await page.getByLabel('Um wie viel Prozent?').fill('10');
		const preview = page.getByRole('region', { name: 'Vorschau der Änderung' });
		const row = preview.getByRole('listitem').filter({ hasText: 'Bremsbeläge vorne' });
		await row.getByText('110–275\u00a0€').waitFor();
		await row.getByText('132–330\u00a0€').waitFor();
		await row.getByText('Der geplante Preis ab 1. Jan. 2099 bleibt, wie er ist.').waitFor();
		await page.keyboard.press('Escape');

		await page.getByRole('button', { name: 'Fahrzeuge' }).click();
		await page.getByRole('dialog').getByText('Motorrad').click();
		await row.getByText('dazu: Motorrad').waitFor();
		expect(await row.innerText()).not.toContain('Kleinwagen');
		const name = await row.getByText(/^Bremsbeläge vorne/).boundingBox();
		expect(name?.width).toBeGreaterThan(120);
		expect(troubles).toEqual([]);
		await context.close();
	});

	test('a copy is a draft that can be taken back at once', async () => {
		const { workshop, context, page, troubles, open } = await newOwnersBrowser(browser);
		const copies = () => database()`
			select status from workshop_services
			where workshop_id = ${workshop.workshopId} and service_name = 'Ölwechsel (Kopie)'`;
		const [oil] = await database()`
			select id from workshop_services
			where workshop_id = ${workshop.workshopId} and library_key = 'oil-change'`;
		await open(`/app/services/${oil?.id as string}`);
		await page.getByText('Richtwert, bitte prüfen').waitFor();
		await page.getByText(/^Aus der Bibliothek: \d+ weitere Suchwörter$/).waitFor();
		await page.getByRole('button', { name: 'Duplizieren' }).click();
		await page.getByRole('heading', { name: 'Ölwechsel (Kopie)' }).waitFor();
		await page.getByText('Kopie angelegt.').waitFor();
		expect(new URL(page.url()).search).toBe('');
		expect(await copies()).toEqual([{ status: 'archived' }]);
		await page.getByRole('button', { name: 'Rückgängig' }).click();
		await page.waitForURL('**/app/services');
		expect(await copies()).toEqual([]);
		expect(troubles).toEqual([]);
		await context.close();
	});

	test('is put in order by keyboard, by buttons and by dragging', async () => {
		const { workshop, context, page, troubles, open } = await newOwnersBrowser(browser);
		const order = async () =>
			(
				await database()`
					select s.service_name as name from workshop_services s join service_categories c on c.id = s.category_id
					where workshop_id = ${workshop.workshopId} and c.key = 'brakes' order by s.position`
			).map(({ name }) => name as string);
		const before = await order();
		await open('/app/services?mode=order&category=brakes');
		const list = page.getByRole('list', { name: 'Reihenfolge in Bremsen' });
		const handle = (name: string | undefined) =>
			list.getByRole('button', { name: new RegExp(`^${name} verschieben`) });
		expect(await page.getByText('Gespeichert').count()).toBe(0);
		await handle(before[0]).focus();
		await page.keyboard.press('ArrowDown');
		await page.getByText('Gespeichert').waitFor();
		await page.getByText(`${before[0]} ist jetzt auf Platz 2`).waitFor({ state: 'attached' });
		await page.keyboard.press('End');
		await expect.poll(order).toEqual([...before.slice(1), before[0]]);
		await list.getByRole('button', { name: `${before[0]} nach oben` }).click();
		await expect.poll(async () => (await order()).indexOf(before[0] ?? '')).toBe(before.length - 2);

		const now = await order();
		const from = await handle(now[0]).boundingBox();
		const to = await handle(now[2]).boundingBox();
		if (!from || !to) throw new Error('the handles aren’t in sight');
		await page.mouse.move(from.x + 20, from.y + 20);
		await page.mouse.down();
		await page.mouse.move(from.x + 20, from.y + 50, { steps: 5 });
		await page.mouse.move(to.x + 20, to.y + 30, { steps: 10 });
		// the others make room
		await expect
			.poll(async () => {
				const names = await list.locator('li').allTextContents();
				return names.findIndex((text) => text.includes(now[0] ?? ''));
			})
			.toBeGreaterThan(0);
		await page.mouse.up();
		await expect.poll(order).not.toEqual(now);
		expect((await order()).indexOf(now[0] ?? '')).toBeGreaterThan(0);
		expect(troubles).toEqual([]);
		await context.close();
	});

	test('is searched while one types, in the list and in the library', async () => {
		const { context, page, troubles, open } = await newOwnersBrowser(browser);
		await open('/app/services');
		const search = page.getByRole('searchbox');
		await search.pressSequentially('ölwexel', { delay: 30 });
		await page.getByText('2 Leistungen', { exact: true }).waitFor();
		expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
		expect(new URL(page.url()).searchParams.get('q')).toBe('ölwexel');
		await page.keyboard.press('Escape');
		await page.getByText('47 Leistungen', { exact: true }).waitFor();

		await open('/app/services/library');
		await page.getByRole('searchbox').pressSequentially('motorspülun', { delay: 30 });
		await page.getByRole('button', { name: 'Motorspülung übernehmen' }).click();
		await page.getByRole('link', { name: 'Motorspülung: übernommen, öffnen' }).waitFor();
		await page.getByRole('button', { name: 'Rückgängig' }).click();
		await page.getByRole('button', { name: 'Motorspülung übernehmen' }).waitFor();
		expect(troubles).toEqual([]);
		await context.close();
	});
});

describe('the form', () => {
	test('shows what a visitor sees, what the law has against it, and puts it right', async () => {
		const { context, page, open } = await newOwnersBrowser(browser);
		await open('/app/services/new');
		await page.getByLabel('Name', { exact: true }).fill('TÜV zum Festpreis');
		await page.getByRole('button', { name: 'Durch „HU“ ersetzen' }).click();
		await page.getByRole('button', { name: 'Durch „Richtpreis“ ersetzen' }).click();
		expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('HU zum Richtpreis');
		await page.getByLabel('Kategorie').selectOption('glass');
		await page.getByText('Textbausteine einfügen').first().click();
		await page.getByRole('button', { name: /direkt mit Ihrer Versicherung/ }).click();
		await page.getByLabel('Von, in Euro').fill('80');
		await page.getByLabel('Bis, in Euro').fill('120');
		const preview = page.getByRole('region', { name: 'So sieht es der Besucher' });
		await preview.getByText('80–120 €').waitFor();
		await preview.getByText('unverbindlicher Richtpreis').waitFor();
		await page.getByText('Festpreis', { exact: true }).click();
		await preview.getByText('Festpreis').waitFor();
		const words = page.getByLabel('Weitere Suchwörter');
		await words.fill('Plakette, Prüfung');
		await words.press('Enter');
		await page.getByRole('button', { name: 'Plakette entfernen' }).click();
		await page.getByRole('button', { name: 'Leistung anlegen' }).click();
		await page.getByRole('heading', { name: 'HU zum Richtpreis', level: 1 }).waitFor();
		await page.getByText('Preise je Fahrzeugklasse').waitFor();

		await page.getByRole('textbox', { name: 'SUV: Betrag, in Euro' }).fill('111');
		await page.getByRole('button', { name: 'Klassenpreise speichern' }).click();
		await page.getByText('Klassenpreise gespeichert.').waitFor();
		await page.getByText('Preis für SUV').first().waitFor();
		await page.getByRole('button', { name: 'Archivieren' }).click();
		await page.getByRole('button', { name: 'Rückgängig' }).click();
		await page.getByText('Leistung wiederhergestellt.').waitFor();
		await context.close();
	});
});

describe('seasons', () => {
	test('are set in a dialog; the chart is read with the keyboard', async () => {
		const { context, page, troubles, open } = await newOwnersBrowser(browser);
		await open('/app/services/seasons');
		await page.getByRole('button', { name: 'Neue Saison' }).first().click();
		const dialog = page.getByRole('dialog');
		expect(await dialog.getByLabel('Bis einschließlich: Tag').inputValue()).toBe('29');
		await dialog.getByLabel('Name').fill('Winter');
		await dialog.getByLabel('Um wie viel Prozent?').fill('15');
		await dialog.getByRole('button', { name: 'Speichern' }).click();
		await page.getByText('Saison gespeichert.').waitFor();
		await page.getByRole('combobox', { name: 'Leistung' }).selectOption({ label: 'Ölwechsel' });
		await page.getByLabel('Tag', { exact: true }).fill('2026-12-24');
		await page.getByText('Winter +15 %').nth(1).waitFor();
		const chart = page.getByRole('slider', { name: /Preis von Ölwechsel im Jahr 2026/ });
		await page.locator('path.lc-area, path').first().waitFor({ state: 'attached' });
		await chart.focus();
		await page.keyboard.press('Home');
		expect(await chart.getAttribute('aria-valuetext')).toBe('1. Jan. 2026: 12–92\u00a0€, Winter');
		await page.keyboard.press('End');
		expect(await chart.getAttribute('aria-valuenow')).toBe('364');
		await page.getByRole('checkbox', { name: /Aktiv.*Winter/ }).uncheck();
		await page.getByText('„Winter“ ist aus.').waitFor();
		await page.keyboard.press('Home');
		await expect.poll(() => chart.getAttribute('aria-valuetext')).toMatch(/10–80\u00a0€$/);
		expect(troubles).toEqual([]);
		await context.close();
	});
});
