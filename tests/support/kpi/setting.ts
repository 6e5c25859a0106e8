/** What the parts of a random log have in common: the workshop, its days and the steps in which its events arrive. */
import type { Event } from './events.ts';
import type { Log } from './log.ts';
import type { Random } from './random.ts';
import { DAY, MINUTE } from './time.ts';

/** Events of one step arrive together, those of a later one afterwards, however long ago they happened. */
export const STEPS = 4;
export const PAGES = ['/', '/preise', '/kontakt', null] as const;

export class Setting {
	readonly random: Random;
	readonly now: number;
	/** first moment of the log */
	readonly start: number;
	/** the workshop before anything has happened */
	readonly log: Log;
	readonly steps: Event[][] = Array.from({ length: STEPS }, () => []);

	constructor(random: Random, now: number, start: number, log: Log) {
		this.random = random;
		this.now = now;
		this.start = start;
		this.log = log;
	}

	add(step: number, event: Event): void {
		this.steps[Math.min(step, STEPS - 1)]?.push(event);
	}

	/** The step in which a message arrives; 0 for none. */
	stepOf(message: string | null): number {
		const step = this.steps.findIndex((events) =>
			events.some((event) => event.kind === 'message' && event.message.id === message)
		);
		return Math.max(step, 0);
	}

	/** Any step from one on. */
	stepFrom(first: number): number {
		return this.random.whole(first, STEPS - 1);
	}

	/** A moment of the log's days, never later than now. */
	moment(): number {
		const latest = Math.min(this.now - MINUTE, this.start + 9 * DAY);
		return this.random.whole(Math.min(this.start, latest), latest);
	}

	/** One of the workshop's keys, at times none. */
	key(): string | null {
		return this.random.chance(0.1) ? null : (this.random.oneOf(this.log.keys)?.id ?? null);
	}
}
