import type { EmulatorContext } from 'emulate';
import { z } from 'zod';
import type { Clock } from './clock.ts';
import { invalidRequest, StripeError } from './errors.ts';
import { invoiceOfIntent } from './invoices/finalize.ts';
import type { Behaviour, State } from './state.ts';
import { settlePayment } from './invoices/collect.ts';
import { settleSession } from './checkout/sessions.ts';
import type { Kind } from './types.ts';
import { calmKnobs } from './webhooks/deliveries.ts';
import type { Dispatcher } from './webhooks/dispatch.ts';
import type { World } from './world.ts';

type App = EmulatorContext<State>['app'];

const share = z.number().min(0).max(1);
const knobs = z
	.strictObject({
		hold: z.boolean(),
		delay: z.number().int().min(0),
		jitter: z.number().int().min(0),
		duplicate: share,
		drop: share,
		shuffle: z.boolean(),
		parallel: z.number().int().min(1).max(50),
		failures: z.strictObject({
			count: z.number().int().min(0),
			status: z.number().int().min(400).max(599),
			afterwards: z.boolean()
		}),
		seed: z.number().int().min(0).nullable()
	})
	.partial();
const settings = z
	.strictObject({
		dunning: z
			.strictObject({
				retryDays: z.array(z.number().positive()).max(20),
				then: z.enum(['cancel', 'unpaid', 'past_due'])
			})
			.partial(),
		upcomingDays: z.number().min(0),
		sepaDays: z.number().min(0),
		draftSeconds: z.number().int().min(0),
		taxRegistrations: z.union([z.literal('eu'), z.array(z.string().length(2))])
	})
	.partial();
const clockParams = z
	.strictObject({
		/** Unix seconds or ISO 8601. */
		to: z.union([z.number().int(), z.iso.datetime().transform((iso) => Date.parse(iso) / 1000)]),
		/** Seconds. */
		by: z.number().int().min(0),
		frozen: z.boolean()
	})
	.partial();
const behaviours = [
	'succeeds',
	'declined',
	'insufficient_funds',
	'expired_card',
	'incorrect_cvc',
	'declined_when_charged',
	'authentication',
	'authentication_until_set_up',
	'debit_fails'
] as const satisfies Behaviour[];

/** Serves what only tests and the emulator's own page need, under `/_emulator/`: JSON in, JSON out. */
export function serveControl(app: App, world: World, clock: Clock, dispatcher: Dispatcher) {
	const serve = <Schema extends z.ZodType>(
		method: 'get' | 'post',
		path: string,
		schema: Schema,
		work: (params: z.output<Schema>, ids: Record<string, string>) => unknown
	) => {
		app[method](`/_emulator/${path}`, async (c) => {
			try {
				const text = method === 'post' ? await c.req.text() : '';
				const params = schema.parse(text ? JSON.parse(text) : {});
				const answer = await work(params, c.req.param());
				clock.wake();
				return c.json(answer);
			} catch (error) {
				const status = error instanceof StripeError ? error.status : 400;
				const message = error instanceof Error ? error.message : String(error);
				return c.json({ error: { message } }, status);
			}
		});
	};
	const nothing = z.looseObject({});
	const time = () => ({ now: world.now(), frozen: world.state.clock.frozen !== null });

	serve('get', 'clock', nothing, time);
	serve('post', 'clock', clockParams, async ({ to, by, frozen }) => {
		const target = to ?? (by === undefined ? undefined : world.now() + by);
		if (target !== undefined) await clock.advance(target, frozen);
		else if (frozen !== undefined) clock.freeze(frozen);
		return time();
	});
	serve('get', 'knobs', nothing, () => world.state.knobs);
	serve('post', 'knobs', knobs, (params) => Object.assign(world.state.knobs, params));
	serve('post', 'knobs/reset', nothing, () => (world.state.knobs = calmKnobs()));
	serve('get', 'settings', nothing, () => world.state.settings);
	serve('post', 'settings', settings, ({ dunning, ...rest }) => {
		Object.assign(world.state.settings.dunning, dunning);
		return Object.assign(world.state.settings, rest);
	});
	serve('get', 'objects/:kind', nothing, (_params, { kind = '' }) => {
		if (!Object.hasOwn(world.state.tables, kind)) throw invalidRequest(`No such kind: ${kind}`);
		return world.all(kind as Kind);
	});
	serve('get', 'tasks', nothing, () => world.state.tasks);
	serve('get', 'deliveries', nothing, () => world.state.deliveries);
	serve('post', 'deliveries/flush', nothing, async () => {
		let sent = 0;
		// What an endpoint causes while it is told is sent too.
		for (let more = 1; more > 0; sent += more) {
			more = await dispatcher.flush();
			await dispatcher.idle();
		}
		return { sent };
	});
	serve('post', 'events/:id/redeliver', nothing, (_params, { id = '' }) => {
		const event = world.get('event', id);
		const lost = world.state.deliveries.filter((one) => one.event === event.id);
		for (const delivery of lost)
			Object.assign(delivery, { state: 'pending', at: world.now(), attempts: 0, outcome: null });
		return { deliveries: lost.length };
	});
	serve(
		'post',
		'payment_methods/:id',
		z.strictObject({ behaviour: z.enum(behaviours) }),
		({ behaviour }, { id = '' }) => {
			const method = world.get('payment_method', id);
			world.state.behaviours[method.id] = behaviour;
			return { id, behaviour };
		}
	);
	serve('post', 'payment_intents/:id/settle', nothing, (_params, { id = '' }) => {
		world.unschedule(id, 'payment.settle');
		settlePayment(world, id);
		settleSession(world, id);
		return { intent: world.get('payment_intent', id), invoice: invoiceOfIntent(world, id) };
	});
}
