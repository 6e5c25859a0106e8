import type { VehicleClass } from '../protocol.ts';
import { fold } from '../text/words.ts';
import { VEHICLE_CLASSES } from './classes.ts';
import generated from './vehicles.generated.json' with { type: 'json' };

/** What `npm run generate` writes; fields of a row are divided by "|", keys by ";". */
export interface VehicleData {
	/** name | w: also an ordinary word | keys */
	makes: string[];
	/** make's index | name | class's index | flags | keys; flags of `Model.bare` and e: also electric, E: only electric */
	models: string[];
	/** key | classes: terms that several vehicles share */
	several: string[];
	/** words of the trade and of daily life that look like a misspelt name */
	words: string[];
}

export interface Make {
	name: string;
	isWord: boolean;
	/** classes of its models */
	classes: Set<VehicleClass>;
}

export interface Model {
	make: Make;
	name: string;
	vehicleClass: VehicleClass;
	/** when its bare name counts: always, with the make, after "mein" and the like, or never */
	bare: '' | 'm' | 'x' | '-';
	electric: 'no' | 'also' | 'only';
}

export interface VehicleIndex {
	makes: Map<string, Make>;
	/** aliases, which always count */
	aliases: Map<string, Model>;
	/** bare model names by key: they count as `bare` says */
	names: Map<string, Model[]>;
	several: Map<string, VehicleClass[]>;
	/** folded words that are no vehicle although they look like a misspelt one */
	words: Set<string>;
}

/** How names are compared: without case, accents, blanks and hyphens. "C 220 d" → "c220d". */
export const keyOf = (name: string): string => fold(name).replace(/[^\p{L}\p{N}]+/gu, '');

let index: VehicleIndex | undefined;

/** Built at the first question of an isolate. */
export function vehicleIndex(): VehicleIndex {
	index ??= buildIndex(generated);
	return index;
}

export function buildIndex(data: VehicleData): VehicleIndex {
	const built: VehicleIndex = {
		makes: new Map(),
		aliases: new Map(),
		names: new Map(),
		several: new Map(),
		words: new Set(data.words)
	};
	const makes = data.makes.map((row) => {
		const [name = '', flags = '', keys = ''] = row.split('|');
		const make: Make = { name, isWord: flags === 'w', classes: new Set() };
		for (const key of keys.split(';')) built.makes.set(key, make);
		return make;
	});
	for (const row of data.models) {
		const [makeIndex = '', name = '', classIndex = '', flags = '', keys = ''] = row.split('|');
		const make = makes[Number(makeIndex)];
		const vehicleClass = VEHICLE_CLASSES[Number(classIndex)];
		if (!make || !vehicleClass) throw new Error(`vehicle data: ${row}`);
		const bare = /^[mx-]/.exec(flags)?.[0] ?? '';
		const model: Model = {
			make,
			name,
			vehicleClass,
			bare: bare as Model['bare'],
			electric: flags.endsWith('E') ? 'only' : flags.endsWith('e') ? 'also' : 'no'
		};
		make.classes.add(vehicleClass);
		for (const key of keys.split(';')) if (key) built.aliases.set(key, model);
		if (bare !== '-') {
			const key = keyOf(name);
			built.names.set(key, [...(built.names.get(key) ?? []), model]);
		}
	}
	for (const row of data.several) {
		const [key = '', classes = ''] = row.split('|');
		built.several.set(key, classes.split(';') as VehicleClass[]);
	}
	return built;
}
