import { isDeepStrictEqual } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { database } from '../support/database.ts';
import { writeLead, writeTalk } from '../support/history.ts';
import { newPerson, newWorkshop } from '../support/people.ts';
import { open, signIn, type Look } from '../support/signed-in.ts';
import { stack } from '../support/stack.ts';

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

const signedIn = (account: { email: string; password: string }, look?: Look) =>
	signIn(browser, account, look);

describe('the demo owner', () => {
	test('sees figures that equal what the database counts', async () => {
		const { context, page, troubles } = await signedIn(stack.demo);
		const count = async () => {
			const [row] = await database()`
				with bounds as (
					select ((now() at time zone 'Europe/Berlin')::date - 29)::timestamp at time zone 'Europe/Berlin' as start
				), said as (
					select m.*, m.created_at - lag(m.created_at) over (partition by c.id order by m.created_at) as silence
					from messages m join conversations c on c.id = m.conversation_id
					where c.workshop_id = ${stack.demo.workshopId} and not c.is_test
				), begun as (
					-- who comes back after a day begins anew
					select * from said where role = 'visitor' and coalesce(silence >= interval '24 hours', true)
				)
				select
					(select count(*) from begun, bounds where created_at >= start) as conversations,
					(select count(*) from contacts, bounds
						where workshop_id = ${stack.demo.workshopId} and created_at >= start) as contacts,
					(select count(*) from inquiries, bounds
						where workshop_id = ${stack.demo.workshopId} and created_at >= start) as inquiries,
					(select count(*) from inquiries
						where workshop_id = ${stack.demo.workshopId} and status in ('new', 'contacted', 'quoted')) as open`;
			return row;
		};
		let before, counted;
		do {
			before = await count();
			await open(page, '/app?range=30d');
			counted = await count();
			// other tests talk to the demo, too: once more when one did meanwhile
		} while (!isDeepStrictEqual(before, counted));
		const figure = (label: string) =>
			page
				.getByRole('region', { name: 'Kennzahlen' })
				.getByRole('article')
				.filter({ has: page.getByRole('heading', { name: label, exact: true }) })
				.locator('p')
				.first()
				.innerText();
		expect(await figure('Gespräche')).toBe(counted?.conversations);
		expect(await figure('Neue Kontakte')).toBe(counted?.contacts);
		expect(await figure('Anfragen')).toBe(counted?.inquiries);
		await page.getByRole('link', { name: `${String(counted?.open)} offene Anfragen` }).waitFor();
		expect(troubles).toEqual([]);
		await context.close();
	});

	test('sees six figures at a glance on a phone', async () => {
		const { context, page } = await signedIn(stack.demo, {
			width: 360,
			colorScheme: 'light',
			locale: 'de-DE'
		});
		await page.setViewportSize({ width: 360, height: 640 });
		await open(page, '/app');
		const sixth = await page.getByRole('article').nth(5).locator('p').first().boundingBox();
		const bar = await page.getByRole('navigation').last().boundingBox();
		expect((sixth?.y ?? 640) + (sixth?.height ?? 0)).toBeLessThan(bar?.y ?? 0);
		await context.close();
	});

	test('reads the chart with the keyboard', async () => {
		const { context, page, troubles } = await signedIn(stack.demo);
		await open(page, '/app?range=7d');
		const chart = page.getByRole('slider', { name: /Gespräche und Anfragen/ });
		await chart.locator('path').first().waitFor();
		await chart.focus();
		await page.keyboard.press('Home');
		expect(await chart.getAttribute('aria-valuenow')).toBe('0');
		const first = await chart.getAttribute('aria-valuetext');
		await page.keyboard.press('ArrowRight');
		expect(await chart.getAttribute('aria-valuenow')).toBe('1');
		expect(await chart.getAttribute('aria-valuetext')).not.toBe(first);
		await page.keyboard.press('End');
		await page.keyboard.press('ArrowRight');
		expect(await chart.getAttribute('aria-valuenow')).toBe('6');
		await page.getByText('Als Tabelle').click();
		expect(await page.getByRole('rowheader').count()).toBe(7);
		expect(troubles).toEqual([]);
		await context.close();
	});

	test('sees how a figure is worked out, follows it to its rows and saves them', async () => {
		// a page of rows must hold them all, and other tests talk to the demo
		const person = await newPerson();
		const own = await newWorkshop(person);
		for (let talk = 0; talk < 7; talk++) {
			await writeTalk(own.workshopId, { outcome: talk < 2 ? 'unanswered' : 'answered' });
		}
		const { context, page, troubles } = await signedIn(person);
		await open(page, '/app');
		await page.getByRole('link', { name: 'Fragen beantwortet' }).click();
		const dialog = page.getByRole('dialog', { name: 'Fragen beantwortet' });
		await dialog.getByRole('row', { name: 'Nenner' }).waitFor();
		const numbers = await dialog.getByRole('row').allInnerTexts();
		const [numerator, denominator] = ['Zähler', 'Nenner'].map((part) =>
			Number(new RegExp(`${part}\\s+(\\d+)`).exec(numbers.join(' '))?.[1])
		);
		await dialog.getByRole('link', { name: 'Einzelne Zeilen ansehen' }).click();
		await page.waitForURL(/analytics\/rows\?metric=coverage/);
		const cells = page.getByRole('row', { name: /Summe der gezeigten/ }).getByRole('cell');
		const sums = (await cells.allInnerTexts()).map((text) => text.replace(/\D/g, ''));
		expect([numerator, denominator]).toEqual([5, 7]);
		expect(sums.slice(0, 2)).toEqual([String(numerator), String(denominator)]);
		const file = page.waitForEvent('download');
		await page.getByRole('link', { name: 'Diese Zeilen als CSV' }).click();
		expect((await file).suggestedFilename()).toMatch(/ – Fragen beantwortet .*\.csv$/);
		// a row leads to the very answer
		await page.getByRole('link', { name: 'Gespräch', exact: true }).first().click();
		await page.waitForURL(/\/app\/conversations\/[^#]+#/);
		const answer = page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`);
		expect(await answer.innerText()).toContain('Gern, hier ist meine Antwort.');
		const outline = () =>
			answer.locator('> div').evaluate((bubble) => getComputedStyle(bubble).outlineStyle);
		expect(await outline()).toBe('solid');
		// from a link in a new tab too
		await page.reload();
		await expect.poll(outline).toBe('solid');
		expect(troubles).toEqual([]);
		await context.close();
	});

	test('chooses a range without a mouse, and saves the chart as a picture', async () => {
		const { context, page, troubles } = await signedIn(stack.demo);
		await open(page, '/app');
		await page.locator('summary', { hasText: '7 Tage' }).focus();
		await page.keyboard.press('Enter');
		await page.getByRole('link', { name: '90 Tage' }).focus();
		await page.keyboard.press('Enter');
		await page.waitForURL(/range=90d/);
		await page.locator('summary', { hasText: '90 Tage' }).waitFor();
		// what was seen before is still there
		await page.goBack();
		await page.locator('summary', { hasText: '7 Tage' }).waitFor();
		await page.goForward();
		await page.locator('summary', { hasText: '90 Tage' }).waitFor();
		// and finds it again
		for (const path of ['/app/analytics/funnel', '/app']) {
			await open(page, path);
			await page.locator('summary', { hasText: '90 Tage' }).waitFor();
		}
		await page.getByRole('slider').locator('path').first().waitFor();
		for (const kind of ['PNG', 'SVG', 'CSV']) {
			await page.getByRole('button', { name: /Diagramm speichern/ }).click();
			const file = page.waitForEvent('download');
			await page.getByRole('menuitem', { name: kind }).click();
			expect((await file).suggestedFilename()).toMatch(new RegExp(`\\.${kind}$`, 'i'));
		}
		expect(troubles).toEqual([]);
		await context.close();
	});

	test('opens the newest inquiry and wins it', async () => {
		// other tests talk to the demo, too: this one is newer
		await writeLead(stack.demo.workshopId, { phone: '+492315550199' });
		const { context, page, troubles } = await signedIn(stack.demo);
		await open(page, '/app');
		await page
			.getByRole('link', { name: /Anfrage: / })
			.first()
			.click();
		await page.getByRole('button', { name: 'Anfrage speichern' }).waitFor();
		await page.getByRole('radio', { name: 'Gewonnen' }).check();
		await page.getByRole('button', { name: 'Anfrage speichern' }).click();
		await page.getByText('Bitte tragen Sie den Umsatz ein.').waitFor();
		const amount = page.getByRole('textbox', { name: /Umsatz in Euro/ });
		await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'amount');
		await amount.fill('1.234,50');
		await amount.press('Enter');
		await page.getByText('Anfrage gespeichert: Gewonnen.').waitFor();
		const inquiries = page.getByRole('region', { name: 'Anfragen' });
		await inquiries.getByText('1.234,50\u00a0€').waitFor();
		const inquiryId = await page.locator('input[name="id"]').first().inputValue();
		const [row] = await database()`
			select status, won_amount from inquiries where id = ${inquiryId}`;
		expect(row).toEqual({ status: 'won', won_amount: '1234.50' });
		await page.reload();
		await inquiries.getByText('1.234,50\u00a0€').waitFor();
		expect(troubles.filter((text) => !text.includes('400'))).toEqual([]);
		await context.close();
	});
});
