import { describe, expect, it } from 'vitest';
import { compose } from '../../../supabase/functions/_shared/answering/compose.ts';
import { holidayOn } from '../../../supabase/functions/_shared/answering/holidays.ts';
import { openingState } from '../../../supabase/functions/_shared/answering/opening.ts';
import { suggestionsFor } from '../../../supabase/functions/_shared/answering/suggestions.ts';
import type { Facts } from '../../../supabase/functions/_shared/answering/types.ts';
import { holidays } from '../../../supabase/seed/generate/holidays.ts';
import { isCurrent } from '../../../supabase/seed/generate/module.ts';
import { decision, facts, WEDNESDAY } from './compose-facts.ts';

const at = (iso: string, about: Facts = facts()) => openingState(about, new Date(iso));
const hours = (iso: string, about = facts()) =>
	compose(decision({ intents: ['hours'], outcome: 'smalltalk' }), about, new Date(iso)).text;
const round = (opens: string, closes: string) =>
	[1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens, closes }));

describe('the opening state', () => {
	it('is open from the first minute to the last, in the workshop’s own time', () => {
		expect(at('2026-11-18T06:59:59Z')).toEqual({ open: false, until: null, nextOpens: '08:00' });
		expect(at('2026-11-18T07:00:00Z')).toEqual({ open: true, until: '18:00', nextOpens: null });
		expect(at('2026-11-18T16:59:59Z')).toEqual({ open: true, until: '18:00', nextOpens: null });
		expect(at('2026-11-18T17:00:00Z')).toEqual({
			open: false,
			until: null,
			nextOpens: '2026-11-19T08:00:00+01:00'
		});
	});

	it('skips Sundays and the public holidays of the Bundesland', () => {
		// Good Friday to Easter Monday 2026; the Saturday between is open
		expect(at('2026-04-02T17:00:00Z')?.nextOpens).toBe('2026-04-04T09:00:00+02:00');
		expect(at('2026-04-04T12:00:00Z')?.nextOpens).toBe('2026-04-07T08:00:00+02:00');
		// Corpus Christi is one in NW and none in Berlin
		expect(at('2026-06-04T10:00:00Z')?.open).toBe(false);
		expect(at('2026-06-04T10:00:00Z', facts({ state: 'BE' }))?.open).toBe(true);
		expect(at('2026-06-04T10:00:00Z', facts({ state: null }))?.open).toBe(true);
		expect(at('2026-12-25T10:00:00Z', facts({ state: null }))?.open).toBe(false);
	});

	it('has the right offset on both sides of a clock change', () => {
		const sundays = facts({ hours: [{ weekday: 7, opens: '08:00', closes: '12:00' }] });
		expect(at('2026-03-28T12:00:00Z', sundays)?.nextOpens).toBe('2026-03-29T08:00:00+02:00');
		expect(at('2026-10-24T12:00:00Z', sundays)?.nextOpens).toBe('2026-10-25T08:00:00+01:00');
		expect(at('2026-03-29T06:00:00Z', sundays)?.open).toBe(true);
		expect(at('2026-03-29T05:59:00Z', sundays)?.open).toBe(false);
		expect(at('2026-10-25T07:00:00Z', sundays)?.open).toBe(true);
		expect(at('2026-10-25T06:59:00Z', sundays)?.open).toBe(false);
	});

	it('knows midnight', () => {
		const always = facts({ hours: round('00:00', '24:00') });
		expect(at('2026-11-18T23:00:00Z', always)).toMatchObject({ open: true, until: '24:00' });
		expect(at('2026-11-18T22:59:00Z', always)).toMatchObject({ open: true, until: '24:00' });
		const evening = facts({ hours: round('18:00', '23:30') });
		expect(at('2026-11-18T22:30:00Z', evening)?.nextOpens).toBe('2026-11-19T18:00:00+01:00');
		expect(at('2026-11-18T23:00:00Z', evening)?.nextOpens).toBe('18:00');
	});

	it('has a midday break, and joins spans that touch', () => {
		const withBreak = facts({
			hours: [
				{ weekday: 3, opens: '13:00', closes: '17:00' },
				{ weekday: 3, opens: '08:00', closes: '12:00' }
			]
		});
		expect(at('2026-11-18T11:30:00Z', withBreak)).toMatchObject({
			open: false,
			nextOpens: '13:00'
		});
		const touching = facts({
			hours: [
				{ weekday: 3, opens: '08:00', closes: '12:00' },
				{ weekday: 3, opens: '12:00', closes: '17:00' }
			]
		});
		expect(at('2026-11-18T10:00:00Z', touching)?.until).toBe('17:00');
	});

	it('says nothing without hours, and survives a time zone that nobody knows', () => {
		expect(at('2026-11-18T10:00:00Z', facts({ hours: [] }))).toBeNull();
		expect(at('2026-11-18T10:00:00Z', facts({ time_zone: 'Mars/Olympus' }))?.open).toBe(true);
		expect(at('2026-11-18T16:00:00Z', facts({ time_zone: 'America/New_York' }))?.until).toBe(
			'18:00'
		);
	});
});

describe('opening hours in words', () => {
	it('tell the state and the week', () => {
		expect(hours('2026-11-18T13:00:00Z')).toBe(
			'Wir haben jetzt geöffnet, heute bis 18:00 Uhr.\nMo–Fr: 8:00–18:00 Uhr, Sa: 9:00–13:00 Uhr'
		);
		expect(hours('2026-11-18T18:00:00Z')).toContain('Wir öffnen morgen um 8:00 Uhr.');
		expect(hours('2026-11-21T13:00:00Z')).toContain('Wir öffnen am Montag um 8:00 Uhr.');
	});

	it('tell the holidays of the next days by name', () => {
		expect(hours('2026-12-22T10:00:00Z')).toContain(
			'Am Freitag (1. Weihnachtstag) haben wir geschlossen. Am Samstag (2. Weihnachtstag) haben wir geschlossen.'
		);
		expect(hours('2026-12-25T10:00:00Z')).toContain(
			'Heute (1. Weihnachtstag) haben wir geschlossen.'
		);
	});

	it('name the date where "am Montag" would be taken for this week’s', () => {
		const mondays = facts({ hours: [{ weekday: 1, opens: '08:00', closes: '12:00' }] });
		// Easter Monday is closed: the next one is eight days away
		expect(hours('2026-04-05T10:00:00Z', mondays)).toContain('am Montag (13.4.) um 8:00 Uhr');
	});

	it('promise a call back only while somebody is there', () => {
		const callback = (iso: string) =>
			compose(decision({ intents: ['callback'], outcome: 'smalltalk' }), facts(), new Date(iso))
				.text;
		expect(callback('2026-11-18T13:00:00Z')).toContain(
			'Die nächsten Zeiten dafür: heute bis 18:00 Uhr und morgen ab 8:00 Uhr.'
		);
		expect(callback('2026-11-21T13:00:00Z')).toContain(
			'am Montag ab 8:00 Uhr und am Dienstag ab 8:00 Uhr'
		);
		expect(callback('2026-12-24T19:00:00Z')).not.toContain('morgen');
	});
});

describe('the table of holidays', () => {
	it('is what the generator writes', () => {
		expect(isCurrent(holidays)).toBe(true);
	});

	it('knows names in German and English', () => {
		expect(holidayOn('2027-10-03', 'SN')).toEqual({
			de: 'Tag der Deutschen Einheit',
			en: 'National Holiday'
		});
		expect(holidayOn('2026-11-18', 'SN')?.de).toBe('Buß- und Bettag');
		expect(holidayOn('2026-11-18', 'NW')).toBeNull();
	});
});

describe('suggestions', () => {
	it('are three, of what is offered, in the workshop’s tone', () => {
		expect(suggestionsFor(['wheel-change', 'oil-change', 'x'], 'de', 'sie')).toEqual([
			'Was kostet ein Ölwechsel?',
			'Was kostet ein Räderwechsel?',
			'Wann haben Sie geöffnet?'
		]);
		expect(suggestionsFor([], 'de', 'du')[0]).toBe('Wann habt ihr geöffnet?');
		expect(suggestionsFor([], 'en', 'du')).toHaveLength(3);
	});
});

it('answers the same for the same time', () => {
	const twice = [0, 1].map(() =>
		compose(decision({ intents: ['hours', 'callback'] }), facts(), WEDNESDAY)
	);
	expect(twice[0]).toEqual(twice[1]);
});
