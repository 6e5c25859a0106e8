import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import type { Json } from '$lib/database.types';
import type {
	ImportRow,
	PriceKind,
	VehicleClass,
	VehicleType
} from '../../../supabase/functions/_shared/catalog/types';
import type { TextColumn } from './text-columns';

export interface ImportFault {
	line: number;
	/** id of the column, or `class_prices.<class>` */
	column: string;
	code: string;
	value: string | null;
}

/** What the preview shows of a service, before or after. */
export interface ImportedValues {
	name: string;
	/** key; null where the file names none that exists */
	category: string | null;
	price_kind: PriceKind | null;
	price_min: number | null;
	price_max: number | null;
	class_prices: Partial<Record<VehicleClass, { min: number; max: number }>>;
	duration_minutes: number | null;
	vehicle_types: VehicleType[];
	status: string;
}

export interface ImportedRow {
	line: number;
	action: 'new' | 'changed';
	name: string;
	/** ids of what differs */
	fields: string[];
	/** null: it is new */
	before: ImportedValues | null;
	after: ImportedValues;
}

export interface ImportResult {
	new: number;
	changed: number;
	unchanged: number;
	/** the first 1000; `error_count` counts all */
	errors: ImportFault[];
	error_count: number;
	/** the first 500 that are new or changed */
	rows: ImportedRow[];
	/** what an undo names; null for a preview, and when nothing was applied */
	change_id: string | null;
}

/** What visitors would read of a row. */
export interface ImportedTexts {
	/** in the list, from 1 */
	place: number;
	line: number;
	/** null: it is new */
	service_id: string | null;
	price_kind: PriceKind | null;
	/** that the list brings */
	texts: Partial<Record<TextColumn, string>>;
	/** that stay, while the price is fixed no longer */
	kept: Partial<Record<TextColumn, string>>;
}

export type ImportPreview = ImportResult & { texts: ImportedTexts[] };

async function run(supabase: Client, workshopId: string, rows: ImportRow[], preview: boolean) {
	return unwrap(
		await supabase.rpc('import_services', {
			p_workshop_id: workshopId,
			p_rows: rows as unknown as Json,
			p_preview: preview
		})
	) as unknown;
}

/** Compares a price list with the catalogue. */
export const previewRows = async (supabase: Client, workshopId: string, rows: ImportRow[]) =>
	(await run(supabase, workshopId, rows, true)) as ImportPreview;

/** Takes a price list over: all rows or none. */
export const applyRows = async (supabase: Client, workshopId: string, rows: ImportRow[]) =>
	(await run(supabase, workshopId, rows, false)) as ImportResult;

/** The latest imports, newest first. */
export async function importHistory(supabase: Client, workshopId: string) {
	const rows = unwrap(
		await supabase
			.from('catalog_changes')
			.select('id, summary, created_by_name, created_at, undone_at')
			.eq('workshop_id', workshopId)
			.eq('kind', 'import')
			.order('created_at', { ascending: false })
			.order('id')
			.limit(20)
	);
	return rows.map(({ summary, ...row }) => {
		const { new: added = 0, changed = 0 } = summary as { new?: number; changed?: number };
		return { ...row, added, changed };
	});
}

export type PastImport = Awaited<ReturnType<typeof importHistory>>[number];
