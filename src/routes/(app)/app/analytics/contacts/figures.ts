import type { Contacts, Customers, Leads, Metrics } from '$lib/analytics';

/** What the page's charts are drawn from. */
export interface Figures {
	contacts: Contacts;
	/** names of services in the page's language by those in which they are counted; others are written as counted */
	services: Readonly<Record<string, string>>;
	/** days of the compared window; empty when nothing is compared */
	before: Metrics['days'];
}

/** As it comes: at once, or later. */
export type Coming = Figures | Promise<Figures>;

/** Whom to call first and what customers are worth, now. */
export type People = Leads & Customers;
