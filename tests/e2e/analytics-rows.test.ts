/** From a chart to the rows of one of its parts, and how these look on a phone. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { open, signIn } from '../support/signed-in.ts';
import { stack } from '../support/stack.ts';

let browser: Browser;
let page: Page;
beforeAll(async () => {
	browser = await launchBrowser();
	({ page } = await signIn(browser, stack.demo, {
		width: 360,
		colorScheme: 'light',
		locale: 'de-DE'
	}));
});
afterAll(() => browser.close());

const hours = '/app/analytics/peak-hours?range=90d';
/** What the head of a list counts, and of what. */
async function headOfRows(): Promise<string> {
	await page.waitForURL(/analytics\/rows\?.*slice=/);
	return page.locator('main', { hasText: 'Alle Zeilen dieser Kennzahl' }).innerText();
}

describe('a chart’s part leads to its rows', () => {
	test('by keyboard: the chosen hour', async () => {
		await open(page, hours);
		const field = page.getByRole('slider', { name: /^Wann Gespräche beginnen/ });
		await field.locator('svg').first().waitFor();
		// begins at the busiest
		const told = await field.getAttribute('aria-valuetext');
		const [, count = ''] = /: (\d+) /.exec(told ?? '') ?? [];
		await field.press('Enter');
		expect(await headOfRows()).toMatch(new RegExp(`Gespräche · .+, \\d+–\\d+ Uhr\\s+${count}\\s`));
	});

	test('by pointer: a weekday', async () => {
		await open(page, hours);
		const days = page.getByRole('slider', { name: /^Gespräche je Wochentag/ });
		await days.locator('svg').first().waitFor();
		await days.click({ position: { x: 40, y: 20 } });
		expect(await headOfRows()).toMatch(/Gespräche · Montag\s+\d+\s/);
	});
});

test('a row’s second line has the whole width of a phone', async () => {
	await open(page, '/app/analytics/rows?metric=inquiries&range=12m');
	const [note, row] = await page
		.getByRole('link', { name: 'Kontakt', exact: true })
		.first()
		.locator('xpath=ancestor::tr')
		.evaluate((line) => {
			const style = getComputedStyle(line);
			const inside =
				line.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
			const second = line.querySelector('th > span:nth-of-type(2)');
			return [second?.getBoundingClientRect().width ?? 0, inside];
		});
	expect(Math.abs((note ?? 0) - (row ?? 1))).toBeLessThan(1);
});

test('on a phone the rows stay a table, each with a name', async () => {
	await open(page, '/app/analytics/rows?metric=inquiries&range=12m');
	const table = page.locator('main table', { has: page.locator('tfoot') });
	const names = await table.locator('tbody').getByRole('rowheader').allInnerTexts();
	expect(names.length).toBeGreaterThan(3);
	expect(names).toHaveLength(await table.locator('tbody').getByRole('row').count());
	// which Safari would have to be told, as they aren't laid out as one
	const parts = table.locator('xpath=. | .//thead | .//tbody | .//tfoot | .//tr | .//th | .//td');
	const roles = await parts.evaluateAll((all) => all.map((part) => part.getAttribute('role')));
	expect(roles).not.toContain(null);
});

test('on a phone a row says what became of it; the sums stay', async () => {
	const wordsOf = async (metric: string) => {
		await open(page, `/app/analytics/rows?metric=${metric}&range=12m`);
		const table = page.locator('main table', { has: page.locator('tfoot') });
		const rows = await table.locator('tbody tr').allInnerTexts();
		return { rows, sum: await table.locator('tfoot').innerText() };
	};
	const counted = await wordsOf('inquiries');
	expect(counted.rows.length).toBeGreaterThan(3);
	expect(counted.rows.join()).not.toContain('Zählt');
	expect(counted.sum).toMatch(/Zählt\s+\d+/);
	const shared = await wordsOf('conversion');
	for (const row of shared.rows) {
		expect(row).toMatch(/Nicht gewonnen|Gewonnen/);
		expect(row).not.toMatch(/(Gewonnen|Anfragen)\s*\d/);
	}
	expect(shared.sum).toMatch(/Gewonnen\s+\d+\s+Anfragen\s+\d+/);
});
