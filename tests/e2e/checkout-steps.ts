/** What a person does on Stripe's checkout page, as the emulator shows it. */
import type { Page } from 'playwright-core';
import { database } from '../support/database.ts';
import { stack } from '../support/stack.ts';

export const goodIban = 'DE89 3704 0044 0532 0130 00';
export const failingIban = 'DE62 3704 0044 0532 0130 01';

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

/** The bank's answer to a workshop's debit, at once instead of after days. */
export async function settleDebit(workshopId: string) {
	const [row] = await database()<{ id: string }[]>`
		select stripe_customer_id as id from private.stripe_customers where workshop_id = ${workshopId}`;
	const control = `${stack.stripe.url}/_emulator`;
	const intents = (await (await fetch(`${control}/objects/payment_intent`)).json()) as {
		id: string;
		customer: string;
		status: string;
	}[];
	const intent = intents.find(
		({ customer, status }) => customer === row?.id && status === 'processing'
	);
	if (!intent) throw new Error('no debit is under way');
	const answer = await fetch(`${control}/payment_intents/${intent.id}/settle`, { method: 'POST' });
	if (!answer.ok) throw new Error(await answer.text());
}
