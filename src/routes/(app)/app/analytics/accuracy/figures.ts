import type { Accuracy } from '$lib/analytics';
import { catalogue } from '$lib/analytics/catalogue';
import type { DayCounts } from '$lib/analytics/day-counts';
import { m } from '$lib/paraglide/messages';

/** What the page is drawn from. */
export interface Figures {
	accuracy: Accuracy;
	days: DayCounts[];
}
/** As it comes: at once, or later. */
export type Coming = Figures | Promise<Figures>;

export type MeasureId = Exclude<keyof Accuracy, 'days'>;
type Count = (day: DayCounts) => number;

interface Measure {
	id: MeasureId;
	label: string;
	/** what it says, in plain words */
	text: string;
	/** where something can be done about it */
	link: { href: string; label: string };
	above: Count;
	below: Count;
}

/** The four numbers, the one that must be perfect first. */
export const measures = (): Measure[] => [
	{
		id: 'price_exactness',
		label: catalogue.price_exactness.label(),
		text: m.accuracy_price_text(),
		link: { href: '/app/answers/review?filter=all', label: m.accuracy_price_link() },
		above: (day) => day.exact_answers,
		below: (day) => day.amount_answers
	},
	{
		id: 'owner_verified',
		label: catalogue.owner_verified.label(),
		text: m.accuracy_owner_text(),
		link: { href: '/app/answers/review', label: m.accuracy_owner_link() },
		above: (day) => day.correct_answers,
		below: (day) => day.correct_answers + day.wrong_answers
	},
	{
		id: 'visitor_rated',
		label: catalogue.visitor_rated.label(),
		text: m.accuracy_visitor_text(),
		link: { href: '/app/answers/review?filter=unsure', label: m.accuracy_visitor_link() },
		above: (day) => day.thumbs_up,
		below: (day) => day.thumbs_up + day.thumbs_down
	},
	{
		id: 'coverage',
		label: catalogue.coverage.label(),
		text: m.accuracy_coverage_text(),
		link: { href: '/app/answers', label: m.accuracy_coverage_link() },
		above: (day) => day.answers,
		below: (day) => day.answers + day.unanswered
	}
];
