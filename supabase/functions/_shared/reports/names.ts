import type { Locale } from '../errors.ts';
import { addDays } from './figures.ts';

/** "Wochenbericht 2026-11-16 bis 2026-11-22 – Tage.csv": what a report's file is called. */
export function reportFileName(
	name: string,
	{ from, to }: { from: string; to: string },
	locale: Locale,
	suffix: string
): string {
	const last = addDays(to, -1);
	const days = from === last ? from : `${from} ${locale === 'de' ? 'bis' : 'to'} ${last}`;
	const safe = name.replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, ' ').replace(/\s+/g, ' ');
	return `${safe.trim()} ${days}${suffix}`;
}
