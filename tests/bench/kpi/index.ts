/**
 * Metrics over 1,000 workshops: the 90-day page at one and at ten million facts, what collecting costs, the rows as a
 * file, and the page in a browser. Takes some minutes, most of them to write and count the facts.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from '@supabase/supabase-js';
import postgres from 'postgres';
import { removeDatabase } from '../../../supabase/local/postgres.ts';
import { startStack, type Stack } from '../../../supabase/local/stack.ts';
import { metricIds } from '../../support/kpi-card.ts';
import { median, percentile, report, type Figure } from '../report.ts';
import { csvFigures } from './csv.ts';
import {
	addFacts,
	countAll,
	countFacts,
	DAYS,
	daysAgo,
	makeWorkshops,
	type Place
} from './data.ts';
import { makeEvents } from './events.ts';
import { ingestRatio } from './ingest.ts';
import {
	allMetrics,
	countedDays,
	lookUp,
	measure,
	page as pageOf,
	pageDays,
	type Call
} from './pages.ts';
import { largestPaint } from './paint.ts';
import { checkFigures, everyPanel, startPage, startPageByKind } from './umami.ts';

/** Facts at the full size; a smaller number is for trying the benchmark out. */
const FACTS = Number(process.env.CARBOT_BENCH_FACTS ?? 10_000_000);
const CALLS = 5000;
const ROUNDS = 5;
const RAW_CALLS = 200;

export async function benchKpi(): Promise<boolean> {
	const dataDir = mkdtempSync(path.join(tmpdir(), 'carbot-bench-'));
	// a machine for a database of some gigabytes gives it a part of its memory
	const stack = await startStack({ dataDir, ports: 'free', app: 'build', sharedBuffers: '2GB' });
	try {
		return await bench(stack, dataDir);
	} finally {
		await stack.stop();
		removeDatabase(dataDir);
		rmSync(dataDir, { recursive: true, force: true });
	}
}

const ms = (value: number) => `${value.toFixed(2)} ms`;
const info = (what: string, value: string): Figure => ({ what, value, goal: null, met: null });
const goal = (what: string, value: string, wanted: string, met: boolean): Figure => ({
	...{ what, value, goal: wanted, met }
});
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const p = (values: number[], share: number) => percentile(values, share);

async function bench(stack: Stack, dataDir: string): Promise<boolean> {
	const { databaseUrl } = stack;
	const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
	const say = (text: string) => console.log(`  ${text}`);
	const days = pageDays();
	const page = pageOf(days);
	const places = await makeWorkshops(sql, FACTS);
	await addFacts(sql, 0.1);
	const few = await countFacts(sql);
	await countAll(sql);
	say(`${few.toLocaleString('en')} facts written and counted`);
	const early = await measure(databaseUrl, places, page, { clients: 2, calls: 2000 });
	await addFacts(sql, 0.9);
	const facts = await countFacts(sql);
	const counted = await countAll(sql);
	say(`${facts.toLocaleString('en')} facts written and counted`);

	const two = await besideLookUps(databaseUrl, places, page, 2);
	const sixteen = await besideLookUps(databaseUrl, places, page, 16);
	const { lookUps: floor, pages } = two;
	const { lookUps: floor16, pages: pages16 } = sixteen;
	const [largest, middling] = [places[0], places[places.length / 2 - 1]] as [Place, Place];
	const one = { clients: 1, calls: 400 };
	const big = await measure(databaseUrl, [largest], page, one);
	const middle = await measure(databaseUrl, [middling], page, one);
	const fromFacts = { clients: 2, calls: RAW_CALLS, asOwner: false };
	const oneStatement = await measure(databaseUrl, places, countedDays(days), fromFacts);
	// only now: they would take memory from the page
	const started = performance.now();
	const events = await makeEvents(sql);
	const written = (performance.now() - started) / 1000;
	say(`${events.toLocaleString('en')} raw events written`);
	await checkFigures(sql, [largest, middling, places.at(-1) as Place], days);
	const raw = await measure(databaseUrl, places, startPage(days), fromFacts);
	const rawByKind = await measure(databaseUrl, places, startPageByKind(days), fromFacts);
	// of the same workshops in the same minute
	const asOwner = { ...fromFacts, asOwner: true };
	const pagesBeside = await measure(databaseUrl, places, page, asOwner);
	const rawOfAll = await measure(databaseUrl, places, everyPanel(days), fromFacts);
	const all = await measure(databaseUrl, places, allMetrics(days, metricIds), asOwner);
	const pageMet = report(
		`The 90-day page over ${facts.toLocaleString('en')} facts of ${places.length} workshops`,
		[
			info('counting all of it by the job', `${counted.toFixed(0)} s`),
			info(
				'look-up by key under the policies, 2 clients, p50 / p95',
				`${ms(p(floor, 0.5))} / ${ms(p(floor, 0.95))}`
			),
			goal('page, 2 clients, p50', ms(p(pages, 0.5)), '≤ 5 ms', p(pages, 0.5) <= 5),
			goal('page, 2 clients, p95', ms(p(pages, 0.95)), '≤ 5 ms', p(pages, 0.95) <= 5),
			multiple('page p50 as a multiple of the look-up, 2 clients', two.multiple(0.5), 5),
			multiple('page p95 as a multiple of the look-up, 2 clients', two.multiple(0.95), 5),
			info(
				'… in the worst round, p50 / p95',
				`${two.worst(0.5).toFixed(2)} / ${two.worst(0.95).toFixed(2)}`
			),
			info('look-up, 16 clients, p50 / p95', `${ms(p(floor16, 0.5))} / ${ms(p(floor16, 0.95))}`),
			info('page, 16 clients, p50', ms(p(pages16, 0.5))),
			// a time, no multiple: the clients wait for each other, the longer the fewer cores there are
			goal('page, 16 clients, p95', ms(p(pages16, 0.95)), '≤ 40 ms', p(pages16, 0.95) <= 40),
			info(
				'page as a multiple of the look-up, 16 clients, p50 / p95',
				`${sixteen.multiple(0.5).toFixed(2)} / ${sixteen.multiple(0.95).toFixed(2)}`
			),
			multiple(
				`p95 at ${facts.toLocaleString('en')} facts over p95 at ${few.toLocaleString('en')}`,
				p(pages, 0.95) / p(early, 0.95),
				1.5
			),
			multiple('largest workshop over median workshop, p50', p(big, 0.5) / p(middle, 0.5), 3),
			info(
				'writing the facts as raw events',
				`${events.toLocaleString('en')} in ${written.toFixed(0)} s`
			),
			info(
				'the same figures grouped from events as Umami does, p50 / p95',
				`${ms(p(raw, 0.5))} / ${ms(p(raw, 0.95))}`
			),
			atLeast('how much faster than that the page is, p50', p(raw, 0.5) / p(pagesBeside, 0.5), 50),
			info('and all calls together', (sum(raw) / sum(pagesBeside)).toFixed(2)),
			info(
				'the same, all counts in one go, p50 / p95',
				`${ms(p(rawByKind, 0.5))} / ${ms(p(rawByKind, 0.95))}`
			),
			info(
				'how much faster than that the page is, p50 / all calls together',
				`${(p(rawByKind, 0.5) / p(pagesBeside, 0.5)).toFixed(2)} / ${(sum(rawByKind) / sum(pagesBeside)).toFixed(2)}`
			),
			info('all 30 metrics, 2 clients, p50 / p95', `${ms(p(all, 0.5))} / ${ms(p(all, 0.95))}`),
			info(
				'how much faster than their panels as Umami groups them, p50 / all calls together',
				`${(p(rawOfAll, 0.5) / p(all, 0.5)).toFixed(2)} / ${(sum(rawOfAll) / sum(all)).toFixed(2)}`
			),
			info(
				"the days counted by the job's one statement, p50 / p95",
				`${ms(p(oneStatement, 0.5))} / ${ms(p(oneStatement, 0.95))}`
			)
		]
	);

	const kept = await ingestRatio(databaseUrl, middling.id);
	const person = await signUp(stack);
	await sql`
		insert into memberships (workshop_id, user_id, role)
		values (${largest.id}, ${person.id}, 'owner')`;
	// as many days as hold about 100,000 sessions
	const [span] = await sql`
		select day::text as "from" from (
			select day, sum(count(*)) over (order by day desc) as rows
			from widget_sessions where workshop_id = ${largest.id} group by day
		) as days
		where rows >= ${Math.min(100_000, FACTS / 100)} order by day desc limit 1`;
	const csv = await csvFigures({
		...{ api: stack.api, databaseUrl, dataDir, accessToken: person.accessToken },
		...{
			workshopId: largest.id,
			from: span?.from as string,
			to: daysAgo(0)
		}
	});
	const paint = stack.app ? await largestPaint(stack.app, person) : Number.NaN;
	await sql.end();
	const restMet = report(`Around it (facts of ${DAYS} days)`, [
		atLeast('answers stored with collection, as a share of those without', kept, 0.5),
		info(`${csv.rows.toLocaleString('en')} rows as a file`, `${csv.file.toFixed(2)} s`),
		info('COPY of the same lines', `${csv.copy.toFixed(2)} s`),
		multiple('file as a multiple of COPY', csv.ratio, 1.7),
		info('COPY of the columns as they are', `${csv.columns.toFixed(2)} s`),
		goal('memory the function grew by', `${csv.grown.toFixed(0)} MB`, '≤ 32 MB', csv.grown <= 32),
		goal(
			'largest paint of the start page, CPU 4× slower',
			`${paint.toFixed(0)} ms`,
			'< 1500 ms',
			paint < 1500
		)
	]);
	return pageMet && restMet;
}

/** Pages and look-ups by turns: what slows the machine down for a while slows down both. */
async function besideLookUps(url: string, places: readonly Place[], page: Call, clients: number) {
	const rounds: { lookUps: number[]; pages: number[] }[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		rounds.push({
			lookUps: await measure(url, places, lookUp, { clients, calls: CALLS / ROUNDS }),
			pages: await measure(url, places, page, { clients, calls: CALLS / ROUNDS })
		});
	}
	const multiples = (share: number) =>
		rounds.map(({ lookUps, pages }) => p(pages, share) / p(lookUps, share));
	return {
		lookUps: rounds.flatMap(({ lookUps }) => lookUps),
		pages: rounds.flatMap(({ pages }) => pages),
		multiple: (share: number) => median(multiples(share)),
		worst: (share: number) => Math.max(...multiples(share))
	};
}

const multiple = (what: string, value: number, limit: number): Figure =>
	goal(what, value.toFixed(2), `≤ ${limit}`, value <= limit);
const atLeast = (what: string, value: number, limit: number): Figure =>
	goal(what, value.toFixed(2), `≥ ${limit}`, value >= limit);

async function signUp({ api, publishableKey }: Stack) {
	const client = createClient(api, publishableKey, { auth: { persistSession: false } });
	const email = `${randomUUID()}@bench.example`;
	const password = `pass-${randomUUID()}`;
	const { data, error } = await client.auth.signUp({ email, password });
	if (error || !data.session) throw new Error(`sign-up failed: ${error?.message}`);
	return { id: data.session.user.id, email, password, accessToken: data.session.access_token };
}
