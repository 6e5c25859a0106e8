/** How the list can be sorted, as its address says it: "-" for the highest, newest or last first. */
export const contactSorts = [
	'-activity',
	'activity',
	'-score',
	'score',
	'-value',
	'value',
	'name',
	'-name'
] as const;
export type ContactSort = (typeof contactSorts)[number];
type SortKey = 'activity' | 'score' | 'value' | 'name';

export const defaultSort: ContactSort = '-activity';

export const toContactSort = (value: string | null): ContactSort =>
	contactSorts.find((sort) => sort === value) ?? defaultSort;

export const sortKey = (sort: ContactSort): SortKey => sort.replace('-', '') as SortKey;

export const isDescending = (sort: ContactSort): boolean => sort.startsWith('-');

/** How a head of the table sorts: what is best first, and the other way round once it does. */
export function sortBy(key: SortKey, current: ContactSort): ContactSort {
	const first: ContactSort = key === 'name' ? 'name' : `-${key}`;
	if (current !== first) return first;
	return key === 'name' ? '-name' : key;
}
