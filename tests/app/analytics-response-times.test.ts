/** The page about response times, against waits that were written down by hand. */
import { beforeAll, describe, expect, test } from 'vitest';
import { newOwner, runsForYears, type Owner } from '../support/history.ts';
import { addEpisode, addWait } from '../support/metric-facts.ts';
import { cardOf, setBasic, tableOf, wordsOf } from '../support/metric-page.ts';
import { Visitor } from '../support/visitor.ts';

const path = '/app/analytics/response-times';
const week = 'from=2025-03-10&to=2025-03-16';
const first = 'Erste Antwort Ihrer Werkstatt';
const reply = 'Jede Antwort Ihrer Werkstatt';

let owner: Owner;
beforeAll(async () => {
	owner = await newOwner();
	const { workshopId: id } = owner;
	const at = (day: number) => `2025-03-${day}T10:00:00+01:00`;
	for (const [day, ms] of [
		[10, 1000],
		[10, 2000],
		[12, 4000]
	] as const) {
		await addEpisode(id, { at: at(day), ms });
	}
	await addEpisode(id, { at: at(12), ms: 90_000, isExcluded: true });
	await addEpisode(id, { at: '2025-03-09T23:59:00+01:00', ms: 500 });
	const waits = [
		{ at: at(10), seconds: [200, 100] },
		{ at: at(10), seconds: [600, 600] },
		{ at: at(12), seconds: [7200, 0] },
		{ at: at(14), seconds: [100_000, 30_000] },
		{ at: at(14) },
		// the week before
		{ at: at(9).replace('-9T', '-09T'), seconds: [300, 300] }
	] as const;
	for (const { at, ...wait } of waits) {
		await addWait(id, {
			at,
			isFirst: true,
			...('seconds' in wait ? { seconds: [...wait.seconds] } : {})
		});
	}
	await addWait(id, { at: at(11), isFirst: true, seconds: [9, 9], isExcluded: true });
	await runsForYears(id);
	await addWait(id, { at: at(11), isFirst: false, seconds: [60, 60] });
	await addWait(id, { at: at(11), isFirst: false, seconds: [1200, 120] });
});

async function open(query = ''): Promise<string> {
	const { status, html } = await owner.visitor.get(`${path}?${week}${query}`);
	expect(status).toBe(200);
	return html;
}

describe('the page about response times', () => {
	test('tells how fast the assistant and people are, around the clock', async () => {
		const html = await open();
		const assistant = cardOf(html, 'Erste Antwort des Assistenten');
		expect(assistant.figure).toBe('2 Sek.');
		expect(assistant.note).toContain('95 % unter 3,8 Sek.');
		const people = cardOf(html, 'Erste Antwort Ihrer Werkstatt');
		expect(people.figure).toBe('1 Std. 5 Min.');
		expect(people.note).toContain('90 % unter 20 Std. 3 Min. · 1 ohne Antwort');
		expect(cardOf(html, 'Jede Antwort Ihrer Werkstatt').figure).toBe('11 Min.');
		const waiting = cardOf(html, 'Ohne Antwort');
		expect(waiting.figure).toBe('20 %');
		expect(waiting.note).toContain('1 von 5');
	});

	test('tells it within opening hours', async () => {
		const html = await open('&time=open');
		const people = cardOf(html, 'Erste Antwort Ihrer Werkstatt');
		expect(people.figure).toBe('6 Min.');
		expect(people.note).toContain('90 % unter 5 Std. 53 Min.');
		expect(cardOf(html, 'Jede Antwort Ihrer Werkstatt').figure).toBe('2 Min.');
		expect(wordsOf(html)).toContain('ohne Feiertage');
		// the choice stays when the days are changed
		expect(html).toMatch(/href="\/app\/analytics\/response-times\?time=open&amp;range=7d/);
	});

	test('spreads waits over seven classes', async () => {
		const html = await open();
		expect(tableOf(html, first)).toEqual([
			['unter 5 Min.', '1', '2'],
			['unter 15 Min.', '1', '1'],
			['unter 1 Std.', '0', '0'],
			['unter 4 Std.', '1', '0'],
			['unter 8 Std.', '0', '0'],
			['unter 24 Std.', '0', '1'],
			['ab 24 Std.', '1', '0']
		]);
		expect(tableOf(html, reply).map(([, clock, open]) => [clock, open])).toEqual([
			['1', '2'],
			['0', '0'],
			['1', '0'],
			['0', '0'],
			['0', '0'],
			['0', '0'],
			['0', '0']
		]);
		expect(wordsOf(html)).toContain(
			'Median 1 Std. 5 Min. 90 % unter 20 Std. 3 Min. Beantwortet 4 Ohne Antwort 1'
		);
	});

	test('tells every day, those without anybody waiting too', async () => {
		const html = await open();
		expect(tableOf(html, 'Erste Antwort Ihrer Werkstatt, Tag für Tag')).toEqual([
			['10. März 2025', '7 Min.', '6 Min.', '9 Min.', '9 Min.', '2', '0'],
			['11. März 2025', '–', '–', '–', '–', '0', '0'],
			['12. März 2025', '2 Std.', '0 Sek.', '2 Std.', '0 Sek.', '1', '0'],
			['13. März 2025', '–', '–', '–', '–', '0', '0'],
			[
				'14. März 2025',
				'27 Std. 47 Min.',
				'8 Std. 20 Min.',
				'27 Std. 47 Min.',
				'8 Std. 20 Min.',
				'1',
				'1'
			],
			['15. März 2025', '–', '–', '–', '–', '0', '0'],
			['16. März 2025', '–', '–', '–', '–', '0', '0']
		]);
		expect(tableOf(html, 'Erste Antwort des Assistenten, Tag für Tag').slice(0, 3)).toEqual([
			['10. März 2025', '1,5 Sek.'],
			['11. März 2025', '–'],
			['12. März 2025', '4 Sek.']
		]);
	});

	test('tells weeks and months of longer windows by all of their waits', async () => {
		const tables = async (window: string) => {
			const { html } = await owner.visitor.get(`${path}?${window}`);
			const steps = window.includes('2024') ? 'Monat für Monat' : 'Woche für Woche';
			return {
				people: tableOf(html, `Erste Antwort Ihrer Werkstatt, ${steps}`).filter(
					([, median]) => median !== '–'
				),
				assistant: tableOf(html, `Erste Antwort des Assistenten, ${steps}`).filter(
					([, median]) => median !== '–'
				)
			};
		};
		const weeks = await tables('from=2025-02-01&to=2025-04-30');
		// the week's middle lies between 600 and 7,200 s; the middle of its days' medians would be 7,200 s
		expect(weeks.people).toEqual([
			['Woche 3. März – 9. März 2025', '5 Min.', '5 Min.', '5 Min.', '5 Min.', '1', '0'],
			[
				...['Woche 10. März – 16. März 2025', '1 Std. 5 Min.', '6 Min.'],
				...['20 Std. 3 Min.', '5 Std. 53 Min.', '4', '1']
			]
		]);
		expect(weeks.assistant.map(([, median]) => median)).toEqual(['unter 1 Sek.', '2 Sek.']);
		const months = await tables('from=2024-04-01&to=2025-04-30');
		expect(months.people).toEqual([
			['März 2025', '10 Min.', '5 Min.', '17 Std. 28 Min.', '5 Std. 4 Min.', '5', '1']
		]);
		expect(months.assistant).toEqual([['März 2025', '1,5 Sek.']]);
	});

	test('leads from every figure to its rows', async () => {
		const html = await open();
		const query = week.replace('&', '&amp;');
		for (const metric of ['ai_first_response', 'human_first_response', 'response_time'])
			expect(html).toContain(`/app/analytics/rows?metric=${metric}&amp;${query}`);
	});

	test('leads in opening hours to rows that are measured so, and from who still waits to them alone', async () => {
		const html = await open('&time=open');
		const query = week.replace('&', '&amp;');
		const hrefs = (metric: string) =>
			[
				...html.matchAll(new RegExp(`/app/analytics/rows\\?metric=${metric}&amp;([^"]*)"`, 'g'))
			].map(([, rest]) => rest);
		expect(new Set(hrefs('human_first_response'))).toEqual(
			new Set([`${query}&amp;time=open`, `${query}&amp;part=remainder`])
		);
		expect(new Set(hrefs('response_time'))).toEqual(new Set([`${query}&amp;time=open`]));
		expect(new Set(hrefs('ai_first_response'))).toEqual(new Set([query]));
	});

	test('lists the same waits as the card, by either clock and as a file', async () => {
		const rows = `/app/analytics/rows?metric=human_first_response&${week}`;
		const waitsOf = (html: string) =>
			tableOf(html, 'Erste Antwort Ihrer Werkstatt: einzelne Zeilen').map(([, , wait]) => wait);
		const clock = await owner.visitor.get(rows);
		expect(waitsOf(clock.html)).toEqual(
			expect.arrayContaining(['3 Min.', '10 Min.', '2 Std.', '27 Std. 47 Min.', '–'])
		);
		const { html } = await owner.visitor.get(`${rows}&time=open`);
		expect(waitsOf(html)).toEqual(
			expect.arrayContaining(['2 Min.', '10 Min.', '0 Sek.', '8 Std. 20 Min.', '–'])
		);
		expect(html).toContain('Wartezeit in Öffnungszeiten');
		expect(tableOf(html, 'Kennzahl im Detail')).toEqual(
			expect.arrayContaining([
				['Erste Antwort Ihrer Werkstatt, in Öffnungszeiten', '6 Min.', '5 Min.'],
				['Rund um die Uhr', '1 Std. 5 Min.', '5 Min.']
			])
		);
		expect(wordsOf(html)).toContain('Es zählt nur die Zeit, in der Sie geöffnet haben');
		const file = /href="([^"]*kpi-rows.csv[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
		const csv = (await owner.visitor.get(file ?? '')).html.trim().split('\r\n');
		expect(csv[0]).toContain('Wartezeit in Öffnungszeiten (s)');
		expect(csv.slice(1).map((line) => line.split(';')[4])).toEqual(
			expect.arrayContaining(['100', '600', '0', '30000', ''])
		);
		const waiting = await owner.visitor.get(`${rows}&part=remainder`);
		expect(waitsOf(waiting.html)).toEqual(['–']);
	});

	test('says so where nobody waited', async () => {
		const { html } = await owner.visitor.get(`${path}?range=today`);
		expect(wordsOf(html)).toContain('hat noch niemand auf eine Antwort gewartet');
		expect(cardOf(html, 'Ohne Antwort').figure).toBe('–');
		expect(wordsOf(html)).toContain('hat Ihre Werkstatt im Chat nicht geantwortet');
		expect(wordsOf(html)).toContain('hat der Assistent noch keine Frage beantwortet');
	});

	test('never says that nobody waited while somebody does', async () => {
		const { visitor, workshopId } = await newOwner();
		await addWait(workshopId, { at: '2025-03-14T10:00:00+01:00', isFirst: true });
		const { html } = await visitor.get(`${path}?${week}`);
		expect(cardOf(html, 'Ohne Antwort').figure).toBe('100 %');
		expect(wordsOf(html)).toContain('ist noch niemandem geantwortet worden');
		expect(wordsOf(html)).not.toContain('niemand auf eine Antwort gewartet');
	});

	test.each(['time=never', 'time=open&time=clock&range=', 'key=x&compare=year&from=2025-02-30'])(
		'takes %s for what makes sense',
		async (query) => {
			const { status, html } = await owner.visitor.get(`${path}?${query}`);
			expect(status).toBe(200);
			expect(html).toContain(first);
		}
	);

	test('is nobody else’s, and part of Professional', async () => {
		const { visitor, workshopId } = await newOwner();
		const { html } = await visitor.get(`${path}?${week}`);
		expect(cardOf(html, 'Erste Antwort Ihrer Werkstatt').figure).toBe('–');
		await setBasic(workshopId);
		const basic = await visitor.get(path);
		expect(basic.html).toContain('Die Auswertung gehört zu Professional');
		expect(basic.html).not.toContain(first);
		expect((await new Visitor().get(path)).location).toContain('/sign-in');
	});
});
