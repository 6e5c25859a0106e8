import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { limitKey } from '../functions/chat.ts';
import { checker } from '../support/accessible.ts';
import { launchBrowser } from '../support/browser.ts';
import { stack } from '../support/stack.ts';
import type { PublicApi } from '../../widget/src/shared/config.ts';
import { startWidgetHost, type WidgetHost } from './widget-host.ts';

const QUESTION = 'Was kostet ein Ölwechsel für meinen Golf 7?';

let browser: Browser;
let host: WidgetHost;
let page: Page;
let troubles: string[];
beforeAll(async () => {
	browser = await launchBrowser();
	// all visitors have one address here
	await limitKey(stack.demo, 1_000_000);
});
afterAll(() => browser.close());
beforeEach(async () => {
	host = await startWidgetHost(stack.api, stack.demo.widgetKey);
	troubles = [];
});
afterEach(async () => {
	await page.context().close();
	await host.close();
	expect(troubles).toEqual([]);
});

async function visit(url: string, options: BrowserContextOptions = {}): Promise<void> {
	const context = await browser.newContext({
		viewport: { width: 1100, height: 760 },
		// colours are measured, and not while they fade in
		reducedMotion: 'reduce',
		...options
	});
	page = await context.newPage();
	page.on('pageerror', (error) => troubles.push(error.message));
	page.on('console', (message) => {
		// a request that was cut on purpose is the browser's to mention
		const expected = /Failed to load resource|net::ERR/.test(message.text());
		if (message.type() === 'error' && !expected) troubles.push(message.text());
	});
	await page.goto(url);
	await launcher().waitFor({ state: 'attached' });
}

const launcher = () => page.locator('carbot-widget .launcher');
const dialog = () => page.getByRole('dialog');
const field = () => page.locator('carbot-widget textarea.field');
const questions = () => page.locator('.from-visitor');
/** finished answers; the first one is the introduction */
const answers = () => page.locator('.from-workshop:not(.live)');

async function openChat(): Promise<void> {
	await launcher().click();
	await page.locator('textarea.field:enabled').waitFor();
}

async function say(text: string): Promise<void> {
	await field().fill(text);
	await field().press('Enter');
}

async function violations(): Promise<string[]> {
	const { violations: found } = await checker(page).include('carbot-widget').analyze();
	return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

const traces = async () => ({
	cookies: await page.context().cookies(),
	...(await page.evaluate(() => ({
		local: Object.keys(localStorage),
		session: Object.keys(sessionStorage)
	})))
});

describe('before the click', () => {
	test('one request, no cookie, no storage, one global name', async () => {
		await visit(host.page());
		await page.waitForLoadState('networkidle');
		const ours = host.requests.filter((request) => /widget|functions/.test(request));
		expect(ours).toEqual(['GET /widget.js']);
		expect(await traces()).toEqual({ cookies: [], local: [], session: [] });
		expect(
			await page.evaluate(() => Object.keys(window).filter((name) => /carbot/i.test(name)))
		).toEqual(['CarBot']);
		expect(await violations()).toEqual([]);
	});

	test('a second snippet on the page is left out', async () => {
		await visit(host.page({ twice: true }));
		await page.waitForLoadState('networkidle');
		expect(host.requests.filter((request) => request === 'GET /widget.js')).toHaveLength(2);
		expect(await page.locator('carbot-widget').count()).toBe(1);
	});

	test('the button is big enough, labelled and reachable by keyboard', async () => {
		await visit(host.page());
		await page.keyboard.press('Tab');
		await page.keyboard.press('Tab');
		expect(await launcher().evaluate((button) => button.matches(':focus-visible'))).toBe(true);
		const box = await launcher().boundingBox();
		expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
		await page.getByRole('button', { name: 'Preis erfragen – Chat öffnen' }).waitFor();
	});

	test('the app itself serves the loader', async () => {
		const response = await fetch(`${stack.app}/widget.js`);
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
		expect(await response.text()).toContain(new URL(stack.api).origin);
		const etag = response.headers.get('etag') ?? '';
		const again = await fetch(`${stack.app}/widget.js`, { headers: { 'if-none-match': etag } });
		expect(again.status).toBe(304);
		expect((await fetch(`${stack.app}/widget/panel.js`)).status).toBe(200);
	});
});

describe('the conversation', () => {
	test('says that it is an AI and who is responsible before anything can be written', async () => {
		await visit(host.page());
		await launcher().click();
		await dialog().getByText('KI-Assistent').first().waitFor();
		await page.locator('textarea.field:enabled').waitFor();
		expect(await answers().first().textContent()).toMatch(/Ich bin ein KI-Assistent/);
		const described = (await field().getAttribute('aria-describedby')) ?? '';
		const heard = await page.evaluate((ids) => {
			const { shadowRoot } = document.querySelector('carbot-widget') as Element;
			return ids.map((id) => shadowRoot?.getElementById(id)?.textContent ?? '').join(' ');
		}, described.split(' '));
		expect(heard).toMatch(/KI-Assistent.*Verantwortlich ist Autohaus Muster/s);
		await page.getByRole('button', { name: 'mehr' }).click();
		await page.getByText('Art. 6 Abs. 1 Buchst. b DSGVO').waitFor();
		expect(await traces()).toEqual({ cookies: [], local: [], session: [] });
	});

	test('question, price, contact: by keyboard alone', async () => {
		await visit(host.page());
		await launcher().focus();
		await page.keyboard.press('Enter');
		await page.locator('textarea.field:focus').waitFor();
		await page.keyboard.type(QUESTION);
		await page.keyboard.press('Enter');
		const price = page.locator('.price').first();
		await price.waitFor();
		expect((await price.locator('.amount').textContent())?.replaceAll('\u00a0', ' ')).toBe(
			'10–80 €'
		);
		expect(await price.locator('.label').textContent()).toBe('unverbindlicher Richtpreis');
		for (const answer of await answers().all()) {
			expect(await answer.getAttribute('data-ai-generated')).toBe('true');
			expect(await answer.locator('.author').textContent()).toMatch(/^KI-Assistent/);
		}
		expect(await violations()).toEqual([]);

		await page.getByRole('button', { name: 'Rückruf', exact: true }).focus();
		await page.keyboard.press('Enter');
		await page.getByRole('heading', { name: 'Rückruf anfragen' }).waitFor();
		expect(await page.getByRole('checkbox').isChecked()).toBe(false);
		await page.getByRole('button', { name: 'Unverbindlich anfragen' }).focus();
		await page.keyboard.press('Enter');
		await page.locator('#contact-name:focus').waitFor();
		expect(await page.locator('#contact-name').getAttribute('aria-invalid')).toBe('true');
		expect(await page.locator('#problem-phone').textContent()).toMatch(
			/Telefonnummer oder eine E-Mail/
		);
		expect(await violations()).toEqual([]);

		await page.keyboard.type('Erika Beispiel');
		await page.keyboard.press('Tab');
		await page.keyboard.type('0231 1234567');
		await page.keyboard.press('Enter');
		const confirmation = page.locator('.confirmed');
		await confirmation.waitFor();
		expect(await confirmation.evaluate((item) => item.matches(':focus'))).toBe(true);
		expect(await violations()).toEqual([]);
		expect(await traces()).toEqual({
			cookies: [],
			local: [],
			session: [`carbot:${stack.demo.widgetKey}`]
		});

		await page.keyboard.press('Escape');
		expect(await dialog().count()).toBe(0);
		expect(await launcher().evaluate((button) => button.matches(':focus'))).toBe(true);
	});

	test('a broken number comes back to its field', async () => {
		await visit(host.page());
		await openChat();
		await page.getByRole('button', { name: 'Rückruf', exact: true }).click();
		await page.locator('#contact-name').fill('Erika Beispiel');
		await page.locator('#contact-phone').fill('0000000');
		await page.getByRole('button', { name: 'Unverbindlich anfragen' }).click();
		await page.locator('#contact-phone[aria-invalid]:focus').waitFor();
		expect(await page.locator('#contact-name').inputValue()).toBe('Erika Beispiel');
	});

	test('an answer is announced once: hidden while it is written, whole when done', async () => {
		await visit(host.page());
		await openChat();
		await page.evaluate(() => {
			const { shadowRoot } = document.querySelector('carbot-widget') as Element;
			const log = shadowRoot?.querySelector('[role=log]') as Element;
			const heard: string[] = [];
			Object.assign(window, { heard });
			new MutationObserver((changes) => {
				for (const { addedNodes, target } of changes) {
					const inside = target instanceof Element ? target : target.parentElement;
					if (inside?.closest('[aria-hidden=true], [aria-live=off]')) continue;
					for (const node of addedNodes) {
						const silent =
							node instanceof Element && node.matches('[aria-hidden=true], [aria-live=off]');
						if (!silent) heard.push(node.textContent ?? '');
					}
				}
			}).observe(log, { childList: true, subtree: true, characterData: true });
		});
		await say(QUESTION);
		await page.locator('.price').first().waitFor();
		const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
		expect(heard).toHaveLength(2);
		expect(heard[0]).toContain(QUESTION);
	});

	test('sends once per press, never nothing, and lines with Shift', async () => {
		await visit(host.page());
		await openChat();
		await field().press('Enter');
		await field().fill('   ');
		await field().press('Enter');
		expect(await questions().count()).toBe(0);
		await field().fill('Haben Sie');
		await field().press('Shift+Enter');
		await page.keyboard.type('geöffnet?');
		expect(await field().inputValue()).toBe('Haben Sie\ngeöffnet?');
		await page.locator('.send').dblclick();
		await answers().nth(1).waitFor();
		expect(await questions().count()).toBe(1);
		await field().fill('a'.repeat(1900));
		expect(await page.locator('.counter').textContent()).toBe('Noch 100 Zeichen');
		await field().fill('a'.repeat(2001));
		expect(await page.locator('.counter').textContent()).toBe('1 Zeichen zu viel');
		expect(await page.locator('.send').isDisabled()).toBe(true);
	});

	test('goes on after a change of page', async () => {
		await visit(host.page());
		await openChat();
		await say(QUESTION);
		await page.locator('.price').first().waitFor();
		await page.goto(host.page({ path: '/zwei' }));
		expect(host.requests.filter((request) => request.includes('chat/open'))).toHaveLength(1);
		await openChat();
		await page.locator('.price').first().waitFor();
		expect(await questions().count()).toBe(1);
	});
});

describe('a bad network', () => {
	test.each([1, 2, 4])('cut after line %i of the answer: no loss, no duplicate', async (lines) => {
		await visit(host.page());
		await openChat();
		host.faults.push({ cut: 'after', lines });
		await say(QUESTION);
		await page.locator('.price').first().waitFor();
		expect(await questions().count()).toBe(1);
		expect(await answers().count()).toBe(2);
		expect(host.requests.filter((request) => request.includes('chat/message'))).toHaveLength(2);
		await page.reload();
		await openChat();
		await page.locator('.price').first().waitFor();
		expect(await questions().count()).toBe(1);
		expect(await answers().count()).toBe(2);
	});

	test('offline, the message waits and goes out by itself, over a change of page too', async () => {
		await visit(host.page());
		await openChat();
		await say('Haben Sie samstags geöffnet?');
		await answers().nth(1).waitFor();
		await page.context().setOffline(true);
		await say(QUESTION);
		await page.getByText('Wartet auf Verbindung …').first().waitFor();
		await page.context().setOffline(false);
		await page.locator('.price').first().waitFor();
		expect(await questions().count()).toBe(2);

		host.faults.push(...Array.from({ length: 3 }, () => ({ cut: 'before' }) as const));
		await say('Und für einen Polo?');
		await page.getByText('Wartet auf Verbindung …').first().waitFor();
		host.faults.length = 0;
		await page.reload();
		await openChat();
		await answers().nth(3).waitFor();
		expect(await questions().count()).toBe(3);
	});

	test('a panel that does not load can be tried again', async () => {
		await visit(host.page());
		host.breakPanel();
		await launcher().click();
		await page.getByRole('button', { name: /Chat lädt nicht – erneut versuchen/ }).click();
		await page.locator('textarea.field:enabled').waitFor();
	});

	test('a first connection that fails is made again', async () => {
		await visit(host.page());
		host.faults.push({ cut: 'before' });
		await launcher().click();
		await page.locator('textarea.field:enabled').waitFor();
	});
});

describe('for everyone', () => {
	test('a call that the page made before the loader arrived is kept', async () => {
		await visit(host.page({ early: ['ask', QUESTION] }));
		await page.locator('.price').first().waitFor();
		expect(await questions().count()).toBe(1);
	});

	test('the page may ask through window.CarBot', async () => {
		await visit(host.page());
		await page.evaluate((text) => {
			(window as unknown as { CarBot: PublicApi }).CarBot.ask(text);
		}, QUESTION);
		await page.locator('.price').first().waitFor();
		await page.evaluate(() => {
			(window as unknown as { CarBot: PublicApi }).CarBot.close();
		});
		expect(await dialog().count()).toBe(0);
	});

	test('a key that is not known says so in the visitor’s language', async () => {
		await visit(host.page({ snippet: { 'data-key': 'cb_pub_00000000000000000000000000' } }));
		await launcher().click();
		await page.locator('.state p', { hasText: 'Dieser Chat ist nicht eingerichtet.' }).waitFor();
		expect(await page.getByRole('button', { name: 'Erneut versuchen' }).count()).toBe(0);
		expect(await violations()).toEqual([]);
	});

	test('English, by attribute or by the page', async () => {
		await visit(host.page({ html: 'lang="en-GB"' }));
		await launcher().click();
		await dialog().getByText('I am an AI assistant').waitFor();
		await page.getByPlaceholder('Your question …').waitFor();
	});

	test.each(['light', 'dark'] as const)(
		'contrast holds with any accent (%s)',
		async (colorScheme) => {
			for (const accent of ['#ffe600', '#7fffd4', '#101010']) {
				await visit(host.page({ snippet: { 'data-accent': accent } }), { colorScheme });
				await openChat();
				await say(QUESTION);
				await page.locator('.price').first().waitFor();
				expect(await violations(), accent).toEqual([]);
				if (accent !== '#101010') await page.context().close();
			}
		}
	);

	test.each([
		['a small phone', { width: 320, height: 568 }],
		['a desktop at 200 %', { width: 640, height: 380 }],
		['a phone lying down', { width: 740, height: 340 }]
	])('nothing is cut off on %s', async (_name, viewport) => {
		for (const html of ['lang="de"', 'lang="de" dir="rtl"']) {
			await visit(host.page({ html }), { viewport });
			await openChat();
			const overflow = await dialog().evaluate((panel) => panel.scrollWidth - panel.clientWidth);
			expect(overflow).toBe(0);
			const box = await dialog().boundingBox();
			expect(box?.x).toBeGreaterThanOrEqual(0);
			expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(viewport.width);
			await field().click();
			if (!html.includes('rtl')) await page.context().close();
		}
	});

	test('on a phone the sheet keeps the focus inside and gives it back', async () => {
		await visit(host.page(), { viewport: { width: 360, height: 740 } });
		await launcher().focus();
		await page.keyboard.press('Enter');
		await page.locator('textarea.field:enabled').waitFor();
		expect(await dialog().getAttribute('aria-modal')).toBe('true');
		for (let presses = 0; presses < 25; presses++) {
			await page.keyboard.press('Tab');
			expect(await page.evaluate(() => document.activeElement?.localName)).toBe('carbot-widget');
		}
		await page.keyboard.press('Escape');
		expect(await launcher().evaluate((button) => button.matches(':focus'))).toBe(true);
	});
});
