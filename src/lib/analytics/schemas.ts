/** What the SQL functions `kpi_*` answer, by function. Counts and shares are raw; days are ISO dates. */
import { z } from 'zod';
import { addDays } from './calendar';
import { metricSchema, namedMetricsSchema } from './metric-schema';

const n = z.number();
const figure = z.number().nullable();
const text = z.string();
const maybe = z.string().nullable();

const row = z.array(figure);
const days = z.object({
	columns: z.array(text),
	/** shares of two columns each; a day's is null where one of them is null or the lower one 0 */
	shares: z.record(z.string(), z.tuple([text, text])),
	rows: z.array(row)
});
type Days = z.infer<typeof days>;

/** Days' figures by their names, one day after the other. */
function namedDays(from: string, { columns, shares, rows }: Days) {
	return rows.map((figures, index) => {
		const counts = Object.fromEntries(columns.map((name, at) => [name, figures[at] ?? null]));
		const day: Record<string, number | null> = { ...counts };
		for (const [id, [above, below]] of Object.entries(shares)) {
			const [numerator, denominator] = [counts[above] ?? null, counts[below]];
			day[id] = numerator === null || !denominator ? null : numerator / denominator;
		}
		return { ...day, day: addDays(from, index) } as { day: string } & typeof day;
	});
}

const answer = {
	from: text,
	to: text,
	previous_from: text,
	previous_to: text,
	/** the plan has every metric; otherwise it is the basic set */
	is_full: z.boolean(),
	/** first day whose single rows still exist; null: all */
	is_raw_since: maybe,
	metrics: namedMetricsSchema
};

/** Metrics, and of each a figure per day; the day's median for times. */
export const metricsSchema = z
	.object({ ...answer, days: days.extend({ previous_rows: z.array(row) }) })
	.transform(({ days, ...rest }) => ({
		...rest,
		days: namedDays(rest.from, days),
		/** of the window before; none unless asked for */
		previous_days: namedDays(rest.previous_from, { ...days, rows: days.previous_rows })
	}));

/** The last of them may be what came without a key. */
export const keysSchema = z.array(
	z.object({ id: text, name: maybe, status: z.enum(['active', 'paused', 'revoked']).nullable() })
);

/** The start page's metrics. */
export const overviewSchema = z
	.object({
		...answer,
		/** the last day's apart */
		days: days.extend({ last: row }),
		previous_days: days.omit({ shares: true }),
		open_inquiries: n
	})
	.transform(({ days, previous_days, ...rest }) => ({
		...rest,
		days: namedDays(rest.from, { ...days, rows: [...days.rows, days.last] }),
		/** what is drawn of the window before */
		previous_days: namedDays(rest.previous_from, { ...previous_days, shares: {} })
	}));

export const contactsSchema = z.object({
	series: z.array(z.object({ start: text, contacts: n, inquiries: n, won: n, won_amount: n })),
	keys: z.array(
		z.object({
			client_key_id: maybe,
			name: maybe,
			contacts: n,
			previous_contacts: n,
			inquiries: n,
			won: n,
			won_amount: n,
			conversion: figure
		})
	),
	sources: z.array(z.object({ source: maybe, contacts: n, inquiries: n, won: n, won_amount: n })),
	pages: z.array(z.object({ page_path: maybe, inquiries: n, won: n, won_amount: n })),
	services: z.array(z.object({ service_name: maybe, inquiries: n, won: n, won_amount: n })),
	/** where the window's inquiries are now, in the pipeline's order; won_later: after more than 90 days; null where it is no longer known */
	pipeline: z.array(z.object({ status: maybe, inquiries: n, won_amount: figure })),
	lost_reasons: z.array(z.object({ reason: maybe, inquiries: n })),
	cohorts: z.array(
		z.object({
			month: text,
			inquiries: n,
			won: n,
			conversion: figure,
			won_amount: n,
			days_to_win: figure,
			unripe: z.boolean(),
			excluded: n
		})
	)
});

/** Contacts with an inquiry that waits for the workshop: those without an answer first, then by their lead score. */
export const leadsSchema = z.object({
	grades: z.array(z.object({ grade: text, contacts: n })),
	leads: z.array(
		z.object({
			contact_id: text,
			name: text,
			score: n,
			grade: text,
			status: z.enum(['new', 'contacted', 'quoted']),
			/** when the inquiry came, ISO 8601 */
			since: text,
			service_names: z.array(text),
			/** the visitor's own words */
			note: text.nullable()
		})
	)
});

/** Contacts who have been won and what they are worth: revenue, EUR gross. */
export const customersSchema = z.object({
	segments: z.array(z.object({ segment: text, customers: n, historic: n, five_year: n })),
	customers: z.array(
		z.object({
			contact_id: text,
			name: text,
			historic: n,
			yearly: n,
			five_year: n,
			segment: text
		})
	)
});

const waiting = z.object({
	p50: figure,
	p90: figure,
	/** <5 min, <15 min, <1 h, <4 h, <8 h, <24 h, ≥24 h */
	buckets: z.array(n).length(7)
});
const waitingPart = z.object({
	day: text,
	ai_p50: figure,
	first_p50: figure,
	first_p90: figure,
	first_open_p50: figure,
	first_open_p90: figure,
	first_n: n,
	unanswered: n
});
const middle = { p50: figure, p90: figure };
export const responseTimesSchema = z.object({
	ai: z.object({
		p50: figure,
		p95: figure,
		n,
		previous: z.object({ p50: figure, p95: figure, n }).partial()
	}),
	first: z.object({
		clock: waiting,
		open: waiting,
		n,
		unanswered: n,
		unanswered_share: figure,
		previous: z
			.object({
				clock: z.object(middle).partial(),
				open: z.object(middle).partial(),
				n,
				unanswered: n,
				unanswered_share: figure
			})
			.partial()
	}),
	reply: z.object({ clock: waiting, open: waiting, n }),
	days: z.array(waitingPart),
	/** weeks or months by their first day; null where the trend is drawn in days */
	steps: z.array(waitingPart).nullable()
});

export const peakHoursSchema = z.object({
	/** all 168, weekday 1 is Monday; the average is per such weekday in the window */
	cells: z.array(z.object({ weekday: n, hour: n, episodes: n, average: figure })),
	weekdays: z.array(z.object({ weekday: n, days: n, episodes: n, average: figure })),
	opening: z.array(z.object({ weekday: n, opens: text, closes: text })),
	/** began outside opening hours or on a public holiday, of those that could be told */
	outside: z.object({ episodes: n, of: n, answered: n }),
	episodes: n
});

const steps = { impressions: n, sessions: n, message_sessions: n, contact_sessions: n };
export const funnelSchema = z.object({
	steps: z.array(
		z.object({
			step: z.enum(['impressions', 'sessions', 'message_sessions', 'contact_sessions']),
			reached: n,
			share_of_first: figure,
			drop_off: figure,
			previous_reached: n.nullable()
		})
	),
	/** more was opened than loaded: not all loads were counted, and shares and losses begin with the sessions */
	misses_loads: z.boolean(),
	rates: z.record(text, metricSchema),
	days: z.array(z.object({ day: text, ...steps })),
	keys: z.array(z.object({ client_key_id: maybe, name: maybe, ...steps }))
});

const latency = { latency_p50: figure, latency_p95: figure };
const asked = { requests: n, episodes: n, rate_limited: n, blocked_origins: n, ...latency };
export const keyUsageSchema = z.object({
	/** days, weeks or months by their first day; latency in ms */
	steps: z.array(z.object({ start: text, ...asked })),
	keys: z.array(z.object({ client_key_id: maybe, name: maybe, ...asked, answers: n }))
});

export const questionsSchema = z.object({
	/** episodes with a topic */
	episodes: n,
	clusters: z.array(
		z.object({
			topic: text,
			/** the workshop's own name */
			label: maybe,
			service_name: maybe,
			service_name_en: maybe,
			intent: maybe,
			words: maybe,
			merged: z.array(text),
			episodes: n,
			share: figure,
			previous_episodes: n,
			trend: figure,
			unanswered: n,
			unanswered_share: figure
		})
	),
	others: n
});

/** Conversations that began with a question of a cluster. */
export const questionConversationsSchema = z.array(
	z.object({
		at: text,
		id: text,
		/** what it is by itself, also where it is counted with another */
		topic: text,
		/** what the visitor asked; null once the conversation is deleted */
		question: maybe,
		outcome: z.enum(['answered', 'unanswered', 'other']),
		/** null without a key */
		key_name: maybe,
		page_path: maybe,
		/** null once the conversation is deleted */
		conversation_id: maybe,
		/** how many there are from here on */
		remaining: n
	})
);

export const questionSeriesSchema = z.array(z.object({ day: text, episodes: n, unanswered: n }));

export const satisfactionSchema = z.object({
	responders: z.array(
		z.object({
			responder: z.enum(['ai', 'human', 'mixed']),
			/** how many gave 1 … 5 */
			stars: z.array(n).length(5),
			n,
			csat: figure,
			surveys: n
		})
	),
	/** good ones have 4 or 5 stars */
	days: z.array(z.object({ day: text, good_ratings: n, ratings: n, asked: n }))
});

export const rowsSchema = z.array(
	z.object({
		at: text,
		id: text,
		kind: z.enum([
			'impressions',
			'session',
			'episode',
			'answer',
			'response',
			'contact',
			'inquiry',
			'usage'
		]),
		client_key_id: maybe,
		/** only while it exists */
		conversation_id: maybe,
		inquiry_id: maybe,
		contact_id: maybe,
		topic: maybe,
		/** page, service or source, by kind */
		label: maybe,
		/** ms, seconds, EUR or loads, by metric */
		value: figure,
		in_numerator: n.nullable(),
		in_denominator: n.nullable()
	})
);

export const rowsTotalSchema = z.object({ rows: n, in_numerator: n, in_denominator: n });

export type Overview = z.infer<typeof overviewSchema>;
export type Leads = z.infer<typeof leadsSchema>;
export type Customers = z.infer<typeof customersSchema>;
export type Metrics = z.infer<typeof metricsSchema>;
export type Contacts = z.infer<typeof contactsSchema>;
export type ResponseTimes = z.infer<typeof responseTimesSchema>;
export type PeakHours = z.infer<typeof peakHoursSchema>;
export type Funnel = z.infer<typeof funnelSchema>;
export type KeyUsage = z.infer<typeof keyUsageSchema>;
export type Questions = z.infer<typeof questionsSchema>;
export type QuestionConversation = z.infer<typeof questionConversationsSchema>[number];
export type QuestionSeries = z.infer<typeof questionSeriesSchema>;
export type Satisfaction = z.infer<typeof satisfactionSchema>;
export type MetricRow = z.infer<typeof rowsSchema>[number];
