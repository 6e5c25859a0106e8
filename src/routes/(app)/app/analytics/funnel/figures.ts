import type { Funnel } from '$lib/analytics';
import { rowsHref } from '$lib/analytics/addresses';
import { catalogue } from '$lib/analytics/catalogue';
import type { Window } from '$lib/analytics/window';
import { count } from '$lib/format';
import { m } from '$lib/paraglide/messages';

/** What the page is drawn from, as it comes: at once, or later. */
export type Coming = Funnel | Promise<Funnel>;

export type Step = Funnel['steps'][number];
type StepId = Step['step'];

const labels: Record<StepId, () => string> = {
	impressions: catalogue.impressions.label,
	sessions: catalogue.sessions.label,
	message_sessions: m.funnel_message_sessions,
	contact_sessions: m.funnel_contact_sessions
};
export const stepLabel = (step: StepId): string => labels[step]();

/** The rows that a step counts: those above the line of the rate that leads to it. */
export function stepHref(step: StepId, window: Window): string {
	if (step === 'impressions' || step === 'sessions') return rowsHref(step, window);
	const metric = step === 'message_sessions' ? 'message_rate' : 'lead_rate';
	return rowsHref(metric, window, { part: 'numerator' });
}

/** Of a step whose count isn't one, for loads are missing in it: what stands in its place. */
export function uncounted({ misses_loads }: Funnel, { step, reached }: Step): string | null {
	if (!misses_loads || step !== 'impressions') return null;
	return reached === 0 ? m.funnel_uncounted() : m.funnel_partly_counted({ count: count(reached) });
}
