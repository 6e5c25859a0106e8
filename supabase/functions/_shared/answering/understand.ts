/** The first step: what a message says by itself, before anybody knows the workshop. A pure function of text and locale. */
import type { Locale } from '../errors.ts';
import type { Matched } from '../ranker/matcher.ts';
import { clean } from '../text/clean.ts';
import { contentOf } from './content.ts';
import { refersBack } from './follow-up.ts';
import { shownIntents } from './intents.ts';
import { languageOf } from './language.ts';
import { requestsOf } from './requests.ts';
import { withVariants } from './variants.ts';
import { INTENTS, type Intent, type Understanding } from './types.ts';

/** Below this the message is taken to name no service. */
const NAMES_A_SERVICE = 0.5;

/** `locale` is the page's: it decides the language of texts that do not tell. */
export function understand(text: string, locale: Locale): Understanding {
	const cleaned = clean(text);
	const language = languageOf(cleaned, locale);
	const content = contentOf(cleaned, language);
	const { vehicle } = content.vehicle;
	const { requests, whole } = requestsOf(content.text);
	const named = whole.service >= NAMES_A_SERVICE || requests.length > 1 ? requests : [];
	return {
		language,
		intents: intentsOf(cleaned, whole, named.length > 0),
		requests: named.map((request) => ({
			...request,
			candidates: withVariants(request.candidates, vehicle)
		})),
		vehicle,
		followUp: refersBack(content.text, language),
		text: cleaned
	};
}

function intentsOf(text: string, whole: Matched, namesService: boolean): Intent[] {
	const shown = shownIntents(text);
	const learned = whole.other.label.replace('intent:', '');
	const about = INTENTS.find((intent) => intent === learned);
	if (!namesService && about) {
		shown.delete('price');
		shown.delete('offered');
		shown.delete('duration');
		return [about];
	}
	shown.delete('hours');
	if (shown.size === 0) shown.add('price');
	return INTENTS.filter((intent) => shown.has(intent));
}
