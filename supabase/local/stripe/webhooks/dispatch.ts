import { linkMark } from '../http/api.ts';
import type { World } from '../world.ts';
import { dueDeliveries, settleDelivery, type Delivery } from './deliveries.ts';
import { sign } from './signature.ts';

/** How long an endpoint may take to answer, in milliseconds. */
const patience = 20_000;

/** Sends due deliveries. What one endpoint gets at one moment is sent one after the other, as the knobs ordered it. */
export class Dispatcher {
	private readonly world: World;
	private readonly signal: AbortSignal;
	private readonly sending = new Set<string>();
	private readonly underWay = new Set<Promise<unknown>>();

	constructor(world: World, signal: AbortSignal) {
		this.world = world;
		this.signal = signal;
	}

	/** Nothing is sent any more. */
	get isClosing(): boolean {
		return this.signal.aborted;
	}

	/** Sends everything that is due by now and isn't being sent already; resolves when it has been answered. */
	async flush(): Promise<number> {
		const due = dueDeliveries(this.world, this.world.now()).filter(
			({ id }) => !this.sending.has(id)
		);
		for (const { id } of due) this.sending.add(id);
		const lanes = Map.groupBy(due, ({ endpoint }) => endpoint);
		const workers = [...lanes.values()].flatMap((lane) =>
			Array.from({ length: this.world.state.knobs.parallel }, async () => {
				for (let next = lane.shift(); next; next = lane.shift()) await this.send(next);
			})
		);
		const all = Promise.all(workers);
		this.underWay.add(all);
		await all.finally(() => this.underWay.delete(all));
		return due.length;
	}

	/** Resolves when nothing is being sent. */
	async idle(): Promise<void> {
		while (this.underWay.size > 0) await Promise.all(this.underWay);
	}

	private async send(delivery: Delivery) {
		const { world, signal } = this;
		try {
			const endpoint = world.find('webhook_endpoint', delivery.endpoint);
			const event = world.find('event', delivery.event);
			if (!endpoint || !event || endpoint.status !== 'enabled') {
				delivery.state = 'failed';
				delivery.outcome = 'endpoint gone or disabled';
				return;
			}
			const body = JSON.stringify(event, null, 2).replaceAll(linkMark, `${world.baseUrl}/`);
			const secret = world.state.endpointSecrets[endpoint.id] ?? world.state.webhookSecret;
			const response = await fetch(endpoint.url, {
				method: 'POST',
				headers: {
					'content-type': 'application/json; charset=utf-8',
					'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
					'stripe-signature': sign(body, [secret])
				},
				body,
				redirect: 'manual',
				signal: AbortSignal.any([signal, AbortSignal.timeout(patience)])
			});
			// An unread body would keep the connection.
			await response.body?.cancel();
			settleDelivery(world, delivery, String(response.status), response.ok);
		} catch (error) {
			// The emulator is closing: the delivery stays due and is sent after the next start.
			if (signal.aborted) return;
			settleDelivery(world, delivery, error instanceof Error ? error.name : 'error', false);
		} finally {
			this.sending.delete(delivery.id);
		}
	}
}
