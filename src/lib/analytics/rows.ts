import { intentName } from '$lib/answers/intents';
import type { Unit } from '$lib/charts/units';
import { sourceName } from '$lib/contacts/source';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import { NAMELESS } from '../../../supabase/functions/_shared/reports/question-words';
import {
	pageName as pageNameIn,
	ROW_KINDS,
	valueWords
} from '../../../supabase/functions/_shared/reports/row-words';
import { catalogue, type MetricId } from './catalogue';
import type { MetricRow } from './schemas';
import type { Slice } from './slices';
import { partsOf } from './topics';
import { isWait } from './waits';
import type { Window } from './window';

/** What counts above the line, below it, or below it alone; of inquiries also those that were lost. */
const parts = ['numerator', 'denominator', 'remainder', 'lost'] as const;
type RowPart = (typeof parts)[number];

/** Counted from inquiries and contacts, whose facts are kept however old they are. */
const kept: readonly MetricId[] = [
	'contacts',
	'inquiries',
	'conversion',
	'won_inquiries',
	'won_amount',
	'days_to_win'
];

/**
 * The day from which on a metric's rows can be looked at, where that is after its window begins; null: all of them can.
 * @param rawSince first local day whose other facts aren't deleted
 */
export const rowsSince = (
	metric: MetricId,
	rawSince: string | null,
	{ from }: Pick<Window, 'from'>
): string | null =>
	rawSince !== null && rawSince > from && !kept.includes(metric) ? rawSince : null;

/** Which of a metric's rows, and waits in opening hours; as the address says it. */
export interface RowChoice {
	part?: RowPart | undefined;
	time?: 'open' | undefined;
	/** those alone that a part of a page counts */
	slice?: Slice | undefined;
}

/** Reads `?part=` and, of waits, `?time=open`; null for a part that the metric doesn't have. */
export function readChoice(
	query: URLSearchParams,
	metric: MetricId
): Omit<RowChoice, 'slice'> | null {
	const asked = query.get('part');
	const part = parts.find((name) => name === asked && (name !== 'lost' || metric === 'inquiries'));
	if (asked && !part) return null;
	return {
		...(part && { part }),
		...(isWait(metric) && query.get('time') === 'open' && { time: 'open' as const })
	};
}

/** The parts that differ from all rows of a metric, with their names. */
export function partsOfRows(metric: MetricId): { value: RowPart | 'all'; label: string }[] {
	const all = { value: 'all', label: m.rows_all() } as const;
	if (metric === 'human_first_response') {
		return [
			all,
			{ value: 'numerator', label: m.response_answered() },
			{ value: 'remainder', label: m.metric_unanswered() }
		];
	}
	if (metric === 'inquiries') return [all, { value: 'lost', label: m.rows_lost() }];
	const { parts } = catalogue[metric];
	if (!parts) return [];
	const [counted, missed] = parts;
	return [all, { value: 'numerator', label: counted() }, { value: 'remainder', label: missed() }];
}

/** What the columns of cases above the line and below it are called. */
export function headsOf(metric: MetricId): { above: string; below: string } {
	const { parts } = catalogue[metric];
	if (!parts) return { above: m.response_answered(), below: m.rows_all() };
	const [counted, , all] = parts;
	return { above: counted(), below: all() };
}

/**
 * What a single case is in a word or two, "Bestätigt" or "Nicht bestätigt", which its figures say with 1 and 0 in columns
 * alone; empty for one that only counts, null for rows of several cases.
 */
export function verdictOf(
	metric: MetricId,
	{ in_numerator, in_denominator }: Pick<MetricRow, 'in_numerator' | 'in_denominator'>,
	isOver: boolean
): string | null {
	if (!isOver) return in_numerator === 1 ? '' : null;
	if (in_denominator !== 1 || (in_numerator !== 0 && in_numerator !== 1)) return null;
	const [counted, missed] = catalogue[metric].parts ?? [m.response_answered, m.metric_unanswered];
	return in_numerator === 1 ? counted() : missed();
}

export const kindName = (kind: MetricRow['kind']): string => ROW_KINDS[getLocale()][kind];

const outcomes: Record<string, () => string> = {
	answered: m.answers_outcome_answered,
	clarified: m.answers_outcome_clarified,
	unanswered: m.answers_outcome_unanswered,
	smalltalk: m.answers_outcome_smalltalk
};

/** What a topic is about, in words; `names` are those of services and of visitors' words. Null for one that has no name any more. */
function topicName(topic: string, names: Readonly<Record<string, string>>): string | null {
	const { kind, value } = partsOf(topic);
	if (names[topic]) return names[topic];
	if (kind === 'intent') return intentName(value);
	return kind === 'words' ? NAMELESS[getLocale()].gone : null;
}

/** A path of the workshop's site in words. */
export const pageName = (path: string): string => pageNameIn(path, getLocale());

/** What a row is about, in words: topic, source, outcome, page or service; null where nothing is known. `services` are called otherwise than they are counted. */
export function aboutOf(
	{ kind, label, topic }: Pick<MetricRow, 'kind' | 'label' | 'topic'>,
	names: Readonly<Record<string, string>>,
	services: Readonly<Record<string, string>> = {}
): string | null {
	const named = topic && topicName(topic, names);
	if (named) return named;
	if (label && kind === 'contact') return sourceName(label);
	if (label && kind === 'answer') return outcomes[label]?.() ?? label;
	if (label && kind === 'inquiry') return services[label] ?? label;
	return label && pageName(label);
}

const lettersOf = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Whether what a row is about is the visitor's own words again: as asked, by case and punctuation apart, or the start of them. */
export function isSaid(about: string, text: string): boolean {
	const [start = '', ...rest] = about.split('…').map(lettersOf);
	const said = lettersOf(text);
	return said === start || (rest.length > 0 && start !== '' && said.startsWith(start));
}

/** What the column of values is called. */
export const valueName = (metric: MetricId, time: RowChoice['time']): string =>
	valueWords(metric, time === 'open', getLocale())[0];

/** What a row's value measures; null where it has none, or only repeats what the row counts. */
export function valueUnit(metric: MetricId): Unit | null {
	if (metric === 'csat') return 'stars';
	if (metric === 'conversion' || metric === 'won_inquiries') return 'euro';
	const { type } = catalogue[metric];
	return type === 'count' || type === 'share' ? null : type;
}
