import type { Metric, Metrics } from '$lib/analytics';
import { catalogue } from '$lib/analytics/catalogue';
import { m } from '$lib/paraglide/messages';
import { measureIds, type MeasureId } from './cards';

type Count = (day: Metrics['days'][number]) => number | null | undefined;

interface Words {
	/** what it says, in plain words */
	text: string;
	/** where something can be done about it */
	link: { href: string; label: string };
	above: Count;
	below: Count;
}

export interface Measure extends Words {
	id: MeasureId;
	label: string;
	metric: Metric;
}

const words: Record<MeasureId, () => Words> = {
	price_exactness: () => ({
		text: m.accuracy_price_text(),
		link: { href: '/app/answers/review?filter=all', label: m.accuracy_price_link() },
		above: (day) => day.exact_answers,
		below: (day) => day.amount_answers
	}),
	owner_verified: () => ({
		text: m.accuracy_owner_text(),
		link: { href: '/app/answers/review', label: m.accuracy_owner_link() },
		above: (day) => day.correct_answers,
		below: (day) => day.checked_answers
	}),
	visitor_rated: () => ({
		text: m.accuracy_visitor_text(),
		link: { href: '/app/answers/review?filter=unsure', label: m.accuracy_visitor_link() },
		above: (day) => day.thumbs_up,
		below: (day) => day.thumbs
	}),
	coverage: () => ({
		text: m.accuracy_coverage_text(),
		link: { href: '/app/answers', label: m.accuracy_coverage_link() },
		above: (day) => day.answers,
		below: (day) => day.answerable
	})
};

/** The numbers about how right the answers were, in their order. */
export const measuresOf = ({ metrics }: Pick<Metrics, 'metrics'>): Measure[] =>
	measureIds.flatMap((id) => {
		const metric = metrics[id];
		return metric ? [{ id, label: catalogue[id].label(), metric, ...words[id]() }] : [];
	});
