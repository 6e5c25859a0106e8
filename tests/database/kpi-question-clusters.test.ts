/** Clusters of questions: names of one's own, merging, and taking apart again. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, type Person } from '../support/people.ts';
import {
	BOOKING,
	FROST,
	GLASS,
	OIL,
	WINDOW,
	call,
	makeQuestionLog,
	type Questions
} from '../support/question-log.ts';

const sql = database();
let owner: Person;
let workshop: string;
let own: string;
const questions = (options = {}) =>
	call<Questions>(owner, workshop, 'kpi_questions', { ...WINDOW, ...options });

beforeAll(async () => {
	owner = await newPerson();
	({ workshop, own } = await makeQuestionLog(owner));
});
beforeEach(async () => {
	await sql`delete from question_clusters where workshop_id = ${workshop}`;
});

const merge = (p_topics: string[], p_into: string) =>
	call<number>(owner, workshop, 'merge_question_clusters', { p_topics, p_into });
interface Taken {
	topic: string;
	taken_from: string;
}
const split = (...p_topics: string[]) =>
	call<Taken[]>(owner, workshop, 'split_question_clusters', { p_topics });
/** Topic → episodes, as they are counted now. */
const counted = async () =>
	Object.fromEntries((await questions()).clusters.map(({ topic, episodes }) => [topic, episodes]));

describe('a name of one’s own', () => {
	const rename = (p_topic: string, p_label: string | null) =>
		call(owner, workshop, 'rename_question_cluster', { p_topic, p_label });

	test('is shown until it is taken back', async () => {
		await rename(OIL, '  Öl & Filter ');
		expect((await questions()).clusters[0]).toMatchObject({ topic: OIL, label: 'Öl & Filter' });
		await rename(OIL, ' ');
		expect((await questions()).clusters[0]?.label).toBeNull();
		expect(await sql`select from question_clusters where workshop_id = ${workshop}`).toHaveLength(
			0
		);
	});

	test('comes back when a merge is undone', async () => {
		await rename(FROST, 'Winter');
		await merge([FROST], OIL);
		expect((await questions()).clusters[0]).toMatchObject({ topic: OIL, label: null });
		await split(FROST);
		const frost = (await questions()).clusters.find(({ topic }) => topic === FROST);
		expect(frost?.label).toBe('Winter');
	});

	test.each([
		['x'.repeat(121), OIL, 'label_invalid'],
		['Name', 'words:never asked', 'topic_unknown']
	])('%s for %s is refused', async (p_label, p_topic, message) => {
		const { error } = await owner.client.rpc('rename_question_cluster', {
			p_workshop_id: workshop,
			p_topic,
			p_label
		});
		expect(error?.message).toBe(message);
	});
});

describe('merging', () => {
	test('adds everything up', async () => {
		expect(await merge([FROST, GLASS, OIL], OIL)).toBe(2);
		const { episodes, clusters } = await questions();
		expect(episodes).toBe(17);
		expect(clusters[0]).toMatchObject({
			topic: OIL,
			merged: [FROST, GLASS].toSorted(),
			episodes: 10,
			previous_episodes: 7,
			unanswered: 4
		});
		expect(clusters.reduce((sum, cluster) => sum + cluster.episodes, 0)).toBe(17);
	});

	test('keeps merged clusters flat, and each step can be undone', async () => {
		await merge([FROST], GLASS);
		const afterOne = await counted();
		await merge([GLASS], own);
		const afterTwo = await counted();
		// into a member means into what it is counted with
		await merge([own, OIL], FROST);
		expect(await counted()).toEqual({ [own]: 13, [BOOKING]: 4 });
		await split(OIL);
		expect(await counted()).toEqual(afterTwo);
		await merge([own], BOOKING);
		expect(await counted()).toEqual({ [BOOKING]: 10, [OIL]: 7 });
		const deep = await sql`
			select from question_clusters c join question_clusters d using (workshop_id)
			where c.workshop_id = ${workshop} and c.merged_into = d.topic and d.merged_into is not null`;
		expect(deep).toHaveLength(0);
		await split(own);
		expect(await counted()).toEqual(afterTwo);
		await split(GLASS);
		expect(await counted()).toEqual(afterOne);
		await split(FROST);
		expect(await sql`select from question_clusters where workshop_id = ${workshop}`).toHaveLength(
			0
		);
	});

	test('of what is merged already changes nothing; a whole cluster is taken apart at once', async () => {
		await merge([FROST], GLASS);
		await merge([GLASS, own], OIL);
		expect(await merge([FROST, own, OIL], OIL)).toBe(0);
		// glass takes with it what was merged into it before
		expect(await split(OIL)).toEqual(
			[GLASS, own].toSorted().map((topic) => ({ topic, taken_from: OIL }))
		);
		expect(await counted()).toEqual({ [OIL]: 7, [BOOKING]: 4, [own]: 3, [GLASS]: 3 });
		expect(await split(OIL)).toEqual([]);
	});

	test('tells what each topic was taken from; merging it there again takes that back', async () => {
		await merge([FROST], GLASS);
		await merge([own], OIL);
		const before = await counted();
		const taken = await split(FROST, own, BOOKING);
		expect(taken).toEqual([
			{ topic: FROST, taken_from: GLASS },
			{ topic: own, taken_from: OIL }
		]);
		for (const { topic, taken_from } of taken) await merge([topic], taken_from);
		expect(await counted()).toEqual(before);
	});

	test('is undone for all topics or for none', async () => {
		await merge([FROST, own], OIL);
		const { error } = await owner.client.rpc('split_question_clusters', {
			p_workshop_id: workshop,
			p_topics: [FROST, 'words:never asked', own]
		});
		expect(error?.message).toBe('topic_unknown');
		expect((await questions()).clusters[0]?.merged).toEqual([FROST, own].toSorted());
	});

	test('is undone once, whoever else does it at the same moment', async () => {
		await merge([FROST, GLASS, own], OIL);
		const all = await Promise.all(Array.from({ length: 4 }, () => split(OIL)));
		expect(all.flat().map(({ topic }) => topic)).toEqual([FROST, GLASS, own].toSorted());
	});

	test('two clusters into each other at the same time leaves one', async () => {
		await Promise.all([merge([OIL], FROST), merge([FROST], OIL)]);
		const { clusters } = await questions();
		expect(clusters.filter(({ topic }) => topic === OIL || topic === FROST)).toMatchObject([
			{ episodes: 9 }
		]);
	});
});
