/** A stored service as one row of a file. */
import type { CatalogService, Cell, Category, Locale } from './types.ts';
import { EXPORT_COLUMNS } from './columns.ts';
import { writeList } from './lists.ts';
import { neutralise } from './neutralise.ts';
import { PRICE_KIND_WORDS, STATUS_WORDS, writeVehicleTypes } from './vocabulary.ts';

/**
 * The cells of a service in the order of `EXPORT_COLUMNS`: numbers as numbers, texts neutralised, nothing as null.
 * @param categories by key
 */
export function cellsOf(
	service: CatalogService,
	categories: ReadonlyMap<string, Category>,
	locale: Locale
): (string | number | null)[] {
	return EXPORT_COLUMNS.map((column) => {
		if (column.vehicleClass && column.end) {
			return service.classPrices[column.vehicleClass]?.[column.end] ?? null;
		}
		const cell = plainCell(column.id, service, categories, locale);
		return typeof cell === 'string' ? neutralise(cell) || null : cell;
	});
}

function plainCell(
	id: string,
	service: CatalogService,
	categories: ReadonlyMap<string, Category>,
	locale: Locale
): string | number | null {
	switch (id) {
		case 'key':
			return service.key;
		case 'name':
			return service.name;
		case 'name_en':
			return service.nameEn;
		case 'category': {
			const category = categories.get(service.category);
			return (locale === 'en' ? category?.nameEn : category?.name) ?? service.category;
		}
		case 'price_kind':
			return PRICE_KIND_WORDS[service.priceKind][locale];
		case 'price_min':
			return service.priceMin;
		case 'price_max':
			return service.priceMax;
		case 'duration_minutes':
			return service.durationMinutes;
		case 'vehicle_types':
			return writeVehicleTypes(service.vehicleTypes, locale);
		case 'synonyms':
			return writeList(service.synonyms);
		case 'description':
			return service.description;
		case 'description_en':
			return service.descriptionEn;
		case 'status':
			return STATUS_WORDS[service.status][locale];
		default:
			throw new Error(`The column "${id}" has no value.`);
	}
}

/** Headings in the order of `cellsOf`. */
export const headings = (locale: Locale): string[] =>
	EXPORT_COLUMNS.map((column) => column[locale]);

/** An empty cell, whatever kind of nothing stands in it. */
export const isEmptyCell = (cell: Cell | undefined): boolean =>
	cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');
