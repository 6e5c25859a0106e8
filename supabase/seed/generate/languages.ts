import { fold } from '../../functions/_shared/text/words.ts';
import { readPhrasings } from '../../training/phrasings.ts';
import { asJson, shared, type GeneratedModule } from './module.ts';

const LANGUAGES = ['de', 'en', 'tr', 'pl'];
const WORDS = 300;
/** How much oftener than in all other languages together a word must be used to tell its language. */
const OFTENER = 8;

/** The words that tell German, English, Turkish and Polish apart, counted in the phrasings; other scripts tell themselves. */
export const languages: GeneratedModule = {
	url: shared('answering/languages.generated.json'),
	build(): string {
		const counts = new Map<string, Record<string, number>>();
		const totals: Record<string, number> = {};
		for (const { voice, text } of readPhrasings()) {
			const language = voice.length > 2 ? 'de' : voice;
			if (!LANGUAGES.includes(language)) continue;
			for (const word of fold(text).match(/\p{L}+/gu) ?? []) {
				const known = counts.get(word) ?? {};
				known[language] = (known[language] ?? 0) + 1;
				counts.set(word, known);
				totals[language] = (totals[language] ?? 0) + 1;
			}
		}
		const telling = LANGUAGES.map((language) => {
			const share = (known: Record<string, number>, one: string) =>
				(known[one] ?? 0) / (totals[one] ?? 1);
			const words = [...counts]
				.filter(([word, known]) => {
					const others = LANGUAGES.filter((one) => one !== language).map((one) =>
						share(known, one)
					);
					const rest = others.reduce((sum, one) => sum + one, 0);
					return (
						word.length > 1 && (known[language] ?? 0) > 2 && share(known, language) > OFTENER * rest
					);
				})
				.toSorted(
					([a, one], [b, two]) => (two[language] ?? 0) - (one[language] ?? 0) || (a < b ? -1 : 1)
				)
				.slice(0, WORDS)
				.map(([word]) => word);
			return [language, words.join(' ')] as const;
		});
		return asJson(Object.fromEntries(telling));
	}
};
