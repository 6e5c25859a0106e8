import { randomBytes } from 'node:crypto';
import type { Delivery, Knobs } from './webhooks/deliveries.ts';
import { calmKnobs } from './webhooks/deliveries.ts';
import type { CheckoutDetails } from './checkout/details.ts';
import type { Settings } from './settings.ts';
import { usualSettings } from './settings.ts';
import type { Task } from './tasks.ts';
import type { Kind, Kinds } from './types.ts';

/** Answers kept for requests that are sent again with the same idempotency key. */
export interface KeptAnswer {
	fingerprint: string;
	status: number;
	body: string;
	requestId: string;
	at: number;
}

/** How a test card or a test IBAN behaves. */
export type Behaviour =
	| 'succeeds'
	| 'declined'
	| 'insufficient_funds'
	| 'expired_card'
	| 'incorrect_cvc'
	| 'declined_when_charged'
	| 'authentication'
	| 'authentication_until_set_up'
	| 'debit_fails';

/** Everything the emulator knows: plain JSON, written to disk as it is. */
export interface State {
	secretKey: string;
	/** Signs deliveries to the endpoint that the stack brings along. */
	webhookSecret: string;
	clock: {
		/** Seconds that the emulator is ahead of the real time. */
		offset: number;
		/** The moment at which time stands still, or null while it flows. */
		frozen: number | null;
	};
	sequence: number;
	tables: { [Name in Kind]: Record<string, Kinds[Name]> };
	tasks: Task[];
	deliveries: Delivery[];
	knobs: Knobs;
	settings: Settings;
	idempotency: Record<string, KeptAnswer>;
	/** By payment method. */
	behaviours: Record<string, Behaviour>;
	/** By webhook endpoint. */
	endpointSecrets: Record<string, string>;
	/** What a checkout session remembers beside its public object. */
	checkouts: Record<string, CheckoutDetails>;
	/** Failed attempts to collect an invoice: when the first failed. */
	dunning: Record<string, { since: number }>;
	deleted: Record<string, true>;
}

const kinds: Record<Kind, true> = {
	customer: true,
	tax_id: true,
	product: true,
	price: true,
	coupon: true,
	promotion_code: true,
	discount: true,
	tax_rate: true,
	payment_method: true,
	mandate: true,
	setup_intent: true,
	payment_intent: true,
	charge: true,
	refund: true,
	subscription: true,
	invoice: true,
	invoiceitem: true,
	invoice_payment: true,
	customer_balance_transaction: true,
	'checkout.session': true,
	'billing_portal.session': true,
	'billing_portal.configuration': true,
	webhook_endpoint: true,
	'tax.registration': true,
	'test_helpers.test_clock': true,
	event: true
};

/** An account in which nothing has happened yet. */
export function emptyState(): State {
	const random = () => randomBytes(18).toString('base64url').replace(/[-_]/g, 'x');
	return {
		secretKey: `sk_test_${random()}`,
		webhookSecret: `whsec_${random()}`,
		clock: { offset: 0, frozen: null },
		sequence: 0,
		tables: Object.fromEntries(Object.keys(kinds).map((kind) => [kind, {}])) as State['tables'],
		tasks: [],
		deliveries: [],
		knobs: calmKnobs(),
		settings: usualSettings(),
		idempotency: {},
		behaviours: {},
		endpointSecrets: {},
		checkouts: {},
		dunning: {},
		deleted: {}
	};
}

/** Gives a state that an earlier version kept what it doesn't know yet. */
export function complete(state: State) {
	const fresh = emptyState();
	for (const [key, value] of Object.entries(fresh)) {
		if (!(key in state)) Object.assign(state, { [key]: value });
	}
	for (const part of ['tables', 'knobs', 'settings'] as const)
		Object.assign(state[part], { ...fresh[part], ...state[part] });
}
