import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type NewWorkshop } from '../support/people.ts';
import { stack } from '../support/stack.ts';

export interface Look {
	width?: number;
	colorScheme?: 'light' | 'dark';
	locale?: string;
}

export interface Opened {
	workshop: NewWorkshop;
	context: BrowserContext;
	page: Page;
	/** what the console complains of */
	troubles: string[];
	open: (path: string) => Promise<unknown>;
}

/** A new owner's browser, signed in. */
export async function newOwnersBrowser(
	browser: Browser,
	{ width = 1280, colorScheme = 'light', locale = 'de-DE' }: Look = {}
): Promise<Opened> {
	const person = await newPerson();
	const workshop = await newWorkshop(person);
	const context = await browser.newContext({
		viewport: { width, height: 800 },
		colorScheme,
		locale,
		reducedMotion: 'reduce'
	});
	const answer = await context.request.post(new URL('/sign-in', stack.app).href, {
		form: { email: person.email, password: person.password },
		headers: { origin: stack.app, accept: 'text/html' },
		maxRedirects: 0
	});
	expect(answer.status()).toBe(303);
	const page = await context.newPage();
	const troubles: string[] = [];
	page.on('pageerror', (error) => troubles.push(error.message));
	page.on('console', (message) => {
		if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
	});
	const open = (path: string) =>
		page.goto(new URL(path, stack.app).href, { waitUntil: 'networkidle' });
	return { workshop, context, page, troubles, open };
}

/** Takes away what a new workshop starts with. */
export const emptyCatalogue = ({ workshopId }: NewWorkshop) =>
	database()`delete from workshop_services where workshop_id = ${workshopId}`;

/** Counts what an owner has to do: a press, a choice, a text typed into a field. */
export class Hands {
	count = 0;
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	async press(target: Locator): Promise<void> {
		this.count += 1;
		await target.click();
	}

	async type(target: Locator, text: string): Promise<void> {
		this.count += 1;
		await target.fill(text);
	}

	async key(name: string): Promise<void> {
		this.count += 1;
		await this.page.keyboard.press(name);
	}
}
