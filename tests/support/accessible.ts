import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** The accessibility checker with its own choice of rules. */
export const checker = (page: Page) =>
	new AxeBuilder({ page })
		// describing every element that is in order takes it longer than finding those that are not
		.options({ resultTypes: ['violations'] })
		// so does a tab of its own, where it puts the results of frames together
		.setLegacyMode(page.frames().length === 1);

export const violationsOn = async (page: Page) => {
	const { violations } = await checker(page)
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
		.analyze();
	return violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]);
};

export const isTooWide = (page: Page) =>
	page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** Nothing for the accessibility checker to complain of, and nothing wider than the screen. */
export async function expectAccessible(page: Page): Promise<void> {
	expect(await violationsOn(page)).toEqual([]);
	expect(await isTooWide(page), 'scrolls sideways').toBe(false);
}
