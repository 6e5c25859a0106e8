import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { signUpWithWorkshop, Visitor, type Account } from '../support/visitor.ts';

let owner: Account;
beforeAll(async () => {
	owner = await signUpWithWorkshop(new Visitor());
});

describe('a session that has run out', () => {
	/** The same session an hour later: its token is too old, the one that renews it still good. */
	function anHourLater(visitor: Visitor, times: number): Visitor[] {
		const parts = [...visitor.cookies].filter(([name]) => name.startsWith('session')).sort();
		const text = parts.map(([, value]) => value.replace(/^base64-/, '')).join('');
		const session = JSON.parse(Buffer.from(text, 'base64url').toString()) as object;
		const old = JSON.stringify({ ...session, expires_at: Math.floor(Date.now() / 1000) - 1 });
		return Array.from({ length: times }, () => {
			const later = new Visitor();
			later.cookies.set('session', `base64-${Buffer.from(old).toString('base64url')}`);
			return later;
		});
	}

	test('is renewed on the way, and no cache keeps the new one', async () => {
		const visitor = new Visitor();
		await visitor.post('/sign-in', { ...owner });
		const [later] = anHourLater(visitor, 1) as [Visitor];
		const before = later.cookies.get('session');
		const page = await later.get('/');
		expect(page.status).toBe(200);
		expect(page.html).toContain('Zum Dashboard');
		expect(later.cookies.get('session')).not.toBe(before);
		expect(page.headers.get('cache-control')).toContain('no-store');
		expect((await later.get('/app/widget')).status).toBe(200);
	});

	test('is renewed once for all tabs, whether they ask at once or shortly after each other', async () => {
		const visitor = new Visitor();
		await visitor.post('/sign-in', { ...owner });
		const tabs = anHourLater(visitor, 12);
		const pages = await Promise.all(
			tabs.map(async (tab, place) => {
				await setTimeout(place * 4);
				return tab.get('/app/widget');
			})
		);
		expect(pages.map(({ status }) => status)).toEqual(tabs.map(() => 200));
		const [late] = anHourLater(visitor, 1) as [Visitor];
		expect((await late.get('/app/widget')).status).toBe(200);
		expect((await tabs[0]?.get('/app/widget'))?.status).toBe(200);
	});
});
