import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formulaOf } from '../../supabase/functions/_shared/reports/words.ts';
import { isTooWide, violationsOn } from '../support/accessible.ts';
import { launchBrowser } from '../support/browser.ts';
import { database } from '../support/database.ts';
import { runsForYears, writeLead, writeTalk } from '../support/history.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';
import { open, signIn, type Look } from '../support/signed-in.ts';

let browser: Browser;
let person: Person;
let ws: string;
beforeAll(async () => {
	browser = await launchBrowser();
	person = await newPerson();
	ws = (await newWorkshop(person)).workshopId;
	await runsForYears(ws);
	for (const days of [1, 2, 3]) {
		const at = new Date(Date.now() - days * 86_400_000);
		await writeTalk(ws, { at });
		await writeLead(ws, { at, phone: `+4923155501${days}0` });
	}
});
afterAll(() => browser.close());

const stored = (name: string) =>
	database()`select * from report_templates where workshop_id = ${ws} and name = ${name}`;

test('an owner builds a report with the keyboard, sees its numbers, saves it and gets its files', async () => {
	const { context, page, troubles } = await signIn(browser, person);
	await open(page, '/app/reports');
	await page.getByRole('link', { name: 'Neuer Bericht' }).click();
	const preview = page.getByRole('region', { name: 'Vorschau' });
	await page.getByRole('combobox', { name: 'Zeitraum' }).selectOption('last_7_days');
	const contacts = preview.getByRole('row', { name: /^Neue Kontakte/ });
	await contacts.getByRole('cell', { name: '3', exact: true }).first().waitFor();

	// leaving is asked about while something isn't saved
	page.once('dialog', (dialog) => void dialog.dismiss());
	await page.getByRole('link', { name: 'Alle Berichte' }).click();
	expect(new URL(page.url()).pathname).toBe('/app/reports/new');

	await page.getByRole('checkbox', { name: 'Widget-Aufrufe' }).press('Space');
	await preview.getByRole('row', { name: /^Widget-Aufrufe/ }).waitFor();
	await page.getByRole('button', { name: 'Zufriedenheit: alle wählen' }).press('Enter');
	await page.getByRole('checkbox', { name: 'Bewertungsquote' }).uncheck();
	const handle = page.getByRole('button', { name: /^Widget-Aufrufe verschieben/ });
	await handle.press('Home');
	await page.waitForFunction(() =>
		document.querySelector('[aria-label="Reihenfolge"] li')?.textContent?.includes('Widget')
	);

	await page.getByRole('button', { name: 'Bericht anlegen' }).click();
	await page.getByText('Bitte geben Sie dem Bericht einen Namen.').waitFor();
	await page.getByRole('textbox', { name: 'Name' }).fill('Mein Blick');
	await preview.getByText('Mein Blick').waitFor();
	await page.getByRole('textbox', { name: 'Name' }).press('Enter');
	await page.getByText('Bericht angelegt.').waitFor();
	const [saved] = await stored('Mein Blick');
	expect(saved?.metrics).toEqual([
		'impressions',
		'contacts',
		'inquiries',
		'won_amount',
		'episodes',
		'human_first_response',
		'coverage',
		'csat',
		'visitor_rated'
	]);

	for (const [item, name] of [
		['PDF herunterladen', / – Mein Blick .*\d\.pdf$/],
		['CSV: Kennzahlen', / – Mein Blick .*Kennzahlen\.csv$/],
		['CSV: Tag für Tag', / – Mein Blick .*Tage\.csv$/]
	] as const) {
		await preview.getByRole('button', { name: 'Herunterladen' }).click();
		const file = page.waitForEvent('download');
		await page.getByRole('menuitem', { name: item }).click();
		expect((await file).suggestedFilename()).toMatch(name);
	}
	expect(troubles.filter((text) => !text.includes('400'))).toEqual([]);
	await context.close();
});

test('an owner sets up sending, is told of a wrong address, and deletes with a way back', async () => {
	const { context, page, troubles } = await signIn(browser, person);
	await open(page, '/app/reports');
	await page.getByRole('button', { name: '„Wochenbericht“ hinzufügen' }).click();
	await page.getByText('„Wochenbericht“ ist angelegt.').waitFor();
	await page.getByRole('button', { name: 'Versand einrichten' }).click();
	await page.waitForURL(/#sending$/);
	await page.getByRole('button', { name: 'Versand hinzufügen' }).click();
	const dialog = page.getByRole('dialog', { name: 'Versand einrichten' });
	await dialog.getByText(/Nächster Versand: .*Montag/).waitFor();
	await dialog.getByRole('radio', { name: 'Monatlich' }).check();
	await dialog.getByRole('combobox', { name: 'Tag des Monats' }).selectOption('15');
	await dialog.getByLabel('Uhrzeit').fill('06:30');
	await dialog.getByText(/Nächster Versand: .* 15\. .* 06:30 Uhr/).waitFor();
	const recipients = dialog.getByRole('textbox', { name: 'Empfänger' });
	await recipients.fill('team@werkstatt');
	await recipients.press('Enter');
	// said at once, and what was typed stays
	await dialog.getByText('„team@werkstatt“ ist keine gültige E-Mail-Adresse.').waitFor();
	expect(await recipients.inputValue()).toBe('team@werkstatt');
	expect(await recipients.getAttribute('aria-invalid')).toBe('true');
	expect(await dialog.getByRole('button', { name: 'team@werkstatt entfernen' }).count()).toBe(0);
	// what is still in the field is sent, too
	await recipients.fill('team@werkstatt.example');
	await dialog.getByRole('button', { name: 'Speichern' }).click();
	await dialog.waitFor({ state: 'detached' });
	const sending = page.getByRole('region', { name: 'Versand per E-Mail' });
	await sending.getByText('Am 15. jedes Monats um 06:30 Uhr').waitFor();
	await sending.getByText(`${person.email}, team@werkstatt.example`).waitFor();

	await sending.getByRole('button', { name: /^Versand löschen/ }).click();
	await sending.getByText('Wird nicht von selbst verschickt').waitFor();
	await page.getByRole('button', { name: 'Rückgängig' }).click();
	await sending.getByText('Am 15. jedes Monats um 06:30 Uhr').waitFor();

	await page.getByRole('textbox', { name: 'Name' }).fill('Wird nicht gespeichert');
	await page.getByRole('button', { name: 'Löschen', exact: true }).click();
	await page.getByText('„Wochenbericht“ gelöscht.').waitFor();
	expect(await stored('Wochenbericht')).toEqual([]);
	await page.getByRole('button', { name: 'Rückgängig' }).last().click();
	await page.getByText('„Wochenbericht“ ist wieder da.').waitFor();
	await page.getByText('Am 15. jedes Monats um 06:30 Uhr').waitFor();
	expect(troubles.filter((text) => !text.includes('400'))).toEqual([]);
	await context.close();
});

test('an owner whose report is deleted elsewhere saves what was typed as a new one', async () => {
	const { context, page, troubles } = await signIn(browser, person, {
		width: 360,
		colorScheme: 'light',
		locale: 'de-DE'
	});
	await database()`
		insert into report_templates (workshop_id, name, metrics, period)
		values (${ws}, 'Verschwindet', '{inquiries}', 'last_week')`;
	await open(page, '/app/reports');
	await page.getByRole('link', { name: 'Verschwindet' }).click();
	const name = page.getByRole('textbox', { name: 'Name', exact: true });
	await name.fill('Getippt');
	await database()`delete from report_templates where workshop_id = ${ws} and name = 'Verschwindet'`;
	await page.getByRole('button', { name: 'Bericht speichern' }).click();
	await page.getByText('Ihre Eingaben stehen noch hier').waitFor();
	for (const gone of ['Bericht speichern', 'Jetzt senden', 'Löschen', 'Versand hinzufügen']) {
		expect([gone, await page.getByRole('button', { name: gone, exact: true }).count()]).toEqual([
			gone,
			0
		]);
	}
	await page.getByRole('button', { name: 'Als neuen Bericht speichern' }).click();
	await page.getByText('Bericht angelegt.').waitFor();
	expect(await name.inputValue()).toBe('Getippt');
	expect(await stored('Getippt')).toMatchObject([{ metrics: ['inquiries'], period: 'last_week' }]);
	await page.getByRole('button', { name: 'Jetzt senden' }).waitFor();
	// the answer that said so
	expect(troubles.filter((text) => !text.includes('404'))).toEqual([]);
	await context.close();
});

test('an owner sends a report now, and one that failed again', async () => {
	await database()`
		insert into report_runs (
			workshop_id, name, metrics, from_day, to_day, language, is_compared, recipients, status, attempts, error_code
		) values (
			${ws}, 'Verunglückt', '{contacts}', '2026-01-05', '2026-01-12', 'de', true, '{chef@werkstatt.example}', 'failed',
			5, 'mail_service_422'
		)`;
	await database()`
		update report_schedules set recipients = '{chef@werkstatt.example}' where workshop_id = ${ws}`;
	const { context, page, troubles } = await signIn(browser, person);
	await open(page, '/app/reports');
	await page.getByText('Der E-Mail-Dienst hat diese Adresse abgelehnt.').waitFor();
	await page.getByRole('button', { name: /„Verunglückt“ vom .* erneut senden/ }).click();
	await page.getByText('Wird erneut verschickt.').waitFor();
	await page.getByText('abgelehnt').waitFor({ state: 'detached' });
	await page.getByRole('link', { name: 'Wochenbericht', exact: true }).click();
	await page.getByRole('button', { name: 'Jetzt senden' }).click();
	const dialog = page.getByRole('dialog', { name: 'Bericht jetzt senden' });
	// whom the schedule sends it to is offered, and added with a press
	await dialog.getByText('Der Zeitplan schickt ihn an chef@werkstatt.example.').waitFor();
	await dialog.getByRole('button', { name: 'Auch an diese senden' }).click();
	await dialog.getByText('Der Zeitplan schickt ihn an').waitFor({ state: 'detached' });
	await dialog.getByRole('button', { name: 'Jetzt senden' }).click();
	await page.getByText('Der Bericht wird verschickt.').waitFor();
	const history = page.getByRole('region', { name: 'Verlauf' });
	const reached = [person.email, 'chef@werkstatt.example'].toSorted().join(', ');
	await history.getByText(`An ${reached}`).waitFor();
	expect(troubles).toEqual([]);
	await context.close();
});

test('an owner who presses again because an answer got lost is told that it is sent', async () => {
	const [template] = await database()`
		insert into report_templates (workshop_id, name, metrics, period)
		values (${ws}, 'Nur einmal', '{contacts}', 'last_week') returning id`;
	const { context, page } = await signIn(browser, person);
	await open(page, `/app/reports/${String(template?.id)}`);
	const sending = async () => {
		await page.getByRole('button', { name: 'Jetzt senden' }).click();
		const dialog = page.getByRole('dialog', { name: 'Bericht jetzt senden' });
		return { dialog, press: () => dialog.getByRole('button', { name: 'Jetzt senden' }).click() };
	};
	const sent = () =>
		database()`select id from report_runs where template_id = ${String(template?.id)}`;
	await page.route(
		/\?\/send$/,
		async (route) => {
			await route.fetch();
			await route.abort();
		},
		{ times: 1 }
	);
	const { dialog, press } = await sending();
	await press();
	await dialog.getByText(/nicht erreichbar/).waitFor();
	await press();
	await page.getByText('Dieser Bericht wurde schon abgeschickt.').waitFor();
	expect(await sent()).toHaveLength(1);
	// whoever means it sends another
	const again = await sending();
	await again.press();
	await page.getByText('Der Bericht wird verschickt.').waitFor();
	expect(await sent()).toHaveLength(2);
	await context.close();
});

test('the preview shows every column of its figures on a phone', async () => {
	const { context, page } = await signIn(browser, person, {
		width: 360,
		colorScheme: 'light',
		locale: 'de-DE'
	});
	await open(page, '/app/reports/new');
	const preview = page.getByRole('region', { name: 'Vorschau' });
	const table = preview.getByRole('table');
	await table.waitFor();
	expect(
		await table.evaluate(
			(element) => element.scrollWidth - (element.parentElement?.clientWidth ?? 0)
		)
	).toBe(0);
	const { x, width } =
		(await preview
			.getByText(/^Zuvor \S/)
			.first()
			.boundingBox()) ?? {};
	expect((x ?? 360) + (width ?? 0)).toBeLessThan(360);
	const formula = preview.getByText(formulaOf('contacts', 'de'));
	expect(await formula.isVisible()).toBe(false);
	await preview.locator('summary', { hasText: 'Wie die Kennzahlen gerechnet sind' }).press('Enter');
	await formula.waitFor();
	await context.close();
});

describe('every page', () => {
	test.each<Look>([
		{ width: 360, colorScheme: 'light', locale: 'de-DE' },
		{ width: 360, colorScheme: 'dark', locale: 'en-GB' },
		{ width: 1280, colorScheme: 'light', locale: 'en-GB' },
		{ width: 1280, colorScheme: 'dark', locale: 'de-DE' }
	])('is accessible, fits and stays calm at %j', async (look) => {
		const { context, page, troubles } = await signIn(browser, person, look);
		const [template] = await stored('Wochenbericht');
		const months = await database()`
			select to_char(created_at, 'YYYY-MM') as month from inquiries where workshop_id = ${ws} limit 1`;
		await database()`
			update inquiries set status = 'won', won_amount = 120 where workshop_id = ${ws}`;
		for (const path of [
			'/app/reports',
			'/app/reports/new',
			`/app/reports/${String(template?.id)}`,
			`/app/reports/value?month=${String(months[0]?.month)}`,
			'/app/reports/value?month=2026-01'
		]) {
			await open(page, path);
			expect([path, await violationsOn(page)]).toEqual([path, []]);
			expect([path, await isTooWide(page)]).toEqual([path, false]);
		}
		expect(troubles).toEqual([]);
		await context.close();
	});

	test('prints what a month brought without the app around it', async () => {
		const { context, page } = await signIn(browser, person);
		await open(page, '/app/reports/value');
		await page.emulateMedia({ media: 'print' });
		expect(await page.getByRole('navigation').count()).toBe(0);
		expect(await page.getByRole('button', { name: 'Drucken' }).isVisible()).toBe(false);
		expect(await page.getByText(/Stand \d/).isVisible()).toBe(true);
		await context.close();
	});
});
