/** A workshop, its services and decisions about them, as the database and `decide` would give them. */
import type {
	Decision,
	Facts,
	PricedService
} from '../../../supabase/functions/_shared/answering/types.ts';

export const LANGUAGES = ['de', 'en', 'tr', 'ar', 'ru', 'pl'] as const;

/** A Wednesday, 14:00 in Berlin, no holiday near. */
export const WEDNESDAY = new Date('2026-11-18T13:00:00Z');

export function service(change: Partial<PricedService> = {}): PricedService {
	return {
		id: 'oil',
		library_key: 'oil-change',
		name: 'Ölwechsel',
		name_en: 'Oil change',
		description: 'Das alte Motoröl wird abgelassen. Danach wird geprüft.',
		description_en: 'The old engine oil is drained. Then it is checked.',
		duration_minutes: 30,
		price_min: 10,
		price_max: 80,
		label: 'estimate',
		applies: true,
		rule_path: {},
		vehicle_types: ['small', 'compact', 'suv', 'van', 'truck'],
		varies_by_class: true,
		...change
	};
}

export const HU = service({
	id: 'hu',
	library_key: 'hu-au',
	name: 'HU/AU (TÜV) Pkw',
	name_en: 'Main inspection with emissions test (car)',
	description: 'Gesetzliche Hauptuntersuchung mit Abgasuntersuchung, inklusive TÜV-Plakette.',
	label: 'fixed',
	price_min: 150,
	price_max: 150,
	duration_minutes: 45,
	varies_by_class: false
});

export const CLUTCH = service({
	id: 'clutch',
	library_key: 'clutch-repair',
	name: 'Kupplung instand setzen',
	name_en: 'Clutch repair',
	label: 'after_inspection',
	price_min: null,
	price_max: null,
	duration_minutes: null,
	varies_by_class: false
});

type Change = Partial<Facts['workshop']> & {
	hours?: Facts['opening_hours'];
	conversation?: Partial<Facts['conversation']>;
};

/** Open Monday to Friday 8–18 and Saturday 9–13, in North Rhine-Westphalia. */
export function facts({ hours, conversation, ...workshop }: Change = {}): Facts {
	return {
		workshop: {
			id: 'w',
			name: 'Autohaus Muster',
			phone: '+49 2331 5550140',
			email: 'werkstatt@muster.example',
			website: null,
			street: 'Werkstraße 12',
			postal_code: '58095',
			city: 'Musterstadt',
			state: 'NW',
			time_zone: 'Europe/Berlin',
			address_form: 'sie',
			testing_body: 'DEKRA',
			is_demo: false,
			...workshop
		},
		opening_hours: hours ?? [
			...[1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '18:00' })),
			{ weekday: 6, opens: '09:00', closes: '13:00' }
		],
		conversation: {
			id: 'c',
			vehicle_class: null,
			electric: false,
			context_services: [],
			message_count: 1,
			...conversation
		},
		own_words: {},
		services: []
	};
}

export function decision(change: Partial<Decision> = {}): Decision {
	return {
		language: 'de',
		intents: ['price'],
		outcome: 'answered',
		vehicle: null,
		services: [],
		notForVehicle: [],
		notOffered: [],
		...change
	};
}

export const GOLF = {
	vehicleClass: 'compact',
	electric: null,
	name: 'VW Golf',
	year: null
} as const;
