/** The page about peak hours, against conversations that were written down by hand. */
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newOwner, type Owner } from '../support/history.ts';
import { addEpisode } from '../support/metric-facts.ts';
import { setBasic, tableOf, wordsOf } from '../support/metric-page.ts';
import { Visitor } from '../support/visitor.ts';

const path = '/app/analytics/peak-hours';
/** Two of every weekday, from a Monday. */
const fortnight = 'from=2025-03-17&to=2025-03-30';
const field = 'Wann Gespräche beginnen';

let owner: Owner;
beforeAll(async () => {
	owner = await newOwner();
	const { workshopId: id } = owner;
	for (const at of [
		'2025-03-17T09:10:00+01:00',
		'2025-03-17T09:50:00+01:00',
		'2025-03-24T09:30:00+01:00',
		'2025-03-18T20:15:00+01:00',
		// in the night without an hour from 2 to 3
		'2025-03-30T03:30:00+02:00',
		'2025-03-31T00:10:00+02:00'
	]) {
		await addEpisode(id, { at });
	}
	await addEpisode(id, { at: '2025-03-18T20:20:00+01:00', isExcluded: true });
	await database()`delete from opening_hours where workshop_id = ${id}`;
	await database()`
		insert into opening_hours (workshop_id, weekday, opens, closes) values (${id}, 1, '08:30', '17:00')`;
});

async function open(query = fortnight): Promise<string> {
	const { status, html } = await owner.visitor.get(`${path}?${query}`);
	expect(status).toBe(200);
	return html;
}

describe('the page about peak hours', () => {
	test('counts conversations by weekday and local hour, opening hours marked', async () => {
		const cells = tableOf(await open(), field);
		expect(cells).toHaveLength(168);
		expect(cells.filter(([, , episodes]) => episodes !== '0')).toEqual([
			['Montag', '9–10 Uhr', '3', '1,5', 'ja'],
			['Dienstag', '20–21 Uhr', '1', '0,5', 'nein'],
			['Sonntag', '3–4 Uhr', '1', '0,5', 'nein']
		]);
		const isOpen = (hour: string) => cells.find(([day, name]) => day === 'Montag' && name === hour);
		expect(['7–8 Uhr', '8–9 Uhr', '16–17 Uhr', '17–18 Uhr'].map((h) => isOpen(h)?.at(-1))).toEqual([
			'nein',
			'ja',
			'ja',
			'nein'
		]);
	});

	test('counts by weekday', async () => {
		expect(tableOf(await open(), 'Gespräche je Wochentag')).toEqual([
			['Montag', '2', '3', '1,5'],
			['Dienstag', '2', '1', '0,5'],
			['Mittwoch', '2', '0', '0'],
			['Donnerstag', '2', '0', '0'],
			['Freitag', '2', '0', '0'],
			['Samstag', '2', '0', '0'],
			['Sonntag', '2', '1', '0,5']
		]);
	});

	test('says in words when most is going on', async () => {
		const words = wordsOf(await open());
		expect(words).toContain(
			'Am meisten los ist am Montag zwischen 9 und 10 Uhr: 3 Gespräche, im Schnitt 1,5 je Montag.'
		);
		expect(words).toContain('Dienstag, 20–21 Uhr 1 Gespräch · im Schnitt 0,5');
		expect(words).toContain(
			'40 % der Gespräche (2 von 5) beginnen außerhalb Ihrer Öffnungszeiten oder an einem Feiertag; davon hat der Assistent 0 beantwortet.'
		);
	});

	test('counts as closed what the value of the month counts: to the minute, and holidays', async () => {
		const { visitor, workshopId } = await newOwner();
		await database()`delete from opening_hours where workshop_id = ${workshopId}`;
		await database()`
			insert into opening_hours (workshop_id, weekday, opens, closes)
			values (${workshopId}, 1, '08:30', '17:00'), (${workshopId}, 6, '08:30', '13:00')`;
		for (const at of [
			// German Unity Day, a Saturday
			'2026-10-03T10:00:00+02:00',
			'2026-10-10T10:00:00+02:00',
			'2026-10-05T08:29:59+02:00',
			'2026-10-05T08:30:00+02:00',
			'2026-10-05T17:00:00+02:00'
		]) {
			await addEpisode(workshopId, { at });
		}
		await database()`
			update episodes set is_answered = true
			where workshop_id = ${workshopId} and started_at <> '2026-10-05T17:00:00+02:00'`;
		const october = 'from=2026-10-01&to=2026-10-31';
		expect(wordsOf((await visitor.get(`${path}?${october}`)).html)).toContain(
			'60 % der Gespräche (3 von 5) beginnen außerhalb Ihrer Öffnungszeiten oder an einem Feiertag; davon hat der Assistent 2 beantwortet.'
		);
		const value = wordsOf((await visitor.get('/app/reports/value?month=2026-10')).html);
		expect(value).toContain('Außerhalb Ihrer Öffnungszeiten beantwortete Gespräche 2');
	});

	test('leads from every figure to its rows: as many on the page and in the file', async () => {
		const { visitor, workshopId } = await newOwner();
		await database()`delete from opening_hours where workshop_id = ${workshopId}`;
		await database()`
			insert into opening_hours (workshop_id, weekday, opens, closes) values (${workshopId}, 1, '08:30', '17:00')`;
		for (const at of ['T09:10', 'T09:50', 'T18:00', 'T18:30', 'T19:00'])
			await addEpisode(workshopId, { at: `2025-03-17${at}:00+01:00` });
		await addEpisode(workshopId, { at: '2025-03-18T20:15:00+01:00' });
		await database()`
			update episodes set is_answered = true
			where workshop_id = ${workshopId} and started_at = '2025-03-18T20:15:00+01:00'`;
		const { html } = await visitor.get(`${path}?${fortnight}`);
		const hrefOf = (slice: object) => {
			const query = new URLSearchParams({ slice: JSON.stringify(slice) });
			const found = `/app/analytics/rows?metric=episodes&${fortnight}&${query.toString()}`;
			expect(html).toContain(found.replaceAll('&', '&amp;'));
			return found;
		};
		for (const [slice, rows, words] of [
			[{ weekday: 1, hour: 9 }, 2, 'Gespräche · Montag, 9–10 Uhr 2 Alle Zeilen'],
			[{ weekday: 1 }, 5, 'Gespräche · Montag 5 Alle Zeilen'],
			[{ outside: 'all' }, 4, 'Gespräche · außerhalb der Öffnungszeiten begonnen 4 Alle Zeilen'],
			[{ outside: 'answered' }, 1, 'begonnen, vom Assistenten beantwortet 1 Alle Zeilen']
		] as const) {
			const list = (await visitor.get(hrefOf(slice))).html;
			expect(wordsOf(list)).toContain(words);
			expect(list.match(/<tr class="flex flex-wrap items-baseline/g)).toHaveLength(rows);
			const csv =
				/href="([^"]*kpi-rows\.csv[^"]*)"/.exec(list)?.[1]?.replaceAll('&amp;', '&') ?? '';
			const file = await visitor.get(csv);
			expect(file.html.trim().split('\r\n')).toHaveLength(rows + 1);
		}
		const value = (await visitor.get('/app/reports/value?month=2025-03')).html;
		const closed = `from=2025-03-01&to=2025-03-31&slice=${encodeURIComponent('{"outside":"answered"}')}`;
		expect(value).toContain(closed.replaceAll('&', '&amp;'));
	});

	test('knows no slice that no page shows', async () => {
		const rows = '/app/analytics/rows?metric=';
		for (const query of [
			'episodes&slice={"weekday":8}',
			'episodes&slice=x',
			'csat&slice={"weekday":1}'
		])
			expect((await owner.visitor.get(rows + query)).status, query).toBe(404);
		const file = await owner.visitor.get(
			'/app/analytics/rows/kpi-rows.csv?metric=csat&slice={"weekday":1}'
		);
		expect(file.status).toBe(404);
	});

	test('ranks by the average where weekdays come more or less often', async () => {
		// two Mondays, one Tuesday
		const days = 'from=2025-03-17&to=2025-03-24';
		expect(wordsOf(await open(`${days}&show=average`))).toContain(
			'am Montag zwischen 9 und 10 Uhr'
		);
		const html = await open(`${fortnight}&show=average`);
		expect(html).toMatch(/aria-valuetext="Montag, 9 Uhr: im Schnitt 1,5 Gespräche, geöffnet"/);
		expect(await open()).toMatch(/aria-valuetext="Montag, 9 Uhr: 3 Gespräche, geöffnet"/);
	});

	test('leads to the rows, and speaks English', async () => {
		expect(await open()).toContain(
			`/app/analytics/rows?metric=episodes&amp;${fortnight.replace('&', '&amp;')}`
		);
		const { html } = await owner.visitor.get(`${path}?${fortnight}`, { 'accept-language': 'en' });
		expect(wordsOf(html)).toContain(
			'It is busiest on Monday between 9:00 and 10:00: 3 conversations, 1.5 per Monday on average.'
		);
	});

	test('asks for opening hours where there are none', async () => {
		const { visitor, workshopId } = await newOwner();
		await database()`delete from opening_hours where workshop_id = ${workshopId}`;
		await addEpisode(workshopId, { at: '2025-03-17T09:10:00+01:00' });
		const words = wordsOf((await visitor.get(`${path}?${fortnight}`)).html);
		expect(words).toContain('Öffnungszeiten eintragen');
		expect(words).not.toContain('Feiertag;');
	});

	test('makes no peak of a single conversation, and nothing of none outside opening hours', async () => {
		const { visitor, workshopId } = await newOwner();
		await database()`delete from opening_hours where workshop_id = ${workshopId}`;
		await database()`
			insert into opening_hours (workshop_id, weekday, opens, closes) values (${workshopId}, 1, '08:30', '17:00')`;
		await addEpisode(workshopId, { at: '2025-03-17T09:10:00+01:00' });
		const words = wordsOf((await visitor.get(`${path}?${fortnight}`)).html);
		expect(words).toContain('Noch fallen in keine Stunde der Woche genug Gespräche');
		expect(words).not.toContain('Am meisten los');
		expect(words).toMatch(
			/\(0 von 1\) beginnen außerhalb Ihrer Öffnungszeiten oder an einem Feiertag\./
		);
		expect(words).not.toContain('davon hat');
	});

	test('says so where there was nothing', async () => {
		expect(wordsOf(await open('range=today'))).toContain('gab es noch keine Gespräche');
	});

	test('begins a range that is too long later, and offers one to look at instead', async () => {
		const words = wordsOf(await open('from=2015-01-01&to=2025-03-30'));
		expect(words).toContain('Der Zeitraum beginnt deshalb später. Letztes Jahr ansehen');
	});

	test.each(['show=most', 'show=average&from=x', 'key=null&to=2025-01-01'])(
		'takes %s for what makes sense',
		async (query) => expect(await open(query)).toContain(field)
	);

	test('is nobody else’s, and part of Professional', async () => {
		const { visitor, workshopId } = await newOwner();
		const { html } = await visitor.get(`${path}?${fortnight}`);
		expect(wordsOf(html)).toContain('gab es noch keine Gespräche');
		await setBasic(workshopId);
		const basic = await visitor.get(path);
		expect(basic.html).toContain('Die Auswertung gehört zu Professional');
		expect(basic.html).not.toContain(field);
		expect((await new Visitor().get(path)).location).toContain('/sign-in');
	});
});
