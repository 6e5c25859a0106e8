import { invalidRequest } from '../errors.ts';

export interface Page {
	limit?: number | undefined;
	starting_after?: string | undefined;
	ending_before?: string | undefined;
}

export interface List<Item> {
	object: 'list';
	data: Item[];
	has_more: boolean;
	url: string;
}

/** A page of a list, newest first. `items` come in the order in which they were made. */
export function paginate<Item extends { id: string }>(
	items: Item[],
	{ limit = 10, starting_after: after, ending_before: before }: Page,
	url: string
): List<Item> {
	const newest = items.toReversed();
	const position = (id: string, param: string) => {
		const index = newest.findIndex((item) => item.id === id);
		if (index < 0) throw invalidRequest(`No such object: '${id}'`, param, 'resource_missing');
		return index;
	};
	if (before !== undefined) {
		const end = position(before, 'ending_before');
		const start = Math.max(0, end - limit);
		return { object: 'list', data: newest.slice(start, end), has_more: start > 0, url };
	}
	const start = after === undefined ? 0 : position(after, 'starting_after') + 1;
	const data = newest.slice(start, start + limit);
	return { object: 'list', data, has_more: start + limit < newest.length, url };
}

/** A whole list, as it lies inside other objects. */
export const wholeList = <Item>(data: Item[], url: string): List<Item> => ({
	object: 'list',
	data,
	has_more: false,
	url
});

/** Whether a moment lies in a span of Unix seconds. */
export function within(
	at: number,
	span:
		| number
		| {
				gt?: number | undefined;
				gte?: number | undefined;
				lt?: number | undefined;
				lte?: number | undefined;
		  }
		| undefined
): boolean {
	if (span === undefined) return true;
	if (typeof span === 'number') return at === span;
	return (
		(span.gt === undefined || at > span.gt) &&
		(span.gte === undefined || at >= span.gte) &&
		(span.lt === undefined || at < span.lt) &&
		(span.lte === undefined || at <= span.lte)
	);
}
