/**
 * Ways in which events can arrive: late, twice, overtaking each other, handled side by side, broken off half-way, or never,
 * until the nightly look. A schedule is a seed; it gives the calls that the database sees, in their order.
 */
import {
	chooseSubscription,
	snapshotOf,
	type BillingSnapshot
} from '../../../supabase/functions/_shared/billing/snapshot.ts';
import { LightStripe, live, type LightEvent } from './light-stripe.ts';
import { randomOf, type Random } from './random.ts';

/** One call: `begin` draws a ticket for a handler, `apply` brings what it found meanwhile. */
export type Step =
	| { do: 'begin'; handler: number; event: string | null }
	| { do: 'apply'; handler: number; event: LightEvent | null; snapshot: BillingSnapshot };

export interface Schedule {
	seed: number;
	stripe: LightStripe;
	steps: Step[];
	/** every event in the order in which it was taken up, copies included, for handlers that go by that */
	arrivals: LightEvent[];
}

interface Handler {
	id: number;
	event: LightEvent | null;
	snapshot: BillingSnapshot | null;
}

/** 2026-01-01 */
const BEGIN = 1_767_225_600;

export function scheduleOf(seed: number): Schedule {
	const random = randomOf(seed);
	const stripe = new LightStripe(`${seed}`, BEGIN);
	const run = new Run(stripe, random, {
		dropped: random.pick([0, 0, 0.1, 0.4, 1]),
		duplicate: random.pick([0, 0.2, 0.6]),
		crash: random.pick([0, 0, 0.2]),
		patience: random.pick([0.2, 0.5, 0.9])
	});
	for (let happenings = 3 + random.below(10); happenings > 0;) {
		if (random.chance(run.odds.patience) && run.isBusy) run.deliver();
		else {
			run.happen();
			happenings--;
		}
	}
	while (run.isBusy) run.deliver();
	run.reconcile();
	return { seed, stripe, steps: run.steps, arrivals: run.arrivals };
}

interface Odds {
	dropped: number;
	duplicate: number;
	crash: number;
	/** how much of what is on its way arrives before something else happens */
	patience: number;
}

class Run {
	readonly steps: Step[] = [];
	readonly arrivals: LightEvent[] = [];
	readonly odds: Odds;
	private readonly stripe: LightStripe;
	private readonly random: Random;
	private waiting: LightEvent[] = [];
	private missed: LightEvent[] = [];
	private handlers: Handler[] = [];
	private serial = 0;

	constructor(stripe: LightStripe, random: Random, odds: Odds) {
		this.stripe = stripe;
		this.random = random;
		this.odds = odds;
	}

	get isBusy() {
		return this.waiting.length + this.handlers.length > 0;
	}

	happen() {
		const { stripe, random, odds } = this;
		const before = stripe.events.length;
		live(stripe, random);
		for (const event of stripe.events.slice(before)) {
			if (random.chance(odds.dropped)) this.missed.push(event);
			else this.waiting.push(event);
		}
	}

	/** One step of one of the handlers at work, or a new one takes up any of the events on their way. */
	deliver() {
		const { random, odds } = this;
		const begins = this.waiting.length > 0 && (this.handlers.length === 0 || random.chance(0.5));
		if (begins) {
			const event = random.pick(this.waiting);
			if (!random.chance(odds.duplicate)) this.waiting = this.waiting.filter((e) => e !== event);
			this.begin(event);
			return;
		}
		const handler = random.pick(this.handlers);
		const broken = random.chance(odds.crash);
		if (!broken) this.proceed(handler);
		else this.handlers = this.handlers.filter((each) => each !== handler);
		// it comes again, whether the work was done before the break or not
		if (broken && handler.event) this.waiting.push(handler.event);
	}

	/**
	 * What no endpoint has taken is taken up later, and sometimes there is a look at the customer itself. Where everything
	 * has arrived nobody looks again: events alone have to do.
	 */
	reconcile() {
		const looks: (LightEvent | null)[] = [...this.missed];
		if (looks.length > 0 && this.random.chance(0.5)) looks.push(null);
		while (looks.length > 0) {
			const [next = null] = looks.splice(this.random.below(looks.length), 1);
			const handler = this.begin(next);
			this.proceed(handler);
			this.proceed(handler);
		}
	}

	private begin(event: LightEvent | null): Handler {
		const handler = { id: this.serial++, event, snapshot: null };
		this.handlers.push(handler);
		if (event) this.arrivals.push(event);
		this.steps.push({ do: 'begin', handler: handler.id, event: event?.id ?? null });
		return handler;
	}

	private proceed(handler: Handler) {
		if (handler.snapshot === null) {
			handler.snapshot = lookUp(this.stripe);
			return;
		}
		const { id, event, snapshot } = handler;
		this.steps.push({ do: 'apply', handler: id, event, snapshot });
		this.handlers = this.handlers.filter((each) => each !== handler);
	}
}

/** As `synchronise` looks, with everything of one moment. */
export function lookUp({ subscriptions, invoices }: LightStripe): BillingSnapshot {
	const choice = chooseSubscription(subscriptions.toReversed());
	const open = invoices.filter(
		({ status, subscription }) => status === 'open' && subscription === choice.chosen?.id
	);
	return snapshotOf(choice, open);
}
