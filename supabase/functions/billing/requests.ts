/** Reading what a request asks for. */
import { BillingError } from '../_shared/billing/errors.ts';
import { SOLD_PLANS, type SoldPlan } from '../_shared/billing/prices.ts';
import { Fields } from '../_shared/http/fields.ts';

/** @throws CodedError `invalid_request` with every fault under its name */
export function requestOf<Request>(input: unknown, read: (fields: Fields) => Request): Request {
	const fields = new Fields(input);
	const request = read(fields);
	fields.check();
	return request;
}

/** @throws BillingError `plan_by_quote` */
export function readPlan(fields: Fields): SoldPlan {
	const text = fields.text('plan', { max: 20 });
	if (text === 'enterprise') throw new BillingError('plan_by_quote');
	const plan = SOLD_PLANS.find((known) => known === text);
	if (!plan) fields.fault('plan');
	return plan ?? 'basic';
}

/** Where Stripe sends the owner back to: a page of the app that asked. */
export function readReturnUrl(fields: Fields): string {
	const text = fields.text('returnUrl', { max: 500, pattern: /^https?:\/\/[^\s]+$/ });
	if (!URL.canParse(text)) fields.fault('returnUrl');
	return text;
}

/** Unix seconds; null when it is missing. */
export function readMoment(input: unknown, name: string, fields: Fields): number | null {
	if (!fields.has(name)) return null;
	const value = (input as Record<string, unknown>)[name];
	if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
	fields.fault(name);
	return null;
}
