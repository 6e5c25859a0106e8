/** Episodes of hand-made conversations, rule by rule (definitions 5, 7 and 12). */
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop } from '../support/people.ts';
import {
	answer,
	contactStored,
	converse,
	episodesOf,
	question,
	say,
	staff,
	talk
} from '../support/said.ts';

const DAY = 24 * 60;
const sql = database();
let workshop: string;
let oil: string;
let own: string;

beforeAll(async () => {
	const person = await newPerson();
	({ workshopId: workshop } = await newWorkshop(person));
	const [service] = await sql`
		select id, category_id from workshop_services where workshop_id = ${workshop} and library_key = 'oil-change'`;
	oil = service?.id as string;
	const [added] = await sql`
		insert into workshop_services (workshop_id, category_id, service_name, price_min, price_max)
		values (${workshop}, ${service?.category_id}, 'Oldtimer-Pflege', 100, 200) returning id`;
	own = added?.id as string;
});

describe('an episode', () => {
	test('holds what was said until thanks, and their answer', async () => {
		const talked = await converse(workshop, [
			question(0),
			answer(1, { services: [oil] }),
			question(5, 'Danke'),
			talk(6, 'thanks'),
			question(10, 'Und die Bremsen?'),
			answer(11)
		]);
		const [first, second, ...rest] = await episodesOf(talked);
		expect(rest).toEqual([]);
		expect(first).toMatchObject({
			number: 1,
			started_at: talked.at(0),
			ended_at: talked.at(6),
			visitor_messages: 2,
			first_answer_ms: 60_000,
			is_involved: true,
			is_answered: true,
			is_unanswered: false,
			ends_with_answer: false,
			confirmed_at: talked.at(5),
			topic: 'service:oil-change',
			page_path: '/preise',
			is_excluded: false
		});
		expect(second).toMatchObject({
			number: 2,
			first_answer_ms: 60_000,
			started_at: talked.at(10),
			ends_with_answer: true,
			confirmed_at: null
		});
	});

	test('ends after 24 hours of silence, and not a minute before', async () => {
		const talked = await converse(workshop, [
			question(0),
			answer(1),
			question(DAY),
			answer(DAY + 1),
			question(2 * DAY + 1)
		]);
		const episodes = await episodesOf(talked);
		expect(episodes.map(({ started_at }) => started_at)).toEqual([
			talked.at(0),
			talked.at(2 * DAY + 1)
		]);
	});

	test('is begun by the visitor alone', async () => {
		const talked = await converse(workshop, [staff(0), question(1), staff(2 * DAY)]);
		expect(await episodesOf(talked)).toMatchObject([
			{
				started_at: talked.at(1),
				ended_at: talked.at(2 * DAY),
				staff_at: talked.at(2 * DAY),
				first_answer_ms: null,
				is_involved: false
			}
		]);
	});

	test('is confirmed by a contact that is stored', async () => {
		const talked = await converse(workshop, [
			question(0),
			answer(1),
			contactStored(3),
			question(9, 'Noch etwas'),
			answer(10)
		]);
		expect(await episodesOf(talked)).toMatchObject([
			{ confirmed_at: talked.at(3), first_answer_ms: 60_000 },
			{ confirmed_at: null }
		]);
	});

	test('holds the thanks for what a contact settled before; what is asked then is the next one', async () => {
		const talked = await converse(workshop, [
			question(0),
			answer(1),
			contactStored(3),
			question(4, 'Vielen Dank!'),
			talk(5, 'thanks'),
			question(6, 'Danke nochmals'),
			talk(7, 'thanks'),
			question(8, 'Danke, wann haben Sie offen?'),
			talk(9, 'hours', 'thanks')
		]);
		expect(await episodesOf(talked)).toMatchObject([
			{ confirmed_at: talked.at(3), ended_at: talked.at(7), visitor_messages: 3 },
			{ confirmed_at: null, started_at: talked.at(8), topic: 'intent:hours' }
		]);
	});

	test('is confirmed by a thumb up, and open again when it is taken back; its stars stay', async () => {
		const talked = await converse(workshop, [question(0), answer(1), question(2), answer(3)]);
		await sql`update episodes set survey_at = now(), stars = 4, rated_at = now() where conversation_id = ${talked.id}`;
		const judge = async (thumb: number | null) => {
			await sql`update answer_outcomes set thumb = ${thumb} where message_id = ${talked.messages[1] ?? ''}`;
			await sql`select private.derive_conversation(${workshop}, ${talked.id})`;
			return episodesOf(talked);
		};
		const [before] = await episodesOf(talked);
		expect(await judge(1)).toMatchObject([
			{ id: before?.id, confirmed_at: talked.at(1), stars: 4 },
			{ started_at: talked.at(2), stars: null }
		]);
		expect(await judge(-1)).toMatchObject([{ id: before?.id, confirmed_at: null, stars: 4 }]);
	});

	test('is not confirmed by thanks in a question', async () => {
		const talked = await converse(workshop, [
			question(0, 'Was kostet ein Ölwechsel? Danke!'),
			answer(1, { intents: ['price', 'thanks'] }),
			question(2, 'Danke, wann haben Sie offen?'),
			talk(3, 'hours', 'thanks')
		]);
		expect(await episodesOf(talked)).toMatchObject([{ confirmed_at: null }]);
	});

	test('is reopened by the same topic within seven days, and by nothing else', async () => {
		const asked = async (days: number, ...topics: [string | undefined, string | undefined]) => {
			const [one, two] = topics.map((id) => (id ? [id] : []));
			const start = new Date(Date.now() - 20 * 86_400_000);
			const talked = await converse(
				workshop,
				[
					question(0),
					answer(1, { services: one }),
					question(DAY * days + 1),
					answer(DAY * days + 2, { services: two })
				],
				{ start }
			);
			return (await episodesOf(talked)).map(({ is_reopened }) => is_reopened as boolean);
		};
		expect(await asked(7, oil, oil)).toEqual([true, false]);
		expect(await asked(7.001, oil, oil)).toEqual([false, false]);
		expect(await asked(2, oil, own)).toEqual([false, false]);
		expect(await asked(2, undefined, undefined)).toEqual([false, false]);
	});

	test('that nothing resolved is not reopened', async () => {
		const talked = await converse(workshop, [
			question(0),
			answer(1, { outcome: 'unanswered', missing: ['oil-change'] }),
			question(DAY + 2),
			answer(DAY + 3, { services: [oil] })
		]);
		expect(await episodesOf(talked)).toMatchObject([
			{ topic: 'service:oil-change', is_unanswered: true, is_answered: false, is_reopened: false },
			{ topic: 'service:oil-change' }
		]);
	});
});

test('a topic is unanswered where its own question is, whatever else is asked', async () => {
	const boat = answer(3, { outcome: 'unanswered', missing: ['boat-service'] });
	const oilFirst = await converse(workshop, [
		question(0),
		answer(1, { services: [oil] }),
		question(2, 'Und mein U-Boot?'),
		boat
	]);
	expect(await episodesOf(oilFirst)).toMatchObject([
		{ topic: 'service:oil-change', is_unanswered: false }
	]);
	const boatFirst = await converse(workshop, [
		question(0, 'Mein U-Boot?'),
		boat,
		question(4),
		answer(5, { services: [oil] })
	]);
	expect(await episodesOf(boatFirst)).toMatchObject([
		{ topic: 'service:boat-service', is_unanswered: true, is_answered: true }
	]);
});

describe('the topic', () => {
	const topicOf = async (...said: Parameters<typeof converse>[1]) =>
		(await episodesOf(await converse(workshop, said)))[0]?.topic as string | null;

	test('is the first service that the first answer names', async () => {
		expect(
			await topicOf(
				question(0, 'Hallo'),
				talk(1, 'greeting'),
				question(2),
				answer(3, { services: [own, oil] }),
				question(4),
				answer(5, { services: [oil] })
			)
		).toBe(`own:${own}`);
	});

	test('is what was asked of the workshop, where it is no service', async () => {
		expect(await topicOf(question(0), talk(1, 'greeting', 'hours', 'address'))).toBe(
			'intent:hours'
		);
	});

	test('of a question without an answer is a name for its words, less what could be somebody’s', async () => {
		const body = `Rufen Sie 0171 / 234567 an oder schreiben max@muster.example,  geht LACK? ${'x'.repeat(90)}`;
		const words = `rufen sie an oder schreiben geht lack ${'x'.repeat(90)}`.slice(0, 80);
		const topic = await topicOf(
			question(0, body),
			answer(1, { outcome: 'unanswered', intents: [] })
		);
		expect(topic).toBe(`words:${createHash('sha256').update(words).digest('hex').slice(0, 20)}`);
		const [row] = await sql`select private.words_topic(${body}) as words`;
		expect(row?.words).toBe(words);
		const [shown] = await sql`select private.shown_question(${body}) as question`;
		const start = 'Rufen Sie … an oder schreiben … geht LACK? ';
		expect(shown?.question).toBe(`${start}${'x'.repeat(119 - start.length)}…`);
	});

	test('of small talk and of what no workshop answers is none', async () => {
		expect(await topicOf(question(0), talk(1, 'greeting'))).toBeNull();
		expect(
			await topicOf(question(0), answer(1, { outcome: 'unanswered', intents: ['offtopic'] }))
		).toBeNull();
	});
});

test('facts that stay the same are not written again', async () => {
	const talked = await converse(workshop, [
		question(0),
		answer(1),
		question(2, 'Einen Menschen bitte'),
		talk(3, 'human')
	]);
	const versions = () => sql`
		select xmin::text from episodes where conversation_id = ${talked.id}
		union all select xmin::text from answer_outcomes where conversation_id = ${talked.id}
		union all select xmin::text from responses where conversation_id = ${talked.id}`;
	const before = await versions();
	await sql`select private.derive_conversation(${workshop}, ${talked.id})`;
	expect(await versions()).toEqual(before);
	await say(workshop, talked, [question(4)]);
	expect(await versions()).not.toEqual(before);
});

test('messages that come at once are all in their facts', async () => {
	const talked = await converse(workshop, [question(0)]);
	await Promise.all(
		Array.from({ length: 12 }, (_, index) =>
			sql.begin(async (tx) => {
				await say(workshop, talked, [question(index + 1)], tx);
				await tx`select pg_sleep(0.01)`;
			})
		)
	);
	expect(await episodesOf(talked)).toMatchObject([{ visitor_messages: 13 }]);
});
