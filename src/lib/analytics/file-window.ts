import { error } from '@sveltejs/kit';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import {
	EXPORT_ERRORS,
	type ExportErrorCode
} from '../../../supabase/functions/_shared/catalog/errors';
import { isDate } from './calendar';
import { readWindow, type Window } from './window';

/** Reads what `readWindow` reads, for a file: what a page puts right and says is refused, as a file can't say it. */
export function readFileWindow(query: URLSearchParams, timeZone: string): Window {
	const window = readWindow(query, timeZone);
	const wrong = ['from', 'to']
		.map((name) => query.get(name) ?? '')
		.find((day) => day && !isDate(day));
	if (window.isBroken && wrong) {
		error(422, {
			code: 'window_invalid',
			message: m.range_day_unknown({ day: wrong.slice(0, 20) })
		});
	}
	const code = faultOf(window);
	if (!code) return window;
	const { status, [getLocale()]: message } = EXPORT_ERRORS[code];
	return error(status, { code, message });
}

function faultOf({ isFuture, isBroken, isCut, isKeyUnknown }: Window): ExportErrorCode | null {
	if (isFuture) return 'window_future';
	if (isBroken) return 'window_invalid';
	if (isCut) return 'window_too_long';
	return isKeyUnknown ? 'key_unknown' : null;
}
