/** What became of answers in hand-made conversations (definition 8). */
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop } from '../support/people.ts';
import { answer, converse, episodesOf, outcomesOf, question, talk } from '../support/said.ts';

const sql = database();
let workshop: string;

beforeAll(async () => {
	({ workshopId: workshop } = await newWorkshop(await newPerson()));
});

describe('an answer', () => {
	test('is stored with what became of it, small talk apart', async () => {
		const talked = await converse(workshop, [
			question(0),
			answer(1, { prices: [[79, 129]] }),
			question(2),
			answer(3, { outcome: 'unanswered', intents: ['offtopic'] }),
			question(4),
			talk(5, 'hours')
		]);
		expect(await outcomesOf(talked)).toMatchObject([
			{
				outcome: 'answered',
				is_answerable: true,
				has_amount: true,
				is_exact: true,
				duration_ms: 60
			},
			{ outcome: 'unanswered', is_answerable: false, has_amount: false, is_exact: true }
		]);
	});

	test.each([
		['79–129 €', true],
		['€ 79', true],
		['79,00 bis 129.00 EUR', true],
		['1.250,50 €', true],
		['1,250.50 евро', true],
		['٧٩ يورو', true],
		['Euro 6, Baujahr 2016', true],
		['80 €', false],
		['79–130 €', false],
		['€1,251', false],
		['ab 7 Euro', false]
	])('is exact when every amount is that of a price: %s', async (amounts, isExact) => {
		const talked = await converse(workshop, [
			question(0),
			answer(1, {
				body: `Das kostet ${amounts}.`,
				prices: [
					[79, 129],
					[1250.5, 1250.5],
					[null, null]
				]
			})
		]);
		expect(await outcomesOf(talked)).toMatchObject([{ has_amount: true, is_exact: isExact }]);
	});

	test('keeps the verdict of its review, also when the message is deleted', async () => {
		const talked = await converse(workshop, [question(0), answer(1)]);
		const message = talked.messages[1] ?? '';
		const verdict = async () => (await outcomesOf(talked))[0]?.verdict as string | null;
		await sql`insert into answer_reviews (workshop_id, message_id, verdict) values (${workshop}, ${message}, 'wrong')`;
		expect(await verdict()).toBe('wrong');
		await sql`update answer_reviews set verdict = 'correct' where message_id = ${message}`;
		expect(await verdict()).toBe('correct');
		await sql`delete from answer_reviews where message_id = ${message}`;
		expect(await verdict()).toBeNull();
		await sql`insert into answer_reviews (workshop_id, message_id, verdict) values (${workshop}, ${message}, 'wrong')`;
		const before = [await episodesOf(talked), await outcomesOf(talked)];
		await sql`delete from conversations where id = ${talked.id}`;
		expect([await episodesOf(talked), await outcomesOf(talked)]).toEqual(before);
		expect(await verdict()).toBe('wrong');
	});
});
