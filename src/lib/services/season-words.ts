import { money } from '$lib/format';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';

/** "+15 %", "−10 €": what a season does to a price. */
export function adjustmentText(kind: 'percent' | 'amount', adjustment: number): string {
	const sign = adjustment > 0 ? '+' : '−';
	const size = Math.abs(adjustment);
	return kind === 'percent'
		? `${sign}${size.toLocaleString(getLocale() === 'de' ? 'de-DE' : 'en-GB')}\u00a0%`
		: `${sign}${money(size)}`;
}

/** "12-01" → "1. Dez." */
export function monthDay(text: string): string {
	// a leap year: 29 February is a day of the year
	return new Date(`2024-${text}T12:00:00Z`).toLocaleDateString(
		getLocale() === 'de' ? 'de-DE' : 'en-GB',
		{ day: 'numeric', month: 'short', timeZone: 'UTC' }
	);
}

/** "1. Dez. – 28. Feb." */
export const seasonSpan = (startsOn: string, endsOn: string): string =>
	startsOn === endsOn
		? monthDay(startsOn)
		: `${monthDay(startsOn)} – ${monthDay(endsOn)}${startsOn > endsOn ? ` ${m.season_across()}` : ''}`;

/** Days of a month as one may choose them: February has 29. */
export const daysIn = (month: number): number => new Date(Date.UTC(2024, month, 0)).getUTCDate();

/** Names of the months, January first. */
export const monthNames = (): string[] =>
	Array.from({ length: 12 }, (_, month) =>
		new Date(Date.UTC(2024, month, 15)).toLocaleDateString(
			getLocale() === 'de' ? 'de-DE' : 'en-GB',
			{ month: 'long', timeZone: 'UTC' }
		)
	);
