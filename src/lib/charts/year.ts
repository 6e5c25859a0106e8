/** A price that stays the same from one day of a year to another. */
export interface PriceRun {
	/** ISO date */
	from: string;
	/** ISO date, included */
	to: string;
	/** EUR; null where no amount is shown */
	min: number | null;
	max: number | null;
	/** Why it is this price, such as the name of a season; empty for the usual one. */
	note: string;
}

const dayMs = 24 * 60 * 60 * 1000;
const utc = (isoDate: string): number => Date.parse(`${isoDate}T00:00:00Z`);

/** Number of an ISO date in its year, 0 for 1 January. */
export const dayOfYear = (isoDate: string): number =>
	Math.round((utc(isoDate) - Date.UTC(Number(isoDate.slice(0, 4)), 0, 1)) / dayMs);

/** ISO date of a day of a year, by its number from 0. */
export const dateOf = (year: number, day: number): string =>
	new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10);

export const daysInYear = (year: number): number =>
	Math.round((Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / dayMs);

/** The run that a day belongs to. */
export const runOn = (runs: readonly PriceRun[], isoDate: string): PriceRun | undefined =>
	runs.find(({ from, to }) => from <= isoDate && isoDate <= to);

/** First days of the months, as numbers of days. */
export const monthStarts = (year: number): number[] =>
	Array.from({ length: 12 }, (_, month) =>
		Math.round((Date.UTC(year, month, 1) - Date.UTC(year, 0, 1)) / dayMs)
	);
