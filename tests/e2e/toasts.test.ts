/** Where messages stand on a phone. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { newPerson } from '../support/people.ts';
import { makeQuestionLog } from '../support/question-log.ts';
import { open, signIn } from '../support/signed-in.ts';

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

test.each([360, 1280])(
	'messages stay on a screen of %i px and above what is selected',
	async (width) => {
		const owner = await newPerson();
		await makeQuestionLog(owner);
		const look = { width, colorScheme: 'light', locale: 'de-DE' } as const;
		const { context, page, troubles } = await signIn(browser, owner, look);
		await open(page, '/app/analytics/questions?from=2025-03-10&to=2025-03-19');
		const questions = page.locator('main li').getByRole('checkbox');
		await questions.nth(0).check();
		await questions.nth(1).check();
		const merge = page.getByRole('button', { name: 'Zusammenfassen' });
		await merge.click();
		await page.getByRole('dialog').getByRole('button', { name: 'Zusammenfassen' }).click();
		const messages = page.getByRole('region', { name: 'Meldungen' });
		const close = messages.getByRole('button', { name: 'Schließen' });
		await close.waitFor();
		const cross = await close.boundingBox();
		expect((cross?.x ?? width) + (cross?.width ?? 0)).toBeLessThan(width - 16);
		await questions.nth(1).check();
		await questions.nth(2).check();
		for (const toEnd of [false, true]) {
			if (toEnd) await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
			// a press that would land on anything else doesn't come through
			await merge.click({ trial: true, timeout: 5000 });
			const undo = messages.getByRole('button', { name: 'Rückgängig' });
			await undo.click({ trial: true, timeout: 5000 });
		}
		expect(troubles).toEqual([]);
		await context.close();
	}
);
