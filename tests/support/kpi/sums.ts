/** What must add up among the database's own numbers, whatever they are. */
import type postgres from 'postgres';
import { METRICS, type Value } from './metrics.ts';
import { percentile, sum } from './numbers.ts';
import type { Metric } from './pages.ts';
import type { Random } from './random.ts';
import { beOwner, type Answers, type Question } from './read.ts';

type Tx = postgres.TransactionSql;
type Figures = Record<string, number | null>;

interface Overview {
	metrics: Record<string, Metric>;
	days: Figures[];
}
interface PeakHours {
	cells: Figures[];
	weekdays: Figures[];
	episodes: number;
}
type Lists = Record<string, Figures[]>;

const total = (list: Figures[] | undefined, name: string): number =>
	sum((list ?? []).map((entry) => entry[name] ?? 0));

/** Sums of days, hours, weekdays, keys and clusters against the cards they belong to. */
export function sumDifferences(answers: Answers): string[] {
	const overview = answers.overview as Overview;
	const peak = answers.peakHours as PeakHours;
	const contacts = answers.contacts as Lists;
	const funnel = answers.funnel as Lists;
	const questions = answers.questions as { episodes: number; clusters: Figures[]; others: number };
	const card = (id: string) => overview.metrics[id]?.current.value ?? 0;
	const sums: [string, number, number][] = [];
	const of = (what: string, given: number, expected: number) => sums.push([what, given, expected]);
	for (const [id, { type }] of Object.entries(overview.metrics)) {
		if (type === 'count') of(`days of ${id}`, total(overview.days, id), card(id));
		if (type === 'euro')
			of(`days of ${id}`, Math.round(total(overview.days, id) * 100) / 100, card(id));
	}
	of('hours', total(peak.cells, 'episodes'), card('episodes'));
	of('weekdays', total(peak.weekdays, 'episodes'), card('episodes'));
	of('clusters', total(questions.clusters, 'episodes') + questions.others, questions.episodes);
	for (const list of ['series', 'keys', 'sources']) {
		of(`contacts of ${list}`, total(contacts[list], 'contacts'), card('contacts'));
	}
	for (const list of ['series', 'keys', 'sources', 'pages', 'services', 'pipeline', 'cohorts']) {
		of(`inquiries of ${list}`, total(contacts[list], 'inquiries'), card('inquiries'));
	}
	for (const list of ['days', 'keys']) {
		of(`loads of ${list}`, total(funnel[list], 'impressions'), card('impressions'));
		of(`sessions of ${list}`, total(funnel[list], 'sessions'), card('sessions'));
	}
	return sums
		.filter(([, given, expected]) => given !== expected)
		.map(([what, given, expected]) => `${what} add up to ${given}, the card says ${expected}`);
}

interface Counted {
	workshop: string;
	metric: string;
	numerator: number;
	denominator: number;
	rows: number;
	values: number[];
}

/** The rows behind some cards of each workshop, against the cards. */
export async function rowDifferences(
	tx: Tx,
	owner: string,
	questions: Question[],
	answers: Answers[],
	random: Random
): Promise<string[]> {
	const ids = Object.keys(METRICS);
	const wanted = questions.flatMap((question) =>
		[...new Set([1, 2, 3].map(() => random.oneOf(ids) ?? ''))].map((id) => ({
			...question,
			metric: id
		}))
	);
	await beOwner(tx, owner);
	const counted = await tx<Counted[]>`
		select
			q.workshop, q.metric, coalesce(sum(r.in_numerator), 0)::int as numerator,
			coalesce(sum(r.in_denominator), 0)::int as denominator, count(r.id)::int as rows,
			coalesce(array_agg(r.value::float) filter (where r.in_numerator > 0 and r.value is not null), '{}') as values
		from jsonb_to_recordset(${tx.json(wanted as never)}) as q (
			workshop uuid, "from" date, "to" date, key uuid, metric text
		)
		left join lateral kpi_rows(q.workshop, q.metric, q."from", q."to", q.key, p_limit => 10000) r on true
		group by 1, 2`;
	await tx`reset role`;
	const cards = new Map(
		answers.map(({ workshop, overview }) => [workshop, (overview as Overview).metrics])
	);
	return counted.flatMap((rows) => {
		const card = cards.get(rows.workshop)?.[rows.metric];
		if (!card) return [`${rows.workshop} has no card ${rows.metric}`];
		return disagreements(rows, card.type, card.current).map(
			(text) => `${rows.workshop} rows of ${rows.metric}: ${text}`
		);
	});
}

function disagreements(rows: Counted, type: Metric['type'], card: Value): string[] {
	const pairs: [string, number | null, number | null | undefined][] = [];
	if (type === 'share') {
		pairs.push(['numerator', rows.numerator, card.numerator]);
		pairs.push(['denominator', rows.denominator, card.denominator]);
	} else if (type === 'count') {
		pairs.push(['count', rows.numerator, card.value]);
	} else if (type === 'euro') {
		pairs.push(['sum', Math.round(sum(rows.values) * 100) / 100, card.value]);
	} else {
		pairs.push(['n', rows.values.length, card.n]);
		pairs.push(['median', percentile(rows.values, 0.5), card.p50]);
	}
	return pairs
		.filter(([, given, expected]) => given !== expected)
		.map(([what, given, expected]) => `${what} ${given}, the card says ${expected}`);
}

/** Built buckets that aren't, to the bit, what counting their facts anew gives. */
export async function bucketDifferences(tx: Tx, workshops: string[]): Promise<string[]> {
	const rows = await tx<{ workshop_id: string; stored: string; counted: string }[]>`
		with known as (
			select workshop_id, day from private.kpi_days
			union select workshop_id, day from episodes
			union select workshop_id, day from answer_outcomes
			union select workshop_id, day from responses
			union select workshop_id, day from contact_analytics
			union select workshop_id, day from widget_sessions
			union select workshop_id, day from widget_sightings
			union select workshop_id, day from key_usage_hours
		), clean as (
			select p.workshop_id, array(
				select k.day from known k
				where k.workshop_id = p.workshop_id and k.day >= p.raw_from and k.day < p.built_until
					and not exists (
						select from private.kpi_dirty_days x where x.workshop_id = p.workshop_id and x.day = k.day
					)
			) as days
			from private.kpi_progress p where p.workshop_id = any (${workshops}::uuid[])
		), both_ways as (
			select
				c.workshop_id,
				(
					select string_agg(k::text, e'\\n' order by k.day, k.client_key_id) from private.kpi_days k
					where k.workshop_id = c.workshop_id and k.day = any (c.days)
				) as stored,
				(
					select string_agg(k::text, e'\\n' order by k.day, k.client_key_id)
					from private.count_days(c.workshop_id, c.days) k
				) as counted
			from clean c
		)
		select * from both_ways where stored is distinct from counted`;
	return rows.map(
		({ workshop_id, stored, counted }) => `${workshop_id} built\n${stored}\nanew\n${counted}`
	);
}
