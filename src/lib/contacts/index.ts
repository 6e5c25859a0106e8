export * as contacts from './api';
export type { Consent, Contact, ContactRow } from './queries';
export type { Score, Standing, Worth } from './standing';
export { contactFilters, toContactFilter, type ContactFilter } from './filter';
export { contactSorts, defaultSort, sortBy, toContactSort, type ContactSort } from './sort';
