/** The parts of a page that lead to their rows: what each shows, against the rows listed and the lines of their file. */
import type postgres from 'postgres';
import { sum } from './numbers.ts';
import type { Random } from './random.ts';
import { beOwner, type Answers, type Question } from './read.ts';

type Tx = postgres.TransactionSql;

interface Shown {
	metric: 'episodes' | 'contacts' | 'inquiries';
	slice: object;
	/** what the page says */
	count: number;
}

interface Contacts {
	pipeline: { status: string; inquiries: number }[];
	lost_reasons: { reason: string | null; inquiries: number }[];
	sources: { source: string; contacts: number }[];
	pages: { page_path: string | null; inquiries: number }[];
	services: { service_name: string | null; inquiries: number }[];
}
interface PeakHours {
	cells: { weekday: number; hour: number; episodes: number }[];
	weekdays: { weekday: number; episodes: number }[];
	outside: { episodes: number; answered: number };
}

/** Slices of each kind of a workshop's answers. */
function shownIn(answers: Answers, random: Random): Shown[] {
	const { cells, weekdays, outside } = answers.peakHours as PeakHours;
	const { pipeline, lost_reasons, sources, pages, services } = answers.contacts as Contacts;
	const standing = (...statuses: string[]) =>
		sum(pipeline.filter(({ status }) => statuses.includes(status)).map((row) => row.inquiries));
	const filled = cells.filter(({ episodes }) => episodes > 0);
	const [cell, weekday] = [random.oneOf(filled) ?? random.oneOf(cells), random.oneOf(weekdays)];
	const [source, page] = [random.oneOf(sources), random.oneOf(pages)];
	const [first, ...others] = services;
	const [reason, ...reasons] = lost_reasons;
	const step = random.oneOf(['new', 'contacted', 'quoted', 'booked']) ?? 'new';
	const episodes = (slice: object, count = 0): Shown => ({ metric: 'episodes', slice, count });
	const inquiries = (slice: object, count = 0): Shown => ({ metric: 'inquiries', slice, count });
	return [
		episodes({ weekday: cell?.weekday, hour: cell?.hour }, cell?.episodes),
		episodes({ weekday: weekday?.weekday }, weekday?.episodes),
		episodes({ outside: 'all' }, outside.episodes),
		episodes({ outside: 'answered' }, outside.answered),
		inquiries({ status: 'open' }, standing('new', 'contacted', 'quoted', 'booked')),
		inquiries(
			{ status: 'contacted' },
			standing('contacted', 'quoted', 'booked', 'won', 'won_later')
		),
		inquiries({ status: 'quoted' }, standing('quoted', 'booked', 'won', 'won_later')),
		inquiries({ status: 'booked' }, standing('booked', 'won', 'won_later')),
		inquiries({ status: 'won' }, standing('won')),
		inquiries({ status: 'won_later' }, standing('won_later')),
		inquiries({ now: step }, standing(step)),
		...(reason
			? [
					inquiries({ reason: [reason.reason] }, reason.inquiries),
					inquiries(
						{ reason: [reason.reason], except: true },
						sum(reasons.map((other) => other.inquiries))
					)
				]
			: []),
		...(first
			? [
					inquiries({ service: [first.service_name] }, first.inquiries),
					inquiries(
						{ service: [first.service_name], except: true },
						sum(others.map((service) => service.inquiries))
					)
				]
			: []),
		...(page ? [inquiries({ page: [page.page_path] }, page.inquiries)] : []),
		...(source
			? [
					{
						metric: 'contacts' as const,
						slice: { source: [source.source] },
						count: source.contacts
					}
				]
			: [])
	];
}

/** One slice of each workshop, of all kinds over many. */
export async function sliceDifferences(
	tx: Tx,
	owner: string,
	questions: Question[],
	answers: Answers[],
	random: Random
): Promise<string[]> {
	const wanted = questions.flatMap((question) => {
		const own = answers.find(({ workshop }) => workshop === question.workshop);
		const shown = own ? shownIn(own, random) : [];
		const start = random.whole(0, Math.max(shown.length - 1, 0));
		return [...shown, ...shown].slice(start, start + 1).map((part) => ({ ...question, ...part }));
	});
	await beOwner(tx, owner);
	const rows = await tx<{ text: string }[]>`
		select format('%s %s %s: shown %s, listed %s, counted %s, in the file %s',
			q.workshop, q.metric, q.slice, q.count, listed.n, total.n, file.n) as text
		from jsonb_to_recordset(${tx.json(wanted as never)}) as q (
			workshop uuid, "from" date, "to" date, key uuid, metric text, slice jsonb, count bigint
		)
		cross join lateral (
			select count(*) as n, coalesce(sum(in_numerator), 0) as counted
			from kpi_rows(q.workshop, q.metric, q."from", q."to", q.key, p_limit => 10000, p_slice => q.slice)
		) as listed
		cross join lateral (
			select (kpi_rows_total(q.workshop, q.metric, q."from", q."to", q.key, null, q.slice) ->> 'in_numerator')::bigint as n
		) as total
		cross join lateral (
			select coalesce(array_length(string_to_array(lines, e'\r\n'), 1) - 1, 0) as n
			from private.write_kpi_rows(
				(
					q.workshop, q.metric, q."from", q."to", q.key, null, null, null, null, 10000, false, q.slice
				)::private.row_page,
				'{"question": "Frage"}', ';', ','
			)
		) as file
		where (listed.n, listed.counted, total.n, file.n) is distinct from (q.count, q.count, q.count, q.count)`;
	await tx`reset role`;
	return rows.map(({ text }) => text);
}
