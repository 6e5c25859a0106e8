import { z } from 'zod';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';

const reasonsSchema = z.array(z.object({ code: z.string(), points: z.number() }));

/** Points of 100 and a grade: A from 70, B from 40, C. */
export interface Score {
	score: number;
	grade: string;
	/** what the points are for; they add up to the score */
	reasons: z.infer<typeof reasonsSchema>;
}

/** EUR gross, revenue. */
export interface Worth {
	historic: number;
	yearly: number;
	five_year: number;
	/** by the time since the last job; null: no job yet */
	segment: string | null;
}

export interface Standing {
	/** null where it is switched off */
	score: Score | null;
	worth: Worth | null;
}

const scoresOf = async (supabase: Client, workshopId: string, ids: string[]) =>
	unwrap(await supabase.rpc('lead_scores', { p_workshop_id: workshopId, p_contact_ids: ids })).map(
		(row) => ({ ...row, reasons: reasonsSchema.parse(row.reasons) })
	);

/** The scores of some contacts by their ids; those that are switched off are missing. */
export async function scores(
	supabase: Client,
	workshopId: string,
	ids: string[]
): Promise<Record<string, Score>> {
	if (ids.length === 0) return {};
	const found = await scoresOf(supabase, workshopId, ids);
	return Object.fromEntries(found.map(({ contact_id, ...score }) => [contact_id, score]));
}

/** What some contacts have brought so far, by their ids: EUR gross, revenue. Those without a job are missing. */
export async function revenues(
	supabase: Client,
	workshopId: string,
	ids: string[]
): Promise<Record<string, number>> {
	if (ids.length === 0) return {};
	const found = unwrap(
		await supabase.rpc('lifetime_values', { p_workshop_id: workshopId, p_contact_ids: ids })
	);
	const customers = found.filter(({ segment }) => segment !== null);
	return Object.fromEntries(customers.map(({ contact_id, historic }) => [contact_id, historic]));
}

/** How promising a contact is, and what it is worth. */
export async function standing(
	supabase: Client,
	workshopId: string,
	id: string
): Promise<Standing> {
	const [[score = null], values] = await Promise.all([
		scoresOf(supabase, workshopId, [id]),
		supabase.rpc('lifetime_values', { p_workshop_id: workshopId, p_contact_ids: [id] })
	]);
	return { score, worth: unwrap(values)[0] ?? null };
}

/** Switches the lead score of a contact on or off. False when there is no such contact. */
export async function setScored(supabase: Client, id: string, isScored: boolean): Promise<boolean> {
	const saved = unwrap(
		await supabase
			.from('contacts')
			.update({ is_scored: isScored })
			.eq('id', id)
			.select('id')
			.maybeSingle()
	);
	return saved !== null;
}
