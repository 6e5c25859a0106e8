import type Stripe from 'stripe';

/** What may stand in place of an id when it is expanded. */
type Expanded = { object: string };

/** A property as it goes over the wire unexpanded: where an id may stand, the id stands. */
type Unexpanded<T> = string extends T ? Exclude<T, Expanded> : T;

/**
 * One of the SDK's objects as JSON, unexpanded. The SDK's types say which fields an object has, so that the compiler
 * finds the ones that a builder forgets.
 */
export type Wire<T> = T extends string | number | boolean | null | undefined
	? T
	: T extends Stripe.Decimal
		? string
		: T extends (infer Item)[]
			? Wire<Unexpanded<Item>>[]
			: T extends object
				? { [Key in keyof T]: Wire<Unexpanded<T[Key]>> }
				: T;

export type Customer = Wire<Stripe.Customer>;
export type TaxId = Wire<Stripe.TaxId>;
export type Product = Wire<Stripe.Product>;
export type Price = Wire<Stripe.Price>;
export type Coupon = Wire<Stripe.Coupon>;
export type PromotionCode = Wire<Stripe.PromotionCode>;
export type Discount = Wire<Stripe.Discount>;
export type TaxRate = Wire<Stripe.TaxRate>;
export type PaymentMethod = Wire<Stripe.PaymentMethod>;
export type Mandate = Wire<Stripe.Mandate>;
export type SetupIntent = Wire<Stripe.SetupIntent>;
export type PaymentIntent = Wire<Stripe.PaymentIntent>;
export type Charge = Wire<Stripe.Charge>;
export type Refund = Wire<Stripe.Refund>;
export type Subscription = Wire<Stripe.Subscription>;
export type SubscriptionItem = Wire<Stripe.SubscriptionItem>;
/** Published examples still have the former `subscription`; it is always null (see `parent`). */
export type Invoice = Wire<Stripe.Invoice> & { subscription: null };
export type InvoiceLine = Wire<Stripe.InvoiceLineItem>;
export type InvoiceItem = Wire<Stripe.InvoiceItem>;
export type InvoicePayment = Wire<Stripe.InvoicePayment>;
export type BalanceTransaction = Wire<Stripe.CustomerBalanceTransaction>;
export type CheckoutSession = Wire<Stripe.Checkout.Session>;
export type PortalSession = Wire<Stripe.BillingPortal.Session>;
export type PortalConfiguration = Wire<Stripe.BillingPortal.Configuration>;
export type WebhookEndpoint = Wire<Stripe.WebhookEndpoint>;
export type TestClock = Wire<Stripe.TestHelpers.TestClock>;
export type TaxSettings = Wire<Stripe.Tax.Settings>;
export type TaxRegistration = Wire<Stripe.Tax.Registration>;
export type Address = Wire<Stripe.Address>;

/** An event; its object is a snapshot of the moment. */
export interface Event {
	id: string;
	object: 'event';
	api_version: string;
	created: number;
	data: { object: Record<string, unknown>; previous_attributes?: Record<string, unknown> };
	livemode: false;
	pending_webhooks: number;
	request: { id: string | null; idempotency_key: string | null };
	type: string;
}

/** Every kind of object that is kept, by the name that Stripe gives it. */
export interface Kinds {
	customer: Customer;
	tax_id: TaxId;
	product: Product;
	price: Price;
	coupon: Coupon;
	promotion_code: PromotionCode;
	discount: Discount;
	tax_rate: TaxRate;
	payment_method: PaymentMethod;
	mandate: Mandate;
	setup_intent: SetupIntent;
	payment_intent: PaymentIntent;
	charge: Charge;
	refund: Refund;
	subscription: Subscription;
	invoice: Invoice;
	invoiceitem: InvoiceItem;
	invoice_payment: InvoicePayment;
	customer_balance_transaction: BalanceTransaction;
	'checkout.session': CheckoutSession;
	'billing_portal.session': PortalSession;
	'billing_portal.configuration': PortalConfiguration;
	webhook_endpoint: WebhookEndpoint;
	'tax.registration': TaxRegistration;
	'test_helpers.test_clock': TestClock;
	event: Event;
}

export type Kind = keyof Kinds;
