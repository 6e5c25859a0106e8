import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import { overviewSchema, type Overview } from './overview';
import type { Window } from './period';

/** Counts of a window of local days and of the one before, and a row per day. */
export async function overview(
	supabase: Client,
	workshopId: string,
	{ from, to }: Window
): Promise<Overview> {
	const answer = await supabase.rpc('dashboard_overview', {
		p_workshop_id: workshopId,
		p_from: from,
		p_to: to
	});
	return overviewSchema.parse(unwrap(answer));
}

export interface UnansweredQuestion {
	message_id: string;
	conversation_id: string;
	question: string;
	/** ISO 8601 */
	asked_at: string;
	/** how often, in these words */
	times: number;
}

/** The newest questions that found no answer. */
export async function latestUnanswered(
	supabase: Client,
	workshopId: string,
	limit: number
): Promise<UnansweredQuestion[]> {
	return unwrap(
		await supabase.rpc('latest_unanswered', { p_workshop_id: workshopId, p_limit: limit })
	);
}

/** How far a new workshop has come. */
export interface Beginnings {
	/** a page has loaded the widget */
	widgetSeen: boolean;
	/** a visitor has asked something */
	talked: boolean;
}

/** Whether anything has ever happened, whatever the window. */
export async function beginnings(supabase: Client, workshopId: string): Promise<Beginnings> {
	const workshop = unwrap(
		await supabase
			.from('workshops')
			.select('client_keys (widget_sightings (day)), conversations (id)')
			.eq('id', workshopId)
			.limit(1, { referencedTable: 'client_keys.widget_sightings' })
			.eq('conversations.is_test', false)
			.limit(1, { referencedTable: 'conversations' })
			.single()
	);
	return {
		widgetSeen: workshop.client_keys.some(({ widget_sightings: seen }) => seen.length > 0),
		talked: workshop.conversations.length > 0
	};
}
