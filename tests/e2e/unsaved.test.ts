/** What was typed outlives a session, and what was pressed twice happens once. */
import type { Browser } from 'playwright-core';
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
