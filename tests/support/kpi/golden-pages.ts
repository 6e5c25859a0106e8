/** The golden log in the database and in the other implementation, and what each says of it. */
import { database } from '../database.ts';
import { newPerson } from '../people.ts';
import { apply } from './apply.ts';
import { counted } from './derive.ts';
import { wordings } from './episodes.ts';
import { inKindOrder, record, type Event } from './events.ts';
import { emptyLog } from './golden-log.ts';
import { early, inquiries, last, later, people } from './golden.ts';
import type { Value } from './metrics.ts';
import { funnel, metrics, satisfied } from './pages.ts';
import { peakHours, responseTimes } from './times-page.ts';
import { questionsPage } from './questions-page.ts';
import { ask, type Question } from './read.ts';
import { createWorkshops } from './workshops.ts';

export interface Days {
	/** local days [from, to) */
	from: string;
	to: string;
}

export interface Pages {
	all: { metrics: Record<string, { current: Value }>; days: Record<string, unknown>[] };
	responseTimes: { first: object; reply: object };
	peakHours: { cells: { weekday: number; hour: number; episodes: number; average: number }[] };
	funnel: { steps: object[] };
	satisfaction: { responders: object[] };
	questions: { episodes: number; clusters: Record<string, unknown>[]; others: number };
}

/** Two weeks, Saturday to Friday, with the clock change in the first night. */
export const SPRING: Days = { from: '2026-03-28', to: '2026-04-11' };
export const AUTUMN: Days = { from: '2026-10-24', to: '2026-10-27' };
export const NOTHING: Days = { from: '2026-02-01', to: '2026-02-08' };

const sql = database();
const log = emptyLog();
let owner: string;

const question = (days: Days, key: string | null = null): Question => ({
	workshop: log.id,
	...days,
	key,
	previousFrom: '2025-01-01',
	grain: 'day',
	limit: 50
});

async function happen(events: Event[]): Promise<void> {
	await sql.begin(async (tx) => {
		await tx`select set_config('request.jwt.claims', ${JSON.stringify({ sub: owner })}, true)`;
		await apply(tx, [{ log, events }]);
	});
	for (const event of inKindOrder(events)) record(log, event);
}

export const build = async (): Promise<void> =>
	void (await sql`select private.build_kpi_days(${log.id})`);

/** Lets everything happen. The buckets of all days are built before most of it is over. */
export async function happenAll(): Promise<void> {
	({ id: owner } = await newPerson());
	await sql.begin((tx) => createWorkshops(tx, owner, [log]));
	await happen(early);
	await build();
	await happen(later);
	await build();
	await happen(last);
}

/** What the database says. */
async function stored(days: Days, key?: string): Promise<Pages> {
	const { answers } = await sql.begin((tx) => ask(tx, owner, [question(days, key)]));
	return { ...answers[0], all: answers[0]?.metrics } as unknown as Pages;
}

/** What the other implementation says. */
function counting(days: Days, key?: string): Promise<Pages> {
	const shop = counted(log, Date.now());
	const asked = question(days, key);
	return Promise.resolve({
		all: metrics(shop, asked),
		responseTimes: responseTimes(shop, asked, 'day'),
		peakHours: peakHours(shop, asked),
		funnel: funnel(shop, asked),
		satisfaction: satisfied(shop, asked),
		questions: questionsPage(shop, asked, [], wordings(log, shop.facts.episodes), 50)
	} as unknown as Pages);
}

/** Two of the people turn out to be one. */
async function mergePeople(): Promise<void> {
	await sql.begin(async (tx) => {
		await tx`update inquiries set contact_id = ${people.anke} where id = ${inquiries.tooLate.id}`;
		await tx`delete from contacts where id = ${people.late}`;
	});
	await build();
}

/** How it was counted, what to ask, and what is done before. */
export const WAYS: [string, typeof stored, () => Promise<void>][] = [
	['live beside old buckets', stored, () => Promise.resolve()],
	['built anew', stored, build],
	['after two people became one', stored, mergePeople],
	['by the other implementation', counting, () => Promise.resolve()]
];
