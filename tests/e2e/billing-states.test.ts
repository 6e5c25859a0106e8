/** What an owner sees of a plan that rests, and that its dialogs work without a mouse. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isTooWide, violationsOn } from '../support/accessible.ts';
import { launchBrowser } from '../support/browser.ts';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop } from '../support/people.ts';
import { open, signIn, type Look } from '../support/signed-in.ts';
import { payByDebit } from './checkout-steps.ts';

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

const phone: Look = { width: 360, colorScheme: 'dark', locale: 'en-GB' };
const desktop: Look = { width: 1280, colorScheme: 'light', locale: 'de-DE' };

/** An owner whose subscription stands like this, signed in. */
async function standing(columns: Record<string, string | null>, look: Look) {
	const person = await newPerson();
	const { workshopId } = await newWorkshop(person);
	const sql = database();
	await sql`
		update subscription_plans set ${sql({ trial_ends_at: null, stripe_subscription_id: `sub_${workshopId}`, ...columns })}
		where workshop_id = ${workshopId}`;
	return signIn(browser, person, look);
}

const longAgo = new Date(Date.now() - 20 * 86_400_000).toISOString();

describe.each<{
	columns: Record<string, string>;
	banner: Record<'de' | 'en', string>;
	heading: Record<'de' | 'en', string>;
}>([
	{
		columns: { status: 'unpaid' },
		banner: { de: 'Ihr Tarif ruht, weil eine Rechnung offen ist.', en: 'an invoice is open' },
		heading: { de: 'Ihr Tarif ruht, weil eine Rechnung offen ist', en: 'an invoice is open' }
	},
	{
		columns: { status: 'past_due', past_due_since: longAgo },
		banner: { de: 'Ihr Tarif ruht, weil eine Rechnung offen ist.', en: 'an invoice is open' },
		heading: { de: 'Die letzte Zahlung ist fehlgeschlagen', en: 'The last payment failed' }
	},
	{
		columns: { status: 'paused' },
		banner: { de: 'Ihre Werkstatt hat keinen gültigen Tarif.', en: 'no valid plan' },
		heading: { de: 'Ihr Tarif ist pausiert', en: 'paused' }
	},
	{
		columns: { status: 'incomplete' },
		banner: { de: 'Ihre Werkstatt hat keinen gültigen Tarif.', en: 'no valid plan' },
		heading: { de: 'Die erste Zahlung ist noch nicht abgeschlossen', en: 'first payment' }
	},
	{
		columns: { status: 'canceled' },
		banner: { de: 'Ihre Werkstatt hat keinen gültigen Tarif.', en: 'no valid plan' },
		heading: { de: 'Ihr Tarif ist beendet', en: 'Your plan has ended' }
	}
])('a subscription that is $columns.status', ({ columns, banner, heading }) => {
	test.each([
		{ look: desktop, language: 'de' as const },
		{ look: phone, language: 'en' as const }
	])('says so on every page and on its own: $language', async ({ look, language }) => {
		const { context, page, troubles } = await standing(columns, look);
		await open(page, '/app');
		await page.getByText(new RegExp(banner[language], 'i')).first().waitFor();
		expect(await violationsOn(page)).toEqual([]);
		await open(page, '/app/billing');
		await page.getByText(new RegExp(heading[language], 'i')).first().waitFor();
		// whatever is wrong, the way out is on the page
		const ways = page
			.locator('main')
			.getByRole('button')
			.or(page.locator('main').getByRole('link'));
		expect(await ways.count()).toBeGreaterThan(0);
		expect(await violationsOn(page)).toEqual([]);
		expect(await isTooWide(page)).toBe(false);
		if (language === 'en') {
			expect(await page.locator('main').innerText()).not.toMatch(
				/\b(Ihr|Ihre|Tarif|Zahlung|bitte)\b/
			);
		}
		expect(troubles).toEqual([]);
		await context.close();
	});
});

describe('with the keyboard alone', () => {
	test('a plan is changed and cancelled, and the focus comes back to where it was', async () => {
		const person = await newPerson();
		await newWorkshop(person);
		const { context, page } = await signIn(browser, person);
		await open(page, '/app/billing');
		await payByDebit(page, 'Professional');
		await page.getByText('Vielen Dank! Professional ist gebucht.').waitFor();
		for (const name of ['Zu Basic wechseln', 'Kündigen']) {
			const opener = page.getByRole('button', { name, exact: true });
			await opener.focus();
			await page.keyboard.press('Enter');
			const dialog = page.getByRole('dialog');
			await dialog.waitFor();
			// nothing behind the dialog can be reached
			for (let step = 0; step < 12; step++) {
				await page.keyboard.press('Tab');
				expect(
					await page.evaluate(
						() =>
							document.activeElement === document.body ||
							document
								.querySelector('[role=dialog], dialog[open]')
								?.contains(document.activeElement)
					)
				).toBe(true);
			}
			await page.keyboard.press('Escape');
			await dialog.waitFor({ state: 'hidden' });
			expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
		}
		await context.close();
	});
});
