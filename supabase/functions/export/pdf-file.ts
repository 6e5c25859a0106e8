import type { Category } from '../_shared/catalog/types.ts';
import { renderPdf } from '../_shared/pdf/render.ts';
import { readBranding } from './branding.ts';
import type { Workshop } from './catalog.ts';
import type { DataApi } from './data-api.ts';
import { documentOf, type Branding } from './pdf/document.ts';
import { readPriceCatalog, type CatalogRequest } from './price-catalog.ts';

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
	request: CatalogRequest
): Promise<ReadableStream<Uint8Array>> {
	const { services, omitted } = await readPriceCatalog(api, workshop, request, MOST_CELLS);
	const { classes, day, locale, material } = request;
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
