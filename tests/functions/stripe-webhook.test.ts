/** What Stripe delivers, and what only claims to be from Stripe. */
import { createHmac, randomUUID } from 'node:crypto';
import { Stripe } from 'stripe';
import { beforeAll, describe, expect, test } from 'vitest';
import {
	EVENT_TYPES,
	STRIPE_API_VERSION
} from '../../supabase/functions/_shared/billing/events.ts';
import { database } from '../support/database.ts';
import { newPerson } from '../support/people.ts';
import { stack } from '../support/stack.ts';
import { customerOf, newOwner, planRow, stripe, subscribe, until, type Owner } from './billing.ts';

const sql = database();
let owner: Owner;
let customer: string;

beforeAll(async () => {
	owner = await newOwner();
	customer = await customerOf(owner);
});

const now = () => Math.floor(Date.now() / 1000);

const eventOf = (type: string, object: object, id = `evt_${randomUUID().replaceAll('-', '')}`) =>
	JSON.stringify({
		id,
		object: 'event',
		type,
		created: now(),
		api_version: STRIPE_API_VERSION,
		data: { object }
	});

const signed = (body: string, at = now(), secret = stack.stripe.webhookSecret): string =>
	`t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`;

async function deliver(body: string, signature: string | null = signed(body)) {
	const response = await fetch(`${stack.api}/functions/v1/stripe-webhook`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			...(signature && { 'stripe-signature': signature })
		},
		body
	});
	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const logged = async (body: string) => {
	const { id } = JSON.parse(body) as { id: string };
	return sql`select effect from stripe_events where id = ${id}`;
};

test('the version that events are written in is the library’s own', () => {
	expect(STRIPE_API_VERSION).toBe(Stripe.API_VERSION);
});

describe('an event that Stripe signed', () => {
	test('brings what Stripe says now, not what it says itself', async () => {
		const subscription = await subscribe(owner, 'basic');
		await until(
			() => planRow(owner),
			({ status }) => status === 'active'
		);
		await sql`update subscription_plans set status = 'canceled' where workshop_id = ${owner.workshopId}`;
		const body = eventOf('customer.subscription.updated', {
			...subscription,
			status: 'unpaid',
			items: { data: [] }
		});
		expect((await deliver(body)).status).toBe(200);
		expect(await planRow(owner)).toMatchObject({ status: 'active', plan_type: 'basic' });
	});

	test('counts once, however often it comes', async () => {
		const body = eventOf('customer.updated', { id: customer });
		const answers = await Promise.all(Array.from({ length: 8 }, () => deliver(body)));
		expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
		const effects = answers.map((answer) => answer.body.effect);
		expect(effects.filter((effect) => effect !== 'duplicate')).toHaveLength(1);
		expect(await logged(body)).toHaveLength(1);
		expect(await deliver(body)).toMatchObject({ body: { effect: 'duplicate' } });
	});

	test('about somebody else’s customer is noted and changes nothing', async () => {
		const body = eventOf('customer.updated', { id: 'cus_stranger' });
		expect(await deliver(body)).toMatchObject({ status: 200, body: { effect: 'ignored' } });
		expect(await logged(body)).toMatchObject([{ effect: 'ignored' }]);
	});

	test('of a kind that we don’t listen to is taken and forgotten', async () => {
		const body = eventOf('charge.refunded', { id: 'ch_1', customer });
		expect(await deliver(body)).toMatchObject({ status: 200, body: { effect: 'ignored' } });
		expect(await logged(body)).toHaveLength(0);
	});

	test('does not bring a subscription back that was deleted meanwhile', async () => {
		const late = await newOwner();
		const subscription = await subscribe(late, 'professional');
		const body = eventOf('customer.subscription.updated', subscription);
		await stripe.subscriptions.cancel(subscription.id);
		await until(
			() => planRow(late),
			({ status }) => status === 'canceled'
		);
		expect((await deliver(body)).status).toBe(200);
		expect(await planRow(late)).toMatchObject({ status: 'canceled' });
	});

	test('is shown to owners and nobody else, without its content', async () => {
		const { data } = await owner.person.client.from('stripe_events').select().limit(1);
		expect(Object.keys(data?.[0] as object).toSorted()).toEqual([
			'effect',
			'id',
			'occurred_at',
			'received_at',
			'type',
			'workshop_id'
		]);
		const stranger = await newPerson();
		expect((await stranger.client.from('stripe_events').select()).data).toEqual([]);
	});
});

describe('what isn’t from Stripe is refused and has no effect', () => {
	const body = () => eventOf('customer.updated', { id: customer });
	const changed = (text: string, at: number) =>
		text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1);

	const forgeries: [string, (body: string) => [string, string | null]][] = [
		['no signature', (text) => [text, null]],
		['an empty one', (text) => [text, '']],
		['nonsense', (text) => [text, 'v1=nonsense']],
		['another secret', (text) => [text, signed(text, now(), 'whsec_other')]],
		['an empty secret', (text) => [text, signed(text, now(), '')]],
		['the signature of another body', (text) => [text, signed(body())]],
		[
			'another time than was signed',
			(text) => [text, signed(text).replace(/^t=\d+/, `t=${now() + 1}`)]
		],
		['an old scheme', (text) => [text, signed(text).replace('v1=', 'v0=')]],
		['one that is too old', (text) => [text, signed(text, now() - 301 - 5)]],
		['one of an hour ago', (text) => [text, signed(text, now() - 3600)]],
		['one from tomorrow', (text) => [text, signed(text, now() + 86_400)]],
		['no time', (text) => [text, signed(text).replace(/^t=\d+,/, '')]],
		['white space added', (text) => [`${text} `, signed(text)]],
		['a line added', (text) => [`${text}\n`, signed(text)]],
		['a byte-order mark', (text) => [`\uFEFF${text}`, signed(text)]],
		['a body that isn’t an event', () => ['[]', signed('[]')]],
		['a body that isn’t JSON', () => ['{', signed('{')]]
	];
	test.each(forgeries)('with %s', async (_, forge) => {
		const real = body();
		const [sent, signature] = forge(real);
		expect(await deliver(sent, signature)).toMatchObject({
			status: 400,
			body: { code: 'signature_invalid' }
		});
		expect(await logged(real)).toHaveLength(0);
	});

	test('with any one character changed', async () => {
		const before = await planRow(owner);
		const real = body();
		const signature = signed(real);
		const places = Array.from({ length: 60 }, (_, index) => Math.floor((index * real.length) / 60));
		for (const place of places) {
			expect((await deliver(changed(real, place), signature)).status).toBe(400);
		}
		expect(await logged(real)).toHaveLength(0);
		expect(await planRow(owner)).toEqual(before);
	});

	test('too much of anything', async () => {
		const huge = eventOf('customer.updated', { id: customer, filler: 'x'.repeat(600_000) });
		expect((await deliver(huge)).status).toBe(400);
	});

	test('by another method', async () => {
		const response = await fetch(`${stack.api}/functions/v1/stripe-webhook`);
		expect(response.status).toBe(405);
	});
});

test('Stripe is asked for the events that are handled, and for no others', () => {
	expect(new Set(EVENT_TYPES).size).toBe(EVENT_TYPES.length);
});
