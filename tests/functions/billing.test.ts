/** Buying, changing, cancelling and looking, through the billing function and the Stripe emulator. */
import { beforeAll, describe, expect, test } from 'vitest';
import { plans } from '../../supabase/functions/_shared/plans.ts';
import { database } from '../support/database.ts';
import { newPerson } from '../support/people.ts';
import {
	billing,
	customerOf,
	newOwner,
	planRow,
	stripe,
	subscribe,
	until,
	type Owner
} from './billing.ts';

const sql = database();
const RETURN = 'http://127.0.0.1:5173/app/billing';

const live = async (owner: Owner) => {
	const { data } = await stripe.subscriptions.list({
		customer: await customerOf(owner),
		status: 'all'
	});
	return data.filter(({ status }) => !['canceled', 'incomplete_expired'].includes(status));
};

async function subscribed(plan: 'basic' | 'professional', method?: string): Promise<Owner> {
	const owner = await newOwner();
	await subscribe(owner, plan, method);
	await until(
		() => planRow(owner),
		(row) => row.status === 'active' && row.plan_type === plan,
		'the subscription'
	);
	return owner;
}

test('the prices at Stripe are those of the plans', async () => {
	for (const plan of ['basic', 'professional'] as const) {
		const { data } = await stripe.prices.list({ lookup_keys: [`carbot_${plan}_monthly`] });
		expect(data).toMatchObject([
			{
				currency: 'eur',
				tax_behavior: 'exclusive',
				unit_amount: (plans[plan].monthlyNet ?? 0) * 100,
				recurring: { interval: 'month' }
			}
		]);
	}
});

describe('who may', () => {
	let owner: Owner;
	beforeAll(async () => {
		owner = await subscribed('basic');
	});
	const ROUTES: [string, object][] = [
		['checkout', { plan: 'basic', returnUrl: RETURN }],
		['preview', { plan: 'professional' }],
		['change', { plan: 'professional', prorationAt: 1 }],
		['cancel', {}],
		['resume', {}],
		['portal', { returnUrl: RETURN }],
		['invoices', {}],
		['state', {}]
	];
	test.each(ROUTES)('strangers and staff may not %s', async (route, input) => {
		const before = await planRow(owner);
		const person = await newPerson();
		const as = { ...owner, person };
		expect(await billing(as, route, { ...input })).toMatchObject({
			status: 404,
			body: { code: 'workshop_unknown' }
		});
		await sql`
			insert into memberships (workshop_id, user_id, role)
			values (${owner.workshopId}, ${person.id}, 'staff')`;
		expect(await billing(as, route, { ...input })).toMatchObject({
			status: 403,
			body: { code: 'owner_required' }
		});
		expect(await planRow(owner)).toEqual(before);
	});

	test('without a session there is nothing', async () => {
		const person = await newPerson();
		await person.client.auth.signOut();
		expect((await billing({ ...owner, person }, 'state')).status).toBe(401);
	});

	test.each([
		['checkout', { plan: 'gold', returnUrl: RETURN }, 400, 'invalid_request'],
		['checkout', { plan: 'basic', returnUrl: 'javascript:alert(1)' }, 400, 'invalid_request'],
		['checkout', { plan: 'basic' }, 400, 'invalid_request'],
		['checkout', { plan: 'enterprise', returnUrl: RETURN }, 409, 'plan_by_quote'],
		['preview', { plan: 'basic' }, 409, 'plan_unchanged'],
		['change', { plan: 'professional', prorationAt: 'now' }, 400, 'invalid_request'],
		['change', { plan: 'professional' }, 409, 'preview_outdated'],
		['nothing', {}, 404, 'not_found']
	])('%s with %j is answered with %i %s', async (route, input, status, code) => {
		expect(await billing(owner, route, { ...input })).toMatchObject({ status, body: { code } });
	});
});

describe('checkout', () => {
	test('gives one page for one wish, however often it is clicked', async () => {
		const owner = await newOwner();
		const ask = () => billing(owner, 'checkout', { plan: 'professional', returnUrl: RETURN });
		const answers = await Promise.all([ask(), ask(), ask(), ask()]);
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
		expect(new Set(answers.map(({ body }) => body.url)).size).toBe(1);
		expect((await ask()).body.url).toBe(answers[0]?.body.url);
		const customers = await sql`
			select 1 from private.stripe_customers where workshop_id = ${owner.workshopId}`;
		expect(customers).toHaveLength(1);
	});

	test('for another plan closes the page before', async () => {
		const owner = await newOwner();
		const ask = (plan: string) => billing(owner, 'checkout', { plan, returnUrl: RETURN });
		await ask('professional');
		await ask('basic');
		const { data } = await stripe.checkout.sessions.list({ customer: await customerOf(owner) });
		const states = data.map(({ status, metadata }) => [metadata?.plan, status]);
		expect(states).toContainEqual(['basic', 'open']);
		expect(states.filter(([, status]) => status === 'open')).toHaveLength(1);
	});

	test('keeps what is left of the trial, asks for the address, and knows VAT ids and codes', async () => {
		const owner = await newOwner();
		await billing(owner, 'checkout', { plan: 'professional', returnUrl: RETURN });
		const { data } = await stripe.checkout.sessions.list({ customer: await customerOf(owner) });
		expect(data[0]).toMatchObject({
			mode: 'subscription',
			client_reference_id: owner.workshopId,
			automatic_tax: { enabled: true },
			tax_id_collection: { enabled: true },
			allow_promotion_codes: true,
			billing_address_collection: 'required',
			success_url: `${RETURN}?checkout=success`,
			cancel_url: `${RETURN}?checkout=cancelled`
		});
	});

	test('is refused to whom has a plan, also before Stripe’s word of it has come', async () => {
		const owner = await newOwner();
		await subscribe(owner, 'basic');
		expect(await billing(owner, 'checkout', { plan: 'basic', returnUrl: RETURN })).toMatchObject({
			status: 409,
			body: { code: 'subscription_exists' }
		});
	});
});

test('a second subscription that came about nevertheless is ended and paid back', async () => {
	const owner = await subscribed('professional');
	const second = await subscribe(owner, 'professional');
	await until(
		() => live(owner),
		(all) => all.length === 1,
		'the end of the second subscription'
	);
	expect((await stripe.subscriptions.retrieve(second.id)).status).toBe('canceled');
	const { data } = await stripe.refunds.list({ limit: 100 });
	const [invoice] = (
		await stripe.invoices.list({ subscription: second.id, expand: ['data.payments'] })
	).data;
	const intent = invoice?.payments?.data[0]?.payment.payment_intent;
	expect(data.map(({ payment_intent: refunded }) => refunded)).toContain(intent);
	expect(await planRow(owner)).toMatchObject({ status: 'active', plan_type: 'professional' });
});

describe('another plan', () => {
	test('that costs more is charged to the cent as the preview said, at once', async () => {
		const owner = await subscribed('basic');
		const { body: preview } = await billing(owner, 'preview', { plan: 'professional' });
		// a moment after it began, a whole month's difference is due
		expect(preview.prorationNet).toBeGreaterThanOrEqual(4990);
		expect(preview.prorationNet).toBeLessThanOrEqual(5000);
		expect(preview.taxes).toBe(Math.round((preview.prorationNet as number) * 0.19));
		expect(preview.totalDueNow).toBe((preview.prorationNet as number) + (preview.taxes as number));
		expect(preview.nextTotal).toBe(9401);
		const changed = await billing(owner, 'change', {
			plan: 'professional',
			prorationAt: preview.at
		});
		expect(changed).toMatchObject({
			status: 200,
			body: { entitlements: { plan: 'professional' }, hasSubscription: true, problem: null }
		});
		const { body } = await billing(owner, 'invoices');
		const [newest] = body.invoices as { total: number; status: string; pdf: string }[];
		expect(newest).toMatchObject({ total: preview.totalDueNow, status: 'paid' });
		expect((await fetch(newest?.pdf ?? '')).headers.get('content-type')).toBe('application/pdf');
	});

	test('clicked twice is charged once', async () => {
		const owner = await subscribed('basic');
		const { body: preview } = await billing(owner, 'preview', { plan: 'professional' });
		const ask = () => billing(owner, 'change', { plan: 'professional', prorationAt: preview.at });
		const answers = await Promise.all([ask(), ask(), ask()]);
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
		const { body } = await billing(owner, 'invoices');
		expect(body.invoices).toHaveLength(2);
	});

	test('that costs less is credited on the next invoice', async () => {
		const owner = await subscribed('professional');
		const { body: preview } = await billing(owner, 'preview', { plan: 'basic' });
		expect(preview.totalDueNow).toBe(0);
		expect(preview.prorationNet).toBeLessThan(-4900);
		const ask = { plan: 'basic', prorationAt: preview.at };
		expect(await billing(owner, 'change', ask)).toMatchObject({
			status: 200,
			body: { entitlements: { plan: 'basic' } }
		});
		const { body } = await billing(owner, 'invoices');
		expect(body.invoices).toHaveLength(1);
	});

	test('at a moment of one’s own choosing is refused', async () => {
		const owner = await subscribed('professional');
		const { body: preview } = await billing(owner, 'preview', { plan: 'basic' });
		for (const prorationAt of [(preview.at as number) - 3600, (preview.at as number) + 3600]) {
			expect(await billing(owner, 'change', { plan: 'basic', prorationAt })).toMatchObject({
				status: 409,
				body: { code: 'preview_outdated' }
			});
		}
		expect(await planRow(owner)).toMatchObject({ plan_type: 'professional' });
	});

	test('that can’t be paid leaves everything as it was', async () => {
		const owner = await subscribed('basic');
		const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
			customer: await customerOf(owner)
		});
		const [subscription] = await live(owner);
		await stripe.subscriptions.update(subscription?.id ?? '', { default_payment_method: bad.id });
		const { body: preview } = await billing(owner, 'preview', { plan: 'professional' });
		const ask = { plan: 'professional', prorationAt: preview.at };
		expect(await billing(owner, 'change', ask)).toMatchObject({
			status: 402,
			body: { code: 'payment_declined' }
		});
		expect(await planRow(owner)).toMatchObject({ plan_type: 'basic', status: 'active' });
	});
});

test('cancelling keeps the plan until its end, and can be taken back', async () => {
	const owner = await subscribed('professional');
	const cancelled = await billing(owner, 'cancel');
	expect(cancelled).toMatchObject({
		status: 200,
		body: { entitlements: { plan: 'professional', cancel_at_period_end: true } }
	});
	const again = await billing(owner, 'cancel');
	expect(again.body.entitlements).toEqual(cancelled.body.entitlements);
	const resumed = await billing(owner, 'resume');
	expect(resumed.body).toMatchObject({
		entitlements: { plan: 'professional', cancel_at_period_end: false }
	});
	expect(await live(owner)).toMatchObject([{ cancel_at_period_end: false }]);
});

test('before anything was bought there is nothing to change, cancel or show', async () => {
	const owner = await newOwner();
	for (const [route, input] of [
		['preview', { plan: 'basic' }],
		['change', { plan: 'basic', prorationAt: 1 }],
		['cancel', {}],
		['resume', {}],
		['portal', { returnUrl: RETURN }]
	] as const) {
		expect(await billing(owner, route, { ...input })).toMatchObject({
			status: 409,
			body: { code: 'subscription_missing' }
		});
	}
	expect((await billing(owner, 'invoices')).body).toEqual({ invoices: [], more: false });
	expect((await billing(owner, 'state')).body).toMatchObject({
		entitlements: { plan: 'professional', status: 'trialing' },
		usage: { contacts_this_month: 0, locked_contacts: 0 },
		hasSubscription: false,
		paymentMethod: null,
		problem: null
	});
});

test('the portal opens whatever the state', async () => {
	const owner = await subscribed('basic');
	const { body } = await billing(owner, 'portal', { returnUrl: RETURN });
	expect((await fetch(body.url as string)).status).toBe(200);
});
