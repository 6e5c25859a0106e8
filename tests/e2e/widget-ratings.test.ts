/** What a visitor thinks of an answer and of the conversation, and the session it counts for: from the panel to the row. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { limitKey } from '../functions/chat.ts';
import { checker } from '../support/accessible.ts';
import { launchBrowser } from '../support/browser.ts';
import { database } from '../support/database.ts';
import { stack } from '../support/stack.ts';
import type { Remembered } from '../../widget/src/panel/session.ts';
import { startWidgetHost, type WidgetHost } from './widget-host.ts';

const QUESTION = 'Was kostet ein Ölwechsel für meinen Golf 7?';

let browser: Browser;
let host: WidgetHost;
let page: Page;
/** of every request that opened the chat */
let sessions: string[];
beforeAll(async () => {
	browser = await launchBrowser();
	// all visitors have one address here
	await limitKey(stack.demo, 1_000_000);
});
afterAll(() => browser.close());
beforeEach(async () => void (host = await startWidgetHost(stack.api, stack.demo.widgetKey)));
afterEach(async () => {
	await page.context().close();
	await host.close();
});

async function visit(viewport = { width: 1100, height: 760 }): Promise<void> {
	const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
	page = await context.newPage();
	sessions = [];
	page.on('request', (request) => {
		if (!request.url().endsWith('/chat/open')) return;
		sessions.push((request.postDataJSON() as { session: string }).session);
	});
	await page.goto(host.page());
	await openChat();
}

async function openChat(): Promise<void> {
	await page.locator('carbot-widget .launcher').click();
	await field().waitFor();
}

const field = () => page.locator('textarea.field:enabled');

async function say(text: string): Promise<void> {
	await field().fill(text);
	await field().press('Enter');
}

const up = () => page.getByRole('button', { name: 'Hilfreich', exact: true });
const down = () => page.getByRole('button', { name: 'Nicht hilfreich', exact: true });
const pressed = async () => [
	await up().getAttribute('aria-pressed'),
	await down().getAttribute('aria-pressed')
];
const arrived = (route: string) =>
	page.waitForResponse((response) => response.url().endsWith(`/chat/${route}`));

const remembered = () =>
	page.evaluate(
		(name) => JSON.parse(sessionStorage.getItem(name) ?? '{}') as Remembered,
		`carbot:${stack.demo.widgetKey}`
	);

async function violations(): Promise<string[]> {
	const { violations: found } = await checker(page).include('carbot-widget').analyze();
	return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

test('a thumb and stars arrive once, by keyboard and over a bad network', async () => {
	await visit({ width: 360, height: 740 });
	await say(QUESTION);
	await up().waitFor();
	const box = await up().boundingBox();
	expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
	expect(await pressed()).toEqual(['false', 'false']);
	await up().focus();
	await Promise.all([arrived('rate'), page.keyboard.press('Enter')]);
	expect(await pressed()).toEqual(['true', 'false']);
	const { id, conversation } = await remembered();
	const sql = database();
	const thumbs = () =>
		sql`select thumb from answer_outcomes where conversation_id = ${conversation?.id ?? null}`;
	expect([...(await thumbs())]).toEqual([{ thumb: 1 }]);
	host.faults.push({ cut: 'before' });
	await Promise.all([arrived('rate'), down().click()]);
	expect(await pressed()).toEqual(['false', 'true']);
	expect([...(await thumbs())]).toEqual([{ thumb: -1 }]);

	await page.reload();
	await openChat();
	await down().waitFor();
	expect(await pressed()).toEqual(['false', 'true']);
	await Promise.all([arrived('rate'), down().click()]);
	expect(await pressed()).toEqual(['false', 'false']);
	expect([...(await thumbs())]).toEqual([{ thumb: null }]);
	expect((await remembered()).id).toBe(id);

	await say('Vielen Dank!');
	const stars = page.getByRole('radiogroup', { name: 'Wie hilfreich war das Gespräch?' });
	await stars.waitFor();
	expect(await page.locator('.thumbs').count()).toBe(1);
	expect(await violations()).toEqual([]);
	await stars.getByRole('radio').first().focus();
	for (let presses = 0; presses < 3; presses++) await page.keyboard.press('ArrowRight');
	await page.getByRole('radio', { name: '4 Sterne: hilfreich', checked: true }).waitFor();
	expect(await violations()).toEqual([]);
	host.faults.push({ cut: 'after', lines: 0 });
	await page.keyboard.press('Enter');
	const thanks = page.getByText('Danke für Ihre Bewertung!');
	await thanks.waitFor();
	expect(await thanks.evaluate((words) => words.matches(':focus'))).toBe(true);
	expect(await stars.count()).toBe(0);
	const [episode, ...others] = await sql`
		select stars, survey_at is not null as asked, is_excluded from episodes
		where conversation_id = ${conversation?.id ?? null}`;
	expect(episode).toEqual({ stars: 4, asked: true, is_excluded: false });
	expect(others).toEqual([]);
	const [session] = await sql`
		select page_path, message_at is not null as message, is_excluded from widget_sessions where id = ${id}`;
	expect(session).toEqual({ page_path: '/', message: true, is_excluded: false });
});

test('a thumb that can’t be stored goes back and says why; stars may be left', async () => {
	await visit();
	await say(QUESTION);
	await up().waitFor();
	await page.route('**/chat/rate', (route) =>
		route.fulfill({
			status: 404,
			json: { code: 'conversation_unknown', message: 'Dieses Gespräch gibt es nicht mehr.' }
		})
	);
	await up().click();
	await page.locator('.thumbs .trouble', { hasText: 'Dieses Gespräch gibt es' }).waitFor();
	expect(await up().getAttribute('aria-pressed')).toBe('false');
	expect(await page.locator('[role=status].unseen').textContent()).toContain('nicht mehr');
	await say('Vielen Dank!');
	await page.getByRole('button', { name: 'Nicht bewerten' }).click();
	expect(await page.locator('.survey').count()).toBe(0);
	expect(await field().evaluate((input) => input.matches(':focus'))).toBe(true);
});

test('opened again after half an hour, it is another session', async () => {
	await visit();
	await page.keyboard.press('Escape');
	await openChat();
	expect(sessions).toHaveLength(1);
	await page.keyboard.press('Escape');
	await page.evaluate(() => {
		const now = Date.now;
		Date.now = () => now() + 31 * 60_000;
	});
	const counted = arrived('open');
	await openChat();
	await counted;
	expect(new Set(sessions).size).toBe(2);
	const sql = database();
	const [row] = await sql`
		select count(*)::int as sessions from widget_sessions where id = any (${sessions})`;
	expect(row).toEqual({ sessions: 2 });
});
