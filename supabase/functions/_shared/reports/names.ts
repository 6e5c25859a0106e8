import { addDays } from '../days.ts';
import type { Locale } from '../errors.ts';
import { safeFileName } from '../http/content-disposition.ts';

/** What a file holds: of whom, what, which local days `[from, to)`, and which part where there are several. */
export interface Holding {
	workshop: string;
	what: string;
	days: { from: string; to: string };
	part?: string;
}

/** "Autohaus Muster – Anfragen 2026-11-16 bis 2026-11-22": what every file about figures is called, without its ending. */
export function fileName({ workshop, what, days: { from, to }, part }: Holding, locale: Locale) {
	const last = addDays(to, -1);
	const days = from === last ? from : `${from} ${locale === 'de' ? 'bis' : 'to'} ${last}`;
	return safeFileName([workshop, `${what} ${days}`, part].filter(Boolean).join(' – '));
}
