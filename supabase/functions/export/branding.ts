/** The workshop's own look, read with the caller's rights. */
import { OUR_ACCENT, readableAccent } from '../_shared/catalog/branding.ts';
import { logoTypeOfBase64 } from '../_shared/catalog/logo.ts';
import type { DataApi } from './data-api.ts';
import type { Branding } from './pdf/document.ts';

/** The colour, dark enough to be read, and the logo where there is one that can be laid out. */
export async function readBranding(api: DataApi, workshopId: string): Promise<Branding> {
	const [[workshop], [logo]] = await Promise.all([
		api.get<{ brand_color: string | null }[]>(`workshops?id=eq.${workshopId}&select=brand_color`),
		api.get<{ image: string }[]>(`workshop_logos?workshop_id=eq.${workshopId}&select=image`)
	]);
	const type = logo ? await logoTypeOfBase64(logo.image) : null;
	return {
		accent: readableAccent(workshop?.brand_color ?? OUR_ACCENT),
		logo: logo && type ? `data:${type};base64,${logo.image}` : null
	};
}
