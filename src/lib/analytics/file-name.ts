import { getLocale } from '$lib/paraglide/runtime';
import { fileName as nameOf } from '../../../supabase/functions/_shared/reports/names';

/** What a saved file about the days `[from, to)` is called, without ending, in the language of the page. */
export const fileName = (
	{ name }: { name: string },
	what: string,
	{ from, to }: { from: string; to: string }
): string => nameOf({ workshop: name, what, days: { from, to } }, getLocale());
