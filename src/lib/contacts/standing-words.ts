import { m } from '$lib/paraglide/messages';
import type { Tone } from '$lib/ui/tones';

const reasons: Record<string, () => string> = {
	class_served: m.score_class_served,
	service_in_catalogue: m.score_service_in_catalogue,
	reachable: m.score_reachable,
	asked_price: m.score_asked_price,
	chose_slot: m.score_chose_slot,
	date_within_7_days: m.score_date_within_7_days,
	returned_within_7_days: m.score_returned_within_7_days,
	spam: m.score_spam,
	abuse: m.score_abuse
};
/** What points are given or taken for, in words. */
export const reasonLabel = (code: string): string => reasons[code]?.() ?? code;

const grades: Record<string, Tone> = { A: 'positive', B: 'info' };
export const gradeTone = (grade: string): Tone => grades[grade] ?? 'neutral';

const segments: Record<string, { label: () => string; tone: Tone }> = {
	active: { label: m.worth_active, tone: 'positive' },
	at_risk: { label: m.worth_at_risk, tone: 'warning' },
	lapsed: { label: m.worth_lapsed, tone: 'neutral' },
	lost: { label: m.worth_lost, tone: 'neutral' }
};
/** How long ago the last job is, in words; null: there was none. */
export const segmentLabel = (segment: string | null): string =>
	segment === null ? m.worth_no_job() : (segments[segment]?.label() ?? segment);
export const segmentTone = (segment: string | null): Tone =>
	(segment !== null && segments[segment]?.tone) || 'neutral';
