/** What was typed outlives a session. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';
import { open, signIn } from '../support/signed-in.ts';

let browser: Browser;
let person: Person;
beforeAll(async () => {
	browser = await launchBrowser();
	person = await newPerson();
	await newWorkshop(person);
});
afterAll(() => browser.close());

test('a report that is sent after the session has ended stays, and isn’t left without a question', async () => {
	const { context, page } = await signIn(browser, person);
	await open(page, '/app/reports/new');
	const name = page.getByRole('textbox', { name: 'Name' });
	await name.fill('Getippt');
	await context.clearCookies();
	await page.getByRole('button', { name: 'Bericht anlegen' }).click();
	const dialog = page.getByRole('dialog', { name: 'Ihre Sitzung ist abgelaufen' });
	await dialog.locator('[name=password]').fill(person.password);
	await dialog.getByRole('button', { name: 'Anmelden' }).click();
	await dialog.waitFor({ state: 'hidden' });
	expect(await name.inputValue()).toBe('Getippt');

	let asked = '';
	page.once('dialog', (dialog) => {
		asked = dialog.message();
		void dialog.dismiss();
	});
	await page.getByRole('link', { name: 'Alle Berichte' }).click();
	await expect.poll(() => asked).toContain('noch nicht gespeichert');
	expect(new URL(page.url()).pathname).toBe('/app/reports/new');
	await page.getByRole('button', { name: 'Bericht anlegen' }).click();
	await page.getByText('Bericht angelegt.').waitFor();
	await context.close();
});
