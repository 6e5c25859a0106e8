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

/** What a month, "2026-11", brought. */
export const statement = async (
	supabase: Client,
	workshopId: string,
	month: string
): Promise<ValueStatement> =>
	valueSchema.parse(
		unwrap(
			await supabase.rpc('value_statement', {
				p_workshop_id: workshopId,
				p_month: startOfMonth(`${month}-01`)
			})
		)
	);

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
