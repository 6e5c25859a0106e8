/** Arithmetic with ISO dates, which belong to no time zone: days around a clock change count as one day each. */

/** Days of the longest window that metrics, their files and reports may cover: ten years. */
export const MOST_DAYS = 3660;

export function addDays(isoDate: string, days: number): string {
	const date = new Date(`${isoDate}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + days);
	return date.toISOString().slice(0, 10);
}

/** The day that it is somewhere at an instant, as an ISO date. */
export const localDay = (at: Date, timeZone: string): string =>
	// Sweden writes dates the ISO way
	at.toLocaleDateString('sv-SE', { timeZone });
