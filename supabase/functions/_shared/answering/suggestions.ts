import type { Locale } from '../errors.ts';

type AddressForm = 'sie' | 'du';
type Question = Record<Locale, string>;

/** What people ask most, by library key; the first that the workshop offers become suggestions. */
const EVERYDAY: Record<string, Question> = {
	'oil-change': { de: 'Was kostet ein Ölwechsel?', en: 'How much is an oil change?' },
	'hu-au': { de: 'Was kostet die HU mit AU?', en: 'How much is the main inspection (HU/AU)?' },
	'brake-pads-front': {
		de: 'Was kosten neue Bremsbeläge vorne?',
		en: 'How much are new front brake pads?'
	},
	'annual-inspection': { de: 'Was kostet eine Inspektion?', en: 'How much is a service?' },
	'wheel-change': { de: 'Was kostet ein Räderwechsel?', en: 'How much is a wheel change?' },
	'engine-diagnostics': {
		de: 'Was kostet eine Fehlerdiagnose?',
		en: 'How much is a fault diagnosis?'
	},
	'ac-service-r1234yf': {
		de: 'Was kostet ein Klimaservice?',
		en: 'How much is an air conditioning service?'
	},
	'tyre-repair': { de: 'Was kostet eine Reifenreparatur?', en: 'How much is a tyre repair?' },
	'battery-replacement': { de: 'Was kostet eine neue Batterie?', en: 'How much is a new battery?' }
};

/** For a workshop that offers less than three of those. */
const ALWAYS = (du: boolean): Question[] => [
	{ de: du ? 'Wann habt ihr geöffnet?' : 'Wann haben Sie geöffnet?', en: 'When are you open?' },
	{ de: 'Kann ich einen Termin anfragen?', en: 'Can I ask for an appointment?' },
	{ de: du ? 'Wo finde ich euch?' : 'Wo finde ich Sie?', en: 'Where can I find you?' }
];

/**
 * Three first questions that get an answer here.
 * @param offered library keys of the workshop's everyday services
 */
export function suggestionsFor(offered: string[], locale: Locale, form: AddressForm): string[] {
	const known = new Set(offered);
	const own = Object.entries(EVERYDAY).flatMap(([key, question]) =>
		known.has(key) ? [question] : []
	);
	return [...own.slice(0, 3), ...ALWAYS(form === 'du')]
		.slice(0, 3)
		.map((question) => question[locale]);
}
