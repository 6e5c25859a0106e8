import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checker, expectAccessible, isTooWide } from '../support/accessible.ts';
import { launchBrowser } from '../support/browser.ts';
import { stack } from '../support/stack.ts';

const widths = [360, 1280];
const themes = ['light', 'dark'] as const;

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

async function open(path: string, width: number, colorScheme: 'light' | 'dark') {
	const context = await browser.newContext({
		viewport: { width, height: 800 },
		colorScheme,
		locale: 'de-DE',
		// colours are measured, and not while they fade in
		reducedMotion: 'reduce'
	});
	const page = await context.newPage();
	const troubles: string[] = [];
	const requests: string[] = [];
	page.on('pageerror', (error) => troubles.push(error.message));
	page.on('console', (message) => {
		if (message.type() === 'error') troubles.push(message.text());
	});
	page.on('request', (request) => requests.push(request.url()));
	await page.goto(new URL(path, stack.app).href, { waitUntil: 'networkidle' });
	return { page, context, troubles, requests };
}

describe.each(['/', '/impressum', '/datenschutz', '/avv', '/demo'])('%s', (path) => {
	test.each(widths.flatMap((width) => themes.map((theme) => ({ width, theme }))))(
		'is accessible and calm at $width px, $theme',
		async ({ width, theme }) => {
			const { page, context, troubles, requests } = await open(path, width, theme);
			await expectAccessible(page);
			expect(troubles).toEqual([]);
			expect(requests.filter((url) => !url.startsWith(stack.app))).toEqual([]);
			expect(await context.cookies()).toEqual([]);
			expect(
				await page.evaluate(() => localStorage.length + sessionStorage.length),
				'stored on the device'
			).toBe(0);
			await context.close();
		}
	);
});

test('the page of components shows no trouble and fits a phone', async () => {
	const { page, context, troubles } = await open('/design', 360, 'light');
	const { violations } = await checker(page)
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
		.analyze();
	expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
	expect(await isTooWide(page)).toBe(false);
	expect(troubles).toEqual([]);
	await context.close();
});

test('a dialog takes the focus, closes with Escape and gives the focus back', async () => {
	const { page, context } = await open('/design', 1280, 'light');
	const trigger = page.getByRole('button', { name: 'Widerrufen …' }).first();
	await trigger.click();
	const dialog = page.getByRole('dialog', { name: 'Schlüssel widerrufen?' });
	await dialog.waitFor();
	expect(await dialog.evaluate((node) => node.contains(document.activeElement))).toBe(true);
	await page.keyboard.press('Escape');
	await dialog.waitFor({ state: 'detached' });
	expect(await trigger.evaluate((node) => node === document.activeElement)).toBe(true);
	await context.close();
});

test('language and theme stay chosen', async () => {
	const { page, context } = await open('/', 1280, 'light');
	await page.getByRole('button', { name: 'English' }).click();
	await page.getByRole('heading', { level: 1, name: /price question/ }).waitFor();
	await page.getByRole('button', { name: 'Dark' }).click();
	await page.locator('html[data-theme="dark"]').waitFor();
	await page.waitForLoadState('networkidle');
	await page.reload();
	await page.locator('html[lang="en"][data-theme="dark"]').waitFor();
	await context.close();
});
