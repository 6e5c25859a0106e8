/** Why there is no file: codes of the export function and of the page that asks it, with their words. */
import type { Locale } from '../errors.ts';

export const EXPORT_ERRORS = {
	not_signed_in: {
		status: 401,
		de: 'Bitte melden Sie sich an.',
		en: 'Please sign in.'
	},
	plan_required: {
		status: 403,
		de: 'Diese Datei gehört zum Tarif Professional.',
		en: 'This file is part of the Professional plan.'
	},
	workshop_unknown: {
		status: 404,
		de: 'Diese Werkstatt gibt es nicht, oder Sie gehören nicht zu ihr.',
		en: 'There is no such workshop, or you do not belong to it.'
	},
	file_unknown: {
		status: 404,
		de: 'Diese Datei gibt es nicht.',
		en: 'There is no such file.'
	},
	window_invalid: {
		status: 422,
		de: 'Bitte wählen Sie einen Zeitraum von mindestens einem Tag.',
		en: 'Please choose a period of at least one day.'
	},
	window_too_long: {
		status: 422,
		de: 'Bitte wählen Sie einen Zeitraum von höchstens zehn Jahren.',
		en: 'Please choose a period of at most ten years.'
	},
	window_future: {
		status: 422,
		de: 'Dieser Zeitraum liegt in der Zukunft. Bitte wählen Sie einen, der schon begonnen hat.',
		en: 'This period is in the future. Please choose one that has already begun.'
	},
	slice_invalid: {
		status: 422,
		de: 'Diesen Ausschnitt gibt es bei dieser Kennzahl nicht.',
		en: 'This metric has no such part.'
	},
	key_unknown: {
		status: 422,
		de: 'Diesen Schlüssel gibt es nicht.',
		en: 'There is no such key.'
	},
	question_unknown: {
		status: 404,
		de: 'Diese Frage gibt es nicht mehr.',
		en: 'This question no longer exists.'
	},
	report_unknown: {
		status: 404,
		de: 'Diesen Bericht gibt es nicht mehr.',
		en: 'This report no longer exists.'
	},
	report_gone: {
		status: 404,
		de: 'Die Zahlen dieses Berichts sind nicht mehr gespeichert. Sie lassen sich aus der Vorlage neu erstellen.',
		en: 'The figures of this report are no longer kept. You can run its template again.'
	},
	nothing_to_export: {
		status: 409,
		de: 'Für diese Auswahl gibt es keine Leistungen mit Preisen.',
		en: 'There are no services with prices for this choice.'
	},
	no_fixed_prices: {
		status: 409,
		de: 'Ein Preisverzeichnis enthält nur Festpreise, und davon gibt es hier keine. Preisspannen gehören in den Katalog „Kostenrahmen (unverbindlich)“.',
		en: 'A price list contains fixed prices only, and there are none here. Price ranges belong in the catalogue “Price guide (non-binding)”.'
	},
	catalog_too_large: {
		status: 413,
		de: 'Das sind zu viele Leistungen für eine PDF-Datei. Bitte wählen Sie weniger Fahrzeugklassen oder nehmen Sie Excel.',
		en: 'Those are too many services for one PDF file. Please choose fewer vehicle classes, or use Excel.'
	}
} as const satisfies Record<string, { status: number } & Record<Locale, string>>;

export type ExportErrorCode = keyof typeof EXPORT_ERRORS;

/** A refusal of the export with a stable code. */
export class ExportError extends Error {
	readonly code: ExportErrorCode;

	constructor(code: ExportErrorCode) {
		super(code);
		this.code = code;
	}
}
