/** The service library as the matcher needs it: which words name a service, and which vehicles it is for. */
import generated from './library.generated.json' with { type: 'json' };

/** What `npm run generate` writes. */
export interface LibraryData {
	/** key | category | vehicle types, by ";" | German name; English name; synonyms… */
	services: string[];
}

export interface LibraryService {
	key: string;
	category: string;
	/** vehicle classes and "ev"; "compact" stands for midsize and large as well */
	vehicleTypes: Set<string>;
	/** German name */
	name: string;
	/** German name, English name, synonyms */
	words: string[];
}

let services: Map<string, LibraryService> | undefined;

/** Every library service by key; read at the first question of an isolate. */
export function libraryServices(): Map<string, LibraryService> {
	services ??= new Map(
		(generated as LibraryData).services.map((row) => {
			const [key = '', category = '', types = '', list = ''] = row.split('|');
			const words = list.split(';');
			return [
				key,
				{ key, category, vehicleTypes: new Set(types.split(';')), name: words[0] ?? '', words }
			];
		})
	);
	return services;
}

/** Whether a service is for a class of vehicle; unknown classes fit everything. */
export function suits(
	service: LibraryService,
	vehicleClass: string | null,
	electric: boolean
): boolean {
	const { vehicleTypes } = service;
	if (electric && !vehicleTypes.has('ev')) return false;
	if (vehicleClass === null || vehicleTypes.has(vehicleClass)) return true;
	if ((vehicleClass === 'midsize' || vehicleClass === 'large') && vehicleTypes.has('compact'))
		return true;
	return electric && vehicleTypes.size === 1 && vehicleTypes.has('ev');
}
