/** What questions, and what became of them, are called on their pages and in their file. */
import type { Locale } from '../errors.ts';
import { ROW_WORDS } from './row-words.ts';

export type QuestionOutcome = 'answered' | 'unanswered' | 'other';

/** What became of the question that a conversation is counted under. */
export const OUTCOMES: Record<Locale, Record<QuestionOutcome, string>> = {
	de: { answered: 'beantwortet', unanswered: 'ohne Antwort', other: 'ohne Auskunft' },
	en: { answered: 'answered', unanswered: 'unanswered', other: 'no information given' }
};

/** A question without a name: in the visitor's words, or what is left of it. */
export const NAMELESS: Record<
	Locale,
	{ quoted: (words: string) => string; gone: string; removed: string }
> = {
	de: {
		quoted: (words) => `„${words}“`,
		gone: 'Frage, deren Wortlaut gelöscht ist',
		removed: 'Entfernte Leistung'
	},
	en: {
		quoted: (words) => `“${words}”`,
		gone: 'Question whose words are deleted',
		removed: 'Removed service'
	}
};

/** What the database knows of a topic's name. */
export interface QuestionNames {
	topic: string;
	service_name: string | null;
	service_name_en: string | null;
	intent: string | null;
	words: string | null;
}

/** What a question is called without a name of the workshop's: its service, its intent, or as it was asked. */
export function givenName(
	{ topic, service_name, service_name_en, intent, words }: QuestionNames,
	locale: Locale
): string {
	const { quoted, gone, removed } = NAMELESS[locale];
	if (service_name) return (locale === 'en' && service_name_en) || service_name;
	if (intent) return ROW_WORDS[locale].intents[intent] ?? intent;
	if (words) return quoted(words);
	return topic.startsWith('words:') ? gone : removed;
}

/** By which the database finds questions by their names. */
export const searchWords = (locale: Locale) => ({
	locale,
	intents: ROW_WORDS[locale].intents,
	gone: NAMELESS[locale].gone,
	removed: NAMELESS[locale].removed
});
