/**
 * Takes personal data out of a text before a language model sees it. What is answered is settled by then, so it removes
 * rather too much: a model needs no name, number or address to word an answer.
 */

const BEFORE = '(?<![\\p{L}\\p{N}])';
const AFTER = '(?![\\p{L}\\p{N}])';
/** A word of a name as one writes it; with titles and particles in between. */
const NAME = "\\p{Lu}[\\p{L}'’.-]*";
const NAMES = `${NAME}(?:\\s+(?:(?:von|van|de|der|zu|al|el|bin)\\s+)*${NAME}){0,3}`;
/** The same where nobody cares for capitals: up to three words that don't go on with the sentence. */
const GOES_ON =
	'(?!(?:und|ich|aus|wohne|habe|brauche|möchte|was|wie|and|from|i|need|have|ve|ben|и|из|у|oraz|mam|z)(?![\\p{L}]))';
const ANY_NAME = `[\\p{L}'’-]+(?:\\s+${GOES_ON}[\\p{L}'’-]+){0,2}`;
const ARABIC_NAME = '[\\p{Script=Arabic}]+(?:\\s+[\\p{Script=Arabic}]+)?';

const SAYS_NAME =
	"ich hei(?:ß|ss)e|mein name (?:ist|lautet)|name\\s*[:=]|ich bin (?:der|die)|my name is|my name[’']s|call me|(?:benim )?ad[ıi]m|ismim|меня зовут|мое имя|моё имя|nazywam si[eę]|mam na imi[eę]";
const MAY_SAY_NAME =
	"ich bin|hier ist|hier spricht|i am|i[’']m|this is|ben|я|это|jestem|z tej strony|gru(?:ß|ss)|gr(?:ü|ue)(?:ß|ss)e|lg|mfg|vg|regards|cheers|saygılarımla|pozdrawiam|с уважением";
const TITLES =
	'herrn?|hr\\.?|frau|fr\\.|familie|fam\\.|dr\\.?|prof\\.?|mr\\.?|mrs\\.?|ms\\.?|pan|pani|bay|bayan|sayın|господин|госпожа|господина|г-н|г-жа';
const NUMBER_WORDS =
	'null|eins|zwei|zwo|drei|vier|fünf|fuenf|sechs|sieben|acht|neun|zero|oh|one|two|three|four|five|six|seven|eight|nine|sıfır|bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|ноль|один|два|три|четыре|пять|шесть|семь|восемь|девять|zero|jeden|dwa|trzy|cztery|pięć|sześć|siedem|osiem|dziewięć';
const STREET = '(?:stra(?:ß|ss)e|str\\.?|weg|allee|platz|gasse|ring|damm|ufer|chaussee|stieg|hof)';

/** In this order: the earlier ones are the surer ones. */
const RULES: [RegExp, string][] = [
	[/[^\s@<>()[\]]+\s?@\s?[^\s@<>()[\]]+\.[\p{L}]{2,}/giu, '[E-Mail]'],
	[/[\p{L}\p{N}._-]+\s*[([{]\s*(?:at|ät)\s*[)\]}]\s*[\p{L}\p{N}.-]+/giu, '[E-Mail]'],
	[/(?:https?:\/\/|www\.)\S+/giu, '[Link]'],
	[/(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]{2,}/giu, '[Name]'],
	[pattern(`[A-Z]{2}\\p{Nd}{2}(?:\\s?[\\p{Nd}A-Z]{4}){3,7}(?:\\s?[\\p{Nd}A-Z]{1,3})?`), '[IBAN]'],
	[pattern(`(?=[a-z]*\\p{Nd})[a-hj-npr-z\\p{Nd}]{17}`), '[Nummer]'],
	[/(?<![\p{L}\p{N}])[A-ZÄÖÜ]{1,3}[- :][A-Z]{1,2}[- ]?\p{Nd}{1,4}\s?[EH]?(?![\p{L}\p{N}])/gu, '[Kennzeichen]'],
	[pattern(`[a-zäöü]{1,3}-[a-z]{1,2}[- ]?\\p{Nd}{1,4}\\s?[eh]?`), '[Kennzeichen]'],
	[pattern(`${NAME}${STREET}\\s*\\p{Nd}+\\s?[a-z]?`), '[Adresse]'],
	[pattern(`[\\p{L}-]+[- ]?${STREET}\\s*\\p{Nd}+\\s?[a-z]?`), '[Adresse]'],
	[/(?<![\p{L}\p{N}])(?:Am|An der|Auf de[mr]|Im|In der|Zu[mr]|Unter den|Hinter de[mr])(?:\s+\p{Lu}[\p{L}-]+){1,3}\s+\p{Nd}+\s?[a-z]?(?![\p{L}\p{N}])/gu, '[Adresse]'],
	[pattern(`\\p{Nd}+\\s+[\\p{L}' -]{2,40}\\s(?:street|st\\.|road|rd\\.|avenue|lane|drive)`), '[Adresse]'],
	[pattern(`(?:ul\\.|ulica|ulicy|улица|улице|ул\\.|شارع)\\s*[\\p{L} .-]{2,40}?,?\\s*\\p{Nd}+\\s?[a-z]?`), '[Adresse]'],
	[pattern(`[\\p{L} ]{2,40}\\s(?:sokak|sokağı|sok\\.|caddesi|cad\\.|mahallesi)(?:\\s*(?:no\\s*[:.]?\\s*)?\\p{Nd}+)?`), '[Adresse]'],
	[/(?<![\p{L}\p{N}])\p{Nd}{5}\s+\p{Lu}[\p{L}-]+/gu, '[Ort]'],
	[/(?:\+|00)?\p{Nd}(?:[\p{Nd}\s()/.–-]{4,})\p{Nd}/gu, '[Nummer]'],
	[pattern(`(?:(?:${NUMBER_WORDS})[\\s,-]+){4,}(?:${NUMBER_WORDS})`), '[Nummer]'],
	[/\p{Nd}{5,}/gu, '[Nummer]'],
	[/(?<![\p{L}\p{N}])(?=[\p{L}\p{Nd}]*\p{L})(?=(?:[\p{L}]*\p{Nd}){3})[\p{L}\p{Nd}]{8,}/gu, '[Nummer]']
]; // prettier-ignore

/** The words before stay, the name behind them goes. */
const NAME_RULES: [RegExp, string][] = [
	[new RegExp(`(${BEFORE}(?:${SAYS_NAME})\\s*)${ANY_NAME}`, 'giu'), '$1[Name]'],
	[new RegExp(`(${BEFORE}(?:اسمي|إسمي|انا اسمي|أنا اسمي)\\s+)${ARABIC_NAME}`, 'gu'), '$1[Name]'],
	[new RegExp(`(${BEFORE}(?:${anyCase(TITLES)})\\s+)${NAMES}`, 'gu'), '$1[Name]'],
	[new RegExp(`(${BEFORE}(?:${anyCase(MAY_SAY_NAME)})[\\s,!.]+)${NAMES}`, 'gu'), '$1[Name]']
];

function pattern(source: string): RegExp {
	return new RegExp(`${BEFORE}${source}${AFTER}`, 'giu');
}

/** Words in lower or upper case, or with a capital, while the name behind them must keep its own. */
function anyCase(words: string): string {
	return words.replace(/\p{L}/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/**
 * The text with names, numbers and addresses replaced by what they are.
 * @param known what is known of the visitor from the contact form
 */
export function withoutPersonalData(text: string, known: string[] = []): string {
	let clean = text;
	for (const value of known) {
		const parts = [value, ...value.split(/[\s,]+/).filter((part) => part.length >= 3)];
		for (const part of parts)
			clean = clean.replace(new RegExp(`${BEFORE}${escaped(part)}${AFTER}`, 'giu'), '[Name]');
	}
	for (const [find, replacement] of RULES) clean = clean.replace(find, replacement);
	for (const [find, replacement] of NAME_RULES) clean = clean.replace(find, replacement);
	return clean;
}
