import { readSearch } from '$lib/lists';
import { readGroup, readKey, readPage } from './filter';
import { vehicleTypes, type ServiceGroup, type VehicleType } from './words';
import { libraryStep } from './library';

/** Which library services are shown; part of the page's address. */
export interface LibraryFilter {
	search: string;
	/** key; null for all */
	category: string | null;
	group: ServiceGroup | null;
	vehicle: VehicleType | null;
	/** rows shown at most */
	shown: number;
}

/** The library has fewer services than this many steps show. */
const mostSteps = 16;

/** Reads the page's address. What can't be read means "all". */
export const readLibraryFilter = (query: URLSearchParams): LibraryFilter => ({
	search: readSearch(query.get('q')),
	category: readKey(query.get('category')),
	group: readGroup(query.get('group')),
	vehicle: vehicleTypes.find((type) => type === query.get('vehicle')) ?? null,
	shown: Math.min(readPage(query.get('steps')), mostSteps) * libraryStep
});

/** The filter as parts of an address. */
export const writeLibraryFilter = (filter: LibraryFilter): Record<string, string | undefined> => ({
	q: filter.search || undefined,
	category: filter.category ?? undefined,
	group: filter.group ?? undefined,
	vehicle: filter.vehicle ?? undefined,
	steps: filter.shown === libraryStep ? undefined : String(filter.shown / libraryStep)
});

/** True when a list is asked for; without it the page shows the categories. */
export const asksForList = ({ search, category, group, vehicle }: LibraryFilter): boolean =>
	search !== '' || category !== null || group !== null || vehicle !== null;
