import { OUR_ACCENT, readableAccent } from '../../catalog/branding.ts';
import { logoTypeOfBase64 } from '../../catalog/logo.ts';
import { renderPdf } from '../../pdf/render.ts';
import { reportDocument, type ReportOptions } from './document.ts';

interface Look {
	/** the workshop's own colour, `#rrggbb` */
	color: string | null;
	/** base64 */
	logo: string | null;
}

/** A report as a PDF in the workshop's look. */
export async function reportPdf(
	report: Omit<ReportOptions, 'accent' | 'logo'>,
	{ color, logo }: Look
): Promise<ReadableStream<Uint8Array>> {
	const accent = readableAccent(color ?? OUR_ACCENT);
	const type = logo === null ? null : await logoTypeOfBase64(logo);
	const render = (image: string | null) =>
		renderPdf(reportDocument({ ...report, accent, logo: image }));
	if (type === null) return render(null);
	try {
		return await render(`data:${type};base64,${logo}`);
	} catch {
		// a picture that begins as one and isn't: the numbers matter more than the logo
		return render(null);
	}
}
