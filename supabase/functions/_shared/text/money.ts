/** Amounts of money in running text, in any of the visitors' languages and any script's digits. */

const ONE = "\\p{Nd}+(?:[.,٫٬'’\\s]\\p{Nd}+)*";
const NUMBER = `${ONE}(?:\\s?[–—-]\\s?${ONE})?`;
const IN_FRONT = '\\p{Sc}|eur|usd|chf|pln';
/** "Euro 6" behind a year is an emission standard. */
const BEHIND =
	'\\p{Sc}|euro(?!\\s?[1-7](?!\\p{Nd}))|eur|euros|euronen|(?:euro)?cents?|ct|usd|dollars?|chf|franken|lira|tl|zł|złotych|pln|евро|руб\\p{L}*|يورو|ليرة';

/** "49 €", "€ 49,90", "10–80 Euro", "89,-", "٥٠ يورو". */
const AMOUNT = new RegExp(
	`(?<![\\p{L}\\p{Nd}])(?:(?:${IN_FRONT})\\s*${NUMBER}|${NUMBER}(?:[.,]?[-–—])?\\s*(?:${BEHIND})(?![\\p{L}\\p{Nd}])|\\p{Nd}+,[-–—])`,
	'giu'
);

/** Every amount as it stands in the text. */
export const amountsIn = (text: string): string[] =>
	[...text.matchAll(AMOUNT)].map(([amount]) => amount);

export const withoutAmounts = (text: string, instead: string): string =>
	text.replace(AMOUNT, instead);
