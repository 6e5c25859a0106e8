import { randomInt } from 'node:crypto';
import { day, hour, minute } from '../time.ts';
import type { Event } from '../types.ts';
import type { World } from '../world.ts';

/** What may go wrong on the way to a webhook endpoint; everything at rest by default. */
export interface Knobs {
	/** Nothing is sent until this is false again. */
	hold: boolean;
	/** Seconds by which every delivery is late. */
	delay: number;
	/** Up to this many seconds more, differently for each: later events overtake earlier ones. */
	jitter: number;
	/** Of 1: the share of deliveries that is sent twice. */
	duplicate: number;
	/** Of 1: the share that is lost for good; the event still stands in the events list as undelivered. */
	drop: number;
	/** Events of one moment are sent in any order. */
	shuffle: boolean;
	/** So many deliveries are under way at a time to one endpoint. */
	parallel: number;
	/** So many of the next API requests fail, with this status, before or after their work is done. */
	failures: { count: number; status: number; afterwards: boolean };
	/** Makes all of the above repeatable; null for chance. */
	seed: number | null;
}

export interface Delivery {
	id: string;
	event: string;
	/** The endpoint's id; `default` is the one of the stack. */
	endpoint: string;
	at: number;
	order: number;
	attempts: number;
	state: 'pending' | 'delivered' | 'failed' | 'dropped';
	/** What the endpoint answered last: a status, or a word for what went wrong. */
	outcome: string | null;
}

export const calmKnobs = (): Knobs => ({
	hold: false,
	delay: 0,
	jitter: 0,
	duplicate: 0,
	drop: 0,
	shuffle: false,
	parallel: 1,
	failures: { count: 0, status: 500, afterwards: false },
	seed: null
});

/** Seconds from one attempt to the next: three days in all, then Stripe gives up. */
const backoff = [10, minute, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 10 * hour];
const giveUpAfter = 3 * day;

/** A number from 0 to 1: by chance, or the next one of the seed. */
function chance(knobs: Knobs): number {
	if (knobs.seed === null) return randomInt(2 ** 32) / 2 ** 32;
	// mulberry32: small, and good enough to shuffle with
	knobs.seed = (knobs.seed + 0x6d2b79f5) >>> 0;
	let mixed = knobs.seed;
	mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
	mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
	return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

/** Queues an event for every endpoint that listens to its type. */
export function enqueueDeliveries(world: World, event: Event) {
	const { knobs, deliveries } = world.state;
	for (const endpoint of world.all('webhook_endpoint')) {
		const listens =
			endpoint.status === 'enabled' &&
			(endpoint.enabled_events.includes('*') || endpoint.enabled_events.includes(event.type));
		if (!listens) continue;
		const copies = chance(knobs) < knobs.duplicate ? 2 : 1;
		const dropped = chance(knobs) < knobs.drop;
		event.pending_webhooks++;
		for (let copy = 0; copy < copies; copy++) {
			const order = world.state.sequence++;
			deliveries.push({
				id: `del_${order}`,
				event: event.id,
				endpoint: endpoint.id,
				at: event.created + knobs.delay + Math.floor(chance(knobs) * (knobs.jitter + 1)),
				order: knobs.shuffle ? Math.floor(chance(knobs) * 2 ** 31) : order,
				attempts: 0,
				state: dropped ? 'dropped' : 'pending',
				outcome: dropped ? 'dropped by knob' : null
			});
		}
	}
}

/** Pending deliveries that are due, in the order in which they are to be sent. */
export const dueDeliveries = (world: World, until: number): Delivery[] =>
	world.state.knobs.hold
		? []
		: world.state.deliveries
				.filter(({ state, at }) => state === 'pending' && at <= until)
				.sort((a, b) => a.at - b.at || a.order - b.order);

/** When the next delivery is due, or Infinity. */
export const nextDelivery = (world: World) =>
	world.state.knobs.hold
		? Infinity
		: world.state.deliveries.reduce(
				(least, { state, at }) => (state === 'pending' ? Math.min(least, at) : least),
				Infinity
			);

/** Notes how an attempt ended: done, or when it is tried again, or given up. */
export function settleDelivery(world: World, delivery: Delivery, outcome: string, ok: boolean) {
	const event = world.find('event', delivery.event);
	delivery.attempts++;
	delivery.outcome = outcome;
	if (ok) {
		delivery.state = 'delivered';
		if (event) event.pending_webhooks = Math.max(0, event.pending_webhooks - 1);
		return;
	}
	const wait = backoff[delivery.attempts - 1] ?? 10 * hour;
	const born = event?.created ?? world.now();
	if (world.now() + wait - born > giveUpAfter) delivery.state = 'failed';
	else delivery.at = world.now() + wait;
}

/** Tells of an event whether every endpoint that was to hear of it has; null when none was. */
export function deliverySuccess(world: World): (eventId: string) => boolean | null {
	const byEvent = Map.groupBy(world.state.deliveries, ({ event }) => event);
	return (eventId) => {
		const own = byEvent.get(eventId);
		if (!own) return null;
		const endpoints = new Set(own.map(({ endpoint }) => endpoint));
		return [...endpoints].every((endpoint) =>
			own.some((delivery) => delivery.endpoint === endpoint && delivery.state === 'delivered')
		);
	};
}

/** Forgets what is older than 30 days: Stripe keeps events no longer either. */
export function forgetOld(world: World) {
	const limit = world.now() - 30 * day;
	const { event: events } = world.state.tables;
	world.state.tables.event = Object.fromEntries(
		Object.entries(events).filter(([, { created }]) => created > limit)
	);
	world.state.deliveries = world.state.deliveries.filter(({ event }) =>
		Object.hasOwn(world.state.tables.event, event)
	);
	world.state.idempotency = Object.fromEntries(
		Object.entries(world.state.idempotency).filter(([, { at }]) => at + day > world.now())
	);
}
