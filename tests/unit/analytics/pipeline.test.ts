import { expect, test } from 'vitest';
import { pipelineOf } from '$lib/analytics/pipeline';

const row = (status: string | null, inquiries: number, won_amount: number | null = 0) => ({
	status,
	inquiries,
	won_amount
});

test('whoever is further has passed every step before; lost ones are in the first alone', () => {
	const { steps, all, open, lost, unknown, won, amount } = pipelineOf([
		row('new', 4),
		row('contacted', 3),
		row('quoted', 0),
		row('booked', 1),
		row('won', 2, 350.75),
		row('won_later', 0),
		row('lost', 8),
		row(null, 2)
	]);
	expect(steps.map(({ inquiries, reached }) => [inquiries, reached])).toEqual([
		[4, 20],
		[3, 6],
		[0, 3],
		[1, 3],
		[2, 2]
	]);
	expect(steps.map(({ share }) => share)).toEqual([1, 0.3, 0.15, 0.15, 0.1]);
	expect(steps.map(({ dropOff }) => dropOff)).toEqual([null, 0.7, 0.5, 0, 1 - 2 / 3]);
	expect({ all, open, lost, unknown, won, amount }).toEqual({
		all: 20,
		open: 8,
		lost: 8,
		unknown: 2,
		won: 2,
		amount: 350.75
	});
});

test('what was won after more than 90 days has come as far as an appointment, and is named apart', () => {
	const { steps, all, open, won, amount, later } = pipelineOf([
		row('new', 1),
		row('contacted', 0),
		row('quoted', 0),
		row('booked', 1),
		row('won', 1, 100),
		row('won_later', 1, 95),
		row('lost', 0)
	]);
	expect(steps.map(({ reached }) => reached)).toEqual([4, 3, 3, 3, 1]);
	expect({ all, open, won, amount, later }).toEqual({
		...{ all: 4, open: 2, won: 1, amount: 100 },
		later: { inquiries: 1, amount: 95 }
	});
});

test('nothing has no shares', () => {
	const { steps, all } = pipelineOf([row('new', 0), row('won', 0, null)]);
	expect(all).toBe(0);
	expect(steps.every(({ share, dropOff }) => share === null && dropOff === null)).toBe(true);
});
