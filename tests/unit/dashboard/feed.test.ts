import { expect, test } from 'vitest';
import { mergeFeed, type Happened } from '../../../src/lib/dashboard/feed.ts';

const at = (minute: number) => `2026-11-26T10:${String(minute).padStart(2, '0')}:00Z`;
const talk = (id: string, minute: number): Happened => ({
	conversationId: id,
	item: {
		kind: 'conversation',
		id,
		at: at(minute),
		href: `/app/conversations/${id}`,
		question: '?'
	}
});
const inquiry = (id: string, minute: number, conversationId: string | null): Happened => ({
	conversationId,
	item: { kind: 'inquiry', id, at: at(minute), href: null, name: 'Anke', what: 'Ölwechsel' }
});
const ids = (events: Happened[], size = 10) => mergeFeed(events, size).map(({ id }) => id);

test('events of every kind stand in one order, the newest first', () => {
	const rating: Happened = {
		conversationId: 'b',
		item: { kind: 'rating', id: 'stars', at: at(3), href: null, stars: 5 }
	};
	expect(ids([talk('a', 1), talk('b', 2), rating, inquiry('lead', 4, null)])).toEqual([
		'lead',
		'stars',
		'b',
		'a'
	]);
	expect(ids([talk('a', 1), talk('b', 2), talk('c', 3)], 2)).toEqual(['c', 'b']);
});

test('a visit that led to an inquiry is told once', () => {
	expect(ids([talk('a', 1), inquiry('lead', 2, 'a'), talk('b', 3)])).toEqual(['b', 'lead']);
});
