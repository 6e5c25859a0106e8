import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { launchBrowser } from '../support/browser.ts';
import { database } from '../support/database.ts';
import { newOwnersBrowser, type Opened } from './services-support.ts';

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

// each width and each theme once: a theme changes colours alone, a width the rest
describe.each([
	{ width: 360, theme: 'light' },
	{ width: 1280, theme: 'dark' }
] as const)('at $width px, $theme', ({ width, theme }) => {
	let opened: Opened;
	let service: string;
	beforeAll(async () => {
		opened = await newOwnersBrowser(browser, { width, colorScheme: theme });
		const { workshopId } = opened.workshop;
		const [row] = await database()`
			select id from workshop_services where workshop_id = ${workshopId} and library_key = 'oil-change'`;
		service = row?.id as string;
		await database()`
			update private.library_copies set seen = seen || '{"price": {"min": 1, "max": 2}}' where service_id = ${service}`;
		await database()`update workshop_services set price_min = 12 where id = ${service}`;
		await database()`
			insert into seasonal_price_rules (workshop_id, name, starts_on, ends_on, adjustment_kind, adjustment)
			values (${workshopId}, 'Winter', '11-01', '02-28', 'percent', -10)`;
	});
	afterAll(async () => {
		const expected = /Failed to load resource/;
		expect(opened.troubles.filter((text) => !expected.test(text))).toEqual([]);
		await opened.context.close();
	});

	test.each([
		'/app/services',
		'/app/services?mode=prices',
		'/app/services?mode=order&category=brakes',
		'/app/services?q=gibtesnicht',
		'/app/services/library',
		'/app/services/library?q=bremse',
		'/app/services/library/updates',
		'/app/services/<id>',
		'/app/services/changes'
	])('%s is accessible', async (path) => {
		await opened.open(path.replace('<id>', service));
		await expectAccessible(opened.page);
	});

	// the accessibility checker has nothing against a name of one letter per line
	test('in the library names stand in one column, on few lines, beside their boxes', async () => {
		const { page, open } = opened;
		await open('/app/services/library?q=bremse');
		const rows = await page
			.getByRole('main')
			.locator('li:has(input[type=checkbox]), li:has(a[aria-label*="übernommen"])')
			.evaluateAll((items) =>
				items.slice(0, 12).map((item) => {
					const [name, details] = item.querySelectorAll(':scope > p, :scope > div:last-of-type');
					const box = item.querySelector('input')?.getBoundingClientRect();
					const [one, two] = [name, details].map((part) => part?.getBoundingClientRect());
					return {
						starts: one && two && Math.abs(one.left - two.left),
						afterBox: !box || !one || box.right < one.left,
						under: one && two && one.bottom <= two.top + 1,
						lines: one && Math.round(one.height / 24),
						wide: one && one.width > item.clientWidth / 2
					};
				})
			);
		expect(rows.length).toBeGreaterThan(5);
		for (const row of rows) {
			expect(row).toMatchObject({ starts: 0, afterBox: true, under: true, wide: true });
			expect(row.lines).toBeLessThanOrEqual(2);
		}
	});

	test('selecting and editing many is accessible', async () => {
		const { page, open } = opened;
		await open('/app/services?category=brakes');
		await page.getByRole('checkbox', { name: 'Alle in Bremsen auswählen' }).check();
		// high enough for what sticks to the screen's edges to cover no row
		await page.setViewportSize({ width, height: 1800 });
		await expectAccessible(page);
		await page.getByRole('button', { name: 'Fahrzeuge' }).click();
		await page.getByRole('dialog').getByText('Motorrad').click();
		await page.getByText('Vorschau:').waitFor();
		await expectAccessible(page);
		await page.setViewportSize({ width, height: 800 });
	});

	test('a form with everything that can be wrong is accessible', async () => {
		const { page, open } = opened;
		await open('/app/services/new');
		await page.getByLabel('Name', { exact: true }).fill('TÜV billigst');
		await page.getByText('Textbausteine einfügen').first().click();
		await page.getByRole('button', { name: 'Leistung anlegen' }).click();
		await page.getByText('Bitte wählen Sie eine Kategorie.').waitFor();
		await expectAccessible(page);
		page.once('dialog', (dialog) => void dialog.accept());
		await page.getByLabel('Name', { exact: true }).fill('');
	});

	test('seasons with their chart and form are accessible', async () => {
		const { page, open } = opened;
		page.once('dialog', (dialog) => void dialog.accept());
		await open('/app/services/seasons');
		await page.getByText('Als Tabelle').click();
		await page.locator('svg path').first().waitFor({ state: 'attached' });
		await expectAccessible(page);
		await page.getByRole('button', { name: 'Winter bearbeiten' }).click();
		await page.getByRole('dialog').getByText('Eine Leistung').click();
		await expectAccessible(page);
	});
});
