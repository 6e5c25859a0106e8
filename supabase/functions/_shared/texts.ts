/** Texts whose exact wording is stored by version: what was shown must be provable later. */
import type { Locale } from './errors.ts';
import type { NoticeModel } from './protocol.ts';

/** Changing a text below means a new version; old versions stay readable in git and in `consents.text_version`. */
export const NOTICE_VERSION = '2026-11-27';
export const CONSENT_VERSION = '2026-11-24';

type Texts = Record<Locale, string>;

/** AI Act Art. 50(1): shown and announced before the input is enabled. */
export const AI_DISCLOSURE: Texts = {
	de: 'Ich bin ein KI-Assistent und antworte automatisch aus der Preisliste der Werkstatt.',
	en: 'I am an AI assistant and answer automatically from the workshop’s price list.'
};

/** GDPR Art. 13, short form: who, why, how long, rights. `{workshop}` is the responsible workshop's name. */
export const PRIVACY_NOTICE: Texts = {
	de: 'Verantwortlich ist {workshop}. Ihre Nachrichten werden zur Beantwortung gespeichert und nach spätestens 90 Tagen gelöscht; kein Sprachmodell eines Drittanbieters liest mit. Sie können Auskunft und Löschung verlangen.',
	en: '{workshop} is responsible. Your messages are stored to answer you and deleted after 90 days at the latest; no third-party language model reads them. You may ask for access and erasure.'
};

/** GDPR Art. 13, chapter V: the same where a language model words the answers. `{model}`: provider and region. */
export const PRIVACY_NOTICE_WITH_MODEL: Texts = {
	de: 'Verantwortlich ist {workshop}. Ihre Nachrichten werden zur Beantwortung gespeichert und nach spätestens 90 Tagen gelöscht. Antworten formuliert ein Sprachmodell von {model}; Namen, Nummern und Adressen werden vorher aus Ihrer Nachricht entfernt. Sie können Auskunft und Löschung verlangen.',
	en: '{workshop} is responsible. Your messages are stored to answer you and deleted after 90 days at the latest. A language model of {model} words the answers; names, numbers and addresses are removed from your message first. You may ask for access and erasure.'
};

/** The short notice as a visitor reads it. */
export function privacyNotice(locale: Locale, workshop: string, model: NoticeModel | null): string {
	const text = (model ? PRIVACY_NOTICE_WITH_MODEL : PRIVACY_NOTICE)[locale];
	return text
		.replace('{model}', () => (model ? `${model.provider} (${model.region})` : ''))
		.replace('{workshop}', () => workshop);
}

/** What is stored with a conversation: the version of the text, and whom it named. */
export const noticeVersion = (model: NoticeModel | null): string =>
	model ? `${NOTICE_VERSION} + ${model.provider} (${model.region})` : NOTICE_VERSION;

/** GDPR Art. 13, the rest of the notice: opened by the visitor from the short form. */
export const PRIVACY_DETAILS: Texts = {
	de: 'Gespeichert werden Ihre Nachrichten und Bewertungen, die Antworten, die aufgerufene Seite und wann Sie den Chat öffnen und benutzen; Name und Erreichbarkeit nur, wenn Sie das Formular absenden. Gespräche werden nach spätestens 90 Tagen gelöscht; Preisbelege und Zählungen ohne Namen und Nachrichten bleiben. Rechtsgrundlage ist Art. 6 Abs. 1 Buchst. b DSGVO (Anfrage vor einem Vertrag). CarBot verarbeitet die Daten im Auftrag der Werkstatt. Es werden keine Cookies gesetzt: Dieser Browser-Tab merkt sich ab Ihrer ersten Nachricht das laufende Gespräch, bis Sie ihn schließen. Ihre IP-Adresse wird nicht gespeichert; zum Schutz vor Missbrauch wird aus ihr ein täglich wechselnder Prüfwert gebildet. Sie haben das Recht auf Auskunft, Berichtigung, Löschung, Einschränkung der Verarbeitung und Datenübertragbarkeit sowie auf Beschwerde bei einer Datenschutz-Aufsichtsbehörde.',
	en: 'Stored are your messages and ratings, the answers, the page you are on and when you open and use the chat; your name and how to reach you only if you send the form. Conversations are deleted after 90 days at the latest; price receipts and counts, without names and messages, stay. The legal basis is Art. 6(1)(b) GDPR (steps before a contract). CarBot processes the data on behalf of the workshop. No cookies are set: from your first message on, this browser tab remembers the current conversation until you close it. Your IP address is not stored; to prevent abuse, a check value that changes daily is derived from it. You have the right of access, rectification, erasure, restriction of processing and data portability, and the right to complain to a data protection authority.'
};

/** GDPR Art. 6(1)(b): steps before a contract; no tick box needed, shown above the send button. */
export const INQUIRY_CONSENT: Texts = {
	de: '{workshop} verwendet Ihre Angaben, um Ihre unverbindliche Anfrage zu beantworten und sich bei Ihnen zu melden.',
	en: '{workshop} uses your details to answer your non-binding inquiry and to get back to you.'
};

/** GDPR Art. 6(1)(a), § 7 UWG: its own box, never ticked beforehand. */
export const MARKETING_CONSENT: Texts = {
	de: 'Ich möchte von {workshop} auch Angebote und Erinnerungen erhalten. Das kann ich jederzeit widerrufen.',
	en: 'I would also like to receive offers and reminders from {workshop}. I can withdraw this at any time.'
};

export const PRICE_LABELS: Record<'fixed' | 'estimate' | 'after_inspection', Texts> = {
	fixed: { de: 'Festpreis', en: 'Fixed price' },
	estimate: { de: 'unverbindlicher Richtpreis', en: 'non-binding estimate' },
	after_inspection: { de: 'erst nach Besichtigung', en: 'after inspection only' }
};
