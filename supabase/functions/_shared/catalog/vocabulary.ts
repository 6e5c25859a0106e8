/** The words that catalogue files use for our ids, and the further ones that people write. */
import type { VehicleClass } from '../protocol.ts';
import type { Locale, PriceKind, Status, VehicleType } from './types.ts';

interface Words {
	de: string;
	en: string;
	/** further spellings, folded */
	also?: readonly string[];
}

export const PRICE_KIND_WORDS: Record<PriceKind, Words> = {
	range: {
		de: 'von–bis',
		en: 'range',
		also: ['vonbis', 'spanne', 'preisspanne', 'richtpreis', 'circa', 'schaetzung', 'estimate']
	},
	fixed: { de: 'Festpreis', en: 'fixed', also: ['fest', 'fix', 'fixpreis', 'fixedprice'] },
	after_inspection: {
		de: 'nach Besichtigung',
		en: 'after inspection',
		also: [
			'erstnachbesichtigung',
			'nachaufwand',
			'aufwand',
			'nachabsprache',
			'aufanfrage',
			'preisaufanfrage',
			'anfrage',
			'besichtigung',
			'onrequest',
			'inspection'
		]
	}
};

export const STATUS_WORDS: Record<Status, Words> = {
	active: {
		de: 'aktiv',
		en: 'active',
		also: ['ja', 'yes', 'x', '1', 'true', 'wahr', 'an', 'on', 'sichtbar', 'visible']
	},
	archived: {
		de: 'archiviert',
		en: 'archived',
		also: ['nein', 'no', '0', 'false', 'falsch', 'aus', 'off', 'archiv', 'inaktiv', 'inactive']
	}
};

export const VEHICLE_WORDS: Record<VehicleType, Words> = {
	small: { de: 'Kleinwagen', en: 'Small car', also: ['klein', 'smallcars', 'city'] },
	compact: { de: 'Kompaktklasse', en: 'Compact', also: ['kompakt', 'kompaktwagen', 'compactcar'] },
	midsize: { de: 'Mittelklasse', en: 'Midsize', also: ['mittel', 'mittelklassewagen'] },
	large: {
		de: 'Oberklasse',
		en: 'Large',
		also: ['gross', 'oberemittelklasse', 'luxury', 'premium']
	},
	suv: { de: 'SUV', en: 'SUV', also: ['suvs', 'gelaendewagen', 'offroader'] },
	van: { de: 'Transporter', en: 'Van', also: ['vans', 'bus', 'kleinbus', 'vantransporter'] },
	truck: { de: 'Lkw', en: 'Truck', also: ['lkws', 'lastwagen', 'trucks', 'lorry'] },
	motorcycle: { de: 'Motorrad', en: 'Motorcycle', also: ['motorraeder', 'motorcycles', 'bike'] },
	ev: {
		de: 'Elektroauto',
		en: 'Electric car',
		also: ['elektro', 'elektroautos', 'eauto', 'electric', 'electriccars']
	}
};

export const VEHICLE_TYPES = Object.keys(VEHICLE_WORDS) as VehicleType[];
export const CLASS_ORDER = VEHICLE_TYPES.filter((type): type is VehicleClass => type !== 'ev');

/** Letters and digits alone, small, umlauts written out: what two spellings of a word have in common. */
export const fold = (text: string): string =>
	text
		.toLowerCase()
		.replace(/ä/g, 'ae')
		.replace(/ö/g, 'oe')
		.replace(/ü/g, 'ue')
		.replace(/ß/g, 'ss')
		.normalize('NFKD')
		.replace(/[^\p{L}\p{N}]/gu, '');

/** Finds an id by its own name, either language's word, or a further spelling. */
export function createReader<Id extends string>(
	words: Record<Id, Words>
): (text: string) => Id | null {
	const ids = new Map<string, Id>();
	for (const [id, { de, en, also = [] }] of Object.entries<Words>(words) as [Id, Words][]) {
		for (const word of [id, de, en, ...also]) ids.set(fold(word), id);
	}
	return (text) => ids.get(fold(text)) ?? null;
}

export const readPriceKind = createReader(PRICE_KIND_WORDS);
export const readStatus = createReader(STATUS_WORDS);
export const readVehicleType = createReader(VEHICLE_WORDS);

/** "Kleinwagen, SUV", in the order of size. */
export const writeVehicleTypes = (types: readonly VehicleType[], locale: Locale): string =>
	VEHICLE_TYPES.filter((type) => types.includes(type))
		.map((type) => VEHICLE_WORDS[type][locale])
		.join(', ');
