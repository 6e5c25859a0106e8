/** Everything the ranker learns from: the library's own words and the customers' phrasings. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

export interface Example {
	/** library key, or `intent:…` */
	label: string;
	text: string;
	/** who speaks so: `library`, `terse`, `polite` …; whole voices are left out when the ranker is checked */
	voice: string;
	lang: string;
	weight: number;
}

const folder = new URL('.', import.meta.url);

function readCsv(url: URL): Record<string, string>[] {
	return parse(readFileSync(url), { columns: true, bom: true, skip_empty_lines: true }) as Record<
		string,
		string
	>[];
}

export function readExamples(): Example[] {
	const examples: Example[] = [];
	for (const row of readCsv(new URL('../seed/service-library.csv', folder))) {
		const names = [row.name_de ?? '', ...(row.synonyms_de ?? '').split(';')];
		for (const text of names) examples.push(example(row.key ?? '', text, 'library', 'de'));
		examples.push(example(row.key ?? '', row.name_en ?? '', 'library', 'en'));
		examples.push({
			...example(row.key ?? '', row.description_de ?? '', 'library', 'de'),
			weight: 0.5
		});
	}
	const phrasings = new URL('phrasings/', folder);
	if (existsSync(phrasings)) {
		for (const name of readdirSync(phrasings).toSorted()) {
			for (const row of readCsv(new URL(name, phrasings))) {
				examples.push(
					example(row.service ?? '', row.text ?? '', row.voice ?? '', row.lang ?? 'de')
				);
			}
		}
	}
	return examples.filter(({ text }) => text !== '').flatMap(withoutUmlauts);
}

const example = (label: string, text: string, voice: string, lang: string): Example => ({
	label,
	text,
	voice,
	lang,
	weight: 1
});

/** Phones without a German keyboard drop the dots: "olwechsel". */
function withoutUmlauts(one: Example): Example[] {
	const bare = one.text.normalize('NFD').replace(/\u0308/g, '');
	return bare === one.text.normalize('NFD')
		? [one]
		: [one, { ...one, text: bare, weight: one.weight * 0.5 }];
}
