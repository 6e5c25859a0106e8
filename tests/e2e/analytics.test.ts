/** Every page about metrics with the demo's four months, as different people look at it. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isTooWide, violationsOn } from '../support/accessible.ts';
import { launchBrowser } from '../support/browser.ts';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop } from '../support/people.ts';
import { open, signIn, type Look } from '../support/signed-in.ts';
import { stack } from '../support/stack.ts';

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

const pages = [
	'/app/analytics/contacts',
	'/app/analytics/response-times',
	'/app/analytics/peak-hours',
	'/app/analytics/funnel',
	'/app/analytics/questions',
	'/app/analytics/accuracy',
	'/app/analytics/satisfaction',
	'/app/analytics/rows?metric=episodes',
	'/app/reports',
	'/app/reports/new',
	'/app/reports/value',
	'/app/settings/model'
];

const looks: Look[] = [
	{ width: 360, colorScheme: 'light', locale: 'de-DE' },
	{ width: 1280, colorScheme: 'dark', locale: 'en-GB' }
];

describe.each(looks)('at $width px, $colorScheme, $locale', (look) => {
	let page: Page;
	let troubles: string[];
	let close: () => Promise<void>;
	beforeAll(async () => {
		const signedIn = await signIn(browser, stack.demo, look);
		({ page, troubles } = signedIn);
		close = () => signedIn.context.close();
	});
	afterAll(() => close());

	test.each(pages)('%s is accessible, fits, and says nothing odd', async (path) => {
		await open(page, path);
		await page.getByRole('heading', { level: 1 }).waitFor();
		// charts come after the page
		await page.waitForFunction(() => !document.querySelector('main [aria-busy=true]'));
		expect(await violationsOn(page)).toEqual([]);
		expect(await isTooWide(page)).toBe(false);
		const text = await page.locator('main').innerText();
		expect(text).not.toMatch(/NaN|undefined|\[object|Infinity/);
		if (look.locale === 'en-GB') {
			expect(text).not.toMatch(/\b(Kontakte|Anfragen|Gespräche|Antworten|Keine|Zeitraum)\b/);
		}
		expect(troubles).toEqual([]);
	});

	test.each([
		['/app/analytics/questions?range=90d', /^(Zusammenfassen|Count as one)$/],
		['/app/services', /^(Archivieren|Archive)$/],
		['/app/services/library?q=reifen', /^(2 übernehmen|Take over 2)$/]
	])(
		'on %s what can be done with two rows is in sight, and near by keyboard',
		async (path, act) => {
			await open(page, path);
			const boxes = page.locator('main li').getByRole('checkbox');
			await boxes.nth(0).check();
			await boxes.nth(1).check();
			const button = page.getByRole('button', { name: act });
			const box = await button.boundingBox();
			expect(box?.y).toBeGreaterThan(0);
			expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(800);
			expect(
				await button.evaluate((one) => {
					const { left, top, width, height } = one.getBoundingClientRect();
					return one.contains(document.elementFromPoint(left + width / 2, top + height / 2));
				})
			).toBe(true);
			for (const key of ['Tab', 'Enter', 'Tab']) await page.keyboard.press(key);
			expect(
				await page.evaluate(() => document.activeElement?.closest('#selection') !== null)
			).toBe(true);
			expect(troubles).toEqual([]);
		}
	);
});

test('the days and what they are compared with are in sight, however long a key’s name is', async () => {
	const person = await newPerson();
	const { workshopId } = await newWorkshop(person);
	await database()`
		insert into client_keys (workshop_id, name)
		values (${workshopId}, 'Kampagne „Winterreifen und Lichttest“ auf der Startseite')`;
	const { page, context } = await signIn(browser, person);
	await open(page, '/app/analytics/contacts?range=30d');
	const middleOf = async (what: Locator) => {
		const box = await what.boundingBox();
		return (box?.y ?? 0) + (box?.height ?? 0) / 2;
	};
	const days = page.locator('main time').first();
	const choice = page.getByRole('combobox', { name: 'Vergleich' });
	expect(Math.abs((await middleOf(days)) - (await middleOf(choice)))).toBeLessThan(25);
	expect((await choice.boundingBox())?.width).toBeLessThan(200);
	await page.setViewportSize({ width: 360, height: 800 });
	const compared = page
		.locator('main p', { has: page.locator('time') })
		.getByText('verglichen mit');
	expect((await compared.boundingBox())?.width).toBeGreaterThan(200);
	expect((await compared.boundingBox())?.height).toBeLessThan(30);
	await context.close();
});
