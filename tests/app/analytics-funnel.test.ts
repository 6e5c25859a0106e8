/** The page about the widget's visits, against visits that were written down by hand. */
import { beforeAll, describe, expect, test } from 'vitest';
import { newOwner, runsForYears, type Owner } from '../support/history.ts';
import { NO_KEY } from '../support/kpi/facts.ts';
import { addEpisode } from '../support/metric-facts.ts';
import { cardOf, headsOf, linksOf, setBasic, tableOf, wordsOf } from '../support/metric-page.ts';
import {
	addAnswer,
	addLoads,
	addSession,
	addUsage,
	found,
	keyOf
} from '../support/quality-facts.ts';
import { Visitor } from '../support/visitor.ts';

const path = '/app/analytics/funnel';
const week = 'from=2025-03-10&to=2025-03-16';
const title = 'Vom Aufruf zum Kontakt';
const usage = 'Technik je Schlüssel';

let owner: Owner;
beforeAll(async () => {
	owner = await newOwner();
	const { workshopId: id } = owner;
	await runsForYears(id);
	const at = (day: string) => `2025-03-${day}T10:00:00+01:00`;
	await addLoads(id, '2025-03-10', 20);
	await addLoads(id, '2025-03-12', 5);
	await addLoads(id, '2025-03-09', 10);
	await addSession(id, { at: at('10') });
	await addSession(id, { at: at('10'), went: 'message' });
	await addSession(id, { at: at('10'), went: 'contact' });
	await addSession(id, { at: at('12'), went: 'message' });
	// of a page without a key
	await addSession(id, { at: at('12'), went: 'message', key: null });
	await addSession(id, { at: at('12'), went: 'contact', isExcluded: true });
	await addSession(id, { at: at('09') });
	const key = await keyOf(id);
	await addUsage(id, '2025-03-10T08:00:00+01:00', [30, 2, 1]);
	await addUsage(id, '2025-03-10T23:00:00+01:00', [12, 0, 0]);
	await addUsage(id, '2025-03-12T00:00:00+01:00', [5, 0, 4]);
	await addUsage(id, '2025-03-09T23:00:00+01:00', [100, 9, 9]);
	await addEpisode(id, { at: at('10'), key });
	await addEpisode(id, { at: at('12'), key });
	await addEpisode(id, { at: at('12') });
	await addEpisode(id, { at: at('12'), key, isExcluded: true });
	for (const took of [1000, 1000, 1000, 2000, 3000])
		await addAnswer(id, { at: at('10'), took, key });
	await addAnswer(id, { at: at('12'), took: 5000 });
});

const open = (query = week, { visitor } = owner) => found(visitor.get(`${path}?${query}`));

describe('the page about the widget', () => {
	test('counts every step, what is lost before it, and the window before', async () => {
		expect(tableOf(await open(), title)).toEqual([
			['Widget-Aufrufe', '25', '100 %', '–', '10'],
			['Widget geöffnet', '5', '20 %', '80 %', '1'],
			['Mit Nachricht', '4', '16 %', '20 %', '0'],
			['Mit neuem Kontakt', '1', '4 %', '75 %', '0']
		]);
	});

	test('compares with nothing, anywhere, where the days before lie before the first count', async () => {
		const young = await newOwner();
		await addLoads(young.workshopId, '2025-03-09', 10);
		await addLoads(young.workshopId, '2025-03-12', 5);
		const early = await open(week, young);
		expect(wordsOf(early)).toContain('noch kein Vergleich: gezählt wird seit 9. März 2025');
		expect(tableOf(early, title)[0]).toEqual(['Widget-Aufrufe', '5', '100 %', '–']);
		expect(headsOf(early, title)).not.toContain('Vergleich');
		// the day before that one is counted
		const later = await open('from=2025-03-12&to=2025-03-12', young);
		expect(headsOf(later, title)).toContain('Vergleich');
		const rows = await found(young.visitor.get(`/app/analytics/rows?metric=impressions&${week}`));
		expect(wordsOf(rows)).toContain('noch kein Vergleich');
		expect(rows).not.toMatch(/<th[^>]*>Vergleich</);
		const start = await found(young.visitor.get(`/app?${week}`));
		expect(wordsOf(start)).not.toContain(', Vergleich');
	});

	test('shows the rates on cards', async () => {
		const html = await open();
		expect(cardOf(html, 'Öffnungsrate').figure).toBe('20 %');
		expect(cardOf(html, 'Öffnungsrate').note).toContain('5 von 25');
		expect(cardOf(html, 'Schreibrate').figure).toBe('80 %');
		expect(cardOf(html, 'Kontaktrate').figure).toBe('25 %');
	});

	test('tells every day, rates from what was counted on it', async () => {
		const html = await open();
		expect(tableOf(html, 'Besuche im Widget').slice(0, 3)).toEqual([
			['10. März 2025', '20', '3', '2', '1'],
			['11. März 2025', '0', '0', '0', '0'],
			['12. März 2025', '5', '2', '2', '0']
		]);
		expect(tableOf(html, 'Raten im Verlauf').slice(0, 3)).toEqual([
			['10. März 2025', '15 %', '66,7 %', '50 %'],
			['11. März 2025', '–', '–', '–'],
			['12. März 2025', '40 %', '100 %', '0 %']
		]);
	});

	test('adds up weeks in a longer window', async () => {
		const rows = tableOf(await open('from=2025-02-01&to=2025-04-30'), 'Raten im Verlauf');
		expect(rows.find(([label]) => label?.includes('16. März'))?.slice(1)).toEqual([
			'20 %',
			'80 %',
			'25 %'
		]);
	});

	test('compares the keys, and what came without one', async () => {
		const html = await open();
		expect(linksOf(html, 'Widget je Schlüssel')).toEqual([
			expect.stringMatching(/^\/app\/analytics\/rows\?metric=sessions&.*&key=/),
			expect.stringContaining(`metric=sessions&${week}&key=${NO_KEY}`)
		]);
		const keys = tableOf(html, 'Widget je Schlüssel').map(([, ...cells]) => cells);
		expect(keys).toEqual([
			['25', '4', '16 %', '3', '75 %', '1', '33,3 %'],
			['0', '1', '–', '1', '100 %', '0', '0 %']
		]);
	});

	test('leads from every step to its rows', async () => {
		const html = await open();
		const query = week.replace('&', '&amp;');
		for (const rows of [
			`metric=impressions&amp;${query}`,
			`metric=sessions&amp;${query}`,
			`metric=message_rate&amp;${query}&amp;part=numerator`,
			`metric=lead_rate&amp;${query}&amp;part=numerator`
		]) {
			expect(html).toContain(`/app/analytics/rows?${rows}"`);
		}
	});

	test('begins with what was opened where no loads are counted, or not all', async () => {
		const other = await newOwner();
		for (const went of ['contact', 'message', 'message', undefined] as const)
			await addSession(other.workshopId, {
				at: '2025-03-10T10:00:00+01:00',
				...(went && { went })
			});
		const without = await open(week, other);
		const opened = [
			['Widget geöffnet', '4', '100 %', '–'],
			['Mit Nachricht', '3', '75 %', '25 %'],
			['Mit neuem Kontakt', '1', '25 %', '66,7 %']
		];
		expect(tableOf(without, title).map((cells) => cells.slice(0, 4))).toEqual([
			['Widget-Aufrufe', 'nicht gezählt', '–', '–'],
			...opened
		]);
		expect(wordsOf(without)).toContain('öfter geöffnet, als Aufrufe gezählt sind');
		expect(cardOf(without, 'Öffnungsrate').figure).toBe('–');

		await addLoads(other.workshopId, '2025-03-10', 2);
		const some = await open(week, other);
		expect(tableOf(some, title).map((cells) => cells.slice(0, 4))).toEqual([
			['Widget-Aufrufe', '2 gezählt, nicht alle', '–', '–'],
			...opened
		]);
		await addLoads(other.workshopId, '2025-03-11', 2);
		expect(wordsOf(await open(week, other))).not.toContain('als Aufrufe gezählt sind');
	});

	test('tells what the widget asked of the server, hours as days, and how long answers took', async () => {
		const html = await open();
		const asked = tableOf(html, 'Serveranfragen im Verlauf');
		expect(asked).toHaveLength(7);
		expect(asked.slice(0, 3)).toEqual([
			['10. März 2025', '42', '1', '2', '1'],
			['11. März 2025', '0', '0', '0', '0'],
			['12. März 2025', '5', '2', '0', '4']
		]);
		// by hand: a fifth of the way from the second longest to the longest
		expect(tableOf(html, 'Antwortdauer im Verlauf').slice(0, 3)).toEqual([
			['10. März 2025', '2,8 Sek.', '1 Sek.'],
			['11. März 2025', '–', '–'],
			['12. März 2025', '5 Sek.', '5 Sek.']
		]);
		expect(cardOf(html, 'Serveranfragen', `Kennzahlen: ${usage}`).figure).toBe('47');
		expect(cardOf(html, 'Gespräche', `Kennzahlen: ${usage}`).figure).toBe('3');
		expect(cardOf(html, 'Fremde Seiten', `Kennzahlen: ${usage}`).figure).toBe('5');
		const duration = cardOf(html, 'Antwortdauer', `Kennzahlen: ${usage}`);
		expect([duration.figure, duration.note]).toEqual([
			'1,5 Sek.',
			expect.stringContaining('95 % unter 4,5 Sek.')
		]);
	});

	test('forms the answers’ duration of a week from its answers, not from its days', async () => {
		const rows = tableOf(await open('from=2025-02-01&to=2025-04-30'), 'Antwortdauer im Verlauf');
		expect(rows.find(([label]) => label?.includes('16. März'))?.slice(1)).toEqual([
			'4,5 Sek.',
			'1,5 Sek.'
		]);
	});

	test('compares what each key asked, and what came without one', async () => {
		const html = await open();
		expect(tableOf(html, usage).map(([, ...cells]) => cells)).toEqual([
			['47', '2', '2', '5', '2,8 Sek.'],
			['0', '1', '0', '0', '5 Sek.']
		]);
		expect(linksOf(html, usage)).toEqual([
			expect.stringMatching(/^\/app\/analytics\/rows\?metric=requests&.*&key=/),
			expect.stringContaining(`metric=answer_latency&${week}&key=${NO_KEY}`)
		]);
		expect(html).toContain(`rows?metric=answer_latency&amp;${week.replace('&', '&amp;')}"`);
	});

	test('says so where nothing happened', async () => {
		const words = wordsOf(await open('range=today'));
		expect(words).toContain('wurde das Widget noch nicht geladen');
		expect(words).toContain('hat noch niemand das Widget geöffnet');
		expect(words).toContain('hat das Widget noch nichts angefragt');
		expect(words).toContain('hat der Assistent noch nicht geantwortet');
	});

	test('is nobody else’s, and part of Professional', async () => {
		const { visitor, workshopId } = await newOwner();
		expect(await found(visitor.get(`${path}?${week}`))).toContain('noch nicht geladen');
		await setBasic(workshopId);
		const basic = await visitor.get(path);
		expect(basic.html).toContain('Die Auswertung gehört zu Professional');
		expect(basic.html).not.toContain(title);
		expect((await new Visitor().get(path)).location).toContain('/sign-in');
	});
});
