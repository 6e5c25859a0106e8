/**
 * The page's figures as Umami asks PostgreSQL for a website's: each panel for itself, a statement for the values of each of
 * the windows compared and one for the chart, which group the raw events. In its favour: the statements wait in line instead
 * of for each other's answers.
 */
import type postgres from 'postgres';
import { withNames, type Metrics, type Overview } from '../../support/kpi-card.ts';
import { GRAPHED, START_PAGE } from '../../support/kpi/metrics.ts';
import { ZONE, type Place } from './data.ts';
import { IS_ASSUMED } from './events.ts';
import { allMetrics, page, type Call, type PageDays } from './pages.ts';

/** What the events of some names come to. */
interface Term {
	names: string[];
	sql: string;
}

const named = (names: string[]) => `event_name in (${names.map((name) => `'${name}'`).join(', ')})`;
const term =
	(aggregate: string) =>
	(...names: string[]): Term => ({ names, sql: `${aggregate} filter (where ${named(names)})` });
const events = term('count(*)');
const sessions = term('count(distinct session_id)');
const total = (name: string): Term => ({
	names: [name],
	sql: `coalesce(sum(number_value) filter (where ${named([name])}), 0)`
});
const values = term('count(number_value)');
const quantile = (share: number, ...names: string[]) =>
	term(`percentile_cont(${share}) within group (order by number_value)`)(...names);
const namesOf = (terms: Term[]) => [...new Set(terms.flatMap(({ names }) => names))];
const join = (sql: string, ...terms: Term[]): Term => ({ names: namesOf(terms), sql });

type Panel = Record<string, Term> & { value: Term };

const share = (
	numerator: Term,
	denominator: Term,
	value = `${numerator.sql}::float8 / nullif(${denominator.sql}, 0)`
): Panel => ({ value: join(value, numerator, denominator), numerator, denominator });
const median = (...names: string[]) => ({
	value: quantile(0.5, ...names),
	p50: quantile(0.5, ...names),
	n: values(...names)
});

const INVOLVED = [
	'reopened_episode',
	'confirmed_episode',
	'silent_episode',
	'answered_episode',
	'unanswered_episode'
];
const EPISODES = ['staff_episode', ...INVOLVED];
const ANSWERS = ['answer', 'price', 'inexact_price'];
const loads = total('load');
const opened = sessions('open');
const both = join(`least(${opened.sql}, ${loads.sql})`, opened, loads);
const good = join(`count(*) filter (where event_name = 'rating' and number_value >= 4)`);
const ratings = events('rating');
const response = median('response');

/** Metric → its figures, under the names of private.metric_fields(). */
const PANELS: Record<string, Panel> = {
	impressions: { value: loads },
	sessions: { value: opened },
	open_rate: share(both, loads),
	message_rate: share(sessions('message'), opened),
	lead_rate: share(sessions('contact'), sessions('message')),
	contacts: { value: events('new_contact') },
	inquiries: { value: events('inquiry') },
	conversion: share(events('won'), events('inquiry')),
	won_inquiries: { value: events('won') },
	won_amount: { value: total('won') },
	days_to_win: median('days_to_win'),
	episodes: { value: events(...EPISODES) },
	ai_first_response: { ...median(...EPISODES), p95: quantile(0.95, ...EPISODES) },
	human_first_response: {
		...response,
		p90: quantile(0.9, 'response'),
		open_p50: quantile(0.5, 'open_response'),
		open_p90: quantile(0.9, 'open_response'),
		unanswered: join(`${events('response').sql} - ${response.n.sql}`, response.n)
	},
	response_time: { ...median('reply'), p90: quantile(0.9, 'reply') },
	ai_answered: share(
		events('confirmed_episode', 'silent_episode', 'answered_episode'),
		events(...INVOLVED)
	),
	resolution_confirmed: share(events('confirmed_episode'), events(...INVOLVED)),
	resolution_assumed: share(
		join(`count(*) filter (where ${IS_ASSUMED})`, events('silent_episode')),
		events(...INVOLVED)
	),
	handed_off: share(events('handed_off'), events(...EPISODES)),
	reopened: share(events('reopened_episode'), events(...INVOLVED)),
	price_exactness: share(events('price'), events('price', 'inexact_price')),
	owner_verified: share(events('correct'), events('correct', 'wrong')),
	visitor_rated: share(events('thumb_up'), events('thumb_up', 'thumb_down')),
	coverage: share(events(...ANSWERS), events(...ANSWERS, 'unanswered')),
	csat: share(
		good,
		ratings,
		`case when ${ratings.sql} >= 5 then ${good.sql}::float8 / ${ratings.sql} end`
	),
	csat_response_rate: share(ratings, events('survey')),
	requests: { value: events('request') },
	rate_limited: { value: events('rate_limited') },
	blocked_origins: { value: events('blocked_origin') },
	answer_latency: {
		...median(...ANSWERS, 'unanswered'),
		p95: quantile(0.95, ...ANSWERS, 'unanswered')
	}
};

const METRIC_IDS = Object.keys(PANELS);

const midnight = (day: string) => `(${day}::date::timestamp at time zone '${ZONE}')`;
const DAY = `to_char(date_trunc('day', created_at at time zone '${ZONE}'), 'YYYY-MM-DD') as day`;
const grouped = (keys: string[], columns: string, condition = 'true') => `
	select ${[...keys, columns].join(', ')}
	from bench_events
	where website_id = $1 and created_at >= ${midnight('$2')} and created_at < ${midnight('$3')}
		and event_type = 2 and ${condition}
	${keys.length > 0 ? `group by ${keys.map((_, index) => index + 1).join(', ')}` : ''}`;

/** Of the website $1 from $2 to $3. */
interface Statements {
	window: string;
	/** a row per local day */
	days: string;
}

function statementsOf(metric: string): Statements {
	const panel = PANELS[metric] as Panel;
	const column = ([field, { sql }]: [string, Term]) => `(${sql})::float8 as "${field}"`;
	const condition = named(namesOf(Object.values(panel)));
	return {
		window: grouped([], Object.entries(panel).map(column).join(', '), condition),
		days: grouped([DAY], column(['value', panel.value]), condition)
	};
}

type Row = Record<string, unknown>;

const rowsOf = (
	sql: postgres.ISql,
	statement: string,
	parameters: readonly string[]
): Promise<Row[]> => sql.unsafe(statement, parameters as string[], { prepare: true });

const ask = (
	sql: postgres.ISql,
	{ id }: Place,
	{ before, from, to }: PageDays,
	{ window, days }: Statements
) =>
	Promise.all([
		rowsOf(sql, window, [id, from, to]),
		rowsOf(sql, window, [id, before, from]),
		rowsOf(sql, days, [id, from, to])
	]);

/** Every panel for itself. All are under way at once, as a browser asks for them. */
const byPanel = (days: PageDays, metrics: readonly string[]) => {
	const statements = metrics.map(statementsOf);
	return (sql: postgres.ISql, place: Place) =>
		Promise.all(statements.map((asked) => ask(sql, place, days, asked)));
};

/** What is drawn of the days before. */
const earlierDays =
	(days: PageDays): Call =>
	(sql, { id }) =>
		Promise.all(
			GRAPHED.map((metric) => rowsOf(sql, statementsOf(metric).days, [id, days.before, days.from]))
		);

const COUNTS = 'count(*), count(distinct session_id)';
const counts: Statements = {
	window: grouped(['event_name'], COUNTS),
	days: grouped([DAY, 'event_name'], COUNTS)
};

/** What the start page shows. */
export const startPage =
	(days: PageDays): Call =>
	(sql, place) =>
		Promise.all([byPanel(days, START_PAGE)(sql, place), earlierDays(days)(sql, place)]);

/**
 * The least that Umami can ask for what the start page shows: its chart of events counts all kinds at once, which a
 * browser could put together to every panel of counts alone.
 */
export function startPageByKind(days: PageDays): Call {
	const uncountable = START_PAGE.map(statementsOf).filter(({ window }) =>
		/number_value|now\(\)/.test(window)
	);
	return (sql, place) =>
		Promise.all([
			...[counts, ...uncountable].map((asked) => ask(sql, place, days, asked)),
			rowsOf(sql, counts.days, [place.id, days.before, days.from])
		]);
}

/** What all pages show together. */
export const everyPanel = (days: PageDays): Call => byPanel(days, METRIC_IDS);

/** What the page makes of the day and of the figures themselves. */
const DERIVED = ['unripe', 'low', 'high'];

/** @throws when a figure of the events isn't the page's */
export async function checkFigures(
	sql: postgres.Sql,
	places: readonly Place[],
	window: PageDays
): Promise<void> {
	for (const place of places) {
		// at one moment for all: a resolution may be assumed any time
		const [shown, all, asked] = await sql.begin(async (tx) => {
			await tx`set local role authenticated`;
			await tx`select set_config('request.jwt.claims', ${JSON.stringify({ sub: place.user })}, true)`;
			const [one] = (await page(window)(tx, place)) as [{ kpi_overview: Overview }];
			const [two] = (await allMetrics(window, METRIC_IDS)(tx, place)) as [{ kpi_metrics: Metrics }];
			await tx`reset role`;
			return [
				withNames(one.kpi_overview),
				withNames(two.kpi_metrics),
				await byPanel(window, METRIC_IDS)(tx, place)
			];
		});
		const agree = (what: string, expected: unknown, grouped: unknown) => {
			// grouping gives no row where there is no event
			if (grouped === undefined ? expected : grouped !== expected) {
				throw new Error(
					`${what} of ${place.id}: ${String(expected)} on the page, ${String(grouped)} of the events`
				);
			}
		};
		const ids = ({ metrics }: Metrics) => Object.keys(metrics).toSorted().join();
		agree('metrics', ids(all), METRIC_IDS.toSorted().join());
		agree('metrics of the start page', ids(shown), START_PAGE.toSorted().join());
		for (const [index, metric] of METRIC_IDS.entries()) {
			const [current, previous, days] = asked[index] as [Row[], Row[], Row[]];
			for (const answer of [all, shown]) {
				for (const [part, [row]] of Object.entries({ current, previous })) {
					for (const [field, figure] of Object.entries(
						answer.metrics[metric]?.[part as 'current' | 'previous'] ?? {}
					)) {
						if (DERIVED.includes(field)) continue;
						agree(`${metric} ${field}, ${part}`, figure, row?.[field]);
					}
				}
				if (!answer.metrics[metric]) continue;
				for (const day of answer.days) {
					const row = days.find((one) => one.day === day.day);
					agree(`${metric}, ${String(day.day)}`, day[metric], row?.value);
				}
			}
		}
	}
}
