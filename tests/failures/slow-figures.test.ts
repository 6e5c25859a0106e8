/** Figures that take long: the page comes without them first, and a browser without scripts gets them all the same. */
import { setTimeout } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newOwner, writeTalk, type Owner } from '../support/history.ts';
import { cardOf } from '../support/metric-page.ts';
import { stack } from '../support/stack.ts';

let owner: Owner;
beforeAll(async () => {
	owner = await newOwner();
	await writeTalk(owner.workshopId);
});

/** While nobody can count. */
const whileCountingRests = (work: () => Promise<void>) =>
	database().begin(async (tx) => {
		await tx`lock table private.kpi_days, private.kpi_windows in access exclusive mode`;
		await work();
	});

test.each(['/app?range=7d', '/app/analytics/funnel?range=7d'])('%s', async (path) => {
	const first = async () => {
		const cookie = [...owner.visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		const response = await fetch(new URL(path, stack.app), { headers: { cookie } });
		const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
		const { value } = (await reader?.read()) ?? {};
		await reader?.cancel();
		return value ?? '';
	};
	let whole: Promise<{ html: string }> | undefined;
	await whileCountingRests(async () => {
		const html = await first();
		expect(html).toContain('aria-busy="true"');
		expect(html).toContain('<noscript><meta http-equiv="refresh"');
		whole = owner.visitor.get(path);
		// longer than a page waits for its figures, shorter than they may take
		await setTimeout(2_500);
	});
	const { html } = (await whole) ?? { html: '' };
	expect(html).not.toContain('aria-busy="true"');
	expect(html).not.toContain('http-equiv="refresh"');
	expect(html).toContain('aria-label="Kennzahlen"');
	if (path.startsWith('/app?')) expect(cardOf(html, 'Gespräche').figure).toBe('1');
});
