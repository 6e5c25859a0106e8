import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import type { Json } from '$lib/database.types';
import type { ImportRow } from '../../../supabase/functions/_shared/catalog/types';

export interface ImportFault {
	line: number;
	/** id of the column, or `class_prices.<class>` */
	column: string;
	code: string;
	value: string | null;
}

export interface ImportedRow {
	line: number;
	action: 'new' | 'changed';
	name: string;
	/** ids of what differs */
	fields: string[];
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

/** Compares a price list with the catalogue, or takes it over: all rows or none. */
export async function importRows(
	supabase: Client,
	workshopId: string,
	rows: ImportRow[],
	preview: boolean
): Promise<ImportResult> {
	const result = unwrap(
		await supabase.rpc('import_services', {
			p_workshop_id: workshopId,
			p_rows: rows as unknown as Json,
			p_preview: preview
		})
	);
	return result as unknown as ImportResult;
}

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
