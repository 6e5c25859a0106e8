/** The page about how right the answers are, against answers that were written down by hand. */
import { beforeAll, describe, expect, test } from 'vitest';
import { newOwner, runsForYears, type Owner } from '../support/history.ts';
import { cardOf, headsOf, setBasic, tableOf, wordsOf } from '../support/metric-page.ts';
import { addAnswer, addTalk, found } from '../support/quality-facts.ts';
import { Visitor } from '../support/visitor.ts';

const path = '/app/analytics/accuracy';
const week = 'from=2025-03-10&to=2025-03-16';
const title = 'Vier Zahlen zur Güte der Antworten';
const outcomes = 'Was aus den Gesprächen wurde';

let owner: Owner;
beforeAll(async () => {
	owner = await newOwner();
	const { workshopId: id } = owner;
	await runsForYears(id);
	const at = '2025-03-10T10:00:00+01:00';
	await addAnswer(id, { at, isExact: true, thumb: 1, verdict: 'correct' });
	await addAnswer(id, { at, isExact: true, thumb: 1, verdict: 'correct' });
	await addAnswer(id, { at, isExact: true, thumb: 1 });
	await addAnswer(id, { at, isExact: true });
	await addAnswer(id, { at, isExact: false, thumb: -1, verdict: 'wrong' });
	const later = '2025-03-12T10:00:00+01:00';
	await addAnswer(id, { at: later, outcome: 'clarified' });
	await addAnswer(id, { at: later, outcome: 'clarified' });
	await addAnswer(id, { at: later, outcome: 'unanswered' });
	await addAnswer(id, { at: later, outcome: 'unanswered' });
	await addAnswer(id, { at: later, outcome: 'unanswered', isAnswerable: false });
	await addAnswer(id, { at, isExact: false, thumb: -1, verdict: 'wrong', isExcluded: true });
	await addTalk(id, { at, ending: 'thanks' });
	await addTalk(id, { at, ending: 'thanks' });
	await addTalk(id, { at: later, ending: 'silence' });
	await addTalk(id, { at: later, ending: 'reopened' });
	await addTalk(id, { at: later, went: 'unanswered', ending: 'handed off' });
	await addTalk(id, { at: later, went: 'without a question', ending: 'handed off' });
	await addTalk(id, { at, ending: 'thanks', isExcluded: true });
	await addTalk(id, { at: '2025-03-09T10:00:00+01:00', ending: 'silence' });
	await addAnswer(id, { at: '2025-03-09T23:30:00+01:00', verdict: 'correct' });
});

const open = (query = week) => found(owner.visitor.get(`${path}?${query}`));

describe('the page about the answers’ quality', () => {
	test('shows four numbers with their cases and 95 % intervals', async () => {
		const html = await open();
		expect(tableOf(html, title).map((row) => [...row.slice(0, 4), row[6]])).toEqual([
			['Preise stimmen', '80 %', '4', '5', '–'],
			['Von Ihnen bestätigt', '66,7 %', '2', '3', '100 %'],
			['Daumen hoch', '75 %', '3', '4', '–'],
			['Fragen beantwortet', '77,8 %', '7', '9', '100 %']
		]);
		expect(headsOf(html, title).slice(2, 4)).toEqual(['Gute Fälle', 'Alle Fälle']);
		expect(html).toContain(
			`/app/analytics/rows?metric=owner_verified&amp;${week.replace('&', '&amp;')}&amp;part=numerator"`
		);
		// Wilson, by hand for 2 of 3
		expect(tableOf(html, title)[1]?.slice(4, 6)).toEqual(['20,8 %', '93,9 %']);
		const words = wordsOf(html);
		expect(words).toContain('2 von 3 Fällen');
		expect(words).toContain('Mit 95 % Sicherheit zwischen 21 % und 94 %');
		expect(html.match(/<svg role="img"/g)).toHaveLength(4);
	});

	test('explains each number and leads to what can be done', async () => {
		const html = await open();
		expect(wordsOf(html)).toContain('Jeder Betrag, den der Assistent nennt');
		for (const href of ['/app/answers/review?filter=all', '/app/answers/review', '/app/answers'])
			expect(html).toContain(`href="${href}"`);
		const query = week.replace('&', '&amp;');
		for (const metric of ['price_exactness', 'owner_verified', 'visitor_rated', 'coverage']) {
			expect(html).toContain(`/app/analytics/rows?metric=${metric}&amp;${query}"`);
			expect(html).toContain(`/app/analytics/rows/kpi-rows.csv?metric=${metric}&amp;${query}"`);
		}
	});

	test('tells every day with its cases', async () => {
		const rows = tableOf(await open(), 'Güte im Verlauf');
		expect(rows).toHaveLength(7);
		expect(rows.slice(0, 3)).toEqual([
			['10. März 2025', '80 %', '5', '66,7 %', '3', '75 %', '4', '100 %', '5'],
			['11. März 2025', '–', '0', '–', '0', '–', '0', '–', '0'],
			['12. März 2025', '–', '0', '–', '0', '–', '0', '50 %', '4']
		]);
	});

	test('adds weeks up from their cases, not from their days’ shares', async () => {
		const rows = tableOf(await open('from=2025-02-01&to=2025-04-30'), 'Güte im Verlauf');
		const row = rows.find(([label]) => label?.includes('16. März'));
		expect(row?.slice(-2)).toEqual(['77,8 %', '9']);
	});

	test('invents no number where there is no case', async () => {
		const html = await open('range=today');
		expect(tableOf(html, title)[0]).toEqual(['Preise stimmen', '–', '0', '0', '–', '–', '–']);
		expect(wordsOf(html)).toContain('noch keine Fälle (n = 0)');
		expect(html).not.toContain('<svg role="img"');
	});

	test('tells what became of the conversations, what is only assumed beside what is confirmed', async () => {
		const html = await open();
		expect(tableOf(html, outcomes)).toEqual([
			['Bestätigt gelöst', '40 %', '2', '5', '0 %'],
			['Vermutlich gelöst', '20 %', '1', '5', '100 %'],
			['Vom Assistenten beantwortet', '80 %', '4', '5', '100 %'],
			['An Sie übergeben', '33,3 %', '2', '6', '0 %'],
			['Wieder aufgenommen', '20 %', '1', '5', '0 %']
		]);
		expect(headsOf(html, outcomes).slice(2, 4)).toEqual(['Gespräche damit', 'Von Gesprächen']);
		const card = cardOf(html, 'Vermutlich gelöst', `Kennzahlen: ${outcomes}`);
		expect([card.figure, card.note.includes('1 von 5 Gesprächen')]).toEqual(['20 %', true]);
		const query = week.replace('&', '&amp;');
		expect(html).toContain(`metric=resolution_assumed&amp;${query}&amp;part=numerator"`);
		expect(html).toContain(`metric=handed_off&amp;${query}"`);
	});

	test('says so where there was no conversation', async () => {
		const html = await open('range=today');
		expect(wordsOf(html)).toContain('gab es noch keine Gespräche');
		expect(cardOf(html, 'Bestätigt gelöst', `Kennzahlen: ${outcomes}`).figure).toBe('–');
	});

	test('is nobody else’s, and part of Professional', async () => {
		const { visitor, workshopId } = await newOwner();
		expect(await found(visitor.get(`${path}?${week}`))).toContain('noch keine Fälle');
		await setBasic(workshopId);
		const basic = await visitor.get(path);
		expect(basic.html).toContain('Die Auswertung gehört zu Professional');
		expect(basic.html).not.toContain(title);
		expect((await new Visitor().get(path)).location).toContain('/sign-in');
	});
});
