/** Random workshops whose events arrive in steps, with buckets built in between; and the check of all their numbers. */
import type postgres from 'postgres';
import { apply, LOST_REASON } from './apply.ts';
import { askedDifferences } from './asked.ts';
import { build, buildBeside, type Batch } from './builds.ts';
import { differences, settled } from './compare.ts';
import { contactsPage } from './contacts-page.ts';
import { counted, factsOf } from './derive.ts';
import { wordings } from './episodes.ts';
import { inKindOrder, possible, record } from './events.ts';
import { NO_KEY } from './facts.ts';
import { randomLog } from './generate.ts';
import { funnel, metrics, overview, satisfied } from './pages.ts';
import { peakHours, responseTimes } from './times-page.ts';
import { merge, questionsPage } from './questions-page.ts';
import { Random } from './random.ts';
import { keptDifferences } from './kept.ts';
import { ask, beOwner, type Answers, type Question } from './read.ts';
import { rowDifferences } from './rows.ts';
import { sliceDifferences } from './slices.ts';
import { bucketDifferences, sumDifferences } from './sums.ts';
import { STEPS } from './setting.ts';
import { factDifferences } from './stored.ts';
import { addDays, daysBetween } from './time.ts';
import { keyUsage } from './usage-page.ts';
import { createWorkshops } from './workshops.ts';

export function makeBatch(seed: number, size: number, now: number): Batch {
	const random = new Random(seed);
	return {
		random,
		now,
		logs: Array.from({ length: size }, () => randomLog(random, now))
	};
}

/** Lets everything happen, and gives what the two implementations don't agree on. */
export async function checkBatch(
	sql: postgres.Sql,
	owner: string,
	batch: Batch
): Promise<string[]> {
	const { random, logs } = batch;
	await sql.begin((tx) =>
		createWorkshops(
			tx,
			owner,
			logs.map(({ log }) => log)
		)
	);
	for (let step = 0; step < STEPS; step++) {
		const steps = logs.map(({ log, steps: all }) => ({
			log,
			events: possible(log, all[step] ?? [])
		}));
		const happening = sql.begin(async (tx) => {
			await tx`select set_config('request.jwt.claims', ${JSON.stringify({ sub: owner })}, true)`;
			await apply(tx, steps);
		});
		await Promise.all([happening, random.chance(0.4) && buildBeside(sql, batch)]);
		for (const { log, events } of steps) {
			for (const event of inKindOrder(events)) record(log, event);
		}
		const facts = new Map(logs.map(({ log }) => [log.id, factsOf(log)]));
		const wrong = await factDifferences(sql, facts);
		if (wrong.length > 0) return wrong.map((text) => `facts after step ${step}: ${text}`);
		await build(sql, batch);
		if (random.chance(0.12)) {
			const found = await check(sql, owner, batch);
			if (found.length > 0) return found.map((text) => `after step ${step}: ${text}`);
		}
	}
	await mergeTopics(sql, owner, batch);
	await build(sql, batch);
	const found = await check(sql, owner, batch);
	if (found.length > 0) return found;
	const forgetful = { ...batch, logs: batch.logs.filter(() => random.chance(0.4)) };
	await forget(sql, forgetful);
	const lost = await check(sql, owner, forgetful, 'totals');
	return lost.map((text) => `without old facts: ${text}`);
}

/** Deletes facts up to some day, as it happens to those of years ago. */
async function forget(sql: postgres.Sql, { random, logs }: Batch): Promise<void> {
	const chosen = logs.map(({ log, from }) => ({
		id: log.id,
		before: addDays(from, random.whole(1, 20))
	}));
	await sql`
		select private.delete_old_facts(id, before)
		from jsonb_to_recordset(${sql.json(chosen)}) as c (id uuid, before date)`;
}

/** Counts some questions as one, some of those as part of a third. */
async function mergeTopics(
	sql: postgres.Sql,
	owner: string,
	{ random, logs }: Batch
): Promise<void> {
	await sql.begin(async (tx) => {
		await beOwner(tx, owner);
		for (const { log } of logs) {
			const topics = factsOf(log).episodes.flatMap(({ topic }) => topic ?? []);
			const [first, second, third] = new Set(topics);
			if (!first || !second || random.chance(0.5)) continue;
			const merges = [[first, second]];
			if (third && random.chance(0.5)) merges.push([second, third]);
			for (const [topic = '', into = ''] of merges) {
				await tx`select merge_question_clusters(${log.id}, ${[topic]}, ${into})`;
				log.clusters = merge(log.clusters, topic, into);
			}
		}
	});
}

/** Names of services come from the catalogue, not from the log. */
function withoutNames(questions: unknown): unknown {
	const page = questions as { clusters: Record<string, unknown>[] } | null;
	if (!page) return page;
	return {
		...page,
		clusters: page.clusters.map((cluster) => ({
			...cluster,
			service_name: undefined,
			service_name_en: undefined
		}))
	};
}

function toldWords(questions: unknown, topic: string): string | null {
	const page = questions as { clusters: { topic: string; words: string | null }[] } | null;
	return page?.clusters.find((one) => one.topic === topic)?.words ?? null;
}

function questionsOf({ random, logs }: Batch): Question[] {
	return logs.map(({ log, from, to }) => ({
		workshop: log.id,
		from,
		to,
		key: random.chance(0.4)
			? (random.oneOf([...log.keys.map(({ id }) => id), NO_KEY]) ?? null)
			: null,
		previousFrom: random.chance(0.7)
			? addDays(from, -daysBetween(from, to))
			: addDays(from, random.whole(-9, 9)),
		grain: random.pick(['day', 'week', 'month'] as const),
		limit: random.chance(0.5) ? 50 : random.whole(1, 4)
	}));
}

/**
 * Compares all answers about a random window of each workshop.
 * @param extent `totals`: only what needs no facts of each thing that was counted
 */
async function check(
	sql: postgres.Sql,
	owner: string,
	batch: Batch,
	extent: 'all' | 'totals' = 'all'
): Promise<string[]> {
	const questions = questionsOf(batch);
	const { now, answers, inside } = await sql.begin(
		'isolation level repeatable read',
		async (tx) => {
			const asked = await ask(tx, owner, questions);
			const rows = await rowDifferences(tx, owner, questions, asked.answers, batch.random);
			const slices = await sliceDifferences(tx, owner, questions, asked.answers, batch.random);
			const ids = batch.logs.map(({ log }) => log.id);
			const built = await bucketDifferences(tx, ids);
			const kept = await keptDifferences(tx, ids);
			const topical = await askedDifferences(tx, ids);
			return { ...asked, inside: [...rows, ...slices, ...built, ...kept, ...topical] };
		}
	);
	const sums = answers.flatMap((answer) =>
		sumDifferences(answer).map((text) => `${answer.workshop} ${text}`)
	);
	const between = questions.flatMap((question, index) => {
		const { log } = batch.logs[index] ?? {};
		if (!log) return ['no log'];
		const shop = counted(log, now);
		const words = wordings(log, shop.facts.episodes);
		if (extent === 'totals') {
			// an old fact that is deleted no longer leads to its conversation; words that are told must be some of it
			for (const [topic, asked] of words) {
				const told = toldWords(answers[index]?.questions, topic);
				words.set(topic, told === null ? [] : asked.filter((question) => question === told));
			}
		}
		const expected = {
			workshop: log.id,
			metrics: metrics(shop, question),
			overview: overview(shop, question),
			responseTimes: responseTimes(shop, question, question.grain),
			peakHours: peakHours(shop, question),
			funnel: funnel(shop, question),
			satisfaction: satisfied(shop, question),
			contacts: contactsPage(shop, question, question.grain, (id) => id && LOST_REASON),
			keyUsage: keyUsage(shop, question, question.grain),
			questions: questionsPage(shop, question, log.clusters, words, question.limit)
		} satisfies Answers;
		const given = {
			...answers[index],
			questions: withoutNames(answers[index]?.questions),
			...(extent === 'totals' && {
				// facts tell what is excluded from the open ones
				metrics: { ...(answers[index]?.metrics as object), is_raw_since: null },
				overview: {
					...(answers[index]?.overview as object),
					is_raw_since: null,
					open_inquiries: expected.overview.open_inquiries
				},
				// counted from facts alone
				peakHours: {
					...(answers[index]?.peakHours as object),
					outside: expected.peakHours.outside
				},
				contacts: expected.contacts
			})
		};
		const asked = `${log.id} ${question.from}–${question.to}`;
		return differences(settled(expected), settled(given)).map((text) => `${asked} ${text}`);
	});
	return extent === 'totals' ? between : [...between, ...sums, ...inside];
}
