/** Plan, payment and invoices of a workshop, as the pages show them. The database and the billing function decide. */
export { amount } from './amount';
export * as billing from './queries';
export {
	bannerOf,
	daysUntil,
	isOwnTrial,
	standingOf,
	type Banner,
	type Standing
} from './standing';
export { lossesOf } from './losses';
export type { Entitlements, Invoice, PaymentMethod, Preview, Problem, State, Usage } from './types';
