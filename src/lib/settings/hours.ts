/** Opening hours as a form holds them: three lists of the same length, one entry per span. */
export interface Span {
	/** ISO weekday: 1 Monday … 7 Sunday */
	weekday: number;
	/** "HH:MM" in the workshop's time zone */
	opens: string;
	closes: string;
}

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Enough for a lunch break and one more; the table takes 28 in all. */
export const spansPerDay = 3;

export type HoursProblem = 'incomplete' | 'backwards' | 'overlap' | 'too_many';

/** What is wrong with a day's spans, in any order; null when nothing is. */
export function problemOf(spans: readonly Span[]): HoursProblem | null {
	if (spans.length > spansPerDay) return 'too_many';
	const time = /^([01]\d|2[0-3]):[0-5]\d$/;
	if (!spans.every(({ opens, closes }) => time.test(opens) && time.test(closes))) {
		return 'incomplete';
	}
	if (spans.some(({ opens, closes }) => closes <= opens)) return 'backwards';
	const ordered = spans.toSorted((a, b) => a.opens.localeCompare(b.opens));
	const overlaps = ordered.some((span, at) => {
		const before = ordered[at - 1];
		return before !== undefined && span.opens < before.closes;
	});
	return overlaps ? 'overlap' : null;
}

/** The first weekday with a problem. */
export function firstProblem(
	spans: readonly Span[]
): { weekday: number; problem: HoursProblem } | null {
	for (const weekday of weekdays) {
		const problem = problemOf(spans.filter((span) => span.weekday === weekday));
		if (problem) return { weekday, problem };
	}
	return null;
}

/** A span to begin with: after the day's last one, or a usual day. */
export function nextSpan(weekday: number, own: readonly Span[]): Span {
	const last = own.at(-1);
	if (!last) return { weekday, opens: '08:00', closes: '17:00' };
	return { weekday, opens: '', closes: '' };
}

/** The three lists of the form, in order. */
export const hoursIn = (spans: readonly Span[]) => ({
	weekday: spans.map(({ weekday }) => weekday),
	opens: spans.map(({ opens }) => opens),
	closes: spans.map(({ closes }) => closes)
});

/** The spans that the form's lists mean; null when the lists don't belong together. */
export function toSpans({ weekday, opens, closes }: ReturnType<typeof hoursIn>): Span[] | null {
	if (opens.length !== weekday.length || closes.length !== weekday.length) return null;
	return weekday.map((day, at) => ({
		weekday: day,
		opens: (opens[at] ?? '').slice(0, 5),
		closes: (closes[at] ?? '').slice(0, 5)
	}));
}
