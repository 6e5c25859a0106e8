export const minute = 60;
export const hour = 60 * minute;
export const day = 24 * hour;

export type Interval = 'day' | 'week' | 'month' | 'year' | (string & {});

/**
 * The moment `count` intervals after `anchor` (Unix seconds, UTC calendar): months keep the anchor's day where the
 * month has it and take the month's last day where it has not.
 */
export function addIntervals(anchor: number, interval: Interval, count: number): number {
	if (interval === 'day') return anchor + count * day;
	if (interval === 'week') return anchor + count * 7 * day;
	const date = new Date(anchor * 1000);
	const months = interval === 'year' ? count * 12 : count;
	const first = new Date(anchor * 1000);
	first.setUTCDate(1);
	first.setUTCMonth(first.getUTCMonth() + months);
	const lastDay = new Date(
		Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)
	).getUTCDate();
	first.setUTCDate(Math.min(date.getUTCDate(), lastDay));
	return Math.floor(first.getTime() / 1000);
}

/** The first moment after `start` that lies a whole number of intervals from `anchor`, before or after it. */
export function nextBoundary(
	anchor: number,
	interval: Interval,
	intervalCount: number,
	start: number
): number {
	if (anchor > start) return anchor;
	const seconds =
		{ day, week: 7 * day, month: 27 * day, year: 365 * day }[interval as 'day'] ?? day;
	let count = Math.max(0, Math.floor((start - anchor) / (seconds * intervalCount)) - 2);
	// The estimate for months is too high, never too low by more than it is corrected here.
	while (count > 0 && addIntervals(anchor, interval, count * intervalCount) > start) count--;
	for (; ; count++) {
		const boundary = addIntervals(anchor, interval, count * intervalCount);
		if (boundary > start) return boundary;
	}
}

/** As in "12 Nov 2026", the way Stripe writes dates on invoice lines. */
export const shortDate = (seconds: number) =>
	new Intl.DateTimeFormat('en-GB', {
		day: 'numeric',
		month: 'short',
		year: 'numeric',
		timeZone: 'UTC'
	}).format(seconds * 1000);
