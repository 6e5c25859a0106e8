/** A real browser in which somebody is signed in. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { stack } from './stack.ts';

export interface Look {
	width: number;
	colorScheme: 'light' | 'dark';
	locale: string;
	/** a phone's fingers in place of a mouse */
	hasTouch?: boolean;
}
const desktop: Look = { width: 1280, colorScheme: 'light', locale: 'de-DE' };

/** A browser window in which somebody is signed in, and what its console complains of. */
export async function signIn(
	browser: Browser,
	{ email, password }: { email: string; password: string },
	{ width, ...look }: Look = desktop
): Promise<{ context: BrowserContext; page: Page; troubles: string[] }> {
	const context = await browser.newContext({
		...look,
		viewport: { width, height: 800 },
		reducedMotion: 'reduce'
	});
	const answer = await context.request.post(new URL('/sign-in', stack.app).href, {
		form: { email, password },
		headers: { origin: stack.app, accept: 'text/html' },
		maxRedirects: 0
	});
	expect(answer.status()).toBe(303);
	const page = await context.newPage();
	const troubles: string[] = [];
	page.on('pageerror', (error) => troubles.push(error.message));
	page.on('console', (message) => {
		if (message.type() === 'error') troubles.push(message.text());
	});
	return { context, page, troubles };
}

export const open = (page: Page, path: string) =>
	page.goto(new URL(path, stack.app).href, { waitUntil: 'networkidle' });
