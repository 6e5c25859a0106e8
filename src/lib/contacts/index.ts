export * as contacts from './queries';
export type { Consent, Contact, ContactRow } from './queries';
export { contactFilters, toContactFilter, type ContactFilter } from './filter';
