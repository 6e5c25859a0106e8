import { missing, StripeError } from './errors.ts';
import { makeId, prefixes } from './ids.ts';
import { difference } from './difference.ts';
import { takeDue, type Task, type TaskKind } from './tasks.ts';
import type { State } from './state.ts';
import { day } from './time.ts';
import type { Event, Kind, Kinds } from './types.ts';
import { enqueueDeliveries, forgetOld } from './webhooks/deliveries.ts';
import { apiVersion } from './version.ts';

/** Who asked for what is being done now; both null when it happens by itself. */
export interface Cause {
	requestId: string | null;
	idempotencyKey: string | null;
}

/** The cause of what a person does on a hosted page. */
export const nobody: Cause = { requestId: null, idempotencyKey: null };

/** Where Stripe's error messages name a kind differently. */
const spoken: Partial<Record<Kind, string>> = {
	payment_method: 'PaymentMethod',
	promotion_code: 'promotion code',
	setup_intent: 'setupintent',
	'billing_portal.configuration': 'configuration'
};

export type TaskHandlers = Record<TaskKind, (world: World, target: string, at: number) => void>;

/**
 * The account with its clock: everything that reads or changes it goes through here. All of it is synchronous, so one
 * request is one step that nothing comes between.
 */
export class World {
	readonly state: State;
	/** Address of the emulator, for the links in its objects. */
	readonly baseUrl: string;
	private readonly handlers: TaskHandlers;
	/** The moment of the task that is running. */
	private running: number | null = null;
	private cause: Cause = { requestId: null, idempotencyKey: null };
	private tidiedAt = 0;
	/** How to take back what the current request has done so far, last step last. */
	private undo: (() => void)[] | null = null;

	constructor(state: State, baseUrl: string, handlers: TaskHandlers) {
		this.state = state;
		this.baseUrl = baseUrl;
		this.handlers = handlers;
	}

	/** Unix seconds of the emulator's own clock. */
	now(): number {
		if (this.running !== null) return this.running;
		const { frozen, offset } = this.state.clock;
		return frozen ?? Math.floor(Date.now() / 1000) + offset;
	}

	id(kind: Kind): string {
		return makeId(prefixes[kind]);
	}

	find<Name extends Kind>(kind: Name, id: string | null | undefined): Kinds[Name] | undefined {
		return id && Object.hasOwn(this.state.tables[kind], id)
			? this.state.tables[kind][id]
			: undefined;
	}

	/** The object, or Stripe's error; `param` is the parameter that named it, none when the address did. */
	get<Name extends Kind>(kind: Name, id: string, param?: string): Kinds[Name] {
		const found = this.find(kind, id);
		if (!found) throw missing(spoken[kind] ?? kind, id, param);
		return found;
	}

	/** All objects of a kind, in the order in which they were made. */
	all<Name extends Kind>(kind: Name): Kinds[Name][] {
		return Object.values(this.state.tables[kind]);
	}

	/** Keeps a new object and, if asked to, announces it. */
	add<Name extends Kind>(kind: Name, object: Kinds[Name], event?: string): Kinds[Name] {
		const table: Record<string, Kinds[Name]> = this.state.tables[kind];
		table[object.id] = object;
		this.undo?.push(() => this.forget(kind, object.id));
		if (event) this.emit(event, object);
		return object;
	}

	remove<Name extends Kind>(kind: Name, id: string) {
		const table: Record<string, Kinds[Name]> = this.state.tables[kind];
		const former = table[id];
		this.forget(kind, id);
		this.state.deleted[id] = true;
		this.undo?.push(() => {
			if (former) table[id] = former;
		});
	}

	private forget(kind: Kind, id: string) {
		// eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a record by id
		delete this.state.tables[kind][id];
	}

	/**
	 * Lets `change` work on an object and announces what became different: with `previous_attributes`, and not at all
	 * when nothing did. Without an event name the change stays silent.
	 */
	change<Name extends Kind>(
		kind: Name,
		id: string,
		change: (object: Kinds[Name]) => void,
		event?: string
	): Kinds[Name] {
		const object = this.get(kind, id);
		const before = structuredClone(object);
		this.undo?.push(() => Object.assign(object, before));
		change(object);
		const previous = event && difference(before, object);
		if (previous) this.emit(event, object, previous);
		return object;
	}

	/** Announces something to every webhook endpoint that listens. */
	emit(type: string, object: object, previous?: Record<string, unknown>): Event {
		const event: Event = {
			id: this.id('event'),
			object: 'event',
			api_version: apiVersion,
			created: this.now(),
			data: {
				object: structuredClone(object) as Record<string, unknown>,
				...(previous && { previous_attributes: structuredClone(previous) })
			},
			livemode: false,
			pending_webhooks: 0,
			request: { id: this.cause.requestId, idempotency_key: this.cause.idempotencyKey },
			type
		};
		this.state.tables.event[event.id] = event;
		this.undo?.push(() => this.forget('event', event.id));
		enqueueDeliveries(this, event);
		return event;
	}

	/** Forgets the long past once a day, so that an account doesn't grow for ever. */
	tidy() {
		if (this.now() < this.tidiedAt + day) return;
		this.tidiedAt = this.now();
		forgetOld(this);
	}

	schedule(at: number, kind: TaskKind, target: string) {
		this.state.tasks.push({ at, order: this.state.sequence++, kind, target });
	}

	unschedule(target: string, ...kinds: TaskKind[]) {
		this.state.tasks = this.state.tasks.filter(
			(task) => task.target !== target || !kinds.includes(task.kind)
		);
	}

	/** Does `work` in the name of a request: all of it or, when it throws, nothing. */
	during<T>(cause: Cause, work: () => T): T {
		const outer = { cause: this.cause, undo: this.undo };
		const { tasks, deliveries } = this.state;
		const [kept, sent] = [[...tasks], deliveries.length];
		this.cause = cause;
		this.undo = [];
		try {
			return work();
		} catch (error) {
			if (!(error instanceof StripeError && error.lasting)) {
				for (const step of this.undo?.reverse() ?? []) step();
				this.state.tasks = kept;
				deliveries.length = sent;
			}
			throw error;
		} finally {
			this.cause = outer.cause;
			this.undo = outer.undo;
		}
	}

	/** Runs what is due at or before `until`, each task at its own moment. */
	runDue(until: number): number {
		let count = 0;
		for (let task = takeDue(this.state.tasks, until); task; count++) {
			this.run(task);
			task = takeDue(this.state.tasks, until);
		}
		return count;
	}

	private run({ at, kind, target }: Task) {
		const outer = this.running;
		this.running = at;
		try {
			this.during(nobody, () => this.handlers[kind](this, target, at));
		} catch (error) {
			// Time must go on, whatever one thing came to.
			console.error(`[stripe] ${kind} of ${target}`, error);
		} finally {
			this.running = outer;
		}
	}
}
