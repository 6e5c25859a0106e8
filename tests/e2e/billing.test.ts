import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isTooWide, violationsOn } from '../support/accessible.ts';
import { launchBrowser } from '../support/browser.ts';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop } from '../support/people.ts';
import { open, signIn, type Look } from '../support/signed-in.ts';
import { stack } from '../support/stack.ts';
import { failingIban, payByDebit, settleDebit } from './checkout-steps.ts';
import { press, signUp } from './sign-up-steps.ts';

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

const path = '/app/billing';

/** "−12,34 €" as cents. */
const centsOf = (text: string) => {
	const digits = Number(text.replace(/[^\d]/g, ''));
	return text.includes('−') ? -digits : digits;
};

/** The dialog's amounts by their labels. */
async function amounts(page: Page): Promise<Record<string, number>> {
	const rows = page.getByRole('dialog').locator('dl > div');
	const all: Record<string, number> = {};
	for (const row of await rows.all()) {
		all[await row.locator('dt').innerText()] = centsOf(await row.locator('dd').innerText());
	}
	return all;
}

/** An owner whose trial is over, signed in. */
async function afterTrial(look?: Look) {
	const person = await newPerson();
	const { workshopId } = await newWorkshop(person);
	await database()`
		update subscription_plans set trial_ends_at = now() - interval '1 hour' where workshop_id = ${workshopId}`;
	return { workshopId, ...(await signIn(browser, person, look)) };
}

describe('a new owner', () => {
	test('signs up, tries, subscribes by debit, changes, cancels and resumes', async () => {
		const context = await browser.newContext({ locale: 'de-DE', reducedMotion: 'reduce' });
		const page = await context.newPage();
		const troubles: string[] = [];
		page.on('pageerror', (error) => troubles.push(error.message));
		await open(page, '/sign-up');
		await signUp(page, `${randomUUID()}.example`);

		await open(page, path);
		await page.getByText(/^Noch 14 Tage kostenlos, bis/).waitFor();
		await page.getByText('Sie testen ihn gerade').waitFor();
		await payByDebit(page, 'Professional');
		await page.getByText('Vielen Dank! Professional ist gebucht.').waitFor();
		await page.getByText('SEPA-Lastschrift, Konto endet auf 3000').waitFor();
		await page.getByText(/^Noch 14 Tage kostenlos, bis/).waitFor();

		await press(page, 'Zu Basic wechseln');
		await page.getByText(/^Ab dem 101\. Kontakt im Monat/).waitFor();
		await page.getByText(/^Während der Testphase kostet der Wechsel nichts/).waitFor();
		// 29 € and 19 %
		expect(Object.values(await amounts(page))).toEqual([3451]);
		await press(page, 'Jetzt zu Basic wechseln');
		await page.getByText('Ihr Tarif ist jetzt Basic.').waitFor();
		await page.getByText('0 von 100').waitFor();

		await press(page, 'Kündigen');
		await page.getByText('bleiben neue Kontakte aus dem Chat gesperrt,').waitFor();
		await press(page, 'Jetzt kündigen');
		await page.getByText(/^Gekündigt\. Ihr Tarif endet am/).waitFor();
		await page.getByText('gekündigt', { exact: true }).waitFor();
		await page.getByText(/^Sie haben gekündigt\. Bitte nehmen Sie zuerst/).waitFor();

		await press(page, 'Kündigung zurücknehmen');
		await page.getByText('Die Kündigung ist zurückgenommen.').waitFor();
		await page.getByText('gekündigt', { exact: true }).waitFor({ state: 'detached' });
		expect(await page.getByRole('button', { name: 'Kündigen', exact: true }).count()).toBe(1);
		expect(troubles).toEqual([]);
		await context.close();
	});
});

describe('an owner whose trial is over', () => {
	test('is told on every page, pays by debit and sees changes to the cent', async () => {
		const { context, page, troubles } = await afterTrial();
		await open(page, '/app/contacts');
		await page.getByRole('alert').getByText('hat keinen gültigen Tarif').waitFor();
		await page.getByRole('link', { name: 'Tarif wählen' }).click();
		await page.getByText('Ihre Testphase ist vorbei').waitFor();

		await payByDebit(page, 'Professional');
		await page.getByText('Ihre SEPA-Lastschrift ist unterwegs').waitFor();
		await page.getByText('Lastschrift unterwegs', { exact: true }).waitFor();
		await page.getByRole('row', { name: /94,01/ }).waitFor();

		await press(page, 'Zu Basic wechseln');
		await page.getByText('Gutschrift auf die nächste Rechnung, netto').waitFor();
		const down = await amounts(page);
		const credit = down['Gutschrift auf die nächste Rechnung, netto'] ?? 0;
		// a moment of the first month is used at most
		expect(credit).toBeGreaterThan(4900);
		expect(credit).toBeLessThanOrEqual(5000);
		const next = Object.entries(down).find(([label]) => label.startsWith('Nächste Rechnung'));
		// what is credited is more than the next month costs
		expect(next?.[1]).toBe(0);
		await press(page, 'Jetzt zu Basic wechseln');
		await page.getByText('Ihr Tarif ist jetzt Basic.').waitFor();

		// the way back costs what was credited, so nothing is due
		await press(page, 'Upgrade auf Professional');
		await page.getByText('Jetzt zu zahlen').waitFor();
		expect((await amounts(page))['Jetzt zu zahlen']).toBeLessThanOrEqual(1);
		await page
			.getByRole('dialog')
			.getByRole('button', { name: /wechseln/ })
			.click();
		await page.getByText('Ihr Tarif ist jetzt Professional.').waitFor();
		expect(troubles).toEqual([]);
		await context.close();
	});

	test('pays for an upgrade exactly what the preview said', async () => {
		const { context, page, troubles } = await afterTrial();
		await open(page, path);
		await payByDebit(page, 'Basic');
		await page.getByText('Vielen Dank! Basic ist gebucht.').waitFor();
		await press(page, 'Upgrade auf Professional');
		await page.getByText('Jetzt zu zahlen').waitFor();
		const shown = await amounts(page);
		const due = shown['Jetzt zu zahlen'] ?? 0;
		expect(due).toBe((shown['Anteil netto'] ?? 0) + (shown['Umsatzsteuer'] ?? 0));
		// 50 € and 19 %, but for the moments that Basic was used
		expect(due).toBeGreaterThan(5900);
		expect(due).toBeLessThanOrEqual(5950);
		expect(await violationsOn(page)).toEqual([]);
		await page.getByRole('button', { name: /^Kostenpflichtig wechseln/ }).click();
		await page.getByText('Ihr Tarif ist jetzt Professional.').waitFor();
		const euros = (due / 100).toFixed(2).replace('.', ',');
		await page.getByRole('row', { name: new RegExp(euros) }).waitFor();
		expect(await violationsOn(page)).toEqual([]);
		expect(troubles).toEqual([]);
		await context.close();
	});

	test('learns that a debit failed, until when the plan goes on, and where to pay', async () => {
		const { context, page, workshopId } = await afterTrial();
		await open(page, path);
		await payByDebit(page, 'Professional', failingIban);
		await page.getByText('Ihre SEPA-Lastschrift ist unterwegs').waitFor();
		await settleDebit(workshopId);
		const status = async () => {
			const [row] = await database()`
				select status from subscription_plans where workshop_id = ${workshopId}`;
			return row?.status as string;
		};
		await expect.poll(status).toBe('past_due');
		await open(page, '/app');
		await page
			.getByText(/^Die letzte Zahlung ist fehlgeschlagen\. Ihr Tarif gilt noch bis/)
			.waitFor();
		await page.getByRole('link', { name: 'Zahlung klären' }).click();
		await page.getByText('Die letzte Zahlung ist fehlgeschlagen', { exact: true }).waitFor();
		await page.getByRole('link', { name: 'Rechnung bezahlen' }).click();
		await page.waitForURL((url) => url.href.startsWith(stack.stripe.url));
		await context.close();
	});

	test('comes back without having paid', async () => {
		const { context, page } = await afterTrial();
		await open(page, path);
		await press(page, 'Basic buchen');
		await page.waitForURL((url) => url.href.startsWith(stack.stripe.url));
		await page.getByRole('link', { name: 'Zurück' }).first().click();
		await page.getByText('Es wurde nichts gebucht und nichts abgebucht.').waitFor();
		// a reload doesn't say so again
		await page.waitForURL((url) => url.search === '');
		await context.close();
	});
});

describe.each<[string, Look]>([
	['on a phone', { width: 360, colorScheme: 'light', locale: 'de-DE' }],
	['in the dark', { width: 1280, colorScheme: 'dark', locale: 'en-GB' }]
])('the page %s', (_name, look) => {
	test('fits and can be read by everybody', async () => {
		const { context, page, troubles } = await afterTrial(look);
		await open(page, path);
		await page.getByRole('heading', { level: 1 }).waitFor();
		expect(await isTooWide(page)).toBe(false);
		expect(await violationsOn(page)).toEqual([]);
		expect(troubles).toEqual([]);
		await context.close();
	});
});
