import { m } from '$lib/paraglide/messages';

const names: Record<string, () => string> = {
	widget: m.source_widget,
	landing_page: m.source_landing_page,
	manual: m.source_manual,
	import: m.source_import
};

/** Where a contact came from, in words. */
export const sourceName = (source: string): string => names[source]?.() ?? source;
