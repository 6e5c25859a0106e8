/** What must add up among the database's own numbers, whatever they are. */
import type postgres from 'postgres';
import { sum } from './numbers.ts';
import type { Metric } from './pages.ts';
import type { Answers } from './read.ts';

type Tx = postgres.TransactionSql;
type Figures = Record<string, number | null>;

export interface Metrics {
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
	const { metrics, days } = answers.metrics as Metrics;
	const peak = answers.peakHours as PeakHours;
	const contacts = answers.contacts as Lists;
	const funnel = answers.funnel as Lists;
	const questions = answers.questions as { episodes: number; clusters: Figures[]; others: number };
	const card = (id: string) => metrics[id]?.current.value ?? 0;
	const sums: [string, number, number][] = [];
	const of = (what: string, given: number, expected: number) => sums.push([what, given, expected]);
	for (const [id, { type }] of Object.entries(metrics)) {
		if (type === 'count') of(`days of ${id}`, total(days, id), card(id));
		if (type === 'euro') of(`days of ${id}`, Math.round(total(days, id) * 100) / 100, card(id));
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
	for (const list of ['series', 'keys', 'sources', 'pages', 'services', 'cohorts']) {
		of(`won inquiries of ${list}`, total(contacts[list], 'won'), card('won_inquiries'));
	}
	const won = contacts.pipeline?.filter((step) => String(step.status) === 'won');
	of('won inquiries of the pipeline', total(won, 'inquiries'), card('won_inquiries'));
	of('euros of the pipeline', total(won, 'won_amount'), card('won_amount'));
	for (const list of ['days', 'keys']) {
		of(`loads of ${list}`, total(funnel[list], 'impressions'), card('impressions'));
		of(`sessions of ${list}`, total(funnel[list], 'sessions'), card('sessions'));
	}
	return sums
		.filter(([, given, expected]) => given !== expected)
		.map(([what, given, expected]) => `${what} add up to ${given}, the card says ${expected}`);
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
