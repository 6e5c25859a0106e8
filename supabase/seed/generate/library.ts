import type { LibraryData } from '../../functions/_shared/ranker/library.ts';
import { asJson, readCsv, shared, type GeneratedModule } from './module.ts';

interface Row {
	key: string;
	category: string;
	name_de: string;
	name_en: string;
	synonyms_de: string;
	vehicle_types: string;
}

/** The library's words, for the lexical match: what is asked for literally needs no learning. */
export const library: GeneratedModule = {
	url: shared('ranker/library.generated.json'),
	build(): string {
		const data: LibraryData = {
			services: readCsv<Row>('service-library.csv').map((row) =>
				[
					row.key,
					row.category,
					row.vehicle_types,
					[row.name_de, row.name_en, ...row.synonyms_de.split(';')]
						.map((word) => word.replaceAll('|', ' ').trim())
						.filter(Boolean)
						.join(';')
				].join('|')
			)
		};
		return asJson(data);
	}
};
