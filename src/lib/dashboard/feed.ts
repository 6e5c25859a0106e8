/** What happened last in a workshop, of whatever kind. */
export type FeedItem = {
	id: string;
	/** ISO 8601 */
	at: string;
	/** null: what it leads to is deleted */
	href: string | null;
} & (
	| { kind: 'inquiry'; name: string; what: string }
	| { kind: 'conversation'; question: string }
	/** as often as it is kept, since then (ISO 8601) */
	| { kind: 'unanswered'; question: string; times: number; since: string }
	| { kind: 'rating'; stars: number }
);

/** An event and the conversation that it belongs to. */
export interface Happened {
	conversationId: string | null;
	item: FeedItem;
}

/**
 * The newest first, at most `size`. A conversation that led to an inquiry or an open question is told by that alone:
 * the same visit twice would be noise.
 */
export function mergeFeed(events: readonly Happened[], size: number): FeedItem[] {
	const told = new Set(
		events
			.filter(({ item: { kind } }) => kind === 'inquiry' || kind === 'unanswered')
			.map(({ conversationId }) => conversationId)
	);
	return events
		.filter(({ item, conversationId }) => item.kind !== 'conversation' || !told.has(conversationId))
		.map(({ item }) => item)
		.sort(
			(one, other) => Date.parse(other.at) - Date.parse(one.at) || one.id.localeCompare(other.id)
		)
		.slice(0, size);
}
