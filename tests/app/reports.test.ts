/** Pages about reports: building, sending, getting files, and who may do what. */
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newOwner, signedIn, writeLead, type Owner } from '../support/history.ts';
import { setBasic, wordsOf } from '../support/metric-page.ts';
import { newPerson } from '../support/people.ts';
import { found } from '../support/quality-facts.ts';
import { Visitor } from '../support/visitor.ts';

const path = '/app/reports';

let owner: Owner;
let ws: string;
beforeEach(async () => {
	owner = await newOwner();
	ws = owner.workshopId;
});

const words = async (at = path, { visitor } = owner) => wordsOf(await found(visitor.get(at)));
const suggest = (suggestion: string, { visitor } = owner) =>
	visitor.post(`${path}?/suggest`, { suggestion });
const templates = () =>
	database()`select * from report_templates where workshop_id = ${ws} order by name`;
const schedules = () => database()`select * from report_schedules where workshop_id = ${ws}`;

const content = (changes: Record<string, string | string[]> = {}): [string, string][] =>
	Object.entries({
		name: 'Zahlen der Woche',
		metrics: ['contacts', 'inquiries', 'coverage'],
		order: 'coverage,contacts,inquiries',
		period: 'last_week',
		language: 'de',
		compared: 'on',
		...changes
	}).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]));
const sending = (changes: Record<string, string | string[]> = {}): [string, string][] =>
	Object.entries({
		frequency: 'weekly',
		weekday: '1',
		sendAt: '07:00',
		recipients: ['Chef@Werkstatt.example'],
		active: 'on',
		...changes
	}).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]));

/** Saves a report through its form; gives its page. */
async function build(changes: Record<string, string | string[]> = {}): Promise<string> {
	const { status, location, html } = await owner.visitor.post(
		`${path}/new?/save`,
		content(changes)
	);
	if (status !== 303) throw new Error(`saving answered ${status}: ${wordsOf(html)}`);
	return (location ?? '').split('?')[0] ?? '';
}

/** The version of a report that its form changes. */
const versionOf = async (page: string) =>
	/name="version" value="([^"]+)"/.exec(await found(owner.visitor.get(page)))?.[1] ?? '';
const change = async (page: string, changes: Record<string, string | string[]>, version?: string) =>
	owner.visitor.post(
		`${page}?/save`,
		content({ ...changes, version: version ?? (await versionOf(page)) })
	);

/** Writes what became of reports that were sent. */
const writeRuns = (status: 'sent' | 'failed', count = 1, error: string | null = null) =>
	database()`
		insert into report_runs (
			workshop_id, name, metrics, from_day, to_day, language, is_compared, recipients, status, attempts, error_code,
			created_at, sent_at
		)
		select ${ws}, 'Bericht ' || n, '{contacts}', '2026-01-05', '2026-01-12', 'de', true, '{chef@werkstatt.example}',
			${status}, 5, ${error}, now() - n * interval '1 day', case when ${status} = 'sent' then now() end
		from generate_series(1, ${count}) as n
		returning id`;

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
		[{ period: 'custom', from: '2020-01-01', to: '2026-01-01' }, 'höchstens 1.100 Tage'],
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

describe('sending', () => {
	test('by itself is said in words, with the next time', async () => {
		const page = await build();
		const { status } = await owner.visitor.post(
			`${page}?/schedule`,
			sending({ recipients: ['Chef@Werkstatt.example, team@werkstatt.example', ''] })
		);
		expect(status).toBe(200);
		expect(await schedules()).toMatchObject([
			{
				weekday: 1,
				month_day: null,
				recipients: ['chef@werkstatt.example', 'team@werkstatt.example']
			}
		]);
		for (const shown of [await words(page), await words()]) {
			expect(shown).toMatch(/Jeden Montag um 07:00 Uhr an /);
			expect(shown).toMatch(/Nächster Versand: \S.*, Montag, \d+\. \S+ \d{4}, 07:00 Uhr/);
		}
		const [{ id } = { id: '' }] = await schedules();
		await owner.visitor.post(
			`${page}?/schedule`,
			sending({ id: id as string, frequency: 'monthly', monthDay: '31', active: [] })
		);
		expect(await words(page)).toContain(
			'Am letzten Tag jedes Monats um 07:00 Uhr an chef@werkstatt.example pausiert'
		);
		expect(
			(await owner.visitor.post(`${page}?/unschedule`, { schedule: id as string })).status
		).toBe(200);
		expect(await schedules()).toHaveLength(0);
	});

	test.each([
		[{ recipients: 'chef@werkstatt' }, '„chef@werkstatt“ ist keine gültige E-Mail-Adresse.'],
		[{ recipients: '' }, 'Bitte geben Sie mindestens eine E-Mail-Adresse ein.'],
		[
			{ recipients: Array.from({ length: 11 }, (_, n) => `p${n}@werkstatt.example`) },
			'Bitte höchstens 10 Adressen.'
		],
		[{ frequency: 'monthly', monthDay: '32' }, null],
		[{ weekday: '8' }, null],
		[{ sendAt: '25:00' }, null]
	])('refuses %j', async (changes, text) => {
		const page = await build();
		const answer = await owner.visitor.post(`${page}?/schedule`, sending(changes), {
			accept: 'application/json',
			'x-sveltekit-action': 'true'
		});
		expect(JSON.parse(answer.html)).toMatchObject({ type: 'failure', status: 400 });
		if (text) expect(answer.html).toContain(text);
		expect(await schedules()).toHaveLength(0);
	});

	test('by hand appears in the history', async () => {
		const page = await build();
		const sent = await owner.visitor.post(`${page}?/send`, {
			recipients: 'chef@werkstatt.example'
		});
		expect(sent.status).toBe(200);
		for (const shown of [await words(page), await words()]) {
			expect(shown).toMatch(/Zahlen der Woche (Wird verschickt|Verschickt)/);
			expect(shown).toContain('von Hand');
			expect(shown).toContain('An chef@werkstatt.example');
		}
		expect((await owner.visitor.post(`${page}?/send`, { recipients: 'chef' })).status).toBe(422);
	});

	test('that failed says why, and is tried again', async () => {
		const [run] = await writeRuns('failed', 1, 'mail_service_unreachable');
		const shown = await words();
		expect(shown).toContain('Fehlgeschlagen');
		expect(shown).toContain(
			'Der E-Mail-Dienst war nicht erreichbar. Nach 5 Versuchen aufgegeben. Erneut senden'
		);
		const retry = () => owner.visitor.post(`${path}?/retry`, { run: run?.id as string });
		expect((await retry()).status).toBe(200);
		expect(await words()).toContain('Wird verschickt');
		expect((await retry()).status).toBe(409);
	});

	test('that didn’t reach everyone says of each address why, and what to do', async () => {
		const [run] = await writeRuns('failed', 1, 'mail_service_500');
		const faults = {
			'x@a.example': { code: 'mail_service_500', is_final: false },
			'y@b.example': { code: 'mail_service_422', is_final: true }
		};
		await database()`
			update report_runs set
				recipients = '{chef@werkstatt.example,x@a.example,y@b.example}',
				reached = '{chef@werkstatt.example}', faults = ${JSON.stringify(faults)}::text::jsonb
			where id = ${run?.id as string}`;
		const shown = await words();
		expect(shown).toContain('Nicht an alle verschickt');
		expect(shown).toContain('Gesendet an chef@werkstatt.example');
		expect(shown).toContain(
			'x@a.example: Der E-Mail-Dienst hat einen Fehler gemeldet. Nach 5 Versuchen aufgegeben.'
		);
		expect(shown).toContain(
			'y@b.example: Der E-Mail-Dienst hat diese Adresse abgelehnt. Bitte prüfen Sie die Schreibweise. Senden Sie den Bericht neu an die richtige Adresse.'
		);
	});

	test('is listed page by page', async () => {
		await writeRuns('sent', 12);
		const { html } = await owner.visitor.get(path);
		expect(wordsOf(html)).toContain('Bericht 10 Verschickt');
		expect(wordsOf(html)).not.toContain('Bericht 11');
		const next = /href="(\/app\/reports\?after=[^"]+)"/.exec(html)?.[1] ?? '';
		const second = await words(next.replaceAll('&amp;', '&'));
		expect(second).toContain('Bericht 11');
		expect(second).toContain('Bericht 12');
		expect(second).not.toContain('Bericht 10');
		expect(second).toContain('Zum Anfang');
	});
});

test('the history says whom a report reached and whom not', async () => {
	const [run] = await writeRuns('failed', 1, 'mail_service_422');
	const [chef, team] = ['chef@werkstatt.example', 'team@werkstatt.example'];
	const note = (recipients: string[], reached: string[]) =>
		database()`
			update report_runs set recipients = ${recipients}, reached = ${reached} where id = ${String(run?.id)}`;
	await note([chef, team], []);
	expect(await words()).toContain(`An ${chef}, ${team}`);
	await note([chef, team], [chef]);
	const shown = await words();
	expect(shown).toContain(`Gesendet an ${chef}`);
	// one of an earlier time, when no reasons were kept for each
	expect(shown).toContain(`${team}: Der E-Mail-Dienst hat diese Adresse abgelehnt.`);
	// one that got it and was taken off the list since
	await note([team], [chef, team]);
	expect(await words()).toContain(`An ${chef}, ${team}`);
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

/** A report as the page remembers it to take its deletion back. */
const removed = JSON.stringify({
	template: {
		name: 'Kurz weg',
		metrics: ['coverage', 'contacts'],
		period: 'last_week',
		from_day: null,
		to_day: null,
		client_key_ids: [],
		language: 'de',
		is_compared: true
	},
	schedules: [
		{
			frequency: 'weekly',
			weekday: 1,
			month_day: null,
			send_at: '07:00',
			recipients: ['chef@werkstatt.example'],
			is_active: true
		}
	]
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

describe('whoever isn’t the owner', () => {
	test('on the staff reads and downloads, and changes nothing', async () => {
		const page = await build();
		await writeRuns('failed', 1, 'internal');
		const person = await newPerson();
		await database()`
			insert into memberships (workshop_id, user_id, role) values (${ws}, ${person.id}, 'staff')`;
		const staff = await signedIn(person);
		const list = wordsOf((await staff.get(path)).html);
		expect(list).toContain('Zahlen der Woche');
		expect(list).toContain('Berichte ändert und verschickt, wem die Werkstatt gehört.');
		expect(list).not.toContain('Erneut senden');
		expect(list).not.toContain('Neuer Bericht');
		const shown = wordsOf(await found(staff.get(page)));
		expect(shown).toContain('Vorschau');
		expect(shown).not.toContain('Bericht speichern');
		const id = page.split('/').at(-1) ?? '';
		expect((await staff.get(`${path}/export/report.csv?template=${id}`)).status).toBe(200);
		for (const [action, fields] of [
			['/new?/save', content({ name: 'Von mir' })],
			[`/${id}?/save`, content({ name: 'Von mir', version: await versionOf(page) })],
			[`/${id}?/schedule`, sending()],
			[`/${id}?/send`, [['recipients', 'ich@werkstatt.example']]],
			[`/${id}?/remove`, []],
			[`/${id}?/duplicate`, []],
			['?/restore', [['removed', removed]]],
			['?/suggest', [['suggestion', 'month']]]
		] as [string, [string, string][]][]) {
			const { status } = await staff.post(`${path}${action}`, fields);
			expect([action, [403, 404].includes(status)]).toEqual([action, true]);
		}
		expect((await templates()).map(({ name }) => name as string)).toEqual(['Zahlen der Woche']);
		expect(await schedules()).toHaveLength(0);
	});

	test('of another workshop finds nothing, and nobody is let in unseen', async () => {
		const page = await build();
		const [run] = await writeRuns('failed', 1, 'internal');
		const { visitor: stranger } = await newOwner();
		expect((await stranger.get(page)).status).toBe(404);
		const id = page.split('/').at(-1) ?? '';
		expect((await stranger.get(`${path}/export/report.pdf?template=${id}`)).status).toBe(404);
		expect((await stranger.post(`${page}?/remove`)).status).toBe(404);
		expect((await stranger.post(`${path}?/retry`, { run: run?.id as string })).status).toBe(404);
		expect((await new Visitor().get(path)).location).toContain('/sign-in');
		expect(await templates()).toHaveLength(1);
	});

	test('pays for less is told what it takes', async () => {
		const page = await build();
		await setBasic(ws);
		for (const at of [path, `${path}/new`, page, `${path}/value`]) {
			const shown = await words(at);
			expect(shown).toContain('Berichte gehören zu Professional');
			expect(shown).not.toContain('Zahlen der Woche');
		}
		expect((await owner.visitor.post(`${path}/new?/save`, content({ name: 'X' }))).status).toBe(
			403
		);
		expect((await owner.visitor.get(`${path}/value/csv`)).status).toBe(403);
	});
});
