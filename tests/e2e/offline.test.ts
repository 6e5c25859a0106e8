/** Without a connection the app stays, says so, and goes on where it was. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { runsForYears } from '../support/history.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';
import { open, signIn } from '../support/signed-in.ts';

let browser: Browser;
let person: Person;
beforeAll(async () => {
	browser = await launchBrowser();
	person = await newPerson();
	await runsForYears((await newWorkshop(person)).workshopId);
});
afterAll(() => browser.close());

test('a page that can’t be left stays, and can be left once the connection is back', async () => {
	const { context, page } = await signIn(browser, person);
	await open(page, '/app');
	await context.setOffline(true);
	await page.getByText('Was Sie sehen, kann veraltet sein.').waitFor();
	const at = () => new URL(page.url()).pathname;
	const notices = page.getByRole('region', { name: 'Meldungen' });
	const staying = notices.getByText('Diese Seite bleibt stehen');

	const menu = page.getByRole('navigation', { name: 'Hauptmenü' });
	for (const link of [
		// a page, and a card whose details were never fetched
		menu.getByRole('link', { name: 'Leistungen' }),
		page.getByRole('region', { name: 'Kennzahlen' }).getByRole('link').first()
	]) {
		await link.click();
		await staying.waitFor();
		await notices.getByRole('button', { name: 'Schließen' }).click();
		expect(at()).toBe('/app');
	}

	await context.setOffline(false);
	await notices.getByText('Die Internetverbindung ist wieder da.').waitFor();
	expect(await page.getByText('Was Sie sehen, kann veraltet sein.').count()).toBe(0);
	await menu.getByRole('link', { name: 'Leistungen' }).click();
	await expect.poll(at).toBe('/app/services');
	await context.close();
});

test('a file that can’t be fetched doesn’t take the page away', async () => {
	const { context, page } = await signIn(browser, person);
	await open(page, '/app/analytics/rows?metric=impressions&range=12m&compare=none');
	const link = page.getByRole('main').locator('a[href*=".csv"]').first();
	await context.setOffline(true);
	await link.click();
	await page.getByText('Diese Seite bleibt stehen').waitFor();
	expect(new URL(page.url()).pathname).toBe('/app/analytics/rows');
	await context.close();
});

test('what can’t be saved stays in its form, which says why', async () => {
	const { context, page } = await signIn(browser, person);
	await open(page, '/app/reports/new');
	const name = page.getByRole('textbox', { name: 'Name' });
	await name.fill('Getippt');
	await context.setOffline(true);
	await page.getByRole('button', { name: 'Bericht anlegen' }).click();
	await page.getByText('Keine Internetverbindung. Ihre Eingaben stehen noch hier').waitFor();
	expect(await name.inputValue()).toBe('Getippt');
	await context.setOffline(false);
	await page.getByText('Die Internetverbindung ist wieder da.').waitFor();
	await page.getByRole('button', { name: 'Bericht anlegen' }).click();
	await page.getByText('Bericht angelegt.').waitFor();
	await context.close();
});
