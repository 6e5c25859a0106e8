/** The conversations that a question counts: each with what the visitor asked then, page by page. */
import { beforeAll, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';
import { call } from '../support/question-log.ts';
import { answer, contactStored, converse, question, talk, type Said } from '../support/said.ts';

const sql = database();
const OIL = 'service:oil-change';
const HOURS = 'intent:hours';
const DAY = 24 * 60;

interface Row {
	at: string;
	id: string;
	topic: string;
	question: string | null;
	outcome: string;
	key_name: string | null;
	conversation_id: string | null;
	remaining: number;
}

let owner: Person;
let workshop: string;
let oil: string;
beforeAll(async () => {
	owner = await newPerson();
	({ workshopId: workshop } = await newWorkshop(owner));
	const [service] = await sql`
		select id from workshop_services where workshop_id = ${workshop} and library_key = 'oil-change'`;
	oil = service?.id as string;
});

/** The conversations of a topic that begin in the week from a day in 2025 on. */
const listed = (topic: string, day: string, options = {}) =>
	call<Row[]>(owner, workshop, 'kpi_question_conversations', {
		p_topic: topic,
		p_from: day,
		p_to: new Date(Date.parse(day) + 7 * 86_400_000).toISOString().slice(0, 10),
		...options
	});
const questionsOf = async (topic: string, day: string) =>
	(await listed(topic, day)).map((row) => row.question);
const begin = (day: string, said: Said[], more = {}) =>
	converse(workshop, said, { start: new Date(`${day}T10:00:00Z`), ...more });

test('each is shown with the question that gave it its topic', async () => {
	const day = '2025-05-05';
	await begin(day, [
		question(0, 'Hallo!'),
		talk(1, 'greeting'),
		question(2, 'Was kostet bei Ihnen ein Ölwechsel?'),
		answer(3, { services: [oil] }),
		question(4, 'Und wann haben Sie offen?'),
		answer(5, { intents: ['hours'] }),
		question(6, 'Danke'),
		talk(7, 'thanks'),
		question(2 * DAY, 'Guten Tag noch einmal'),
		talk(2 * DAY + 1, 'greeting'),
		question(2 * DAY + 2, 'Bis wann ist samstags offen?'),
		answer(2 * DAY + 3, { intents: ['hours'] })
	]);
	expect(await questionsOf(OIL, day)).toEqual(['Was kostet bei Ihnen ein Ölwechsel?']);
	expect(await questionsOf(HOURS, day)).toEqual(['Bis wann ist samstags offen?']);
});

test('where no message was answered with it, with the first since it began', async () => {
	const day = '2025-05-19';
	const talked = await begin(day, [
		question(0, 'Was kostet ein Ölwechsel?'),
		answer(1, { services: [oil] }),
		contactStored(2),
		question(2 * DAY, 'Sind Sie da?'),
		answer(2 * DAY + 1, { intents: ['human'], outcome: 'clarified', isReply: false }),
		question(2 * DAY + 2, 'Wann öffnen Sie?'),
		answer(2 * DAY + 3, { intents: ['hours'] })
	]);
	expect(await listed('intent:human', day)).toMatchObject([
		{ question: 'Sind Sie da?', conversation_id: talked.id, remaining: 1 }
	]);
	await sql`delete from conversations where id = ${talked.id}`;
	expect(await listed('intent:human', day)).toMatchObject([
		{ question: null, conversation_id: null }
	]);
});

test('they come page by page, those of merged topics too, of a key or without one', async () => {
	const day = '2025-06-02';
	const [key] = await sql`select id, name from client_keys where workshop_id = ${workshop}`;
	for (const minute of [0, 10, 20])
		await begin(day, [question(minute), answer(minute + 1, { services: [oil] })]);
	await begin(
		day,
		[question(30, 'Wann öffnen Sie?'), answer(31, { intents: ['hours'], outcome: 'unanswered' })],
		{ keyId: key?.id as string }
	);
	await begin(day, [question(40), answer(41, { services: [oil] })], { isTest: true });
	await call(owner, workshop, 'merge_question_clusters', { p_topics: [HOURS], p_into: OIL });

	const first = await listed(HOURS, day, { p_limit: 2 });
	expect(first).toMatchObject([
		{ topic: HOURS, outcome: 'unanswered', key_name: key?.name as string, remaining: 4 },
		{ topic: OIL, outcome: 'answered', key_name: null, remaining: 4 }
	]);
	const { at: p_before, id: p_before_id } = first[1] as Row;
	const second = await listed(OIL, day, { p_limit: 2, p_before, p_before_id });
	expect(second.map(({ remaining }) => remaining)).toEqual([2, 2]);
	const ids = [...first, ...second].map(({ id }) => id);
	expect((await listed(OIL, day)).map(({ id }) => id)).toEqual(ids);

	expect(await listed(OIL, day, { p_unanswered: true })).toMatchObject([{ id: ids[0] }]);
	expect(await listed(OIL, day, { p_client_key_id: key?.id as string })).toHaveLength(1);
	const keyless = { p_client_key_id: '00000000-0000-0000-0000-000000000000' };
	expect(await listed(OIL, day, keyless)).toHaveLength(3);
	await call(owner, workshop, 'split_question_clusters', { p_topics: [HOURS] });
});

test('of a topic that nobody ever asked are no conversations', async () => {
	await expect(listed('words:never asked', '2025-06-02')).rejects.toThrow('topic_unknown');
});
