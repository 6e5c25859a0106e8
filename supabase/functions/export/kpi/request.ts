/** Which numbers, of which days, and how the file shall look. */
import { ENGLISH_STYLE, GERMAN_STYLE, type CsvStyle } from '../../_shared/catalog/types.ts';
import { CodedError, type ErrorCode, type Locale } from '../../_shared/errors.ts';
import { isMetricId, METRICS, type MetricId } from '../../_shared/reports/metrics.ts';
import { isDay, UUID } from '../request.ts';

export const KPI_FILES = [
	'kpi.csv',
	'kpi-rows.csv',
	'report.csv',
	'report-days.csv',
	'report.pdf',
	'leads.csv',
	'customers.csv',
	'question.csv'
] as const;
type KpiFileName = (typeof KPI_FILES)[number];
export type ReportFileName = Extract<KpiFileName, `report${string}`>;

interface Common {
	workshopId: string;
	locale: Locale;
	style: CsvStyle;
}

/** Local days `[from, to)`, of one key or all. */
export interface Window {
	from: string;
	to: string;
	/** `NO_KEY` for what came without one */
	key: string | null;
}

export interface DaysRequest extends Common, Window {
	file: 'kpi.csv';
	metrics: MetricId[];
}

export interface RowsRequest extends Common, Window {
	file: 'kpi-rows.csv';
	metric: MetricId;
	/** remainder: what is in the denominator alone; lost: of inquiries alone */
	part: 'numerator' | 'denominator' | 'remainder' | 'lost' | null;
	/** waits within opening hours instead of around the clock */
	isOpenTime: boolean;
	/** the part of the rows that a chart shows by itself, as JSON: what `kpi_rows` takes as p_slice */
	slice: string | null;
}

/** All contacts whose inquiry waits, or all who have been won, as they stand now. */
export interface PeopleRequest extends Common {
	file: 'leads.csv' | 'customers.csv';
}

/** The conversations that begin with a question. */
export interface QuestionRequest extends Common, Window {
	file: 'question.csv';
	topic: string;
	/** those alone in which a question stayed open */
	isUnanswered: boolean;
}

const PERIODS = [
	'last_7_days',
	'last_30_days',
	'last_week',
	'last_month',
	'last_quarter',
	'last_year',
	'custom'
] as const;

/** A report as its template says, or one that isn't saved. */
export interface ReportSpec {
	name: string;
	metrics: MetricId[];
	period: (typeof PERIODS)[number];
	from: string | null;
	to: string | null;
	keys: string[];
	isCompared: boolean;
}

export interface ReportRequest extends Common {
	file: ReportFileName;
	/** null: the template's or run's own, German without one */
	language: Locale | null;
	/** null: as the language writes it */
	separator: 'semicolon' | 'comma' | null;
	/** by the id of a template or of a run, or word for word */
	report: { template: string } | { run: string } | ReportSpec;
}

export type KpiRequest =
	DaysRequest | RowsRequest | ReportRequest | PeopleRequest | QuestionRequest;

function isJson(text: string): boolean {
	try {
		// what Postgres can't keep as a text
		return !JSON.stringify(JSON.parse(text)).includes('\\u0000');
	} catch {
		return false;
	}
}

const isTopic = (text: string) => text.length <= 200 && /^(service|own|intent|words):./.test(text);

/**
 * Reads the query: `workshop`, `language` (de, en), `separator` (semicolon, comma), and
 * - kpi.csv: `metrics` (ids, comma-separated), `from`, `to` (local days, half-open), `key`
 * - kpi-rows.csv: `metric`, `part` (numerator, denominator, remainder; of inquiries also lost), `time` (clock, open), `slice` (JSON), `from`, `to`, `key`
 * - leads.csv, customers.csv: nothing else
 * - question.csv: `topic`, `outcome` (any, unanswered), `from`, `to`, `key`
 * - report.*: `template` or `run` (an id), or `metrics`, `period`, `from` and `to` (of a custom one), `keys`
 *   (comma-separated), `compared` (yes, no), `name`
 * @throws CodedError `invalid_request` with every fault under its name
 */
export function readKpiRequest(file: KpiFileName, query: URLSearchParams): KpiRequest {
	const faults: Record<string, ErrorCode> = {};
	/** The value when it is right; what the caller falls back to is only used where nothing was given. */
	const read = <Value>(
		name: string,
		parse: (text: string) => Value | undefined,
		fallback: Value | undefined
	): Value => {
		const given = query.get(name) ?? '';
		const value = given === '' ? fallback : parse(given);
		if (value === undefined) faults[name] = 'invalid_request';
		return value as Value;
	};
	const oneOf =
		<Value extends string>(values: readonly Value[]) =>
		(text: string) =>
			values.find((value) => value === text);
	const matching = (isRight: (text: string) => boolean) => (text: string) =>
		isRight(text) ? text : undefined;
	const id = matching((text) => UUID.test(text));
	const day = matching(isDay);
	const list =
		<Item>(parse: (text: string) => Item | undefined) =>
		(text: string) => {
			const items = text.split(',').map(parse);
			const known = items.filter((item) => item !== undefined);
			return known.length === items.length && new Set(items).size === items.length
				? known
				: undefined;
		};
	const metric = (text: string) => (isMetricId(text) ? text : undefined);

	const language = read<Locale | null>('language', oneOf(['de', 'en'] as const), null);
	const separator = read<'semicolon' | 'comma' | null>(
		'separator',
		oneOf(['semicolon', 'comma'] as const),
		null
	);
	const common: Common = {
		workshopId: read('workshop', (text) => id(text.toLowerCase()), undefined),
		locale: language ?? 'de',
		style: separator === 'comma' ? ENGLISH_STYLE : GERMAN_STYLE
	};
	const window = (): Window => ({
		from: read('from', day, undefined),
		to: read('to', day, undefined),
		key: read<string | null>('key', id, null)
	});
	const request = (): KpiRequest => {
		switch (file) {
			case 'kpi.csv':
				return {
					...common,
					...window(),
					file,
					metrics: read('metrics', list(metric), Object.keys(METRICS) as MetricId[])
				};
			case 'kpi-rows.csv':
				return {
					...common,
					...window(),
					file,
					metric: read('metric', metric, undefined),
					part: read<RowsRequest['part']>(
						'part',
						oneOf(['numerator', 'denominator', 'remainder', 'lost'] as const),
						null
					),
					isOpenTime: read('time', oneOf(['clock', 'open'] as const), 'clock') === 'open',
					slice: read<string | null>('slice', matching(isJson), null)
				};
			case 'leads.csv':
			case 'customers.csv':
				return { ...common, file };
			case 'question.csv':
				return {
					...common,
					...window(),
					file,
					topic: read('topic', matching(isTopic), undefined),
					isUnanswered:
						read('outcome', oneOf(['any', 'unanswered'] as const), 'any') === 'unanswered'
				};
			default:
				return { ...common, file, language, separator, report: report() };
		}
	};
	const report = (): ReportRequest['report'] => {
		const template = read<string | null>('template', id, null);
		const run = read<string | null>('run', id, null);
		if (template) return { template };
		if (run) return { run };
		const period = read('period', oneOf(PERIODS), undefined);
		const edge = period === 'custom' ? undefined : null;
		return {
			name: read('name', (text) => text.trim().slice(0, 80) || undefined, ''),
			metrics: read('metrics', list(metric), undefined),
			period,
			from: read<string | null>('from', day, edge),
			to: read<string | null>('to', day, edge),
			keys: read<string[]>('keys', list(id), []),
			isCompared: read('compared', oneOf(['yes', 'no'] as const), 'yes') === 'yes'
		};
	};
	const result = request();
	if (Object.keys(faults).length > 0) throw new CodedError('invalid_request', { fields: faults });
	return result;
}
