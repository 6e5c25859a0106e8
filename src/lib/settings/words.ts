import { weekdayName } from '$lib/format';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import type { HoursProblem } from './hours';
import type { LogoProblem } from './logo';
import type { Opening } from './opening';

/** What is wrong with a weekday's hours and what to do. */
export function hoursTrouble({
	weekday,
	problem
}: {
	weekday: number;
	problem: HoursProblem;
}): string {
	const day = weekdayName(weekday);
	switch (problem) {
		case 'incomplete':
			return m.settings_hours_incomplete({ day });
		case 'backwards':
			return m.settings_hours_backwards({ day });
		case 'overlap':
			return m.settings_hours_overlap({ day });
		case 'too_many':
			return m.settings_hours_too_many({ day });
	}
}

export function logoTrouble(problem: LogoProblem): string {
	switch (problem) {
		case 'missing':
			return m.settings_logo_missing();
		case 'too_large':
			return m.settings_logo_too_large();
		case 'unreadable':
			return m.settings_logo_unreadable();
	}
}

/** "Jetzt geöffnet bis 17:00 Uhr", or when it opens next. */
export function openingText(opening: Opening, timeZone: string): string {
	if (!opening) return m.settings_opening_none();
	if (opening.open) return m.settings_opening_until({ time: opening.until ?? '' });
	const next = opening.nextOpens;
	if (!next) return m.settings_opening_closed();
	if (/^\d\d:\d\d$/.test(next)) return m.settings_opening_today({ time: next });
	const at = new Date(next);
	return m.settings_opening_later({
		day: at.toLocaleDateString(getLocale() === 'de' ? 'de-DE' : 'en-GB', {
			weekday: 'long',
			day: 'numeric',
			month: 'long',
			timeZone
		}),
		time: at.toLocaleTimeString('de-DE', { hour: '2-digit', minute: '2-digit', timeZone })
	});
}
