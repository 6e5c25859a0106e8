import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { CONSENT_VERSION, NOTICE_VERSION } from '../../supabase/functions/_shared/texts.ts';
import { database } from '../support/database.ts';
import type { NewWorkshop } from '../support/people.ts';
import { OIL_CHANGE, post, stored, Tab, workshopForChat } from './chat.ts';

let workshop: NewWorkshop;

beforeAll(async () => {
	workshop = await workshopForChat();
});

describe('opening the widget', () => {
	it('tells who answers, the versions in force and three first questions; it stores nothing', async () => {
		const before = await stored(workshop);
		const { status, body } = await new Tab(workshop).open();
		expect(status).toBe(200);
		expect(body).toMatchObject({
			workshop: {
				phone: '+49 231 12345',
				city: 'Dortmund',
				isDemo: false,
				addressForm: 'sie',
				opening: { open: expect.any(Boolean) as boolean }
			},
			notice: { version: NOTICE_VERSION, model: null },
			consent: { version: CONSENT_VERSION },
			transcript: null
		});
		expect(body.suggestions).toHaveLength(3);
		expect(await stored(workshop)).toEqual(before);
	});

	it('suggests only what the workshop offers', async () => {
		const own = await workshopForChat();
		const sql = database();
		await sql`
			update workshop_services set status = 'archived'
			where workshop_id = ${own.workshopId} and library_key <> 'wheel-change'`;
		const { body } = await new Tab(own).open();
		expect(body.suggestions[0]).toBe('Was kostet ein Räderwechsel?');
		expect(body.suggestions).toHaveLength(3);
		expect(body.suggestions.join()).not.toContain('Ölwechsel');
	});

	it('suggests questions that get an answer', async () => {
		for (const locale of ['de', 'en'] as const) {
			const tab = new Tab(workshop);
			tab.locale = locale;
			const { body } = await tab.open();
			for (const question of body.suggestions) {
				const { message } = await new Tab(workshop).ask(question);
				expect(message.prices.length + message.choices.length, question).toBeGreaterThan(0);
			}
		}
	});

	it('gives a tab its transcript back', async () => {
		const tab = new Tab(workshop);
		const { message } = await tab.ask(OIL_CHANGE);
		const { body } = await tab.open();
		expect(body.transcript?.map(({ role, text }) => [role, text])).toEqual([
			['visitor', OIL_CHANGE],
			['assistant', message.text]
		]);
		expect(body.transcript?.[1]).toEqual(message);
	});

	it('says nothing of opening where no hours are known', async () => {
		const own = await workshopForChat();
		const sql = database();
		await sql`delete from opening_hours where workshop_id = ${own.workshopId}`;
		expect((await new Tab(own).open()).body.workshop.opening).toBeNull();
	});
});

describe('loading the widget', () => {
	it('is counted per key and page origin, as the app’s server reports it', async () => {
		const origin = `https://${randomUUID()}.example`;
		const sql = database();
		await sql`
			update client_keys set allowed_domains = array[${new URL(origin).host}]
			where publishable_key = ${workshop.widgetKey}`;
		const load = { origin, key: workshop.widgetKey };
		expect(await post('loaded', load)).toMatchObject({ status: 200, body: { keys: 1 } });
		await post('loaded', load);
		expect(await post('loaded', { origin, key: 'x' })).toMatchObject({ body: { keys: 0 } });
		const rows =
			await sql`select origin, loads from widget_sightings where workshop_id = ${workshop.workshopId}`;
		expect([...rows]).toEqual([{ origin, loads: 2 }]);
	});

	it('counts for the key that is named where the page doesn’t tell its origin', async () => {
		const sql = database();
		const load = { origin: null, key: workshop.widgetKey };
		await sql`update client_keys set allowed_domains = '{}' where publishable_key = ${workshop.widgetKey}`;
		// no widget answers with a key that allows no page
		expect(await post('loaded', load)).toMatchObject({ body: { keys: 0 } });
		await sql`
			update client_keys set allowed_domains = '{silent.example}' where publishable_key = ${workshop.widgetKey}`;
		expect(await post('loaded', load)).toMatchObject({ body: { keys: 1 } });
		expect(await post('loaded', { origin: null, key: null })).toMatchObject({ body: { keys: 0 } });
		const rows =
			await sql`select origin, loads from widget_sightings where workshop_id = ${workshop.workshopId} and origin = ''`;
		expect([...rows]).toEqual([{ origin: '', loads: 1 }]);
		await sql`update client_keys set status = 'paused' where publishable_key = ${workshop.widgetKey}`;
		expect(await post('loaded', load)).toMatchObject({ body: { keys: 0 } });
		await sql`update client_keys set status = 'active' where publishable_key = ${workshop.widgetKey}`;
	});

	it('can’t be reported by a page itself, nor for something that is no origin', async () => {
		const body = { origin: 'https://werkstatt.example' };
		expect(await post('loaded', body, { origin: body.origin })).toMatchObject({ status: 403 });
		for (const origin of [
			'werkstatt.example',
			'https://a.example/path',
			'javascript:alert(1)',
			7
		]) {
			expect(await post('loaded', { origin })).toMatchObject({ status: 400 });
		}
	});
});
