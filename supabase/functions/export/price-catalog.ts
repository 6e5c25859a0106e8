/** The active services at the prices that a visitor would see on a day: what the files for customers are made of. */
import { publicName } from '../_shared/answering/compose/names.ts';
import { ExportError } from '../_shared/catalog/errors.ts';
import type { Locale } from '../_shared/errors.ts';
import { readPrices, readServices, type EnginePrice, type StoredService } from './catalog.ts';
import type { Workshop } from './catalog.ts';
import type { DataApi } from './data-api.ts';
import type { ExportRequest } from './request.ts';

/** A service with its prices in the order of the classes. */
export interface PricedService {
	service: StoredService;
	prices: (EnginePrice | null)[];
}

export interface PriceCatalog {
	services: PricedService[];
	/** services that the file leaves out */
	omitted: number;
}

export type CatalogRequest = Pick<ExportRequest, 'classes' | 'locale' | 'material'> & {
	/** ISO */
	day: string;
};

/**
 * Reads the services with their prices; with a word about material those alone that § 12 PAngV allows in a price list.
 * @param mostCells what the kind of file can hold: a row is a service, a column a class, a name or a label
 * @throws ExportError `catalog_too_large`, `nothing_to_export`, `no_fixed_prices`
 */
export async function readPriceCatalog(
	api: DataApi,
	workshop: Workshop,
	{ classes, day, material }: CatalogRequest,
	mostCells = Infinity
): Promise<PriceCatalog> {
	const services: PricedService[] = [];
	let omitted = 0;
	for await (const page of readServices(api, workshop.id, { activeOnly: true })) {
		const prices = await readPrices(api, { workshopId: workshop.id, day, classes }, page);
		for (const service of page) {
			const row = { service, prices: prices.get(service.id) ?? [] };
			if (!row.prices.some((price) => price !== null)) {
				// not done on these vehicles: no gap in a price list, which never promised them
				omitted += material ? 0 : 1;
			} else if (material && !isFixed(row)) {
				omitted++;
			} else {
				services.push(row);
			}
		}
		if (services.length * (classes.length + 2) > mostCells) {
			throw new ExportError('catalog_too_large');
		}
	}
	if (services.length === 0) {
		throw new ExportError(material ? 'no_fixed_prices' : 'nothing_to_export');
	}
	return { services, omitted };
}

/** § 12 PAngV: one price that holds, for every class that is shown. */
const isFixed = ({ prices }: PricedService): boolean =>
	prices.every((price) => price === null || price.label === 'fixed');

/** The kind of all prices of a service, or null where classes differ. */
export function commonLabel(prices: PricedService['prices']): EnginePrice['label'] | null {
	const labels = new Set(prices.flatMap((price) => (price ? [price.label] : [])));
	const [label] = labels;
	return labels.size === 1 && label ? label : null;
}

/** What a service is called beside its prices: what one class's price doesn't keep is not promised. */
export function catalogName(
	{ service, prices }: PricedService,
	locale: Locale,
	testingBody: string | null
): string {
	const label = prices.find((price) => price && price.label !== 'fixed')?.label ?? 'fixed';
	return publicName({ name: service.name, name_en: service.nameEn, label }, locale, testingBody);
}
