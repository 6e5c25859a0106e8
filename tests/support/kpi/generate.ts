/** Random logs of small workshops, as a list of steps: events that arrive together, some of them late. */
import type { Event } from './events.ts';
import type { Log } from './log.ts';
import { writeDown } from './random-inquiries.ts';
import { ZONES, newShop, startOf } from './random-shop.ts';
import { converse } from './random-talks.ts';
import type { Random } from './random.ts';
import { PAGES, STEPS, Setting } from './setting.ts';
import { HOUR, SECOND, addDays, localDay } from './time.ts';

export interface RandomLog {
	/** the workshop before anything has happened */
	log: Log;
	steps: Event[][];
	/** local days in which something happens, [from, to) */
	from: string;
	to: string;
}

/** The log of one workshop, none of it later than now. */
export function randomLog(random: Random, now: number): RandomLog {
	const log = newShop(random);
	const start = startOf(random, now, log.timeZone);
	const setting = new Setting(random, now, start, log);
	for (let count = random.whole(0, 4); count > 0; count--) converse(setting);
	for (let count = random.whole(0, 5); count > 0; count--) open(setting);
	for (let count = random.whole(0, 2); count > 0; count--) writeDown(setting);
	load(setting);
	if (random.chance(0.1)) {
		setting.add(setting.stepFrom(1), { kind: 'time-zone', timeZone: random.pick(ZONES) });
	}
	const from = addDays(localDay(start, 'UTC'), -random.whole(0, 2));
	return { log, steps: setting.steps, from, to: addDays(from, random.whole(1, 21)) };
}

/** A session, at times with a message, a contact, or both. */
function open(setting: Setting): void {
	const { random } = setting;
	const at = setting.moment();
	const wrote = random.chance(0.5) ? at + random.whole(1, 600) * SECOND : null;
	const left = random.chance(0.25) ? (wrote ?? at) + random.whole(1, 600) * SECOND : null;
	const id = random.uuid();
	const step = setting.stepFrom(0);
	setting.add(step, {
		kind: 'session',
		session: {
			id,
			client_key_id: setting.key(),
			started_at: at,
			message_at: wrote,
			contact_at: left,
			page_path: random.pick(PAGES),
			is_excluded: random.chance(0.1)
		}
	});
	if (step < STEPS - 1 && random.chance(0.35)) {
		setting.add(STEPS - 1, { kind: 'delete-session', session: id });
	}
}

/** Loads and requests, counted at the server: once per key and hour, and per key and day. */
function load(setting: Setting): void {
	const { random, log } = setting;
	const seen = new Set<string>();
	for (let count = random.whole(0, 4); count > 0; count--) {
		const key = random.oneOf(log.keys)?.id ?? '';
		const at = setting.moment();
		const step = setting.stepFrom(0);
		const hour = Math.floor(at / HOUR) * HOUR;
		const day = localDay(at, log.timeZone);
		if (seen.has(`${key} ${hour}`) || seen.has(`${key} ${day}`)) continue;
		seen.add(`${key} ${hour}`).add(`${key} ${day}`);
		setting.add(step, {
			kind: 'usage',
			usage: {
				client_key_id: key,
				hour,
				requests: random.whole(1, 50),
				rate_limited: random.whole(0, 3),
				blocked_origins: random.whole(0, 2)
			}
		});
		setting.add(step, {
			kind: 'sighting',
			sighting: { client_key_id: key, day, loads: random.whole(1, 6) }
		});
	}
}
