import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { launchBrowser } from '../support/browser.ts';
import { database } from '../support/database.ts';
import { stack } from '../support/stack.ts';
import { signUpWithWorkshop, Visitor } from '../support/visitor.ts';

let browser: Browser;
beforeAll(async () => {
	browser = await launchBrowser();
});
afterAll(() => browser.close());

interface Opened {
	page: Page;
	context: BrowserContext;
	email: string;
	troubles: string[];
}

/** A new owner's browser, signed in. */
async function open(
	path: string,
	{ width = 1280, colorScheme = 'light' as 'light' | 'dark' } = {}
): Promise<Opened> {
	const visitor = new Visitor();
	const { email } = await signUpWithWorkshop(visitor);
	const context = await browser.newContext({
		viewport: { width, height: 800 },
		colorScheme,
		locale: 'de-DE',
		reducedMotion: 'reduce',
		acceptDownloads: true
	});
	await context.addCookies(
		[...visitor.cookies].map(([name, value]) => ({ name, value, url: stack.app }))
	);
	const page = await context.newPage();
	const troubles: string[] = [];
	page.on('pageerror', (error) => troubles.push(error.message));
	page.on('console', (message) => {
		if (message.type() === 'error') troubles.push(message.text());
	});
	await page.goto(new URL(path, stack.app).href, { waitUntil: 'networkidle' });
	return { page, context, email, troubles };
}

const choose = (page: Page, name: string, body: string | Buffer) =>
	page.setInputFiles('input[type=file]', {
		name,
		mimeType: 'application/octet-stream',
		buffer: Buffer.from(body)
	});

async function textOf(download: Download): Promise<string> {
	return readFileSync(await download.path(), 'utf8');
}

const oilChange = async (email: string) => {
	const [row] = await database()<{ min: number; max: number }[]>`
		select s.price_min::float as min, s.price_max::float as max
		from workshop_services s
		join memberships m on m.workshop_id = s.workshop_id
		join auth.users u on u.id = m.user_id
		where u.email = ${email} and s.library_key = 'oil-change'`;
	return row;
};

test('an owner downloads the list, changes a price, imports it and takes it back', async () => {
	const { page, context, email, troubles } = await open('/app/services');
	await page.getByRole('button', { name: 'Dateien' }).click();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('menuitem', { name: 'Leistungen als CSV' }).click()
	]);
	expect(download.suggestedFilename()).toMatch(/^Kfz-Meisterbetrieb Muster – Leistungen .*\.csv$/);
	const list = await textOf(download);
	expect(list).toContain('oil-change;Ölwechsel;');

	await page.goto(new URL('/app/services/import', stack.app).href, { waitUntil: 'networkidle' });
	await choose(page, 'unverändert.csv', list);
	await page.getByText('Die Datei stimmt mit Ihrem Katalog überein.').waitFor();
	await page.getByRole('button', { name: 'Andere Datei' }).click();

	const changed = list.replace(/(oil-change;.*?;von–bis;)10;80;/, '$119,90;89,90;');
	expect(changed).not.toBe(list);
	await choose(page, 'neu.csv', changed);
	await page.getByRole('button', { name: '1 Leistung übernehmen' }).click();
	await page.getByText('0 neu, 1 geändert. Das Widget antwortet').waitFor();
	expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(
		'Import übernommen'
	);
	expect(await oilChange(email)).toEqual({ min: 19.9, max: 89.9 });

	await page.getByRole('button', { name: 'Import zurücknehmen' }).first().click();
	await page.getByText('zurückgenommen', { exact: true }).waitFor();
	expect(await oilChange(email)).toEqual({ min: 10, max: 80 });
	expect(troubles).toEqual([]);
	await context.close();
});

test('a list shows every price before and after, and keeps words out that the law forbids', async () => {
	const { page, context, email, troubles } = await open('/app/services/import');
	await choose(
		page,
		'liste.csv',
		[
			'Leistung;Preis von;Preis bis;SUV von;SUV bis;Kategorie',
			'Ölwechsel;19,90;89,90;30;99;Öl & Flüssigkeiten',
			'Nummernschildpolitur zzgl. MwSt. garantiert;20;1.250;;;Aufbereitung & Pflege'
		].join('\n')
	);
	const errors = page.getByRole('region', { name: 'Das muss noch stimmen' });
	await errors.getByText('Privatkunden müssen den Gesamtpreis sehen').waitFor();
	await errors.getByText('Das klingt nach einem verbindlichen Preis').waitFor();
	await errors.getByText('A · Leistung').first().waitFor();
	expect(await page.getByRole('button', { name: /übernehmen/ }).count()).toBe(0);

	await page.getByRole('button', { name: 'Alle ersetzen' }).click();
	const replaced = page.getByRole('region', { name: 'Ersetzt' });
	await replaced.getByText('Nummernschildpolitur inkl. MwSt.', { exact: true }).waitFor();
	await replaced.getByRole('button', { name: 'Doch nicht ersetzen' }).click();
	await errors.waitFor();
	await page.getByRole('button', { name: 'Alle ersetzen' }).click();

	const rows = page.getByRole('region', { name: 'Was sich ändert' });
	const row = (name: string) => rows.getByRole('row').filter({ hasText: name });
	await row('Ölwechsel').getByText('19,90–89,90\u00a0€').waitFor();
	expect(await row('Ölwechsel').locator('s').allTextContents()).toEqual(['10–80\u00a0€']);
	await row('Ölwechsel').getByText('30–99\u00a0€').waitFor();
	await row('Nummernschildpolitur').getByText('20–1.250\u00a0€').waitFor();
	await page.getByRole('button', { name: '2 Leistungen übernehmen' }).click();
	await page.getByText('1 neu, 1 geändert.').waitFor();
	expect(await oilChange(email)).toEqual({ min: 19.9, max: 89.9 });

	await page.getByRole('button', { name: 'Import zurücknehmen' }).first().click();
	await page.getByText('zurückgenommen', { exact: true }).waitFor();
	await choose(page, 'krumm.csv', 'Leistung;Preis\nÖlwechsel;12,345\n');
	await errors.getByText('Höchstens zwei Stellen nach dem Komma.').waitFor();
	expect(troubles).toEqual([]);
	await context.close();
});

test('an Excel file keeps its numbers, and a file that is none says so', async () => {
	const { page, context, troubles } = await open('/app/services/import');
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Vorlage für Excel' }).click()
	]);
	await choose(page, 'vorlage.xlsx', readFileSync(await download.path()));
	await page.getByText('Unter den Überschriften steht keine Leistung.').waitFor();
	await choose(page, 'bild.xlsx', Buffer.from([0x89, 0x50, 0x4e, 0x47]));
	await page.getByText('Das ist weder eine Excel- noch eine CSV-Datei.').waitFor();
	await choose(page, 'kaputt.xlsx', 'PK\u0003\u0004kaputt');
	await page.getByText('Die Datei ist beschädigt oder unvollständig.').waitFor();
	await choose(page, 'leer.csv', '');
	await page.getByText('Die Datei ist leer.').waitFor();
	await choose(page, 'daten.csv', 'Ölwechsel;49,90\nInspektion;149,00\n');
	await page.getByText('Die erste Zeile enthält keine Überschriften.').waitFor();
	await choose(page, 'riesig.csv', Buffer.alloc(10 * 1024 * 1024 + 1, 'x'));
	await page.getByText('Die Datei ist größer als 10 MB.').waitFor();
	expect(troubles).toEqual([]);
	await context.close();
});

test('ten thousand rows show how far they are and go in at once', async () => {
	const { page, context, troubles } = await open('/app/services/import');
	const rows = Array.from({ length: 10_000 }, (_, n) => `Leistung ${n};Bremsen;${n},50;${n + 10}`);
	await choose(page, 'gross.csv', ['Leistung;Kategorie;Preis von;Preis bis', ...rows].join('\n'));
	await page.getByRole('progressbar').waitFor();
	const started = performance.now();
	await page.getByRole('button', { name: '10.000 Leistungen übernehmen' }).click();
	await page.getByText('10.000 neu, 0 geändert.').waitFor();
	console.log(`preview and import of 10,000 rows: ${Math.round(performance.now() - started)} ms`);
	expect(troubles).toEqual([]);
	await context.close();
});

test.each([
	{ width: 360, colorScheme: 'light' as const },
	{ width: 1280, colorScheme: 'dark' as const }
])('every step is accessible at $width px, $colorScheme', async (screen) => {
	const { page, context, troubles } = await open('/app/services/import', screen);
	await expectAccessible(page);
	await choose(
		page,
		'kaputt.csv',
		'Leistung;Preis;Kategorie\nBilligster Ölwechsel mit TÜV;ab 50;Bremsen\nNeu;10;Raumfahrt\n'
	);
	await page.getByRole('heading', { name: 'Das muss noch stimmen' }).waitFor();
	await page.getByRole('heading', { name: 'Bitte ansehen' }).waitFor();
	await page.getByRole('button', { name: 'Zuordnung der Spalten ändern' }).click();
	await page.getByText('Was steht in welcher Spalte?').waitFor();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Andere Datei' }).click();
	await choose(
		page,
		'werte.csv',
		'Leistung;Preis von;Preis bis;SUV von;SUV bis;Dauer;Kategorie;Beschreibung\n' +
			'Ölwechsel;19,90;89,90;30;99;45;Bremsen;Ohne TÜV, zzgl. MwSt.\n'
	);
	await page.getByRole('button', { name: 'Alle ersetzen' }).click();
	await page.getByRole('heading', { name: 'Ersetzt', exact: true }).waitFor();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Andere Datei' }).click();
	await choose(page, 'ohne.csv', 'Leistung;Preis\nSpezialwäsche;29,90\n');
	await page.getByLabel('Kategorie für neue Leistungen').selectOption('Aufbereitung & Pflege');
	await page.getByRole('button', { name: '1 Leistung übernehmen' }).waitFor();
	await expectAccessible(page);
	expect(troubles).toEqual([]);
	await context.close();
});

test('the catalogue comes as PDF and Excel for the chosen classes, and doesn’t come back; a price list wants a word about material', async () => {
	const { page, context, troubles } = await open('/app/services');
	await page.getByRole('button', { name: 'Dateien' }).click();
	await page.getByRole('menuitem', { name: 'Katalog als PDF' }).click();
	await page.getByRole('checkbox', { name: 'Motorrad' }).check();
	await expectAccessible(page);
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Herunterladen' }).click()
	]);
	expect((await textOf(download)).startsWith('%PDF-')).toBe(true);

	await page.getByRole('button', { name: 'Dateien' }).click();
	await page.getByRole('menuitem', { name: 'Katalog als Excel' }).click();
	await page.getByText('Zum Bearbeiten und Einlesen nehmen Sie „Leistungen als Excel“').waitFor();
	await page.getByRole('checkbox', { name: 'Motorrad' }).check();
	await expectAccessible(page);
	const [workbook] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Herunterladen' }).click()
	]);
	expect(workbook.suggestedFilename()).toMatch(/ – Kostenrahmen \d{4}-\d\d-\d\d\.xlsx$/);
	const priceSheet = await workbook.path();
	await page.goto(new URL('/app/services/import', stack.app).href);
	await page.locator('input[type=file]').setInputFiles(priceSheet);
	await page.getByText('Das ist der Katalog für Kunden').waitFor();
	await page.goto(new URL('/app/services', stack.app).href);

	await page.getByRole('button', { name: 'Dateien' }).click();
	await page.getByRole('menuitem', { name: 'Preisverzeichnis als PDF' }).click();
	const dialog = page.getByRole('dialog');
	await page.getByRole('button', { name: 'Herunterladen' }).click();
	await page.getByText('Ein Preisverzeichnis muss sagen').waitFor();
	await page.getByLabel('sind im Preis enthalten').check();
	await page.getByRole('button', { name: 'Herunterladen' }).click();
	// the starter catalogue has ranges alone
	await dialog.getByText('Ein Preisverzeichnis enthält nur Festpreise').waitFor();
	// what was chosen stays, to be tried again
	expect(await dialog.getByLabel('sind im Preis enthalten').isChecked()).toBe(true);
	await expectAccessible(page);
	expect(troubles.filter((text) => !text.includes('409'))).toEqual([]);
	await context.close();
});
