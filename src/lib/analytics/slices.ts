import { sourceName } from '$lib/contacts/source';
import { weekdayName } from '$lib/format';
import { statusLabel, type InquiryStatus } from '$lib/inquiries/status';
import { m } from '$lib/paraglide/messages';
import { pageName } from './rows';

/** How far inquiries have come, at least; those still open; and those won after more than 90 days. */
export const reachable = ['open', 'contacted', 'quoted', 'booked', 'won', 'won_later'] as const;
type Reached = (typeof reachable)[number];

/** Where inquiries can stand now that are neither won nor lost. */
export const standings = ['new', 'contacted', 'quoted', 'booked'] as const;
type Standing = (typeof standings)[number];

/** Of which names; null: unknown. `except`: all others. */
type OfNames<Name extends string> = Record<Name, (string | null)[]> & { except?: true };

/** A part of a metric's rows that a page shows by itself, as `kpi_rows` takes it. */
export type Slice =
	| { weekday: number; hour?: number }
	| { outside: 'all' | 'answered' }
	| { status: Reached }
	| { now: Standing }
	| OfNames<'service'>
	| OfNames<'page'>
	| OfNames<'source'>
	| OfNames<'reason'>;

function listed(names: readonly string[], isExcept: boolean): string {
	const words = [...new Set(names)].join(', ');
	return isExcept ? m.rows_slice_except({ names: words }) : words;
}

function statusName(status: Reached): string {
	if (status === 'open') return m.contacts_open();
	if (status === 'won_later') return m.rows_slice_won_later();
	if (status === 'won') return m.rows_slice_won();
	return m.rows_slice_reached({ status: statusLabel(status satisfies InquiryStatus) });
}

/** What a slice holds, in words. `services` are called otherwise than they are counted. */
export function sliceName(slice: Slice, services: Readonly<Record<string, string>> = {}): string {
	if ('weekday' in slice) {
		const weekday = weekdayName(slice.weekday);
		if (slice.hour === undefined) return weekday;
		return m.peak_slot({
			weekday,
			hours: m.peak_hours({ from: slice.hour, to: slice.hour + 1 })
		});
	}
	if ('outside' in slice) {
		return slice.outside === 'answered' ? m.rows_slice_outside_answered() : m.rows_slice_outside();
	}
	if ('status' in slice) return statusName(slice.status);
	if ('now' in slice) return m.rows_slice_now({ status: statusLabel(slice.now) });
	const unknown = 'reason' in slice ? m.contacts_no_reason() : m.contacts_unknown();
	const names = (list: (string | null)[], nameOf: (name: string) => string) =>
		listed(
			list.map((name) => (name === null ? unknown : nameOf(name))),
			slice.except ?? false
		);
	if ('service' in slice) {
		const shown = names(slice.service, (name) => services[name] ?? name);
		return `${m.contacts_by_service()}: ${shown}`;
	}
	if ('page' in slice) return `${m.contacts_by_page()}: ${names(slice.page, pageName)}`;
	if ('reason' in slice) return `${m.rows_slice_lost()}: ${names(slice.reason, (name) => name)}`;
	return `${m.contacts_by_source()}: ${names(slice.source, sourceName)}`;
}
