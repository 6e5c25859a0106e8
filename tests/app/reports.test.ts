/** Pages about reports: suggestions, building, getting files, deleting. */
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { NO_KEY } from '../support/kpi/facts.ts';
import { writeLead } from '../support/history.ts';
import { wordsOf } from '../support/metric-page.ts';
import {
	beginAnew,
	build,
	change,
	content,
	owner,
	path,
	removed,
	schedules,
	sending,
	suggest,
	templates,
	versionOf,
	words,
	writeRuns,
	ws
} from '../support/report-pages.ts';

beforeEach(beginAnew);

describe('a workshop without reports', () => {
	test('gets two suggestions, and one with one press', async () => {
		const before = await words();
		expect(before).toContain('Noch kein Bericht');
		expect(before).toContain('Wochenbericht Die letzte Woche');
		expect(before).toContain('Monatsbericht Der letzte Monat');
		expect((await suggest('week')).status).toBe(200);
		const after = await words();
		expect(after).not.toContain('Noch kein Bericht');
		expect(after).toContain('Letzte Woche · 7 Kennzahlen');
		expect(after).toContain('Wird nicht von selbst verschickt');
		expect((await suggest('week')).status).toBe(409);
		expect((await suggest('year')).status).toBe(422);
		expect(await templates()).toHaveLength(1);
	});
});

describe('the builder', () => {
	test('saves metrics in their order, and shows the numbers of now', async () => {
		for (const days of [8, 9]) {
			const at = new Date(Date.now() - days * 86_400_000);
			await writeLead(ws, { at, phone: `+4923155501${days}0` });
		}
		const page = await build({ period: 'last_30_days' });
		const [saved] = await templates();
		expect(saved).toMatchObject({
			name: 'Zahlen der Woche',
			metrics: ['coverage', 'contacts', 'inquiries'],
			period: 'last_30_days',
			is_compared: true,
			client_key_ids: []
		});
		const shown = await words(page);
		expect(shown).toMatch(/Fragen beantwortet.*Neue Kontakte\s+2\s.*Anfragen\s+2\s/);
		expect(shown).toContain('Alle Schlüssel');
	});

	test('tells what came without a key apart', async () => {
		const at = new Date(Date.now() - 8 * 86_400_000);
		await writeLead(ws, { at });
		expect(await words(`${path}/new`)).toContain('Ohne Schlüssel');
		const page = await build({ keys: NO_KEY, period: 'last_30_days' });
		expect((await templates())[0]).toMatchObject({ client_key_ids: [NO_KEY] });
		const shown = await words(page);
		expect(shown).toMatch(/Ohne Schlüssel Kennzahl.*Neue Kontakte\s+1\s/);
		const { html } = await owner.visitor.get(
			`${path}/export/report.csv?template=${page.split('/').at(-1) ?? ''}&language=en`
		);
		expect(html).toMatch(/contacts,Without key,/);
	});

	test('keeps a box without a tick and days of one’s own', async () => {
		const page = await build({
			compared: [],
			period: 'custom',
			from: '2026-01-01',
			to: '2026-01-31',
			language: 'en'
		});
		expect((await templates())[0]).toMatchObject({ is_compared: false, language: 'en' });
		const shown = await words(page);
		expect(shown).toContain('1 January 2026 – 31 January 2026');
		expect(shown).not.toContain('compared with');
	});

	test.each([
		[{ name: ' ' }, 'Bitte geben Sie dem Bericht einen Namen.'],
		[{ metrics: [] }, 'Bitte wählen Sie mindestens eine Kennzahl.'],
		[{ period: 'custom', from: '2026-02-01', to: '2026-01-01' }, 'liegt vor dem Anfang'],
		[{ period: 'custom', from: '2015-01-01', to: '2026-01-01' }, 'höchstens zehn Jahre'],
		[{ period: 'custom' }, 'Bitte geben Sie einen Tag ein.'],
		[{ keys: crypto.randomUUID() }, 'Einen der gewählten Schlüssel gibt es nicht mehr.']
	])('refuses %j', async (changes, text) => {
		const { status, html } = await owner.visitor.post(`${path}/new?/save`, content(changes));
		expect([400, 422]).toContain(status);
		expect(wordsOf(html)).toContain(text);
		expect(await templates()).toHaveLength(0);
	});

	test('saves changes, refuses a taken name, and copies without the schedule', async () => {
		await build({ name: 'Erster' });
		const page = await build({ name: 'Zweiter' });
		await owner.visitor.post(`${page}?/schedule`, sending());
		expect((await change(page, { name: 'Erster' })).status).toBe(409);
		expect((await change(page, { name: 'Dritter' })).status).toBe(200);
		for (let copies = 0; copies < 2; copies++) {
			expect((await owner.visitor.post(`${page}?/duplicate`)).status).toBe(303);
		}
		const names = (await templates()).map(({ name }) => name as string);
		expect(names.sort()).toEqual(['Dritter', 'Dritter (Kopie 2)', 'Dritter (Kopie)', 'Erster']);
		expect(await schedules()).toHaveLength(1);
	});

	test('saves what was typed beside the stored report, and nothing over somebody else’s change', async () => {
		const page = await build({ name: 'Erster' });
		const version = await versionOf(page);
		expect((await change(page, { name: 'Zweiter' }, version)).status).toBe(200);
		const late = await change(page, { name: 'Dritter', language: 'en' }, version);
		expect(late.status).toBe(409);
		const shown = wordsOf(late.html);
		expect(shown).toMatch(
			/in einem anderen Fenster oder von jemand anderem geändert \(.*\d\d:\d\d/
		);
		// what was typed is still there, and whoever reloads goes on from what is stored
		expect(late.html).toMatch(/name="name"[^>]*value="Dritter"|value="Dritter"[^>]*name="name"/);
		expect(await templates()).toMatchObject([{ name: 'Zweiter', language: 'de' }]);
		expect((await change(page, { name: 'Dritter' })).status).toBe(200);
		expect(await templates()).toMatchObject([{ name: 'Dritter' }]);
	});

	test('saves nothing of a report that is gone, or that doesn’t say what it was changed from', async () => {
		const page = await build();
		const version = await versionOf(page);
		expect((await change(page, { name: 'Anders' }, '')).status).toBe(422);
		await owner.visitor.post(`${page}?/remove`);
		const { status } = await change(page, { name: 'Anders' }, version);
		expect(status).toBe(404);
		expect(await templates()).toHaveLength(0);
		// but as a new one
		const typed = content({ name: 'Anders', version });
		const again = await owner.visitor.post(`${page}?/create`, typed);
		expect([again.status, again.location]).toEqual([303, expect.stringMatching(/\?saved$/)]);
		expect(await templates()).toMatchObject([{ name: 'Anders' }]);
	});

	test('previews what isn’t saved', async () => {
		const query = 'metrics=inquiries,contacts&period=last_7_days&compared=no';
		const { status, html } = await owner.visitor.get(`${path}/preview?${query}`);
		expect(status).toBe(200);
		expect(JSON.parse(html)).toMatchObject({
			metrics: ['inquiries', 'contacts'],
			is_compared: false,
			sections: [{ client_key_id: null, metrics: { contacts: { current: { value: 0 } } } }]
		});
		for (const wrong of ['metrics=&period=last_week', 'metrics=profit&period=last_week', '']) {
			const refused = await owner.visitor.get(`${path}/preview?${wrong}`);
			expect(refused.status).toBe(422);
			expect(refused.html).toContain('Diesen Bericht gibt es so nicht.');
		}
	});
});

describe('files', () => {
	test('of a saved report, of what was sent, and of what isn’t saved', async () => {
		const id = (await build()).split('/').at(-1) ?? '';
		const get = (file: string, query: string) =>
			owner.visitor.get(`${path}/export/${file}?${query}`);
		const csv = await get('report.csv', `template=${id}`);
		expect(csv.headers.get('content-type')).toContain('text/csv');
		expect(csv.headers.get('content-disposition')).toContain('Zahlen der Woche');
		expect(csv.html).toContain('Fragen beantwortet');
		const pdf = await get('report.pdf', `template=${id}`);
		expect(pdf.headers.get('content-type')).toBe('application/pdf');
		expect(pdf.html.startsWith('%PDF')).toBe(true);
		const days = await get(
			'report-days.csv',
			'name=Probe&metrics=contacts&period=custom&from=2026-01-01&to=2026-01-04&language=en'
		);
		expect(days.headers.get('content-disposition')).toContain('Probe 2026-01-01 to 2026-01-03');
		const [run] = await writeRuns('sent');
		const gone = await get('report.csv', `run=${String(run?.id)}`);
		expect(gone.status).toBe(404);
		expect(gone.html).toContain('nicht mehr gespeichert');
	});
});

describe('deleting', () => {
	test('can be taken back with the schedule', async () => {
		const page = await build({ name: 'Kurz weg' });
		await owner.visitor.post(`${page}?/schedule`, sending());
		const answer = await owner.visitor.post(
			`${page}?/remove`,
			{},
			{ accept: 'application/json', 'x-sveltekit-action': 'true' }
		);
		expect(answer.status).toBe(200);
		expect(await templates()).toHaveLength(0);
		expect((await owner.visitor.get(page)).status).toBe(404);
		expect((await owner.visitor.post(`${path}?/restore`, { removed })).status).toBe(200);
		expect(await templates()).toMatchObject([{ metrics: ['coverage', 'contacts'] }]);
		expect(await schedules()).toMatchObject([{ weekday: 1, is_active: true }]);
		for (const wrong of ['', '{}', '{"template":{"name":"x"},"schedules":[]}'])
			expect((await owner.visitor.post(`${path}?/restore`, { removed: wrong })).status).toBe(422);
	});

	test('is taken back as a whole or not at all, so that a second try can succeed', async () => {
		const other = (await build()).split('/').at(-1) ?? '';
		await database()`
			insert into report_schedules (
				workshop_id, template_id, frequency, weekday, send_at, recipients, is_active
			)
			select ${ws}, ${other}, 'weekly', 1, '07:00', '{chef@werkstatt.example}', false
			from generate_series(1, 20)`;
		const restore = async () => (await owner.visitor.post(`${path}?/restore`, { removed })).status;
		expect(await restore()).toBe(409);
		expect((await templates()).map(({ name }) => name as string)).toEqual(['Zahlen der Woche']);
		await database()`
			delete from report_schedules
			where id = (select id from report_schedules where workshop_id = ${ws} limit 1)`;
		expect(await restore()).toBe(200);
		expect(await templates()).toHaveLength(2);
	});
});
