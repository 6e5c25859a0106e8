import { getLocale } from '$lib/paraglide/runtime';
import { fileName as nameOf } from '../../../supabase/functions/_shared/reports/names';
import { addDays } from './calendar';

/** What a saved file is called, without ending, in the language of the page; of one day, or of days `[from, to)`. */
export function fileName(
	{ name }: { name: string },
	what: string,
	days: string | { from: string; to: string }
): string {
	const range = typeof days === 'string' ? { from: days, to: addDays(days, 1) } : days;
	return nameOf({ workshop: name, what, days: range }, getLocale());
}
