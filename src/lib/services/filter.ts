import { readSearch } from '$lib/lists';
import {
	priceKinds,
	serviceGroups,
	serviceStatuses,
	type PriceKind,
	type ServiceGroup,
	type ServiceStatus
} from './words';

/** Which services the list shows; part of its address. */
export interface ServiceFilter {
	search: string;
	/** key; null for all */
	category: string | null;
	group: ServiceGroup | null;
	status: ServiceStatus;
	kind: PriceKind | null;
	/** from 1 */
	page: number;
}

const oneOf = <Value extends string>(values: readonly Value[], text: string | null): Value | null =>
	values.find((value) => value === text) ?? null;

/** Category keys are lower-case words with hyphens; anything else means all. */
export const readKey = (text: string | null): string | null =>
	text && /^[a-z0-9-]{1,60}$/.test(text) ? text : null;

export const readGroup = (text: string | null): ServiceGroup | null => oneOf(serviceGroups, text);

export const readPage = (text: string | null): number =>
	text && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1;

/** Reads the list's address. What can't be read means "all". */
export const readFilter = (query: URLSearchParams): ServiceFilter => ({
	search: readSearch(query.get('q')),
	category: readKey(query.get('category')),
	group: readGroup(query.get('group')),
	status: oneOf(serviceStatuses, query.get('status')) ?? 'active',
	kind: oneOf(priceKinds, query.get('kind')),
	page: readPage(query.get('page'))
});

/** The filter as parts of an address; "all" and the first page need no part. */
export const writeFilter = (filter: ServiceFilter): Record<string, string | undefined> => ({
	q: filter.search || undefined,
	category: filter.category ?? undefined,
	group: filter.group ?? undefined,
	status: filter.status === 'active' ? undefined : filter.status,
	kind: filter.kind ?? undefined,
	page: filter.page === 1 ? undefined : String(filter.page)
});

/** True when the list shows less than everything on offer. */
export const isNarrowed = ({ search, category, group, kind }: ServiceFilter): boolean =>
	search !== '' || category !== null || group !== null || kind !== null;
