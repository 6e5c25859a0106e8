/** Pages that fail while they are made, on the server and in the browser. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { inRoot } from '../../supabase/local/paths.ts';
import { choosePorts, host, waitForPort } from '../../supabase/local/ports.ts';
import { expectAccessible } from '../support/accessible.ts';
import { launchBrowser } from '../support/browser.ts';
import { newOwner } from '../support/history.ts';
import { open, signIn } from '../support/signed-in.ts';
import { stack } from '../support/stack.ts';

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

let app: ChildProcess | undefined;
afterEach(() => app?.kill());

/** A second server of the run's own build, with something wrong in its environment; its origin. */
async function serve(environment: Record<string, string>): Promise<string> {
	const { port } = await choosePorts([{ name: 'port', preferred: 0 }], () => undefined);
	const origin = `http://${host}:${port}`;
	app = spawn(process.execPath, [inRoot('build/index.js')], {
		env: {
			HOST: host,
			PORT: String(port),
			ORIGIN: origin,
			PUBLIC_SUPABASE_URL: stack.api,
			PUBLIC_SUPABASE_PUBLISHABLE_KEY: stack.publishableKey,
			...environment
		},
		stdio: 'ignore'
	});
	expect(await waitForPort(port, () => app?.exitCode !== null, 60_000)).toBe(true);
	return origin;
}

/** Makes what writes prices throw. */
const breakPrices = `Object.defineProperty(Intl.NumberFormat.prototype, 'format', {
	get() { throw new Error('cannot count') }
})`;

test('a component that throws on the server becomes the app’s own page, with a number to name', async () => {
	const origin = await serve({
		NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(breakPrices)}`
	});
	const answer = await fetch(origin, {
		headers: { accept: 'text/html', 'accept-language': 'en' }
	});
	expect(answer.status).toBe(500);
	const html = await answer.text();
	expect(html).toContain('Something went wrong');
	expect(html).toMatch(/Error number: <code[^>]*>[0-9a-f]{12}</);
});

test('a component of the app that throws on the server leaves the app around it', async () => {
	const origin = await serve({
		NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(breakPrices)}`
	});
	const { visitor } = await newOwner();
	const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
	const ask = (accept: string) =>
		fetch(`${origin}/app/services`, { headers: { accept, 'accept-language': 'en', cookie } });
	const answer = await ask('text/html');
	expect(answer.status).toBe(500);
	expect(answer.headers.get('cache-control')).toBe('private, no-store');
	const html = await answer.text();
	expect(html).toContain('Something went wrong');
	expect(html).toMatch(/Error number: <code[^>]*>[0-9a-f]{12}</);
	// of the app's navigation
	expect(html).toMatch(/href="\/app\/settings"/);

	const context = await browser.newContext();
	await context.addCookies(
		[...visitor.cookies].map(([name, value]) => ({ name, value, url: origin }))
	);
	const page = await context.newPage();
	await page.goto(`${origin}/app/services`);
	await page.getByRole('heading', { name: 'Da ist etwas schiefgegangen' }).waitFor();
	await expectAccessible(page);
	await page.getByRole('navigation').first().getByRole('link', { name: 'Widget' }).click();
	await page.getByRole('heading', { name: 'Widget', exact: true, level: 1 }).waitFor();
	await context.close();
});

test.each(
	[360, 1280].flatMap((width) => [
		{ width, theme: 'light' as const },
		{ width, theme: 'dark' as const }
	])
)(
	'what fails before any page can begin has one all the same: $width px, $theme',
	async ({ width, theme: colorScheme }) => {
		const origin = await serve({ PUBLIC_SUPABASE_URL: 'nowhere' });
		const context = await browser.newContext({
			viewport: { width, height: 800 },
			colorScheme,
			javaScriptEnabled: false
		});
		const page = await context.newPage();
		const answer = await page.goto(`${origin}/app/contacts`);
		expect(answer?.status()).toBe(500);
		expect(await page.locator('main').innerText()).toMatch(
			/^CarBot\s+Das hat nicht geklappt.*That didn’t work.*500 · Unexpected error [0-9a-f]{12}$/s
		);
		const colour = (selector: string) =>
			page.locator(selector).evaluate((shown) => getComputedStyle(shown).backgroundColor);
		expect(await colour('body')).toBe(
			colorScheme === 'light' ? 'rgb(246, 247, 247)' : 'rgb(14, 21, 23)'
		);
		expect(
			await page
				.getByRole('link')
				.evaluateAll((links) => links.map((link) => link.getAttribute('href')))
		).toEqual(['/', '', '/']);
		await context.close();
	}
);

test('the page of last resort is accessible and has the app’s colours', async () => {
	const template = readFileSync(inRoot('src/error.html'), 'utf8');
	const tokens = readFileSync(inRoot('src/app.css'), 'utf8');
	for (const [, name, value] of template.matchAll(/--([\w-]+): (light-dark\(.*?\));/g))
		expect(tokens).toContain(`--color-${name}: ${value};`);
	const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
	const page = await context.newPage();
	await page.setContent(template);
	await expectAccessible(page);
	await context.close();
});

test('a component that throws in the browser leaves the app around it', async () => {
	const { context, page } = await signIn(browser, stack.demo);
	await open(page, '/app/services');
	await page.evaluate(() => {
		Number.prototype.toLocaleString = () => {
			throw new Error('cannot write');
		};
	});
	const navigation = page.getByRole('navigation').first();
	await navigation.getByRole('link', { name: 'Auswertung' }).click();
	await page.getByRole('heading', { name: 'Da ist etwas schiefgegangen' }).waitFor();
	await navigation.getByRole('link', { name: 'Widget' }).click();
	await page.waitForURL('**/app/widget');
	await page.getByRole('heading', { name: 'Widget', exact: true, level: 1 }).waitFor();
	expect(await page.getByText('schiefgegangen').count()).toBe(0);
	await context.close();
});
