import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { launchBrowser } from '../support/browser.ts';
import { database } from '../support/database.ts';
import { png } from '../support/picture.ts';
import { newOwnersBrowser } from './services-support.ts';

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

test('an owner enters hours with a lunch break for the whole week and sees what is wrong before saving', async () => {
	const { workshop, context, page, troubles, open } = await newOwnersBrowser(browser);
	await database()`delete from opening_hours where workshop_id = ${workshop.workshopId}`;
	await open('/app/settings');
	const hours = page.getByRole('region', { name: 'Öffnungszeiten' });
	const monday = hours.getByRole('group', { name: 'Montag' });
	const save = hours.getByRole('button', { name: 'Speichern' });

	await monday.getByRole('button', { name: 'Zeit eintragen' }).click();
	await page.getByLabel('Montag, geöffnet bis').fill('12:00');
	await monday.getByRole('button', { name: 'Weitere Zeit' }).click();
	const afternoon = page.getByLabel('Montag, geöffnet ab').last();
	expect(await afternoon.evaluate((input) => input === document.activeElement)).toBe(true);
	await afternoon.fill('11:00');
	await page.getByLabel('Montag, geöffnet bis').last().fill('17:30');
	await save.click();
	await hours.getByText('Montag: Die Zeiten überschneiden sich.').waitFor();
	await afternoon.fill('13:00');
	await hours.getByText('überschneiden').waitFor({ state: 'detached' });
	await hours.getByRole('button', { name: 'Für Dienstag bis Freitag übernehmen' }).click();
	await save.click();
	await page.getByText('Gespeichert.').waitFor();
	await hours.getByText(/Jetzt geöffnet bis|Jetzt geschlossen, öffnet/).waitFor();
	const [{ n } = { n: 0 }] = await database()<{ n: number }[]>`
		select count(*)::int as n from opening_hours where workshop_id = ${workshop.workshopId}`;
	expect(n).toBe(10);
	expect(troubles).toEqual([]);
	await context.close();
});

test('a large logo is drawn anew and small; name and colour show at once', async () => {
	const { workshop, context, page, troubles, open } = await newOwnersBrowser(browser);
	await open('/app/settings');
	await page.getByLabel('Bilddatei').setInputFiles({
		name: 'Logo groß.png',
		mimeType: 'image/png',
		buffer: Buffer.from(png(3000, 1000))
	});
	await page.getByRole('button', { name: 'Logo hochladen' }).click();
	const shown = page.getByRole('img', { name: 'Ihr Logo' });
	await shown.waitFor();
	expect(await shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(600);
	await page.getByLabel('Name der Werkstatt').fill('Auto Neumann');
	await page
		.getByRole('region', { name: 'Betrieb' })
		.getByRole('button', { name: 'Speichern' })
		.click();
	await page.getByRole('complementary').getByText('Auto Neumann').waitFor();
	await page.getByLabel('Farbe Ihrer Werkstatt').fill('#ffd400');
	await page.getByText('drucken wir ein dunkleres').waitFor();
	await page.getByRole('button', { name: 'Logo entfernen' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Logo entfernen' }).click();
	await page.getByText('Noch kein Logo').waitFor();
	const rows = await database()`
		select from workshop_logos where workshop_id = ${workshop.workshopId}`;
	expect(rows).toHaveLength(0);
	expect(troubles).toEqual([]);
	await context.close();
});

test.each([
	{ width: 360, colorScheme: 'light', locale: 'de-DE' },
	{ width: 360, colorScheme: 'dark', locale: 'en-GB' },
	{ width: 1280, colorScheme: 'dark', locale: 'de-DE' }
] as const)('settings are accessible and fit the screen: %j', async (look) => {
	const { context, page, troubles, open } = await newOwnersBrowser(browser, look);
	await open('/app/settings');
	await expectAccessible(page);
	expect(troubles).toEqual([]);
	await context.close();
});
