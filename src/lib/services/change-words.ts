import { money } from '$lib/format';
import { m } from '$lib/paraglide/messages';
import { nameOf, type Category } from './categories';
import { undoDays, type BulkEdit, type CatalogChange } from './changes';
import { adjustmentText } from './season-words';

interface Summary {
	services?: number;
	edit?: BulkEdit;
	/** of a copy: the service it was made from */
	source?: string;
	/** of an import */
	new?: number;
	changed?: number;
}

/** What was done in one step, in words. */
export function changeText(
	{ kind, summary }: Pick<CatalogChange, 'kind' | 'summary'>,
	categories: readonly Category[]
): string {
	const facts = summary as Summary;
	const count = facts.services ?? 0;
	switch (kind) {
		case 'bulk_edit':
			return facts.edit
				? m.change_bulk({ count, what: editText(facts.edit, categories) })
				: m.bulk_done({ count });
		case 'library_add':
			return m.change_library_add({ count });
		case 'library_update':
			return m.change_library_update({ count });
		case 'reorder':
			return m.change_reorder({ count });
		case 'duplicate':
			return m.change_duplicate({ name: facts.source ?? '' });
		case 'import':
			return m.change_import({ fresh: facts.new ?? 0, changed: facts.changed ?? 0 });
		default:
			return m.bulk_done({ count });
	}
}

function editText(edit: BulkEdit, categories: readonly Category[]): string {
	const parts = [
		edit.price_percent !== undefined && adjustmentText('percent', edit.price_percent),
		edit.price_amount !== undefined &&
			`${edit.price_amount > 0 ? '+' : '−'}${money(Math.abs(edit.price_amount))}`,
		edit.category_key && nameOf(categories, edit.category_key),
		edit.vehicle_types && m.bulk_vehicles_title(),
		edit.status && (edit.status === 'archived' ? m.bulk_archive() : m.bulk_restore())
	];
	return parts.filter(Boolean).join(', ');
}

/** Whether it is worth asking: the database decides. */
export const isUndoable = ({ undone_at, created_at }: CatalogChange): boolean =>
	undone_at === null && Date.now() - Date.parse(created_at) < undoDays * 24 * 60 * 60 * 1000;
