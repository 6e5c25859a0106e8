/** Facts as chat_begin gives them, for a workshop that offers the whole library but what is left out. Library keys stand in for ids. */
import type { Facts, PricedService } from '../../../supabase/functions/_shared/answering/types.ts';
import type { VehicleClass } from '../../../supabase/functions/_shared/protocol.ts';
import { libraryServices, suits } from '../../../supabase/functions/_shared/ranker/library.ts';

export interface Talk {
	context?: string[];
	vehicleClass?: VehicleClass | null;
	electric?: boolean;
	notOffered?: string[];
	/** the workshop's own services: id → similarity of their words to the message */
	ownWords?: Record<string, number>;
}

export function factsOf(keys: string[], talk: Talk = {}): Facts {
	const {
		context = [],
		vehicleClass = null,
		electric = false,
		notOffered = [],
		ownWords = {}
	} = talk;
	const offered = [...new Set([...keys, ...context])].filter((key) => !notOffered.includes(key));
	return {
		workshop: {
			id: 'w',
			name: 'Werkstatt',
			phone: null,
			email: null,
			website: null,
			street: null,
			postal_code: null,
			city: null,
			state: null,
			time_zone: 'Europe/Berlin',
			address_form: 'sie',
			testing_body: null,
			is_demo: false
		},
		opening_hours: [],
		conversation: {
			id: 'c',
			vehicle_class: vehicleClass,
			electric,
			context_services: context,
			message_count: 1
		},
		own_words: ownWords,
		services: [
			...offered.map((key) => priced(key, key, vehicleClass, electric)),
			...Object.keys(ownWords).map((id) => priced(id, null, vehicleClass, electric))
		]
	};
}

function priced(
	id: string,
	libraryKey: string | null,
	vehicleClass: VehicleClass | null,
	electric: boolean
): PricedService {
	const service = libraryKey === null ? undefined : libraryServices().get(libraryKey);
	return {
		id,
		library_key: libraryKey,
		name: service?.name ?? id,
		name_en: null,
		description: '',
		description_en: '',
		duration_minutes: 30,
		price_min: 10,
		price_max: 20,
		label: 'estimate',
		applies: service === undefined || suits(service, vehicleClass, electric),
		rule_path: null,
		vehicle_types: [...(service?.vehicleTypes ?? [])],
		varies_by_class: false
	};
}
