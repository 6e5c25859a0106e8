/** On the server alone: the calendar of public holidays is large. */
import { openingState } from '../../../supabase/functions/_shared/answering/opening';
import type { Span } from './hours';

export type Opening = ReturnType<typeof openingState>;

/** Whether the workshop is open now, as the widget's header says it; null without any hours. */
export const openingNow = (
	hours: Span[],
	{ state, timeZone }: { state: string; timeZone: string }
): Opening =>
	openingState(
		{ workshop: { state: state || null, time_zone: timeZone }, opening_hours: hours },
		new Date()
	);
