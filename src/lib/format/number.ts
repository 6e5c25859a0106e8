import { nothing } from './nothing.ts';
import { tagOf, type Locale } from './tag.ts';

/** "1.204" or "1,204". */
export function count(value: number | null | undefined, locale: Locale): string {
	return value === null || value === undefined ? nothing : value.toLocaleString(tagOf(locale));
}

/** A share of 1 in percent: 0.125 → "12,5 %". At most one digit behind the comma. */
export function percent(share: number | null | undefined, locale: Locale): string {
	if (share === null || share === undefined || !Number.isFinite(share)) return nothing;
	return share.toLocaleString(tagOf(locale), { style: 'percent', maximumFractionDigits: 1 });
}

/** A part that is lost: 0.125 → "−12,5 %"; without a sign where it shows as nothing. */
export function loss(share: number | null | undefined, locale: Locale): string {
	const written = percent(share, locale);
	return [nothing, percent(0, locale)].includes(written) ? written : `−${written}`;
}

/** A change with its sign, as a share of 1: 0.12 → "+12 %", -0.5 → "−50 %". */
export function change(share: number | null | undefined, locale: Locale): string {
	if (share === null || share === undefined || !Number.isFinite(share)) return nothing;
	return share
		.toLocaleString(tagOf(locale), {
			style: 'percent',
			maximumFractionDigits: 0,
			signDisplay: 'exceptZero'
		})
		.replace('-', '−');
}

/** Minutes as people say them: "45 Min.", "1 Std. 30 Min."; "1 hr 30 min". */
export function duration(minutes: number | null | undefined, locale: Locale): string {
	if (minutes === null || minutes === undefined || !Number.isFinite(minutes)) return nothing;
	const total = Math.max(0, Math.round(minutes));
	const units = locale === 'de' ? { hour: 'Std.', minute: 'Min.' } : { hour: 'hr', minute: 'min' };
	const hours = Math.floor(total / 60);
	const rest = total % 60;
	const parts = [
		hours > 0 && `${hours}\u00a0${units.hour}`,
		(rest > 0 || hours === 0) && `${rest}\u00a0${units.minute}`
	];
	return parts.filter(Boolean).join(' ');
}
