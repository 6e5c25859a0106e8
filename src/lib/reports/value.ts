/** "Was hat CarBot gebracht?": what a month's chats and pages led to. */
import { isDate, startOfMonth } from '$lib/analytics/calendar';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import {
	valueLists,
	valueRowsSchema,
	valueSchema,
	type ValueList,
	type ValueRow,
	type ValueStatement
} from './value-schema';

/** Reads "2026-11"; the month of `today`, and why, for what is no month or lies ahead. */
export function readMonth(
	text: string | null,
	today: string
): { month: string; instead: 'unknown' | 'future' | null } {
	const current = today.slice(0, 7);
	if (!text) return { month: current, instead: null };
	if (!isDate(`${text}-01`)) return { month: current, instead: 'unknown' };
	return text > current ? { month: current, instead: 'future' } : { month: text, instead: null };
}

/** Whether a month, "2026-11", ended before the workshop was counted: that nothing happened in it isn't known. */
export const isEarly = (month: string, { first_day }: Pick<ValueStatement, 'first_day'>): boolean =>
	month < first_day.slice(0, 7);

/** What a month, "2026-11", brought; null where its rows are deleted, in part even. */
export async function statement(
	supabase: Client,
	workshopId: string,
	month: string
): Promise<ValueStatement | null> {
	const answer = await supabase.rpc('value_statement', {
		p_workshop_id: workshopId,
		p_month: startOfMonth(`${month}-01`)
	});
	if (answer.error?.message === 'month_deleted') return null;
	return valueSchema.parse(unwrap(answer));
}

/** Reads which rows are wished for; null for none. */
export const readList = (text: string | null): ValueList | null =>
	valueLists.find((list) => list === text) ?? null;

/** The rows of one of a month's counts: those that its total is the number of. */
export const rowsOf = async (
	supabase: Client,
	workshopId: string,
	{ from, to }: Pick<ValueStatement, 'from' | 'to'>,
	list: ValueList
): Promise<ValueRow[]> =>
	valueRowsSchema.parse(
		unwrap(
			await supabase.rpc('value_rows', {
				p_workshop_id: workshopId,
				p_from: from,
				p_to: to,
				p_list: list
			})
		)
	);

/** Ids asked for at once, so that an address stays short. */
const atOnce = 100;

/** All that `read` finds for ids, a few of them at a time. */
async function inParts<Row>(
	ids: readonly (string | null)[],
	read: (part: string[]) => PromiseLike<Row[]>
): Promise<Row[]> {
	const known = [...new Set(ids.flatMap((id) => id ?? []))];
	const parts = Array.from({ length: Math.ceil(known.length / atOnce) }, (_, index) =>
		known.slice(index * atOnce, (index + 1) * atOnce)
	);
	return (await Promise.all(parts.map(read))).flat();
}

/** Ids of the contacts behind inquiries that still exist, by the inquiry's id. */
export async function contactsOf(
	supabase: Client,
	workshopId: string,
	{ won }: Pick<ValueStatement, 'won'>
): Promise<Record<string, string>> {
	const ids = won.map(({ inquiry_id }) => inquiry_id);
	const found = await inParts(ids, (part) =>
		supabase
			.from('inquiries')
			.select('id, contact_id')
			.eq('workshop_id', workshopId)
			.in('id', part)
			.then(unwrap)
	);
	return Object.fromEntries(found.map(({ id, contact_id }) => [id, contact_id]));
}

/** What contacts are called, as far as the member may read them, by their id. */
export async function namesOf(
	supabase: Client,
	workshopId: string,
	contacts: readonly (string | null)[]
): Promise<Record<string, string>> {
	const found = await inParts(contacts, (part) =>
		supabase
			.from('contacts')
			.select('id, name')
			.eq('workshop_id', workshopId)
			.in('id', part)
			.then(unwrap)
	);
	return Object.fromEntries(found.map(({ id, name }) => [id, name]));
}
