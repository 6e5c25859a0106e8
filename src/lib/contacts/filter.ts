import type { InquiryStatus } from '$lib/inquiries';

export const contactFilters = ['all', 'open', 'booked', 'won', 'lost'] as const;
export type ContactFilter = (typeof contactFilters)[number];

export const toContactFilter = (value: string | null): ContactFilter =>
	contactFilters.find((filter) => filter === value) ?? 'all';

/** Contacts with at least one inquiry in one of these; null for all contacts. Which ones are open the database says. */
export const statusesOf: Record<ContactFilter, readonly InquiryStatus[] | null> = {
	all: null,
	open: null,
	booked: ['booked'],
	won: ['won'],
	lost: ['lost']
};
