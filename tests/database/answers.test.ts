/** What the database itself keeps about questions, reviews and saved questions, whoever asks. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { writeTalk } from '../support/history.ts';
import { anonymous, newPerson, newWorkshop, type Person } from '../support/people.ts';

const sql = database();
let owner: Person;
let stranger: Person;
let workshop: string;
let answer: string;
let question: string;

beforeAll(async () => {
	[owner, stranger] = await Promise.all([newPerson(), newPerson()]);
	await newWorkshop(stranger);
	({ workshopId: workshop } = await newWorkshop(owner));
	await writeTalk(workshop, { question: 'Was kostet ein Ölwechsel?' });
	await writeTalk(workshop, { question: 'Boot überwintern?', outcome: 'unanswered' });
	const [answered] = await sql`
		select id, reply_to_id from messages where workshop_id = ${workshop} and outcome = 'answered'`;
	const [unanswered] = await sql`
		select reply_to_id from messages where workshop_id = ${workshop} and outcome = 'unanswered'`;
	answer = answered?.id as string;
	question = unanswered?.reply_to_id as string;
});

const service = async (key: string, of = workshop) =>
	(
		await sql`select id from workshop_services where workshop_id = ${of} and library_key = ${key}`
	)[0]?.id as string;

describe('a review', () => {
	test('is signed by whoever judges, each time anew, and names nobody else', async () => {
		const review = (client = owner.client) =>
			client.rpc('review_answer', { p_message_id: answer, p_verdict: 'correct' });
		expect((await review()).error).toBeNull();
		const signed = async () =>
			(
				await sql`select reviewed_by, reviewed_at from answer_reviews where message_id = ${answer}`
			)[0];
		const first = await signed();
		expect(first?.reviewed_by).toBe(owner.id);
		const staff = await newPerson();
		await sql`insert into memberships (workshop_id, user_id, role) values (${workshop}, ${staff.id}, 'staff')`;
		await review(staff.client);
		expect((await signed())?.reviewed_by).toBe(staff.id);
		const forged = await owner.client
			.from('answer_reviews')
			.update({ reviewed_by: owner.id })
			.eq('message_id', answer);
		expect(forged.error?.code).toBe('42501');
		// deleting the account takes the name off and leaves the judgement
		await sql`delete from auth.users where id = ${staff.id}`;
		expect(await signed()).toMatchObject({ reviewed_by: null });
	});

	test('counts towards the accuracy of its workshop alone', async () => {
		const accuracy = ({ client }: Person) =>
			client.rpc('answer_accuracy', { p_workshop_id: workshop });
		expect((await accuracy(owner)).data).toEqual({
			answers: 1,
			verified: {
				value: 1,
				numerator: 1,
				denominator: 1,
				low: expect.closeTo(0.2065, 4) as number,
				high: 1
			}
		});
		expect((await accuracy(stranger)).error?.message).toBe('not_a_member');
	});

	test('can’t say that a correct answer meant something else, nor name a stranger’s service', async () => {
		const foreign = await newWorkshop(stranger);
		const theirs = await service('oil-change', foreign.workshopId);
		const wrong = (right: string, verdict = 'wrong') =>
			owner.client.rpc('review_answer', {
				p_message_id: answer,
				p_verdict: verdict,
				p_right_service_id: right
			});
		expect((await wrong(theirs)).error).not.toBeNull();
		expect((await wrong(await service('oil-change'), 'correct')).error).not.toBeNull();
		expect((await wrong(await service('oil-change'))).error).toBeNull();
	});

	test('and its words are stored together or not at all', async () => {
		const brakes = await service('brake-pads-front');
		const { error } = await owner.client.rpc('review_answer', {
			p_message_id: answer,
			p_verdict: 'wrong',
			p_right_service_id: brakes,
			p_synonym: 'x'
		});
		expect(error?.message).toBe('synonym_invalid');
		const [kept] = await sql`
			select right_service_id from answer_reviews where message_id = ${answer}`;
		expect(kept?.right_service_id).not.toBe(brakes);
	});

	test('of an answer that doesn’t exist is none', async () => {
		const { data, error } = await owner.client.rpc('review_answer', {
			p_message_id: randomUUID(),
			p_verdict: 'correct'
		});
		expect([data, error]).toEqual([null, null]);
	});
});

describe('the workshop’s own words', () => {
	test('are added once, whatever the case, and never by a stranger', async () => {
		const id = await service('oil-change');
		const add = async (words: string, client = owner.client) =>
			(await client.rpc('add_synonym', { p_service_id: id, p_words: words })).data as unknown;
		expect(await add('  Schmierstoff   neu ')).toEqual(['Schmierstoff neu']);
		expect(await add('schmierstoff NEU')).toEqual(['Schmierstoff neu']);
		expect(await add('Fremd', stranger.client)).toBeNull();
		const [row] = await sql`select synonyms from workshop_services where id = ${id}`;
		expect(row?.synonyms).toEqual(['Schmierstoff neu']);
	});

	test('of a name are found by one word of it that no library service has', async () => {
		const { workshopId } = await newWorkshop(owner);
		const [added] = await sql`
			insert into workshop_services (workshop_id, category_id, service_name, price_kind, price_min, price_max)
			select ${workshopId}, id, 'Kofferraumausbau nach Wunsch mit Ölwechsel', 'range', 100, 200
			from service_categories limit 1
			returning id, telling_words`;
		expect(added?.telling_words).toEqual(['kofferraumausbau']);
		const found = async (text: string) => {
			const rows = await sql`
				select similarity from private.own_word_matches(${workshopId}, ${text}) where id = ${added?.id as string}`;
			return Number(rows[0]?.similarity ?? 0);
		};
		expect(await found('Was kostet ein Kofferraumausbau?')).toBeCloseTo(0.85);
		// a typing error less: the library may know better
		expect(await found('was kostet kofferaumausbau')).toBeLessThan(0.85);
		expect(await found('Was kostet ein Ölwechsel nach Wunsch?')).toBeLessThan(0.75);
		expect(await found('was kostet Kofferraumausbau nach Wunsch mit Ölwechsel')).toBeCloseTo(1);
	});

	test('are left out by their signatures where they aren’t similar, and nowhere else', async () => {
		const [compared] = await sql`
			with words as (
				select lower(name) as word from library_services
				union select lower(unnest(synonyms)) from library_services
			), signed as materialized (
				select word, private.signature_of(array[word]) as signature,
					private.spare_trigrams(array[word], '{}') as spare, private.spare_trigrams('{}', array[word]) as spare_of_part
				from words
			), texts as materialized (
				select text, ~ private.signature_of(array[text]) as lacking
				from (select word from words order by md5(word) limit 20) as asked
				-- as it is, and with typing errors
				cross join unnest(array['was kostet ' || word, translate(word, 'ae', 'ea') || ' beim golf']) as text
			), compared as (
				select word_similarity(word, text) as similarity, bit_count(signature & lacking) as lacking, spare, spare_of_part
				from texts cross join signed
			)
			select count(*) filter (where similarity >= 0.6) > 20 as some_similar,
				count(*) filter (where similarity >= 0.6 and lacking > spare)::int as left_out,
				count(*) filter (where similarity >= 0.9 and lacking > spare_of_part)::int as parts_left_out,
				count(*) filter (where lacking <= spare)::real / count(*) < 0.01 as most_are
			from compared`;
		expect(compared).toEqual({
			some_similar: true,
			left_out: 0,
			parts_left_out: 0,
			most_are: true
		});
	});
});

describe('lists', () => {
	test.each([
		['unanswered_questions', 1],
		['answers_to_review', 1]
	])('%s shows its own workshop alone', async (name, count) => {
		const args = {
			p_workshop_id: workshop,
			...(name === 'answers_to_review' && { p_filter: 'all' })
		};
		expect((await owner.client.rpc(name, args)).data).toHaveLength(count);
		expect((await stranger.client.rpc(name, args)).data).toEqual([]);
		expect((await anonymous().rpc(name, args)).error?.code).toBe('42501');
	});

	test('the page after a row begins right behind it, though many were answered at one instant', async () => {
		const at = '2026-11-20T10:00:00.123456Z';
		const { workshopId } = await newWorkshop(owner);
		for (let index = 0; index < 9; index++) await writeTalk(workshopId, { at });
		const page = async (after?: { answered_at: string; message_id: string }) =>
			(
				await owner.client.rpc('answers_to_review', {
					p_workshop_id: workshopId,
					p_limit: 4,
					...(after && { p_after_at: after.answered_at, p_after_id: after.message_id })
				})
			).data as { answered_at: string; message_id: string }[];
		const seen: string[] = [];
		for (let rows = await page(); rows.length > 0; rows = await page(rows.at(-1)))
			seen.push(...rows.map(({ message_id }) => message_id));
		expect(seen).toHaveLength(9);
		expect(new Set(seen).size).toBe(9);
	});
});

describe('a settled question', () => {
	test('is settled once and goes with its talk', async () => {
		const record = (state: string) =>
			owner.client
				.from('question_resolutions')
				.insert({ workshop_id: workshop, message_id: question, state });
		expect((await record('dismissed')).error).toBeNull();
		expect((await record('solved')).error?.code).toBe('23505');
		const { data } = await owner.client.rpc('record_question_check', {
			p_workshop_id: workshop,
			p_catalog_version: 1,
			p_solved: [{ message_id: question, service_id: null }]
		});
		expect(data).toBe(0);
		await sql`
			delete from conversations where id = (select conversation_id from messages where id = ${question})`;
		expect(await sql`select 1 from question_resolutions where message_id = ${question}`).toEqual(
			[]
		);
	});
});

describe('a saved question', () => {
	const row = () => ({
		workshop_id: workshop,
		question: `Frage ${randomUUID()}`,
		expected: { outcome: 'answered', services: [] }
	});

	test('is confirmed by whoever confirms it, and then counts as unchanged', async () => {
		const { data: saved } = await owner.client
			.from('saved_questions')
			.insert(row())
			.select()
			.single();
		const id = saved?.id as string;
		await owner.client.rpc('record_replay', {
			p_workshop_id: workshop,
			p_catalog_version: 7,
			p_changed: [id]
		});
		const now = async () => (await sql`select * from saved_questions where id = ${id}`)[0];
		expect(await now()).toMatchObject({ is_changed: true, checked_version: '7' });
		await owner.client.rpc('confirm_saved_questions', {
			p_workshop_id: workshop,
			p_confirmed: [{ id, expected: { outcome: 'unanswered', services: [] } }]
		});
		expect(await now()).toMatchObject({
			is_changed: false,
			confirmed_by: owner.id,
			expected: { outcome: 'unanswered', services: [] }
		});
	});

	test('is kept once for the same vehicle and day, and holds an answer', async () => {
		const once = row();
		const add = (more: object = {}) =>
			owner.client.from('saved_questions').insert({ ...once, ...more });
		expect((await add()).error).toBeNull();
		expect((await add()).error?.code).toBe('23505');
		expect((await add({ vehicle_class: 'suv' })).error).toBeNull();
		expect((await add({ day: '2027-07-01' })).error).toBeNull();
		expect(
			(await add({ day: '2027-07-02', expected: { outcome: 'answered' } })).error
		).not.toBeNull();
	});
});
