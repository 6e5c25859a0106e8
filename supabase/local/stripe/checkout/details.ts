import type Stripe from 'stripe';
import type { DiscountInput } from '../subscriptions/discounts.ts';
import type { Address, Wire } from '../types.ts';

/** What a person has entered so far on the hosted page; card numbers are never kept. */
export interface Entered {
	email: string;
	name: string;
	address: Address;
	taxId: string;
	method: 'card' | 'sepa_debit';
}

/** What a checkout session remembers beside its public object. */
export interface CheckoutDetails {
	lineItems: Wire<Stripe.LineItem>[];
	items: { price: string; quantity: number }[];
	discount: DiscountInput | null;
	subscriptionData: {
		metadata: Record<string, string>;
		description: string | null;
		trialEnd: number | null;
		trialDays: number | null;
		trialSettings: 'cancel' | 'create_invoice' | 'pause' | null;
	};
	setupMetadata: Record<string, string>;
	setupDescription: string | null;
	customerUpdate: { address: boolean; name: boolean };
	taxIdCollection: boolean;
	taxIdRequired: boolean;
	entered: Entered | null;
	/** The payment method for which a step at the bank is under way. */
	atBank: string | null;
	/** The payment whose outcome decides about the session later. */
	paymentIntent: string | null;
}
