/**
 * Contacts, sessions, requests, days and hours of the golden log.
 * A log small enough to count by hand (tests/support/kpi/golden.ts) and what it must come to: in the database, whenever
 * its buckets are built, and in the implementation that random logs are compared with.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { keys } from '../support/kpi/golden-log.ts';
import {
	AUTUMN,
	NOTHING,
	SPRING,
	WAYS,
	happenAll,
	type Pages
} from '../support/kpi/golden-pages.ts';

beforeAll(happenAll);

describe.each(WAYS)('counted %s,', (_how, read, prepare) => {
	let spring: Pages;
	let autumn: Pages;
	const current = (id: string) => spring.all.metrics[id]?.current;

	beforeAll(async () => {
		await prepare();
		[spring, autumn] = [await read(SPRING), await read(AUTUMN)];
	});

	test('contacts and inquiries leave out spam, and what doubles an inquiry keeps its contact', () => {
		// 2, 9 (the doubled one, erased by now), two on 10
		expect(current('contacts')).toEqual({ value: 4 });
		// 2 and three on 10
		expect(current('inquiries')).toEqual({ value: 4 });
		// the one of 2, and the one won after 90 days to the second; not the one after 101 days
		const conversion = { value: 0.5, numerator: 2, denominator: 4, unripe: false };
		expect(current('conversion')).toEqual(conversion);
		expect(current('won_inquiries')).toEqual({ value: 2, unripe: false });
		expect(current('won_amount')).toEqual({ value: 550.49, unripe: false }); // 450.50 + 99.99
		// 39 and 90 days
		expect(current('days_to_win')).toEqual({ value: 64.5, n: 2, p50: 64.5, unripe: false });
	});

	test('the funnel never widens', () => {
		// 3 + 2 loads of the website, 1 of the landing page; five sessions, the excluded one apart
		expect(spring.funnel.steps).toEqual([
			{ step: 'impressions', reached: 6, share_of_first: 1, drop_off: null, previous_reached: 0 },
			{
				step: 'sessions',
				reached: 5,
				share_of_first: 5 / 6,
				drop_off: expect.closeTo(1 / 6, 10) as number,
				previous_reached: 0
			},
			{
				step: 'message_sessions',
				reached: 3,
				share_of_first: 0.5,
				drop_off: expect.closeTo(0.4, 10) as number,
				previous_reached: 0
			},
			{
				step: 'contact_sessions',
				reached: 1,
				share_of_first: 1 / 6,
				drop_off: expect.closeTo(2 / 3, 10) as number,
				previous_reached: 0
			}
		]);
		expect(current('open_rate')).toEqual({ value: 5 / 6, numerator: 5, denominator: 6 });
		expect(current('message_rate')).toEqual({ value: 0.6, numerator: 3, denominator: 5 });
		expect(current('lead_rate')).toEqual({ value: 1 / 3, numerator: 1, denominator: 3 });
	});

	test('two sessions and one load of a day are a rate of 1', async () => {
		const { all } = await read({ from: '2026-03-31', to: '2026-04-01' });
		expect(all.metrics.sessions?.current).toEqual({ value: 2 });
		const rate = { value: 1, numerator: 1, denominator: 1 };
		expect(all.metrics.open_rate?.current).toEqual(rate);
	});

	test('days of 23 and of 25 hours add up', () => {
		const requests = ({ all }: Pages) => all.days.map((day) => day.requests);
		// 29 March: 7 + 10 + 5, the 4 belong to 30
		expect(requests(spring).slice(0, 4)).toEqual([0, 22, 4, 0]);
		expect(current('requests')).toEqual({ value: 26 });
		expect(current('rate_limited')).toEqual({ value: 1 });
		expect(current('blocked_origins')).toEqual({ value: 2 });
		expect(requests(autumn)).toEqual([0, 25, 0]);
		// Saturday noon → Monday 09:00: 46 hours, open for one
		expect(autumn.all.metrics.human_first_response?.current).toMatchObject({
			p50: 165_600,
			open_p50: 3_600,
			unanswered: 0
		});
	});

	test('hours are local, and the one that comes twice is one', () => {
		const busy = ({ peakHours }: Pages) =>
			peakHours.cells
				.filter(({ episodes }) => episodes > 0)
				.map(({ weekday, hour, episodes, average }) => [weekday, hour, episodes, average]);
		// every weekday occurs twice
		expect(busy(spring)).toEqual([
			[1, 0, 1, 0.5],
			[1, 8, 1, 0.5],
			[2, 12, 1, 0.5],
			[3, 20, 1, 0.5],
			[4, 11, 1, 0.5],
			[4, 16, 1, 0.5],
			[6, 10, 1, 0.5],
			[6, 23, 1, 0.5],
			[7, 1, 1, 0.5],
			[7, 10, 1, 0.5]
		]);
		expect(busy(autumn)).toEqual([
			[1, 0, 1, 1],
			[6, 12, 1, 1],
			[7, 2, 2, 2],
			[7, 23, 1, 1]
		]);
	});

	test('keys add up', async () => {
		const [website, landingPage] = [
			await read(SPRING, keys.website),
			await read(SPRING, keys.landingPage)
		];
		const values = (id: string) =>
			[website, landingPage].map(({ all }) => all.metrics[id]?.current.value);
		expect(values('episodes')).toEqual([5, 5]);
		expect(values('sessions')).toEqual([3, 2]);
		expect(values('impressions')).toEqual([5, 1]);
		expect(values('requests')).toEqual([19, 7]);
		// two of the four came without a key
		expect(values('contacts')).toEqual([1, 1]);
		expect(values('inquiries')).toEqual([1, 0]);
	});

	test('where nothing happened there are zeros and no shares', async () => {
		const { all, peakHours, questions } = await read(NOTHING);
		for (const [id, { current }] of Object.entries(all.metrics)) {
			expect([id, current.value]).toEqual([id, COUNTS.includes(id) ? 0 : null]);
		}
		expect(all.days).toHaveLength(7);
		expect(peakHours.cells).toHaveLength(168);
		expect(questions).toEqual({ episodes: 0, clusters: [], others: 0 });
	});
});

/** Metrics that are 0 where nothing happened; all others are shares or times of something. */
const COUNTS = [
	'impressions',
	'sessions',
	'contacts',
	'inquiries',
	'won_inquiries',
	'won_amount',
	'episodes',
	'requests',
	'rate_limited',
	'blocked_origins'
];
