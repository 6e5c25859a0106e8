/** What catalogue files are made of: the services a workshop exports, the rows it imports, the cells in between. */
import type { Locale } from '../errors.ts';
import type { VehicleClass } from '../protocol.ts';

export type { Locale, VehicleClass };

/** A vehicle class, or `ev` for electric cars of any class. */
export type VehicleType = VehicleClass | 'ev';

export const PRICE_KINDS = ['range', 'fixed', 'after_inspection'] as const;
export type PriceKind = (typeof PRICE_KINDS)[number];

export const STATUSES = ['active', 'archived'] as const;
export type Status = (typeof STATUSES)[number];

/** EUR gross. */
export interface Amounts {
	min: number;
	max: number;
}

/** A service as it is stored, with everything that a file carries. Amounts are EUR gross for the compact class. */
export interface CatalogService {
	/** library key, or the id of a service of the workshop's own */
	key: string;
	name: string;
	nameEn: string | null;
	/** key of its category */
	category: string;
	description: string;
	descriptionEn: string;
	synonyms: string[];
	priceKind: PriceKind;
	priceMin: number | null;
	priceMax: number | null;
	classPrices: Partial<Record<VehicleClass, Amounts>>;
	durationMinutes: number | null;
	vehicleTypes: VehicleType[];
	status: Status;
}

export interface Category {
	key: string;
	name: string;
	nameEn: string;
}

/** What a spreadsheet's cell holds once formulas, links and rich text are reduced to what one sees. */
export type Cell = string | number | boolean | Date | null;

/** How numbers and separators are written in a CSV file. */
export interface CsvStyle {
	delimiter: ';' | ',' | '\t';
	decimal: ',' | '.';
}

/** Excel in German opens this without asking. */
export const GERMAN_STYLE: CsvStyle = { delimiter: ';', decimal: ',' };
export const ENGLISH_STYLE: CsvStyle = { delimiter: ',', decimal: '.' };

/**
 * One row for `import_services`. A field that the file has no column for is absent and stays as it is; an empty cell is
 * null. What could not be understood is passed on as it was typed, so that the database refuses it too.
 */
export interface ImportRow {
	/** row number as a spreadsheet shows it, 1 for the first */
	line: number;
	key?: string | null;
	name?: string | null;
	name_en?: string | null;
	category?: string | null;
	/** key of the category that a new service gets when the file names none */
	new_category?: string;
	description?: string | null;
	description_en?: string | null;
	synonyms?: string[] | null;
	price_kind?: string | null;
	price_min?: number | string | null;
	price_max?: number | string | null;
	class_prices?: Record<string, { min: number | string | null; max: number | string | null }>;
	duration_minutes?: number | string | null;
	vehicle_types?: string[] | null;
	status?: string | null;
}

/** A cell that could not be understood. */
export interface CellError {
	line: number;
	/** id of the column, as in `COLUMNS` */
	column: string;
	code: string;
	/** what stands in the cell */
	value: string;
}
