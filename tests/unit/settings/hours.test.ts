import { describe, expect, test } from 'vitest';
import { firstProblem, hoursIn, problemOf, toSpans } from '../../../src/lib/settings/hours.ts';

const span = (opens: string, closes: string, weekday = 1) => ({ weekday, opens, closes });

describe('a day', () => {
	test('may be closed, open once, or have a break that begins when the span before ends', () => {
		expect(problemOf([])).toBeNull();
		expect(problemOf([span('13:00', '17:00'), span('08:00', '13:00')])).toBeNull();
	});

	test.each([
		['incomplete', [span('', '17:00')]],
		['incomplete', [span('25:00', '26:00')]],
		['backwards', [span('17:00', '08:00')]],
		['backwards', [span('08:00', '08:00')]],
		['overlap', [span('12:00', '17:00'), span('08:00', '12:30')]],
		['overlap', [span('08:00', '17:00'), span('08:00', '12:00')]],
		['too_many', Array.from({ length: 4 }, () => span('08:00', '09:00'))]
	])('is %s', (problem, spans) => {
		expect(problemOf(spans)).toBe(problem);
	});
});

test('the same hours on two days don’t overlap; the first day with a problem is named', () => {
	expect(firstProblem([span('08:00', '17:00', 1), span('08:00', '17:00', 2)])).toBeNull();
	expect(firstProblem([span('08:00', '17:00', 1), span('9', '17:00', 6)])).toEqual({
		weekday: 6,
		problem: 'incomplete'
	});
});

test('the form’s lists become the same spans again; lists that don’t match become none', () => {
	const spans = [span('08:00', '12:00'), span('13:00', '17:00', 2)];
	expect(toSpans(hoursIn(spans))).toEqual(spans);
	expect(toSpans({ weekday: [1], opens: ['08:00', '09:00'], closes: ['12:00'] })).toBeNull();
});
