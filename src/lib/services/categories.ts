import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import { inLanguage, type ServiceGroup } from './words';

export interface Category {
	id: string;
	key: string;
	/** in the page's language */
	name: string;
	description: string;
	group: ServiceGroup;
}

/** The categories that all workshops share, in their order, in the page's language. */
export async function all(supabase: Client): Promise<Category[]> {
	const rows = unwrap(
		await supabase
			.from('service_categories')
			.select('id, key, name, name_en, description, description_en, service_group')
			.order('position')
	);
	return rows.map((row) => ({
		id: row.id,
		key: row.key,
		name: inLanguage(row),
		description: inLanguage({ name: row.description, name_en: row.description_en }),
		group: row.service_group
	}));
}

/** A category's name; its key where it is unknown. */
export const nameOf = (categories: readonly Category[], key: string): string =>
	categories.find((category) => category.key === key)?.name ?? key;
