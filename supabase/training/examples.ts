/** Everything the ranker learns from: the library's own words and the customers' phrasings, each in several spellings. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { contentOf } from '../functions/_shared/answering/content.ts';
import { framed, glued, misspelt, offered, torn } from './augment.ts';
import { readPhrasings } from './phrasings.ts';
import { Random, seedOf } from './random.ts';

export interface Example {
	/** library key, `intent:…` or `none` */
	label: string;
	/** without the vehicle */
	text: string;
	/** who speaks so: `library`, `terse`, `polite` …; whole voices are left out when the ranker is checked */
	voice: string;
	/** how much it counts; what is written as people write it counts 1, made variants less */
	weight: number;
	/** the phrasing it was made from */
	source: string;
	/** whether it was made, not written */
	made: boolean;
}

const LANGUAGES = new Set(['en', 'tr', 'ru', 'pl', 'ar']);
/** Voices short enough to stand in a frame. */
const BARE = new Set([
	'library',
	'terse',
	'short',
	'abbrev',
	'compound',
	'typo',
	'layman',
	...LANGUAGES
]);

export function readExamples(): Example[] {
	const originals: Original[] = [];
	const csv = new URL('../seed/service-library.csv', import.meta.url);
	for (const row of parse(readFileSync(csv), { columns: true, bom: true }) as Record<
		string,
		string
	>[]) {
		const label = row.key ?? '';
		for (const text of [row.name_de ?? '', ...(row.synonyms_de ?? '').split(';')])
			originals.push({ label, text, voice: 'library', framed: false });
		originals.push({ label, text: row.name_en ?? '', voice: 'en', framed: false });
	}
	for (const { label, text, voice, framed } of readPhrasings()) {
		// who tries to talk the assistant into something asks for nothing it does: off-topic, said in a friendly way
		originals.push({
			label: voice === 'injection' ? 'intent:offtopic' : label,
			text,
			voice,
			framed
		});
	}
	return originals.filter(({ text }) => text.trim() !== '').flatMap(spellings);
}

type Original = Pick<Example, 'label' | 'text' | 'voice'> & { framed: boolean };

/** What one of the many examples of a frame counts. */
export const FRAMED = 0.7;

/** An example as it stands, and what else it could look like. */
function spellings({ framed: oneOfMany, ...one }: Original): Example[] {
	const random = new Random(seedOf(`${one.label} ${one.text}`));
	const lang = LANGUAGES.has(one.voice) ? one.voice : 'de';
	const text = contentOf(one.text, lang).text;
	const service = !/^(intent:|none)/.test(one.label);
	if (oneOfMany) return [{ ...one, text, source: one.text, weight: FRAMED, made: true }];
	const variants = new Map<string, number>([[text, 1]]);
	const add = (variant: string, weight: number) => {
		if (!variants.has(variant)) variants.set(variant, weight);
	};
	if (lang === 'de') {
		add(misspelt(text, random), 0.4);
		if (service) {
			add(torn(text), 0.3);
			add(glued(text), 0.3);
		}
	}
	if (service && BARE.has(one.voice)) {
		const frame = framed(text, lang, random);
		add(frame, 0.4);
		add(misspelt(framed(text, lang, random), random), 0.3);
		add(offered(text, lang, random), 0.4);
	}
	return [...variants].map(([variant, weight]) => ({
		...one,
		text: variant,
		source: one.text,
		weight,
		made: weight < 1
	}));
}
