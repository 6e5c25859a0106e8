/** POST /billing/checkout { workshopId, plan, returnUrl } → { url }: Stripe's page on which a plan is bought. */
import type { Stripe } from 'stripe';
import { BillingError } from '../_shared/billing/errors.ts';
import type { SoldPlan } from '../_shared/billing/prices.ts';
import { synchronise } from '../_shared/billing/synchronise.ts';
import { accountOf, RUNNING, type Account, type Context } from './context.ts';
import { fingerprintOf } from './fingerprint.ts';
import { priceOf } from './price.ts';
import { readPlan, readReturnUrl, requestOf } from './requests.ts';

interface Begun {
	error?: 'subscription_exists';
	/** idempotency key */
	intent: string;
	session: string | null;
	replaced?: string | null;
}

const DAY = 86_400_000;

/**
 * However often and wherever it is clicked, a workshop has one open checkout: the same wish gets the same page, another
 * wish closes the page before.
 */
export async function checkout(context: Context): Promise<{ url: string }> {
	const { workshopId, plan, returnUrl } = requestOf(context.input, (fields) => ({
		workshopId: fields.uuid('workshopId'),
		plan: readPlan(fields),
		returnUrl: readReturnUrl(fields)
	}));
	const account = await accountOf(context, workshopId);
	const { stripe, rpc } = context;
	const customer = await customerOf(context, account);
	// a page that was paid a moment ago counts, even if Stripe's word of it is still on its way
	const { subscription } = await synchronise(customer, context);
	if (subscription && RUNNING.includes(subscription.status)) {
		throw new BillingError('subscription_exists');
	}
	const price = await priceOf(stripe, plan);
	const params = sessionParams(account, customer, price.id, plan, returnUrl, context.locale);
	const fingerprint = await fingerprintOf(params);
	for (;;) {
		const begun = await rpc<Begun>('billing_begin_checkout', {
			p_workshop_id: workshopId,
			p_fingerprint: fingerprint
		});
		if (begun.error) throw new BillingError(begun.error);
		if (begun.replaced) await close(stripe, begun.replaced);
		if (begun.session) {
			const session = await stripe.checkout.sessions.retrieve(begun.session);
			if (session.status === 'open' && session.url) return { url: session.url };
			await rpc('billing_end_checkout', { p_workshop_id: workshopId, p_session_id: begun.session });
			if (session.status === 'complete') throw new BillingError('subscription_exists');
			continue;
		}
		const session = await stripe.checkout.sessions.create(params, {
			idempotencyKey: `checkout ${begun.intent}`
		});
		const kept = await rpc<boolean>('billing_keep_checkout', {
			p_workshop_id: workshopId,
			p_intent: begun.intent,
			p_session_id: session.id
		});
		if (!kept) {
			await close(stripe, session.id);
			throw new BillingError('checkout_replaced');
		}
		if (!session.url) throw new BillingError('stripe_unavailable');
		return { url: session.url };
	}
}

/** Nothing can be bought on it any more. One that was paid meanwhile leads to a subscription, which the next look finds. */
async function close(stripe: Stripe, session: string): Promise<void> {
	await stripe.checkout.sessions.expire(session).catch(async (error: unknown) => {
		const { status } = await stripe.checkout.sessions.retrieve(session);
		if (status === 'complete') throw new BillingError('subscription_exists');
		if (status !== 'expired') throw error;
	});
}

async function customerOf({ stripe, rpc }: Context, account: Account): Promise<string> {
	if (account.customer) return account.customer;
	const { workshop } = account;
	const params: Stripe.CustomerCreateParams = {
		name: workshop.name,
		...(workshop.email && { email: workshop.email }),
		preferred_locales: [workshop.locale],
		metadata: { workshop_id: workshop.id },
		...(workshop.postal_code && {
			address: {
				country: workshop.country,
				postal_code: workshop.postal_code,
				...(workshop.city && { city: workshop.city }),
				...(workshop.street && { line1: workshop.street })
			}
		})
	};
	const { id } = await stripe.customers.create(params, {
		idempotencyKey: `customer ${workshop.id} ${await fingerprintOf(params)}`
	});
	return rpc<string>('billing_keep_customer', { p_workshop_id: workshop.id, p_customer_id: id });
}

function sessionParams(
	account: Account,
	customer: string,
	price: string,
	plan: SoldPlan,
	returnUrl: string,
	locale: 'de' | 'en'
): Stripe.Checkout.SessionCreateParams {
	const metadata = { workshop_id: account.workshop.id, plan };
	const back = (outcome: string) => {
		const url = new URL(returnUrl);
		url.searchParams.set('checkout', outcome);
		return url.href;
	};
	return {
		mode: 'subscription',
		customer,
		client_reference_id: account.workshop.id,
		line_items: [{ price, quantity: 1 }],
		payment_method_collection: 'always',
		billing_address_collection: 'required',
		customer_update: { address: 'auto', name: 'auto' },
		automatic_tax: { enabled: true },
		tax_id_collection: { enabled: true },
		allow_promotion_codes: true,
		locale,
		success_url: back('success'),
		cancel_url: back('cancelled'),
		metadata,
		subscription_data: { metadata, ...trialOf(account) }
	};
}

/** Who buys during the trial keeps what is left of it, in whole days. */
function trialOf({ status, subscription, trial_ends_at: end }: Account): {
	trial_period_days?: number;
} {
	if (status !== 'trialing' || subscription || !end) return {};
	const days = Math.ceil((Date.parse(end) - Date.now()) / DAY);
	return days > 0 ? { trial_period_days: days } : {};
}
