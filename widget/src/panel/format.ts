import type { Locale, QuotedPrice } from './protocol.ts';
import type { Texts } from './texts.ts';

/**
 * EUR as German price lists write it, in every language: "10–80 €", "49 €", "9,90–19,90 €".
 * Cents appear on both amounts or on neither. Null when there is no amount to show.
 */
export function amount({ min, max }: Pick<QuotedPrice, 'min' | 'max'>): string | null {
	const known = [min, max].filter((value) => value !== null);
	const [low, high = low] = known;
	if (low === undefined || high === undefined) return null;
	const digits = known.every(Number.isInteger) ? 0 : 2;
	const number = new Intl.NumberFormat('de-DE', {
		minimumFractionDigits: digits,
		maximumFractionDigits: digits
	});
	const range = low === high ? [low] : [low, high];
	return range.map((value) => number.format(value)).join('–') + '\u00a0€';
}

/** "ca. 45 Min.", "ca. 1 Std. 30 Min." */
export function duration(minutes: number, texts: Texts): string {
	const hours = Math.floor(minutes / 60);
	const rest = minutes % 60;
	const parts = [hours && `${hours}\u00a0${texts.hours}`, rest && `${rest}\u00a0${texts.minutes}`];
	return texts.about(parts.filter(Boolean).join(' '));
}

/** Local clock time of an ISO instant, "14:02". */
export function clock(iso: string, locale: Locale): string {
	const date = new Date(iso);
	return isNaN(date.getTime())
		? ''
		: date.toLocaleTimeString(locale === 'en' ? 'en-GB' : 'de-DE', {
				hour: '2-digit',
				minute: '2-digit'
			});
}

/**
 * A time of the workshop as its own clock shows it. Takes "18:00", an ISO time with its offset, or words ready to show;
 * another day than today gets its weekday: "Mo. 08:00".
 */
export function workshopTime(value: string, locale: Locale, today = new Date()): string {
	if (/^\d\d:\d\d/.test(value)) return value.slice(0, 5);
	const iso = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(value);
	if (!iso) return value;
	const day = new Date(`${iso[1]}T12:00:00`);
	if (day.toDateString() === today.toDateString()) return iso[2] ?? '';
	return `${day.toLocaleDateString(locale, { weekday: 'short' })} ${iso[2]}`;
}

/** Text as it may be shown: without characters that hide or reorder others. */
export function plain(text: string): string {
	return text.replace(/[\u200b\u2060\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu, '');
}
