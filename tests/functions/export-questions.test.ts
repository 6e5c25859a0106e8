/** The conversations behind a question as a file. */
import { describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson } from '../support/people.ts';
import { answer, converse, question } from '../support/said.ts';
import { ask, bytesOf, newOwner, rowsOf, type Owner } from './export.ts';

const sql = database();
const HOURS = 'intent:hours';
const DAYS = { from: '2026-06-01', to: '2026-06-03' };
const readFile = async (who: Owner, query: Record<string, string>) =>
	rowsOf(new TextDecoder().decode(await bytesOf(await ask(who, 'question.csv', query))));

describe('question.csv', () => {
	test('names what is counted together by itself, in the language of the file', async () => {
		const who = await newOwner();
		const start = new Date('2026-06-01T08:00:00Z');
		await converse(
			who.workshopId,
			[question(0, '=Wo sind Sie?'), answer(1, { intents: ['address'] })],
			{ start, page: '/' }
		);
		await converse(
			who.workshopId,
			[
				question(60, 'Boot überwintern?'),
				answer(61, { intents: [], outcome: 'unanswered' }),
				question(62, 'Wann öffnen Sie?'),
				answer(63, { intents: ['hours'] })
			],
			{ start }
		);
		await converse(
			who.workshopId,
			[question(90, 'Wann öffnen Sie?'), answer(91, { intents: ['hours'] })],
			{ start }
		);
		const [words] = await sql`
			select topic from episodes where workshop_id = ${who.workshopId} and topic like 'words:%'`;
		const topics = ['intent:address', words?.topic as string];
		const { error } = await who.person.client.rpc('merge_question_clusters', {
			p_workshop_id: who.workshopId,
			p_topics: topics,
			p_into: HOURS
		});
		expect(error).toBeNull();
		const german = await readFile(who, { ...DAYS, topic: HOURS });
		expect(
			german.map((row) => [row.Zeitpunkt, row.Frage, row['Im Wortlaut'], row.Ergebnis, row.Seite])
		).toEqual([
			['2026-06-01 11:30:00', 'Öffnungszeiten', 'Wann öffnen Sie?', 'beantwortet', '/preise'],
			[
				'2026-06-01 11:00:00',
				'„Boot überwintern?“',
				'Boot überwintern?',
				'ohne Antwort',
				'/preise'
			],
			['2026-06-01 10:00:00', 'Adresse', "'=Wo sind Sie?", 'beantwortet', 'Startseite']
		]);
		// a merged one stands for all
		const english = await readFile(who, { ...DAYS, topic: 'intent:address', language: 'en' });
		expect(english.map((row) => row.Question)).toEqual([
			'Opening hours',
			'“Boot überwintern?”',
			'Address'
		]);
		const open = await readFile(who, { ...DAYS, topic: HOURS, outcome: 'unanswered' });
		expect(open.map((row) => row.Thema)).toEqual([words?.topic as string]);
	});

	test('holds all of them, newest first', async () => {
		const who = await newOwner();
		await sql`
			insert into episodes (workshop_id, conversation_id, number, day, started_at, ended_at, topic)
			select ${who.workshopId}, gen_random_uuid(), 1, '2026-06-01', at, at, ${HOURS}
			from generate_series(0, 2100) as n,
				lateral (select timestamptz '2026-06-01 08:00+02' + n / 3 * interval '1.000001 seconds' as at) as m`;
		const rows = await readFile(who, { ...DAYS, topic: HOURS });
		expect(new Set(rows.map((row) => row.ID)).size).toBe(2101);
		const times = rows.map((row) => row.Zeitpunkt ?? '');
		expect(times).toEqual(times.toSorted().toReversed());
		expect(rows.every((row) => row['Im Wortlaut'] === '')).toBe(true);
	});

	test('is refused where nobody ever asked, and to strangers', async () => {
		const who = await newOwner();
		const unknown = await ask(who, 'question.csv', { ...DAYS, topic: 'words:x' });
		expect([unknown.status, ((await unknown.json()) as { code: string }).code]).toEqual([
			404,
			'question_unknown'
		]);
		const stranger = { ...who, person: await newPerson() };
		const foreign = await ask(stranger, 'question.csv', { ...DAYS, topic: HOURS });
		expect([foreign.status, ((await foreign.json()) as { code: string }).code]).toEqual([
			404,
			'workshop_unknown'
		]);
	});
});
