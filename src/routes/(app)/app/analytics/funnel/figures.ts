import type { Funnel } from '$lib/analytics';
import { rowsHref } from '$lib/analytics/addresses';
import { catalogue } from '$lib/analytics/catalogue';
import type { Window } from '$lib/analytics/window';
import { m } from '$lib/paraglide/messages';

/** What the page is drawn from, as it comes: at once, or later. */
export type Coming = Funnel | Promise<Funnel>;

type Step = Funnel['steps'][number]['step'];

const labels: Record<Step, () => string> = {
	impressions: catalogue.impressions.label,
	sessions: catalogue.sessions.label,
	message_sessions: m.funnel_message_sessions,
	contact_sessions: m.funnel_contact_sessions
};
export const stepLabel = (step: Step): string => labels[step]();

/** The rows that a step counts: those above the line of the rate that leads to it. */
export function stepHref(step: Step, window: Window): string {
	if (step === 'impressions' || step === 'sessions') return rowsHref(step, window);
	const metric = step === 'message_sessions' ? 'message_rate' : 'lead_rate';
	return rowsHref(metric, window, { part: 'numerator' });
}

/** More was opened than loads were counted: somewhere loads are missing, and the steps are cut to what came before. */
export function isCapped({ days }: Funnel): boolean {
	const sum = (of: (day: Funnel['days'][number]) => number) =>
		days.reduce((total, day) => total + of(day), 0);
	return sum(({ sessions }) => sessions) > sum(({ impressions }) => impressions);
}
