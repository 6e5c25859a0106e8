import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { ERRORS } from '../../supabase/functions/_shared/errors.ts';
import { OIL_CHANGE, stored, Tab, workshopForChat } from '../functions/chat.ts';
import type { NewWorkshop } from '../support/people.ts';
import { stack } from '../support/stack.ts';

let workshop: NewWorkshop;

beforeAll(async () => {
	workshop = await workshopForChat();
});

/** Whatever happens in between, the part runs again for the next test. */
async function without(part: 'database' | 'function', work: () => Promise<void>): Promise<void> {
	await (part === 'database' ? stack.stopDatabase() : stack.stopFunction('chat'));
	try {
		await work();
	} finally {
		await (part === 'database' ? stack.startDatabase() : stack.startFunction('chat'));
	}
}

describe('with the database down', () => {
	it('a message is refused in time, with a code and the time to wait, and goes through afterwards once', async () => {
		const tab = new Tab(workshop);
		const id = randomUUID();
		const before = await stored(workshop);
		await without('database', async () => {
			const started = performance.now();
			const answer = await tab.refused(OIL_CHANGE, id);
			expect(performance.now() - started).toBeLessThan(6000);
			expect(answer).toMatchObject({
				status: 503,
				body: { code: 'database_unavailable', message: ERRORS.database_unavailable.de }
			});
			expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
			expect(answer.headers.get('access-control-allow-origin')).toBe(tab.origin);
			expect((await tab.open()).status).toBe(503);
		});
		const { message } = await tab.ask(OIL_CHANGE, id);
		expect(message.prices).toHaveLength(1);
		const after = await stored(workshop);
		expect(after.messages).toBe((before.messages ?? 0) + 2);
		expect(after.conversations).toBe((before.conversations ?? 0) + 1);
	});

	it('a contact is refused and nothing of it is stored', async () => {
		const tab = new Tab(workshop);
		await tab.ask('Hallo');
		const body = tab.contactBody();
		await without('database', async () => {
			expect(await tab.contact(body)).toMatchObject({
				status: 503,
				body: { code: 'database_unavailable' }
			});
		});
		expect(await stored(workshop)).toMatchObject({ contacts: 0, inquiries: 0, consents: 0 });
		expect((await tab.contact(body)).status).toBe(200);
		expect(await stored(workshop)).toMatchObject({ contacts: 1, inquiries: 1, consents: 1 });
	});
});

describe('with the function down', () => {
	it('a message is refused with a code that the page may read, and goes through afterwards', async () => {
		const tab = new Tab(workshop);
		const id = randomUUID();
		await without('function', async () => {
			const answer = await tab.refused(OIL_CHANGE, id);
			expect(answer).toMatchObject({ status: 503, body: { code: 'function_unavailable' } });
			expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
			expect(answer.headers.get('access-control-allow-origin')).not.toBeNull();
		});
		expect((await tab.ask(OIL_CHANGE, id)).message.prices).toHaveLength(1);
	});
});
