/** The owner's side of answers in a real browser: from a question nobody could answer to one that is answered. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limitKey, Tab } from '../functions/chat.ts';
import { isTooWide, violationsOn } from '../support/accessible.ts';
import { launchBrowser } from '../support/browser.ts';
import { database } from '../support/database.ts';
import { writeTalk } from '../support/history.ts';
import { newPerson, newWorkshop, type NewWorkshop, type Person } from '../support/people.ts';
import { open, signIn, type Look } from '../support/signed-in.ts';
import { stack } from '../support/stack.ts';

let browser: Browser;
let owner: Person;
let workshop: NewWorkshop;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());
beforeAll(async () => {
	owner = await newPerson();
	workshop = await newWorkshop(owner);
	await limitKey(workshop, 1_000_000);
});

const visitorAsks = async (text: string) => (await new Tab(workshop).ask(text)).message;
const answersOf = async (text: string) =>
	(await visitorAsks(text)).prices.map(({ service }) => service);
const toast = (page: Page, text: string | RegExp) =>
	page.getByRole('region', { name: 'Meldungen' }).getByText(text).waitFor();

describe('a question without an answer', () => {
	test('gets the service that is lacking with one press, and is answered from then on', async () => {
		const question = 'Was kostet eine Keramikversiegelung?';
		expect(await answersOf(question)).toEqual([]);
		const { context, page, troubles } = await signIn(browser, owner);
		await open(page, '/app/answers');
		await page.getByRole('button', { name: /Keramikversiegelung.* aufnehmen/ }).click();
		await toast(page, 'Die Frage wird jetzt beantwortet.');
		await page.getByText('Alles beantwortet').waitFor();
		await page.getByRole('link', { name: 'Gelöst' }).click();
		await page.getByText(/Wird jetzt mit „Keramik.*“ beantwortet/).waitFor();
		expect(await answersOf(question)).toHaveLength(1);
		expect(troubles).toEqual([]);
		await context.close();
	});

	test('is assigned to a service that is offered already, with the keyboard alone', async () => {
		const question = 'Was nehmt ihr für den Frühjahrsputz?';
		await writeTalk(workshop.workshopId, { question, outcome: 'unanswered' });
		const { context, page, troubles } = await signIn(browser, owner);
		await open(page, '/app/answers');
		const button = page.getByRole('button', { name: 'Leistung zuordnen' });
		await button.focus();
		await page.keyboard.press('Enter');
		const dialog = page.getByRole('dialog', { name: 'Welche Leistung ist gemeint?' });
		const search = dialog.getByRole('searchbox');
		await page.waitForFunction(() => document.activeElement?.getAttribute('type') === 'search');
		expect(await search.inputValue()).toBe('Frühjahrsputz');
		await page.keyboard.press('ControlOrMeta+A');
		await page.keyboard.type('Ölwechsel');
		const meant = dialog.getByRole('button', { name: 'Ölwechsel ist gemeint', exact: true });
		await meant.waitFor();
		await meant.focus();
		await page.keyboard.press('Enter');
		await toast(page, 'Die Frage wird jetzt beantwortet.');
		await dialog.waitFor({ state: 'detached' });
		expect(await answersOf(question)).toEqual(['Ölwechsel']);
		expect(troubles).toEqual([]);
		await context.close();
	});

	test('is asked again by itself when the catalogue has changed elsewhere', async () => {
		await writeTalk(workshop.workshopId, {
			question: 'Machen Sie Motorwellness?',
			outcome: 'unanswered'
		});
		await database()`
			update workshop_services set synonyms = synonyms || array['Motorwellness']
			where workshop_id = ${workshop.workshopId} and library_key = 'oil-change'`;
		const { context, page } = await signIn(browser, owner);
		await page.goto(new URL('/app/answers', stack.app).href);
		await toast(page, 'Jetzt beantwortet: 1.');
		await page.getByText('Alles beantwortet').waitFor();
		await context.close();
	});
});

describe('a review', () => {
	test('of a wrong answer teaches the right service, and the next visitor gets it', async () => {
		const question = 'Was kostet die Sommerfrische für mein Auto?';
		await writeTalk(workshop.workshopId, { question, price: { name: 'Falsch', min: 1, max: 2 } });
		const { context, page, troubles } = await signIn(browser, owner);
		await open(page, '/app/answers/review');
		const row = page.getByRole('listitem').filter({ hasText: question });
		await row.getByRole('button', { name: 'Falsch' }).click();
		await row.getByLabel('Was war gemeint?').selectOption({ label: 'Ölwechsel' });
		expect(await row.getByLabel('Wörter des Besuchers').inputValue()).toBe('Sommerfrische');
		await row.getByRole('button', { name: 'Als falsch speichern' }).click();
		await toast(page, /versteht diese Wörter ab sofort/);
		await row.getByText('Falsch – gemeint war „Ölwechsel“').waitFor();
		await page.getByText('0 von 1 geprüften Antworten der letzten 365 Tage richtig').waitFor();
		await row.getByRole('button', { name: 'Ändern' }).click();
		await row.getByRole('button', { name: 'Richtig' }).click();
		await row.getByText('Als richtig bewertet').waitFor();
		await page.getByText('1 von 1 geprüften Antworten der letzten 365 Tage richtig').waitFor();
		expect(await answersOf(question)).toEqual(['Ölwechsel']);
		await page.getByRole('button', { name: 'Kette prüfen' }).click();
		await page.getByText(/Geprüfte Belege: \d+\. Alle sind unverändert/).waitFor();
		expect(troubles).toEqual([]);
		await context.close();
	});
});

describe('the test bench', () => {
	test('shows answer, scores and path; a kept question tells when its answer changes', async () => {
		const { context, page, troubles } = await signIn(browser, owner);
		await open(page, '/app/answers/test');
		await page.getByLabel('Was ein Besucher fragen könnte').fill('Was kosten Bremsbeläge vorne?');
		await page.keyboard.press('Enter');
		const result = page.getByRole('region', { name: 'Ergebnis' });
		await result.getByText('unverbindlicher Richtpreis').first().waitFor();
		await result.getByText('Grundpreis aus dem Katalog').waitFor();
		await result
			.getByText(/^\d+\s%$/)
			.first()
			.waitFor();
		await result.getByRole('button', { name: 'Als gespeicherte Frage behalten' }).click();
		await toast(page, /Ändert sich die Antwort/);
		// a choice of the answer is asked as the visitor would: what was named before still counts
		await result.getByRole('button', { name: 'SUV' }).click();
		await result.getByText('Faktor für SUV').waitFor();
		await result.getByText('Als Nachfrage zur Antwort davor.').waitFor();

		await page
			.getByLabel('Was ein Besucher fragen könnte')
			.fill('Was kostet ein Ölwechsel beim Golf?');
		await page.getByRole('button', { name: 'Fragen', exact: true }).click();
		await result.getByText('10–80\u00a0€').first().waitFor();
		await result.getByRole('button', { name: 'Als gespeicherte Frage behalten' }).click();
		const kept = () =>
			database()`select count(*)::int as n from saved_questions where workshop_id = ${workshop.workshopId}`;
		await expect.poll(async () => (await kept())[0]?.n as number).toBe(2);

		await database()`
			update workshop_services set price_max = 99
			where workshop_id = ${workshop.workshopId} and library_key = 'oil-change'`;
		await open(page, '/app/services');
		await page.getByText(/Eine gespeicherte Frage \(von insgesamt 2\)/).waitFor();
		await page.getByRole('link', { name: 'Änderungen prüfen' }).click();
		const changed = page.getByRole('listitem').filter({ hasText: 'Ölwechsel beim Golf' });
		await changed.getByText(/vorher:\s+10–80/).waitFor();
		await changed.getByText(/jetzt:\s+10–99/).waitFor();
		await changed.getByRole('button', { name: /Neue Antwort bestätigen/ }).click();
		await toast(page, 'Bestätigt.');
		await page.getByText('2 gespeichert, 0 geändert').waitFor();
		expect(troubles).toEqual([]);
		await context.close();
	});
});

describe('the receipt', () => {
	test('stands below a price in the widget and opens beside the page', async () => {
		const context = await browser.newContext({ locale: 'de-DE' });
		const page = await context.newPage();
		await page.goto(new URL('/demo', stack.app).href);
		await page.getByRole('button', { name: /Chat öffnen/ }).click();
		await page.getByRole('textbox').fill('Was kostet ein Ölwechsel für meinen Golf 7?');
		await page.keyboard.press('Enter');
		const link = page.getByRole('link', { name: 'Beleg: Ölwechsel' });
		await link.waitFor();
		const [receipt] = await Promise.all([context.waitForEvent('page'), link.click()]);
		await receipt.getByRole('heading', { name: 'Ölwechsel' }).waitFor();
		await receipt.getByText('10–80\u00a0€').waitFor();
		await receipt.getByText(/Unverändert/).waitFor();
		await context.close();
	});
});

test.each<Look>([
	{ width: 360, colorScheme: 'light', locale: 'de-DE' },
	{ width: 360, colorScheme: 'dark', locale: 'en-GB' },
	{ width: 1280, colorScheme: 'light', locale: 'en-GB' },
	{ width: 1280, colorScheme: 'dark', locale: 'de-DE' }
])('every page is accessible, fits and stays calm at %j', async (look) => {
	const { receipt } =
		(await visitorAsks('Was kostet ein Ölwechsel für meinen Golf 7?')).prices[0] ?? {};
	const { context, page, troubles } = await signIn(browser, owner, look);
	for (const path of [
		'/app/answers',
		'/app/answers?state=solved',
		'/app/answers?state=dismissed',
		'/app/answers/review?filter=all',
		'/app/answers/test',
		'/app/answers/saved',
		`/quote/${receipt}`
	]) {
		await open(page, path);
		expect([path, await violationsOn(page)]).toEqual([path, []]);
		expect([path, await isTooWide(page)]).toEqual([path, false]);
	}
	expect(troubles).toEqual([]);
	await context.close();
});
