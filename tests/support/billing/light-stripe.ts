/**
 * Just enough of Stripe to live through a subscription's life in microseconds: one customer, what is true of it at the
 * moment, and the events that say so. Several events of one second are told apart by nothing but their ids, as in life.
 */
import type {
	InvoiceLike,
	SubscriptionLike
} from '../../../supabase/functions/_shared/billing/snapshot.ts';
import type { Random } from './random.ts';

export const DAY = 86_400;
const MONTH = 30 * DAY;

export interface LightInvoice extends InvoiceLike {
	id: string;
	subscription: string;
	status: 'open' | 'paid' | 'void';
	/** Unix seconds */
	failedAt: number | null;
}

export interface LightEvent {
	id: string;
	type: string;
	/** Unix seconds */
	created: number;
	invoice: string | null;
	/** the subscription as it was at that moment, as Stripe puts it into its events */
	subscription: SubscriptionLike | null;
}

type Plan = 'basic' | 'professional';

export class LightStripe {
	readonly events: LightEvent[] = [];
	readonly subscriptions: SubscriptionLike[] = [];
	readonly invoices: LightInvoice[] = [];
	/** Unix seconds */
	now: number;
	private serial = 0;
	private readonly prefix: string;

	constructor(prefix: string, now: number) {
		this.prefix = prefix;
		this.now = now;
	}

	get current(): SubscriptionLike | undefined {
		return this.subscriptions.at(-1);
	}

	get openInvoices(): LightInvoice[] {
		const id = this.current?.id;
		return this.invoices.filter((each) => each.status === 'open' && each.subscription === id);
	}

	/** Whether nothing stands in the way of buying. */
	get isFree(): boolean {
		return !this.current || ['canceled', 'incomplete_expired'].includes(this.current.status);
	}

	subscribe(plan: Plan, how: 'card' | 'debit' | 'trial' | 'incomplete') {
		const status = { card: 'active', debit: 'active', trial: 'trialing', incomplete: 'incomplete' }[
			how
		];
		const end = this.now + (how === 'trial' ? 10 * DAY : MONTH);
		const subscription: SubscriptionLike = {
			id: this.newId('sub'),
			status,
			created: this.now,
			trial_end: how === 'trial' ? end : null,
			cancel_at: null,
			cancel_at_period_end: false,
			cancellation_details: { reason: null },
			default_payment_method: null,
			items: { data: [{ id: this.newId('si'), price: priceOf(plan), current_period_end: end }] }
		};
		this.subscriptions.push(subscription);
		if (how !== 'trial') this.bill(how === 'card' ? 'paid' : 'open');
		this.emit('customer.subscription.created');
		if (how === 'card') this.emit('invoice.paid', this.invoices.at(-1));
		this.emit('checkout.session.completed');
	}

	/** The first payment is confirmed, or never was. */
	settleFirst(succeeds: boolean) {
		this.set({ status: succeeds ? 'active' : 'incomplete_expired' });
		this.closeInvoices(succeeds ? 'paid' : 'void');
		this.emit('customer.subscription.updated');
		if (succeeds) this.emit('invoice.paid', this.invoices.at(-1));
	}

	change(plan: Plan) {
		const [item] = this.current?.items.data ?? [];
		if (item) this.set({ items: { data: [{ ...item, price: priceOf(plan) }] } });
		this.emit('customer.subscription.updated');
	}

	cancelAtEnd(yes: boolean) {
		this.set({ cancel_at_period_end: yes, cancel_at: yes ? this.periodEnd : null });
		this.emit('customer.subscription.updated');
	}

	end(reason: 'cancellation_requested' | 'payment_failed') {
		this.set({ status: 'canceled', cancellation_details: { reason } });
		this.emit('customer.subscription.deleted');
	}

	/** A period or trial is over: the next one begins, paid, failing, or with a debit on its way. */
	renew(outcome: 'paid' | 'failed' | 'pending') {
		if (this.current?.cancel_at_period_end) return this.end('cancellation_requested');
		this.now = Math.max(this.now, this.periodEnd);
		const [item] = this.current?.items.data ?? [];
		const end = this.now + MONTH;
		if (item)
			this.set({ status: 'active', items: { data: [{ ...item, current_period_end: end }] } });
		// Stripe says this before it has tried to collect, in the same second
		this.emit('customer.subscription.updated');
		this.bill(outcome === 'paid' ? 'paid' : 'open');
		if (outcome === 'paid') this.emit('invoice.paid', this.invoices.at(-1));
		if (outcome === 'failed') this.fail();
	}

	/** Collecting the open invoice fails, at once or after a debit's days. */
	fail() {
		const invoice = this.openInvoices.at(-1);
		if (!invoice) return;
		invoice.failedAt ??= this.now;
		this.set({ status: 'past_due' });
		this.emit('invoice.payment_failed', invoice);
		this.emit('customer.subscription.updated');
	}

	/** A period ends while the last one isn't paid for yet: one more open invoice. */
	fallFurtherBehind() {
		if (this.current?.cancel_at_period_end) return this.end('cancellation_requested');
		this.now = Math.max(this.now, this.periodEnd);
		const [item] = this.current?.items.data ?? [];
		const end = this.now + MONTH;
		if (item) this.set({ items: { data: [{ ...item, current_period_end: end }] } });
		this.emit('customer.subscription.updated');
		this.bill('open');
		this.fail();
	}

	collect() {
		const invoice = this.openInvoices.at(-1);
		this.closeInvoices('paid');
		this.set({ status: 'active' });
		this.emit('invoice.paid', invoice);
		this.emit('customer.subscription.updated');
	}

	giveUp(then: 'cancel' | 'unpaid') {
		if (then === 'cancel') return this.end('payment_failed');
		this.set({ status: 'unpaid' });
		this.emit('customer.subscription.updated');
	}

	pause() {
		this.set({ status: 'paused' });
		this.emit('customer.subscription.paused');
		this.emit('customer.subscription.updated');
	}

	unpause() {
		if (this.current?.cancel_at_period_end) return this.end('cancellation_requested');
		const [item] = this.current?.items.data ?? [];
		const end = this.now + MONTH;
		if (item)
			this.set({ status: 'active', items: { data: [{ ...item, current_period_end: end }] } });
		this.bill('paid');
		this.emit('customer.subscription.resumed');
		this.emit('customer.subscription.updated');
	}

	get periodEnd(): number {
		return this.current?.items.data[0]?.current_period_end ?? this.now;
	}

	private set(fields: Partial<SubscriptionLike>) {
		const { current } = this;
		// a new object: what an event or a look has seen stays what it was
		if (current) this.subscriptions[this.subscriptions.length - 1] = { ...current, ...fields };
	}

	private bill(status: 'open' | 'paid') {
		this.invoices.push({
			id: this.newId('in'),
			subscription: this.current?.id ?? '',
			status,
			created: this.now,
			attempted: true,
			next_payment_attempt: null,
			status_transitions: { finalized_at: this.now },
			failedAt: null
		});
	}

	private closeInvoices(status: 'paid' | 'void') {
		for (const invoice of this.openInvoices) invoice.status = status;
	}

	private emit(type: string, invoice?: LightInvoice) {
		this.events.push({
			id: this.newId('evt'),
			type,
			created: this.now,
			invoice: invoice?.id ?? null,
			subscription: this.current ?? null
		});
	}

	private newId(kind: string) {
		return `${kind}_${this.prefix}x${this.serial++}`;
	}
}

const priceOf = (plan: Plan) => ({
	id: `price_${plan}`,
	lookup_key: `carbot_${plan}_monthly`,
	metadata: { plan }
});

/** Lets something happen that can happen now; time passes or doesn't. */
export function live(stripe: LightStripe, random: Random) {
	if (random.chance(0.6)) stripe.now += random.pick([1, 60, 3600, DAY, 6 * DAY]);
	const plan = random.pick(['basic', 'professional'] as const);
	if (stripe.isFree) {
		return stripe.subscribe(plan, random.pick(['card', 'card', 'debit', 'trial', 'incomplete']));
	}
	const outcome = () => random.pick(['paid', 'paid', 'failed', 'pending'] as const);
	const pending = stripe.openInvoices.length > 0;
	const doings: Record<string, (() => void)[]> = {
		incomplete: [() => stripe.settleFirst(random.chance(0.6))],
		trialing: [
			() => stripe.renew(outcome()),
			() => stripe.change(plan),
			() => stripe.cancelAtEnd(random.chance(0.6)),
			() => stripe.pause(),
			() => stripe.end('cancellation_requested')
		],
		active: pending
			? [() => stripe.fail(), () => stripe.collect(), () => stripe.cancelAtEnd(random.chance(0.6))]
			: [
					() => stripe.renew(outcome()),
					() => stripe.renew(outcome()),
					() => stripe.change(plan),
					() => stripe.cancelAtEnd(random.chance(0.6)),
					() => stripe.end('cancellation_requested')
				],
		past_due: [
			() => stripe.fail(),
			() => stripe.collect(),
			() => stripe.fallFurtherBehind(),
			() => stripe.giveUp(random.pick(['cancel', 'unpaid']))
		],
		unpaid: [() => stripe.collect(), () => stripe.end('payment_failed')],
		paused: [() => stripe.unpause(), () => stripe.end('cancellation_requested')]
	};
	random.pick(doings[stripe.current?.status ?? ''] ?? [])();
}
