import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { State } from '../../../supabase/local/stripe/state.ts';
import { liveThrough } from './life.ts';
import { startBench, type Bench } from './support.ts';

type Json = Record<string, unknown>;

/** One example of each object, as Stripe publishes them. */
const fixtures = JSON.parse(
	readFileSync(new URL('../../../supabase/local/stripe/fixtures.json', import.meta.url), 'utf8')
) as Record<string, Json>;

/** Fields that Stripe's current API (by the SDK's types) has and the published examples don't show. */
const newer: Record<string, string[]> = {
	'billing_portal.configuration': ['features.subscription_update.products'],
	'billing_portal.session': ['flow.customer_update', 'flow.subscription_pause'],
	'checkout.session': ['allowed_payment_method_types', 'tax_id_collection'],
	customer: ['customer_account'],
	event: ['data.previous_attributes'],
	invoice_payment: ['payment.payment_intent'],
	invoiceitem: ['parent.subscription_details.subscription_item', 'pricing.price_details'],
	line_item: ['pricing.price_details'],
	payment_intent: ['allowed_payment_method_types', 'payment_record'],
	product: ['tax_details'],
	setup_intent: ['allowed_payment_method_types', 'customer_account', 'managed_payments'],
	subscription: [
		'cancellation_details.feedback_option',
		'trial_settings.end_behavior.billing_cycle_anchor'
	],
	subscription_item: ['current_trial']
};

/** Fields that today's API gives only when `expand` asks for them, and those of another type of payment method. */
const left: Record<string, string[]> = { charge: ['refunds'], payment_method: ['card'] };

/** Hashes whose content depends on a type or is free: only that they are there is compared. */
const free = new Set([
	'billing_portal.configuration.features.subscription_cancel.cancellation_reason',
	'billing_portal.configuration.features.subscription_pause',
	'checkout.session.payment_method_options',
	'charge.payment_method_details',
	'charge.fraud_details',
	'event.data.object',
	'event.data.previous_attributes',
	'invoice.last_finalization_error',
	'invoice.parent',
	'line_item.parent',
	'payment_intent.next_action',
	'payment_intent.last_payment_error',
	'payment_intent.payment_method_options',
	'payment_intent.processing',
	'payment_method.sepa_debit',
	'setup_intent.last_setup_error',
	'setup_intent.next_action',
	'setup_intent.payment_method_options',
	'subscription.payment_settings.payment_method_options',
	'tax.registration.country_options',
	'test_helpers.test_clock.status_details'
]);

const isHash = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an object lacks, or has too much, beside the published one; by path. */
function differences(name: string, object: Json, fixture: Json, path = ''): string[] {
	const found: string[] = [];
	const extra = newer[name] ?? [];
	const at = (key: string) => (path ? `${path}.${key}` : key);
	for (const key of new Set([...Object.keys(object), ...Object.keys(fixture)])) {
		const where = at(key);
		if (key === 'metadata' || (left[name]?.includes(where) && !(key in object))) continue;
		if (!(key in object)) found.push(`${name}: ${where} is missing`);
		else if (!(key in fixture)) {
			if (!extra.includes(where) && !free.has(`${name}.${where}`))
				found.push(`${name}: ${where} is not Stripe's`);
		} else found.push(...within(name, object[key], fixture[key], where));
	}
	return found;
}

function within(name: string, value: unknown, published: unknown, path: string): string[] {
	if (free.has(`${name}.${path}`)) return [];
	if (isHash(value) && isHash(published)) {
		// an object of its own is compared as such
		const kind = value.object;
		if (typeof kind === 'string' && kind !== 'list' && path) {
			const fixture = fixtures[kind];
			return fixture ? differences(kind, value, fixture) : [];
		}
		return differences(name, value, published, path);
	}
	if (Array.isArray(value) && Array.isArray(published)) {
		const example: unknown = published[0];
		return value.flatMap((item) =>
			isHash(item) && isHash(example) ? within(name, item, example, `${path}[]`) : []
		);
	}
	if (value === null || published === null) return [];
	return typeof value === typeof published
		? []
		: [`${name}: ${path} is a ${typeof value}, not a ${typeof published}`];
}

let bench: Bench;
let tables: State['tables'];

beforeAll(async () => {
	bench = await startBench();
	const event = await liveThrough(bench);
	tables = { ...bench.emulator.state().tables, event };
});
afterAll(() => bench.close());

test('every object has the fields of the published one, and no others', () => {
	const found = Object.entries(tables).flatMap(([kind, objects]) =>
		Object.values(objects).flatMap((object) =>
			differences(kind, object as unknown as Json, fixtures[kind] ?? {})
		)
	);
	expect([...new Set(found)]).toEqual([]);
});

test('the comparison saw every kind of object', () => {
	for (const [kind, objects] of Object.entries(tables))
		expect(Object.keys(objects).length, kind).toBeGreaterThan(0);
});

test('events carry whole objects, with the same fields', () => {
	const found = Object.values(tables.event).flatMap(({ data: { object }, type }) => {
		const fixture = fixtures[String(object.object)];
		// the announcement of an invoice to come has no id yet
		return fixture
			? differences(
					String(object.object),
					type === 'invoice.upcoming' ? { id: '', ...object } : object,
					fixture
				)
			: [`${type}: no example of ${String(object.object)}`];
	});
	expect([...new Set(found)]).toEqual([]);
});

test('tax settings have the published fields too', async () => {
	const settings = await bench.stripe.tax.settings.retrieve();
	expect(
		differences('tax.settings', settings as unknown as Json, fixtures['tax.settings'] ?? {})
	).toEqual([]);
});
