/** The workshop's own clock. Local days are "YYYY-MM-DD", local times "HH:MM". */

const FALLBACK_ZONE = 'Europe/Berlin';
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
	const known = clocks.get(timeZone);
	if (known) return known;
	const create = (zone: string) =>
		new Intl.DateTimeFormat('sv-SE', {
			timeZone: zone,
			dateStyle: 'short',
			timeStyle: 'short'
		});
	let clock: Intl.DateTimeFormat;
	try {
		clock = create(timeZone);
	} catch {
		// a zone that this runtime does not know must not silence the chat
		clock = create(FALLBACK_ZONE);
	}
	clocks.set(timeZone, clock);
	return clock;
}

export function localTime(instant: Date, timeZone: string): { day: string; time: string } {
	const [day = '', time = ''] = clockOf(timeZone).format(instant).split(' ');
	return { day, time };
}

/** ISO weekday: 1 Monday … 7 Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** A local day and time as ISO 8601 with the offset that the zone has then: "2026-11-25T08:00:00+01:00". */
export function isoWithOffset(day: string, time: string, timeZone: string): string {
	const asUtc = Date.parse(`${day}T${time}:00Z`);
	// the offset may change between the guess and the time meant, so it is read twice
	let offset = offsetMinutes(new Date(asUtc), timeZone);
	offset = offsetMinutes(new Date(asUtc - offset * 60_000), timeZone);
	const sign = offset < 0 ? '-' : '+';
	const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
	const size = Math.abs(offset);
	return `${day}T${time}:00${sign}${two(size / 60)}:${two(size % 60)}`;
}

function offsetMinutes(instant: Date, timeZone: string): number {
	const { day, time } = localTime(instant, timeZone);
	const minute = Math.floor(instant.getTime() / 60_000);
	return Date.parse(`${day}T${time}:00Z`) / 60_000 - minute;
}
