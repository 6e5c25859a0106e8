/** What charts look like and what is saved of them, with the demo's four months. */
import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, addMonths, startOfWeek } from '../../src/lib/analytics/calendar.ts';
import { launchBrowser } from '../support/browser.ts';
import { writeLead } from '../support/history.ts';
import { newPerson, newWorkshop } from '../support/people.ts';
import { open, signIn } from '../support/signed-in.ts';
import { stack } from '../support/stack.ts';

let browser: Browser;
let page: Page;
let troubles: string[];
beforeAll(async () => {
	browser = await launchBrowser();
	({ page, troubles } = await signIn(browser, stack.demo));
});
afterAll(() => browser.close());

const today = new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/Berlin' });
/** Thirteen weeks from a Sunday to a Wednesday: both ends are cut. */
const lastDay = addDays(startOfWeek(today), -5);
const cut = `from=${addDays(lastDay, -87)}&to=${lastDay}`;

async function save(chart: string, kind: 'PNG' | 'SVG' | 'CSV', on = page) {
	await on
		.getByRole('button', { name: new RegExp(`(Diagramm|Tabelle) speichern: ${chart}`) })
		.click();
	const file = on.waitForEvent('download');
	await on.getByRole('menuitem', { name: kind }).click();
	const download = await file;
	return {
		name: download.suggestedFilename(),
		bytes: readFileSync(await download.path())
	};
}
const drawn = (chart: string) =>
	page.getByRole('slider', { name: chart }).locator('svg').first().waitFor();

test('a week cut by the range is named by its days, and drawn paler', async () => {
	await open(page, `/app?${cut}`);
	await drawn('Gespräche und Anfragen');
	await page.getByText('Blass gezeichnet ist').waitFor();
	const chart = page.getByRole('slider', { name: 'Gespräche und Anfragen' });
	await chart.focus();
	await page.keyboard.press('Home');
	expect(await chart.getAttribute('aria-valuetext')).toMatch(/^\d+\. \S+ \d{4} \(Teil der Woche\)/);
	await page.keyboard.press('End');
	expect(await chart.getAttribute('aria-valuetext')).toMatch(
		/^\d+\. \S+ – \d+\. \S+ \d{4} \(Teil der Woche\)/
	);
	const { name, bytes } = await save('Gespräche und Anfragen', 'CSV');
	expect(name).toMatch(
		new RegExp(` – Gespräche und Anfragen ${addDays(lastDay, -87)} bis ${lastDay}\\.csv$`)
	);
	expect(String(bytes).match(/Teil der Woche/g)).toHaveLength(2);
});

test('a picture says whose figures it shows and of when, in words that don’t overlap', async () => {
	await open(page, '/app/analytics/contacts?range=90d');
	await drawn('Kontakte und Anfragen');
	const svg = String((await save('Kontakte und Anfragen', 'SVG')).bytes);
	expect(svg).toContain('Autohaus Muster · Demodaten · ');
	expect(svg).toContain('@font-face');
	const reader = await browser.newPage();
	await reader.setContent(svg.replace(/<style.*?<\/style>/s, ''));
	const boxes = await reader.locator('svg > text').evaluateAll((texts) =>
		texts.map((text) => {
			const { left, right, top, bottom } = text.getBoundingClientRect();
			return { words: text.textContent, left, right, top, bottom };
		})
	);
	await reader.close();
	expect(boxes.map(({ words }) => words)).toContain('Neue Kontakte');
	for (const [index, one] of boxes.entries()) {
		for (const other of boxes.slice(index + 1)) {
			const isBeside = one.top < other.bottom - 3 && other.top < one.bottom - 3;
			const isApart = one.right <= other.left + 1 || other.right <= one.left + 1;
			expect(!isBeside || isApart, `${one.words} and ${other.words}`).toBe(true);
		}
	}
	const png = (await save('Kontakte und Anfragen', 'PNG')).bytes;
	expect(png.subarray(1, 4).toString()).toBe('PNG');
});

test('words and figures of a picture are as wide as on the page, not stretched to it', async () => {
	await open(page, '/app?range=30d');
	await drawn('Gespräche und Anfragen');
	const svg = String((await save('Gespräche und Anfragen', 'SVG')).bytes);
	const reader = await browser.newPage();
	await reader.setContent(svg);
	const widths = await reader.evaluate(async () => {
		await document.fonts.load("600 14px 'Inter Variable'");
		return [...document.querySelectorAll<SVGTextElement>('text[textLength]')].map((text) => {
			const wanted = Number(text.getAttribute('textLength'));
			text.removeAttribute('textLength');
			return { words: text.textContent, by: Math.abs(text.getComputedTextLength() / wanted - 1) };
		});
	});
	await reader.close();
	expect(widths.length).toBeGreaterThan(6);
	expect(widths.filter(({ by }) => by > 0.02)).toEqual([]);
});

test('a picture of the four numbers has their changes, and no room for what is left out', async () => {
	await open(page, '/app/analytics/accuracy?range=30d');
	const title = 'Vier Zahlen zur Güte der Antworten';
	const { name, bytes } = await save(title, 'SVG');
	expect(name).toMatch(new RegExp(` – ${title} \\d{4}-\\d\\d-\\d\\d bis ${today}\\.svg$`));
	const svg = String(bytes);
	expect(svg).toContain('Pkt.');
	expect(svg).not.toContain('Jeder Betrag');
	const [, height] = /viewBox="0 0 \d+ (\d+)"/.exec(svg) ?? [];
	expect(Number(height)).toBeLessThan(450);
	await page.getByText('Jeder Betrag, den der Assistent nennt').waitFor();
});

test('a file of times names their unit', async () => {
	await open(page, '/app/analytics/response-times?range=90d');
	const people = String(
		(await save('Erste Antwort Ihrer Werkstatt, Woche für Woche', 'CSV')).bytes
	);
	expect(people).toContain('Rund um die Uhr (Sekunden);In Öffnungszeiten (Sekunden)');
	const assistant = await save('Erste Antwort des Assistenten, Woche für Woche', 'CSV');
	expect(String(assistant.bytes)).toContain('Median (ms)');
	// days with cases are joined over those without
	await open(page, '/app/analytics/response-times?range=30d');
	const chart = page.getByRole('slider', { name: 'Erste Antwort Ihrer Werkstatt, Tag für Tag' });
	await chart.locator('path.stroke-1').waitFor({ state: 'attached' });
});

test('a file of months calls none final or not in which nobody inquired', async () => {
	const person = await newPerson();
	const { workshopId } = await newWorkshop(person);
	const month = addMonths(`${today.slice(0, 7)}-01`, -7);
	await writeLead(workshopId, { at: `${addDays(month, 14)}T10:00:00Z` });
	const owner = await signIn(browser, person);
	await open(owner.page, '/app/analytics/contacts?range=12m');
	const title = 'Was aus den Anfragen jedes Monats wurde';
	const { bytes } = await save(title, 'CSV', owner.page);
	const [, first, ...others] = String(bytes).trim().split('\r\n');
	expect(first).toMatch(new RegExp(`^${month.slice(0, 7)};abgeschlossen;1;`));
	expect(others.length).toBeGreaterThan(5);
	for (const line of others) expect(line).toMatch(/^[^;]+;;0;/);
	expect(owner.troubles).toEqual([]);
	await owner.context.close();
});

test('thumbs up and down are told apart', async () => {
	await open(page, '/app/analytics/satisfaction?range=90d');
	await drawn('Daumen zu einzelnen Antworten');
	const fills = await page
		.getByRole('slider', { name: 'Daumen zu einzelnen Antworten' })
		.locator('rect[fill^=url]')
		.evaluateAll((bars) => bars.map((bar) => bar.getAttribute('fill')));
	expect(fills).toHaveLength(2);
	expect(new Set(fills).size).toBe(2);
});

test('on a phone the bars of the funnel lie below their names, as wide as the card', async () => {
	const phone = await signIn(browser, stack.demo, {
		width: 360,
		colorScheme: 'light',
		locale: 'de-DE'
	});
	await open(phone.page, '/app/analytics/funnel?range=90d');
	const bar = phone.page
		.getByRole('slider', { name: 'Vom Aufruf zum Kontakt' })
		.locator('rect.fill-surface-sunken')
		.first();
	await bar.waitFor();
	expect((await bar.boundingBox())?.width).toBeGreaterThan(240);
	expect(phone.troubles).toEqual([]);
	await phone.context.close();
});

test('what a finger taps stays to be read until one taps elsewhere; a second tap opens', async () => {
	const phone = await signIn(browser, stack.demo, {
		width: 360,
		colorScheme: 'light',
		locale: 'de-DE',
		hasTouch: true
	});
	const tap = async (chart: Locator, x: number, y: number) => {
		const box = await chart.boundingBox();
		await chart.tap({ position: { x: x * (box?.width ?? 0), y: y * (box?.height ?? 0) } });
	};
	await open(phone.page, '/app?range=30d');
	const chart = phone.page.getByRole('slider', { name: 'Gespräche und Anfragen' });
	await chart.locator('svg').first().waitFor();
	const legend = phone.page.locator('section', { has: chart }).locator('dl');
	expect(await legend.innerText()).toContain('gesamt');
	await tap(chart, 0.5, 0.5);
	const first = await legend.innerText();
	expect(first).not.toContain('gesamt');
	await tap(chart, 0.75, 0.5);
	expect(await legend.innerText()).not.toContain('gesamt');
	expect(await legend.innerText()).not.toBe(first);
	await phone.page.getByRole('heading', { level: 1 }).tap();
	expect(await legend.innerText()).toContain('gesamt');

	await open(phone.page, '/app/analytics/peak-hours?range=90d');
	const field = phone.page.getByRole('slider', { name: 'Wann Gespräche beginnen' });
	await field.locator('svg').first().waitFor();
	const reading = phone.page.locator('section', { has: field }).locator('p.text-sm > span').first();
	await tap(field, 0.6, 0.1);
	await expect.poll(() => reading.innerText()).toMatch(/^Montag, \d+ Uhr: [1-9]/);
	expect(new URL(phone.page.url()).pathname).toBe('/app/analytics/peak-hours');
	await tap(field, 0.6, 0.1);
	await phone.page.waitForURL(/analytics\/rows/);
	expect(phone.troubles).toEqual([]);
	await phone.context.close();
});

test('a chart stays in its place on a phone while its days are read', async () => {
	const phone = await signIn(browser, stack.demo, {
		width: 360,
		colorScheme: 'light',
		locale: 'de-DE'
	});
	await open(phone.page, '/app?range=30d');
	const chart = phone.page.getByRole('slider', { name: 'Gespräche und Anfragen' });
	await chart.locator('svg').first().waitFor();
	const top = () => chart.evaluate((one) => one.getBoundingClientRect().top + scrollY);
	const before = await top();
	await chart.focus();
	for (const key of ['Home', 'ArrowRight', 'PageUp', 'End']) {
		await phone.page.keyboard.press(key);
		expect(Math.round(await top()), key).toBe(Math.round(before));
	}
	expect(phone.troubles).toEqual([]);
	await phone.context.close();
});

test('a table wider than its card shows on which side there is more, and scrolls by keyboard', async () => {
	await open(page, '/app/analytics/contacts?range=30d');
	const title = 'Kontakte und Anfragen';
	const card = page.locator('section', { has: page.getByRole('heading', { name: title }) }).last();
	await card.getByText('Als Tabelle').click();
	const table = card.getByRole('group', { name: title });
	const edges = card.locator('.pointer-events-none.absolute');
	const hidden = () =>
		table.evaluate((area) => area.scrollWidth - area.clientWidth - area.scrollLeft);
	expect(await hidden()).toBeGreaterThan(1);
	await expect.poll(() => edges.count()).toBe(1);
	const right = (await edges.boundingBox())?.x ?? 0;
	await table.focus();
	await expect
		.poll(async () => {
			await page.keyboard.press('ArrowRight');
			return hidden();
		})
		.toBeLessThan(2);
	await expect.poll(async () => (await edges.boundingBox())?.x ?? right).toBeLessThan(right);
});

test('nothing of it is complained about', () => expect(troubles).toEqual([]));
