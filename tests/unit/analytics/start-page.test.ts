/** The start page's cards and graph show what the database keeps ready for it. */
import { expect, test } from 'vitest';
import { basicCards, fullCards, graphed } from '$lib/dashboard/cards';
import { BASIC, GRAPHED, START_PAGE } from '../../support/kpi/metrics.ts';

test('the start page has a card for each of its metrics', () => {
	expect([...new Set([...fullCards, ...basicCards])].toSorted()).toEqual(START_PAGE.toSorted());
	expect([...basicCards].toSorted()).toEqual(BASIC.toSorted());
});

test('the graph draws what comes of the days before', () => {
	expect([...graphed]).toEqual(GRAPHED);
});
