/**
 * What a few services of the list are called in the library. The list says "TÜV" as people do, but a workshop may not
 * advertise with that name (UWG § 5), and the library's names are what visitors read. `service-library.csv` stays as it was
 * handed over.
 */
export interface PublicName {
	/** as the list has it */
	listed: string;
	/** as it is loaded */
	name: string;
	/** search words that the list doesn't have, so that "TÜV" still finds the service under its old name */
	synonyms: readonly string[];
}

/** By the service's key. Migration 20261126201000 says the same for what was loaded before. */
export const PUBLIC_NAMES: Readonly<Record<string, PublicName>> = {
	'hu-au': { listed: 'HU/AU (TÜV) Pkw', name: 'HU/AU Pkw', synonyms: [] },
	'hu-pre-check': {
		listed: 'TÜV-Vorabcheck',
		name: 'HU-Vorabcheck',
		synonyms: ['TÜV-Vorabcheck']
	},
	'hu-defect-repair': {
		listed: 'TÜV-Mängel beseitigen',
		name: 'HU-Mängel beseitigen',
		synonyms: ['TÜV-Mängel']
	},
	'chip-tuning': {
		listed: 'Chiptuning mit TÜV-Gutachten',
		name: 'Chiptuning mit Gutachten',
		synonyms: ['TÜV-Gutachten']
	}
};

/** A service's name and search words as the library has them. */
export function publicly({
	key,
	name,
	synonyms
}: {
	key: string;
	name: string;
	synonyms: string[];
}): {
	name: string;
	synonyms: string[];
} {
	const known = PUBLIC_NAMES[key];
	// a list that has changed its name since has the last word
	if (known?.listed !== name) return { name, synonyms };
	return { name: known.name, synonyms: [...synonyms, ...known.synonyms] };
}
