/** Filling in the sign-up as a person does, in the browser. */
import type { Page } from 'playwright-core';
import { newAddress } from '../support/visitor.ts';

export const password = 'Rote Bremse fährt 7 Runden';

export const press = (page: Page, name: string) =>
	page.getByRole('button', { name, exact: true }).click();
export async function fillAccount(page: Page, email: string) {
	await page.getByLabel('Ihr Name').fill('Erika Muster');
	await page.getByLabel('E-Mail-Adresse').fill(email);
	await page.getByLabel('Passwort', { exact: true }).fill(password);
	await page.getByRole('checkbox', { name: /Nutzungsbedingungen/ }).check();
}

export async function fillWorkshop(page: Page, website: string) {
	await page.getByLabel('Name der Werkstatt').fill('Kfz-Meisterbetrieb Muster & Söhne');
	await page.getByLabel('Website').fill(`${website}/kontakt`);
	await page.getByLabel('Telefon').fill('0231 1234567');
	await page.getByLabel('Ort').fill('Dortmund');
	await page.getByLabel('Bundesland').selectOption('NW');
	await page.getByRole('checkbox', { name: /Ich schließe diesen Vertrag/ }).check();
}

/** Registers from /sign-up to the widget's page; gives the e-mail address. */
export async function signUp(page: Page, website: string) {
	const email = newAddress();
	await fillAccount(page, email);
	await press(page, 'Weiter zur Werkstatt');
	await page.getByRole('heading', { name: 'Ihre Werkstatt', exact: true }).waitFor();
	await fillWorkshop(page, website);
	await press(page, 'Werkstatt anlegen');
	await page.getByText('Ihre Werkstatt ist angelegt').waitFor();
	return email;
}
