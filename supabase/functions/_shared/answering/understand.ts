/** The first step: what a message says by itself, before anybody knows the workshop. A pure function of text and locale. */
import type { Locale } from '../errors.ts';
import type { Matched } from '../ranker/matcher.ts';
import { clean } from '../text/clean.ts';
import { complains } from './complaints.ts';
import { contentOf } from './content.ts';
import { withDiagnosis } from './diagnosis.ts';
import { refersBack } from './follow-up.ts';
import { newWords } from './pointers.ts';
import { shownIntents } from './intents.ts';
import { languageOf } from './language.ts';
import { withReach } from './reach.ts';
import { requestsOf } from './requests.ts';
import { SURE } from './sure.ts';
import { withTrailer } from './trailer.ts';
import { withVariants } from './variants.ts';
import { INTENTS, type Intent, type Request, type Understanding } from './types.ts';

/** The share of the services from which a message can name one. */
const SERVICE = 0.6;

/** `locale` is the page's: it decides the language of texts that do not tell. */
export function understand(text: string, locale: Locale): Understanding {
	const cleaned = clean(text);
	const language = languageOf(cleaned, locale);
	const content = contentOf(cleaned, language);
	const { vehicle } = content.vehicle;
	const { requests, whole } = requestsOf(content.text);
	const complaint = complains(cleaned);
	const shown = shownIntents(cleaned);
	const asks =
		!complaint &&
		(requests.length > 1 || namesService(requests, whole) || asksFor(shown, requests, whole)) &&
		!isBooking(shown, requests) &&
		!isAboutTheWorkshop(shown, requests);
	const named = asks ? requests : [];
	return {
		language,
		intents: complaint ? ['complaint'] : intentsOf(cleaned, shown, whole, asks),
		requests: named.map((request) => ({
			...request,
			candidates: withVariants(
				withDiagnosis(withTrailer(withReach(request.candidates, cleaned), cleaned)),
				vehicle
			)
		})),
		vehicle,
		followUp: refersBack(content.text),
		text: cleaned
	};
}

/** From here a service is meant, even where it is open which. */
const SURELY_SERVICE = 0.85;

/** Whether the likeliest service is likelier than talk, and than a wish that the library does not cover. */
function namesService(requests: Request[], { service, talk, none }: Matched): boolean {
	const best = requests[0]?.candidates[0]?.confidence ?? 0;
	if (TOGETHER.has(talk.intent) && talk.probability > none && best >= BOOKED) return true;
	if (best >= CLEAR && service >= LIKELY && none < ELSE && talk.probability < LIKELY) return true;
	if (service < SERVICE || none > service) return false;
	return service >= SURELY_SERVICE || (best > talk.probability && best > none * 0.8);
}

/** "Was verlangen Sie für das Polieren?": who asks for a price or a time asks for something, where a service comes to mind. */
function asksFor(
	shown: ReadonlySet<Intent>,
	[first]: Request[],
	{ service, talk, none }: Matched
): boolean {
	if (none > service || (!shown.has('price') && !shown.has('duration'))) return false;
	const best = first?.candidates[0]?.confidence ?? 0;
	return best >= VAGUE_PRICE && service >= PERHAPS && talk.probability < HALF;
}
const VAGUE_PRICE = 0.4;
const PERHAPS = 0.15;
const HALF = 0.6;

/** A service named as clearly as this, in a message that may be about one and is likely neither talk nor a wish for something else. */
const CLEAR = 0.8;
const LIKELY = 0.4;
const ELSE = 0.7;

/** "Ich möchte mich für nächste Woche anmelden": wants to come, and doesn't say for what. */
const isBooking = (shown: ReadonlySet<Intent>, [first]: Request[]): boolean =>
	(first?.candidates[0]?.confidence ?? 0) < VAGUE &&
	[...shown].some((intent) => TOGETHER.has(intent));

/** "Der Fahrer soll den Transporter bringen, wie lautet die Anschrift?" */
const isAboutTheWorkshop = (shown: ReadonlySet<Intent>, [first, ...more]: Request[]): boolean => {
	const asksForWork = ASKS_FOR_WORK.some((intent) => shown.has(intent));
	const isSure = more.length > 0 || (first?.candidates[0]?.confidence ?? 0) >= SURE;
	return !isSure && !asksForWork && ABOUT_THE_WORKSHOP.some((intent) => shown.has(intent));
};
/** What is named less clearly than this isn't worth asking about. */
const VAGUE = 0.3;

/** Talk that a service may stand in: "Termin für eine Inspektion". */
const TOGETHER = new Set<Intent>(['appointment', 'callback']);
/** How sure the service must be there. */
const BOOKED = 0.5;

function intentsOf(
	text: string,
	intents: ReadonlySet<Intent>,
	whole: Matched,
	asksForService: boolean
): Intent[] {
	const shown = new Set(intents);
	if (asksForService) {
		for (const intent of ABOUT_THE_WORKSHOP) shown.delete(intent);
		return inOrder(shown.size > 0 ? shown : new Set(['price']));
	}
	const work = ASKS_FOR_WORK.filter((intent) => shown.has(intent));
	const { talk, none } = whole;
	// "was kostet das" asks for what was talked about before
	const pointsBack = newWords(text).length === 0;
	const elsewhere = ABOUT_THE_WORKSHOP.some((intent) => shown.has(intent));
	if (work.length > 0 && !elsewhere && (pointsBack || none > talk.probability))
		return inOrder(new Set(work));
	if (shown.size === 0 && none > talk.probability) return ['price'];
	for (const intent of ASKS_FOR_WORK) shown.delete(intent);
	if (shown.size === 0 || talk.probability > SURELY) {
		return inOrder(new Set([...(talk.intent === 'complaint' ? [] : shown), talk.intent]));
	}
	return inOrder(shown);
}

/** From here what was learned is believed whatever the words show. */
const SURELY = 0.8;
/** Not asked for together with a service, even where a word looks like it. */
const ABOUT_THE_WORKSHOP: Intent[] = ['hours', 'address', 'contact', 'identity', 'human'];
const ASKS_FOR_WORK: Intent[] = ['price', 'duration', 'offered'];

const inOrder = (intents: Set<Intent>): Intent[] => INTENTS.filter((intent) => intents.has(intent));
