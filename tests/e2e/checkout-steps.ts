/** What a person does on Stripe's checkout page, as the emulator shows it. */
import type { Page } from 'playwright-core';
import { stack } from '../support/stack.ts';

export const goodIban = 'DE89 3704 0044 0532 0130 00';

/** From the press of "buchen" to being back on the app's page. */
export async function payByDebit(page: Page, plan: string, iban = goodIban) {
	await page.getByRole('button', { name: `${plan} buchen` }).click();
	await page.waitForURL((url) => url.href.startsWith(stack.stripe.url));
	await page.getByLabel('Name oder Firma').fill('Kfz Muster GmbH');
	await page.getByLabel('Straße und Hausnummer').fill('Hauptstr. 1');
	await page.getByLabel('PLZ').fill('44135');
	await page.getByLabel('Ort').fill('Dortmund');
	await page.getByLabel('Land').selectOption('DE');
	// the tax follows from the address, and nobody pays an amount that wasn't shown
	await page.getByRole('button', { name: 'Steuer berechnen' }).click();
	await page.getByText('MwSt. 19 %').waitFor();
	await page.getByLabel('SEPA-Lastschrift').check();
	await page.getByLabel('IBAN').fill(iban);
	await page
		.getByRole('button', { name: /Test starten|Zahlungspflichtig abonnieren/ })
		.last()
		.click();
	await page.waitForURL((url) => url.href.startsWith(stack.app));
}
