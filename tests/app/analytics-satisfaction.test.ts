/** The page about satisfaction, against ratings that were written down by hand. */
import { beforeAll, describe, expect, test } from 'vitest';
import { newOwner, runsForYears, type Owner } from '../support/history.ts';
import { cardOf, linksOf, setBasic, tableOf, wordsOf } from '../support/metric-page.ts';
import { addAnswer, addSurvey, found } from '../support/quality-facts.ts';
import { Visitor } from '../support/visitor.ts';

const path = '/app/analytics/satisfaction';
const week = 'from=2025-03-10&to=2025-03-16';
const title = 'Sterne nach Gesprächspartner';

let owner: Owner;
beforeAll(async () => {
	owner = await newOwner();
	const { workshopId: id } = owner;
	const at = '2025-03-10T10:00:00+01:00';
	for (const stars of [5, 5, 4, 3, 1, null]) await addSurvey(id, { at, stars, by: 'ai' });
	for (const stars of [5, 4]) await addSurvey(id, { at, stars, by: 'human' });
	await addSurvey(id, { at, stars: 1, by: 'mixed', isExcluded: true });
	for (const thumb of [1, 1, 1, -1] as const) await addAnswer(id, { at, thumb });
});

const open = (query = week) => found(owner.visitor.get(`${path}?${query}`));

describe('the page about satisfaction', () => {
	test('shows satisfaction, how many rate, and thumbs', async () => {
		const html = await open();
		expect(cardOf(html, 'Zufriedenheit').figure).toBe('71,4 %');
		expect(cardOf(html, 'Zufriedenheit').note).toContain('5 von 7');
		expect(cardOf(html, 'Bewertungsquote').figure).toBe('87,5 %');
		expect(cardOf(html, 'Daumen hoch').figure).toBe('75 %');
		expect(tableOf(html, 'Daumen zu einzelnen Antworten')).toEqual([
			['Daumen hoch', '3', '75 %'],
			['Daumen runter', '1', '25 %']
		]);
	});

	test('draws no line of days where no day has enough ratings', async () => {
		const sparkOf = (html: string, label: string) =>
			html
				.split('</article>')
				.find((part) => part.includes(`>${label}</a>`))
				?.includes('<svg viewBox="0 -2 120');
		expect(sparkOf(await open(), 'Zufriedenheit')).toBe(true);
		const other = await newOwner();
		await addSurvey(other.workshopId, { at: '2025-03-10T10:00:00+01:00', stars: 4, by: 'ai' });
		const html = await found(other.visitor.get(`${path}?${week}`));
		expect(sparkOf(html, 'Zufriedenheit')).toBe(false);
		expect(sparkOf(html, 'Bewertungsquote')).toBe(true);
	});

	test('takes stars apart by who answered, and few ratings not at all', async () => {
		const html = await open();
		expect(tableOf(html, title)).toEqual([
			['Assistent allein', '60 %', '5', '6', '2', '1', '1', '0', '1'],
			['Ihr Team allein', '–', '2', '2', '–', '–', '–', '–', '–'],
			['Assistent und Team', '–', '0', '0', '–', '–', '–', '–', '–']
		]);
		const words = wordsOf(html);
		expect(words).toContain('Bisher 2 Bewertungen. Die Verteilung zeigen wir erst ab 5');
		expect(words).toContain('wurde hier niemand um eine Bewertung gebeten');
	});

	test('gives away a share of fewer than five ratings nowhere', async () => {
		const other = await newOwner();
		await runsForYears(other.workshopId);
		const at = '2025-03-10T10:00:00+01:00';
		for (const stars of [5, 4, 1]) await addSurvey(other.workshopId, { at, stars, by: 'ai' });
		const read = (page: string) => found(other.visitor.get(page));
		expect(cardOf(await read(`${path}?${week}`), 'Zufriedenheit')).toEqual({
			figure: '–',
			note: 'zu wenige Bewertungen (unter 5)'
		});
		const rows = await read(`/app/analytics/rows?metric=csat&${week}`);
		const numbers = tableOf(rows, 'Kennzahl im Detail');
		// the week before has none at all: told no otherwise than too few
		expect(numbers.slice(0, 3)).toEqual([
			['Zufriedenheit', '–', '–'],
			['Bewertungen mit 4 oder 5 Sternen Zähler', '–', '–'],
			['Alle Bewertungen Nenner', '3', '0']
		]);
		expect(wordsOf(rows)).toContain('Zu wenige Bewertungen: Der Anteil steht erst ab 5 da.');
	});

	test('tells every step with its ratings, in weeks where only one day has enough', async () => {
		expect(tableOf(await open(), 'Zufriedenheit im Verlauf')).toEqual([
			['Woche 10. März – 16. März 2025', '71,4 %', '87,5 %', '7', '8']
		]);
	});

	test('takes longer steps where days hold too few ratings', async () => {
		const other = await newOwner();
		for (const day of ['10', '11', '12', '13', '14'])
			await addSurvey(other.workshopId, {
				at: `2025-03-${day}T10:00:00+01:00`,
				stars: 4,
				by: 'ai'
			});
		const html = await found(other.visitor.get(`${path}?${week}`));
		const rows = tableOf(html, 'Zufriedenheit im Verlauf');
		expect(rows.map(([, ...cells]) => cells)).toEqual([['100 %', '100 %', '5', '5']]);
	});

	test('leads from every figure to its rows', async () => {
		const html = await open();
		for (const metric of ['csat', 'csat_response_rate', 'visitor_rated'])
			expect(html).toContain(`/app/analytics/rows?metric=${metric}&amp;`);
		const rows = `/app/analytics/rows?metric=visitor_rated&${week}&part=`;
		expect(linksOf(html, 'Daumen zu einzelnen Antworten')).toEqual([
			`${rows}numerator`,
			`${rows}remainder`
		]);
	});

	test('says so where nobody was asked', async () => {
		const words = wordsOf(await open('range=today'));
		expect(words).toContain('wurde noch niemand um eine Bewertung gebeten');
		expect(words).toContain('hat noch niemand eine Antwort bewertet');
	});

	test('is nobody else’s, and part of Professional', async () => {
		const { visitor, workshopId } = await newOwner();
		const html = await found(visitor.get(`${path}?${week}`));
		expect(cardOf(html, 'Zufriedenheit').figure).toBe('–');
		await setBasic(workshopId);
		const basic = await visitor.get(path);
		expect(basic.html).toContain('Die Auswertung gehört zu Professional');
		expect(basic.html).not.toContain(title);
		expect((await new Visitor().get(path)).location).toContain('/sign-in');
	});
});
