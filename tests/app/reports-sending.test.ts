/** Pages about reports: sending by itself and by hand, and whom it reached. */
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newOwner } from '../support/history.ts';
import { wordsOf } from '../support/metric-page.ts';
import { found } from '../support/quality-facts.ts';
import {
	beginAnew,
	build,
	content,
	owner,
	path,
	schedules,
	sending,
	words,
	writeRuns,
	ws
} from '../support/report-pages.ts';

beforeEach(beginAnew);

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

	/** The name that a report's page gives the next sending. */
	const requestOn = async (page: string) =>
		/request:"([0-9a-f-]{36})"/.exec(await found(owner.visitor.get(page)))?.[1] ?? '';
	const runsOf = () => database()`select id from report_runs where workshop_id = ${ws}`;

	test('by hand happens once, however often the same form arrives', async () => {
		const page = await build();
		const send = (request: string) =>
			owner.visitor.post(`${page}?/send`, { request, recipients: 'chef@werkstatt.example' });
		const first = await requestOn(page);
		expect((await send(first)).status).toBe(200);
		const again = await send(first);
		expect(again.status).toBe(409);
		expect(wordsOf(again.html)).toContain('Dieser Bericht wurde schon abgeschickt.');
		expect(await runsOf()).toHaveLength(1);
		const second = await requestOn(page);
		expect(second).not.toBe(first);
		const answers = await Promise.all([send(second), send(second), send(second)]);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
		expect(await runsOf()).toHaveLength(2);
		const mails = await database()`
			select id from private.mail_outbox where workshop_id = ${ws} and kind = 'report'`;
		expect(mails).toHaveLength(2);
		// nobody else's form is taken for it
		const other = await newOwner();
		const made = await other.visitor.post(`${path}/new?/save`, content());
		const theirs = (made.location ?? '').split('?')[0] ?? '';
		const sent = await other.visitor.post(`${theirs}?/send`, {
			request: second,
			recipients: 'chef@werkstatt.example'
		});
		expect(sent.status).toBe(200);
	});

	test('tells the time that saving plans, before it is saved', async () => {
		const page = await build();
		const next = async (query: string) => {
			const { status, html } = await owner.visitor.get(`${path}/next?${query}`);
			return status === 200 ? (JSON.parse(html) as { at: string }).at : status;
		};
		for (const [rhythm, query] of [
			[{ weekday: '7', sendAt: '02:30' }, 'frequency=weekly&weekday=7&monthDay=1&sendAt=02:30'],
			[
				{ frequency: 'monthly', monthDay: '31', sendAt: '23:59' },
				'frequency=monthly&weekday=1&monthDay=31&sendAt=23:59'
			]
		] as const) {
			await owner.visitor.post(`${page}?/schedule`, sending(rhythm));
			const [saved] = await database()`
				select next_run_at as at from report_schedules
				where workshop_id = ${ws} order by created_at desc limit 1`;
			expect(new Date(await next(query))).toEqual(saved?.at);
		}
		for (const wrong of ['weekday=8', 'frequency=monthly&monthDay=32', 'sendAt=25:00'])
			expect([wrong, await next(wrong)]).toEqual([wrong, 422]);
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
