/**
 * Conversations and answers of the golden log.
 * A log small enough to count by hand (tests/support/kpi/golden.ts) and what it must come to: in the database, whenever
 * its buckets are built, and in the implementation that random logs are compared with.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { services } from '../support/kpi/golden-log.ts';
import { AUTUMN, SPRING, WAYS, happenAll, type Pages } from '../support/kpi/golden-pages.ts';

/** Ends of a 95 % interval. */
const between = (low: number, high: number) => ({
	low: expect.closeTo(low, 5) as number,
	high: expect.closeTo(high, 5) as number
});

beforeAll(happenAll);

describe.each(WAYS)('counted %s,', (_how, read, prepare) => {
	let spring: Pages;
	let autumn: Pages;
	const current = (id: string) => spring.all.metrics[id]?.current;

	beforeAll(async () => {
		await prepare();
		[spring, autumn] = [await read(SPRING), await read(AUTUMN)];
	});

	test('episodes start on local days and end with a confirmation or 24 hours of silence', () => {
		expect(current('episodes')).toEqual({ value: 10 });
		// 28 23:30 before the clock change · 29 01:30 · 30 midnight, and 08:30 after 33 hours of silence · 31 thanks
		// 2 before Easter · 4 the topic of 30 again · 5 the belated one · 8 a call wanted · 9 the doubled inquiry
		const days = spring.all.days.map(({ episodes }) => episodes);
		expect(days).toEqual([1, 1, 2, 1, 0, 1, 0, 1, 1, 0, 0, 1, 1, 0]);
	});

	test('outcomes are those of the nine episodes in which an answer was attempted', () => {
		// all but the one in which only a call was wanted; in the night nothing was found
		expect(current('ai_answered')).toEqual({ value: 8 / 9, numerator: 8, denominator: 9 });
		// thanks on 31, contacts on 2 and 9; the thumb of 30 fell when its topic came up again on 4
		expect(current('resolution_confirmed')).toEqual({ value: 3 / 9, numerator: 3, denominator: 9 });
		// 28, 30 08:30 and 4 end with an answer; the belated one ends with the weather
		expect(current('resolution_assumed')).toEqual({ value: 3 / 9, numerator: 3, denominator: 9 });
		expect(current('reopened')).toEqual({ value: 1 / 9, numerator: 1, denominator: 9 });
		// in the night and on 8
		expect(current('handed_off')).toEqual({ value: 2 / 10, numerator: 2, denominator: 10 });
	});

	test('first answers took 1 to 4 seconds', () => {
		// sorted: 1 1 2 2 2 2 2 2.5 3 4 s; the 95th percentile lies at place 8.55: 3 + 0.55 · (4 − 3)
		const values = { value: 2_000, n: 10, p50: 2_000, p95: expect.closeTo(3_550, 6) as number };
		expect(current('ai_first_response')).toEqual(values);
		// 500 900 1000 1100 1200 1500 1700 1800 2000 2500 3500 ms; place 9.5: 2500 + 0.5 · (3500 − 2500)
		const latency = { value: 1_500, n: 11, p50: 1_500, p95: 3_000 };
		expect(current('answer_latency')).toEqual(latency);
	});

	test('people were asked for four times and came twice', () => {
		// Sunday 03:10 CEST → Monday 08:05: 28 h 55 min = 104,100 s, open for 5 min = 300 s;
		// Thursday 16:30 → Tuesday 08:30 over Easter: 112 h = 403,200 s, open for 30 + 30 min = 3,600 s.
		// Nobody came for the call of 8 and for the contact of 9.
		expect(current('human_first_response')).toEqual({
			value: 253_650, // (104,100 + 403,200) / 2
			n: 2,
			p50: 253_650,
			p90: 373_290, // 104,100 + 0.9 · 299,100
			open_p50: 1_950, // (300 + 3,600) / 2
			open_p90: 3_270, // 300 + 0.9 · 3,300
			unanswered: 2
		});
		expect(spring.responseTimes.first).toMatchObject({
			clock: { buckets: [0, 0, 0, 0, 0, 0, 2] },
			open: { buckets: [0, 1, 0, 1, 0, 0, 0] }, // 5 min isn't under 5 min, 60 min not under an hour
			unanswered: 2,
			unanswered_share: 0.5
		});
		// since the oldest message: 01:30 CET → 29 h 35 min = 106,500 s; 16:25 → 403,500 s, open for 35 + 30 min
		expect(current('response_time')).toEqual({
			value: 255_000,
			n: 2,
			p50: 255_000,
			p90: 373_800 // 106,500 + 0.9 · 297,000
		});
		expect(spring.responseTimes.reply).toMatchObject({ open: { p50: 2_100 }, n: 2 }); // (300 + 3,900) / 2
	});

	test('accuracy has four numbers', () => {
		// seven answers quote amounts, one of them 90 € where 80 € is recorded
		const exactness = { value: 6 / 7, numerator: 6, denominator: 7 };
		expect(current('price_exactness')).toEqual({ ...exactness, ...between(0.486873, 0.974323) });
		// one of two: Wilson's interval is 0.5 ± 0.4055
		const half = { value: 0.5, numerator: 1, denominator: 2, ...between(0.094531, 0.905469) };
		expect(current('owner_verified')).toEqual(half);
		expect(current('visitor_rated')).toEqual(half);
		// 8 answered + 1 clarified, 1 unanswered; the weather is nothing to answer
		expect(current('coverage')).toEqual({
			...{ value: 0.9, numerator: 9, denominator: 10 },
			...between(0.59585, 0.982124)
		});
	});

	test('two ratings say nothing yet, five do', () => {
		expect(current('csat')).toEqual({ value: null, numerator: 1, denominator: 2 });
		// asked in the night, on 31 and after Easter, when nobody answered
		const responses = { value: 2 / 3, numerator: 2, denominator: 3 };
		expect(current('csat_response_rate')).toEqual(responses);
		expect(spring.satisfaction.responders).toEqual([
			{ responder: 'ai', stars: [0, 0, 0, 0, 1], n: 1, csat: null, surveys: 1 },
			{ responder: 'human', stars: [0, 0, 0, 0, 0], n: 0, csat: null, surveys: 0 },
			{ responder: 'mixed', stars: [0, 1, 0, 0, 0], n: 1, csat: null, surveys: 2 }
		]);
		// 5 4 1 5 4
		const happy = { value: 0.8, numerator: 4, denominator: 5 };
		expect(autumn.all.metrics.csat?.current).toEqual(happy);
		expect(autumn.satisfaction.responders).toEqual([
			{ responder: 'ai', stars: [1, 0, 0, 1, 2], n: 4, csat: null, surveys: 4 },
			{ responder: 'human', stars: [0, 0, 0, 1, 0], n: 1, csat: null, surveys: 1 },
			{ responder: 'mixed', stars: [0, 0, 0, 0, 0], n: 0, csat: null, surveys: 0 }
		]);
	});

	test('questions cluster by the first one of an episode', () => {
		const { episodes, clusters, others } = spring.questions;
		expect([episodes, others]).toEqual([10, 0]);
		expect(
			clusters
				.map(({ topic, episodes, share, unanswered }) => [topic, episodes, share, unanswered])
				.toSorted()
		).toEqual(
			[
				['service:oil-change', 5, 0.5, 0], // 28, 30, 2, 4, 5: what had no answer was the weather
				['service:brake-fluid-change', 2, 0.2, 0], // 30, 9
				['service:wheel-alignment', 1, 0.1, 1], // 29: not offered
				[`own:${services.own}`, 1, 0.1, 0], // 31
				['intent:callback', 1, 0.1, 0] // 8
			].toSorted()
		);
	});
});
