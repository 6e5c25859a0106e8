import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isTooWide, violationsOn } from '../support/accessible.ts';
import { launchBrowser } from '../support/browser.ts';
import { database } from '../support/database.ts';
import { writeLead, writeTalk } from '../support/history.ts';
import { newPerson, newWorkshop } from '../support/people.ts';
import { open, signIn, type Look } from '../support/signed-in.ts';

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

const signedIn = (account: { email: string; password: string }, look?: Look) =>
	signIn(browser, account, look);

describe('in a workshop of one’s own', () => {
	let account: { email: string; password: string };
	let workshopId: string;
	let conversationId: string;
	let contactId: string;
	beforeAll(async () => {
		const person = await newPerson();
		({ workshopId } = await newWorkshop(person));
		account = person;
		conversationId = await writeTalk(workshopId, {
			question: 'Was kostet ein Ölwechsel für meinen sehr, sehr alten Golf?',
			price: { name: 'Ölwechsel', min: 10, max: 80 },
			vehicleClass: 'compact'
		});
		await writeTalk(workshopId, { question: 'Lackieren Sie Boote?', outcome: 'unanswered' });
		({ contactId } = await writeLead(workshopId, {
			conversationId,
			email: 'anke@kunde.example',
			note: 'Bitte ab 17 Uhr anrufen',
			marketing: true
		}));
	});

	const pages = () => [
		'/app',
		'/app/analytics/rows?metric=coverage',
		'/app/conversations',
		`/app/conversations/${conversationId}`,
		'/app/contacts',
		`/app/contacts/${contactId}`,
		'/app/contacts/nobody'
	];

	test('an e-mail address is read whole on a phone', async () => {
		const email = 'bernadette.beispielhausen@autofreunde-westfalen.example';
		await writeLead(workshopId, { name: 'Bernadette', phone: null, email });
		const { context, page } = await signedIn(account, {
			width: 360,
			colorScheme: 'light',
			locale: 'de-DE'
		});
		await open(page, '/app/contacts');
		const address = page.getByTitle(email);
		expect(await address.innerText()).toBe(email);
		expect(await address.evaluate((text) => text.scrollWidth - text.clientWidth)).toBe(0);
		expect(await isTooWide(page)).toBe(false);
		await context.close();
	});

	test.each<Look>([
		{ width: 360, colorScheme: 'light', locale: 'de-DE' },
		{ width: 360, colorScheme: 'dark', locale: 'en-GB' },
		{ width: 1280, colorScheme: 'light', locale: 'en-GB' },
		{ width: 1280, colorScheme: 'dark', locale: 'de-DE' }
	])('every page is accessible, fits and stays calm at %j', async (look) => {
		const { context, page, troubles } = await signedIn(account, look);
		for (const path of pages()) {
			await open(page, path);
			expect([path, await violationsOn(page)]).toEqual([path, []]);
			expect([path, await isTooWide(page)]).toEqual([path, false]);
		}
		// the last page is meant not to exist
		expect(troubles.filter((text) => !text.includes('404'))).toEqual([]);
		await context.close();
	});

	test('an area is called on a phone as it is elsewhere, within its part of the bar', async () => {
		const { context, page } = await signedIn(account, {
			width: 360,
			colorScheme: 'light',
			locale: 'en-GB'
		});
		await open(page, '/app');
		const bar = page.getByRole('navigation').last();
		const places = await bar.locator('li').evaluateAll((items) =>
			items.map((item) => {
				const words = document.createRange();
				words.selectNodeContents(item);
				const [inner, outer] = [words.getBoundingClientRect(), item.getBoundingClientRect()];
				return {
					text: item.textContent.trim(),
					fits: inner.width <= outer.width && outer.right <= innerWidth && outer.width >= 44
				};
			})
		);
		expect(places).toEqual(
			['Overview', 'Conversations', 'Contacts', 'Services', 'More'].map((text) => ({
				text,
				fits: true
			}))
		);
		await context.close();
	});

	test('contacts are sorted by the heads of the table, on a phone by a choice', async () => {
		const { context, page, troubles } = await signedIn(account);
		await open(page, '/app/contacts');
		const head = page.getByRole('columnheader', { name: 'Name' });
		expect(await head.getAttribute('aria-sort')).toBeNull();
		await head.getByRole('link').focus();
		await page.keyboard.press('Enter');
		await page.waitForURL(/sort=name$/);
		expect(await head.getAttribute('aria-sort')).toBe('ascending');
		await head.getByRole('link').click();
		await page.waitForURL(/sort=-name$/);
		await page.setViewportSize({ width: 360, height: 800 });
		expect(await head.getByRole('link').isVisible()).toBe(false);
		const choice = page.getByRole('combobox', { name: 'Sortieren' });
		expect(await choice.inputValue()).toBe('-name');
		await choice.selectOption('Lead-Score, höchster zuerst');
		await page.waitForURL(/sort=-score$/);
		expect(troubles).toEqual([]);
		await context.close();
	});

	test('a contact is edited, withdraws and is erased', async () => {
		const { contactId: id } = await writeLead(workshopId, { name: 'Otto Probe', marketing: true });
		const { context, page, troubles } = await signedIn(account);
		await open(page, `/app/contacts/${id}`);

		await page.getByRole('button', { name: 'Bearbeiten' }).click();
		const dialog = page.getByRole('dialog', { name: 'Kontakt bearbeiten' });
		await dialog.getByRole('textbox', { name: 'Telefon' }).fill('12');
		await dialog.getByRole('button', { name: 'Speichern' }).click();
		await dialog.getByText('Das ist keine Telefonnummer').waitFor();
		await dialog.getByRole('textbox', { name: 'Telefon' }).fill('0231 998877');
		await dialog.getByRole('button', { name: 'Speichern' }).click();
		await dialog.waitFor({ state: 'detached' });
		await page.getByRole('link', { name: '0231 998877' }).waitFor();

		await page.getByRole('button', { name: 'Widerruf eintragen' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Widerruf eintragen' }).click();
		await page.getByText('Widerruf eingetragen.').waitFor();
		await page.getByText('nicht erlaubt').waitFor();

		await page.getByRole('button', { name: 'Kontakt löschen …' }).click();
		await page.keyboard.press('Escape');
		expect(await database()`select 1 from contacts where id = ${id}`).toHaveLength(1);
		await page.getByRole('button', { name: 'Kontakt löschen …' }).click();
		await page.getByRole('button', { name: 'Endgültig löschen' }).click();
		await page.getByText('Kontakt gelöscht.').waitFor();
		expect(new URL(page.url()).pathname).toBe('/app/contacts');
		expect(await database()`select 1 from contacts where id = ${id}`).toEqual([]);
		expect(troubles.filter((text) => !text.includes('400'))).toEqual([]);
		await context.close();
	});

	test('a conversation is closed, found by search and deleted', async () => {
		const id = await writeTalk(workshopId, { question: 'Haben Sie Kaffee?' });
		const { context, page, troubles } = await signedIn(account);
		await open(page, '/app/conversations');
		await page.getByRole('searchbox').fill('kaffee');
		await page.keyboard.press('Enter');
		await page.waitForURL(/q=kaffee/);
		const rows = page.getByRole('table').getByRole('link');
		expect(await rows.allInnerTexts()).toEqual(['Haben Sie Kaffee?']);
		await rows.first().click();
		await page.getByRole('button', { name: 'Schließen', exact: true }).click();
		await page.getByText('Gespräch geschlossen.').waitFor();
		await page.getByRole('button', { name: 'Wieder öffnen' }).waitFor();
		await page.getByRole('button', { name: 'Löschen …' }).click();
		await page.getByRole('button', { name: 'Endgültig löschen' }).click();
		await page.getByText('Gespräch gelöscht.').waitFor();
		expect(await database()`select 1 from conversations where id = ${id}`).toEqual([]);
		expect(troubles).toEqual([]);
		await context.close();
	});

	test('a session that has ended costs neither what was typed nor what was to be deleted', async () => {
		const { context, page } = await signedIn(account);
		await open(page, `/app/contacts/${contactId}`);
		await context.clearCookies();
		const again = page.getByRole('dialog', { name: 'Ihre Sitzung ist abgelaufen' });

		await page.getByRole('button', { name: 'Kontakt löschen …' }).click();
		await page.getByRole('button', { name: 'Endgültig löschen' }).click();
		await again.waitFor();
		expect(await page.getByText('Kontakt gelöscht.').count()).toBe(0);
		await page.keyboard.press('Escape');
		await again.waitFor({ state: 'detached' });

		await page.getByRole('textbox', { name: 'Eigene Notiz' }).fill('Ruft morgen an');
		await page.getByRole('button', { name: 'Anfrage speichern' }).click();
		await again.getByLabel('Passwort', { exact: true }).fill(account.password);
		await again.getByRole('button', { name: 'Anmelden' }).click();
		await again.waitFor({ state: 'detached' });
		await page.getByRole('button', { name: 'Anfrage speichern' }).click();
		await page.getByText('Anfrage gespeichert: Neu.').waitFor();
		const [row] = await database()`
			select staff_note from inquiries where contact_id = ${contactId}`;
		expect(row?.staff_note).toBe('Ruft morgen an');
		await context.close();
	});
});
