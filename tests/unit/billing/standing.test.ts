import { describe, expect, test } from 'vitest';
import { bannerOf, daysUntil, standingOf } from '../../../src/lib/billing/standing.ts';
import type { Entitlements } from '../../../src/lib/billing/types.ts';

const zone = 'Europe/Berlin';
const now = new Date('2026-11-26T22:30:00Z');

const having = (changes: Partial<Entitlements> = {}): Entitlements => ({
	plan: 'professional',
	status: 'active',
	features: [],
	contacts_per_month: null,
	landing_page_templates: 5,
	trial_ends_at: null,
	current_period_end: '2026-12-20T00:00:00Z',
	cancel_at_period_end: false,
	past_due_since: null,
	...changes
});

test('days are counted by the workshop’s calendar', () => {
	expect(daysUntil('2026-11-26T22:59:00Z', zone, now)).toBe(0);
	expect(daysUntil('2026-11-26T23:01:00Z', zone, now)).toBe(1);
	expect(daysUntil('2026-11-20T00:00:00Z', zone, now)).toBe(0);
});

describe('the banner', () => {
	test.each<[string, Partial<Entitlements>, unknown]>([
		['nothing while all is well', {}, null],
		[
			'the end of a trial that nothing follows',
			{ status: 'trialing', trial_ends_at: '2026-11-29T12:00:00Z', current_period_end: null },
			{ kind: 'trial', days: 3 }
		],
		[
			'not the end of one that goes over into payment',
			{ status: 'trialing', trial_ends_at: '2026-11-29T12:00:00Z' },
			null
		],
		[
			'until when a plan goes on whose payment fails',
			{ status: 'past_due', past_due_since: '2026-11-20T10:00:00Z' },
			{ kind: 'failed', at: '2026-12-04T10:00:00.000Z' }
		],
		['an open invoice', { plan: null, status: 'unpaid' }, { kind: 'unpaid' }],
		['that there is no plan', { plan: null, status: 'canceled' }, { kind: 'no_plan' }],
		[
			'the end of a cancelled plan, when it is near',
			{ cancel_at_period_end: true, current_period_end: '2026-11-30T00:00:00Z' },
			{ kind: 'ending', at: '2026-11-30T00:00:00Z' }
		],
		['not when it is far', { cancel_at_period_end: true }, null]
	])('says %s', (_what, changes, expected) => {
		expect(bannerOf(having(changes), zone, now)).toEqual(expected);
	});
});

test.each<[string, Partial<Entitlements>, string | null]>([
	['active', {}, null],
	['pending', {}, '2026-11-26T00:00:00Z'],
	['trial', { status: 'trialing' }, null],
	['ending', { cancel_at_period_end: true }, null],
	['failed', { status: 'past_due' }, null],
	['paused', { status: 'paused', plan: null }, null],
	['ended', { status: 'canceled', plan: null }, null],
	['ended', { status: 'trialing', plan: null }, null]
])('a plan stands as %s', (expected, changes, pendingSince) => {
	expect(standingOf({ entitlements: having(changes), pendingSince })).toBe(expected);
});
