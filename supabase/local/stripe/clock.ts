import { invalidRequest } from './errors.ts';
import { nextDue } from './tasks.ts';
import { nextDelivery } from './webhooks/deliveries.ts';
import type { Dispatcher } from './webhooks/dispatch.ts';
import type { World } from './world.ts';

/** The most that time may be moved at once: more is a mistake rather than a wish. */
const longest = 5 * 366 * 86_400;

/** Moves the emulator's time, and lets happen what happens on the way. */
export class Clock {
	private readonly world: World;
	private readonly dispatcher: Dispatcher;
	private readonly changed: () => void;
	private turn = Promise.resolve();
	private timer: NodeJS.Timeout | undefined;
	private advancing = false;

	/** `changed` hears that something about the account may be different. */
	constructor(world: World, dispatcher: Dispatcher, changed: () => void) {
		this.changed = changed;
		this.world = world;
		this.dispatcher = dispatcher;
	}

	/**
	 * Goes forward to a moment (Unix seconds), stopping wherever something is due: time stands still there until every
	 * webhook of that moment was answered. Afterwards time flows on from the moment or, if it stood still before or is
	 * asked to, stands still.
	 */
	advance(to: number, freeze?: boolean): Promise<void> {
		const run = this.turn.then(() => this.go(to, freeze));
		this.turn = run.catch(() => undefined);
		return run;
	}

	private async go(to: number, freeze?: boolean) {
		const { world, dispatcher } = this;
		const { clock } = world.state;
		const start = world.now();
		if (to < start) throw invalidRequest('Time only goes forward.', 'to');
		if (to - start > longest) throw invalidRequest('That is more than five years ahead.', 'to');
		const staysFrozen = freeze ?? clock.frozen !== null;
		this.advancing = true;
		try {
			clock.frozen = start;
			for (;;) {
				const next = Math.max(
					clock.frozen,
					Math.min(nextDue(world.state.tasks), nextDelivery(world))
				);
				if (next > to) break;
				// what a closing emulator can't send stays due
				if (dispatcher.isClosing) return;
				clock.frozen = next;
				world.runDue(next);
				world.tidy();
				await dispatcher.flush();
				// What was being sent before is waited for too.
				await dispatcher.idle();
			}
			clock.frozen = to;
		} finally {
			this.advancing = false;
			if (!staysFrozen) {
				clock.offset = (clock.frozen ?? to) - Math.floor(Date.now() / 1000);
				clock.frozen = null;
			}
			this.wake();
		}
	}

	/** Lets time stand still, or flow on from where it stands. */
	freeze(frozen: boolean) {
		const { clock } = this.world.state;
		const now = this.world.now();
		clock.offset = now - Math.floor(Date.now() / 1000);
		clock.frozen = frozen ? now : null;
		this.wake();
	}

	/** Sends what is due, and comes back by itself when the next thing is. Called after everything that happens. */
	wake() {
		clearTimeout(this.timer);
		this.changed();
		this.world.tidy();
		if (this.advancing || this.dispatcher.isClosing) return;
		const { world, dispatcher } = this;
		const next = Math.min(
			nextDelivery(world),
			world.state.clock.frozen === null ? nextDue(world.state.tasks) : Infinity
		);
		if (next === Infinity) return;
		const wait = Math.max(0, next - world.now()) * 1000;
		// While time stands still, what isn't due yet waits until it is moved.
		if (wait > 0 && world.state.clock.frozen !== null) return;
		this.timer = setTimeout(
			() => {
				if (this.advancing) return;
				world.runDue(world.now());
				void dispatcher.flush().then((sent) => {
					if (sent > 0) this.wake();
				});
				this.rest();
			},
			Math.min(wait, 60_000)
		);
	}

	/** Looks again later when nothing could be sent just now. */
	private rest() {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.wake(), 1000);
	}

	stop() {
		clearTimeout(this.timer);
		this.advancing = true;
	}
}
