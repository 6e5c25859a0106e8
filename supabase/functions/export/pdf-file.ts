import { ExportError } from '../_shared/catalog/errors.ts';
import type { Category } from '../_shared/catalog/types.ts';
import { renderPdf } from '../_shared/pdf/render.ts';
import { readBranding } from './branding.ts';
import { readPrices, readServices, type Workshop } from './catalog.ts';
import type { DataApi } from './data-api.ts';
import { documentOf, type Branding } from './pdf/document.ts';
import type { PricedService } from './pdf/table.ts';
import type { ExportRequest } from './request.ts';

/** What can be laid out within the hosted runtime's 2 s of CPU time, with room to spare. */
const MOST_CELLS = 7_500;

/**
 * A PDF of the active services at the prices that a visitor would see on the day.
 * @throws ExportError `catalog_too_large`, `nothing_to_export`, `no_fixed_prices`
 */
export async function pdfOf(
	api: DataApi,
	workshop: Workshop,
	categories: Category[],
	request: ExportRequest & { day: string }
): Promise<ReadableStream<Uint8Array>> {
	const { classes, day, locale, material } = request;
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
		if (services.length * (classes.length + 2) > MOST_CELLS) {
			throw new ExportError('catalog_too_large');
		}
	}
	if (services.length === 0) {
		throw new ExportError(material ? 'no_fixed_prices' : 'nothing_to_export');
	}
	const render = (branding: Branding) =>
		renderPdf(
			documentOf(services, {
				workshop,
				branding,
				locale,
				classes,
				categories,
				day,
				omitted,
				material
			})
		);
	const branding = await readBranding(api, workshop.id);
	try {
		return await render(branding);
	} catch (error) {
		// a picture that begins as one and isn't: the prices matter more than the logo
		if (!branding.logo) throw error;
		return render({ ...branding, logo: null });
	}
}

/** § 12 PAngV: one price that holds, for every class that is shown. */
const isFixed = ({ prices }: PricedService): boolean =>
	prices.every((price) => price === null || price.label === 'fixed');
