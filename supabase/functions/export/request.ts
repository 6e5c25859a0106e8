/** Which file, for whom, and how it shall look. */
import { CodedError, type ErrorCode, type Locale } from '../_shared/errors.ts';
import {
	ENGLISH_STYLE,
	GERMAN_STYLE,
	type CsvStyle,
	type VehicleClass
} from '../_shared/catalog/types.ts';
import { CLASS_ORDER } from '../_shared/catalog/vocabulary.ts';

export const FILES = [
	'services.csv',
	'services.xlsx',
	'catalog.pdf',
	'catalog.xlsx',
	'price-list.pdf',
	'template.csv',
	'template.xlsx'
] as const;
export type FileName = (typeof FILES)[number];

export interface ExportRequest {
	file: FileName;
	workshopId: string;
	locale: Locale;
	style: CsvStyle;
	/** columns of a price table, in order of size */
	classes: VehicleClass[];
	/** local day whose prices are shown, ISO; null: today */
	day: string | null;
	/** whether the prices of a price list include the material */
	material: 'included' | 'excluded' | null;
}

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What most customers drive. */
const USUAL_CLASSES: VehicleClass[] = ['small', 'compact', 'suv', 'van'];

/**
 * Reads the query: `workshop`, `language` (de, en), `separator` (semicolon, comma), `classes` (comma-separated),
 * `day` (2026-12-01), `material` (included, excluded; a price list needs it).
 * @throws CodedError `invalid_request` with every fault under its name
 */
export function readRequest(file: FileName, query: URLSearchParams): ExportRequest {
	const faults: Record<string, ErrorCode> = {};
	const choice = <Value extends string>(name: string, values: readonly Value[]): Value | null => {
		const given = query.get(name);
		if (given === null || given === '') return null;
		const value = values.find((known) => known === given);
		if (value === undefined) faults[name] = 'invalid_request';
		return value ?? null;
	};
	const workshopId = (query.get('workshop') ?? '').toLowerCase();
	if (!UUID.test(workshopId)) faults.workshop = 'invalid_request';
	const locale = choice('language', ['de', 'en'] as const) ?? 'de';
	const separator = choice('separator', ['semicolon', 'comma'] as const);
	const material = choice('material', ['included', 'excluded'] as const);
	if (file === 'price-list.pdf' && material === null) faults.material = 'invalid_request';
	const classes = readClasses(query.get('classes'));
	if (classes === null) faults.classes = 'invalid_request';
	const day = query.get('day') ?? '';
	if (day !== '' && !isDay(day)) faults.day = 'invalid_request';
	if (Object.keys(faults).length > 0) throw new CodedError('invalid_request', { fields: faults });
	return {
		file,
		workshopId,
		locale,
		style: separator === 'comma' ? ENGLISH_STYLE : GERMAN_STYLE,
		classes: classes ?? USUAL_CLASSES,
		day: day === '' ? null : day,
		material
	};
}

function readClasses(given: string | null): VehicleClass[] | null {
	if (given === null || given === '') return USUAL_CLASSES;
	const wanted = given.split(',');
	if (!wanted.every((name) => CLASS_ORDER.some((known) => known === name))) return null;
	return CLASS_ORDER.filter((known) => wanted.includes(known));
}

/** Whether a text is a day of the calendar, ISO. */
export function isDay(text: string): boolean {
	if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
	const date = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
