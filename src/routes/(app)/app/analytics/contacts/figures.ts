import type { Contacts, Customers, Leads, Metrics } from '$lib/analytics';

/** What the page's charts are drawn from. */
export interface Figures {
	contacts: Contacts;
	/** names of services in the page's language by those in which they are counted; others are written as counted */
	services: Readonly<Record<string, string>>;
	/** days of the compared window; empty when nothing is compared */
	before: Metrics['previous_days'];
}

/** As it comes: at once, or later. */
export type Coming = Figures | Promise<Figures>;

/** With what the contact asked for; null where nothing is kept. */
type WithAbout<Person> = Person & { about: string | null };

/** Whom to call first and what customers are worth, now. */
export type People = Omit<Leads & Customers, 'leads' | 'customers'> & {
	leads: WithAbout<Leads['leads'][number]>[];
	customers: WithAbout<Customers['customers'][number]>[];
};
