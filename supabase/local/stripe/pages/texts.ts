import type { CheckoutSession } from '../types.ts';

export type Language = 'de' | 'en';

const de = {
	back: 'Zurück',
	subscribe: 'Zahlungspflichtig abonnieren',
	startTrial: 'Test starten',
	saveMethod: 'Zahlungsart speichern',
	order: 'Ihre Bestellung',
	setup: 'Zahlungsart hinterlegen',
	setupHint: 'Es wird jetzt nichts abgebucht.',
	subtotal: 'Zwischensumme',
	discount: 'Rabatt',
	tax: (percent: string) => `MwSt. ${percent} %`,
	reverseCharge: 'Steuerschuldnerschaft des Leistungsempfängers (Reverse Charge)',
	noTax: 'Keine MwSt. (Leistung außerhalb der EU)',
	taxUnknown: 'MwSt. wird nach Eingabe der Anschrift berechnet',
	dueToday: 'Heute fällig',
	thenEach: (amount: string, interval: string) => `Danach ${amount} ${interval}`,
	freeUntil: (day: string) => `Kostenlos bis ${day}`,
	intervals: { day: 'pro Tag', week: 'pro Woche', month: 'pro Monat', year: 'pro Jahr' } as Record<
		string,
		string
	>,
	contact: 'Kontakt',
	email: 'E-Mail',
	method: 'Zahlungsart',
	card: 'Karte',
	sepa: 'SEPA-Lastschrift',
	noMethod: 'Keine – später hinterlegen',
	cardNumber: 'Kartennummer',
	expiry: 'Gültig bis (MM/JJ)',
	cvc: 'Prüfziffer',
	iban: 'IBAN',
	mandate:
		'Mit der IBAN ermächtigen Sie CarBot, fällige Beträge per SEPA-Lastschrift einzuziehen. Eine Belastung können Sie innerhalb von acht Wochen von Ihrer Bank erstatten lassen.',
	billing: 'Rechnungsanschrift',
	name: 'Name oder Firma',
	line1: 'Straße und Hausnummer',
	postalCode: 'PLZ',
	city: 'Ort',
	country: 'Land',
	chooseCountry: 'Bitte wählen',
	vatId: 'USt-IdNr. (freiwillig)',
	vatIdHint: 'Zum Beispiel DE123456789 oder ATU12345678',
	code: 'Aktionscode',
	redeem: 'Einlösen',
	removeCode: 'Code entfernen',
	refresh: 'Steuer berechnen',
	testNumbers: 'Testkarten und Test-IBANs',
	numbers: {
		ok: 'wird bezahlt',
		declined: 'wird abgelehnt',
		bank: 'fragt nach einer Freigabe bei der Bank (3-D Secure)',
		later: 'lässt sich hinterlegen, die Abbuchung scheitert',
		debitOk: 'wird nach einigen Tagen bezahlt',
		debitFails: 'scheitert nach einigen Tagen'
	},
	cardHelp: 'Ablaufdatum: ein künftiges. Prüfziffer: drei beliebige Ziffern.',
	expired: 'Diese Seite ist abgelaufen',
	expiredHint: 'Bitte beginnen Sie im Geschäft noch einmal.',
	done: 'Schon erledigt',
	doneHint: 'Diese Bestellung ist abgeschlossen.',
	backToShop: 'Zurück zum Geschäft',
	errors: {
		marked: 'Bitte prüfen Sie die markierten Felder.',
		required: 'Bitte ausfüllen.',
		email: 'Das ist keine E-Mail-Adresse.',
		expiry: 'Bitte als MM/JJ, zum Beispiel 04/30.',
		vatId: 'Diese Nummer kann keine USt-IdNr. sein.',
		code: 'Dieser Code gilt nicht oder nicht mehr.',
		changed: 'Der Betrag hat sich geändert. Bitte prüfen Sie ihn und bestätigen Sie noch einmal.',
		incorrect_number: 'Diese Kartennummer stimmt nicht.',
		invalid_expiry_month: 'Diesen Monat gibt es nicht.',
		invalid_expiry_year: 'Diese Karte ist abgelaufen.',
		invalid_cvc: 'Die Prüfziffer stimmt nicht.',
		incorrect_cvc: 'Die Prüfziffer stimmt nicht.',
		expired_card: 'Ihre Karte ist abgelaufen.',
		card_declined: 'Ihre Karte wurde abgelehnt. Bitte versuchen Sie eine andere.',
		insufficient_funds: 'Ihre Karte ist nicht ausreichend gedeckt.',
		invalid_bank_account_iban: 'Diese IBAN stimmt nicht.',
		authentication:
			'Die Freigabe bei der Bank ist fehlgeschlagen. Bitte versuchen Sie es noch einmal.',
		other: 'Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.'
	} as Record<string, string>,
	bankTitle: 'Freigabe bei Ihrer Bank',
	bankHint: (amount: string) =>
		`Bitte bestätigen Sie ${amount}. Hier steht sonst die Seite Ihrer Bank.`,
	bankHintSetup:
		'Bitte bestätigen Sie, dass die Karte hinterlegt wird. Hier steht sonst die Seite Ihrer Bank.',
	confirm: 'Bestätigen',
	refuse: 'Ablehnen'
};

export type Texts = typeof de;

const en: Texts = {
	back: 'Back',
	subscribe: 'Subscribe and pay',
	startTrial: 'Start trial',
	saveMethod: 'Save payment method',
	order: 'Your order',
	setup: 'Add a payment method',
	setupHint: 'Nothing is charged now.',
	subtotal: 'Subtotal',
	discount: 'Discount',
	tax: (percent) => `VAT ${percent}%`,
	reverseCharge: 'VAT to be paid by the recipient (reverse charge)',
	noTax: 'No VAT (service outside the EU)',
	taxUnknown: 'VAT is calculated once the address is known',
	dueToday: 'Due today',
	thenEach: (amount, interval) => `Then ${amount} ${interval}`,
	freeUntil: (day) => `Free until ${day}`,
	intervals: { day: 'per day', week: 'per week', month: 'per month', year: 'per year' },
	contact: 'Contact',
	email: 'E-mail',
	method: 'Payment method',
	card: 'Card',
	sepa: 'SEPA Direct Debit',
	noMethod: 'None – add one later',
	cardNumber: 'Card number',
	expiry: 'Expires (MM/YY)',
	cvc: 'Security code',
	iban: 'IBAN',
	mandate:
		'With your IBAN you authorise CarBot to collect amounts due by SEPA Direct Debit. You can ask your bank for a refund within eight weeks.',
	billing: 'Billing address',
	name: 'Name or company',
	line1: 'Street and number',
	postalCode: 'Postal code',
	city: 'City',
	country: 'Country',
	chooseCountry: 'Please choose',
	vatId: 'VAT id (optional)',
	vatIdHint: 'For example DE123456789 or ATU12345678',
	code: 'Promotion code',
	redeem: 'Apply',
	removeCode: 'Remove code',
	refresh: 'Calculate VAT',
	testNumbers: 'Test cards and test IBANs',
	numbers: {
		ok: 'pays',
		declined: 'is declined',
		bank: 'asks for a confirmation at the bank (3-D Secure)',
		later: 'can be saved, but charging it fails',
		debitOk: 'pays after some days',
		debitFails: 'fails after some days'
	},
	cardHelp: 'Expiry: any date to come. Security code: any three digits.',
	expired: 'This page has expired',
	expiredHint: 'Please start again in the shop.',
	done: 'Already done',
	doneHint: 'This order is complete.',
	backToShop: 'Back to the shop',
	errors: {
		marked: 'Please check the marked fields.',
		required: 'Please fill this in.',
		email: 'This is no e-mail address.',
		expiry: 'Please write MM/YY, for example 04/30.',
		vatId: 'This number can’t be a VAT id.',
		code: 'This code is not valid, or not any more.',
		changed: 'The amount has changed. Please check it and confirm again.',
		incorrect_number: 'This card number is incorrect.',
		invalid_expiry_month: 'There is no such month.',
		invalid_expiry_year: 'This card has expired.',
		invalid_cvc: 'The security code is incorrect.',
		incorrect_cvc: 'The security code is incorrect.',
		expired_card: 'Your card has expired.',
		card_declined: 'Your card was declined. Please try another one.',
		insufficient_funds: 'Your card has insufficient funds.',
		invalid_bank_account_iban: 'This IBAN is incorrect.',
		authentication: 'The confirmation at the bank failed. Please try again.',
		other: 'That didn’t work. Please try again.'
	},
	bankTitle: 'Confirmation at your bank',
	bankHint: (amount) => `Please confirm ${amount}. Your bank’s page would be here.`,
	bankHintSetup: 'Please confirm that the card is saved. Your bank’s page would be here.',
	confirm: 'Confirm',
	refuse: 'Refuse'
};

export const texts: Record<Language, Texts> = { de, en };

/** The language of a hosted page: what was asked for, else what the browser prefers, else German. */
export function languageOf(
	locale: CheckoutSession['locale'],
	acceptLanguage: string | null
): Language {
	const wanted = locale && locale !== 'auto' ? locale : (acceptLanguage ?? 'de');
	return /^\s*en/iu.test(wanted) ? 'en' : 'de';
}

const locales = { de: 'de-DE', en: 'en-IE' };

/** Cents as an amount of money. */
export const money = (cents: number, currency: string, language: Language) =>
	new Intl.NumberFormat(locales[language], { style: 'currency', currency }).format(cents / 100);

/** A day in words; Unix seconds. */
export const dayText = (at: number, language: Language) =>
	new Intl.DateTimeFormat(locales[language], {
		dateStyle: 'long',
		timeZone: 'Europe/Berlin'
	}).format(at * 1000);

/** A day in numbers; Unix seconds. */
export const shortDay = (at: number, language: Language) =>
	new Intl.DateTimeFormat(locales[language], {
		dateStyle: 'medium',
		timeZone: 'Europe/Berlin'
	}).format(at * 1000);

export const percentText = (percent: number, language: Language) =>
	new Intl.NumberFormat(locales[language], { maximumFractionDigits: 2 }).format(percent);

/** Countries in which a workshop may be, in the reader's language. */
export function countries(language: Language): { code: string; name: string }[] {
	const names = new Intl.DisplayNames([locales[language]], { type: 'region' });
	const codes =
		'DE AT CH BE BG CY CZ DK EE ES FI FR GB GR HR HU IE IT LI LT LU LV MT NL NO PL PT RO SE SI SK US';
	const [home = 'DE', ...others] = codes.split(' ');
	const named = others.map((code) => ({ code, name: names.of(code) ?? code }));
	return [
		{ code: home, name: names.of(home) ?? home },
		...named.sort((a, b) => a.name.localeCompare(b.name, locales[language]))
	];
}
