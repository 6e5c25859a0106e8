/** How a figure's key is called. */
import type { ReportTexts } from './texts.ts';
import type { Section } from './types.ts';

/** In place of a key's id: what came without one, by telephone or by hand. */
export const NO_KEY = '00000000-0000-0000-0000-000000000000';

/** What a section is about, as a table's cell says it; null: all keys together. */
export const keyOf = (
	{ client_key_id: id, name }: Pick<Section, 'client_key_id' | 'name'>,
	{ noKey }: Pick<ReportTexts, 'noKey'>
): string | null => (id === NO_KEY ? noKey : name);

/** The same as a heading; null: all keys together. */
export const keyHeadingOf = (
	section: Pick<Section, 'client_key_id' | 'name'>,
	{ noKey, key }: Pick<ReportTexts, 'noKey' | 'key'>
): string | null =>
	section.client_key_id === NO_KEY ? noKey : section.name === null ? null : key(section.name);
