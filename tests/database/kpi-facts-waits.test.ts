/** How long visitors waited for a person, in hand-made conversations (definition 6). */
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';
import {
	answer,
	contactStored,
	converse,
	episodesOf,
	question,
	responsesOf,
	say,
	staff,
	talk,
	type Conversation
} from '../support/said.ts';

const sql = database();
let person: Person;
let workshop: string;

beforeAll(async () => {
	person = await newPerson();
	({ workshopId: workshop } = await newWorkshop(person));
});

/** An inquiry of somebody new that came with a conversation. */
async function inquire(conversationId: string, at: Date): Promise<string> {
	const [contact] = await sql`
		insert into contacts (workshop_id, name, phone) values (${workshop}, 'Uwe', '+4923112345') returning id`;
	const [inquiry] = await sql`
		insert into inquiries (workshop_id, contact_id, conversation_id, client_request_id, created_at)
		values (${workshop}, ${contact?.id}, ${conversationId}, gen_random_uuid(), ${at}) returning id`;
	return inquiry?.id as string;
}

describe('a first response', () => {
	test('is waited for from the moment a person was asked for', async () => {
		const talked = await converse(workshop, [
			question(0),
			answer(1),
			question(10, 'Bitte rufen Sie mich zurück'),
			talk(11, 'callback')
		]);
		expect(await episodesOf(talked)).toMatchObject([{ handed_off_at: talked.at(10) }]);
		expect(await responsesOf(talked)).toMatchObject([
			{
				is_first: true,
				requested_at: talked.at(10),
				responded_at: null,
				seconds: null,
				open_seconds: null
			}
		]);
		await say(workshop, talked, [question(12), answer(13), staff(40), staff(50)]);
		expect((await responsesOf(talked)).filter(({ is_first }) => is_first)).toMatchObject([
			{ requested_at: talked.at(10), responded_at: talked.at(40), seconds: 1800 }
		]);
	});

	test('is the first change of the inquiry’s status, and stays that', async () => {
		const talked = await converse(workshop, [question(0), answer(1), contactStored(5)]);
		const inquiry = await inquire(talked.id, talked.at(5));
		const [waiting] = await responsesOf(talked);
		expect(waiting).toMatchObject({ requested_at: talked.at(5), responded_at: null });
		await sql`update inquiries set staff_note = 'wichtig' where id = ${inquiry}`;
		expect(await responsesOf(talked)).toEqual([waiting]);
		await sql`update inquiries set status = 'contacted' where id = ${inquiry}`;
		const [first] = await sql`select first_responded_at from inquiries where id = ${inquiry}`;
		expect(await responsesOf(talked)).toMatchObject([
			{ id: waiting?.id, responded_at: first?.first_responded_at }
		]);
		await sql`update inquiries set status = 'quoted' where id = ${inquiry}`;
		await sql`update inquiries set status = 'new' where id = ${inquiry}`;
		await sql`update inquiries set status = 'booked' where id = ${inquiry}`;
		expect(await responsesOf(talked)).toMatchObject([{ responded_at: first?.first_responded_at }]);
	});

	test('comes also after the conversation is deleted', async () => {
		const talked = await converse(workshop, [question(0), answer(1)]);
		const inquiry = await inquire(talked.id, talked.at(5));
		await sql`delete from conversations where id = ${talked.id}`;
		expect(await responsesOf(talked)).toMatchObject([{ responded_at: null }]);
		await sql`update inquiries set status = 'contacted' where id = ${inquiry}`;
		const [response] = await responsesOf(talked);
		expect(response?.seconds).toBeGreaterThan(0);
		expect(response?.open_seconds).toBeGreaterThanOrEqual(0);
	});

	test('is asked for once in an episode, and anew in the next', async () => {
		const talked = await converse(workshop, [
			question(0, 'Einen Menschen bitte'),
			talk(1, 'human'),
			contactStored(4),
			question(9, 'Rückruf bitte'),
			talk(10, 'callback'),
			staff(20)
		]);
		const first = (await responsesOf(talked)).filter(({ is_first }) => is_first);
		const episodes = await episodesOf(talked);
		expect(first).toMatchObject([
			{ source_id: episodes[0]?.id, requested_at: talked.at(0), responded_at: talked.at(20) },
			{ source_id: episodes[1]?.id, requested_at: talked.at(9), responded_at: talked.at(20) }
		]);
	});
});

describe('a member’s reply', () => {
	test('is measured from the oldest message it answers; automatic answers stop no clock', async () => {
		const talked = await converse(workshop, [
			question(0),
			answer(1),
			question(5),
			answer(6),
			staff(30),
			staff(31),
			question(60),
			staff(62)
		]);
		expect(await responsesOf(talked)).toMatchObject([
			{ is_first: false, source_id: talked.messages[4], requested_at: talked.at(0), seconds: 1800 },
			{ is_first: false, source_id: talked.messages[7], requested_at: talked.at(60), seconds: 120 }
		]);
	});

	test('answers nothing that the assistant settled in an earlier episode, but who waited since then', async () => {
		const DAY = 24 * 60;
		const settled = await converse(workshop, [
			question(0),
			answer(1),
			question(3 * DAY, 'Einen Menschen bitte'),
			talk(3 * DAY + 1, 'human'),
			staff(3 * DAY + 10)
		]);
		const replies = async (talked: Conversation) =>
			(await responsesOf(talked)).filter(({ is_first }) => !is_first);
		expect(await replies(settled)).toMatchObject([
			{ requested_at: settled.at(3 * DAY), seconds: 600 }
		]);
		const waiting = await converse(workshop, [
			question(0, 'Einen Menschen bitte'),
			talk(1, 'human'),
			question(3 * DAY),
			answer(3 * DAY + 1),
			staff(3 * DAY + 10)
		]);
		expect(await replies(waiting)).toMatchObject([{ requested_at: waiting.at(0) }]);
		// within an episode automatic answers stop no clock, whenever the member speaks
		const alone = await converse(workshop, [question(0), answer(1), staff(2 * DAY)]);
		expect(await replies(alone)).toMatchObject([{ requested_at: alone.at(0) }]);
	});

	test('is measured in opening time as it was then', async () => {
		const { workshopId } = await newWorkshop(person);
		await sql`delete from opening_hours where workshop_id = ${workshopId}`;
		await sql`
			insert into opening_hours (workshop_id, weekday, opens, closes) values (${workshopId}, 4, '08:00', '17:00')`;
		// Thursday 16:30 in Dortmund
		const start = new Date('2026-11-19T16:30:00+01:00');
		const talked = await converse(workshopId, [question(0), answer(1), staff(60)], { start });
		expect(await responsesOf(talked)).toMatchObject([{ seconds: 3600, open_seconds: 1800 }]);
		await sql`delete from opening_hours where workshop_id = ${workshopId}`;
		await say(workshopId, talked, [question(61)]);
		expect(await responsesOf(talked)).toMatchObject([{ seconds: 3600, open_seconds: 1800 }]);
	});
});
