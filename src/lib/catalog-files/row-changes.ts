import { priceRange } from '$lib/format';
import { m } from '$lib/paraglide/messages';
import { nameOf, type Category } from '$lib/services/categories';
import { priceKindName, vehicleTypeName } from '$lib/services/words';
import type { VehicleClass } from '$lib/vehicles';
import type { ImportedRow, ImportedValues } from './import';
import { columnName } from './words';

/** What an import makes of one thing. Without values: a text too long for a table, of which only the name is told. */
export interface RowChange {
	/** "" for the price itself */
	label: string;
	/** null: there was nothing before */
	before: string | null;
	after: string | null;
}

const priceFields = ['price_kind', 'price_min', 'price_max'];

const priceOf = ({ price_kind: kind, price_min: min, price_max: max }: ImportedValues): string =>
	kind === 'after_inspection' ? priceKindName(kind) : priceRange(min, max);

/** What becomes of a row's prices: the base price first, then the classes that have their own. */
export function priceChanges({ fields, before, after }: ImportedRow): RowChange[] {
	const changes: RowChange[] = [];
	if (!before || fields.some((field) => priceFields.includes(field))) {
		changes.push({ label: '', before: before && priceOf(before), after: priceOf(after) });
	}
	for (const vehicleClass of classesOf(before, after)) {
		const [old, now] = [before?.class_prices[vehicleClass], after.class_prices[vehicleClass]];
		if (old?.min === now?.min && old?.max === now?.max) continue;
		changes.push({
			label: columnName(`class_prices.${vehicleClass}`),
			before: old ? priceRange(old.min, old.max) : null,
			after: now ? priceRange(now.min, now.max) : m.import_class_price_gone()
		});
	}
	return changes;
}

const classesOf = (before: ImportedValues | null, after: ImportedValues) =>
	[
		...new Set([...Object.keys(before?.class_prices ?? {}), ...Object.keys(after.class_prices)])
	] as VehicleClass[];

/** What else a row changes about its service; a new one has nothing to compare with. */
export function otherChanges(row: ImportedRow, categories: readonly Category[]): RowChange[] {
	const { before, after } = row;
	if (!before) return [];
	return row.fields
		.filter((field) => !priceFields.includes(field) && field !== 'class_prices')
		.map((field) => {
			const show = shown[field];
			return {
				label: columnName(field),
				before: show?.(before, categories) ?? null,
				after: show?.(after, categories) ?? null
			};
		});
}

const shown: Record<string, (values: ImportedValues, categories: readonly Category[]) => string> = {
	name: ({ name }) => name,
	category: ({ category }, categories) => (category ? nameOf(categories, category) : '–'),
	duration_minutes: ({ duration_minutes: minutes }) => (minutes === null ? '–' : String(minutes)),
	vehicle_types: ({ vehicle_types: types }) => types.map(vehicleTypeName).join(', ') || '–',
	status: ({ status }) => (status === 'active' ? m.status_active() : m.status_archived())
};
