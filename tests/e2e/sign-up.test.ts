import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { launchBrowser } from '../support/browser.ts';
import { stack } from '../support/stack.ts';
import { BROWSER } from '../support/user-agent.ts';
import { newAddress } from '../support/visitor.ts';
import { fillAccount, fillWorkshop, password, press, signUp } from './sign-up-steps.ts';

const widths = [360, 1280];
const themes = ['light', 'dark'] as const;

let browser: Browser;
/** The workshop's own website: one page, with whatever line was put into it. */
let website: Server;
let websiteOrigin: string;
let snippet = '';

beforeAll(async () => {
	browser = await launchBrowser();
	website = createServer((_, response) => {
		response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
		response.end(
			`<!doctype html><html lang="de"><title>Werkstatt</title><h1>Werkstatt</h1>${snippet}</html>`
		);
	});
	await new Promise<void>((listening) => website.listen(0, '127.0.0.1', listening));
	websiteOrigin = `http://127.0.0.1:${(website.address() as AddressInfo).port}`;
});
afterAll(async () => {
	await browser.close();
	website.closeAllConnections();
	website.close();
});

interface Opened {
	page: Page;
	context: BrowserContext;
	troubles: string[];
}

async function open(path: string, width = 1280, colorScheme: 'light' | 'dark' = 'light') {
	const context = await browser.newContext({
		viewport: { width, height: 800 },
		colorScheme,
		locale: 'de-DE',
		reducedMotion: 'reduce',
		permissions: ['clipboard-read', 'clipboard-write']
	});
	const page = await context.newPage();
	const troubles: string[] = [];
	page.on('pageerror', (error) => troubles.push(error.message));
	page.on('console', (message) => {
		// a refused form is a failed request to the browser, and no trouble
		if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
			troubles.push(message.text());
	});
	await page.goto(new URL(path, stack.app).href, { waitUntil: 'networkidle' });
	return { page, context, troubles } satisfies Opened;
}

/** Ends the session from another tab. */
async function signOutElsewhere(context: BrowserContext) {
	const other = await context.newPage();
	await other.goto(new URL('/app/widget', stack.app).href);
	await other.evaluate(() => fetch('/sign-out', { method: 'POST' }));
	await other.close();
}

/** Waits until the field of that name has the focus. */
const focusOn = (page: Page, name: string) =>
	page.waitForFunction((wanted) => document.activeElement?.getAttribute('name') === wanted, name);

test('from registering to a widget that answers takes under 30 seconds', async () => {
	const { page, context, troubles } = await open('/sign-up');
	const started = performance.now();
	await signUp(page, websiteOrigin);
	// it says so for a moment
	await Promise.all([page.getByText('Kopiert').waitFor(), press(page, 'Code kopieren')]);
	snippet = await page.evaluate(() => navigator.clipboard.readText());
	await page.getByText('Wir warten auf den ersten Aufruf').waitFor();

	const site = await context.newPage();
	await site.goto(websiteOrigin);
	await site.getByRole('button', { name: /Chat öffnen/ }).click();
	await site.getByRole('textbox').fill('Was kostet ein Ölwechsel für meinen Golf 7?');
	await site.keyboard.press('Enter');
	await site
		.getByText(/\d+\s*[–-]\s*\d+\s*€/)
		.first()
		.waitFor();
	const seconds = (performance.now() - started) / 1000;

	// meanwhile the app has noticed by itself
	await page.getByText('Das Widget läuft').waitFor();
	await page.getByRole('link', { name: new URL(websiteOrigin).host }).waitFor();
	expect(seconds).toBeLessThan(30);
	expect(troubles).toEqual([]);
	await context.close();
});

test('what is wrong is said beside its field, and goes when the field changes', async () => {
	const { page, context } = await open('/sign-up', 360);
	await press(page, 'Weiter zur Werkstatt');
	const name = page.getByLabel('Ihr Name');
	await page.getByText('Bitte füllen Sie dieses Feld aus.').waitFor();
	await focusOn(page, 'name');
	const describedBy = (await name.getAttribute('aria-describedby')) ?? '';
	expect(await page.locator(`[id="${describedBy}"]`).innerText()).toContain('Bitte füllen Sie');
	await name.fill('Erika');
	await page.getByText('Bitte füllen Sie dieses Feld aus.').waitFor({ state: 'detached' });
	await page.getByLabel('Passwort', { exact: true }).fill('werkstatt2026');
	await page.getByText('Stärke des Passworts: leicht zu erraten').waitFor();
	await press(page, 'Weiter zur Werkstatt');
	await page.getByText('Das ist keine vollständige E-Mail-Adresse.').waitFor();
	expect(await page.getByLabel('Passwort', { exact: true }).inputValue()).toBe('werkstatt2026');
	await focusOn(page, 'email');
	await context.close();
});

test('a form that is sent after the session has ended loses nothing', async () => {
	const { page, context } = await open('/sign-up');
	const email = await signUp(page, websiteOrigin);
	const field = page.getByLabel('Weitere Domain');
	await field.fill('www.zweite.example');
	// the page looks for the widget meanwhile, which must leave the field alone: with the second look it has used the first
	for (let look = 0; look < 2; look++) {
		await page.waitForResponse((response) => response.url().includes('/app/widget/__data.json'));
	}
	expect(await field.inputValue()).toBe('www.zweite.example');
	// with the widget seen it stops: its next look would notice the end of the session before the form does
	const code = await page.getByText('<script async').innerText();
	const [, key = ''] = /data-key="(\w+)"/.exec(code) ?? [];
	await fetch(new URL(`/widget.js?key=${key}`, stack.app), {
		headers: { referer: `${websiteOrigin}/`, 'user-agent': BROWSER }
	});
	await page.getByText('Das Widget läuft').waitFor();
	await signOutElsewhere(context);

	await press(page, 'Domain hinzufügen');
	const dialog = page.getByRole('dialog', { name: 'Ihre Sitzung ist abgelaufen' });
	await dialog.waitFor();
	await focusOn(page, 'password');
	expect(await dialog.getByLabel('E-Mail-Adresse').inputValue()).toBe(email);
	await dialog.getByLabel('Passwort', { exact: true }).fill('falsch geraten');
	await dialog.getByRole('button', { name: 'Anmelden' }).click();
	await dialog.getByText('E-Mail-Adresse oder Passwort stimmen nicht.').waitFor();
	await dialog.getByLabel('Passwort', { exact: true }).fill(password);
	await dialog.getByRole('button', { name: 'Anmelden' }).click();
	await dialog.waitFor({ state: 'detached' });
	expect(await field.inputValue()).toBe('www.zweite.example');
	await press(page, 'Domain hinzufügen');
	await page.getByText('zweite.example ist jetzt erlaubt.').waitFor();
	await page.getByRole('button', { name: 'www.zweite.example entfernen' }).waitFor();
	await context.close();
});

test('a page that notices by itself that the session has ended loses nothing either', async () => {
	const { page, context } = await open('/sign-up');
	await signUp(page, websiteOrigin);
	const field = page.getByLabel('Weitere Domain');
	await field.fill('www.zweite.example');
	await signOutElsewhere(context);
	const dialog = page.getByRole('dialog', { name: 'Ihre Sitzung ist abgelaufen' });
	await dialog.getByLabel('Passwort', { exact: true }).fill(password);
	await dialog.getByRole('button', { name: 'Anmelden' }).click();
	await dialog.waitFor({ state: 'detached' });
	expect(await field.inputValue()).toBe('www.zweite.example');
	await press(page, 'Domain hinzufügen');
	await page.getByText('zweite.example ist jetzt erlaubt.').waitFor();
	await context.close();
});

test('no answer at all is a message, and the form is still there', async () => {
	const { page, context } = await open('/sign-in');
	await page.getByLabel('E-Mail-Adresse').fill('a@b.example');
	await page.getByLabel('Passwort', { exact: true }).fill(password);
	await context.setOffline(true);
	await press(page, 'Anmelden');
	await page.getByText('Keine Internetverbindung. Ihre Eingaben').waitFor();
	expect(await page.getByLabel('Passwort', { exact: true }).inputValue()).toBe(password);
	await context.close();
});

test('the account menu signs out', async () => {
	const { page, context } = await open('/sign-up');
	await signUp(page, websiteOrigin);
	await page.getByRole('button', { name: 'Konto' }).click();
	await page.getByRole('menuitem', { name: 'Abmelden' }).click();
	await page.getByText('Sie sind abgemeldet.').waitFor();
	await page.goBack();
	await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
	await context.close();
});

// each width and each theme once: a theme changes colours alone, a width the rest
describe.each(widths.map((width, at) => ({ width, theme: themes[at % themes.length] ?? 'light' })))(
	'at $width px, $theme',
	({ width, theme }) => {
		test.each([
			'/sign-in?next=%2Fapp',
			'/sign-up',
			'/forgot-password',
			'/reset-password?token_hash=x',
			'/reset-password',
			'/auth/confirm?token_hash=x&type=signup',
			'/nutzungsbedingungen'
		])('%s is accessible', async (path) => {
			const { page, context, troubles } = await open(path, width, theme);
			await expectAccessible(page);
			expect(troubles).toEqual([]);
			await context.close();
		});

		test('the way to the widget is accessible, with everything that can go wrong', async () => {
			const { page, context, troubles } = await open('/sign-up', width, theme);
			await press(page, 'Weiter zur Werkstatt');
			await page.getByText('Bitte füllen Sie dieses Feld aus.').waitFor();
			await expectAccessible(page);
			await fillAccount(page, newAddress());
			await press(page, 'Weiter zur Werkstatt');
			await page.getByRole('heading', { name: 'Ihre Werkstatt', exact: true }).waitFor();
			await press(page, 'Werkstatt anlegen');
			await page.getByText('Bitte wählen Sie Ihr Bundesland.').waitFor();
			await page.getByText('Vertrag lesen').click();
			await expectAccessible(page);
			await fillWorkshop(page, websiteOrigin);
			await press(page, 'Werkstatt anlegen');
			await page.getByText('Ihre Werkstatt ist angelegt').waitFor();
			for (const topic of await page.locator('summary').all()) await topic.click();
			await page.getByLabel('Weitere Domain').fill('unsinn');
			await press(page, 'Domain hinzufügen');
			await page.getByText('Das ist keine Adresse einer Website.').waitFor();
			await expectAccessible(page);
			await press(page, 'Anhalten');
			await page.getByText('Das Widget antwortet nicht').waitFor();
			await expectAccessible(page);
			expect(troubles).toEqual([]);
			await context.close();
		});
	}
);
