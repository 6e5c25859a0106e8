/** Random workshops in which nothing has happened yet, and the time that their logs are about. */
import type { Log } from './log.ts';
import type { OpeningSpan } from './open-time.ts';
import type { Random } from './random.ts';
import { DAY, HOUR, localTime } from './time.ts';

/** Most of them German; the others have other days, and hours that aren't whole. */
export const ZONES = [
	'Europe/Berlin',
	'Europe/Berlin',
	'Europe/Berlin',
	'Europe/Berlin',
	'America/New_York',
	'Pacific/Auckland',
	'America/St_Johns',
	'Asia/Kolkata'
] as const;
/** The holidays of some Bundesländer, or of all of Germany. */
const STATES = ['NW', 'BY', 'BE', 'SN', null] as const;

/** Moments around which logs are laid: now, the awkward ones of the last year, or any time of it. */
export function startOf(random: Random, now: number, timeZone: string): number {
	const kind = random.next();
	if (kind < 0.35) return now - random.whole(1, 60) * HOUR;
	if (kind < 0.6) {
		return (random.oneOf(turnsOf(timeZone, now)) ?? now - 30 * DAY) - random.whole(1, 30) * HOUR;
	}
	if (kind < 0.75) return now - random.whole(84, 97) * DAY;
	return now - random.whole(1, 60) * DAY;
}

const known = new Map<string, number[]>();

/** When a time zone's clock changes, a year begins there or a February ends. */
function turnsOf(timeZone: string, now: number): number[] {
	let turns = known.get(timeZone);
	if (!turns) {
		const first = Math.floor((now - 380 * DAY) / HOUR) * HOUR;
		const shown = Array.from({ length: 368 * 24 }, (_, n) => ({
			at: first + n * HOUR,
			...localTime(first + n * HOUR, timeZone)
		}));
		turns = shown
			.filter(({ day, offset }, n) => {
				const before = shown[n - 1] ?? { day, offset };
				const begins = day !== before.day && /-(01|03)-01$/.test(day);
				return begins || offset !== before.offset;
			})
			.map(({ at }) => at);
		known.set(timeZone, turns);
	}
	return turns;
}

function openingHours(random: Random): OpeningSpan[] {
	if (random.chance(0.15)) return [];
	if (random.chance(0.1)) return [{ weekday: 7, opens: '01:00', closes: '05:00' }];
	const spans: OpeningSpan[] = [];
	for (let weekday = 1; weekday <= (random.chance(0.4) ? 6 : 5); weekday++) {
		if (random.chance(0.5)) spans.push({ weekday, opens: '08:00', closes: '17:00' });
		else {
			spans.push({ weekday, opens: '07:30', closes: '12:00' });
			spans.push({ weekday, opens: random.chance(0.2) ? '11:00' : '13:00', closes: '18:00' });
		}
	}
	return spans;
}

export function newShop(random: Random): Log {
	return {
		id: random.uuid(),
		timeZone: random.pick(ZONES),
		state: random.pick(STATES),
		openingHours: openingHours(random),
		keys: Array.from({ length: random.whole(1, 3) }, (_, index) => ({
			id: random.uuid(),
			name: `Key ${index + 1}`
		})),
		services: ['oil-change', 'brake-fluid-change', null].map((libraryKey) => ({
			id: random.uuid(),
			libraryKey,
			name: libraryKey ?? 'Eigene Leistung'
		})),
		conversations: [],
		inquiries: [],
		contacts: [],
		sessions: [],
		usage: [],
		sightings: [],
		clusters: []
	};
}
