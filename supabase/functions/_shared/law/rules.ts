/** One rule per provision, in the order of weight: a text part that two rules object to is reported once. */
import { hits, likeCase, words } from './find.ts';
import type { LawRule } from './types.ts';

const TAX = '(?:MwSt\\.?|Mehrwertsteuer|USt\\.?|Umsatzsteuer)';
const WITHOUT_TAX = words(
	`(?:zzgl\\.?|zuzügl\\.?|zuzüglich|exkl\\.?|exklusive|ohne|plus)\\s*(?:der\\s+)?` +
		`(?:gesetzl(?:\\.|ichen?r?)\\s+)?(?:19\\s*%\\s*)?${TAX}`
);
const PLUS_TAX = new RegExp(`\\+\\s*(?:19\\s*%\\s*)?(?:${TAX}|VAT)(?![\\p{L}\\p{N}])`, 'giu');
const WITHOUT_VAT = words('(?:plus|excl\\.?|excluding|exclusive of|without|before)\\s+VAT');

/** PAngV §§ 1, 3: consumers are told total prices. */
const netPrice: LawRule = {
	id: 'net_price',
	law: '§ 3 PAngV',
	severity: 'error',
	explain: {
		de: 'Privatkunden müssen den Gesamtpreis sehen, mit Mehrwertsteuer. Alle Preise in CarBot sind brutto; prüfen Sie bitte, ob der Betrag es auch ist.',
		en: 'Consumers must see the total price including VAT. All prices in CarBot are gross; please check that the amount is, too.'
	},
	find: (text) => [
		...hits(text, WITHOUT_TAX, 'inkl. MwSt.'),
		...hits(text, PLUS_TAX, ([match]) => (/VAT$/i.test(match) ? 'incl. VAT' : 'inkl. MwSt.')),
		...hits(text, WITHOUT_VAT, 'incl. VAT'),
		...hits(text, words('Netto-?preis(e[ns]?|s)?'), ([, ending = '']) => `Preis${ending}`),
		...hits(text, words('net prices?'), ([match]) => match.replace(/^net /i, '')),
		...hits(text, words('netto'), 'inkl. MwSt.')
	]
};

const BRAND = '(?:TÜV|TUEV)';
const BRAND_IN_BRACKETS = new RegExp(`\\s*\\(${BRAND}\\)`, 'giu');
const BRAND_OF_CERTIFICATE = new RegExp(`(?<![\\p{L}\\p{N}])${BRAND}-(?=Gutachten)`, 'giu');
const ORGANISATION = '(?:SÜD|Sued|NORD|Rheinland|Hessen|Saarland|Thüringen)';

/** Who does what at an inspection: "durch den TÜV" names an organisation, not the inspection. */
function organisation(before: string, testingBody: string | null): string {
	const preposition = before.trim().split(/\s+/)[0]?.toLowerCase();
	const generic: Record<string, string> = {
		beim: 'bei einer Prüforganisation',
		vom: 'von einer Prüforganisation',
		zum: 'zu einer Prüforganisation',
		durch: 'durch eine Prüforganisation'
	};
	const named: Record<string, string> = { beim: 'bei', vom: 'von', zum: 'zu', durch: 'durch' };
	const word = preposition ?? '';
	return testingBody ? `${named[word]} ${testingBody}` : (generic[word] ?? '');
}

/** UWG § 5: the brand of one testing organisation is no name for the Hauptuntersuchung. */
const testingBrand: LawRule = {
	id: 'testing_brand',
	law: '§ 5 UWG',
	severity: 'error',
	explain: {
		de: '„TÜV“ ist der Name einzelner Prüforganisationen. Für die Hauptuntersuchung darf nur damit werben, wer sie von einem TÜV durchführen lässt. Als weiteres Suchwort ist „TÜV“ erlaubt: Kunden finden die Leistung trotzdem.',
		en: '“TÜV” is the name of certain testing organisations. Only a workshop whose inspections are done by a TÜV may advertise with it. As a search word it is fine: customers find the service all the same.'
	},
	find(text, { testingBody }) {
		if (testingBody && testingBody.search(words(BRAND)) >= 0) return [];
		return [
			...hits(
				text,
				words(`(?:beim|vom|zum|durch den)\\s+${BRAND}(?:\\s+${ORGANISATION})?`),
				([match]) => likeCase(match, organisation(match, testingBody))
			),
			...hits(text, words(`${BRAND}[\\s-]+${ORGANISATION}`), testingBody ?? 'Prüforganisation'),
			...hits(text, BRAND_IN_BRACKETS, ''),
			...hits(text, words(`(?:HU\\s*[/+&]\\s*${BRAND}|${BRAND}\\s*[/+&]\\s*HU)`), 'HU'),
			...hits(text, BRAND_OF_CERTIFICATE, ''),
			...hits(text, words(BRAND), 'HU')
		];
	}
};

const AMOUNT =
	'(?:(?:€|EUR)\\s*\\d(?:[\\d.,]*\\d)?|\\d[\\d.]*(?:,\\d{1,2}|,-|,–)?\\s*(?:€|EUR|Euro)|\\d+,[-–])';

const FROM_AMOUNT = new RegExp(
	`(?<![\\p{L}\\p{N}])(?:(?:schon|bereits|nur)\\s+)?(?:ab|from|starting (?:at|from))\\s+(?:nur\\s+|only\\s+)?${AMOUNT}`,
	'giu'
);
const WHOLE_AMOUNT = new RegExp(`(?<![\\p{L}\\p{N}.,])${AMOUNT}(?![\\p{L}\\p{N}])`, 'giu');

/** PAngV § 12: a price list shows prices, not where they begin. */
const fromPrice: LawRule = {
	id: 'from_price',
	law: '§ 12 PAngV',
	severity: 'error',
	explain: {
		de: '„Ab“-Preise sind in einem Preisverzeichnis nicht erlaubt. Der Preis gehört in die Preisfelder, als Festpreis oder als Spanne von–bis.',
		en: 'A price list may not show “from” prices. The price belongs into the price fields, as a fixed price or as a range.'
	},
	find: (text) => hits(text, FROM_AMOUNT, '')
};

/** BGB § 649, UWG § 5: what isn't a fixed price may not sound like one. */
const promise: LawRule = {
	id: 'promise',
	law: '§ 649 BGB, § 5 UWG',
	severity: 'error',
	explain: {
		de: 'Das klingt nach einem verbindlichen Preis, aber es gilt eine Spanne oder ein Preis nach Besichtigung. Wählen Sie „Festpreis“ als Preisart, oder lassen Sie die Zusage weg.',
		en: 'This sounds like a binding price, but the price is a range or set after an inspection. Choose “fixed price”, or leave the promise out.'
	},
	find(text, { priceKind }) {
		if (priceKind === 'fixed' || priceKind === null) return [];
		return [
			...hits(
				text,
				words('(?:Fest|Fix|Garantie|Pauschal)-?preis(e[ns]?|s)?'),
				([, ending = '']) => `Richtpreis${ending}`
			),
			...hits(text, words('Preisgarantie'), 'Richtpreis'),
			...hits(text, words('verbindlich(e[mnrs]?)?'), ([match]) =>
				likeCase(match, `un${match.toLowerCase()}`)
			),
			...hits(text, words('garantiert(?:e[mnrs]?)?'), ''),
			...hits(text, words('fixed prices?'), 'estimate'),
			...hits(text, words('guaranteed'), ''),
			...hits(text, /(?<![\p{L}\p{N}-])binding(?![\p{L}\p{N}])/giu, ([match]) =>
				likeCase(match, 'non-binding')
			)
		];
	}
};

/** UWG § 5: claims to be ahead of everybody have to be true, and proven. */
const superlative: LawRule = {
	id: 'superlative',
	law: '§ 5 UWG',
	severity: 'warning',
	explain: {
		de: 'Wer sich als Billigster oder Bester bezeichnet, muss das jederzeit für den ganzen Markt belegen können. Ohne Beleg ist es abmahnfähig.',
		en: 'Whoever claims to be the cheapest or the best must be able to prove it for the whole market. Without proof a competitor can send a warning letter.'
	},
	find: (text) => [
		...hits(text, words('am\\s+(?:billig|günstig|preiswerte|preisgünstig)sten'), 'günstig'),
		...hits(
			text,
			words('(?:aller)?(?:billig|günstig|preiswerte|preisgünstig)ste([mnrs]?)'),
			([match, ending = '']) => likeCase(match, `günstige${ending}`)
		),
		...hits(
			text,
			words('(?:Best|Tiefst|Tief|Niedrigst|Dauertief)-?preis(e[ns]?|s)?'),
			([, ending = '']) => `Preis${ending}`
		),
		...hits(text, words('(?:Best|Tiefst|Tief|Niedrigst)-?preis-?garantie'), ''),
		...hits(text, words('(unschlagbar|konkurrenzlos)(e[mnrs]?)?'), ([match, , ending = '']) =>
			likeCase(match, `günstig${ending}`)
		),
		...hits(text, words('(?:die\\s+)?(?:Nr\\.?|Nummer)\\s*(?:1|eins)'), null),
		...hits(text, words('cheapest'), ([match]) => likeCase(match, 'affordable')),
		...hits(text, words('(?:lowest|best|unbeatable) prices?'), ([match]) =>
			likeCase(match, match.replace(/^\S+/, 'fair'))
		)
	]
};

/** PAngV § 1: one price, clearly. What stands in a text follows no season and no vehicle class. */
const amountInText: LawRule = {
	id: 'amount_in_text',
	law: '§ 1 PAngV',
	severity: 'warning',
	explain: {
		de: 'Ein Betrag im Text ändert sich nicht mit, wenn Sie den Preis ändern, und kann dann dem angezeigten Preis widersprechen. Der Preis gehört in die Preisfelder.',
		en: 'An amount in the text doesn’t follow when you change the price, and may then contradict the price shown. The price belongs into the price fields.'
	},
	find: (text) => hits(text, WHOLE_AMOUNT, null)
};

export const LAW_RULES: readonly LawRule[] = [
	netPrice,
	testingBrand,
	fromPrice,
	promise,
	superlative,
	amountInText
];
