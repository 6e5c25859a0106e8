/** The rows behind the cards, as `kpi_rows` lists them. */
import type postgres from 'postgres';
import { differences } from './compare.ts';
import { METRICS, type Value } from './metrics.ts';
import { percentile, sum } from './numbers.ts';
import type { Metric } from './pages.ts';
import type { Random } from './random.ts';
import { beOwner, type Answers, type Question } from './read.ts';
import type { Metrics } from './sums.ts';

type Tx = postgres.TransactionSql;

/** Lists that are also read page by page. */
const PAGED = 5;

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
	const pages = await pageDifferences(tx, wanted.slice(0, PAGED));
	await tx`reset role`;
	const cards = new Map(
		answers.map(({ workshop, metrics }) => [workshop, (metrics as Metrics).metrics])
	);
	const against = counted.flatMap((rows) => {
		const card = cards.get(rows.workshop)?.[rows.metric];
		if (!card) return [`${rows.workshop} has no card ${rows.metric}`];
		return disagreements(rows, card.type, card.current).map(
			(text) => `${rows.workshop} rows of ${rows.metric}: ${text}`
		);
	});
	return [...against, ...pages];
}

interface Row {
	id: string;
	at: string;
	in_numerator: number;
	in_denominator: number;
}

/** Lists read page by page, and by part, against the whole list. */
async function pageDifferences(
	tx: Tx,
	lists: (Question & { metric: string })[]
): Promise<string[]> {
	const found: string[] = [];
	for (const { workshop, metric, from, to, key } of lists) {
		const read = (part: string | null, after: Row | undefined, limit: number) => tx<Row[]>`
			select id, at::text, in_numerator, in_denominator
			from kpi_rows(
				${workshop}, ${metric}, ${from}, ${to}, ${key}, ${part}, ${after?.at ?? null}, ${after?.id ?? null}, ${limit}
			)`;
		const all = await read(null, undefined, 10_000);
		const paged: Row[] = [];
		for (let page = await read(null, undefined, 2); page.length > 0;) {
			paged.push(...page);
			page = await read(null, page.at(-1), 2);
		}
		found.push(...differences([...all], paged, `${workshop} pages of ${metric}`));
		for (const part of ['numerator', 'denominator'] as const) {
			const own = all.filter((row) => row[`in_${part}`] > 0);
			const given = await read(part, undefined, 10_000);
			found.push(...differences(own, [...given], `${workshop} ${part} of ${metric}`));
		}
	}
	return found;
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
