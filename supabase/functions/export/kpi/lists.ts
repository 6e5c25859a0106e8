import { BYTE_ORDER_MARK, writeRows } from '../../_shared/catalog/csv.ts';
import { neutralise } from '../../_shared/catalog/neutralise.ts';
import { LISTS, SEGMENTS, WAITING } from '../../_shared/reports/lists-csv.ts';
import type { DataApi } from '../data-api.ts';
import type { Cells, ReadRows } from '../database.ts';
import { refused } from './ask.ts';
import type { PeopleRequest } from './request.ts';

/** Lines of a piece. */
const PIECE = 500;

export type Texts = (string | null)[];

/** A list as CSV, while its rows come. Cells must be neutralised already. */
export async function* listed(
	head: string[],
	rows: AsyncGenerator<Texts>,
	style: PeopleRequest['style']
): AsyncGenerator<string> {
	let lines: Texts[] = [head];
	let isFirst = true;
	const piece = () => (isFirst ? BYTE_ORDER_MARK : '') + writeRows(lines, style);
	try {
		for await (const row of rows) {
			lines.push(row);
			if (lines.length < PIECE) continue;
			yield piece();
			lines = [];
			isFirst = false;
		}
	} catch (error) {
		refused(error);
	}
	yield piece();
}

/** Contacts whose inquiry waits, or who have been won, best first: all of them. */
export async function* peopleOf(
	api: DataApi,
	readRows: ReadRows,
	{ file, workshopId, locale, style }: PeopleRequest
): AsyncGenerator<Texts> {
	const number = (text: string | null = null) => text && text.replace('.', style.decimal);
	const name = (text: string | null = null) => text && neutralise(text);
	if (file === 'leads.csv') {
		const { statuses, general } = WAITING[locale];
		const services =
			locale === 'en'
				? await api.rpc<Record<string, string>>('english_service_names', {
						p_workshop_id: workshopId
					})
				: {};
		const rows = readRows(
			(sql) => sql`
				select
					name, to_json(service_names)::text, note, status,
					date_trunc('second', since at time zone (
						select time_zone from public.workshops where id = ${workshopId}
					))::text,
					score, grade, contact_id
				from private.export_leads(${workshopId})`
		);
		for await (const cells of rows) {
			const [who, asked, note, status, ...rest] = textsOf(cells);
			const names = (JSON.parse(asked ?? '[]') as string[]).map((own) => services[own] ?? own);
			const about = names.join(', ') || note || general;
			yield [name(who), name(about), statuses[status ?? ''] ?? null, ...rest];
		}
		return;
	}
	// amounts as the pages get them: raw, but no longer than a number can be
	const rows = readRows(
		(sql) => sql`
			select name, historic::float8, yearly::float8, five_year::float8, segment, contact_id
			from private.export_customers(${workshopId})`
	);
	for await (const cells of rows) {
		const [who, historic, yearly, fiveYear, segment, id = null] = textsOf(cells);
		const last = segment ? (SEGMENTS[locale][segment] ?? segment) : null;
		yield [name(who), number(historic), number(yearly), number(fiveYear), last, id];
	}
}

const decoder = new TextDecoder();
export const textsOf = (cells: Cells): Texts => cells.map((cell) => cell && decoder.decode(cell));

export const headOf = ({ file, locale }: PeopleRequest): string[] =>
	LISTS[locale][file === 'leads.csv' ? 'leads' : 'customers'].head;
