/** "Was hat CarBot gebracht?": what a month's chats and pages led to. */
import { isDate, startOfMonth } from '$lib/analytics/calendar';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import { valueSchema, type ValueStatement } from './value-schema';

/** Reads "2026-11"; the month of `today` for anything that makes no sense or lies ahead. */
export function readMonth(text: string | null, today: string): string {
	const current = today.slice(0, 7);
	return text && isDate(`${text}-01`) && text <= current ? text : current;
}

/** What a month, "2026-11", brought. */
export async function statement(
	supabase: Client,
	workshopId: string,
	month: string
): Promise<ValueStatement> {
	return valueSchema.parse(
		unwrap(
			await supabase.rpc('value_statement', {
				p_workshop_id: workshopId,
				p_month: startOfMonth(`${month}-01`)
			})
		)
	);
}

/** Ids asked for at once, so that an address stays short. */
const atOnce = 100;

/** The contacts behind inquiries that still exist, by the inquiry's id. */
export async function contactsOf(
	supabase: Client,
	workshopId: string,
	{ won }: Pick<ValueStatement, 'won'>
): Promise<Record<string, string>> {
	const ids = won.flatMap(({ inquiry_id }) => inquiry_id ?? []);
	const parts = Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, index) =>
		ids.slice(index * atOnce, (index + 1) * atOnce)
	);
	const found = await Promise.all(
		parts.map(async (part) =>
			unwrap(
				await supabase
					.from('inquiries')
					.select('id, contact_id')
					.eq('workshop_id', workshopId)
					.in('id', part)
			)
		)
	);
	return Object.fromEntries(found.flat().map(({ id, contact_id }) => [id, contact_id]));
}
