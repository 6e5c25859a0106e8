import { wordsOf, type Word } from '../../functions/_shared/text/words.ts';
import { buildIndex, keyOf, type VehicleData } from '../../functions/_shared/vehicles/data.ts';
import { misspelt } from '../../functions/_shared/vehicles/misspelt.ts';
import { readPhrasings } from '../../training/phrasings.ts';
import { VEHICLE_CLASSES } from '../../functions/_shared/vehicles/classes.ts';
import { asJson, readCsv, shared, type GeneratedModule } from './module.ts';

interface ModelRow {
	make: string;
	model: string;
	class: string;
	powertrain: string;
	aliases: string;
}

interface TermRow {
	term: string;
	kind: string;
	make: string;
	model: string;
	candidates: string;
}

function build(): string {
	const models = readCsv<ModelRow>('vehicles/models.csv');
	const makes = readCsv<{ make: string; aliases: string }>('vehicles/makes.csv');
	const terms = readCsv<TermRow>('vehicles/terms.csv');
	const termsOf = (kind: string) => terms.filter((term) => term.kind === kind);
	const named = (kind: string) =>
		new Set(termsOf(kind).map(({ make, model }) => `${make} ${model}`));
	const needsMake = named('model_needs_make');
	const needsContext = named('model_needs_context');
	const words = new Set(termsOf('make_is_word').flatMap(({ term }) => term.split(' / ')));

	const flagsOf = ({ make, model, powertrain }: ModelRow) => {
		const name = `${make} ${model}`;
		const bare = /[/(]/.test(model)
			? '-'
			: needsMake.has(name)
				? 'm'
				: needsContext.has(name)
					? 'x'
					: '';
		const drives = powertrain.split(';');
		return bare + (drives.includes('ev') ? (drives.length === 1 ? 'E' : 'e') : '');
	};
	const data: VehicleData = {
		makes: makes.map(({ make, aliases }) =>
			[make, words.has(make) ? 'w' : '', keys([make, ...aliases.split(';')])].join('|')
		),
		models: models.map((row) =>
			[
				makes.findIndex(({ make }) => make === row.make),
				row.model,
				VEHICLE_CLASSES.findIndex((name) => name === row.class),
				flagsOf(row),
				keys(row.aliases.split(';'))
			].join('|')
		),
		several: [...termsOf('excluded_alias'), ...termsOf('cross_class')].flatMap((term) => {
			const classes = new Set(
				[...term.candidates.matchAll(/\(([a-z]+)\)/g)].map((match) => match[1])
			);
			const known = VEHICLE_CLASSES.filter((name) => classes.has(name));
			return known.length > 1 ? [`${keyOf(term.term)}|${known.join(';')}`] : [];
		}),
		words: []
	};
	for (const [index, row] of data.models.entries()) {
		if (/^-1\||\|-1\|/.test(row)) throw new Error(`models.csv, row ${index + 2}: ${row}`);
	}
	const index = buildIndex(data);
	const lookalikes = frequentWords().flatMap(({ folded, ...word }) =>
		misspelt({ folded, ...word }, index) ? [folded] : []
	);
	return asJson({ ...data, words: [...new Set(lookalikes)].toSorted() });
}

/** Words of the library, and those that customers' phrasings use more than twice: no typing errors of a vehicle's name. */
function frequentWords(): Word[] {
	const counts = new Map<string, { word: Word; count: number }>();
	const count = (text: string, weight: number) => {
		for (const word of wordsOf(text)) {
			const known = counts.get(word.folded) ?? { word, count: 0 };
			counts.set(word.folded, { word, count: known.count + weight });
		}
	};
	for (const row of readCsv<Record<string, string>>('service-library.csv')) {
		for (const text of [
			row.name_de,
			row.name_en,
			row.synonyms_de,
			row.description_de,
			row.description_en
		])
			count(text ?? '', 3);
	}
	for (const { text } of readPhrasings()) count(text, 1);
	return [...counts.values()].filter((one) => one.count > 2).map(({ word }) => word);
}

const keys = (aliases: string[]): string =>
	[...new Set(aliases.map(keyOf).filter((key) => key !== ''))].join(';');

export const vehicles: GeneratedModule = { url: shared('vehicles/vehicles.generated.json'), build };
