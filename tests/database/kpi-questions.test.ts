/** The most common questions with their names, share and trend, against counts made by hand. */
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { writeTalk } from '../support/history.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';
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
let key: string;
let own: string;
const questions = (options = {}) =>
	call<Questions>(owner, workshop, 'kpi_questions', { ...WINDOW, ...options });

beforeAll(async () => {
	owner = await newPerson();
	({ workshop, key, own } = await makeQuestionLog(owner));
});

test('a visitor’s words go with the conversation, wherever they were counted; the count stays', async () => {
	const person = await newPerson();
	const { workshopId } = await newWorkshop(person);
	const words = 'Ich bin Kanarienvogel Hans, haben Sie Zeit?';
	const conversation = await writeTalk(workshopId, {
		question: words,
		outcome: 'unanswered',
		at: new Date(Date.now() - 5 * 86_400_000)
	});
	await sql`select private.build_kpi_days(${workshopId})`;
	const days = (back: number) =>
		new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
	const clusters = async () =>
		(
			await call<Questions>(person, workshopId, 'kpi_questions', {
				p_from: days(10),
				p_to: days(-1)
			})
		).clusters;
	expect(await clusters()).toMatchObject([{ words, episodes: 1 }]);
	const newer = await writeTalk(workshopId, {
		question: 'ich bin Kanarienvogel Hans: Haben Sie Zeit',
		outcome: 'unanswered',
		at: new Date(Date.now() - 4 * 86_400_000)
	});
	// as the newest asked it that is still there
	expect(await clusters()).toMatchObject([
		{ words: 'ich bin Kanarienvogel Hans: Haben Sie Zeit', episodes: 2 }
	]);
	await sql`delete from conversations where id = ${newer}`;
	expect(await clusters()).toMatchObject([{ words, episodes: 2 }]);
	await sql`delete from conversations where id = ${conversation}`;
	expect(await clusters()).toMatchObject([{ words: null, episodes: 2 }]);
	// every column of every table that could hold it
	const tables = await sql`
		select format('%I.%I', table_schema, table_name) as name from information_schema.tables
		where table_schema in ('public', 'private') and table_type = 'BASE TABLE'`;
	for (const { name } of tables) {
		const [found] = await sql.unsafe(
			`select count(*)::int as n from ${String(name)} t where to_jsonb(t)::text ilike '%kanarienvogel hans%'`
		);
		expect([name, found?.n]).toEqual([name, 0]);
	}
});

describe('questions of a window', () => {
	test('come by topic, the most frequent first, with share, trend and unanswered share', async () => {
		const { episodes, clusters, others } = await questions();
		expect(episodes).toBe(17);
		expect(others).toBe(0);
		expect(clusters.map((cluster) => cluster.topic)).toEqual([OIL, BOOKING, own, FROST, GLASS]);
		expect(clusters[0]).toEqual({
			topic: OIL,
			label: null,
			service_name: 'Ölwechsel',
			service_name_en: 'Oil change',
			intent: null,
			words: null,
			merged: [],
			episodes: 7,
			share: 7 / 17,
			previous_episodes: 4,
			trend: 0.75,
			unanswered: 2,
			unanswered_share: 2 / 7
		});
		const [, booking, care, frost, glass] = clusters;
		expect(booking).toMatchObject({ intent: 'appointment', trend: null, unanswered_share: 0 });
		expect(care).toMatchObject({ service_name: 'Oldtimer-Pflege', unanswered_share: 1 });
		expect(frost).toMatchObject({ words: 'Frostschutz-Check?', trend: -1 / 3, service_name: null });
		// the workshop doesn't offer it: the library knows its name
		const [library] = await sql`
			select name, name_en from library_services where key = ${GLASS.slice(8)}`;
		expect(glass).toMatchObject({
			service_name: library?.name as string,
			service_name_en: library?.name_en as string
		});
	});

	test('add up with the rest that is not shown, for each key too', async () => {
		const { episodes, clusters, others } = await questions({ p_limit: 2 });
		expect([episodes, clusters.length, others]).toEqual([17, 2, 6]);
		const ofKey = await questions({ p_client_key_id: key });
		expect(ofKey.episodes).toBe(4);
		expect(ofKey.clusters.map(({ topic, episodes: n }) => [topic, n])).toEqual([
			[OIL, 2],
			[FROST, 2]
		]);
		const before = await questions({ p_previous_from: '2025-02-01' });
		expect(before.clusters[0]?.previous_episodes).toBe(0);
	});

	test('of a window without any are none', async () => {
		const empty = { episodes: 0, clusters: [], others: 0 };
		expect(await questions({ p_from: '2024-03-10', p_to: '2024-03-20' })).toEqual(empty);
	});

	test('have a series of days for each cluster', async () => {
		await call(owner, workshop, 'merge_question_clusters', { p_topics: [FROST, own], p_into: OIL });
		const series = await call<{ day: string; episodes: number }[]>(
			owner,
			workshop,
			'kpi_question_series',
			{
				...WINDOW,
				p_topic: FROST
			}
		);
		expect(series).toHaveLength(10);
		expect(series.filter((day) => day.episodes > 0)).toEqual([
			{ day: '2025-03-10', episodes: 5, unanswered: 1 },
			{ day: '2025-03-12', episodes: 2, unanswered: 1 },
			{ day: '2025-03-19', episodes: 5, unanswered: 5 }
		]);
	});
});

describe('a question among more than are listed', () => {
	const RARE = 'own:rarest';
	let crowded: string;
	const asked = (options = {}) =>
		call<Questions>(owner, crowded, 'kpi_questions', { ...WINDOW, p_limit: 1000, ...options });

	beforeAll(async () => {
		({ workshopId: crowded } = await newWorkshop(owner));
		await sql`
			insert into episodes (workshop_id, conversation_id, number, day, started_at, ended_at, topic, is_unanswered)
			select ${crowded}, gen_random_uuid(), 1, day::date, day, day, topic, topic = ${RARE}
			from (
				select 'own:' || n as topic, timestamptz '2025-03-12 12:00+01' as day
				from generate_series(1, 1100) as n, generate_series(1, 2)
				union all
				select ${RARE}, day from unnest('{2025-03-12 12:00+01,2025-03-02 12:00+01,2025-03-03 12:00+01}'::timestamptz[]) as day
			) as e`;
	});

	test('has its figures, and so has what it was merged into', async () => {
		expect((await asked()).clusters.some(({ topic }) => topic === RARE)).toBe(false);
		const figures = {
			topic: RARE,
			episodes: 1,
			share: 1 / 2201,
			previous_episodes: 2,
			trend: -0.5,
			unanswered: 1,
			unanswered_share: 1
		};
		expect(await asked({ p_topic: RARE })).toMatchObject({
			episodes: 2201,
			clusters: [figures],
			others: 2200
		});
		await call(owner, crowded, 'merge_question_clusters', { p_topics: [RARE], p_into: 'own:7' });
		expect((await asked({ p_topic: RARE })).clusters).toMatchObject([
			{ topic: 'own:7', merged: [RARE], episodes: 3 }
		]);
		await call(owner, crowded, 'split_question_clusters', { p_topics: [RARE] });
	});

	test('has figures of a window in which nobody asked it', async () => {
		const silent = { p_from: '2025-03-13', p_to: '2025-03-20', p_topic: RARE };
		expect(await asked(silent)).toMatchObject({
			episodes: 0,
			clusters: [{ topic: RARE, episodes: 0, share: null, previous_episodes: 1, trend: -1 }],
			others: 0
		});
		const { error } = await owner.client.rpc('kpi_questions', {
			p_workshop_id: crowded,
			...WINDOW,
			p_topic: 'own:never asked'
		});
		expect(error).toMatchObject({ code: 'PT404', message: 'topic_unknown' });
	});

	test('is found by its name', async () => {
		await call(owner, crowded, 'rename_question_cluster', { p_topic: RARE, p_label: 'Öl-Rarität' });
		const found = await asked({ p_search: 'ÖL-RAR' });
		expect(found.clusters.map(({ topic }) => topic)).toEqual([RARE]);
		expect(found.others).toBe(2200);
	});
});

test('questions are found by the names that they are shown with', async () => {
	await sql`delete from question_clusters where workshop_id = ${workshop}`;
	const topics = async (p_search: string, more = {}) => {
		const p_words = { locale: 'de', intents: { appointment: 'Termin' }, gone: 'Weg', ...more };
		return (await questions({ p_search, p_words })).clusters.map(({ topic }) => topic);
	};
	expect(await topics('ölw')).toEqual([OIL]);
	expect(await topics('oil')).toEqual([]);
	expect(await topics('oil', { locale: 'en' })).toEqual([OIL]);
	expect(await topics('TERMIN')).toEqual([BOOKING]);
	expect(await topics('%')).toEqual([]);
	expect(await topics('schutz-check')).toEqual([FROST]);
	await call(owner, workshop, 'rename_question_cluster', { p_topic: BOOKING, p_label: 'Wann?' });
	expect([await topics('wann'), await topics('termin')]).toEqual([[BOOKING], [BOOKING]]);
	await call(owner, workshop, 'rename_question_cluster', { p_topic: BOOKING, p_label: null });
});

describe('strangers and smaller plans', () => {
	const calls: [string, Record<string, unknown>][] = [
		['kpi_questions', WINDOW],
		['kpi_question_series', { ...WINDOW, p_topic: OIL }],
		['rename_question_cluster', { p_topic: OIL, p_label: 'Mine' }],
		['merge_question_clusters', { p_topics: [OIL], p_into: FROST }],
		['kpi_question_conversations', { ...WINDOW, p_topic: OIL }],
		['split_question_clusters', { p_topics: [OIL] }]
	];

	test.each(calls)('are refused %s', async (name, options) => {
		const stranger = await newPerson();
		const refusal = async (person: Person) =>
			(await person.client.rpc(name, { p_workshop_id: workshop, ...options })).error;
		expect(await refusal(stranger)).toMatchObject({ code: '42501', message: 'not_a_member' });
		await sql`
			update subscription_plans set plan_type = 'basic', status = 'active' where workshop_id = ${workshop}`;
		expect(await refusal(owner)).toMatchObject({ code: '42501', message: 'plan_required' });
	});
});
