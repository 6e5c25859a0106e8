import { daysBetween } from '$lib/analytics/calendar';
import { writeDays } from '$lib/analytics/words';
import { localDay, time, weekdayName } from '$lib/format';
import { tagOf } from '$lib/format/tag';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import { isRefusal } from '../../../supabase/functions/_shared/reports/faults';
import { limits, type Period } from './periods';
import type { Run } from './runs';
import type { Rhythm } from './schedules';
import type { Template } from './templates';
import type { ValueContact } from './value-schema';

const periodLabels: Record<Period, () => string> = {
	last_week: m.range_last_week,
	last_month: m.range_last_month,
	last_7_days: m.reports_last_7_days,
	last_30_days: m.reports_last_30_days,
	last_quarter: m.range_last_quarter,
	last_year: m.range_last_year,
	custom: m.range_custom
};
export const periodLabel = (period: Period): string => periodLabels[period]();

/** A template's days: "Letzte Woche", or the dates of a custom period. */
export const writePeriod = ({ period, from_day, to_day }: Template): string =>
	from_day && to_day ? writeDays(from_day, to_day) : periodLabel(period);

const isoDate = (day: string, options: Intl.DateTimeFormatOptions) =>
	new Date(`${day}T12:00:00Z`).toLocaleDateString(tagOf(getLocale()), {
		...options,
		timeZone: 'UTC'
	});

/** When a schedule sends: "Jeden Montag um 07:00 Uhr". */
export function writeRhythm({ frequency, weekday, month_day, send_at }: Rhythm): string {
	if (frequency === 'weekly') {
		return m.reports_every_week({ day: weekdayName(weekday ?? 1), time: send_at });
	}
	if (month_day === limits.monthDay) return m.reports_every_month_end({ time: send_at });
	return m.reports_every_month({ day: month_day ?? 1, time: send_at });
}

/** A moment and how far off it is: "in 4 Tagen, Montag, 30. November 2026, 07:00 Uhr". */
export function writeInstant(at: string, timeZone: string, now = new Date()): string {
	const words = new Intl.RelativeTimeFormat(tagOf(getLocale()), { numeric: 'auto' });
	const [day = '', today = ''] = [localDay(at, timeZone), localDay(now, timeZone)];
	return m.reports_moment({
		relative: words.format(daysBetween(today ?? '', day ?? ''), 'day'),
		day: isoDate(day ?? '', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
		time: time(at, timeZone)
	});
}

/** Why a report could not be sent, and what to do about it. */
export function errorText(code: string): string {
	if (code === 'mail_not_set_up') return m.reports_error_not_set_up();
	if (code === 'mail_service_unreachable') return m.reports_error_unreachable();
	if (code === 'interrupted') return m.reports_error_interrupted();
	if (isRefusal(code)) return m.reports_error_address();
	const status = /^mail_service_(\d{3})$/.exec(code)?.[1];
	if (status === '429') return m.reports_error_busy();
	if (status === '401' || status === '403') return m.reports_error_not_set_up();
	return status ? m.reports_error_service() : m.reports_error_internal();
}

/** Whom a run hasn't reached and why, those with the same reason together. */
export function missedOf({ recipients, reached, faults, error_code }: Run) {
	const missed = recipients.filter((address) => !reached.includes(address));
	const reasons = Map.groupBy(missed, (address) => faults[address]?.code ?? error_code ?? '');
	return [...reasons].map(([code, addresses]) => ({
		addresses: addresses.join(', '),
		code,
		isFinal: addresses.some((address) => faults[address]?.is_final)
	}));
}

const states = {
	sent: { tone: 'positive', label: m.reports_state_sent },
	pending: { tone: 'info', label: m.reports_state_pending },
	retrying: { tone: 'warning', label: m.reports_state_retrying },
	partial: { tone: 'danger', label: m.reports_state_partial },
	failed: { tone: 'danger', label: m.reports_state_failed }
} as const;

/** How a run stands, as a badge says it. */
export function stateOf({ status, error_code, reached }: Run) {
	const isPartial = status === 'failed' && reached.length > 0;
	const isRetrying = status === 'pending' && error_code;
	const state = states[isPartial ? 'partial' : isRetrying ? 'retrying' : status];
	return { tone: state.tone, label: state.label() };
}

/** Who is behind a row of a month's statement, as far as that is known. */
export const whoOf = ({ contact_name: name, is_locked: isLocked }: ValueContact): string =>
	isLocked ? m.reports_value_locked() : (name ?? m.reports_value_gone());
