/** Links to files, in a browser that runs scripts. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { launchBrowser } from '../support/browser.ts';
import { open, signIn } from '../support/signed-in.ts';
import { stack } from '../support/stack.ts';

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

const file = '/app/reports/value/csv';

test('whoever opens one signed out signs in, gets it, and is in the app', async () => {
	const context = await browser.newContext({ locale: 'de-DE' });
	const page = await context.newPage();
	await open(page, file);
	await page.getByRole('textbox', { name: 'E-Mail-Adresse' }).fill(stack.demo.email);
	await page.locator('[name=password]').fill(stack.demo.password);
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Anmelden' }).click();
	expect((await download).suggestedFilename()).toMatch(/Aufträge .*\.csv$/);
	await page.getByRole('heading', { name: 'Ihre Datei' }).waitFor();
	await page.getByRole('link', { name: 'Zurück' }).click();
	await page.waitForURL('**/app/reports');
	await context.close();
});

test('one that is pressed after the session has ended leads to sign-in and saves no page as a file', async () => {
	const { context, page } = await signIn(browser, stack.demo);
	await open(page, '/app/analytics/rows?metric=episodes');
	await context.clearCookies();
	await page.locator('a[href*="kpi-rows.csv"]').click();
	await page.waitForURL('**/sign-in?next=*');
	await context.close();
});

test('the menu of a chart gives one that the server writes', async () => {
	const { context, page } = await signIn(browser, stack.demo);
	await open(page, '/app/analytics/contacts');
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Tabelle speichern: Wen Sie zuerst anrufen' }).click();
	await page.locator('a[href$="leads.csv"]').click();
	expect((await download).suggestedFilename()).toMatch(/\.csv$/);
	await context.close();
});

test.each(
	[360, 1280].flatMap((width) => [
		{ width, theme: 'light' as const },
		{ width, theme: 'dark' as const }
	])
)(
	'a refusal is a page of the app that works on: $width px, $theme',
	async ({ width, theme: colorScheme }) => {
		const look = { width, colorScheme, locale: 'de-DE' };
		const { context, page, troubles } = await signIn(browser, stack.demo, look);
		await open(page, `${file}?month=2026-13`);
		await expectAccessible(page);
		expect(troubles.filter((text) => !text.includes('422'))).toEqual([]);
		await page.getByRole('link', { name: 'Zurück' }).click();
		await page.getByRole('heading', { name: 'Berichte', level: 1 }).waitFor();
		await context.close();
	}
);
