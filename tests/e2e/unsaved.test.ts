/** What was typed outlives a session, and what was pressed twice happens once. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { database } from '../support/database.ts';
import { signedIn, writeTalk } from '../support/history.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';
import { open, signIn } from '../support/signed-in.ts';

let browser: Browser;
let person: Person;
let workshop: string;
beforeAll(async () => {
	browser = await launchBrowser();
	person = await newPerson();
	workshop = (await newWorkshop(person)).workshopId;
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

test('questions that were counted as one are taken apart once, however often that is pressed', async () => {
	const [one, other] = ['words:eins', 'words:zwei'];
	for (const topic of [one, other]) {
		const conversation = await writeTalk(workshop);
		await database()`update episodes set topic = ${topic} where conversation_id = ${conversation}`;
	}
	const visitor = await signedIn(person);
	const path = '/app/analytics/questions';
	const merged = await visitor.post(`${path}?/merge`, [
		['topic', one],
		['into', other]
	]);
	expect(merged.status).toBe(200);

	const { context, page } = await signIn(browser, person);
	await open(page, path);
	const sent: string[] = [];
	page.on('request', (request) => {
		if (request.url().includes('?/split')) sent.push(request.url());
	});
	await page.getByRole('button', { name: /Zusammenfassung auflösen$/ }).dblclick();
	await page.getByRole('button', { name: 'Rückgängig' }).waitFor();
	expect(sent).toHaveLength(1);
	await context.close();
});

test('a report that two windows change keeps both: what was saved first, and what was typed beside it', async () => {
	const { context, page } = await signIn(browser, person);
	await open(page, '/app/reports/new');
	const nameOn = (window: Page) => window.getByRole('textbox', { name: 'Name' });
	const saveOn = (window: Page) => window.getByRole('button', { name: 'Bericht speichern' });
	await nameOn(page).fill('Eins');
	await page.getByRole('button', { name: 'Bericht anlegen' }).click();
	await page.getByText('Bericht angelegt.').waitFor();
	const other = await context.newPage();
	await open(other, new URL(page.url()).pathname);

	const saved = page.getByText('Bericht gespeichert.');
	await nameOn(page).fill('Zwei');
	await saveOn(page).click();
	await saved.waitFor();
	await nameOn(other).fill('Drei');
	await saveOn(other).click();
	const alert = other.getByRole('alert').filter({ hasText: 'Anders als bei Ihnen: Name.' });
	await alert.waitFor();
	expect(await nameOn(other).inputValue()).toBe('Drei');
	await alert.getByRole('button', { name: 'Gespeicherten Bericht laden' }).click();
	expect(await nameOn(other).inputValue()).toBe('Zwei');
	await nameOn(other).fill('Vier');
	await saveOn(other).click();
	await other.getByText('Bericht gespeichert.').waitFor();

	// the notice of the save before is gone when the next one fails
	await saveOn(page).click();
	const late = page.getByRole('alert').filter({ hasText: 'Ihre Eingaben stehen noch hier' });
	await late.waitFor();
	expect(await saved.count()).toBe(0);
	await late.getByRole('button', { name: 'Durch meine Eingaben ersetzen' }).click();
	await saved.waitFor();
	expect(await nameOn(page).inputValue()).toBe('Zwei');
	await context.close();
});
