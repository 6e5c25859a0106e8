import { columnOf, COLUMNS } from '../../../supabase/functions/_shared/catalog/columns';
import type { Mapping } from '../../../supabase/functions/_shared/catalog/table';
import { VEHICLE_WORDS } from '../../../supabase/functions/_shared/catalog/vocabulary';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import type { VehicleClass } from '$lib/vehicles';
import type { FileFaultCode } from './faults';
import { ruleOf } from './law-codes';

const faults: Record<FileFaultCode, () => string> = {
	too_large: m.import_fault_too_large,
	empty_file: m.import_fault_empty_file,
	no_header: m.import_fault_no_header,
	no_rows: m.import_fault_no_rows,
	too_many_rows: m.import_fault_too_many_rows,
	encrypted: m.import_fault_encrypted,
	old_excel: m.import_fault_old_excel,
	wrong_type: m.import_fault_wrong_type,
	customer_catalog: m.import_fault_customer_catalog,
	broken: m.import_fault_broken,
	unreadable: m.import_fault_unreadable
};

export const fileFaultText = (code: FileFaultCode): string => faults[code]();

const errors: Record<string, () => string> = {
	unknown_key: m.import_error_unknown_key,
	duplicate_in_file: m.import_error_duplicate_in_file,
	ambiguous_name: m.import_error_ambiguous_name,
	name_missing: m.import_error_name_missing,
	too_short: m.import_error_too_short,
	too_long: m.import_error_too_long,
	too_many: m.import_error_too_many,
	unknown_category: m.import_error_unknown_category,
	category_missing: m.import_error_category_missing,
	bad_price_kind: m.import_error_bad_price_kind,
	not_a_number: m.import_error_not_a_number,
	negative_price: m.import_error_negative_price,
	price_too_high: m.import_error_price_too_high,
	too_many_decimals: m.import_error_too_many_decimals,
	open_price: m.import_error_open_price,
	date_instead_of_number: m.import_error_date_instead_of_number,
	price_not_allowed: m.import_error_price_not_allowed,
	price_min_missing: m.import_error_price_min_missing,
	price_max_missing: m.import_error_price_max_missing,
	price_min_gt_max: m.import_error_price_min_gt_max,
	fixed_price_differs: m.import_error_fixed_price_differs,
	bad_duration: m.import_error_bad_duration,
	bad_factor_rule: m.import_error_bad_factor_rule,
	bad_status: m.import_error_bad_status,
	bad_vehicle_type: m.import_error_bad_vehicle_type,
	bad_vehicle_class: m.import_error_bad_vehicle_type
};

/** What is wrong with a cell, in words. */
export function errorText(code: string): string {
	const rule = ruleOf(code);
	return rule
		? `${rule.explain[getLocale()]} (${rule.law})`
		: (errors[code] ?? m.import_error_other)();
}

/** What a column of ours is called. `class_prices.suv`, as the database says, is the class. */
export function columnName(id: string): string {
	const locale = getLocale();
	const vehicleClass = /^class_prices\.(\w+)$/.exec(id)?.[1];
	if (vehicleClass && Object.hasOwn(VEHICLE_WORDS, vehicleClass)) {
		return VEHICLE_WORDS[vehicleClass as VehicleClass][locale];
	}
	if (id === 'price') return m.import_mapping_price_note();
	return COLUMNS.some((column) => column.id === id) ? columnOf(id)[locale] : id;
}

/** The column of the file that gave a value, by our id; undefined when none did. */
export function sourceOf(id: string, mapping: Mapping): number | undefined {
	const vehicleClass = /^class_prices\.(\w+)$/.exec(id)?.[1];
	if (vehicleClass) return mapping[`${vehicleClass}_min`] ?? mapping[`${vehicleClass}_max`];
	if (id === 'price_min' || id === 'price_max' || id === 'price_kind') {
		return mapping[id] ?? mapping.price;
	}
	return mapping[id];
}

/** 0 → "A", 26 → "AA": as spreadsheets name their columns. */
export function columnLetter(index: number): string {
	const letter = String.fromCharCode(65 + (index % 26));
	return index < 26 ? letter : columnLetter(Math.floor(index / 26) - 1) + letter;
}
