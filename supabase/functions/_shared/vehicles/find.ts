/** Finds the vehicle a message talks about: a model, a make, or a word for a class. */
import type { Vehicle } from '../answering/types.ts';
import type { VehicleClass } from '../protocol.ts';
import { wordsOf, type Word } from '../text/words.ts';
import { CLASS_STEMS, classOfWord } from './classes.ts';
import { keyOf, vehicleIndex, type Make, type Model } from './data.ts';
import { misspelt, misspeltModel } from './misspelt.ts';
import { otherName, seriesOf } from './other-names.ts';

/** What was recognised, and which part of the text says so (end exclusive). */
export interface VehicleMention {
	kind: 'model' | 'make' | 'class' | 'several';
	/** its words as a key */
	key: string;
	start: number;
	end: number;
	models: Model[];
	make: Make | null;
	classes: VehicleClass[];
}

export interface FoundVehicle {
	/** null when the text names none and says nothing about drive or year */
	vehicle: Vehicle | null;
	mentions: VehicleMention[];
}

const LONGEST = 5;
/** A number after a model is its age or size, not a part of the name: "mein Mazda 3 Jahre alt". */
const UNITS =
	/^(jahre?n?|tuer(er|ig)?|tur(er|ig)?|liter|l|km|tkm|monate?n?|uhr|euro|eur|mal|stuck|stueck|stk|zylinder|reifen|rader|raeder|neue|neuen|mm|cm|prozent|tonnen|t|kw|ps)$/;
/** Before these, A4 and the like are roads, licence classes, paper, or trains. */
const NOT_BEFORE =
	/^(autobahn|bab|bundesstrasse|fuhrerschein|fuehrerschein|fuhrerscheinklasse|din|strasse|linie|sbahn|ausfahrt)$/;
const OWNERS =
	/^(mein|meine|meinen|meinem|meiner|unser|unseren|unserem|unsere|dein|euer|der|den|dem|das|ein|einen|einem|nen|nem|beim|am|fur|fuer|furn|fuern|vom|im|alter|alten|my|the|a|for|und|on|n|ne|ner|von|unserm|seinen|seinem|ihren|ihrem|meim|mei)$/;
const ELECTRIC =
	/^(elektroauto|elektroautos|elektrofahrzeug|elektrofahrzeuge|eauto|eautos|elektro|elektrisch|elektrisches|stromer|bev|ev|electric|elektrikli|elektryczny|elektrycznego|elektryk|elektryka|электромобиль|электромобиля|электро|электрокар|كهربائية|كهربائيه)$/;
const COMBUSTION = /^(benziner|benzin|diesel|tdi|tsi|tfsi|cdi|hdi|dci|cdti|tdci|hybrid|phev)$/;

/** `language` decides words that mean a vehicle in one language only. */
export function findVehicle(text: string, language = 'de'): FoundVehicle {
	const words = wordsOf(text);
	const mentions: VehicleMention[] = [];
	for (let at = 0; at < words.length;) {
		const found = mentionAt(words, at, language);
		if (found) mentions.push(found.mention);
		at += found?.length ?? 1;
	}
	return { vehicle: vehicleOf(words, mentions, text), mentions };
}

interface Match {
	mention: VehicleMention;
	length: number;
}

function mentionAt(words: Word[], at: number, language: string): Match | undefined {
	const index = vehicleIndex();
	for (let length = Math.min(LONGEST, words.length - at); length > 0; length--) {
		const part = words.slice(at, at + length);
		const key = part.map((word) => keyOf(word.folded)).join('');
		const match = (found: Partial<VehicleMention> & Pick<VehicleMention, 'kind'>): Match => ({
			mention: {
				key,
				start: part[0]?.start ?? 0,
				end: part.at(-1)?.end ?? 0,
				models: [],
				make: null,
				classes: [],
				...found
			},
			length
		});
		const last = part.at(-1)?.folded ?? '';
		const cut = /^\d{1,2}$/.test(last) && UNITS.test(words[at + length]?.folded ?? '');
		if (cut && length > 1) continue;
		const byClass = classOfWord(key, language);
		if (byClass) return match({ kind: 'class', classes: [byClass] });
		if (length === 1) {
			const stem = CLASS_STEMS.find(([start]) => key.startsWith(start));
			if (stem) return match({ kind: 'class', classes: [stem[1]] });
		}
		if (isRoad(words, at, key)) continue;
		const found = named(words, at, length, key);
		// "6er Golf" is no BMW
		const numbered =
			/^[1-8]er$/.test(key) && named(words, at + 1, 1, keyOf(words[at + 1]?.folded ?? ''));
		if (found && !numbered) return match(found);
		const several = index.several.get(key);
		if (several && length === 1) return match({ kind: 'several', classes: several });
		const make = index.makes.get(key);
		if (make && (!make.isWord || ownedOrCapital(words, at))) return match({ kind: 'make', make });
	}
	return undefined;
}

/** Models whose names are another word where they are written in one: "Mach-E" and "mache". */
const APART = new Set(['mache']);

type Named = Partial<VehicleMention> & Pick<VehicleMention, 'kind'>;

/** A model by alias, by bare name where that suffices, in another script, or misspelt. */
function named(words: Word[], at: number, length: number, key: string): Named | undefined {
	const index = vehicleIndex();
	const alias = index.aliases.get(key);
	if (alias && !(length === 1 && APART.has(key))) return { kind: 'model', models: [alias] };
	const before = words[at - 1]?.folded ?? '';
	const counts = (model: Model, _at: number, all: Model[]) =>
		model.bare === '' ||
		hasMake(words, at, model.make) ||
		(model.bare === 'x' && OWNERS.test(before)) ||
		(model.bare === 'm' && all.length === 1 && /^\p{L}{2,}$/u.test(key) && isMine(words, at));
	const bare = (index.names.get(key) ?? []).filter(counts);
	if (bare.length > 0) return { kind: 'model', models: bare };
	const first = words[at]?.folded ?? '';
	if (length === 2) {
		const series = seriesOf(first, words[at + 1]?.folded ?? '');
		if (series) return byKey(series);
	}
	const other = otherName(key);
	if (other) return byKey(other);
	if (length > 1) return undefined;
	const word = words[at];
	const found = word && byKey(misspelt(word) ?? misspeltModel(word, makeBeside(words, at)) ?? '');
	if (found?.kind !== 'model') return found;
	const models = found.models?.filter(counts) ?? [];
	return models.length > 0 ? { kind: 'model', models } : undefined;
}

function byKey(key: string): Named | undefined {
	const index = vehicleIndex();
	const make = index.makes.get(key);
	if (make) return { kind: 'make', make };
	const alias = index.aliases.get(key);
	const models = alias ? [alias] : index.names.get(key);
	return models && { kind: 'model', models };
}

/** Whether the make stands just before or after. */
const hasMake = (words: Word[], at: number, make: Make): boolean =>
	[at - 2, at - 1, at + 1, at + 2].some((near) => makeAt(words, near) === make);

const makeBeside = (words: Word[], at: number): Make | undefined =>
	makeAt(words, at - 1) ?? makeAt(words, at + 1);

function makeAt(words: Word[], at: number): Make | undefined {
	const { makes } = vehicleIndex();
	const word = words[at];
	if (!word) return undefined;
	const key = keyOf(word.folded);
	return makes.get(key) ?? makes.get(otherName(key) ?? misspelt(word) ?? '');
}

/** "beim up", "Boxer 2.2 BlueHDi": a name that is a word of its own, said as of a car. */
const isMine = (words: Word[], at: number): boolean =>
	/^(mein|meine[mnrs]?|unser|unsere[mnrs]?|unserm|beim)$/.test(words[at - 1]?.folded ?? '') ||
	words.slice(at + 1, at + 4).some(({ folded }) => ENGINE.test(folded));
const ENGINE = /^(tdi|tsi|tfsi|cdi|b?l?u?e?hdi|dci|cdti|tdci|jtd|multijet|crdi|ecoboost)$/;

const ownedOrCapital = (words: Word[], at: number): boolean =>
	OWNERS.test(words[at - 1]?.folded ?? '') || /^\p{Lu}/u.test(words[at]?.asWritten ?? '');

const isRoad = (words: Word[], at: number, key: string): boolean =>
	/^(?:[abe]\d{1,3}|klasse[a-e])$/.test(key) &&
	(NOT_BEFORE.test(words[at - 1]?.folded ?? '') ||
		(words[at - 1]?.folded === 'der' && /^(auf|an|uber|ueber)$/.test(words[at - 2]?.folded ?? '')));

function vehicleOf(words: Word[], mentions: VehicleMention[], text: string): Vehicle | null {
	const said = new Set(words.map((word) => word.folded));
	const joined = words.map((word, at) => `${word.folded}${words[at + 1]?.folded ?? ''}`);
	const saysElectric = [...said, ...joined].some((word) => ELECTRIC.test(word));
	const saysCombustion = [...said].some((word) => COMBUSTION.test(word));
	const year = yearOf(text);
	const makes = new Set(mentions.flatMap(({ make }) => (make ? [make] : [])));
	const modelMention = mentions.find(({ kind }) => kind === 'model');
	const models = modelMention?.models ?? [];
	const model = models.find((one) => makes.has(one.make)) ?? models[0];
	const classMention = mentions.find(({ kind }) => kind === 'class');
	const make = model?.make ?? [...makes][0];
	const electric = saysElectric
		? true
		: saysCombustion
			? false
			: model?.electric === 'only'
				? true
				: model?.electric === 'no'
					? false
					: null;
	const vehicleClass =
		(model ? model.vehicleClass : undefined) ??
		classMention?.classes[0] ??
		shared(mentions, make) ??
		null;
	if (vehicleClass === null && !make && electric === null && year === null) return null;
	const name = model ? `${model.make.name} ${model.name}` : (make?.name ?? null);
	return { vehicleClass, electric, name, year };
}

/** What people mean by a name that several vehicles share, when they say no more. */
const USUAL: Record<string, VehicleClass> = {
	smart: 'small',
	mini: 'small',
	cooper: 'small',
	coopers: 'small',
	gti: 'compact'
};

/** The one class that everything named allows, or the usual one. */
function shared(mentions: VehicleMention[], make: Make | undefined): VehicleClass | undefined {
	const several = mentions.find(({ kind }) => kind === 'several');
	let classes = several ? several.classes : [...(make?.classes ?? [])];
	if (several && make) classes = classes.filter((one) => make.classes.has(one));
	if (classes.length === 1) return classes[0];
	return USUAL[several?.key ?? ''] ?? USUAL[keyOf(make?.name ?? '')];
}

/** A year of construction: "bj 2014", "Baujahr 07", or a bare 1960 … 2029. */
function yearOf(text: string): number | null {
	const short = /\b(?:bj|baujahr|ez|erstzulassung)\.?\s*(?:\d{1,2}[./])?'?(\d{2})\b/i.exec(text);
	if (short) {
		const year = Number(short[1]);
		return year > 40 ? 1900 + year : 2000 + year;
	}
	const full = /(?<![\d.,])(19[6-9]\d|20[0-2]\d)(?!\s*(?:€|euro|eur|km|ccm|cm)|\d)/i.exec(text);
	return full ? Number(full[1]) : null;
}

/** The text without its vehicle; words for motorcycle, truck and the like stay, because some services are only for those. */
export function withoutVehicle(text: string, found: FoundVehicle): string {
	let rest = '';
	let from = 0;
	for (const { kind, start, end, models, make } of found.mentions) {
		if (kind === 'class') continue;
		const classes = new Set(models.map((model) => model.vehicleClass));
		const only = classes.size > 0 ? classes : (make?.classes ?? classes);
		const stand =
			only.size === 1 ? (only.has('motorcycle') ? 'motorrad' : only.has('truck') ? 'lkw' : '') : '';
		rest += `${text.slice(from, start)} ${stand} `;
		from = end;
	}
	return (rest + text.slice(from)).replace(/\s+/g, ' ').trim();
}
